"""What the rules that equate things find: groups of things that share what makes them one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from kgcli.encoding.columns import find
from kgcli.encoding.packing import first_of, pack, second_of
from kgcli.encoding.terms import IRI, LITERAL
from kgcli.reasoning.engine.pairs import EMPTY, drop_repeats, unite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.reasoning.engine.joins import Bindings, Joins
    from kgcli.reasoning.engine.literals import Literals
    from kgcli.reasoning.engine.names import Names
    from kgcli.reasoning.engine.pairs import Column
    from kgcli.reasoning.engine.plans import Atom

_LAST: Final = np.int64(1 << 31)
"""Added to literals, so that they are sorted behind everything else."""


class Groups:
    """The ways to fulfil half of an equation, grouped by the values that both halves share."""

    def __init__(self, joins: Joins, names: Names, literals: Literals) -> None:
        self._joins = joins
        self._names = names
        self._literals = literals

    def pairs(self, half: tuple[Atom, ...], thing: str, shared: tuple[str, ...], *, named: bool) -> Column:
        """Return pairs that join all things of each group that are no literals, and each literal to one."""
        groups, things = self._sorted(half, thing, shared, named=named)
        if not len(things):
            return EMPTY
        starts = np.flatnonzero(np.append(True, groups[1:] != groups[:-1]))
        leaders = np.repeat(things[starts], np.diff(np.append(starts, len(things))))
        pairs: Column = pack(leaders, things)[leaders != things]
        return pairs

    def different_literals(self, half: tuple[Atom, ...], thing: str, shared: tuple[str, ...]) -> Bindings:
        """Return the rows with literals of those groups that have literals of several values."""
        rows = [part for part in self._joins.solve(half) if len(part[thing])]
        if not rows:
            return {}
        bindings = {name: np.concatenate([part[name] for part in rows]) for name in rows[0]}
        literal = self._literals.kinds[bindings[thing]] == LITERAL
        bindings = {name: column[literal] for name, column in bindings.items()}
        groups = self._number_groups(bindings, shared)
        own = first_of(unite([pack(groups, self._literals.value(bindings[thing]))]))
        several = find(drop_repeats(own[1:][own[1:] == own[:-1]]), groups)
        return {name: column[several] for name, column in bindings.items()}

    def split(self, bindings: Bindings, shared: tuple[str, ...]) -> Iterator[Bindings]:
        """Yield the rows of each group."""
        groups = self._number_groups(bindings, shared)
        order = np.argsort(groups, kind="stable")
        for part in np.split(order, np.flatnonzero(np.diff(groups[order])) + 1) if len(order) else ():
            yield {name: column[part] for name, column in bindings.items()}

    def _sorted(
        self, half: tuple[Atom, ...], thing: str, shared: tuple[str, ...], *, named: bool
    ) -> tuple[Column, Column]:
        kinds = self._literals.kinds
        rows = list(self._joins.solve(half))
        if not rows:
            return EMPTY, EMPTY
        bindings = {name: np.concatenate([part[name] for part in rows]) for name in rows[0]}
        things = bindings[thing]
        if named:
            own = kinds[things] == IRI
            bindings = {name: column[own] for name, column in bindings.items()}
            things = bindings[thing]
        groups = self._number_groups(bindings, shared)
        ranked = np.where(kinds[things] == LITERAL, things + _LAST, things)
        keys = drop_repeats(np.sort(pack(groups, ranked)))
        return first_of(keys), second_of(keys) & (_LAST - 1)

    def _number_groups(self, bindings: Bindings, shared: tuple[str, ...]) -> Column:
        """Return a number for each row, the same for rows with the same shared values."""
        length = len(next(iter(bindings.values())))
        groups = np.zeros(length, np.int64)
        for number, name in enumerate(shared):
            column = self._names.meet(bindings[name])
            if number == 0:
                groups = column
            else:
                groups = np.unique(pack(groups, column), return_inverse=True)[1].astype(np.int64, copy=False)
        return groups
