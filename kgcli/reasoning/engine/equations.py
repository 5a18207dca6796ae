"""What the rules that equate things find: groups of things that share what makes them one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from kgcli.encoding.terms import IRI, LITERAL
from kgcli.reasoning.engine.pairs import EMPTY, drop_repeats, first_of, pack, second_of

if TYPE_CHECKING:
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

    def different_literals(
        self, half: tuple[Atom, ...], thing: str, shared: tuple[str, ...]
    ) -> list[Bindings]:
        """Return, for each group with literals of several values, its rows, one for each value."""
        rows = [part for part in self._joins.solve(half) if len(part[thing])]
        if not rows:
            return []
        bindings = {name: np.concatenate([part[name] for part in rows]) for name in rows[0]}
        literal = self._literals.kinds[bindings[thing]] == LITERAL
        bindings = {name: column[literal] for name, column in bindings.items()}
        groups = self._number_groups(bindings, shared)
        keys = pack(groups, self._literals.value(bindings[thing]))
        order = np.lexsort((bindings[thing], keys))
        order = order[np.append(True, keys[order][1:] != keys[order][:-1])] if len(order) else order
        own = groups[order]
        several = np.flatnonzero(np.bincount(own, minlength=1) > 1) if len(own) else own
        return [{name: column[order[own == group]] for name, column in bindings.items()} for group in several]

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
