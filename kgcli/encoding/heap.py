"""Distinct texts with consecutive numbers, found by a table of hashes: in memory, or mapped from a file."""

import mmap
import sys
from pathlib import Path
from struct import Struct
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kgcli.encoding.quads import Column
from kgcli.encoding.texts import Texts, hash_text
from kgcli.errors import DamagedStoreError

_HEADER: Final = Struct("=8sqqq")
_MAGIC: Final = b"kgterm1" + (b"<" if sys.byteorder == "little" else b">")
_SMALLEST: Final = 1 << 10
_FREE: Final = -1
_NONE: Final = -1


class Heap:
    """Texts, the end and the hash of each, and an open-addressing table of their numbers.

    A hash only says where to look: the bytes decide. The heap of a file cannot grow.
    """

    def __init__(self) -> None:
        self.count = 0
        self._bytes: bytearray | mmap.mmap = bytearray()
        self._offset = 0
        # Both have room to grow; the first *count* are in use.
        self._ends = np.zeros(_SMALLEST, np.int64)
        self._hashes = np.zeros(_SMALLEST, np.uint32)
        self._table = np.full(2 * _SMALLEST, _FREE, np.int32)

    @property
    def size(self) -> int:
        """How many bytes the texts take."""
        return self._ends.item(self.count - 1) if self.count else 0

    def held(self) -> NDArray[np.uint8]:
        """Return the texts end to end; while somebody holds them the heap cannot grow."""
        return np.frombuffer(self._bytes, np.uint8, self.size, self._offset)

    def ends(self) -> NDArray[np.int64]:
        """Return where each text ends."""
        return self._ends[: self.count]

    def spans(self, numbers: Column) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return where each of the texts *numbers* begins and how long it is."""
        starts = np.where(numbers > 0, self._ends[numbers - 1], 0)
        return starts, self._ends[numbers] - starts

    def text(self, number: int) -> bytes:
        """Return the text *number*."""
        start = self._ends.item(number - 1) if number else 0
        return bytes(self._bytes[self._offset + start : self._offset + self._ends.item(number)])

    def texts(self, numbers: Column) -> list[bytes]:
        """Return the texts *numbers*."""
        starts, lengths = self.spans(numbers)
        starts += self._offset
        spans = zip(starts.tolist(), (starts + lengths).tolist(), strict=True)
        held = self._bytes
        if isinstance(held, mmap.mmap):
            return [held[start:end] for start, end in spans]
        with memoryview(held) as view:
            return [view[start:end].tobytes() for start, end in spans]

    def find(self, text: bytes) -> int | None:
        """Return the number of *text*, if it is here."""
        wanted = hash_text(text)
        mask = len(self._table) - 1
        slot = wanted & mask
        while (number := self._table.item(slot)) != _FREE:
            if self._hashes.item(number) == wanted and self.text(number) == text:
                return number
            slot = (slot + 1) & mask
        return None

    def find_all(self, texts: Texts) -> Column:
        """Return the number of each of *texts*, -1 for those that are not here."""
        found = np.full(len(texts), _NONE, np.int32)
        mask = np.uint32(len(self._table) - 1)
        places = np.arange(len(texts))
        slots = texts.hashes & mask
        while len(places):
            numbers = self._table[slots]
            taken = numbers != _FREE
            places, slots, numbers = places[taken], slots[taken], numbers[taken]
            other = self._hashes[numbers] != texts.hashes[places]
            alike = np.flatnonzero(~other)
            pairs = zip(self.texts(numbers[alike]), texts.cut(places[alike]), strict=True)
            equal = np.fromiter((ours == theirs for ours, theirs in pairs), bool, len(alike))
            found[places[alike[equal]]] = numbers[alike[equal]]
            other[alike[~equal]] = True
            places, slots = places[other], (slots[other] + np.uint32(1)) & mask
        return found

    def extend(self, texts: Texts) -> None:
        """Append *texts*, each of which is new and unlike the others."""
        count = self.count + len(texts)
        self._reserve(count)
        self._ends[self.count : count] = texts.ends + self.size
        self._hashes[self.count : count] = texts.hashes
        self._bytes += texts.heap  # type: ignore[operator,unused-ignore]
        start, self.count = self.count, count
        _insert(self._table, self._hashes, start, count)

    def join(self, more: "Heap") -> "Heap":
        """Return a heap of these texts and those of *more*, none of which is here, under higher numbers."""
        joined = Heap()
        for heap in (self, more):
            joined.extend(Texts(heap.held().tobytes(), heap.ends(), heap._hashes[: heap.count]))
        return joined

    def let_go(self) -> None:
        """Let the system take back the memory that holds what was read of a file; it is read again."""
        if isinstance(self._bytes, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
            self._bytes.madvise(mmap.MADV_DONTNEED)

    def _reserve(self, count: int) -> None:
        if count > len(self._ends):
            room = max(count, len(self._ends) + len(self._ends) // 2)
            self._ends = np.resize(self._ends, room)
            self._hashes = np.resize(self._hashes, room)
        if 2 * count > len(self._table):
            self._table = make_table(self._hashes, self.count, room=count)

    def save(self, path: Path, more: "Heap | None" = None) -> None:
        """Write the texts, and then those of *more*, to *path*, beside it first and then renamed."""
        heaps = [self] if more is None else [self, more]
        ends = np.concatenate([heap.ends() for heap in heaps])
        ends[self.count :] += self.size
        hashes = np.concatenate([heap._hashes[: heap.count] for heap in heaps])
        table = self._table
        if len(ends) > self.count:
            if 2 * len(ends) > len(table):
                table = make_table(hashes, len(ends), room=len(ends))
            else:
                table = table.copy()
                _insert(table, hashes, self.count, len(ends))
        draft = path.with_name(path.name + ".new")
        try:
            with draft.open("wb") as file:
                size = sum(heap.size for heap in heaps)
                file.write(_HEADER.pack(_MAGIC, len(ends), len(table), size))
                for column in (ends, hashes, table, *(heap.held() for heap in heaps)):
                    file.write(column.data)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)

    @classmethod
    def load(cls, path: Path) -> "Heap":
        """Return the heap that ``save`` wrote to *path*; raises ``OSError``, ``DamagedStoreError``."""
        heap = cls()
        with path.open("rb") as file:
            start = file.read(_HEADER.size)
            whole = len(start) == _HEADER.size
            magic, count, slots, size = _HEADER.unpack(start) if whole else (b"", 0, 0, 0)
            offset = _HEADER.size + 12 * count + 4 * slots
            if magic != _MAGIC or path.stat().st_size != offset + size:
                raise DamagedStoreError(f"{path} does not hold the terms that were written to it.")
            heap._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        heap.count, heap._offset = count, offset
        heap._ends = np.frombuffer(heap._bytes, np.int64, count, _HEADER.size)
        heap._hashes = np.frombuffer(heap._bytes, np.uint32, count, _HEADER.size + 8 * count)
        heap._table = np.frombuffer(heap._bytes, np.int32, slots, _HEADER.size + 12 * count)
        return heap


def make_table(hashes: NDArray[np.uint32], count: int, *, room: int) -> Column:
    """Return a table of the first *count* of *hashes*, with room for *room*."""
    size = 2 * _SMALLEST
    while size < 3 * room:
        size *= 2
    table = np.full(size, _FREE, np.int32)
    _insert(table, hashes, 0, count)
    return table


def _insert(table: Column, hashes: NDArray[np.uint32], start: int, stop: int) -> None:
    mask = np.uint32(len(table) - 1)
    numbers = np.arange(start, stop, dtype=np.int32)
    slots = hashes[start:stop] & mask
    while len(numbers):
        free = table[slots] == _FREE
        # Where several want one slot, one of them gets it.
        table[slots[free]] = numbers[free]
        lost = table[slots] != numbers
        numbers, slots = numbers[lost], (slots[lost] + np.uint32(1)) & mask
