"""Groups of commands that are imported only when they are asked for."""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar

import typer
from typer.main import get_command

from kgcli.cli.coercion import PlainCommand, PlainGroup

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from typer._click import Command, Context

CONTEXT_SETTINGS = {"help_option_names": ["--help", "-h"], "max_content_width": 100}


def make_app(**settings: Any) -> typer.Typer:
    """Return an app without Rich's pages and tracebacks: plain text reads well everywhere."""
    return typer.Typer(
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings=CONTEXT_SETTINGS,
        **settings,
    )


def make_command(function: Callable[..., None], name: str, **settings: Any) -> Command:
    """Return the command that runs *function*, whose signature and docstring describe it."""
    app = make_app(add_completion=False)
    settings.setdefault("cls", PlainCommand)
    app.command(name, context_settings={**CONTEXT_SETTINGS, **settings.pop("context", {})}, **settings)(
        function
    )
    return get_command(app)


def find_nearest(name: str, names: list[str]) -> str:
    """Return a question that offers the name nearest to *name*, or nothing."""
    near = get_close_matches(name, names, n=1)
    return f" Did you mean '{near[0]}'?" if near else ""


class LazyGroup(PlainGroup):
    """A group whose commands lie in modules of their own."""

    sources: ClassVar[Mapping[str, str]] = {}
    """Where each command comes from: its name to ``module:attribute``, in the order of help."""

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002  (the signature is click's)
        """Return the names of all commands, without importing any."""
        return list(self.sources)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:  # noqa: ARG002  (the same)
        """Import and return one command, or None where there is none of that name."""
        source = self.sources.get(cmd_name)
        if source is None:
            return None
        module, _, attribute = source.partition(":")
        found = getattr(import_module(module), attribute)
        if isinstance(found, typer.Typer):
            command = get_command(found)
            command.name = cmd_name
            return command
        return make_command(found, cmd_name)

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Command | None, list[str]]:
        """Return the command that *args* begins with; an unknown one is an error with the nearest name."""
        name = args[0]
        command = self.get_command(ctx, name)
        if command is None:
            hint = find_nearest(name, self.list_commands(ctx))
            ctx.fail(f"No command '{name}'.{hint} List them: {ctx.command_path} --help")
        return name, command, args[1:]
