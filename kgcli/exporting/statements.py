"""Statements that are read again whenever they are asked for, so that nobody need hold them all."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse, serialize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["HeldStatements", "StoredStatements", "write_pieces"]

_CHUNK: Final = 5000
_DEFAULT_GRAPH: Final = DefaultGraph()


class StoredStatements:
    """The statements that *read* yields as pieces of N-Quads, or where it is told False, of N-Triples.

    *name_graphs* tells the names of the graphs that they stand in.
    """

    def __init__(
        self, read: Callable[[bool], Iterator[bytes]], name_graphs: Callable[[], frozenset[str]]
    ) -> None:
        self._read = read
        self.name_graphs = name_graphs

    def __iter__(self) -> Iterator[Quad]:
        for piece in self._read(True):
            yield from parse(piece, format=RdfFormat.N_QUADS)

    def pieces(self, *, named_graphs: bool) -> Iterator[bytes]:
        """Yield whole lines of N-Quads, or of N-Triples, some of which may come from several graphs."""
        return self._read(named_graphs)


class HeldStatements:
    """The statements *quads*."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._quads = tuple(quads)

    def __iter__(self) -> Iterator[Quad]:
        return iter(self._quads)

    def pieces(self, *, named_graphs: bool) -> Iterator[bytes]:
        """Yield whole lines of N-Quads, or of N-Triples."""
        return write_pieces(self._quads, named_graphs=named_graphs)

    def name_graphs(self) -> frozenset[str]:
        """Return the names of the graphs that the statements stand in."""
        graphs = {quad.graph_name for quad in self._quads}
        return frozenset(graph.value for graph in graphs if isinstance(graph, NamedNode))


def write_pieces(quads: Iterable[Quad], *, named_graphs: bool) -> Iterator[bytes]:
    """Yield *quads* as pieces of N-Quads or, without graph names, of N-Triples."""
    left = iter(quads)
    while chunk := list(islice(left, _CHUNK)):
        if named_graphs:
            yield serialize(chunk, format=RdfFormat.N_QUADS) or b""
        else:
            yield serialize([quad.triple for quad in chunk], format=RdfFormat.N_TRIPLES) or b""


def drop_repeated(quads: Iterable[Quad]) -> set[Quad]:
    """Return *quads* without those of the default graph that a named graph states, too."""
    every = set(quads)
    named = {quad.triple for quad in every if quad.graph_name != _DEFAULT_GRAPH}
    return {quad for quad in every if quad.graph_name != _DEFAULT_GRAPH or quad.triple not in named}
