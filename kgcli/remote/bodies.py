"""Bodies of answers: read piece by piece, whole or not at all, unpacked, and never beyond a limit."""

from __future__ import annotations

import http.client
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PIECE: Final = 1 << 18
_GZIP: Final = 16 + zlib.MAX_WBITS


class UnreadableBodyError(Exception):
    """A body ended too early, or is packed in a way that nobody can unpack; *final* ones stay as they are."""

    def __init__(self, message: str, *, final: bool) -> None:
        self.final = final
        super().__init__(message)


def read_body(response: http.client.HTTPResponse, most: int, save_to: Path | None) -> bytes | None:
    """Return the body, or write it to *save_to*, where there is no limit, and return nothing of it.

    None stands for more than *most* bytes. Raises ``UnreadableBodyError``.
    """
    if save_to is None:
        memory = BytesIO()
        return memory.getvalue() if _copy(response, memory, most) else None
    with save_to.open("wb") as stream:
        _copy(response, stream, None)
    return b""


def _copy(response: http.client.HTTPResponse, target: BinaryIO, most: int | None) -> bool:
    """Write the unpacked body to *target*; False where it is longer than *most*."""
    packing = response.headers.get("Content-Encoding", "").strip().lower()
    pieces = _read(response)
    if packing in ("gzip", "x-gzip"):
        pieces = _unpack(pieces)
    elif packing not in ("", "identity"):
        message = f"its answer is packed as {packing!r}, which nobody asked for"
        raise UnreadableBodyError(message, final=True)
    written = 0
    for piece in pieces:
        written += len(piece)
        if most is not None and written > most:
            return False
        target.write(piece)
    return True


def _read(response: http.client.HTTPResponse) -> Iterator[bytes]:
    got = 0
    try:
        while piece := (response.read1(_PIECE) if response.chunked else response.read(_PIECE)):
            got += len(piece)
            yield piece
    except http.client.IncompleteRead as error:
        message = f"the answer was cut off after {got + len(error.partial)} bytes"
        raise UnreadableBodyError(message, final=False) from error
    # http.client says nothing of a body that is shorter than announced when it is read by size.
    if response.length:
        message = f"the answer was cut off after {got} of {got + response.length} bytes"
        raise UnreadableBodyError(message, final=False)


def _unpack(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield what gzipped *pieces* hold, in pieces of their own: a few bytes can hold gigabytes."""
    unpacker = zlib.decompressobj(_GZIP)
    begun = False
    try:
        for piece in pieces:
            packed = piece
            while packed:
                if unpacker.eof:
                    # Gzip may consist of several members, one behind the other: RFC 1952, section 2.2.
                    unpacker = zlib.decompressobj(_GZIP)
                begun = True
                yield unpacker.decompress(packed, _PIECE)
                packed = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
    except zlib.error as error:
        message = "its answer calls itself gzip and is none"
        raise UnreadableBodyError(message, final=True) from error
    if begun and not unpacker.eof:
        raise UnreadableBodyError("the gzip of its answer is cut off", final=False)
