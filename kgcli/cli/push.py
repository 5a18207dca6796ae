"""``kgcli push``: the visible graphs, in a remote triple store."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from kgcli.cli.options import (
    ClearanceOption,
    HomeOption,
    OutputOption,
    RowFormatOption,
    name_clearance,
    open_home,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.answers import Table, Term
    from kgcli.pushing.planning import Plan
    from kgcli.pushing.push import PushReport


def push(
    ctx: typer.Context,
    *,
    endpoint: Annotated[
        str, typer.Option("--endpoint", metavar="NAME", help="The endpoint that kgcli.toml gives this name.")
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be done, and change nothing.")
    ] = False,
    graphs: Annotated[bool, typer.Option("--graphs", help="Print one row for each graph.")] = False,
    change_clearance: Annotated[
        bool,
        typer.Option(
            "--change-clearance", help="Let an endpoint that shows what another clearance sees show this."
        ),
    ] = False,
    take_over: Annotated[
        bool,
        typer.Option(
            "--take-over",
            help="Replace graphs of the same names that no push put there, and all that another home pushed.",
        ),
    ] = False,
    layout: RowFormatOption = None,
    output: OutputOption = "-",
    home: HomeOption = None,
    clearance: ClearanceOption = None,
) -> None:
    """Fill a remote triple store with the visible graphs, asserted and inferred.

    Only graphs that changed are replaced, only graphs that were pushed are removed; a record of what was
    pushed lies at the endpoint. A push that was interrupted is run again. What leaves the house is decided
    here and now: without --clearance on this command line only the lowest marking does.
    """
    from kgcli.cli.printing import choose_format, print_rows, say
    from kgcli.cli.progress import Progress
    from kgcli.pushing.push import push as push_home
    from kgcli.remote.endpoints import find_endpoint

    name = choose_format(layout, output, "rows")
    found = open_home(ctx, home)
    named = name_clearance(ctx, clearance)
    target = find_endpoint(endpoint, found.settings)
    with _telling_how_to_go_on(), Progress() as progress:
        report = push_home(
            found,
            target,
            named,
            dry_run=dry_run,
            take_over=take_over,
            change_clearance=change_clearance,
            progress=progress,
        )
    table = _list_graphs(report.plan) if graphs else _count_graphs(report.plan)
    print_rows(table, name, output, f"Graphs at {target.name}")
    if named is None:
        say(
            f"Only what is marked {report.clearance}, the lowest marking. "
            f"More: kgcli push --endpoint {target.name} --clearance MARKING"
        )
    for line in _describe(report, target.name, dry_run=dry_run):
        say(line)


@contextmanager
def _telling_how_to_go_on() -> Iterator[None]:
    """Say what Ctrl-C leaves behind."""
    from kgcli.cli.printing import say

    try:
        yield
    except KeyboardInterrupt:
        say("The push was broken off. What is whole there stays: run the same again.")
        raise


def _describe(report: PushReport, name: str, *, dry_run: bool) -> list[str]:
    from kgcli.answers.plain import count_things

    lines = []
    if report.resumed:
        lines.append("An earlier push had not come to its end; this one goes on where it stopped.")
    if report.plan.disturbed:
        graphs = count_things(len(report.plan.disturbed), "graph")
        lines.append(f"Somebody else changed {graphs} there since the last push, such as "
                     f"<{report.plan.disturbed[0]}>: replaced.")  # fmt: skip
    if report.named_nodes:
        nodes = count_things(report.named_nodes, "blank node")
        lines.append(f"{nodes} of several graphs got IRIs (RDF 1.1, section 3.5); kgcli pull reverts that.")
    for graph, sent, kept in report.merged[:3]:
        lines.append(
            f"The server keeps {kept:,} of {sent:,} statements of <{graph}>: it merges equal values."
        )
    if len(report.merged) > 3:  # noqa: PLR2004 - as many as are shown
        lines.append(f"So it does in {len(report.merged) - 3:,} more graphs.")
    held = [one for one in report.plan.planned if one.step != "removed"]
    total = count_things(sum(one.count or 0 for one in held), "statement")
    what = f"{count_things(len(held), 'graph')} with {total}, clearance {report.clearance}"
    if dry_run:
        lines.append(f"Nothing was changed. {name} would hold {what}.")
    else:
        lines.append(f"{name} holds {what}. Highest marking: {report.marking}.")
    return lines


def _count_graphs(plan: Plan) -> Table:
    from kgcli.answers import Table
    from kgcli.pushing.planning import STEPS

    rows = [(_text(kind), *(_number(plan.count(kind, step)) for step in STEPS)) for kind in plan.kinds]
    return Table(("graphs", *STEPS), tuple(rows))


def _list_graphs(plan: Plan) -> Table:
    from kgcli.answers import Table, Term

    rows = [
        (
            Term("iri", one.graph),
            _text(one.kind),
            _text(one.marking),
            _text(one.step),
            None if one.count is None else _number(one.count),
        )
        for one in plan.planned
    ]
    return Table(("graph", "kind", "marking", "step", "statements"), tuple(rows))


def _text(text: str) -> Term:
    from kgcli.answers import Term

    return Term("literal", text)


def _number(number: int) -> Term:
    from kgcli.answers import Term
    from kgcli.vocabulary import XSD

    return Term("literal", str(number), XSD + "integer")
