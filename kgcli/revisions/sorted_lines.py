"""Sets of lines, however large, that can be gone through in order as often as need be, and compared."""

from __future__ import annotations

import tempfile
import weakref
from contextlib import ExitStack
from typing import TYPE_CHECKING

from kgcli.errors import UnwritableOutputError
from kgcli.exporting.sorting import LineSorter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["SortedLines", "compare"]


class SortedLines:
    """Lines without line ends, each once, in the order of their bytes; many of them lie on the disk.

    One goes through them at a time: two would move each other's place in the files.
    """

    def __init__(self) -> None:
        stack = ExitStack()
        self._sorter = LineSorter(stack, None)
        weakref.finalize(self, stack.close)

    def add(self, lines: Iterable[bytes]) -> None:
        """Take *lines*. Raises ``UnwritableOutputError`` where there is no room for them on the disk."""
        ended = [line + b"\n" for line in lines]
        try:
            self._sorter.add(ended, sum(map(len, ended)))
        except OSError as error:
            raise UnwritableOutputError(
                f"Cannot write temporary files to {tempfile.gettempdir()}: {error.strerror or error}. "
                "Make room there, or name another folder: TMPDIR=DIR"
            ) from error

    def __iter__(self) -> Iterator[bytes]:
        for line in self._sorter.lines():
            yield line[:-1]


def compare(old: Iterable[bytes], new: Iterable[bytes]) -> Iterator[tuple[bool, bytes]]:
    """Yield in order the lines that only one of two sorted sets has, and whether that is the *new* one."""
    left, right = iter(old), iter(new)
    ours, theirs = next(left, None), next(right, None)
    while ours is not None or theirs is not None:
        if ours is not None and (theirs is None or ours < theirs):
            yield False, ours
            ours = next(left, None)
        elif theirs is not None and (ours is None or theirs < ours):
            yield True, theirs
            theirs = next(right, None)
        else:
            ours, theirs = next(left, None), next(right, None)
