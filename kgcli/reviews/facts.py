"""Where a fact is stated: the graphs of a home's files, read with all that reviews say of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from kgcli.encoding.quads import Quads
from kgcli.reviews.spelling import spell_as_stored
from kgcli.store.graphs.reviewed import Bars
from kgcli.vocabulary import EV, PROV

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kgcli.home import Home
    from kgcli.markings import Marking
    from kgcli.store.graphs.marked_graphs import MarkedGraphs
    from kgcli.store.graphs.stated_reviews import Row, StatedReview
    from kgcli.wording import Fact

__all__ = ["BARRED", "Stated", "StatedFacts", "read_facts"]

BARRED: Final = {
    "ontology": "the ontology states that, which is edited, not reviewed",
    "marking": "that says how things are marked, which is edited, not reviewed",
    "review": "that is part of a review, which can be withdrawn: kgcli withdraw REVIEW",
    "unnamed": "the graph that states it has no name, so that nothing can be said of it; edit its file",
}


class Stated(NamedTuple):
    """A *fact*, exactly as *graph* states it; *row* is the same in numbers, *bar* a key of ``BARRED``."""

    fact: Fact
    graph: str
    marking: Marking
    row: Row
    bar: str | None


class StatedFacts:
    """The facts that a home's files state now, and the reviews of them."""

    def __init__(self, marked: MarkedGraphs) -> None:
        self._marked = marked
        self._bars = Bars(marked, marked.reviews.stated, marked.reviews.withdrawals)
        self.scheme = marked.scheme

    def find(
        self, facts: Collection[Fact], clearance: str | None, *, retracted: bool = False
    ) -> tuple[Stated, ...]:
        """Return where any of *facts* is stated that *clearance* may see, by the names of the graphs.

        Literals are found by their value. With *retracted*, what reviews took away is returned instead.
        """
        marked = self._marked
        quads = marked.reviews.left_out if retracted else marked.quads
        limit = None if clearance is None else self.scheme.parse(clearance)
        found = [] if quads is None else [self._describe(row) for row in self._search(facts, quads)]
        return tuple(
            sorted(
                (one for one in found if limit is None or limit.dominates(one.marking)),
                key=lambda one: (one.graph, one.fact),
            )
        )

    def find_review(self, row: Row) -> str | None:
        """Return the IRI of a review that took *row* away."""
        for review in self._marked.reviews.stated:
            if review.removes and not review.withdrawn and review.fact == row:
                return self._text(review.node)[1:-1]
        return None

    def standing(self) -> Iterator[tuple[str, StatedReview]]:
        """Yield the reviews that are not withdrawn, each with its IRI."""
        for review in self._marked.reviews.stated:
            if not review.withdrawn:
                yield self._text(review.node)[1:-1], review

    def is_used(self, iri: str) -> bool:
        """Tell whether *iri* stands anywhere in the files."""
        return self._marked.terms.find(b"<%b>" % iri.encode()) is not None

    def is_decided(self, review: StatedReview, agent: str, because: str) -> bool:
        """Tell whether *review* is one by *agent*, and for that reason."""
        from pyoxigraph import Literal

        terms = self._marked.terms
        node, graph = terms.text(review.node).decode(), terms.text(review.graph).decode()[1:-1]
        return self.says(graph, (node, f"<{PROV}wasAssociatedWith>", f"<{agent}>")) and self.says(
            graph, (node, f"<{EV}reviewReason>", str(Literal(because)))
        )

    def says(self, graph: str, fact: Fact) -> bool:
        """Tell whether *graph* states exactly *fact*."""
        parts = (self._marked.terms.find(text.encode()) for text in (f"<{graph}>", *fact))
        row = tuple(part for part in parts if part is not None)
        return len(row) == len(Quads._fields) and self._has(row)

    def _has(self, row: tuple[int, ...]) -> bool:
        matches = np.logical_and.reduce(
            [column == part for column, part in zip(self._marked.quads, row, strict=True)]
        )
        return bool(matches.any())

    def number(self, text: str) -> int | None:
        """Return the number of the N-Triples term *text*, if it stands anywhere in the files."""
        return self._marked.terms.find(text.encode())

    def _text(self, number: int) -> str:
        return self._marked.terms.text(number).decode()

    def _search(self, facts: Collection[Fact], quads: Quads) -> set[Row]:
        wanted: dict[tuple[int, int], set[str]] = {}
        for subject, predicate, value in facts:
            numbers = (self.number(subject), self.number(predicate))
            if numbers[0] is not None and numbers[1] is not None:
                wanted.setdefault((numbers[0], numbers[1]), set()).add(spell_as_stored(value))
        rows: set[Row] = set()
        for (subject_number, predicate_number), values in wanted.items():
            places = np.flatnonzero(quads.subject == subject_number)
            places = places[quads.predicate[places] == predicate_number]
            for row in zip(*(column[places].tolist() for column in quads), strict=True):
                if spell_as_stored(self._text(row[3])) in values:
                    rows.add(row)
        return rows

    def _describe(self, row: Row) -> Stated:
        graph, *parts = (self._text(part) for part in row)
        bar = "unnamed" if graph.startswith("_:") else self._bars.find(row)
        fact = (parts[0], parts[1], parts[2])
        return Stated(
            fact, graph.removeprefix("<").removesuffix(">"), self._marked.markings[row[0]], row, bar
        )


def read_facts(home: Home) -> StatedFacts:
    """Return what the files of *home* state now; raises whatever fault they have."""
    from kgcli.encoding import Terms
    from kgcli.store.cache.inputs import Contents, list_inputs
    from kgcli.store.graphs.marked_graphs import read_graphs

    return StatedFacts(read_graphs(Contents(list_inputs(home), home), home, Terms())[0])
