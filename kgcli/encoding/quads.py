"""Statements as columns of numbers."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

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
