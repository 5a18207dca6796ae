"""Which values subjects have in one relation, by numbers of terms: a sorted column that reads like a mapping.

An archive has millions of such pairs, which as objects would take twenty times the memory.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from kgcli.encoding.columns import sort_once
from kgcli.encoding.packing import choose_first, first_of, pack_one, second_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kgcli.encoding.columns import Numbers


class Relation(Mapping[int, list[int]]):
    """The values of each subject; *pairs* has a key for each pair, the subject above the value."""

    def __init__(self, pairs: Numbers) -> None:
        self.pairs = sort_once(pairs)

    @classmethod
    def of(cls, values: Mapping[int, Iterable[int]]) -> Relation:
        """Return the relation in which subjects have these *values*."""
        rows = [pack_one(subject, value) for subject, own in values.items() for value in own]
        return cls(np.array(rows, np.int64))

    def __getitem__(self, subject: int) -> list[int]:
        found: list[int] = second_of(choose_first(self.pairs, subject)).tolist()
        if not found:
            raise KeyError(subject)
        return found

    def __iter__(self) -> Iterator[int]:
        yield from sort_once(first_of(self.pairs)).tolist()

    def __len__(self) -> int:
        return len(sort_once(first_of(self.pairs)))

    def columns(self) -> tuple[Numbers, Numbers]:
        """Return the subject of each pair, and the value of each."""
        return first_of(self.pairs), second_of(self.pairs)
