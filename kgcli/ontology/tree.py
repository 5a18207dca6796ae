"""The terms of an ontology as trees: classes or properties, each under what is broader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from kgcli.vocabulary import RDFS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kgcli.home import Home
    from kgcli.ontology.terms.entry import Entry
    from kgcli.ontology.terms.index import TermIndex

__all__ = ["Branch", "Edges", "grow_trees", "read_edges", "read_inferred_edges"]

Edges = dict[str, tuple[str, ...]]
"""Each term to the broader ones directly above it."""
Cut = Literal["", "cycle", "above", "deep"]
_DEEPEST: Final = 200
"""No tree is shown beyond this level."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A term with those below it.

    *also_under* names its other parents. *cut* tells why narrower terms do not follow: it is among its own
    ancestors (``cycle``), they stand where it was met before (``above``), or lie too *deep*; then *below* is
    how many stand directly under it. *same* are equivalent terms.
    """

    iri: str
    branches: tuple[Branch, ...]
    also_under: tuple[str, ...]
    cut: Cut
    below: int
    same: tuple[str, ...]


def read_edges(index: TermIndex) -> Edges:
    """Return what the files state."""
    return {iri: entry.parents for iri, entry in index.terms.items()}


def read_inferred_edges(
    home: Home,
    index: TermIndex,
    clearance: str | None = None,
    *,
    progress: Callable[[str], None] = lambda _: None,
) -> Edges:
    """Return the nearest broader terms by all that follows; equivalent ones stand above each other.

    Raises what ``current_store`` does.
    """
    from kgcli.answers import read_table
    from kgcli.store.asking import ask_all
    from kgcli.store.home_stores import current_store

    store = current_store(home, clearance, progress=progress)
    queries = [
        f"SELECT ?a ?b WHERE {{ ?a <{RDFS}{name}> ?b FILTER(?a != ?b && ISIRI(?a) && ISIRI(?b)) }}"
        for name in ("subClassOf", "subPropertyOf")
    ]
    above: dict[str, set[str]] = {iri: set() for iri in index.terms}
    for answer in ask_all(store, queries, timeout=home.settings.timeout):
        for one, other in read_table(answer.body).rows:
            if one is not None and other is not None and one.value in above and other.value in above:
                above[one.value].add(other.value)
    return {iri: tuple(_reduce(iri, above)) for iri in above}


def _reduce(iri: str, above: Mapping[str, set[str]]) -> Iterable[str]:
    """Yield, in order, those above *iri* that stand above no other of these, unless they are equivalent."""
    for upper in sorted(above[iri]):
        same = iri in above[upper]
        between = (one for one in above[iri] if upper in above[one] and one not in above[upper])
        if same or not any(iri not in above[one] for one in between):
            yield upper


def grow_trees(
    index: TermIndex,
    edges: Edges,
    *,
    term: Entry | None = None,
    properties: bool = False,
    depth: int | None = None,
) -> tuple[Branch, ...]:
    """Return the trees of classes, or of *properties*, or the one below *term*, down to *depth* levels."""
    if term is not None:
        wanted = {iri for iri, entry in index.terms.items() if entry.is_class or entry.is_property}
        wanted.add(term.iri)
    else:
        kind = "property" if properties else "class"
        entries = index.list_terms(kind)
        # What somebody else declares stands here only if something hangs on it.
        wanted = {entry.iri for entry in entries if entry.declared or entry.children or entry.parents}
    return _Grower(index, edges, wanted, depth).grow(term)


class _Grower:
    def __init__(self, index: TermIndex, edges: Edges, wanted: set[str], depth: int | None) -> None:
        self.depth = depth
        self.order = [iri for iri in index.terms if iri in wanted]
        uppers = {iri: [one for one in edges.get(iri, ()) if one in wanted] for iri in self.order}
        self.chief = {iri: min(self._list_same(iri, uppers)) for iri in self.order}
        self.same: dict[str, list[str]] = {}
        self.parents: dict[str, dict[str, None]] = {}
        for iri in self.order:
            chief = self.chief[iri]
            self.same.setdefault(chief, []).append(iri)
            own = self.parents.setdefault(chief, {})
            own.update((self.chief[one], None) for one in uppers[iri] if self.chief[one] != chief)
        self.children: dict[str, list[str]] = {}
        for iri in self.order:
            for upper in self.parents.get(iri, ()):
                self.children.setdefault(upper, []).append(iri)
        self.met: set[str] = set()

    @staticmethod
    def _list_same(iri: str, uppers: Mapping[str, list[str]]) -> set[str]:
        """Return the terms that stand directly above *iri* and below it at once, and itself."""
        return {iri, *(one for one in uppers[iri] if iri in uppers[one])}

    def grow(self, term: Entry | None) -> tuple[Branch, ...]:
        if term is not None:
            return (self._grow(self.chief[term.iri], (), 0),)
        chiefs = [iri for iri in self.order if self.chief[iri] == iri]
        roots = [iri for iri in chiefs if not self.parents[iri]]
        # What hangs together in a circle has no top: its first stands for one.
        tops = [*roots, *self._list_circles(chiefs, roots)]
        return tuple(self._grow(iri, (), 0) for iri in tops)

    def _list_circles(self, chiefs: list[str], roots: list[str]) -> list[str]:
        """Return one of each circle that no root reaches."""
        reached: set[str] = set()

        def reach(start: str) -> None:
            waiting = [start]
            while waiting:
                iri = waiting.pop()
                if iri not in reached:
                    reached.add(iri)
                    waiting += self.children.get(iri, ())

        for root in roots:
            reach(root)
        circles = []
        for iri in chiefs:
            if iri not in reached:
                circles.append(iri)
                reach(iri)
        return circles

    def _grow(self, iri: str, path: tuple[str, ...], level: int) -> Branch:
        below = self.children.get(iri, [])
        cut: Cut = ""
        if iri in path:
            cut = "cycle"
        elif iri in self.met and below:
            cut = "above"
        elif level >= (_DEEPEST if self.depth is None else min(self.depth, _DEEPEST)) and below:
            cut = "deep"
        else:
            self.met.add(iri)
        also = tuple(one for one in self.parents[iri] if one not in path[-1:])
        grown = () if cut else tuple(self._grow(one, (*path, iri), level + 1) for one in below)
        same = tuple(one for one in self.same[iri] if one != iri)
        return Branch(iri, grown, also, cut, len(below), same)
