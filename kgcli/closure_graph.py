"""A closure as an rdflib graph, which reads of it only what it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rdflib import Graph
from rdflib.store import Store

from kgcli.encoding.objects import to_term, to_text
from kgcli.rdflib_terms import from_rdflib, to_rdflib

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.reasoning.supposing import Supposition

__all__ = ["open_graph"]


def open_graph(closure: Supposition) -> Graph:
    """Return *closure* as a graph that nobody can change."""
    return _ClosureGraph(_ClosureStore(closure))


class _ClosureGraph(Graph):
    """A graph that need not be counted to be told from an empty one."""

    def __bool__(self) -> bool:
        return next(iter(self), None) is not None


class _ClosureStore(Store):
    """What rdflib asks of a store, answered from a closure."""

    def __init__(self, closure: Supposition) -> None:
        super().__init__()
        self._closure = closure
        self._terms: dict[int, Any] = {}
        self._numbers: dict[Any, int | None] = {}

    def triples(self, triple_pattern: Any, context: Any = None) -> Iterator[Any]:
        """Yield the statements of a pattern, in which None is anything."""
        del context
        query = tuple(None if term is None else self._find(term) for term in triple_pattern)
        if any(
            number is None and term is not None for number, term in zip(query, triple_pattern, strict=True)
        ):
            return
        for row in self._closure.match(query):  # type: ignore[arg-type]  # A pattern has three parts.
            parts = tuple(map(self._read, row))
            if None not in parts:
                yield parts, iter(())

    def namespaces(self) -> Iterator[Any]:
        """Yield no prefixes: a closure has none."""
        yield from ()

    def __len__(self, context: Any = None) -> int:
        """Return how many statements there are."""
        del context
        return sum(1 for _ in self._closure.match((None, None, None)))

    def _find(self, term: Any) -> int | None:
        if term not in self._numbers:
            self._numbers[term] = self._closure.terms.find(to_text(from_rdflib(term)))
        return self._numbers[term]

    def _read(self, number: int) -> Any:
        if number not in self._terms:
            self._terms[number] = to_rdflib(to_term(self._closure.terms.text(number)))
        return self._terms[number]
