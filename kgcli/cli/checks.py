"""``kgcli verify`` and ``kgcli validate``: checks, which exit with 1 when they found something."""

from pathlib import Path
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

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kgcli.answers import Table
    from kgcli.home import Home
    from kgcli.shapes import Validation
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

    found = open_home(ctx, home)
    folder = _find_documents(found, documents)
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
    _print_report(table, report, layout, output)
    if wrong:
        raise typer.Exit(FOUND)


def validate(
    ctx: typer.Context,
    *,
    home: HomeOption = None,
    clearance: ClearanceOption = None,
    layout: RowFormatOption = None,
    output: OutputOption = "-",
) -> None:
    """Check the visible facts against the SHACL shapes of the ontology.

    Lists what breaks a shape; exits with 1 if anything does. With --format the results come as rows.
    """
    from kgcli import shapes
    from kgcli.cli.progress import Progress

    found = open_home(ctx, home)
    cleared = choose_clearance(ctx, clearance, found)
    with Progress() as progress:
        progress("Checking the facts against the shapes")
        outcome = shapes.validate(found, cleared)
    _print_report(_list_results(outcome), _report_shapes(outcome, found), layout, output)
    if outcome.results:
        raise typer.Exit(FOUND)


def _find_documents(home: "Home", documents: Path | None) -> Path:
    from kgcli.errors import MissingDocumentsError

    if documents is not None:
        return documents.expanduser()
    if home.settings.documents is not None:
        return home.settings.documents
    raise MissingDocumentsError(
        "No folder of documents is known. Name it: --documents DIR, or in kgcli.toml: "
        '[documents] with folder = "..."'
    )


def _print_report(table: "Table", report: "Sequence[str]", layout: str | None, output: str) -> None:
    from kgcli.cli.printing import choose_format, print_rows, say
    from kgcli.formats.output import open_text

    if layout is None and output == "-":
        with open_text(output) as stream:
            stream.write("".join(f"{line}\n" for line in report))
        return
    print_rows(table, choose_format(layout, output, "rows"), output, "Findings")
    say(report[-1])


def _make_table(columns: tuple[str, ...], rows: "Iterable[tuple[object, ...]]") -> "Table":
    from kgcli.answers import Table, Term
    from kgcli.vocabulary import XSD

    def term(value: object) -> Term | None:
        if value in ("", None):
            return None
        return Term("literal", str(value), XSD + "integer" if isinstance(value, int) else None)

    return Table(columns, tuple(tuple(map(term, row)) for row in rows))


def _list_findings(verified: "Verification") -> "Table":
    rows = ((each.document, each.place, each.kind, each.message) for each in verified.findings)
    return _make_table(("document", "place", "kind", "message"), rows)


def _report(verified: "Verification") -> list[str]:
    lines = ["Checked:", *(f"  {count:>6,}  {kind}" for kind, count in verified.checked)]
    lines += _report_unchecked(verified.unchecked)
    if verified.findings:
        lines.append("Wrong:")
        lines += [
            f"  {', '.join(filter(None, (each.document, each.place)))}: {each.message}".replace("  : ", "  ")
            for each in verified.findings
        ]
    lines.append(_count_findings(len(verified.findings)))
    return lines


def _count_findings(number: int) -> str:
    from kgcli.cli.printing import count_things

    return f"{count_things(number, 'finding')}." if number else "Nothing is wrong."


def _report_unchecked(unchecked: "Sequence[Unchecked]") -> list[str]:
    if not unchecked:
        return []
    return ["Not checked:", *(f"  {each.document}: {each.reason}" for each in unchecked)]


def _list_sentences(measured: "Coverage") -> "Table":
    rows = (
        (each.status, each.document, each.passage, each.line, each.words, "; ".join(each.reasons))
        for each in (*measured.uncovered, *measured.omitted)
    )
    return _make_table(("status", "document", "passage", "line", "words", "reason"), rows)


def _report_coverage(measured: "Coverage") -> list[str]:
    lines = [f"{count:>6,}  {kind}" for kind, count in measured.counts]
    lines += _report_unchecked(measured.unchecked)
    if measured.omitted:
        lines.append("No fact rests on these, for the reason given:")
        lines += [
            f"  {each.document}, {each.passage}, line {each.line}: {' '.join(each.words.split())}\n"
            f"      {'; '.join(each.reasons)}"
            for each in measured.omitted
        ]
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


def _list_results(outcome: "Validation") -> "Table":
    rows = (
        (
            each.severity,
            each.focus,
            each.path,
            each.value,
            each.message,
            each.constraint,
            each.shape,
            each.file,
        )
        for each in outcome.results
    )
    return _make_table(("severity", "focus", "path", "value", "message", "constraint", "shape", "file"), rows)


def _report_shapes(outcome: "Validation", home: "Home") -> list[str]:
    from kgcli.cli.printing import count_things

    if not outcome.files:
        return [f"Nothing was checked: there are no shapes in {home.ontology / 'shapes'}."]
    statements, shapes = count_things(outcome.statements, "statement"), count_things(outcome.shapes, "shape")
    lines = [f"Checked {statements} against {shapes} in {', '.join(outcome.files)}."]
    for each in outcome.results:
        named = f"{each.focus_label} <{each.focus}>" if each.focus_label else f"<{each.focus}>"
        about = f", {each.path}" if each.path else ""
        value = f" (value: {each.value})" if each.value else ""
        lines.append(f"  {each.severity}: {named}{about}: {each.message}{value}")
    if outcome.partial:
        lines.append(
            "What must be there was not judged: it may stand above the clearance. For that: no --clearance."
        )
    lines.append(_count_findings(len(outcome.results)))
    return lines
