"""Timelines as rows: one for each span and paragraph that it rests on."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from kgcli.answers import Table, Term
from kgcli.timelines.spans import Span, Timeline
from kgcli.vocabulary import XSD

__all__ = ["list_rows", "tabulate"]

COLUMNS: Final = (
    "span", "kind", "status", "mode", "begin_earliest", "begin_latest", "end_earliest", "end_latest",
    "certain_from", "certain_to", "relation", "document", "paragraph", "voice",
)  # fmt: skip


def list_rows(timeline: Timeline) -> Table:
    """Return the spans of *timeline* as rows, one for each paragraph that they rest on, with its marking."""
    table, places = tabulate(timeline.spans)
    markings = [timeline.spans[which].backings[number].marking for which, number in places]
    rows = tuple((*row, Term("literal", marking)) for row, marking in zip(table.rows, markings, strict=True))
    return Table((*table.columns, "marking"), rows)


def tabulate(spans: Iterable[Span]) -> tuple[Table, list[tuple[int, int]]]:
    """Return the rows of *spans*, and which span and which of its backings each is of."""
    rows, places = [], []
    for which, span in enumerate(spans):
        days = (span.begins.earliest, span.begins.latest, span.ends.earliest, span.ends.latest)
        about = (
            *(
                Term("literal", text) if text else None
                for text in (span.label, span.kind, span.status, span.mode)
            ),
            *(_write_day(day) for day in (*days, *(span.certain or (None, None)))),
            Term("literal", "; ".join(span.relations)) if span.relations else None,
        )
        for number, backing in enumerate(span.backings):
            support = backing.support
            told = (support.document or support.kind, support.paragraph, support.voice)
            rows.append((*about, *(Term("literal", text) if text else None for text in told)))
            places.append((which, number))
    return Table(COLUMNS, tuple(rows)), places


def _write_day(day: date | None) -> Term | None:
    return None if day is None else Term("literal", day.isoformat(), XSD + "date")
