"""How far stores are that children write: counted in memory that these share with their parent."""

import mmap
from collections.abc import Callable, Iterable, Iterator
from typing import Final

_SIZE: Final = 8
_STEP: Final = 10
"""Percent between two words on it."""


class Meter:
    """Counts the statements that are written, and tells how many percent of all these are, now and then."""

    def __init__(self, progress: Callable[[str], None]) -> None:
        self._progress = progress
        self._counts: list[mmap.mmap] = []
        self._total = 0
        self._told = 0

    def watch(self, pieces: Iterable[bytes], statements: int) -> Iterator[bytes]:
        """Return *pieces* of N-Quads, of so many *statements*, to be counted by whatever child reads them."""
        count = mmap.mmap(-1, _SIZE)
        self._counts.append(count)
        self._total += statements
        return _count(pieces, count)

    def tell(self) -> None:
        """Say how far all is, if that is news."""
        done = sum(int.from_bytes(count[:], "little") for count in self._counts)
        # What comes last is still to be sorted; all done is said by whoever waits for it.
        percent = min(100 * done // max(self._total, 1), 99) // _STEP * _STEP
        if percent > self._told:
            self._told = percent
            self._progress(f"Writing the stores: {percent} %")


def _count(pieces: Iterable[bytes], count: mmap.mmap) -> Iterator[bytes]:
    done = 0
    for piece in pieces:
        yield piece
        done += piece.count(b"\n")
        count[:] = done.to_bytes(_SIZE, "little")
