"""What a home's store holds, and what a server holds of it, in a form in which they can be compared."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pyoxigraph as ox

from kgcli.home import Home, find_home
from kgcli.pushing.blank_nodes import restore
from kgcli.store.asking import dump
from kgcli.store.home_stores import current_store

RECORD = "https://example.org/graph/pushed"


def open_folder(root: Path) -> Home:
    """Return the home in *root*."""
    return find_home(root, environ={}, cwd=root)


def read_store(root: Path, clearance: str) -> set[ox.Quad]:
    """Return the named graphs of the store of *clearance*, with canonical blank nodes."""
    return canonical(dump(current_store(open_folder(root), clearance)))


def read_pushed(graphs: Mapping[str, Iterable[ox.Triple]]) -> set[ox.Quad]:
    """Return all *graphs* but the record and other people's, as they would be in a store."""
    return canonical(
        ox.Quad(*restore(triple), ox.NamedNode(name))
        for name, triples in graphs.items()
        if name != RECORD and not name.startswith("http://other/")
        for triple in triples
    )


def canonical(quads: Iterable[ox.Quad]) -> set[ox.Quad]:
    """Return *quads* with the labels of RDFC-1.0."""
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return set(dataset)
