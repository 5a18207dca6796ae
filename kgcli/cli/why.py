"""``kgcli why``: why a statement holds, down to the words or files that it rests on."""

from typing import TYPE_CHECKING, Annotated

import typer

from kgcli.cli.exits import FOUND
from kgcli.cli.forms import ROWS, FormOption, choose_form, print_picture, print_tree
from kgcli.cli.options import (
    ClearanceOption,
    DocumentsOption,
    DraftsOption,
    HomeOption,
    OutputOption,
    choose_clearance,
    open_home,
)
from kgcli.cli.reasons import (
    SUPPORT_COLUMNS,
    Line,
    list_supports,
    print_lines,
    tell_reason,
    walk_reasons,
    write_cell,
)
from kgcli.cli.statements import ObjectArgument, PredicateArgument, SubjectArgument
from kgcli.formats.registry import GRAPH_FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.answers import Table
    from kgcli.explaining.why import Explanations
    from kgcli.home import Home


def _check_number(value: int) -> int:
    if value < 1:
        raise typer.BadParameter(f"{value} is below 1.")
    return value


def why(
    ctx: typer.Context,
    subject: SubjectArgument,
    predicate: PredicateArgument,
    value: ObjectArgument,
    *,
    most: Annotated[
        int,
        typer.Option(
            "--all",
            metavar="N",
            help="Give up to N different proofs, the best first.",
            callback=_check_number,
        ),
    ] = 1,
    documents: DocumentsOption = None,
    drafts: DraftsOption = False,
    home: HomeOption = None,
    clearance: ClearanceOption = None,
    layout: FormOption = None,
    output: OutputOption = "-",
) -> None:
    """Say why a statement holds: the rules and reasons it follows by, and the words each rests on.

    Of several proofs it is the one that needs the lowest marking, then the least deep, then the one with the
    fewest reasons; with --all others follow in this order, each of which rests on something that no better
    one needs. Exits with 1 if the statement does not hold.
    """
    from kgcli.cli.printing import say
    from kgcli.cli.progress import Progress
    from kgcli.cli.remarks import remark_drafts
    from kgcli.explaining.why import explain

    name = choose_form(layout, output)
    found = open_home(ctx, home, drafts=drafts)
    cleared = choose_clearance(ctx, clearance, found)
    with Progress() as progress:
        outcome = explain(
            found,
            subject,
            predicate,
            value,
            cleared,
            most=most,
            documents=documents,
            progress=progress,
        )
    if not outcome.found:
        say(f"This does not hold: {outcome.statement}")
        remark_drafts(found, cleared)
        raise typer.Exit(FOUND)
    _print(outcome, name, output, found)
    if most > len(outcome.found):
        say(_count_others(outcome))
    remark_drafts(found, cleared)


def _print(outcome: "Explanations", name: str, output: str, home: "Home") -> None:
    from kgcli.cli.printing import look_around, print_graph, print_rows

    if name == "text":
        print_lines(_tell(outcome, look_around(output, "").width), output)
    elif name in ROWS:
        print_rows(_list_reasons(outcome), name, output, outcome.statement)
    elif name == "json":
        from kgcli.explaining.forms.tree import make_tree

        print_tree(make_tree(outcome), output)
    elif name in GRAPH_FORMATS:
        from kgcli.answers.plain import show_controls
        from kgcli.explaining.forms.provo import describe_provenance
        from kgcli.explaining.why import tell_markings

        heading = [show_controls(f"Why: {outcome.statement}"), *tell_markings(outcome)]
        print_graph(describe_provenance(home, outcome), name, output, home.settings.prefixes, heading)
    else:
        print_picture(outcome, name, output)


def _tell(outcome: "Explanations", width: int) -> "Iterator[Line]":
    number = len(outcome.found)
    for place, each in enumerate(outcome.found, 1):
        if each.reason is None:
            continue
        if number > 1:
            yield Line(f"Proof {place} of {number}")
        yield from tell_reason(each.reason, width)
        yield Line("")
        yield Line(f"This needs the marking {each.marking}.")
        if place < number:
            yield Line("")


def _count_others(outcome: "Explanations") -> str:
    from kgcli.answers.plain import count_things

    number = f"{count_things(len(outcome.found), 'proof')} found"
    if outcome.are_all:
        return f"{number}; there are no others."
    return f"{number}; there may be others, as the search for them was ended early."


def _list_reasons(outcome: "Explanations") -> "Table":
    from kgcli.answers import Table

    rows = []
    for number, each in enumerate(outcome.found, 1):
        for depth, reason in walk_reasons([each.reason] if each.reason else []):
            about = (number, each.marking, depth, reason.statement, reason.rule, reason.sentence)
            rows += [tuple(map(write_cell, (*about, *support))) for support in list_supports(reason)]
    columns = ("proof", "marking", "depth", "statement", "by", "sentence", *SUPPORT_COLUMNS)
    return Table(columns, tuple(rows))
