"""What is said of things: their statements, those of what these lead to, and unnamed nodes whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, NamedNode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyoxigraph import Quad, Store

    Term = object

__all__ = ["walk"]


def walk(
    store: Store, things: Iterable[str], depth: int, is_wanted: Callable[[Quad], bool]
) -> Iterator[Quad]:
    """Yield the statements of *store*, those that are wanted, about *things* up to *depth* steps away.

    The first step goes both ways: what is said of a thing, and what is said of others with it. Every further
    one goes on from what was reached, to what is said of that: backwards it would reach all that shares a
    class or a country. An unnamed node is no step of its own: whatever it stands in comes whole.
    """
    walker = _Walker(store, is_wanted)
    nodes = {NamedNode(thing) for thing in things}
    for number in range(depth):
        yield from walker.step(nodes, backwards=number == 0)
        nodes, walker.reached = walker.reached, set()


class _Walker:
    """Remembers what was passed; *reached* are the named nodes to go on from."""

    def __init__(self, store: Store, is_wanted: Callable[[Quad], bool]) -> None:
        self._store = store
        self._is_wanted = is_wanted
        self._passed: set[Quad] = set()
        self._left: set[NamedNode] = set()
        self._entered: set[BlankNode] = set()
        self.reached: set[NamedNode] = set()

    def step(self, nodes: set[NamedNode], *, backwards: bool) -> Iterator[Quad]:
        """Yield what is new of the statements about *nodes*."""
        unnamed: list[BlankNode] = []
        for node in sorted(nodes, key=str):
            self._left.add(node)
            yield from self._take(self._store.quads_for_pattern(node, None, None, None), unnamed)
            if backwards:
                yield from self._take(self._store.quads_for_pattern(None, None, node, None), unnamed)
        while unnamed:
            blank = unnamed.pop()
            yield from self._take(self._store.quads_for_pattern(blank, None, None, None), unnamed)
            yield from self._take(self._store.quads_for_pattern(None, None, blank, None), unnamed)
        self.reached -= self._left

    def _take(self, quads: Iterable[Quad], unnamed: list[BlankNode]) -> Iterator[Quad]:
        for quad in quads:
            if quad in self._passed or not self._is_wanted(quad):
                continue
            self._passed.add(quad)
            yield quad
            for term in (quad.subject, quad.object):
                if isinstance(term, NamedNode):
                    self.reached.add(term)
                elif isinstance(term, BlankNode) and term not in self._entered:
                    self._entered.add(term)
                    unnamed.append(term)
