"""N-Triples and N-Quads of any number of statements, in memory that does not grow with them.

Only statements with blank nodes are held, as their labels depend on each other.
"""

from __future__ import annotations

from contextlib import ExitStack
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, Final

from pyoxigraph import RdfFormat, parse

from kgcli.canonical import canonicalize
from kgcli.exporting.sorting import LineSorter
from kgcli.exporting.statements import write_pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

__all__ = ["stream_lines"]

_OFTEN: Final = 1 << 18
"""Statements between two words of progress."""
_AT_ONCE: Final = 1 << 12
"""Lines that are written together."""


def stream_lines(
    pieces: Iterable[bytes],
    output: BinaryIO,
    *,
    named_graphs: bool,
    heading: Sequence[str] = (),
    folder: Path | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> int:
    """Write *pieces* of N-Quads, or of N-Triples, to *output*: lines sorted by bytes, each once; count them.

    Nothing is written before everything was read. Temporary files lie in *folder* (None: where the system
    keeps such). Raises ``TangledGraphError`` as ``canonicalize`` does, and ``OSError``.
    """
    with ExitStack() as stack:
        sorter = LineSorter(stack, folder)
        unnamed: set[bytes] = set()
        read = told = 0
        for piece in pieces:
            lines = piece.splitlines(keepends=True)
            read += len(lines)
            if b"_:" in piece:
                unnamed.update(line for line in lines if _is_unnamed(line))
                lines = [line for line in lines if line not in unnamed]
            sorter.add(lines, len(piece))
            if read - told >= _OFTEN:
                told = read
                progress(f"Read {read:,} statements")
        renamed = _rename(unnamed, named_graphs=named_graphs)
        unnamed.clear()
        output.writelines(f"# {line}\n".encode() for line in heading)
        return _write(sorter.lines(renamed), output, read, progress)


def _write(lines: Iterator[bytes], output: BinaryIO, read: int, progress: Callable[[str], None]) -> int:
    written = told = 0
    while batch := list(islice(lines, _AT_ONCE)):
        output.write(b"".join(batch))
        written += len(batch)
        if written - told >= _OFTEN:
            told = written
            progress(f"Wrote {written:,} of {read:,} statements")
    return written


def _is_unnamed(line: bytes) -> bool:
    """Whether a statement has a blank node, or may have one inside a triple that it is about."""
    if line.startswith(b"_:") or b"<<(" in line:
        return True
    # From behind: the dot, the graph or the object, the object. A literal ends with no such word.
    *_, before, last, _ = line.rsplit(b" ", 3)
    return last.startswith(b"_:") or (before.startswith(b"_:") and last.startswith(b"<"))


def _rename(lines: set[bytes], *, named_graphs: bool) -> list[bytes]:
    """Return statements with canonical labels for their blank nodes."""
    if not lines:
        return []
    quads = canonicalize(parse(b"".join(lines), format=RdfFormat.N_QUADS))
    return [
        line
        for piece in write_pieces(quads, named_graphs=named_graphs)
        for line in piece.splitlines(keepends=True)
    ]
