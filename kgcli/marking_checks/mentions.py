"""Things that documents first name at a marking, and what tells of them below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from kgcli.encoding import BLANK, IRI
from kgcli.encoding.packing import pack, unpack_one
from kgcli.hierarchies import list_reached
from kgcli.marking_checks.findings import Low
from kgcli.marking_checks.headers import find_header, need_of
from kgcli.marking_checks.passages import list_fixed
from kgcli.marking_checks.record import find_lowest
from kgcli.marking_checks.terms import find_vocabulary
from kgcli.vocabulary import EV, RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from kgcli.marking_checks.record import Record
    from kgcli.marking_checks.scope import Scope
    from kgcli.markings import Marking, MarkingScheme

__all__ = ["check_mentions"]

_OF_FACTS: Final = ("factSubject", "factObject")


class _Mentions:
    """At which markings documents name which things, each pair with the first row where they do."""

    def __init__(self, scope: Scope, things: NDArray[np.bool_]) -> None:
        self._scope = scope
        self._things = things
        self.markings: list[Marking] = []
        self._numbers: dict[Marking, int] = {}
        self._things_found: list[NDArray[np.int64]] = []
        self._markings_found: list[NDArray[np.int64]] = []
        self._rows_found: list[NDArray[np.int64]] = []

    def number(self, marking: Marking) -> int:
        """Return the number of *marking* among ``markings``."""
        if marking not in self._numbers:
            self._numbers[marking] = len(self.markings)
            self.markings.append(marking)
        return self._numbers[marking]

    def add(self, rows: NDArray[np.int64], markings: NDArray[np.int64]) -> None:
        """Add what the statements at *rows* name, each with its marking's number."""
        for column in (self._scope.quads.subject, self._scope.quads.object):
            named = column[rows]
            kept = self._things[named]
            self._things_found.append(named[kept].astype(np.int64))
            self._markings_found.append(markings[kept])
            self._rows_found.append(rows[kept])

    def close(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """Return things, numbers of markings and rows, each pair of the first two once, sorted."""
        empty = [np.empty(0, np.int64)]
        things, markings, rows = (
            np.concatenate(found or empty)
            for found in (self._things_found, self._markings_found, self._rows_found)
        )
        order = np.lexsort((rows, markings, things))
        things, markings, rows = things[order], markings[order], rows[order]
        first = np.ones(len(things), np.bool_)
        first[1:] = (things[1:] != things[:-1]) | (markings[1:] != markings[:-1])
        return things[first], markings[first], rows[first]


def check_mentions(scope: Scope, record: Record) -> Iterator[Low]:
    """Yield the things that a graph names which dominates no marking at which documents name them.

    Rule: an entity's labels, types and IRI appear no lower than its first mention. Words name what the
    graph of their facts names, and what is said of the words themselves; headers and passages likewise. What
    else describes a thing, as background facts do, mentions nothing, unless its graph lists all members of a
    class (``ev:listsAll``): that a thing is in such a list tells nothing. What no document names is free.
    """
    quads = scope.quads
    kinds = scope.terms.kinds()
    things = ((kinds == IRI) | (kinds == BLANK)) & ~find_vocabulary(scope, record)
    things[np.fromiter((*record.places, *list_fixed(scope, record)), np.int64)] = False
    mentions = _Mentions(scope, things)
    resting = _add_mentions(mentions, scope, record)
    found, numbers, rows = mentions.close()
    if not len(found):
        return
    markings, of_rows = scope.number_markings()
    dominated = np.array([[own.dominates(other) for own in markings] for other in mentions.markings])
    named, places = np.unique(found, return_inverse=True)
    allowed = np.zeros((len(named), len(markings)), np.bool_)
    np.logical_or.at(allowed, places, dominated[numbers])
    of_terms = np.full(len(scope.terms), -1, np.int64)
    of_terms[named] = np.arange(len(named))
    others = np.flatnonzero(~resting)
    seen: set[tuple[int, int]] = set()
    for column in (quads.subject, quads.object):
        own = of_terms[column[others]]
        low = others[(own >= 0) & ~allowed[own, of_rows[others]]]
        for place, thing, graph in zip(
            low.tolist(), column[low].tolist(), quads.graph[low].tolist(), strict=True
        ):
            if (thing, graph) not in seen:
                seen.add((thing, graph))
                start, end = np.searchsorted(found, [thing, thing + 1]).tolist()
                at = {mentions.markings[int(numbers[n])]: int(rows[n]) for n in range(start, end)}
                needs = find_lowest(at)
                first = min(at[marking] for marking in needs)
                yield Low("mention", thing, graph, needs, place, first)


def _add_mentions(mentions: _Mentions, scope: Scope, record: Record) -> NDArray[np.bool_]:
    """Add what documents name, and return for each row whether it rests on a document's words or header."""
    quads, scheme = scope.quads, scope.scheme
    header = find_header(scope, record)
    apart = np.zeros(len(quads.graph), np.bool_)
    apart[[row.place for row in header]] = True
    grounds = {**record.passages, **record.pieces, **record.words}
    facts = scope.mask(record.inside)[quads.graph] & ~apart
    described = scope.mask(record.places)[quads.subject] & ~apart & ~facts
    parts = (quads.predicate == scope.number(EV + "hasPassage")) & ~apart & ~facts & ~described
    # A retracted fact is stated no more, but its words name what the review says that they name.
    reviewed = {
        row.subject: row.object for row in scope.find(EV + "factGraph") if row.object in record.inside
    }
    grounds |= {review: record.words[of] for review, of in reviewed.items() if of in record.words}
    about = np.isin(quads.predicate, [scope.number(EV + name) for name in _OF_FACTS])
    reviews = about & scope.mask(reviewed)[quads.subject] & ~apart & ~facts & ~described
    for mask, column in (
        (facts, quads.graph),
        (described, quads.subject),
        (parts, quads.object),
        (reviews, quads.subject),
    ):
        rows = np.flatnonzero(mask)
        pairs, places = np.unique(pack(quads.graph[rows], column[rows]), return_inverse=True)
        found = [
            mentions.number(_join(scheme, scope.marking(graph), grounds.get(ground)))
            for graph, ground in map(unpack_one, pairs.tolist())
        ]
        mentions.add(rows, np.array(found, np.int64)[places])
    for row in header:
        told = _join(scheme, scope.marking(row.graph), record.words.get(row.graph))
        for need in need_of(row, scope, record):
            mentions.add(np.array([row.place]), np.array([mentions.number(scheme.join(told, need))]))
    typed = quads.predicate == scope.number(RDF + "type")
    for row in scope.find(EV + "listsAll"):
        if row.graph == row.subject:
            members = scope.mask(_list_below(row.object, scope))[quads.object]
            rows = np.flatnonzero(typed & members & (quads.graph == row.graph))
            mentions.add(rows, np.full(len(rows), mentions.number(scope.marking(row.graph))))
    resting: NDArray[np.bool_] = facts | described | parts | reviews | apart
    return resting


def _list_below(kind: int, scope: Scope) -> set[int]:
    """Return the class *kind* and those that are said to be below it."""
    below: dict[int, list[int]] = {}
    for row in scope.find(RDFS + "subClassOf"):
        below.setdefault(row.object, []).append(row.subject)
    return {kind, *list_reached(kind, below)}


def _join(scheme: MarkingScheme, one: Marking, other: Marking | None) -> Marking:
    return one if other is None else scheme.join(one, other)
