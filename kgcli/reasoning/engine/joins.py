"""What fulfils the atoms of a plan: joins of tables, one atom after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from kgcli.encoding.columns import find, is_class
from kgcli.encoding.packing import first_of, pack, second_of, swap
from kgcli.encoding.terms import LITERAL
from kgcli.reasoning.engine.extent import Extent
from kgcli.reasoning.engine.pairs import EMPTY, is_sorted, unite
from kgcli.reasoning.engine.reachability import compose, match_ranges

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgcli.reasoning.engine.literals import Literals
    from kgcli.reasoning.engine.names import Names
    from kgcli.reasoning.engine.pairs import Column, Mask, Relation
    from kgcli.reasoning.engine.plans import Atom
    from kgcli.reasoning.engine.tables import Tables

Bindings: TypeAlias = "dict[str, Column]"
"""A column for each variable, all of one length; a row is one way to fulfil the atoms."""

_MOST_ROWS: Final = 1 << 18
"""About so many rows a join makes at a time, so that its memory is bounded; a larger one is done in parts."""


class Joins:
    """Joins over *tables*; literals meet by their values."""

    def __init__(self, tables: Tables, names: Names, literals: Literals) -> None:
        self._tables = tables
        self._names = names
        self._literals = literals
        self._met: dict[int, tuple[Extent, int, Extent]] = {}

    def conclude(
        self, body: Sequence[Atom], head: Atom, start: int = 0, column: Column | None = None
    ) -> Column:
        """Return what *body* puts into *head*: pairs sorted, each once; members of classes in any order.

        The atom number *start* ranges over *column* only, if there is one.
        """
        if start and column is not None and self._literals.are_shared():
            start, column = self._start_with_spellings(body, head, start, column)
        given = self._tables.column(body[start].node) if column is None else column
        quick = self._copy(body, head, given) if len(body) == 1 else self._compose(body, head, start, given)
        if quick is not None:
            return quick
        parts = [self._project(bindings, head) for bindings in self.solve(body, start, given)]
        if is_class(head.node) and parts:
            return np.concatenate(parts)
        return unite(parts) if parts else EMPTY

    def confirm(self, body: Sequence[Atom], head: Atom, column: Column) -> Column:
        """Return what of *column* the *body* puts into *head*; members of classes in any order."""
        if self._literals.are_shared():
            ends = [column] if is_class(head.node) else [first_of(column), second_of(column)]
            if any(self._literals.have_spellings(end) for end in ends):
                # How a conclusion is spelled depends on where the join starts.
                concluded = unite([self.conclude(body, head)])
                return column[find(concluded, column)]
        parts = [self._project(bindings, head) for bindings in self.solve((head, *body), 0, column)]
        return np.concatenate(parts) if parts else EMPTY

    def _start_with_spellings(
        self, body: Sequence[Atom], head: Atom, start: int, column: Column
    ) -> tuple[int, Column]:
        """Return where to start instead, and what that ranges over, for *head* to be spelled as it must be.

        A conclusion has the spelling that a literal has in the first of the premises that are about it.
        """
        for place, variable in enumerate(body[start].places):
            if isinstance(variable, int) or variable not in head.places:
                continue
            own = self._end(body[start], place, column)
            first = next(number for number, atom in enumerate(body) if variable in atom.places)
            if first < start and np.count_nonzero(self._literals.kinds[own] == LITERAL):
                whole = self._tables.column(body[first].node)
                theirs = self._end(body[first], body[first].places.index(variable), whole)
                return first, whole[find(unite([self._names.meet(own)]), self._names.meet(theirs))]
        return start, column

    def _end(self, atom: Atom, place: int, column: Column) -> Column:
        """Return what *column* has at one place of *atom*."""
        if is_class(atom.node):
            return column
        return second_of(column) if place else first_of(column)

    def _copy(  # noqa: PLR0911 - one return per way that a copy can go
        self, body: Sequence[Atom], head: Atom, column: Column
    ) -> Column | None:
        (node, places) = body[0]
        if not all(isinstance(place, str) for place in places) or len(set(places)) < len(places):
            return None
        if is_class(node):
            return column if head.places == places else None
        if head.places == places:
            return column
        if head.places == places[::-1]:
            inverse = self._tables.pairs(node).inverse if self._is_whole(node, column) else None
            return np.sort(swap(column)) if inverse is None else inverse
        if head.places == places[:1]:
            return first_of(column)
        if head.places == places[1:]:
            return second_of(column)
        return None

    def _is_whole(self, node: int, column: Column) -> bool:
        return self._tables.pairs(node).keys is column

    def _compose(self, body: Sequence[Atom], head: Atom, start: int, column: Column) -> Column | None:
        if len(body) != 2 or len(head.places) != 2 or self._literals.are_shared():  # noqa: PLR2004 - two legs
            return None
        one, two = body
        if is_class(one.node) or is_class(two.node):
            return None
        (a, b), (c, d) = one.places, two.places
        if (
            b != c
            or head.places != (a, d)
            or len({a, b, d}) < 3  # noqa: PLR2004 - three different variables
            or any(isinstance(p, int) for p in (a, b, d))
        ):
            return None
        if start == 0:
            whole = self._is_whole(one.node, column)
            left = self._tables.pairs(one.node).inverse if whole else np.sort(swap(column))
            return compose(left, self._tables.pairs(two.node).keys)
        return compose(self._tables.pairs(one.node).inverse, column)

    def _project(self, bindings: Bindings, head: Atom) -> Column:
        length = len(next(iter(bindings.values()))) if bindings else 1
        columns = [
            bindings[place] if isinstance(place, str) else np.full(length, place, np.int64)
            for place in head.places
        ]
        return columns[0] if is_class(head.node) else unite([pack(*columns)])

    def solve(self, body: Sequence[Atom], start: int = 0, column: Column | None = None) -> Iterator[Bindings]:
        """Yield the ways to fulfil *body*, in parts; the atom number *start* ranges over *column*, if any."""
        given = self._tables.column(body[start].node) if column is None else column
        rest = [atom for number, atom in enumerate(body) if number != start]
        first = self._bind(body[start], given)
        if first is not None:
            yield from self._join(first, rest)

    def _bind(self, atom: Atom, column: Column) -> Bindings | None:
        """Return the bindings of one atom by itself; None where it has none."""
        columns = (column,) if is_class(atom.node) else (first_of(column), second_of(column))
        mask = None
        bindings: Bindings = {}
        for place, own in zip(atom.places, columns, strict=True):
            if isinstance(place, str) and place not in bindings:
                bindings[place] = own
                continue
            other = bindings[place] if isinstance(place, str) else np.array([place])
            same = self._names.meet(own) == self._names.meet(other)
            mask = same if mask is None else mask & same
        if mask is not None:
            if not np.count_nonzero(mask):
                return None
            bindings = {name: own[mask] for name, own in bindings.items()}
        return bindings if len(column) else None

    def _join(self, bindings: Bindings, rest: list[Atom]) -> Iterator[Bindings]:
        if not rest:
            yield bindings
            return
        number = min(range(len(rest)), key=lambda place: self._cost(rest[place], bindings))
        atom, others = rest[number], rest[:number] + rest[number + 1 :]
        for extended in self._extend(bindings, atom):
            yield from self._join(extended, others)

    def _cost(self, atom: Atom, bindings: Bindings) -> tuple[int, int]:
        unbound = sum(isinstance(place, str) and place not in bindings for place in atom.places)
        bound = len(atom.places) - unbound
        return (unbound if bound else 3, self._tables.size(atom.node))

    def _extend(self, bindings: Bindings, atom: Atom) -> Iterator[Bindings]:
        if not self._tables.size(atom.node):
            return
        known = [isinstance(place, int) or place in bindings for place in atom.places]
        if all(known):
            yield from self._filter(bindings, atom)
        elif not any(known) or isinstance(atom.places[known.index(True)], int):
            own = self._bind(atom, self._tables.column(atom.node))
            if own is not None:
                yield from self._multiply(bindings, own)
        else:
            yield from self._look_up(bindings, atom, known.index(True))

    def _filter(self, bindings: Bindings, atom: Atom) -> Iterator[Bindings]:
        length = len(next(iter(bindings.values()))) if bindings else 1
        columns = [
            self._names.meet(bindings[place] if isinstance(place, str) else np.full(length, place))
            for place in atom.places
        ]
        if is_class(atom.node):
            mask = self._members(atom.node).contains(columns[0])
        else:
            mask = self._are_pairs(self._tables.pairs(atom.node), *columns)
        found = np.count_nonzero(mask)
        if found == len(mask):
            yield bindings
        elif found:
            yield {name: column[mask] for name, column in bindings.items()}

    def _are_pairs(self, relation: Relation, ones: Column, others: Column) -> Mask:
        """Tell of each pair of *ones* and *others* whether *relation* has it: quickly, if in order."""
        keys = pack(ones, others)
        if is_sorted(keys):
            return find(self._by_value(relation.keys, both=True), keys)
        swapped = pack(others, ones)
        if is_sorted(swapped):
            return find(self._by_value(relation.inverse, both=True), swapped)
        order = np.argsort(keys)
        mask = np.empty(len(keys), np.bool_)
        mask[order] = find(self._by_value(relation.keys, both=True), keys[order])
        return mask

    def _look_up(self, bindings: Bindings, atom: Atom, side: int) -> Iterator[Bindings]:
        """Yield *bindings* with the other end of each pair whose end at *side* is bound already."""
        name, other = atom.places[side], atom.places[1 - side]
        assert isinstance(name, str)  # noqa: S101 - the caller's choice
        assert isinstance(other, str)  # noqa: S101 - the same
        relation = self._tables.pairs(atom.node)
        index = self._by_value(relation.keys if side == 0 else relation.inverse)
        wanted = self._names.meet(bindings[name])
        order = None if is_sorted(wanted) else np.argsort(wanted)
        starts, counts = match_ranges(wanted if order is None else wanted[order], index)
        ends = counts.cumsum()
        begin = 0
        while begin < len(counts):
            done = int(ends[begin - 1]) if begin else 0
            end = max(begin + 1, int(ends.searchsorted(done + _MOST_ROWS, side="right")))
            part = counts[begin:end]
            total = int(part.sum())
            if total:
                places = np.repeat(starts[begin:end] - np.cumsum(part) + part, part) + np.arange(total)
                rows = np.repeat(np.arange(begin, end) if order is None else order[begin:end], part)
                extended = {key: column.take(rows) for key, column in bindings.items()}
                extended[other] = second_of(index.take(places))
                yield extended
            begin = end

    def _multiply(self, bindings: Bindings, own: Bindings) -> Iterator[Bindings]:
        if not bindings:
            yield own
            return
        count, other = len(next(iter(bindings.values()))), len(next(iter(own.values()))) if own else 1
        step = max(1, _MOST_ROWS // other)
        for begin in range(0, count, step):
            part = {name: np.repeat(column[begin : begin + step], other) for name, column in bindings.items()}
            times = min(step, count - begin)
            yield {**part, **{name: np.tile(column, times) for name, column in own.items()}}

    def _members(self, node: int) -> Extent:
        """Return the members of a class with the first literal of each value in the place of the others."""
        members = self._tables.members(node)
        if not self._literals.are_shared():
            return members
        known = self._met.get(node)
        if known is None or known[0] is not members or known[1] != self._names.merges:
            met = self._names.meet(members.members)
            # Classes seldom have literals for members, and change seldom where they are many.
            known = members, self._names.merges, members if met is members.members else Extent(unite([met]))
            self._met[node] = known
        return known[2]

    def _by_value(self, keys: Column, *, both: bool = False) -> Column:
        """Return *keys* with the first literal of each value in the place of its other spellings."""
        if not self._literals.are_shared():
            return keys
        firsts = self._names.meet(first_of(keys))
        seconds = self._names.meet(second_of(keys)) if both else second_of(keys)
        changed = pack(firsts, seconds)
        return keys if (changed == keys).all() else np.sort(changed)
