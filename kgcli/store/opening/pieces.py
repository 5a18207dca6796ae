"""N-Quads that come in pieces of whole lines, put together to be loaded so many bytes at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def batch_pieces(pieces: Iterable[bytes], most: int) -> Iterator[list[bytes]]:
    """Yield *pieces* some at a time: one, or as many as have no more than *most* bytes together."""
    batch: list[bytes] = []
    size = 0
    for piece in pieces:
        if batch and size + len(piece) > most:
            yield batch
            batch, size = [], 0
        batch.append(piece)
        size += len(piece)
    if batch:
        yield batch
