"""The scheme of markings, the same for every reader, which must be described where everybody may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kgcli.errors import HomeError
from kgcli.store.graphs.marking_data import find_described

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgcli.encoding import Quads, Terms
    from kgcli.markings import Marking
    from kgcli.store.graphs.marking_data import MarkingData


def refuse_marked_scheme(
    quads: Quads, markings: Mapping[int, Marking], data: MarkingData, terms: Terms
) -> None:
    """Raise ``HomeError`` where a graph above the lowest marking describes a level, a caveat or a marking."""
    lowest = data.scheme.lowest()
    above = [graph for graph, marking in markings.items() if marking != lowest]
    if not above or not data.nodes:
        return
    is_node, is_above = np.zeros(len(terms), np.bool_), np.zeros(len(terms), np.bool_)
    is_node[list(data.nodes)] = True
    is_above[above] = True
    places = np.flatnonzero(is_node[quads.subject])
    places = places[is_above[quads.graph[places]]]
    called, described = find_described(type(quads)(*(column[places] for column in quads)), terms)
    nodes = sorted(terms.text(node).decode() for node in (called | described) & data.nodes)
    if nodes:
        raise HomeError(
            f"{nodes[0]} is described in a graph that is not for everybody. Levels, caveats and markings are "
            "told to every reader: describe them in the ontology."
        )
