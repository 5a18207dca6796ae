"""In which tables a term occurs, so that it need not be looked for in each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from kgcli.encoding.columns import is_class
from kgcli.encoding.packing import choose_first, first_of, pack, second_of
from kgcli.reasoning.engine.pairs import drop_repeats

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kgcli.reasoning.engine.pairs import Column

Place = Literal["member", "subject", "object"]

_MOST: Final = 1_000_000
"""To index more rows takes longer than the few questions that one proof asks."""


class Whereabouts:
    """Finds the tables among *columns*, sorted ones, that hold a term; indexed when first asked."""

    def __init__(self, columns: Mapping[int, Column]) -> None:
        self._columns = columns
        self.classes = [node for node in sorted(columns) if is_class(node)]
        self.properties = [node for node in sorted(columns) if not is_class(node)]
        self._is_small = sum(map(len, columns.values())) <= _MOST
        self._indexes: dict[Place, Column] = {}

    def find(self, term: int, place: Place) -> Sequence[int]:
        """Return, sorted, the tables in which *term* has that place, among others if there are many rows."""
        if not self._is_small:
            return self.classes if place == "member" else self.properties
        if place not in self._indexes:
            self._indexes[place] = self._index(place)
        index = self._indexes[place]
        found: list[int] = second_of(choose_first(index, term)).tolist()
        return found

    def _index(self, place: Place) -> Column:
        parts: list[Column] = [np.empty(0, np.int64)]
        for node in self.classes if place == "member" else self.properties:
            column = self._columns[node]
            if place == "subject":
                column = drop_repeats(first_of(column))
            elif place == "object":
                column = np.unique(second_of(column))
            parts.append(pack(column, np.full(len(column), node, np.int64)))
        return np.sort(np.concatenate(parts))
