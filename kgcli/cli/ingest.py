"""``kgcli ingest``: documents described, passage by passage, in files of the home."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from kgcli.cli.exits import FOUND
from kgcli.cli.options import (
    AnyFormatOption,
    ClearanceOption,
    HomeOption,
    OutputOption,
    choose_clearance,
    open_home,
)

if TYPE_CHECKING:
    from pyoxigraph import Quad


def ingest(
    ctx: typer.Context,
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help="Documents' texts, or folders of them; - is standard input."),
    ],
    *,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            help="Its kind, such as cable, article or plain.",
            show_default="told by looking at the text",
        ),
    ] = None,
    reference: Annotated[
        str | None,
        typer.Option(
            "--reference",
            metavar="NAME",
            help="Its short reference.",
            show_default="as the text states it, else the file's name",
        ),
    ] = None,
    marking: Annotated[
        str | None,
        typer.Option(
            "--marking", metavar="MARKING", help="Its overall marking, such as C.", show_default="the text's"
        ),
    ] = None,
    dated: Annotated[
        str | None,
        typer.Option(
            "--dated", metavar="DAY", help="The day it was sent or published.", show_default="the text's"
        ),
    ] = None,
    dry_run: Annotated[
        bool,
        typer.Option(
            "--dry-run",
            help="Write nothing, and say what would be; with --format trig, print the description.",
        ),
    ] = False,
    home: HomeOption = None,
    clearance: ClearanceOption = None,
    layout: AnyFormatOption = None,
    output: OutputOption = "-",
) -> None:
    """Read documents and describe each in graph/REFERENCE.trig: passages, markings, header, what it cites.

    What a parser does not understand is kept as an unknown passage and counted. No sentence of a text is
    written. A file that a person has worked on is never overwritten; the same text again changes nothing. Of
    several documents one that is refused is listed, with exit code 1, and the rest goes on.
    """
    from kgcli.cli.findings import make_table
    from kgcli.cli.ingest_report import COLUMNS, list_row, report_document, report_end, report_refusal
    from kgcli.cli.printing import choose_format, print_graph, print_rows
    from kgcli.cli.progress import Progress
    from kgcli.cli.stopping import ending_cleanly
    from kgcli.formats.registry import GRAPH_FORMATS
    from kgcli.ingest.finding import list_documents
    from kgcli.ingest.ingesting import Ingested, Wishes, open_ingester

    wishes = Wishes(kind, reference, marking, dated, dry_run=dry_run)
    with Progress() as progress:
        progress("Reading the home")
        found = open_home(ctx, home)
        places = list(list_documents(files))
        _check_wishes(wishes.reference, wishes.dated, layout, many=len(places) > 1, dry_run=dry_run)
        ingester = open_ingester(found, choose_clearance(ctx, clearance, found))
    rows: list[tuple[object, ...]] = []
    quads: list[Quad] = []
    prints_graph = layout is not None and layout in GRAPH_FORMATS
    with ending_cleanly():
        for each in ingester.ingest_each(places, sys.stdin.buffer, wishes):
            # A row is kept, not the document: a folder may hold very many.
            rows.append(list_row(each, dry_run=dry_run))
            if not isinstance(each, Ingested):
                if len(places) == 1:
                    raise each.error
                report_refusal(each)
                continue
            report_document(each, brief=len(places) > 1, dry_run=dry_run)
            quads += each.description.quads if prints_graph else ()
    if prints_graph:
        print_graph(quads, layout or "", output, ingester.terms.prefixes)
    else:
        print_rows(make_table(COLUMNS, rows), choose_format(layout, output, "rows"), output, "Documents")
    if report_end(rows, files[0] if len(files) == 1 else None, dry_run=dry_run):
        raise typer.Exit(FOUND)


def _check_wishes(
    reference: str | None, dated: str | None, layout: str | None, *, many: bool, dry_run: bool
) -> None:
    """Refuse what would be said of several documents at once, and graphs of what is written anyway."""
    from kgcli.cli.printing import check_any_format
    from kgcli.errors import ContradictoryOptionsError
    from kgcli.formats.registry import GRAPH_FORMATS

    if many and (reference is not None or dated is not None):
        name = "--reference" if reference is not None else "--dated"
        raise ContradictoryOptionsError(
            f"{name} is said of one document, and there are several. Name one file."
        )
    check_any_format(layout)
    if layout is not None and layout in GRAPH_FORMATS and not dry_run:
        raise ContradictoryOptionsError(
            f"--format {layout} prints the description instead of writing it. Add --dry-run, or leave it out."
        )
