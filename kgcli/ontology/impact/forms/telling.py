"""What an edit changes as entries under headings, for whoever lays them out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.ontology.impact.forms.wording import (
    describe_clash,
    describe_data_use,
    describe_inference,
    describe_query,
    describe_result,
    describe_statement,
    describe_use,
    list_summary,
    write_row,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgcli.answers import Term
    from kgcli.ontology.impact.impact import Impact, InferenceChange, QueryChange

    Row = tuple[Term | None, ...]

__all__ = ["Entry", "Part", "tell_impact"]

_ROWS: Final = 3
"""So many rows of each kind are shown of a query, unless all are asked for."""
_ENTRIES: Final = 25
"""So many entries are shown of each part."""


class Entry(NamedTuple):
    """A line, and lines below it: each with a sign (``-``, ``+``, ``~`` or nothing) and a text."""

    text: str
    below: tuple[tuple[str, str], ...] = ()


class Part(NamedTuple):
    """A sentence that says how much there is, entries, and how many more there are."""

    summary: str
    entries: tuple[Entry, ...]
    hidden: int


def tell_impact(found: Impact, *, everything: bool = False) -> Iterator[Part]:
    """Yield the parts of *found*, those without entries too; with *everything* all entries."""
    most = None if everything else _ENTRIES
    rows = None if everything else _ROWS
    listed: dict[str, Sequence[Entry]] = {
        "queries": [_tell_query(each, rows) for each in found.queries],
        "uses": [Entry(describe_use(each, found)) for each in found.uses],
        "data": [Entry(describe_data_use(each, found)) for each in found.data_uses],
        "inferences": [_tell_inference(each, found) for each in found.inferences],
        "clashes": [Entry(describe_clash(each, found)) for each in found.clashes],
        "shapes": [Entry(describe_result(each, found)) for each in found.shapes],
    }
    for name, summary in list_summary(found):
        entries = listed[name]
        yield Part(summary, tuple(entries[:most]), max(0, len(entries) - len(entries[:most])))
    if found.left_out:
        yield Part("Not compared:", tuple(Entry(line) for line in found.left_out), 0)


def _tell_query(change: QueryChange, most: int | None) -> Entry:
    below: list[tuple[str, str]] = []
    removed, added, pairs = _pair(change.removed, change.added)
    for sign, rows in (("-", removed), ("+", added)):
        below += [(sign, write_row(row, change.columns)) for row in rows[:most]]
        below += _count_rest(len(rows), most)
    pairs += change.changed
    for old, new in pairs[:most]:
        before, after = write_row(old, change.columns, new), write_row(new, change.columns, old)
        first = write_row(old[:1], change.columns[:1])
        about = "" if old[0] != new[0] else f"{first}: "
        below.append(("~", f"{about}{before} -> {after}"))
    below += _count_rest(len(pairs), most)
    return Entry(describe_query(change), tuple(below))


def _pair(removed: Sequence[Row], added: Sequence[Row]) -> tuple[list[Row], list[Row], list[tuple[Row, Row]]]:
    """Take out of both sides the rows whose first cell only one of each side has, to show what differs."""
    counts = Counter(row[:1] for row in removed), Counter(row[:1] for row in added)
    lone = {first for first in counts[0] if first != (None,) and counts[0][first] == counts[1][first] == 1}
    partners = {row[:1]: row for row in added}
    pairs = [(row, partners[row[:1]]) for row in removed if row[:1] in lone]
    left = [row for row in removed if row[:1] not in lone], [row for row in added if row[:1] not in lone]
    return *left, pairs


def _count_rest(number: int, most: int | None) -> list[tuple[str, str]]:
    return [] if most is None or number <= most else [("", f"and {number - most:,} more: --all")]


def _tell_inference(change: InferenceChange, found: Impact) -> Entry:
    below = [("+" if is_new else "-", describe_statement(line, found)) for is_new, line in change.examples]
    return Entry(describe_inference(change, found), tuple(below))
