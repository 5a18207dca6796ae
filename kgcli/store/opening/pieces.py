"""N-Quads that come in pieces of whole lines, as files to read from."""

from __future__ import annotations

import io
from itertools import chain
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from _typeshed import WriteableBuffer


class Pieces:
    """Pieces of which the first may be looked at before they are read."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces: Iterator[bytes] = iter(pieces)

    def are_within(self, most: int) -> bool:
        """Tell whether all pieces together have no more than *most* bytes."""
        head: list[bytes] = []
        size = 0
        for piece in self._pieces:
            head.append(piece)
            size += len(piece)
            if size > most:
                break
        self._pieces = chain(head, self._pieces)
        return size <= most

    def open(self) -> io.BufferedReader:
        """Return all pieces as one file."""
        return io.BufferedReader(_File(self._pieces), 1 << 20)

    def open_named(self, others: IO[bytes]) -> io.BufferedReader:
        """Return those pieces that have no blank node as one file; *others* gets the rest, as it is read."""
        return io.BufferedReader(_File(_divert(self._pieces, others)), 1 << 20)


def _divert(pieces: Iterator[bytes], others: IO[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        # A literal may look like one, too; no harm done.
        if b"_:" in piece:
            others.write(piece)
        else:
            yield piece


class _File(io.RawIOBase):
    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = memoryview(piece)
        with memoryview(buffer) as room:
            size = min(len(room), len(self._rest))
            room[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size
