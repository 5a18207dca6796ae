"""Lines sorted in memory that does not grow with them: sorted runs in temporary files, then merged."""

from __future__ import annotations

from heapq import merge
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, BinaryIO, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import ExitStack
    from pathlib import Path

__all__ = ["LineSorter"]

RUN: Final = 1 << 24
"""Bytes of lines that are sorted at a time."""
MOST_RUNS: Final = 256
"""So many files are merged at a time."""


class LineSorter:
    """Takes lines, and gives them back sorted by their bytes, each once.

    The temporary files lie in *folder* (None: where the system keeps such) and have no names, so that nothing
    is left of them however the process ends; *stack* closes them. Raises ``OSError`` where the disk is full.
    """

    def __init__(self, stack: ExitStack, folder: Path | None) -> None:
        self._stack = stack
        self._folder = folder
        self._files: list[BinaryIO] = []
        self._held: list[bytes] = []
        self._size = 0

    def add(self, lines: Iterable[bytes], size: int) -> None:
        """Take *lines*, of *size* bytes together, each with its end."""
        self._held.extend(lines)
        self._size += size
        if self._size >= RUN:
            self._put_away(_sort(self._held))
            self._held, self._size = [], 0
            if len(self._files) == MOST_RUNS:
                files, self._files = self._files, []
                self._put_away(_join(files))
                for file in files:
                    file.close()

    def _put_away(self, lines: Iterable[bytes]) -> None:
        file = TemporaryFile(dir=self._folder, prefix=".kgcli-", suffix=".part")  # noqa: SIM115 - see *stack*
        self._stack.enter_context(file)
        file.writelines(lines)
        file.seek(0)
        self._files.append(file)

    def lines(self, more: Iterable[bytes] = ()) -> Iterator[bytes]:
        """Yield all lines that were added, and *more*, which are few."""
        for file in self._files:
            file.seek(0)
        held = _sort([*self._held, *more])
        return _join([*self._files, held]) if self._files else iter(held)


def _sort(lines: list[bytes]) -> list[bytes]:
    return sorted(set(lines))


def _join(runs: Iterable[Iterable[bytes]]) -> Iterator[bytes]:
    """Yield the lines of sorted *runs*, in order, each once."""
    last = b""
    for line in merge(*runs):
        if line != last:
            yield line
            last = line
