"""``kgcli consistency``: what contradicts itself, with the reasons."""

from typing import TYPE_CHECKING, Annotated

import typer

from kgcli.cli.exits import FOUND
from kgcli.cli.options import (
    ClearanceOption,
    HomeOption,
    OutputOption,
    RowFormatOption,
    choose_clearance,
    open_home,
)
from kgcli.cli.reasons import (
    PLACE_COLUMNS,
    Line,
    list_places,
    print_lines,
    tell_reason,
    walk_reasons,
    wrap_line,
    write_cell,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgcli.answers import Table
    from kgcli.explaining.consistency import Contradiction


def consistency(
    ctx: typer.Context,
    *,
    everything: Annotated[
        bool, typer.Option("--all", help="Explain every contradiction, not only the first 20.")
    ] = False,
    home: HomeOption = None,
    clearance: ClearanceOption = None,
    layout: RowFormatOption = None,
    output: OutputOption = "-",
) -> None:
    """Say what contradicts itself, why, and which words each reason rests on.

    Exits with 1 if anything does. With --format the statements of the explanations come as rows.
    """
    from kgcli.cli.printing import choose_format, look_around, print_rows, say
    from kgcli.cli.progress import Progress
    from kgcli.explaining.consistency import FEW, find_contradictions

    as_text = layout is None and output == "-"
    name = "" if as_text else choose_format(layout, output, "rows")
    found = open_home(ctx, home)
    with Progress() as progress:
        contradictions = find_contradictions(
            found,
            choose_clearance(ctx, clearance, found),
            most=None if everything else FEW,
            progress=progress,
        )
    last = _count(len(contradictions))
    if as_text:
        width = look_around(output, "").width
        lines = [line for number, each in enumerate(contradictions, 1) for line in _tell(number, each, width)]
        print_lines([*lines, Line(last)], output)
    else:
        print_rows(_list_reasons(contradictions), name, output, "Contradictions")
        say(last)
    if len(contradictions) > FEW and not everything:
        say(f"The first {FEW} are explained. All of them: kgcli consistency --all")
    if contradictions:
        raise typer.Exit(FOUND)


def _count(number: int) -> str:
    from kgcli.answers.plain import count_things

    return f"{count_things(number, 'contradiction')}." if number else "Nothing contradicts itself."


def _tell(number: int, found: "Contradiction", width: int) -> "Iterator[Line]":
    yield from wrap_line(
        f"{number}. {found.message} ({found.rule}, {found.marking})", "statement", width, hanging="   "
    )
    for premise in found.premises:
        yield from tell_reason(premise, width, "   ")
    yield Line("")


def _list_reasons(contradictions: "Sequence[Contradiction]") -> "Table":
    from kgcli.answers import Table

    columns = ("contradiction", "marking", "rule", "message", "depth", "statement", "by", *PLACE_COLUMNS)
    rows = []
    for number, found in enumerate(contradictions, 1):
        for depth, reason in walk_reasons(found.premises):
            about = (number, found.marking, found.rule, found.message, depth, reason.statement, reason.rule)
            rows += [tuple(map(write_cell, (*about, *place))) for place in list_places(reason)]
    return Table(columns, tuple(rows))
