"""Named graphs of one file that share blank nodes, whose labels are given together.

All others are labelled apart: what one graph says must not show in the labels of another, which somebody may
see who may not see the one.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from hashlib import sha256
from typing import Final, TypeVar

from kgcli.clusters import Clusters

DEFAULT: Final = ""
"""The name of the default graph."""
_UNNAMED: Final = "u"
_G = TypeVar("_G", bound=Hashable)


def tag_graphs(
    links: Iterable[tuple[_G, Iterable[Hashable]]], name: Callable[[_G], str | None]
) -> Mapping[_G, str]:
    """Return for each graph what the labels of its blank nodes begin with.

    *links* are graphs, each with blank nodes that it holds; *name* gives a graph's IRI, or None where that is
    a blank node itself. Graphs that share one, directly or through others, get the same: nothing where the
    default graph is among them, else what the first of their IRIs makes.
    """
    clusters = Clusters[Hashable]()
    graphs: dict[_G, None] = {}
    for graph, nodes in links:
        graphs[graph] = None
        for node in nodes:
            clusters.join(("node", node), ("graph", graph))
    first: dict[Hashable, str | None] = {}
    for graph in graphs:
        leader, own = clusters.find(("graph", graph)), name(graph)
        known = first.setdefault(leader, own)
        if known is None or (own is not None and own < known):
            first[leader] = own
    return {graph: _tag(first[clusters.find(("graph", graph))]) for graph in graphs}


def _tag(name: str | None) -> str:
    if name is None:
        return _UNNAMED
    return name if name == DEFAULT else "g" + sha256(name.encode()).hexdigest()[:10]
