"""Blank nodes that graphs of different markings share: no label could be right for all who see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kgcli.encoding.columns import sort_once
from kgcli.encoding.packing import first_of, pack
from kgcli.encoding.terms import BLANK
from kgcli.errors import HomeError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kgcli.encoding import Quads, Terms
    from kgcli.markings import Marking
    from kgcli.sources import Source


def refuse_shared_nodes(
    quads: Quads,
    markings: Mapping[int, Marking],
    files: Mapping[int, Mapping[Source, int]],
    terms: Terms,
) -> None:
    """Raise ``HomeError`` where a blank node of *quads* stands at two of the *markings* of their graphs.

    A label follows from what is said of its node. What is said of it above would show in it below. So it
    would in graphs that are blank nodes themselves, which are labelled together.
    """
    used = sorted({(marking.level, *sorted(marking.caveats)) for marking in markings.values()})
    if len(used) < 2:  # noqa: PLR2004 - then all of them have one marking
        return
    place = np.zeros(len(terms), np.int64)
    for graph, marking in markings.items():
        place[graph] = used.index((marking.level, *sorted(marking.caveats)))
    blank = terms.kinds() == BLANK
    _refuse_unnamed_graphs((graph for graph in markings if blank[graph]), markings, files)
    pairs = [
        pack(column[rows], place[quads.graph[rows]])
        for column in (quads.subject, quads.object, quads.graph)
        for rows in [np.flatnonzero(blank[column])]
    ]
    nodes = first_of(sort_once(np.concatenate(pairs)))
    shared = nodes[1:][nodes[1:] == nodes[:-1]]
    if len(shared):
        raise HomeError(_explain(int(shared[0]), quads, markings, files, terms))


def _refuse_unnamed_graphs(
    graphs: Iterable[int], markings: Mapping[int, Marking], files: Mapping[int, Mapping[Source, int]]
) -> None:
    first: dict[Source, Marking] = {}
    for graph in graphs:
        for source in files[graph]:
            own, other = markings[graph], first.setdefault(source, markings[graph])
            if own != other:
                raise HomeError(
                    f"{source.path.name}: graphs whose names are blank nodes are marked {other.notation} and "
                    f"{own.notation}. What stands at several markings needs IRIs: give each one."
                )


def _explain(
    node: int,
    quads: Quads,
    markings: Mapping[int, Marking],
    files: Mapping[int, Mapping[Source, int]],
    terms: Terms,
) -> str:
    rows = np.flatnonzero((quads.subject == node) | (quads.object == node) | (quads.graph == node))
    graphs = sort_once(quads.graph[rows].astype(np.int64)).tolist()
    first = graphs[0]
    other = next(graph for graph in graphs if markings[graph] != markings[first])
    name = min(source.path.name for source in files[first].keys() & files[other].keys())
    told = " and ".join(
        f"{terms.text(graph).decode()} ({markings[graph].notation})" for graph in (first, other)
    )
    return (
        f"{name}: one and the same blank node stands in {told}. "
        "What is told of at several markings needs an IRI: give it one."
    )
