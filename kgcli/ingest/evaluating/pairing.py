"""Which draft stands for which reviewed fact: each for one only, and as many as possible."""

from __future__ import annotations

from collections import defaultdict
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["pair"]


def pair(worths: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """Return for rows their columns, of the pairs in *worths*: as many as can be, and of those the worthiest.

    *worths* are from 0 to 1. A row has one column at most, and a column one row.
    """
    found: dict[int, int] = {}
    for part in _split(worths):
        rows = sorted({row for row, _ in part})
        columns = sorted({column for _, column in part})
        # No sum of worths outweighs one more pair.
        most = len(rows) + 1.0
        costs = [
            [-(most + part[row, column]) if (row, column) in part else 0.0 for column in columns]
            for row in rows
        ]
        for row, column in _assign(costs):
            if (rows[row], columns[column]) in part:
                found[rows[row]] = columns[column]
    return found


def _split(worths: Mapping[tuple[int, int], float]) -> Iterator[dict[tuple[int, int], float]]:
    """Yield the pairs that have nothing to do with the others."""
    by_row: dict[int, list[int]] = defaultdict(list)
    by_column: dict[int, list[int]] = defaultdict(list)
    for row, column in sorted(worths):
        by_row[row].append(column)
        by_column[column].append(row)
    waiting = dict.fromkeys(by_row)
    while waiting:
        rows, ahead = set(), [next(iter(waiting))]
        while ahead:
            row = ahead.pop()
            if row not in rows:
                rows.add(row)
                ahead += [other for column in by_row[row] for other in by_column[column]]
        for row in rows:
            del waiting[row]
        yield {(row, column): worths[row, column] for row in sorted(rows) for column in by_row[row]}


def _assign(costs: list[list[float]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of row and column with the least sum of *costs*: the Hungarian method, by potentials.

    H. W. Kuhn, "The Hungarian method for the assignment problem" (1955); row by row, as usual since.
    """
    if len(costs) > len(costs[0]):
        for column, row in _assign([list(column) for column in zip(*costs, strict=True)]):
            yield row, column
        return
    search = _Search(costs)
    for row in range(1, len(costs) + 1):
        search.place(row)
    for column, row in enumerate(search.owners):
        if column and row:
            yield row - 1, column - 1


class _Search:
    """The search for an assignment; rows and columns count from 1, *owners* has the row of each column."""

    def __init__(self, costs: list[list[float]]) -> None:
        self._costs = costs
        self._width = len(costs[0]) + 1
        self._of_row = [0.0] * (len(costs) + 1)
        self._of_column = [0.0] * self._width
        self.owners = [0] * self._width

    def place(self, row: int) -> None:
        """Give *row* a column, and other rows other columns where that is cheaper for all together."""
        self.owners[0] = row
        least = [inf] * self._width
        before = [0] * self._width
        used: list[int] = []
        column = 0
        while self.owners[column]:
            used.append(column)
            column = self._step(column, used, least, before)
        while column:
            self.owners[column] = self.owners[before[column]]
            column = before[column]

    def _step(self, column: int, used: list[int], least: list[float], before: list[int]) -> int:
        """Return the next column of the cheapest path, and change the potentials so that it costs nothing."""
        row = self.owners[column]
        free = [other for other in range(1, self._width) if other not in used]
        for other in free:
            cost = self._costs[row - 1][other - 1] - self._of_row[row] - self._of_column[other]
            if cost < least[other]:
                least[other], before[other] = cost, column
        following = min(free, key=least.__getitem__)
        step = least[following]
        for other in used:
            self._of_row[self.owners[other]] += step
            self._of_column[other] -= step
        for other in free:
            least[other] -= step
        return following
