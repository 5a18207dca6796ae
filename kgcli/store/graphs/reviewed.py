"""The reviews that a home states of its facts, and the statements that these take away when graphs are read.

A review counts if it stands in a graph of exactly the marking of the graph whose fact it names: whoever sees
the one sees the other, so that nothing hidden changes what somebody may see.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import numpy as np

from kgcli.encoding.quads import Quads
from kgcli.store.graphs.marking_data import PREDICATES
from kgcli.store.graphs.stated_reviews import mentions_reviews, read_reviews

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from numpy.typing import NDArray

    from kgcli.sources import Source
    from kgcli.store.graphs.marked_graphs import MarkedGraphs
    from kgcli.store.graphs.stated_reviews import Row, StatedReview, Withdrawal

FILE_NAME: Final = "reviews.trig"
"""The file of a home's ``graph/`` that reviews are written to; others may hold some, too."""
Bar = Literal["ontology", "marking", "review"]
FaultKind = Bar | Literal["malformed", "stale", "elsewhere", "withdrawal"]


class ReviewFault(NamedTuple):
    """Why the review *node* in *graph*, or the withdrawal of *review*, is mistaken."""

    kind: FaultKind
    graph: int
    node: int
    fact: Row | None = None
    review: int | None = None


class Reviews(NamedTuple):
    """The reviews and *withdrawals* that are stated, what they take away, and what of them is mistaken."""

    stated: tuple[StatedReview, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    left_out: Quads | None = None
    faults: tuple[ReviewFault, ...] = ()

    @property
    def graphs(self) -> frozenset[int]:
        """The graphs whose facts are reviewed, whether they exist or not."""
        return frozenset(review.fact[0] for review in self.stated if review.fact is not None)


def apply_reviews(marked: MarkedGraphs, sizes: Mapping[Source, int]) -> MarkedGraphs:
    """Return *marked* without the statements that its reviews take away.

    *sizes* says how many statements each file holds, in the order in which they stand there.
    """
    quads, terms = marked.quads, marked.terms
    if not mentions_reviews(quads, terms):
        return marked
    stated, withdrawals = read_reviews(quads, terms, marked.markings)
    rows = {row for review in stated for row in (review.fact, review.replacement) if row is not None}
    found = _find_rows(quads, rows, len(terms))
    judge = _Judge(marked, stated, withdrawals, found)
    counting = [review for review in stated if judge.counts(review)]
    gone = {place for review in counting if review.fact for place in found.get(review.fact, ())}
    kept = {review.replacement for review in counting}
    ends = np.cumsum(list(sizes.values()))
    sources = tuple(sizes)
    for review in stated:
        row = review.replacement
        if row is not None and row not in kept:
            # What the file of the review states for it; another file may state the same on its own account.
            own = marked.files[review.graph]
            gone |= {
                place
                for place in found.get(row, ())
                if sources[int(np.searchsorted(ends, place, side="right"))] in own
            }
    left_out = None
    if gone:
        places = np.array(sorted(gone), np.int64)
        left_out = Quads(*(column[places] for column in quads))
        quads = Quads(*(np.delete(column, places) for column in quads))
    reviews = Reviews(stated, withdrawals, left_out, tuple(judge.find_faults()))
    return marked._replace(quads=quads, reviews=reviews)


def _find_rows(quads: Quads, rows: Collection[Row], count: int) -> dict[Row, list[int]]:
    """Return the places of *rows* in *quads*; *count* is the number of terms."""
    # The subject leaves the fewest, so that the others are looked at in few places.
    places = np.flatnonzero(_mask((row[1] for row in rows), count)[quads.subject])
    places = places[_mask((row[3] for row in rows), count)[quads.object[places]]]
    found: dict[Row, list[int]] = {}
    parts = (column[places].tolist() for column in quads)
    for place, *row in zip(places.tolist(), *parts, strict=True):
        if tuple(row) in rows:
            found.setdefault(tuple(row), []).append(place)
    return found


def _mask(numbers: Iterable[int], count: int) -> NDArray[np.bool_]:
    mask = np.zeros(count, np.bool_)
    mask[list(numbers)] = True
    return mask


class Bars:
    """What keeps facts of *marked* from being reviewed, whose reviews are *stated*."""

    def __init__(
        self, marked: MarkedGraphs, stated: Iterable[StatedReview], withdrawals: Iterable[Withdrawal]
    ) -> None:
        self._marked = marked
        self._nodes = {(review.graph, review.node) for review in stated}
        self._nodes |= {(withdrawal.graph, withdrawal.node) for withdrawal in withdrawals}
        numbers = (marked.terms.find(b"<%b>" % name.encode()) for name in PREDICATES.values())
        self._of_markings = {number for number in numbers if number is not None}

    def find(self, fact: Row) -> Bar | None:
        """Return why *fact* is none to review, if it is none."""
        graph, subject, predicate, _ = fact
        if any(source.role != "data" for source in self._marked.files.get(graph, ())):
            return "ontology"
        if predicate in self._of_markings or subject in self._marked.data.nodes:
            return "marking"
        return "review" if (graph, subject) in self._nodes else None


class _Judge:
    """Says which reviews count, and why others do not."""

    def __init__(
        self,
        marked: MarkedGraphs,
        stated: tuple[StatedReview, ...],
        withdrawals: tuple[Withdrawal, ...],
        found: Mapping[Row, list[int]],
    ) -> None:
        self._marked = marked
        self._stated = stated
        self._withdrawals = withdrawals
        self._found = found
        self._bars = Bars(marked, stated, withdrawals)

    def counts(self, review: StatedReview) -> bool:
        """Tell whether the review's fact does not count as stated, and what a correction puts in does."""
        return (
            review.removes
            and not review.withdrawn
            and self._find_fault(review) in {None, "stale"}
            and self._is_placed(review)
        )

    def find_faults(self) -> Iterator[ReviewFault]:
        """Yield what is wrong with reviews that are not withdrawn, and with withdrawals."""
        for review in self._stated:
            kind = None if review.withdrawn else self._find_fault(review)
            if kind is not None:
                yield ReviewFault(kind, review.graph, review.node, review.fact)
        standing = {(self._marked.markings[review.graph], review.node) for review in self._stated}
        for graph, node, review_node in self._withdrawals:
            if (self._marked.markings[graph], review_node) not in standing:
                yield ReviewFault("withdrawal", graph, node, review=review_node)

    def _is_placed(self, review: StatedReview) -> bool:
        markings = self._marked.markings
        return review.fact is not None and markings.get(review.fact[0]) == markings[review.graph]

    def _find_fault(self, review: StatedReview) -> FaultKind | None:
        fact = review.fact
        if fact is None or review.kind is None or (review.kind == "Correction" and review.new is None):
            return "malformed"
        bar = self._bars.find(fact)
        if bar is not None or fact not in self._found:
            return bar or "stale"
        return None if self._is_placed(review) else "elsewhere"
