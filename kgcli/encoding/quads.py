"""Statements as columns of numbers."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kgcli.encoding.packing import pack

Column = NDArray[np.int32]


class Quads(NamedTuple):
    """Statements as numbers of terms: four columns of one length; the graph -1 is the default graph."""

    graph: Column
    subject: Column
    predicate: Column
    object: Column


def join_quads(parts: Sequence[Quads]) -> Quads:
    """Return the statements of all *parts*, one after the other."""
    if not parts:
        return Quads(*(np.empty(0, np.int32) for _ in range(4)))
    return Quads(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def choose_quads(quads: Quads, places: NDArray[np.int64] | NDArray[np.bool_]) -> Quads:
    """Return the statements of *quads* at *places*."""
    return Quads(*(column[places] for column in quads))


def sort_quads(quads: Quads) -> Quads:
    """Return *quads* in the order of graph, subject, predicate and object, each once."""
    first, second = _keys(quads)
    order = np.lexsort((second, first))
    first, second = first[order], second[order]
    return choose_quads(quads, order[_starts(first, second)])


def subtract_quads(quads: Quads, known: Quads) -> Quads:
    """Return those of *quads*, each of which comes once, that are not *known*."""
    if not len(known.graph):
        return quads
    first, second = _keys(join_quads([known, quads]))
    # A stable order: what is known comes before what is the same.
    order = np.lexsort((second, first))
    kept = order[_starts(first[order], second[order])] - len(known.graph)
    return choose_quads(quads, np.sort(kept[kept >= 0]))


def _keys(quads: Quads) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    return pack(quads.graph, quads.subject), pack(quads.predicate, quads.object)


def _starts(first: NDArray[np.int64], second: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return which rows of sorted keys are not the same as the one before."""
    differ = (first[1:] != first[:-1]) | (second[1:] != second[:-1])
    return np.append(np.ones(min(1, len(first)), np.bool_), differ)
