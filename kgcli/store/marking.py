"""How high what leaves is marked: by the stores of the lower markings, which lack what is marked higher."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection

    from kgcli.home import Home
    from kgcli.markings import Marking, MarkingScheme
    from kgcli.store.opening.opened import BuiltStore

__all__ = ["list_graphs", "mark_graphs", "read_built_scheme"]

_GRAPHS: Final = "SELECT ?g { GRAPH ?g {} }"


def read_built_scheme(home: Home) -> MarkingScheme:
    """Return the markings of the home's current build. Raises ``CacheError`` where there is none."""
    from kgcli.errors import CacheError
    from kgcli.store.cache.folder import home_folder
    from kgcli.store.cache.stamp import read_stamp

    stamp = read_stamp(home_folder(home), home.root)
    if stamp is None:
        raise CacheError(f"The store of {home.root} is gone. Build it: kgcli build")
    return stamp.build.scheme


def list_graphs(store: BuiltStore) -> frozenset[str]:
    """Return the names of the graphs that *store* has."""
    from kgcli.answers import read_table
    from kgcli.store.asking import ask

    table = read_table(ask(store, _GRAPHS, timeout=None).body)
    return frozenset(row[0].value for row in table.rows if row[0] is not None)


def mark_graphs(home: Home, store: BuiltStore, graphs: Collection[str]) -> str:
    """Return the notation of the lowest marking at which all of *graphs*, which *store* has, are visible."""
    from kgcli.store.home_stores import current_store, list_markings

    scheme = read_built_scheme(home)
    join: Marking = scheme.lowest()
    left = set(graphs)
    for marking in list_markings(home, store.clearance):
        if not left:
            break
        own = marking.notation == store.clearance
        # What is visible nowhere below is marked as the store is.
        found = left if own else left & list_graphs(current_store(home, marking.notation))
        if found:
            join = scheme.join(join, marking)
            left -= found
    return join.notation
