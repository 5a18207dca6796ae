"""Completion in the user's shell: commands, queries, options, formats, and labels of things in the graph.

Nothing here may print an error: it would land in the middle of what the user is typing.
"""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING, Any, Final

from typer._click.shell_completion import (
    CompletionItem,
    ShellComplete,
    _resolve_context,
    _resolve_incomplete,
    add_completion_class,
)
from typer._completion_classes import BashComplete, FishComplete, ZshComplete
from typer.completion import shell_complete

from kgcli.cli.labels import complete_endpoint, complete_entity, complete_topic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, MutableMapping

    from typer._click import Command, Context

# What bash takes literally outside quotes; everything else gets a backslash.
_SPECIAL = re.compile(r"[^\w@%+=:,./-]")
_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


_COMPLETERS: Final[dict[tuple[str | None, str | None], Callable[[Context, str], Iterable[str]]]] = {
    ("show", "entity"): complete_entity,
    ("timeline", "entity"): complete_entity,
    ("queries", "topic"): complete_topic,
    (None, "endpoint"): complete_endpoint,
}
"""For the arguments of commands: command (None: of any) and argument to what completes it."""


class _Completer(ShellComplete):
    """Asks a command's own completers first, which may match without regard to case and accents."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        context = _resolve_context(self.cli, self.ctx_args, self.prog_name, args)
        found, incomplete = _resolve_incomplete(context, args, incomplete)
        completer = None
        if found is not context.command:
            own = getattr(context.command, "completers", {})
            completer = own.get(found.name)
            for command in (context.command.name, None):
                completer = completer or _COMPLETERS.get((command, found.name))
        if completer is not None:
            values = completer(context, incomplete)
            return [CompletionItem(_BREAKS.sub(" ", value)) for value in values]
        return found.shell_complete(context, incomplete)


class _Bash(_Completer, BashComplete):
    """Candidates are inserted as they are, so that blanks must come with a backslash."""

    def get_completion_args(self) -> tuple[list[str], str]:
        args, incomplete = super().get_completion_args()
        # Bash hands over --name=value as three words.
        return [arg for arg in args if arg != "="], "" if incomplete == "=" else incomplete

    def format_completion(self, item: CompletionItem) -> str:
        words = os.environ.get("COMP_WORDS", "").split("\n")
        typed = words[-1] if words else ""
        if typed.startswith("'"):
            return str(item.value)
        if typed.startswith('"'):
            return re.sub(r'[\\"$`]', r"\\\g<0>", item.value)
        return _SPECIAL.sub(r"\\\g<0>", item.value)


class _Zsh(_Completer, ZshComplete):
    """What is printed is run by the shell, so that values are written without characters it could obey."""

    def complete(self) -> str:
        args, incomplete = self.get_completion_args()
        found = [self.format_completion(item) for item in self.get_completions(args, incomplete)]
        if not found:
            return "_files"
        return f"local -a _kgcli_found; _kgcli_found=({' '.join(found)}); _describe value _kgcli_found"

    def format_completion(self, item: CompletionItem) -> str:
        text = item.value.replace("\\", "\\\\").replace(":", "\\:")
        if item.help:
            text += ":" + _BREAKS.sub(" ", item.help)
        escaped = "".join(
            character if character.isalnum() and character.isascii() else f"\\U{ord(character):08x}"
            for character in text
        )
        return f"$'{escaped}'"


class _Fish(_Completer, FishComplete):
    """One candidate per line, its description after a tab; fish itself quotes what it inserts."""

    def format_completion(self, item: CompletionItem) -> str:
        value = _BREAKS.sub(" ", item.value)
        return f"{value}\t{_BREAKS.sub(' ', item.help)}" if item.help else value


def answer_shell(
    command: Command, ctx_args: MutableMapping[str, Any], prog_name: str, variable: str, instruction: str
) -> None:
    """Print what the shell asked for and end the process; where that fails, end it without a word."""
    add_completion_class(_Bash, "bash")
    add_completion_class(_Zsh, "zsh")
    add_completion_class(_Fish, "fish")
    if not instruction.startswith("complete"):
        sys.exit(shell_complete(command, ctx_args, prog_name, variable, instruction))
    errors = sys.stderr
    try:
        with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123  (the null device is no path)
            sys.stderr = nowhere
            code = shell_complete(command, ctx_args, prog_name, variable, instruction)
    except Exception:  # noqa: BLE001  (a completion that fails offers nothing, whatever the reason)
        code = 1
    finally:
        sys.stderr = errors
    sys.exit(code)
