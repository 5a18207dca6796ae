"""What may leave: the statements that are wanted, as far as a clearance sees them, and their marking."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kgcli.exporting import queried
from kgcli.exporting.scope import Scope, find_scope
from kgcli.exporting.selection import Selection
from kgcli.exporting.statements import HeldStatements, StoredStatements
from kgcli.exporting.walking import walk
from kgcli.store.marking import list_graphs, mark_graphs, read_built_scheme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pyoxigraph import Quad, Store

    from kgcli.exporting.evidence.attaching import EvidencedStatements
    from kgcli.exporting.queried import Matched
    from kgcli.home import Home
    from kgcli.store.opening.opened import BuiltStore

__all__ = ["Release", "release"]


@dataclass(frozen=True, slots=True)
class Release:
    """Statements visible at *clearance*, whose highest marking is *marking*; *heading* says so.

    *quads* can be gone through again and again. Those of a constructed graph stand in no named graph, all
    others in named ones only: *has_graphs* tells.
    """

    quads: HeldStatements | StoredStatements | EvidencedStatements
    clearance: str
    marking: str
    prefixes: Mapping[str, str]
    has_graphs: bool = True

    @property
    def heading(self) -> tuple[str, ...]:
        """What is to be written above the statements."""
        return (f"Highest marking: {self.marking}",)

    def mark(self, marking: str) -> Release:
        """Return the same marked otherwise."""
        return replace(self, marking=marking)


def release(
    home: Home,
    selection: Selection = Selection(),  # noqa: B008 - immutable
    clearance: str | None = None,
    *,
    progress: Callable[[str], None] = lambda _: None,
) -> Release:
    """Return what *selection* names of what is visible at *clearance*; without one, at the lowest marking.

    Raises what building the home's store raises, ``UnknownMarkingError`` among it, and what ``find_scope``,
    ``construct`` and ``match`` do.
    """
    from kgcli.store.home_stores import current_store

    store = current_store(home, clearance, progress=progress)
    if clearance is None:
        clearance = read_built_scheme(home).lowest().notation
        store = current_store(home, clearance, progress=progress)
    quads: HeldStatements | StoredStatements
    is_made = selection.query is not None and queried.is_graph(home, selection.query)
    if is_made:
        quads, marking = queried.construct(home, selection, clearance, progress)
    else:
        quads, marking = _choose(home, store, selection, clearance, progress)
    return Release(quads, clearance, marking, home.settings.prefixes, not is_made)


def _choose(
    home: Home, store: BuiltStore, selection: Selection, clearance: str, progress: Callable[[str], None]
) -> tuple[HeldStatements | StoredStatements, str]:
    from kgcli.store.asking import read
    from kgcli.store.named_graphs import open_named_graphs
    from kgcli.store.spelling import spell_as_written

    scope = find_scope(home, store, selection)
    if selection.query is None and not scope.things:

        def read_pieces(named: bool) -> Iterator[bytes]:
            return open_named_graphs(store).pieces(scope.graphs, scope.without, named_graphs=named)

        def name_graphs() -> frozenset[str]:
            return list_graphs(store) - scope.without if scope.graphs is None else scope.graphs

        # Nothing is marked as a store is, unless it is in it; what follows needs no more than what is stated.
        marking = store.clearance if scope.graphs is None else mark_graphs(home, store, scope.graphs)
        return StoredStatements(read_pieces, name_graphs), marking
    matched = None if selection.query is None else queried.match(home, selection, clearance, progress)
    found = read(store, lambda opened: _find(opened, scope, selection.depth, matched))
    held = HeldStatements(spell_as_written(store, found))
    return held, mark_graphs(home, store, held.name_graphs())


def _find(store: Store, scope: Scope, depth: int, matched: Matched | None) -> Iterator[Quad]:
    """Yield the statements of *store* about things, or that are *matched*; runs where the store is open."""
    from pyoxigraph import Store as Memory

    def is_wanted(quad: Quad) -> bool:
        graph = quad.graph_name
        return isinstance(graph, NamedNode) and scope.holds(graph.value)

    if matched is not None:
        found = filter(is_wanted, matched.find(store))
        if not scope.things:
            yield from found
            return
        store = Memory()
        store.extend(found)
    yield from walk(store, scope.things, depth, is_wanted)
