"""Reviews and their withdrawals as the statements of a home describe them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kgcli.vocabulary import EV, RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kgcli.encoding.quads import Column, Quads
    from kgcli.encoding.terms import Terms
    from kgcli.markings import Marking

KINDS: Final = ("Correction", "Retraction", "Dispute")
"""The classes of reviews; what is said to be of several is of the first."""
_SUBJECT, _PREDICATE, _GRAPH = (EV + name for name in ("factSubject", "factPredicate", "factGraph"))
_OBJECTS: Final = (EV + "factObject", EV + "factValue")
_NEW: Final = (EV + "newObject", EV + "newValue")
_TELLING: Final = (_SUBJECT, _PREDICATE, _GRAPH, *_OBJECTS, *_NEW)
_WITHDRAWS: Final = EV + "withdraws"

Places = NDArray[np.int64]
Row = tuple[int, int, int, int]
"""Graph, subject, predicate and object, by numbers of terms."""


class StatedReview(NamedTuple):
    """A review as *graph* states it of the resource *node*; *new* is what a correction puts in.

    *kind* is one of ``KINDS``; it and *fact* are None where they are not stated, or not just once.
    """

    graph: int
    node: int
    kind: str | None
    fact: Row | None
    new: int | None
    withdrawn: bool

    @property
    def replacement(self) -> Row | None:
        """The statement that a correction puts in the place of its fact."""
        if self.kind != "Correction" or self.fact is None or self.new is None:
            return None
        return (*self.fact[:3], self.new)

    @property
    def removes(self) -> bool:
        """Whether it is of a kind that takes its fact away."""
        return self.kind in {"Correction", "Retraction"}


class Withdrawal(NamedTuple):
    """What *graph* states of *node*: that it withdraws *review*."""

    graph: int
    node: int
    review: int


def mentions_reviews(quads: Quads, terms: Terms) -> bool:
    """Tell whether *quads* say anything that belongs to a review or a withdrawal."""
    return bool(len(_find(quads.predicate, terms, (*_TELLING, _WITHDRAWS)))) or any(_find_kinds(quads, terms))


def _find(column: Column, terms: Terms, names: Iterable[str]) -> Places:
    """Return the places where *column* has one of *names*."""
    numbers = [terms.find(b"<%b>" % name.encode()) for name in names]
    known = [number for number in numbers if number is not None]
    if not known:
        return np.empty(0, np.int64)
    mask = np.zeros(len(terms), np.bool_)
    mask[known] = True
    return np.flatnonzero(mask[column])


def _find_kinds(quads: Quads, terms: Terms) -> Iterator[tuple[str, int]]:
    """Yield the places where something is said to be of a kind of review, with the kind."""
    types = terms.find(b"<%b>" % (RDF + "type").encode())
    kinds = {terms.find(b"<%b>" % (EV + kind).encode()): kind for kind in KINDS}
    for place in _find(quads.object, terms, [EV + kind for kind in KINDS]).tolist():
        if int(quads.predicate[place]) == types:
            yield kinds[int(quads.object[place])], place


def read_reviews(
    quads: Quads, terms: Terms, markings: Mapping[int, Marking]
) -> tuple[tuple[StatedReview, ...], tuple[Withdrawal, ...]]:
    """Return the reviews and the withdrawals that *quads* state in graphs of these *markings*."""
    told: dict[tuple[int, int], dict[bytes, dict[int, None]]] = {}
    kinds: dict[tuple[int, int], set[str]] = {}
    for kind, place in _find_kinds(quads, terms):
        key = (int(quads.graph[place]), int(quads.subject[place]))
        kinds.setdefault(key, set()).add(kind)
        told.setdefault(key, {})
    places = _find(quads.predicate, terms, _TELLING)
    for graph, node, predicate, value in zip(*(column[places].tolist() for column in quads), strict=True):
        told.setdefault((graph, node), {}).setdefault(terms.text(predicate), {})[value] = None
    places = _find(quads.predicate, terms, [_WITHDRAWS])
    columns = (column[places].tolist() for column in (quads.graph, quads.subject, quads.object))
    withdrawals = tuple(Withdrawal(*each) for each in dict.fromkeys(zip(*columns, strict=True)))
    withdrawn = {(markings[each.graph], each.review) for each in withdrawals}

    def one(values: Mapping[bytes, Iterable[int]], *predicates: str) -> int | None:
        found = [value for name in predicates for value in values.get(b"<%b>" % name.encode(), ())]
        return found[0] if len(found) == 1 else None

    reviews = []
    for (graph, node), values in sorted(told.items()):
        parts = [one(values, name) for name in (_GRAPH, _SUBJECT, _PREDICATE)] + [one(values, *_OBJECTS)]
        whole = tuple(part for part in parts if part is not None)
        own = kinds.get((graph, node), ())
        reviews.append(
            StatedReview(
                graph,
                node,
                next((kind for kind in KINDS if kind in own), None),
                whole if len(whole) == len(parts) else None,  # type: ignore[arg-type]  # It has four parts.
                one(values, *_NEW),
                (markings[graph], node) in withdrawn,
            )
        )
    return tuple(reviews), withdrawals
