"""The statements that a check of markings looks at, in columns, each with the marking of its graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from kgcli.encoding.quads import Column, Quads
    from kgcli.encoding.terms import Terms
    from kgcli.markings import Marking, MarkingScheme
    from kgcli.store.graphs.marked_graphs import MarkedGraphs

    Rows = NDArray[np.int64]

__all__ = ["Row", "Scope", "open_scope"]


class Row(NamedTuple):
    """One statement in one named graph, as numbers of terms; *place* is where it stands in the columns."""

    place: int
    graph: int
    subject: int
    predicate: int
    object: int


class Scope(NamedTuple):
    """What a reader sees of a home's graphs, *quads*; *complete* where that is by design everything.

    Some of *quads* may be repeated.
    """

    graphs: MarkedGraphs
    quads: Quads
    complete: bool

    @property
    def terms(self) -> Terms:
        """The terms that the numbers stand for."""
        return self.graphs.terms

    @property
    def scheme(self) -> MarkingScheme:
        """The home's levels and caveats."""
        return self.graphs.scheme

    @property
    def schema(self) -> int:
        """The number of the schema's graph; -1 where nothing of it is visible."""
        number = self.terms.find(b"<%b>" % self.graphs.schema_graph.encode())
        return -1 if number is None else number

    def marking(self, graph: int) -> Marking:
        """Return the marking of a graph."""
        return self.graphs.markings[graph]

    def number_markings(self) -> tuple[list[Marking], Column]:
        """Return the markings of the visible graphs, and for each row which of them its graph has."""
        graphs, places = np.unique(self.quads.graph, return_inverse=True)
        own = [self.marking(graph) for graph in graphs.tolist()]
        found = list(dict.fromkeys(own))
        numbers = {marking: number for number, marking in enumerate(found)}
        return found, np.array([numbers[marking] for marking in own], np.int32)[places]

    def number(self, iri: str) -> int:
        """Return the number of *iri*, -1 where nothing has it."""
        number = self.terms.find(b"<%b>" % iri.encode())
        return -1 if number is None else number

    def rows(self, places: Rows) -> Iterator[Row]:
        """Yield the statements at *places*."""
        columns = (column[places].tolist() for column in self.quads)
        for place, graph, subject, predicate, value in zip(places.tolist(), *columns, strict=True):
            yield Row(place, graph, subject, predicate, value)

    def row(self, place: int) -> Row:
        """Return the statement at *place*."""
        return Row(place, *(int(column[place]) for column in self.quads))

    def find(self, iri: str) -> Iterator[Row]:
        """Yield the statements whose predicate is *iri*."""
        yield from self.rows(np.flatnonzero(self.quads.predicate == self.number(iri)))

    def mask(self, terms: Iterable[int]) -> NDArray[np.bool_]:
        """Return for each term whether it is one of *terms*."""
        found = np.zeros(len(self.terms), np.bool_)
        found[np.fromiter(terms, np.int64)] = True
        return found


def open_scope(graphs: MarkedGraphs, limit: Marking | None) -> Scope:
    """Return what a reader cleared for *limit* sees of *graphs*; None sees everything."""
    quads = graphs.quads if limit is None else graphs.visible(limit)
    return Scope(graphs, quads, limit is None)
