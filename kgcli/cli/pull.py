"""``kgcli pull``: a home's graph folder, from a remote triple store."""

from __future__ import annotations

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
    from kgcli.answers import Table
    from kgcli.pulling.pull import PullReport


def pull(
    ctx: typer.Context,
    *,
    endpoint: Annotated[
        str,
        typer.Option(
            "--endpoint", metavar="NAME", help="The endpoint that kgcli.toml gives this name, or a URL."
        ),
    ],
    graphs: Annotated[
        list[str] | None,
        typer.Option(
            "--graph", metavar="IRI", help="Pull only this named graph; may be given several times."
        ),
    ] = None,
    layout: RowFormatOption = None,
    output: OutputOption = "-",
    home: HomeOption = None,
    clearance: ClearanceOption = None,
) -> None:
    """Write a remote triple store's named graphs to the home's graph folder.

    Files of an earlier pull from there are replaced; others are never touched. Conclusions that kgcli pushed
    are left out, as a build draws them again. With --clearance, only from an endpoint that was filled for it.
    All graphs that are pulled are held in memory, as nothing is written before everything is there.
    """
    from kgcli.cli.printing import choose_format, print_rows, say
    from kgcli.cli.progress import Progress
    from kgcli.pulling.pull import pull as pull_home
    from kgcli.remote.endpoints import find_endpoint

    name = choose_format(layout, output, "rows")
    found = open_home(ctx, home)
    target = find_endpoint(endpoint, found.settings)
    named = name_clearance(ctx, clearance)
    with Progress() as progress:
        report = pull_home(found, target, graphs or (), clearance=named, progress=progress)
    print_rows(_list_files(report), name, output, f"Files from {target.name}")
    for line in _describe(report):
        say(line)


def _describe(report: PullReport) -> list[str]:
    from kgcli.answers.plain import count_things

    lines = []
    if report.removed:
        lines.append(f"Removed, as nothing is left of them there: {', '.join(report.removed)}.")
    if report.inferred:
        lines.append(
            f"Left out {count_things(len(report.inferred), 'graph')} of conclusions; a build draws them."
        )
    if report.schema is not None:
        lines.append(f"Left out the schema <{report.schema}>: this home has its own ontology.")
    if report.marked:
        graphs = count_things(len(report.marked), "graph")
        lines.append(f"Wrote its marking into {graphs}, as nothing in the data said it.")
    if report.clearance is not None:
        lines.append(f"This is what {report.clearance} may see: treat it so.")
    return lines


def _list_files(report: PullReport) -> Table:
    from kgcli.answers import Table, Term
    from kgcli.vocabulary import XSD

    rows = [
        (
            Term("literal", file.path),
            Term("literal", str(file.graphs), XSD + "integer"),
            Term("literal", str(file.statements), XSD + "integer"),
        )
        for file in report.files
    ]
    return Table(("file", "graphs", "statements"), tuple(rows))
