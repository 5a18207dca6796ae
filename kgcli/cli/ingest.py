"""``kgcli ingest``: documents described, passage by passage, in files of the home."""

import sys
from typing import TYPE_CHECKING, Annotated, Final

import typer

from kgcli.cli.exits import FOUND
from kgcli.cli.options import (
    AnyFormatOption,
    ClearanceOption,
    HomeOption,
    KindOption,
    OutputOption,
    TextMarkingOption,
    choose_clearance,
    open_home,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Quad

    from kgcli.cli.ingest_run import RunReport
    from kgcli.ingest.archives.found import Found
    from kgcli.ingest.ingested import Ingested
    from kgcli.ingest.ingesting import Ingester
    from kgcli.ingest.wishes import Wishes
    from kgcli.texts.documents import SourceText

_MOST_JOBS: Final = 256


def ingest(
    ctx: typer.Context,
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE", help="Documents' texts, folders or archives of them; - is standard input."
        ),
    ],
    *,
    kind: KindOption = None,
    reference: Annotated[
        str | None,
        typer.Option(
            "--reference",
            metavar="NAME",
            help="Its short reference.",
            show_default="as the text states it, else the file's name",
        ),
    ] = None,
    marking: TextMarkingOption = None,
    dated: Annotated[
        str | None,
        typer.Option(
            "--dated", metavar="DAY", help="The day it was sent or published.", show_default="the text's"
        ),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            metavar="N",
            help="How many processes read documents where there are many.",
            show_default="one for each processor",
        ),
    ] = None,
    again: Annotated[
        bool,
        typer.Option(
            "--again", help="Read also what is described already, or was refused before, and is unchanged."
        ),
    ] = False,
    quarantine: Annotated[
        str | None,
        typer.Option(
            "--quarantine", metavar="FILE", help="Write the list of what is refused, with reasons, to FILE."
        ),
    ] = None,
    no_drafts: Annotated[
        bool, typer.Option("--no-drafts", help="Draft no facts; those that were drafted stay as they are.")
    ] = False,
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

    Folders and archives (.tar, also compressed, and .zip) are read by several processes. Stopped at any
    moment, the same command goes on: a text that is described already is known by its hash and not read.
    """
    from kgcli.cli.ingest_report import report_end
    from kgcli.cli.ingest_run import RunReport
    from kgcli.cli.progress import Progress
    from kgcli.cli.stopping import ending_cleanly
    from kgcli.formats.registry import GRAPH_FORMATS
    from kgcli.ingest.finding import find_documents, holds_several, measure_places
    from kgcli.ingest.ingesting import open_ingester
    from kgcli.ingest.wishes import Wishes

    wishes = Wishes(kind, reference, marking, dated, dry_run=dry_run, drafts=not no_drafts)
    several = holds_several(files)
    _check_jobs(jobs)
    _check_wishes(wishes.reference, wishes.dated, layout, many=several, dry_run=dry_run)
    with Progress() as progress:
        progress("Reading the home")
        found = open_home(ctx, home)
        cleared = choose_clearance(ctx, clearance, found)
        ingester = open_ingester(found, cleared, many=several, progress=progress)
    with ending_cleanly(), progress:
        documents = find_documents(files, sys.stdin.buffer)
        if layout is not None and layout in GRAPH_FORMATS:
            made = _prepare_each(ingester, documents, wishes, several=several)
            refused = _print_descriptions(ingester, made, layout, output)
        else:
            total = measure_places(files) if several and progress.on_terminal else 0
            with RunReport(progress, layout, output, quarantine, total=total, dry_run=dry_run) as report:
                if several:
                    _ingest_several(ingester, documents, wishes, report, jobs=jobs, again=again)
                else:
                    _ingest_one(ingester, documents, wishes, report)
            report.tell_rest()
            refused = report_end(report.counts, files[0] if len(files) == 1 else None, dry_run=dry_run)
    if refused:
        raise typer.Exit(FOUND)


def _ingest_several(
    ingester: "Ingester",
    documents: "Iterator[Found]",
    wishes: "Wishes",
    report: "RunReport",
    *,
    jobs: int | None,
    again: bool,
) -> None:
    from contextlib import closing

    from kgcli.encoding.threads import count_processors
    from kgcli.ingest.archives.running import ingest_documents

    run = ingest_documents(ingester, documents, wishes, jobs=jobs or count_processors(), again=again)
    with closing(run):
        for outcome in run:
            report.take(outcome)


def _ingest_one(
    ingester: "Ingester", documents: "Iterator[Found]", wishes: "Wishes", report: "RunReport"
) -> None:
    from kgcli.cli.ingest_report import report_document
    from kgcli.ingest.outcome import summarize

    for document in documents:
        made = ingester.ingest(_read(document), wishes)
        report.count(summarize(made))
        report_document(made, dry_run=wishes.dry_run)


def _prepare_each(
    ingester: "Ingester", documents: "Iterator[Found]", wishes: "Wishes", *, several: bool
) -> "Iterator[Ingested | None]":
    """Yield what would be written of each of *documents*, and report it; None for one of several refused."""
    from kgcli.cli.ingest_report import report_document, report_outcome
    from kgcli.errors import KgError
    from kgcli.ingest.outcome import Outcome, summarize

    for document in documents:
        try:
            made = ingester.prepare(_read(document), wishes)
        except KgError as error:
            if not several:
                raise
            report_outcome(Outcome(document.place, "refused", reason=str(error)), dry_run=True)
            yield None
            continue
        if several:
            report_outcome(summarize(made), dry_run=True)
        else:
            report_document(made, dry_run=True)
        yield made


def _print_descriptions(
    ingester: "Ingester", made: "Iterator[Ingested | None]", layout: str, output: str
) -> bool:
    """Print the descriptions of all that was *made*; tell whether something was refused."""
    from kgcli.cli.printing import print_graph, say

    refused = False
    quads: list[Quad] = []
    for each in made:
        refused = refused or each is None
        quads += each.description.quads if each is not None else ()
    print_graph(quads, layout, output, ingester.terms.prefixes)
    say("Nothing was written (--dry-run).")
    return refused


def _read(document: "Found") -> "SourceText":
    from kgcli.texts.documents import read_content

    if document.error is not None:
        raise document.error
    return read_content(document.content, document.place, document.file_name)


def _check_jobs(jobs: int | None) -> None:
    from kgcli.errors import ParameterValueError

    if jobs is not None and not 1 <= jobs <= _MOST_JOBS:
        raise ParameterValueError(f"--jobs is a number from 1 to {_MOST_JOBS}, not {jobs}.")


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
