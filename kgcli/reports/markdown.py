"""A report in GitHub Flavored Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kgcli.formats.markdown import escape_markdown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgcli.reports.report import Citation, Note, Report

__all__ = ["write_markdown"]


def write_markdown(report: Report) -> Iterator[str]:
    """Yield the lines of *report*, each with its end."""
    banner = f"**{escape_markdown(report.banner)}**"
    yield from _block(banner)
    yield from _block(f"# {escape_markdown(report.title)}")
    if report.description:
        yield from _block(_escape_line(report.description))
    if report.settings:
        yield from _list(report.settings)
    if report.rows:
        yield from _write_table(report)
    else:
        yield from _block("No rows.")
    if report.citations:
        yield from _block("## Sources")
        for number, citation in enumerate(report.citations, 1):
            yield f"{number}. {_escape_line(write_citation(citation))}\n"
        yield "\n"
    for heading, notes in (*report.notes, ("Columns", report.columns)):
        if notes:
            yield from _block(f"## {heading}")
            yield from _list(notes)
    fence = "`" * (max((len(run) for run in re.findall("`+", report.command)), default=2) + 1)
    yield from _block(f"Made by\n\n{max(fence, '```')}sh\n{report.command}\n{max(fence, '```')}")
    yield f"{banner}\n"


def write_citation(citation: Citation) -> str:
    """Return *citation* in words."""
    return ", ".join(filter(None, (citation.document, citation.place, citation.voice)))


def _write_table(report: Report) -> Iterator[str]:
    names = ["marking", *(column.word for column in report.columns)]
    with_cases, with_sources = any(row.case for row in report.rows), bool(report.citations)
    names += ["actual or plan"] * with_cases + ["sources"] * with_sources
    yield _row(names)
    yield _row(["---"] * len(names), plain=True)
    for row in report.rows:
        sources = ", ".join(map(str, row.citations))
        yield _row([f"({row.marking})", *row.cells, *[row.case] * with_cases, *[sources] * with_sources])
    yield "\n"


def _row(cells: Sequence[str], *, plain: bool = False) -> str:
    return "| " + " | ".join(cells if plain else map(escape_markdown, cells)) + " |\n"


def _list(notes: Sequence[Note]) -> Iterator[str]:
    for note in notes:
        meaning = f": {escape_markdown(note.meaning)}" if note.meaning else ""
        yield f"- {_escape_line(note.word)}{meaning}\n"
    yield "\n"


def _escape_line(text: str) -> str:
    """Return *text* for the start of a line, where some signs would make a heading or a list."""
    escaped = escape_markdown(text)
    return re.sub(r"^([#+=-]|[0-9]+(?=[.)]))", _escape_start, escaped)


def _escape_start(found: re.Match[str]) -> str:
    text = found.group()
    return f"\\{text}" if not text.isdecimal() else f"{text}\u200b"


def _block(text: str) -> Iterator[str]:
    yield f"{text}\n\n"
