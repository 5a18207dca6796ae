"""``kgcli why``: why a statement holds, down to the words or files that it rests on."""

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
from kgcli.cli.reasons import PLACE_COLUMNS, describe_reason, list_places, walk_reasons, write_cell

if TYPE_CHECKING:
    from kgcli.answers import Table
    from kgcli.explaining.why import Explanation


def why(
    ctx: typer.Context,
    subject: Annotated[
        str, typer.Argument(metavar="SUBJECT", help="A label or alias, a prefixed name, or an IRI.")
    ],
    predicate: Annotated[str, typer.Argument(metavar="PREDICATE", help="The same, or a for the class.")],
    value: Annotated[
        str,
        typer.Argument(
            metavar="OBJECT", help="The same, or a literal as in Turtle: 12, true, '\"text\"', '\"text\"@en'."
        ),
    ],
    *,
    home: HomeOption = None,
    clearance: ClearanceOption = None,
    layout: RowFormatOption = None,
    output: OutputOption = "-",
) -> None:
    """Say why a statement holds: the rules and reasons it follows by, and the words each rests on.

    Of several proofs it is the one that needs the lowest marking, then the least deep, then the one with the
    fewest reasons. Exits with 1 if the statement does not hold. With --format the reasons come as rows.
    """
    from kgcli.cli.printing import choose_format, print_rows, say
    from kgcli.cli.progress import Progress
    from kgcli.explaining.why import explain
    from kgcli.formats.output import open_text
    from kgcli.formats.plain import show_controls

    as_text = layout is None and output == "-"
    name = "" if as_text else choose_format(layout, output, "rows")
    found = open_home(ctx, home)
    with Progress() as progress:
        outcome = explain(
            found, subject, predicate, value, choose_clearance(ctx, clearance, found), progress=progress
        )
    if outcome.reason is None:
        say(f"This does not hold: {show_controls(outcome.statement)}")
        raise typer.Exit(FOUND)
    if as_text:
        with open_text(output) as stream:
            lines = [*describe_reason(outcome.reason, ""), "", f"This needs the marking {outcome.marking}."]
            stream.writelines(f"{show_controls(line)}\n" for line in lines)
    else:
        print_rows(_list_reasons(outcome), name, output, outcome.statement)


def _list_reasons(outcome: "Explanation") -> "Table":
    from kgcli.answers import Table

    rows = []
    for depth, reason in walk_reasons([outcome.reason] if outcome.reason else []):
        about = (outcome.marking, depth, reason.statement, reason.rule)
        rows += [tuple(map(write_cell, (*about, *place))) for place in list_places(reason)]
    return Table(("marking", "depth", "statement", "by", *PLACE_COLUMNS), tuple(rows))
