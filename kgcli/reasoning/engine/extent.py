"""The members of a class: sorted numbers while they are few, a map of bits once they are many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from kgcli.encoding.columns import find, sort_once, subtract
from kgcli.reasoning.engine.pairs import EMPTY, merge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgcli.reasoning.engine.pairs import Column, Mask

_DENSE: Final = 64
"""A class with more than one in so many of all terms is a map."""
_FEW: Final = 4096
"""So many members are sorted numbers however few terms there are."""


class Extent:
    """A set of numbers that never changes."""

    __slots__ = ("_bits", "_members", "size")

    def __init__(self, members: Column | None, bits: Mask | None = None, size: int = 0) -> None:
        self._members = members
        self._bits = bits
        self.size = len(members) if members is not None else size

    def __len__(self) -> int:
        return self.size

    @property
    def members(self) -> Column:
        """The numbers, sorted."""
        if self._members is None:
            assert self._bits is not None  # noqa: S101 - one of the two is there
            self._members = np.flatnonzero(self._bits).astype(np.int64, copy=False)
        return self._members

    def contains(self, wanted: Column) -> Mask:
        """Tell of each number in *wanted* whether it is a member."""
        if self._bits is None and len(wanted) * 8 > len(self.members) > _FEW:
            # One map is cheaper than many searches.
            bits = np.zeros(int(self.members[-1]) + 1, np.bool_)
            bits[self.members] = True
            self._bits = bits
        if self._bits is not None:
            inside = wanted < len(self._bits)
            if inside.all():
                return self._bits.take(wanted)
            found = np.zeros(len(wanted), np.bool_)
            found[inside] = self._bits[wanted[inside]]
            return found
        return find(self.members, wanted)

    def add(self, candidates: Sequence[Column], terms: int) -> tuple[Extent, Column, list[int]]:
        """Return the set with *candidates* too, those that are new, and how many each was first with.

        Candidates hold numbers below *terms* in any order, perhaps repeated; what is new is sorted.
        """
        total = self.size + sum(map(len, candidates))
        if total <= _FEW or total * _DENSE < terms:
            fresh, counts = EMPTY, []
            for candidate in map(sort_once, candidates):
                new = subtract(subtract(candidate, self.members), fresh)
                counts.append(len(new))
                fresh = merge(fresh, new)
            return (Extent(merge(self.members, fresh)) if len(fresh) else self), fresh, counts
        bits, counts = self._fill_map(candidates, terms)
        size = sum(counts)
        if not size:
            return self, EMPTY, counts
        if self._bits is not None:
            news = bits.copy()
            np.greater(bits[: len(self._bits)], self._bits, out=news[: len(self._bits)])
        elif self.size:
            news = bits.copy()
            news[self.members] = False
        else:
            news = bits
        fresh = np.flatnonzero(news).astype(np.int64, copy=False)
        size += self.size
        if size <= _FEW or size * _DENSE < terms:
            return Extent(merge(self.members, fresh)), fresh, counts
        return Extent(None, bits, size), fresh, counts

    def _fill_map(self, candidates: Sequence[Column], terms: int) -> tuple[Mask, list[int]]:
        """Return a map of the set with *candidates* too, and how many each of these added."""
        bits = np.zeros(terms, np.bool_)
        if self._bits is not None:
            bits[: len(self._bits)] = self._bits
        elif self.size:
            bits[self.members] = True
        counts, before = [], self.size
        for candidate in candidates:
            bits[candidate] = True
            after = int(np.count_nonzero(bits))
            counts.append(after - before)
            before = after
        return bits, counts


NOBODY: Final = Extent(EMPTY)
