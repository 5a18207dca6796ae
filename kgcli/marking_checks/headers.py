"""Data of documents' headers that stand below what the rule for headers gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from kgcli.marking_checks.findings import Low
from kgcli.vocabulary import EV, RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.marking_checks.record import Record
    from kgcli.marking_checks.scope import Row, Scope
    from kgcli.markings import Marking

__all__ = ["check_headers", "find_header", "is_open", "need_of"]

# Short reference, kind, date and overall marking, and the label, by which the reference is shown.
_OPEN: Final = (EV + "reference", RDF + "type", EV + "dated", EV + "overallMarking", RDFS + "label")


def find_header(scope: Scope, record: Record) -> list[Row]:
    """Return the statements that are data of a document's header.

    These are all on a document with passages, but for those that words support which belong to no header:
    these are facts like any other. That a passage is part of the document is told with the passage.
    """
    rows = scope.rows(np.flatnonzero(scope.mask(record.documents)[scope.quads.subject]))
    has_passage = scope.number(EV + "hasPassage")
    opening = _list_open(scope)

    def belongs(row: Row) -> bool:
        if row.predicate == has_passage:
            return False
        if row.graph not in record.inside:
            return True
        own = {p for p in record.inside[row.graph] if row.subject in record.of.get(p, ())}
        return bool(own & record.unmarked) and row.predicate not in opening

    return [row for row in rows if belongs(row)]


def need_of(row: Row, scope: Scope, record: Record) -> frozenset[Marking]:
    """Return the lowest markings that the header's statement *row* may carry."""
    document = record.documents[row.subject]
    return document.first if row.predicate in _list_open(scope) else document.header(scope.scheme)


def check_headers(scope: Scope, record: Record) -> Iterator[Low]:
    """Yield the data of headers that stand too low.

    Rule: a document's short reference, kind, date and overall marking carry the lowest marking among its
    passages; what else its header says carries the overall marking.
    """
    seen: set[tuple[int, int, int]] = set()
    for row in find_header(scope, record):
        needs = need_of(row, scope, record)
        if row[1:4] not in seen and not any(scope.marking(row.graph).dominates(need) for need in needs):
            seen.add(row[1:4])
            yield Low("header", row.subject, row.graph, needs, row.place)


def is_open(predicate: int, scope: Scope) -> bool:
    """Tell whether *predicate* says of a document what may be known as soon as one of its passages is."""
    return predicate in _list_open(scope)


def _list_open(scope: Scope) -> frozenset[int]:
    return frozenset(map(scope.number, _OPEN))
