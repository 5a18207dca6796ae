"""Sets of numbers as sorted columns, among them sets of pairs by their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from kgcli.encoding.columns import sort_once, subtract
from kgcli.encoding.packing import first_of, pack, second_of, swap

if TYPE_CHECKING:
    from collections.abc import Sequence

Column: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.int64]]"
Mask: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.bool_]]"

_FEW: Final = 4096
"""So many numbers are sorted as quickly as they are looked at."""
EMPTY: Final[Column] = np.empty(0, np.int64)


def drop_repeats(column: Column) -> Column:
    """Return the sorted *column* without its repetitions."""
    if len(column) < 2:  # noqa: PLR2004 - one alone repeats nothing
        return column
    fresh = np.empty(len(column), np.bool_)
    fresh[0] = True
    np.not_equal(column[1:], column[:-1], out=fresh[1:])
    return column if np.count_nonzero(fresh) == len(fresh) else column[fresh]


def unite(columns: Sequence[Column]) -> Column:
    """Return all numbers of *columns*, sorted, each once. What is sorted already costs little."""
    if len(columns) == 1:
        return sort_once(columns[0])
    joined = np.concatenate(columns)
    if len(joined) > _FEW and all(is_sorted(column) for column in columns):
        joined.sort(kind="stable")  # merges runs
    else:
        joined.sort()
    return drop_repeats(joined)


def is_sorted(column: Column) -> bool:
    """Tell whether *column* is in order, with repetitions or without."""
    return not np.count_nonzero(column[1:] < column[:-1])


def merge(column: Column, other: Column) -> Column:
    """Return what is in either of two sorted columns that have nothing in common."""
    if not len(column) or not len(other):
        return column if len(column) else other
    merged = np.concatenate((column, other))
    merged.sort(kind="stable")  # merges runs
    return merged


def find_overlaps(columns: Sequence[Column]) -> list[tuple[int, int]]:
    """Return the places of each two of *columns*, each without repetitions, that have a number in common."""
    joined = np.concatenate((EMPTY, *columns))
    together = np.sort(joined)
    if not np.count_nonzero(together[1:] == together[:-1]):
        return []
    order = np.argsort(joined, kind="stable")
    owners = np.repeat(np.arange(len(columns)), [len(column) for column in columns])[order]
    found: list[Column] = []
    for step in range(1, len(columns)):
        same = together[step:] == together[:-step]
        if not np.count_nonzero(same):
            break
        found.append(unite([pack(owners[:-step][same], owners[step:][same])]))
    keys = unite(found)
    return list(zip(first_of(keys).tolist(), second_of(keys).tolist(), strict=True))


class Relation:
    """A set of pairs that never changes; indexes on it are made when first asked for."""

    __slots__ = ("_inverse", "keys")

    def __init__(self, keys: Column, inverse: Column | None = None) -> None:
        self.keys = keys
        """Sorted keys, without repetitions."""
        self._inverse = inverse

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def inverse(self) -> Column:
        """Sorted keys of the exchanged pairs."""
        if self._inverse is None:
            self._inverse = np.sort(swap(self.keys))
        return self._inverse

    def add(self, candidates: Sequence[Column]) -> tuple[Relation, Column, list[int]]:
        """Return the relation with *candidates* too, the new pairs, and how many each was first with.

        Candidates are sorted, without repetitions, and so is what is new. A candidate that has all pairs
        becomes the relation's own column.
        """
        fresh, counts = EMPTY, []
        for candidate in candidates:
            new = subtract(subtract(candidate, self.keys), fresh)
            counts.append(len(new))
            fresh = merge(fresh, new)
        if not len(fresh):
            return self, fresh, counts
        whole = next((column for column in candidates if len(column) == len(self) + len(fresh)), None)
        return Relation(merge(self.keys, fresh) if whole is None else whole), fresh, counts


NO_PAIRS: Final = Relation(EMPTY, EMPTY)
