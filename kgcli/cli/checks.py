"""``kgcli verify``: a check, which exits with 1 when it found something."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
    from collections.abc import Sequence

    from kgcli.answers import Table
    from kgcli.home import Home
    from kgcli.verification import Coverage, Unchecked, Verification


def verify(
    ctx: typer.Context,
    *,
    documents: Annotated[
        Path | None,
        typer.Option(
            "--documents", metavar="DIR", help="Folder with the documents' texts (else kgcli.toml's)."
        ),
    ] = None,
    coverage: Annotated[
        bool,
        typer.Option(
            "--coverage",
            help="List instead the sentences that no evidence covers, with the recorded reasons.",
        ),
    ] = False,
    drafts: DraftsOption = False,
    home: HomeOption = None,
    clearance: ClearanceOption = None,
    layout: RowFormatOption = None,
    output: OutputOption = "-",
) -> None:
    """Check the evidence against the documents' texts: places, hashes, figures, dates.

    Says what was checked and lists what is wrong; exits with 1 if anything is. With --format the findings
    come as rows.
    """
    from kgcli import verification
    from kgcli.cli.progress import Progress
    from kgcli.cli.remarks import remark_drafts

    found = open_home(ctx, home, drafts=drafts)
    folder = find_documents(found, documents)
    cleared = choose_clearance(ctx, clearance, found)
    with Progress() as progress:
        progress("Checking the evidence against the documents")
        if coverage:
            measured = verification.coverage(found, folder, cleared)
            wrong, table, report = (
                bool(measured.uncovered),
                _list_sentences(measured),
                _report_coverage(measured),
            )
        else:
            verified = verification.verify(found, folder, cleared)
            wrong, table, report = not verified.passed, _list_findings(verified), _report(verified)
    print_report(table, report, layout, output)
    remark_drafts(found, cleared)
    if wrong:
        raise typer.Exit(FOUND)


def find_documents(home: "Home", documents: Path | None) -> Path:
    """Return the folder of the documents' texts: as given, else as the home says; raises ``KgError``."""
    from kgcli.errors import MissingDocumentsError

    if documents is not None:
        return documents.expanduser()
    if home.settings.documents is not None:
        return home.settings.documents
    raise MissingDocumentsError(
        "No folder of documents is known. Name it: --documents DIR, or in kgcli.toml: "
        '[documents] with folder = "..."'
    )


def _list_findings(verified: "Verification") -> "Table":
    rows = ((each.document, each.place, each.kind, each.message) for each in verified.findings)
    return make_table(("document", "place", "kind", "message"), rows)


def _report(verified: "Verification") -> list[str]:
    lines = ["Checked:", *(f"  {count:>6,}  {kind}" for kind, count in verified.checked)]
    lines += _report_unchecked(verified.unchecked)
    if verified.findings:
        lines.append("Wrong:")
        lines += [
            f"  {', '.join(filter(None, (each.document, each.place)))}: {each.message}".replace("  : ", "  ")
            for each in verified.findings
        ]
    lines.append(count_findings(len(verified.findings)))
    return lines


def _report_unchecked(unchecked: "Sequence[Unchecked]") -> list[str]:
    if not unchecked:
        return []
    return ["Not checked:", *(f"  {each.document}: {each.reason}" for each in unchecked)]


def _list_sentences(measured: "Coverage") -> "Table":
    rows = (
        (each.status, each.document, each.passage, each.line, each.words, "; ".join(each.reasons))
        for each in (*measured.uncovered, *measured.omitted)
    )
    return make_table(("status", "document", "passage", "line", "words", "reason"), rows)


def _report_coverage(measured: "Coverage") -> list[str]:
    lines = [f"{count:>6,}  {kind}" for kind, count in measured.counts]
    lines += _report_unchecked(measured.unchecked)
    if measured.omitted:
        lines.append("No fact rests on these, for the reason given:")
        for each in measured.omitted:
            words = " ".join(each.words.split())
            lines.append(f"  {each.document}, {each.passage}, line {each.line}: {words}")
            lines.append(f"      {'; '.join(each.reasons)}")
    if measured.uncovered:
        lines.append("Not covered, and no reason is recorded:")
        lines += [
            f"  {each.document}, {each.passage}, line {each.line}: {' '.join(each.words.split())}"
            for each in measured.uncovered
        ]
    count = len(measured.uncovered)
    if count == 0:
        lines.append("Every sentence is covered or has a recorded reason.")
    else:
        lines.append(f"{count:,} sentence{'' if count == 1 else 's'} without evidence and without a reason.")
    return lines
