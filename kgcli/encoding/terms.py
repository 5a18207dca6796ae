"""The terms of a home, each with a number."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kgcli.encoding.heap import Heap
from kgcli.encoding.quads import Column
from kgcli.encoding.texts import Texts, pack

IRI: Final = 0
BLANK: Final = 1
LITERAL: Final = 2
TRIPLE: Final = 3

_NAME: Final = "terms"


class Terms:
    """Consecutive numbers for terms, from 0 on.

    A term is its N-Triples text as ``str(pyoxigraph_term)`` writes it, a triple term with its brackets:
    ``<<( s p o )>>``. Terms that are loaded stay in their file, mapped into memory; new ones are held in
    memory until ``save``.
    """

    def __init__(self, first: Iterable[bytes] = ()) -> None:
        self._base = Heap()
        self._new = Heap()
        # Those asked for one by one, which would take a table too long.
        self._known: dict[bytes, int] = {}
        self.numbers(list(first))

    def __len__(self) -> int:
        return self._base.count + self._new.count

    def number(self, text: bytes) -> int:
        """Return the number of the term *text*; a new one if it has none."""
        found = self.find(text)
        if found is None:
            found = self._known[text] = len(self)
            self._new.extend(pack([text]))
        return found

    def numbers(self, texts: Sequence[bytes]) -> Column:
        """Return the number of each of *texts*; new ones for those that have none."""
        places = dict.fromkeys(texts)
        numbers = self.number_all(pack(list(places)))
        if len(numbers) == len(texts):
            return numbers
        found = dict(zip(places, numbers.tolist(), strict=True))
        return np.fromiter(map(found.__getitem__, texts), np.int32, len(texts))

    def number_all(self, texts: Texts) -> Column:
        """Return the number of each of *texts*, no two of which are the same."""
        numbers = self.find_all(texts)
        new = np.flatnonzero(numbers < 0)
        if len(new):
            numbers[new] = np.arange(len(self), len(self) + len(new))
            self._new.extend(texts if len(new) == len(texts) else texts.choose(new))
        return numbers

    def find_all(self, texts: Texts) -> Column:
        """Return the number of each of *texts*, no two of which are the same; -1 for those that have none."""
        new = self._new.find_all(texts)
        if not self._base.count:
            return new
        old = self._base.find_all(texts)
        found: Column = np.where(new >= 0, new + np.int32(self._base.count), old)
        return found

    def find(self, text: bytes) -> int | None:
        """Return the number of the term *text*, if it has one."""
        found = self._known.get(text)
        if found is None:
            found = self._base.find(text)
            if found is None:
                found = self._new.find(text)
                if found is None:
                    return None
                found += self._base.count
            self._known[text] = found
        return found

    def text(self, number: int) -> bytes:
        """Return the text of the term *number*."""
        if not 0 <= number < len(self):
            raise IndexError(number)
        first = self._base.count
        return self._base.text(number) if number < first else self._new.text(number - first)

    def texts(self, numbers: Column) -> list[bytes]:
        """Return the text of each of *numbers*."""
        _check(numbers, len(self))
        first = self._base.count
        if not first:
            return self._new.texts(numbers)
        saved = numbers < first
        old, new = iter(self._base.texts(numbers[saved])), iter(self._new.texts(numbers[~saved] - first))
        return [next(old) if is_old else next(new) for is_old in saved.tolist()]

    def spans(self, numbers: Column) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return where the text of each of *numbers* begins and how long it is.

        The places are those that ``copy_bytes`` takes; the default graph, -1, is one byte less than nothing.
        """
        _check(numbers, len(self), least=-1)
        first = np.int32(self._base.count)
        none = numbers < 0
        if not first and not none.any():
            return self._new.spans(numbers)
        new = numbers >= first
        starts, lengths = np.zeros(len(numbers), np.int64), np.full(len(numbers), -1, np.int64)
        if new.any():
            starts[new], lengths[new] = self._new.spans(numbers[new] - first)
            starts[new] += self._base.size
        old = ~(new | none)
        if old.any():
            starts[old], lengths[old] = self._base.spans(numbers[old])
        return starts, lengths

    def copy_bytes(self, places: NDArray[np.int64]) -> NDArray[np.uint8]:
        """Return the bytes at *places*; beyond the last, the last."""
        size = self._base.size
        if not size:
            return self._new.held().take(places, mode="clip")
        copied = self._base.held().take(places, mode="clip")
        new = places >= size
        if self._new.count and new.any():
            copied[new] = self._new.held().take(places[new] - size, mode="clip")
        return copied

    def kind(self, number: int) -> int:
        """Return ``IRI``, ``BLANK``, ``LITERAL`` or ``TRIPLE``."""
        text = self.text(number)
        if text.startswith(b"<"):
            return TRIPLE if text.startswith(b"<<") else IRI
        return BLANK if text.startswith(b"_") else LITERAL

    def is_iri(self, number: int) -> bool:
        """Return whether the term is an IRI."""
        return self.kind(number) == IRI

    def is_blank(self, number: int) -> bool:
        """Return whether the term is a blank node."""
        return self.kind(number) == BLANK

    def is_literal(self, number: int) -> bool:
        """Return whether the term is a literal."""
        return self.kind(number) == LITERAL

    def kinds(self) -> NDArray[np.uint8]:
        """Return the kind of each term."""
        kinds = []
        for heap in (self._base, self._new):
            if heap.count:
                held = heap.held()
                starts = np.concatenate([np.zeros(1, np.int64), heap.ends()[:-1]])
                first, second = held[starts], held[starts + 1]
                found = np.full(heap.count, IRI, np.uint8)
                found[first == ord("_")] = BLANK
                found[first == ord('"')] = LITERAL
                found[(first == ord("<")) & (second == ord("<"))] = TRIPLE
                kinds.append(found)
        return np.concatenate(kinds) if kinds else np.empty(0, np.uint8)

    def let_go(self) -> None:
        """Let the system take back the memory that holds what was read of the file of saved terms."""
        self._base.let_go()

    def fork(self) -> "Terms":
        """Return the same terms with the same numbers; from now on the two get more apart from each other."""
        if not self._base.count:
            self._base, self._new = self._new, self._base
        elif self._new.count:
            self._base, self._new = self._base.join(self._new), Heap()
        other = Terms()
        other._base, other._known = self._base, dict(self._known)
        return other

    def save(self, folder: Path) -> None:
        """Write the terms to *folder*, which ``load`` opens; raises ``OSError``."""
        folder.mkdir(parents=True, exist_ok=True)
        if self._base.count:
            self._base.save(folder / _NAME, self._new)
        else:
            self._new.save(folder / _NAME)

    @classmethod
    def load(cls, folder: Path) -> "Terms":
        """Return the terms that ``save`` wrote to *folder*; raises ``OSError``, ``DamagedStoreError``."""
        terms = cls()
        terms._base = Heap.load(folder / _NAME)
        return terms


def _check(numbers: Column, count: int, *, least: int = 0) -> None:
    if len(numbers) and not least <= int(numbers.min()) <= int(numbers.max()) < count:
        raise IndexError(f"not all numbers are those of {count} terms")
