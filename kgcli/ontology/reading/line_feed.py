"""A file given to a parser line by line, so that it is known how far the parser has read."""

from __future__ import annotations

from io import BytesIO

__all__ = ["LineFeed"]


class LineFeed(BytesIO):
    """Bytes to read; ``line`` is the line of what was given last."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content)
        self.line = 0
        self._begins = True

    def read(self, size: int | None = -1) -> bytes:
        """Return the next line, or the beginning of it if *size* is less."""
        found = self.readline(size)
        self.line += self._begins and bool(found)
        self._begins = found.endswith(b"\n")
        return found
