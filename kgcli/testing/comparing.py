"""An answer held against what is expected of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kgcli.answers.plain import make_plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kgcli.answers import Table, Term
    from kgcli.testing.cases import Case

    Row = tuple[str, ...]

__all__ = ["Differences", "Missing", "compare"]


class Missing(NamedTuple):
    """A row that should be there, and the one that is nearest to it, if there is any row at all."""

    expected: Mapping[str, str]
    nearest: Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class Differences:
    """What of a case is not as expected: *forbidden* pairs what must not be there with a row that is.

    *count* is the number of rows, where that differs.
    """

    missing: tuple[Missing, ...]
    forbidden: tuple[tuple[Mapping[str, str], Mapping[str, str]], ...]
    count: int | None

    def __bool__(self) -> bool:
        return bool(self.missing or self.forbidden) or self.count is not None


def compare(case: Case, table: Table, prefixes: Mapping[str, str]) -> Differences:
    """Return how *table* differs from what *case* expects; its rows must have the columns that are named.

    A cell is compared as the text that a table shows; an IRI may be written with one of *prefixes*.
    """
    rows = [tuple(_write_cell(term, prefixes) for term in row) for row in table.rows]
    columns = table.columns
    missing = tuple(
        Missing(expected, _find_nearest(expected, columns, rows, prefixes))
        for expected in case.rows
        if not any(_fits(expected, columns, row, prefixes) for row in rows)
    )
    forbidden = tuple(
        (unwanted, dict(zip(columns, row, strict=True)))
        for unwanted in case.not_rows
        for row in [next((row for row in rows if _fits(unwanted, columns, row, prefixes)), None)]
        if row is not None
    )
    count = None if case.count is None or case.count.allows(len(rows)) else len(rows)
    return Differences(missing, forbidden, count)


def _write_cell(term: Term | None, prefixes: Mapping[str, str]) -> str:
    from kgcli.descriptions import shorten_iri

    return shorten_iri(term.value, prefixes) if term is not None and term.kind == "iri" else make_plain(term)


def _is_same(expected: str, cell: str, prefixes: Mapping[str, str]) -> bool:
    from kgcli.descriptions import shorten_iri
    from kgcli.iris import is_iri

    if expected == cell:
        return True
    iri = expected.removeprefix("<").removesuffix(">")
    return is_iri(iri) and shorten_iri(iri, prefixes) == cell


def _fits(expected: Mapping[str, str], columns: Sequence[str], row: Row, prefixes: Mapping[str, str]) -> bool:
    return all(_is_same(value, row[columns.index(name)], prefixes) for name, value in expected.items())


def _find_nearest(
    expected: Mapping[str, str], columns: Sequence[str], rows: Sequence[Row], prefixes: Mapping[str, str]
) -> Mapping[str, str] | None:
    """Return the row with the most cells as expected; of several the one whose other cells are most alike."""
    from difflib import SequenceMatcher

    def count(row: Row) -> int:
        return sum(_is_same(value, row[columns.index(name)], prefixes) for name, value in expected.items())

    def liken(row: Row) -> float:
        return sum(
            SequenceMatcher(None, value, row[columns.index(name)]).quick_ratio()
            for name, value in expected.items()
        )

    if not rows:
        return None
    most = max(map(count, rows))
    nearest = max((row for row in rows if count(row) == most), key=liken)
    return dict(zip(columns, nearest, strict=True))
