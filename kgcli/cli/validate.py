"""``kgcli validate``: a check, which exits with 1 when it found something."""

from typing import TYPE_CHECKING

import typer

from kgcli.cli.exits import FOUND
from kgcli.cli.findings import count_findings, make_table, print_report
from kgcli.cli.options import (
    ClearanceOption,
    DraftsOption,
    HomeOption,
    OutputOption,
    RowFormatOption,
    choose_clearance,
    open_home,
)

if TYPE_CHECKING:
    from kgcli.answers import Table
    from kgcli.home import Home
    from kgcli.shapes import Validation
    from kgcli.validation import Outcome


def validate(
    ctx: typer.Context,
    *,
    drafts: DraftsOption = False,
    home: HomeOption = None,
    clearance: ClearanceOption = None,
    layout: RowFormatOption = None,
    output: OutputOption = "-",
) -> None:
    """Check the visible facts against the SHACL shapes of the ontology, and against the rules for markings.

    Lists what breaks a shape, and what stands below the marking of what it rests on; exits with 1 if
    anything does. With --format the results come as rows.
    """
    from kgcli import validation
    from kgcli.cli.progress import Progress
    from kgcli.cli.remarks import remark_drafts

    found = open_home(ctx, home, drafts=drafts)
    cleared = choose_clearance(ctx, clearance, found)
    with Progress() as progress:
        progress("Checking the facts against the shapes and the markings")
        outcome = validation.validate(found, cleared)
    print_report(_list_results(outcome), _report_validation(outcome, found), layout, output)
    remark_drafts(found, cleared)
    if outcome.findings:
        raise typer.Exit(FOUND)


def _list_results(outcome: "Outcome") -> "Table":
    columns = ("severity", "focus", "path", "value", "message", "constraint", "shape", "file", "place")
    rows = [
        (
            each.severity,
            each.focus,
            each.path,
            each.value,
            each.message,
            each.constraint,
            each.shape,
            each.file,
            "",
        )
        for each in outcome.shapes.results
    ]
    rows += [
        (
            "Violation",
            each.node,
            f"<{each.predicate}>",
            each.graph,
            each.message,
            f"{each.kind.capitalize()}Marking",
            "",
            "",
            each.place,
        )
        for each in outcome.markings.findings
    ]
    return make_table(columns, rows)


def _report_validation(outcome: "Outcome", home: "Home") -> list[str]:
    from kgcli.answers.plain import count_things

    lines = [_report_shapes(outcome.shapes, home)]
    graphs = count_things(outcome.markings.graphs, "named graph")
    lines.append(
        f"Checked the markings of {graphs} and {count_things(outcome.markings.passages, 'passage')}."
    )
    for each in outcome.shapes.results:
        named = f"{each.focus_label} <{each.focus}>" if each.focus_label else f"<{each.focus}>"
        about = f", {each.path}" if each.path else ""
        value = f" (value: {each.value})" if each.value else ""
        lines.append(f"  {each.severity}: {named}{about}: {each.message}{value}")
    for low in outcome.markings.findings:
        named = f"{low.name} <{low.node}>" if low.name else f"<{low.node}>"
        place = f" ({low.place})" if low.place else ""
        lines.append(f"  Marked too low: {named}{place}: {low.message}")
    if outcome.clearance is not None:
        lines.append(
            "Nothing above the clearance was judged, nor what must be there, as it may stand above it. "
            "For that: no --clearance."
        )
    lines.append(count_findings(outcome.findings))
    return lines


def _report_shapes(outcome: "Validation", home: "Home") -> str:
    from kgcli.answers.plain import count_things

    if not outcome.files:
        return f"Checked against no shapes: there are none in {home.ontology / 'shapes'}."
    statements, shapes = count_things(outcome.statements, "statement"), count_things(outcome.shapes, "shape")
    return f"Checked {statements} against {shapes} in {', '.join(outcome.files)}."
