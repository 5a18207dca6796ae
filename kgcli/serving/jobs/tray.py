"""Where an answer is put while it is written: in memory while small, then in a file without a name."""

import os
import re
from tempfile import TemporaryFile
from typing import BinaryIO, Final

from kgcli.serving.faults import BEYOND_LIMITS, RefusedRequestError
from kgcli.serving.limits import Limits

SMALL: Final = 1 << 17
"""Bytes up to which a body is handed over as it is."""
_STRINGS: Final = {
    "json": re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL),
    "csv": re.compile(rb'"[^"]*+"'),
}
_STRING_END: Final = {
    "json": re.compile(rb'[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL),
    "csv": re.compile(rb'[^"]*+"'),
}
_ROW_SIGNS: Final = {"json": b"},{", "csv": b"\n", "tsv": b"\n", "xml": b"<result>"}
"""What comes with each row in what the engine writes, outside of quotes where the format has them."""
_WITHOUT_SIGN: Final = {"json": 1, "csv": -1, "tsv": -1}
"""Rows that come without it; below 0, what is no row comes with it."""
_LEAST_ROW: Final = {"json": len("{},"), "csv": len("\r\n"), "tsv": len("\n"), "xml": len("<result>")}
"""Bytes that a row has at least."""


class Tray:
    """Takes an answer in *layout* ("json", "csv", "tsv", "xml", else uncounted), within limits.

    Raises ``RefusedRequestError`` as soon as there is too much.
    """

    def __init__(self, layout: str, limits: Limits) -> None:
        self._layout = layout
        self._limits = limits
        self._parts: list[bytes] = []
        self._file: BinaryIO | None = None
        self._size = 0
        # An answer that is shorter cannot have too many rows, and is not counted.
        self._uncounted = _LEAST_ROW[layout] * limits.max_rows if layout else limits.max_bytes
        self._counter: RowCounter | None = None

    def write(self, data: bytes) -> int:
        """Put *data* behind what is there."""
        self._size += len(data)
        if self._size > self._limits.max_bytes:
            raise RefusedRequestError(
                BEYOND_LIMITS, f"The answer has more than {self._limits.max_bytes:,} bytes. Ask for less."
            )
        if self._file is None and self._size > SMALL:
            self._file = TemporaryFile(buffering=0)  # noqa: SIM115 - handed over, then closed
            self._put(b"".join(self._parts))
            self._parts = []
        if self._file is None:
            self._parts.append(bytes(data))
        else:
            self._put(data)
        if self._size > self._uncounted:
            self._count(data)
        return len(data)

    def _put(self, data: bytes) -> None:
        assert self._file is not None  # noqa: S101 - asked before
        left = memoryview(data)
        while left:
            left = left[self._file.write(left) :]

    def flush(self) -> None:
        """Do nothing: whatever is written is there."""

    def _count(self, data: bytes) -> None:
        if self._counter is None:
            # Without looking at quotes there may be too many rows, never too few; only then look closer.
            self._counter = self._count_all(exact=self._layout not in _STRINGS)
        else:
            self._counter.feed(data)
        if self._counter.rows > self._limits.max_rows and not self._counter.exact:
            self._counter = self._count_all(exact=True)
        if self._counter.rows > self._limits.max_rows:
            refuse_rows(self._limits)

    def _count_all(self, *, exact: bool) -> "RowCounter":
        counter = RowCounter(self._layout, exact=exact)
        for block in self._blocks():
            counter.feed(block)
        return counter

    def _blocks(self) -> "list[bytes] | _Blocks":
        return self._parts if self._file is None else _Blocks(self._file.fileno())

    def digest(self) -> str:
        """Return what tells this body from others."""
        from hashlib import sha256

        found = sha256()
        for block in self._blocks():
            found.update(block)
        return found.hexdigest()[:32]

    def take(self) -> bytes | BinaryIO:
        """Return the body, as a file where it is large."""
        return b"".join(self._parts) if self._file is None else self._file


class _Blocks:
    """What a file holds, piece by piece."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._at = 0

    def __iter__(self) -> "_Blocks":
        return self

    def __next__(self) -> bytes:
        block = os.pread(self._descriptor, 1 << 20, self._at)
        if not block:
            raise StopIteration
        self._at += len(block)
        return block


class RowCounter:
    """Counts the rows in what passes by; *exact*, it leaves out what stands in quotes."""

    def __init__(self, layout: str, *, exact: bool) -> None:
        self.exact = exact
        self.rows = _WITHOUT_SIGN.get(layout, 0)
        self._sign = _ROW_SIGNS[layout]
        self._before = b""
        self._string = _STRINGS.get(layout) if exact else None
        self._end = _STRING_END.get(layout)
        self._escapes = layout == "json"
        self._inside = False
        self._held = b""

    def feed(self, data: bytes) -> None:
        """Count what ends in *data*."""
        outside = data if self._string is None else self._leave_strings_out(data)
        # The end of what was before is too short to hold a sign that was counted.
        passing = self._before + outside
        self.rows += passing.count(self._sign)
        self._before = passing[max(0, len(passing) - len(self._sign) + 1) :]

    def _leave_strings_out(self, data: bytes) -> bytes:
        assert self._string is not None  # noqa: S101 - asked before
        assert self._end is not None  # noqa: S101 - as above
        data, self._held = self._held + data, b""
        if self._inside:
            end = self._end.match(data)
            if end is None:
                self._hold_escape(data)
                return b""
            data = data[end.end() :]
            self._inside = False
        outside = self._string.sub(b"", data)
        begin = outside.find(b'"')
        if begin >= 0:
            self._inside = True
            self._hold_escape(outside[begin + 1 :])
            outside = outside[:begin]
        return outside

    def _hold_escape(self, text: bytes) -> None:
        slashes = len(text) - len(text.rstrip(b"\\"))
        if self._escapes and slashes % 2:
            self._held = b"\\"


def refuse_rows(limits: Limits) -> None:
    """Raise the refusal of an answer that has too many rows or statements."""
    raise RefusedRequestError(
        BEYOND_LIMITS,
        f"The answer has more than {limits.max_rows:,} rows. Ask for less, or for a part at a time: ORDER BY "
        f"with LIMIT and OFFSET.",
    )
