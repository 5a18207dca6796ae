"""``kgcli entails``: whether the statements of a file follow."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgcli.cli.exits import FOUND
from kgcli.cli.options import (
    ClearanceOption,
    GraphFormatOption,
    HomeOption,
    OutputOption,
    choose_clearance,
    open_home,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.entails import Entailment

STDIN = "-"


def entails(
    ctx: typer.Context,
    file: Annotated[
        str,
        typer.Argument(metavar="FILE", help="An RDF file in any syntax, or - for Turtle on standard input."),
    ],
    *,
    axiomatic: Annotated[
        bool,
        typer.Option(
            "--axiomatic", help="Count also what the rules say of every graph: x owl:sameAs x and the like."
        ),
    ] = False,
    home: HomeOption = None,
    clearance: ClearanceOption = None,
    layout: GraphFormatOption = None,
    output: OutputOption = "-",
) -> None:
    """Say whether the visible facts entail the statements of a file; its blank nodes stand for anything.

    Prints those that do not follow, and then exits with 1.
    """
    from kgcli.cli.printing import choose_format, print_graph, say
    from kgcli.cli.progress import Progress
    from kgcli.entails import check_entailment
    from kgcli.output import open_text

    as_lines = layout is None and output == "-"
    name = "" if as_lines else choose_format(layout, output, "graph")
    data, source, base = _read(file)
    found = open_home(ctx, home)
    with Progress() as progress:
        outcome = check_entailment(
            found,
            data,
            source,
            choose_clearance(ctx, clearance, found),
            base=base,
            axiomatic=axiomatic,
            progress=progress,
        )
    for line in _remark(outcome):
        say(line)
    last = _count(outcome)
    if as_lines:
        with open_text(output) as stream:
            stream.writelines(f"{line}\n" for line in (*_write_missing(outcome), last))
    else:
        from pyoxigraph import Quad

        print_graph(
            (Quad(*statement) for statement in outcome.missing), name, output, found.settings.prefixes
        )
        say(last)
    if outcome.missing:
        raise typer.Exit(FOUND)


def _read(file: str) -> tuple[bytes, str, str]:
    """Return the content of *file*, what to call it, and the IRI from which its relative ones start."""
    import sys

    from kgcli.errors import UnreadableSourceError

    if file == STDIN:
        return sys.stdin.buffer.read(), "standard input", "urn:kgcli:input"
    path = Path(file).expanduser()
    try:
        return path.read_bytes(), path.name, path.absolute().as_uri()
    except OSError as error:
        raise UnreadableSourceError(file, error.strerror or str(error)) from error


def _write_missing(outcome: "Entailment") -> "Iterator[str]":
    from kgcli.answers.plain import show_controls

    for statement in outcome.missing:
        held = statement in outcome.of_every_graph
        remark = "  # holds of every graph; ask with --axiomatic" if held else ""
        yield show_controls(f"{' '.join(map(str, statement))} .{remark}")


def _remark(outcome: "Entailment") -> "Iterator[str]":
    from kgcli.answers.plain import count_things

    if outcome.left_out:
        yield f"Left out: {count_things(outcome.left_out, 'statement')} in named graphs."
    if outcome.headers:
        yield f"Left out: {count_things(outcome.headers, 'statement')} on which ontology the file is."
    if outcome.contradictions:
        yield (
            f"What is visible contradicts itself ({count_things(outcome.contradictions, 'contradiction')}: "
            "kgcli consistency). That everything follows from that does not count here."
        )


def _count(outcome: "Entailment") -> str:
    from kgcli.answers.plain import count_things

    number = outcome.statements - outcome.headers
    asked = count_things(number, "statement")
    if not outcome.statements:
        return "Nothing was asked: the file has no statement outside named graphs."
    if not number:
        return "Nothing was asked: the file only says which ontology it is."
    if not outcome.missing:
        return f"All of it follows: {asked}."
    lacking = len(outcome.missing)
    return f"{lacking:,} of {asked} {'does' if lacking == 1 else 'do'} not follow."
