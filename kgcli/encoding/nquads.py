"""N-Quads and N-Triples read into columns of numbers, and columns written as N-Quads."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import numpy as np

from kgcli.encoding.blank_nodes import BlankNodes
from kgcli.encoding.pieces import Data, encode_pieces
from kgcli.encoding.quads import Quads, join_quads
from kgcli.encoding.terms import Terms

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_WRITTEN: Final = 1 << 11
"""As many lines at a time as stay near the processor."""


def read_nquads(
    data: Data,
    terms: Terms,
    *,
    name: str,
    graphs: bool = True,
    blank_prefix: bytes = b"",
    processes: int | None = None,
) -> Quads:
    """Return the statements of *data*, N-Quads, or N-Triples without *graphs*, and number their terms.

    They come about in the order of the file. The labels of blank nodes get *blank_prefix* in front. Large
    *data* are read by as many *processes* as there are processors. What pyoxigraph's parser refuses raises
    ``UnreadableSourceError``, with *name* and place.
    """
    quads, blanks = read_unlabelled(data, terms, name=name, graphs=graphs, processes=processes)
    return blanks.prefix(quads, terms, blank_prefix)


def read_unlabelled(
    data: Data, terms: Terms, *, name: str, graphs: bool = True, processes: int | None = None
) -> tuple[Quads, BlankNodes]:
    """Return what ``read_nquads`` does, but with the blank nodes still apart from *terms*."""
    blanks = BlankNodes()
    chunks = encode_pieces(data, graphs=graphs, name=name, processes=processes)
    return join_quads([blanks.number_chunk(chunk, terms) for chunk in chunks]), blanks


def write_nquads(quads: Quads, terms: Terms) -> Iterator[bytes]:
    """Yield *quads* as canonical N-Quads, some thousand lines at a time."""
    steps = np.arange(0)
    for start in range(0, len(quads.subject), _WRITTEN):
        part = Quads(*(column[start : start + _WRITTEN] for column in quads))
        columns = [part.subject, part.predicate, part.object]
        if (part.graph != -1).any():
            columns.append(part.graph)
        starts, lengths = terms.spans(np.stack(columns, axis=1).ravel())
        # Each text is copied with as much of what comes after it as the blank, or blank, dot and line
        # break take that are then written over it. No graph takes none of its blank.
        lengths += 1
        lengths[len(columns) - 1 :: len(columns)] += 2
        ends = np.cumsum(lengths)
        places = np.repeat(starts - ends + lengths, lengths)
        if len(places) > len(steps):
            steps = np.arange(2 * len(places))
        places += steps[: len(places)]
        line = terms.copy_bytes(places)
        line[ends - 1] = ord(" ")
        last = ends[len(columns) - 1 :: len(columns)]
        line[last - 3] = ord(" ")
        line[last - 2] = ord(".")
        line[last - 1] = ord("\n")
        yield line.tobytes()


def open_nquads(quads: Quads, terms: Terms) -> io.BufferedReader:
    """Return ``write_nquads`` as a file to read from, for ``pyoxigraph.Store.bulk_load``."""
    return io.BufferedReader(_Pieces(write_nquads(quads, terms)), 1 << 20)


class _Pieces(io.RawIOBase):
    """Bytes that come in pieces, as a file."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        """Say that there is something to read."""
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        """Fill some of *buffer*."""
        if not self._rest:
            self._rest = memoryview(next(self._pieces, b""))
        with memoryview(buffer) as room:
            size = min(len(room), len(self._rest))
            room[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size
