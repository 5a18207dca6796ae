"""Memory that is given back: pages of files that are mapped into it, and what nobody holds any more."""

from __future__ import annotations

import mmap
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgcli.encoding.terms import Terms

_MOST: Final = 1 << 25
"""Bytes of files that may stay in memory besides those that were there before."""
_SHARED: Final = 2
"""Which number of the kernel's account of a process counts the pages of files."""


class Resident:
    """What is read of *terms* and *arrays*, as far as these lie in files."""

    def __init__(self, terms: Terms, arrays: Iterable[np.ndarray]) -> None:
        self._terms = terms
        maps = map(_find_map, arrays)
        self._maps = list({id(held): held for held in maps if held is not None}.values())
        self._most = _count_bytes() + _MOST

    def limit(self) -> None:
        """Give memory back if it has become much; what is needed again is read again."""
        if _count_bytes() > self._most and hasattr(mmap, "MADV_DONTNEED"):
            self._terms.let_go()
            for held in self._maps:
                held.madvise(mmap.MADV_DONTNEED)


def give_back() -> None:
    """Give memory that nobody holds back to the system, where the C library keeps it and can be asked to."""
    import ctypes

    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (OSError, AttributeError, TypeError):
        return


def _find_map(array: object) -> mmap.mmap | None:
    """Return the file that *array* is a part of, if it is."""
    while isinstance(array, np.ndarray):
        array = array.base
    return array if isinstance(array, mmap.mmap) else None


def _count_bytes() -> int:
    """Return how many bytes of files this process has in memory; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 - often asked
            return int(file.read().split()[_SHARED]) * mmap.PAGESIZE
    except (OSError, ValueError, IndexError):
        return 0
