"""``kgcli query NAME``: each saved query is a command of its own, made from its metadata."""

import inspect
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from kgcli.cli.coercion import PlainCommand
from kgcli.cli.groups import LazyGroup, make_app, make_command
from kgcli.cli.options import (
    ClearanceOption,
    DocumentsOption,
    DraftsOption,
    EndpointOption,
    HomeOption,
    LimitOption,
    MarkingsOption,
    OutputOption,
    RowFormatOption,
    TimeoutOption,
    TimingOption,
    open_home,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from typer._click import Command, Context, HelpFormatter

    from kgcli.home import Home
    from kgcli.saved.query import Parameter, SavedQuery

IrisOption = Annotated[
    bool,
    typer.Option("--iris", help="Print the IRI of each thing instead of its label, where the query has it."),
]
AddedOption = Annotated[
    bool,
    typer.Option(
        "--added-by-reasoning", help="Say yes in a last column for each row that is there only by inference."
    ),
]
WhyOption = Annotated[
    bool,
    typer.Option(
        "--why",
        help="Print, instead of the rows, the statements that made each of them, down to the words that they "
        "rest on; in the forms of kgcli why: text, json, turtle, dot, svg, csv and others.",
    ),
]
RowOption = Annotated[
    int | None, typer.Option("--row", metavar="N", help="With --why: only the Nth row, from 1.")
]
_COMMON: Final[dict[str, tuple[Any, Any]]] = {
    "iris": (IrisOption, False),
    "limit": (LimitOption, None),
    "markings": (MarkingsOption, False),
    "added_by_reasoning": (AddedOption, False),
    "why": (WhyOption, False),
    "row": (RowOption, None),
    "documents": (DocumentsOption, None),
    "drafts": (DraftsOption, False),
    "timeout": (TimeoutOption, None),
    "timing": (TimingOption, False),
    "endpoint": (EndpointOption, None),
    "layout": (RowFormatOption, None),
    "output": (OutputOption, "-"),
    "home": (HomeOption, None),
    "clearance": (ClearanceOption, None),
}
_TAKEN: Final = frozenset({*_COMMON, "added-by-reasoning", "format", "help"})
_VALUE: Final = "value_of_"
"""Keeps the names of a query's parameters apart from those of our own options."""


class QueryCommand(PlainCommand):
    """One saved query; its help also tells its columns and an example."""

    query: "SavedQuery"
    completers: dict[str, "Callable[[Context, str], Iterable[str]]"]

    def format_epilog(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """Write the columns and the example."""
        del ctx
        if self.query.columns:
            with formatter.section("Columns"):
                formatter.write_dl([(column.name, column.description) for column in self.query.columns])
        with formatter.section("Example"):
            formatter.write(f"  {self.query.example or f'kgcli query {self.query.name}'}\n")


class QueryGroup(LazyGroup):
    """The saved queries of the home in use, as commands."""

    def list_commands(self, ctx: "Context") -> list[str]:
        """Return the names of all saved queries."""
        from kgcli.saved.catalogue import list_queries

        return sorted(query.name for query in list_queries(self._find_home(ctx)))

    def get_command(self, ctx: "Context", cmd_name: str) -> "Command | None":
        """Return the command for one saved query. Raises ``UnknownQueryError`` with the nearest name."""
        from kgcli.saved.catalogue import find_query

        return self.make_command(find_query(self._find_home(ctx), cmd_name))

    def make_command(self, query: "SavedQuery") -> "Command":
        """Return the command for *query*."""
        return make_query_command(query, _run, _COMMON)

    def resolve_command(
        self, ctx: "Context", args: list[str]
    ) -> tuple[str | None, "Command | None", list[str]]:
        """Find the command in the home that is named anywhere on the command line, even after the query."""
        ctx.meta["kgcli.home"] = peek_option(args[1:], "--home")
        return super().resolve_command(ctx, args)

    def _find_home(self, ctx: "Context") -> "Home":
        named = ctx.meta.get("kgcli.home") or ctx.params.get("home")
        return open_home(ctx, Path(named) if named else None)  # type: ignore[arg-type]
        # typer.Context adds nothing to the context class it derives from.


def peek_option(args: list[str], name: str) -> str | None:
    """Return the value of the option *name* among *args* that are not parsed yet; the last one wins."""
    found = None
    for index, arg in enumerate(args):
        if arg == "--":
            break
        if arg == name and index + 1 < len(args):
            found = args[index + 1]
        elif arg.startswith(name + "="):
            found = arg[len(name) + 1 :]
    return found


def make_query_command(
    query: "SavedQuery", answer: "Callable[..., None]", common: dict[str, tuple[Any, Any]]
) -> QueryCommand:
    """Return the command that runs *query*: one option per parameter, then those of *common*.

    *answer* gets the context, the query, the values of its parameters, and those options by name.
    """

    def run(ctx: typer.Context, **given: Any) -> None:
        values = {
            name.removeprefix(_VALUE): given.pop(name) for name in list(given) if name.startswith(_VALUE)
        }
        answer(ctx, query, {name: value for name, value in values.items() if value is not None}, **given)

    options = [
        inspect.Parameter(
            _VALUE + parameter.name,
            inspect.Parameter.KEYWORD_ONLY,
            annotation=_annotate(parameter),
            default=inspect.Parameter.empty if parameter.required else None,
        )
        for parameter in query.parameters
    ]
    options += [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default)
        for name, (annotation, default) in common.items()
    ]
    context = inspect.Parameter("ctx", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    run.__signature__ = inspect.Signature([context, *options])  # type: ignore[attr-defined]
    run.__annotations__ = {option.name: option.annotation for option in [context, *options]}
    text = query.summary if not query.description else f"{query.summary}\n\n{query.description}"
    command = make_command(
        run,
        query.name,
        cls=QueryCommand,
        help=text,
        short_help=query.summary,
        context={"token_normalize_func": _normalise},
    )
    assert isinstance(command, QueryCommand)  # noqa: S101  (the class just asked for)
    command.query = query
    command.completers = {_VALUE + p.name: _make_completer(query, p) for p in query.parameters}
    return command


def _normalise(token: str) -> str:
    """Let ``--as_of`` mean ``--as-of``: queries name their parameters with underscores."""
    return token.replace("_", "-")


def name_option(parameter: "Parameter") -> str:
    """Return the option for *parameter*; a name that all commands use already gets ``param-`` before it."""
    plain = parameter.name.replace("_", "-")
    return f"--param-{plain}" if plain in _TAKEN else f"--{plain}"


def _annotate(parameter: "Parameter") -> Any:
    notes = [parameter.description or parameter.name.replace("_", " ")]
    if parameter.choices:
        notes.append(f"One of: {', '.join(parameter.choices)}.")
    if parameter.default is not None:
        notes.append(f"Otherwise {parameter.default}.")
    option = typer.Option(name_option(parameter), metavar=parameter.type.upper(), help=" ".join(notes))
    return Annotated[str if parameter.required else str | None, option]


def _make_completer(query: "SavedQuery", parameter: "Parameter") -> "Callable[[Context, str], Iterable[str]]":
    def complete(ctx: "Context", incomplete: str) -> "Iterable[str]":
        from kgcli.cli.labels import complete_parameter

        return complete_parameter(ctx, query, parameter, incomplete)

    return complete


def _run(*given: Any, **options: Any) -> None:
    from kgcli.cli.answering import run_query

    run_query(*given, **options)


app = make_app(
    cls=QueryGroup, invoke_without_command=True, add_completion=False, subcommand_metavar="NAME [OPTIONS]"
)


@app.callback()
def query(ctx: typer.Context, home: HomeOption = None, clearance: ClearanceOption = None) -> None:
    """Ask a saved query; without a name, list them all."""
    del clearance  # The query's own command reads it from the context.
    if ctx.invoked_subcommand is None:
        from kgcli.cli.queries import print_queries

        print_queries(ctx, home=home, topic=None, layout=None, output="-")
