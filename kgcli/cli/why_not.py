"""``kgcli why-not``: what a statement lacks that does not hold, the nearest rule instances first."""

import shlex
from typing import TYPE_CHECKING, Annotated, Final

import typer

from kgcli.cli.exits import FOUND
from kgcli.cli.forms import ROWS, print_tree
from kgcli.cli.options import (
    ClearanceOption,
    DraftsOption,
    HomeOption,
    OutputOption,
    choose_clearance,
    open_home,
)
from kgcli.cli.statements import ObjectArgument, PredicateArgument, SubjectArgument

if TYPE_CHECKING:
    from kgcli.explaining.why_not import NearMisses

_FORMS: Final = ("text", "json", *ROWS)

FormOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="NAME",
        help=f"text (as it is without this option); json, a tree; or rows: {', '.join(ROWS)} (else by the "
        "ending of --output's file).",
        autocompletion=lambda: list(_FORMS),
    ),
]


def why_not(
    ctx: typer.Context,
    subject: SubjectArgument,
    predicate: PredicateArgument,
    value: ObjectArgument,
    *,
    most: Annotated[
        int | None,
        typer.Option(
            "--all",
            metavar="N",
            min=1,
            help="Tell up to N ways, also those that need another axiom, or two names for one thing (else "
            "the nearest 3 of the others).",
        ),
    ] = None,
    drafts: DraftsOption = False,
    home: HomeOption = None,
    clearance: ClearanceOption = None,
    layout: FormOption = None,
    output: OutputOption = "-",
) -> None:
    """Say which premise is missing for a statement that does not hold: the rules that would conclude it.

    The nearest come first: those that lack the fewest statements. What is above the clearance is not there.
    Exits with 1 if the statement holds.
    """
    from kgcli.cli.printing import say
    from kgcli.cli.progress import Progress
    from kgcli.cli.remarks import remark_drafts
    from kgcli.explaining.why_not import find_near_misses

    name = _choose_form(layout, output)
    found = open_home(ctx, home, drafts=drafts)
    cleared = choose_clearance(ctx, clearance, found)
    with Progress() as progress:
        outcome = find_near_misses(found, subject, predicate, value, cleared, most=most, progress=progress)
    asked = (subject, predicate, value)
    remark_drafts(found, cleared)
    if outcome.holds:
        say(f"This holds: {outcome.statement}")
        say(f"For the reasons: kgcli {shlex.join(('why', *asked))}")
        raise typer.Exit(FOUND)
    _print(outcome, name, output, shlex.join(("why-not", *asked)))


def _choose_form(layout: str | None, output: str) -> str:
    """Return the form that is named, else that of the file's ending, else text."""
    from pathlib import Path

    from kgcli.formats.registry import check_format, guess_format

    if layout is None:
        return guess_format(Path(output), "rows") or "text"
    return layout if layout == "text" else check_format(layout, "rows")


def _print(outcome: "NearMisses", name: str, output: str, command: str) -> None:
    from kgcli.cli.near_misses import list_premises, tell_misses
    from kgcli.cli.printing import look_around, print_rows
    from kgcli.cli.reasons import print_lines
    from kgcli.explaining.forms.misses import make_tree

    if name == "text":
        print_lines(tell_misses(outcome, command, look_around(output, "").width), output)
    elif name == "json":
        print_tree(make_tree(outcome), output)
    else:
        print_rows(list_premises(outcome), name, output, outcome.statement)
