"""Columns in the numbers of some terms, put into the numbers of others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from kgcli.encoding.columns import class_node, is_class, property_node, term_of
from kgcli.encoding.packing import first_of, second_of
from kgcli.encoding.packing import pack as pack_pairs
from kgcli.encoding.quads import Quads
from kgcli.encoding.texts import pack

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from kgcli.encoding.columns import Columns, Numbers
    from kgcli.encoding.terms import Terms

_NONE: Final = -1
_BATCH: Final = 1 << 18
"""Terms whose texts are held at a time."""


class Translation:
    """Gives the numbers *to* which terms have for those *of* other terms; what these lack, they get.

    *numbers* are those that are known before, -1 for terms of which it is not.
    """

    def __init__(self, of: Terms, to: Terms, numbers: Numbers | None = None) -> None:
        self.of = of
        self.to = to
        self.numbers = np.empty(0, np.int64) if numbers is None else numbers

    def translate(self, columns: Mapping[int, Numbers]) -> Columns:
        """Return *columns* in the numbers of the other terms."""
        if self.of is self.to:
            return dict(columns)
        return _renumber(columns, self.number(_mark_used(columns, len(self.of))))

    def translate_back(self, columns: Mapping[int, Numbers]) -> Columns:
        """Return *columns* of the other terms in the numbers *of* these, which get those that they lack."""
        if self.of is self.to:
            return dict(columns)
        numbers = np.full(len(self.to), _NONE, np.int64)
        known = np.flatnonzero(self.numbers != _NONE)
        numbers[self.numbers[known]] = known
        used = _mark_used(columns, len(self.to))
        new = np.flatnonzero(used & (numbers == _NONE)).astype(np.int32)
        if len(new):
            numbers[new] = self.of.numbers(self.to.texts(new))
        return _renumber(columns, numbers)

    def translate_quads(self, quads: Quads) -> Quads:
        """Return *quads*, all in named graphs, in the numbers of the other terms."""
        if self.of is self.to:
            return quads
        used = np.zeros(len(self.of), np.bool_)
        for column in quads:
            used[column] = True
        numbers = self.number(used)
        return Quads(*(numbers[column].astype(np.int32) for column in quads))

    def number(self, used: NDArray[np.bool_]) -> Numbers:
        """Return the number that each term has there, of those that are *used* at least."""
        known = len(self.numbers)
        if known < len(used):
            self.numbers = np.concatenate((self.numbers, np.full(len(used) - known, _NONE, np.int64)))
        new = np.flatnonzero(used & (self.numbers == _NONE)).astype(np.int32)
        for start in range(0, len(new), _BATCH):
            part = new[start : start + _BATCH]
            self.numbers[part] = self.to.number_all(pack(self.of.texts(part)))
        return self.numbers


def _mark_used(columns: Mapping[int, Numbers], count: int) -> NDArray[np.bool_]:
    """Tell of each of so many terms whether *columns* hold it."""
    used = np.zeros(count, np.bool_)
    used[[term_of(node) for node in columns]] = True
    for node, column in columns.items():
        if is_class(node):
            used[column] = True
        else:
            used[first_of(column)] = True
            used[second_of(column)] = True
    return used


def _renumber(columns: Mapping[int, Numbers], numbers: Numbers) -> Columns:
    """Return *columns* with the number that each term has in *numbers*."""
    found: Columns = {}
    for node, column in columns.items():
        term = int(numbers[term_of(node)])
        if is_class(node):
            found[class_node(term)] = _sort(numbers[column])
        else:
            keys = pack_pairs(numbers[first_of(column)], numbers[second_of(column)])
            found[property_node(term)] = _sort(keys)
    return found


def _sort(column: Numbers) -> Numbers:
    ascends = (column[1:] > column[:-1]).all()
    return column if ascends else np.sort(column)
