"""Depths in large transitive relations, all pairs of a region at once, as rows of bits.

A rule that concludes p(x, z) from p(x, y) and p(y, z), whatever its name, would be tried for each y between x
and z, and then again for each half. Here a level of depth is one product of bit matrices instead. Relations
that imply p between the same nodes, such as an inverse or what is equivalent, are part of it.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Generic, Protocol

from kgcli.reasoning.proofs.bits import multiply, places, turn
from kgcli.reasoning.proofs.compositions import Composition, Link
from kgcli.reasoning.proofs.facts import Query, T
from kgcli.reasoning.proofs.proof import Statement

SMALL: Final = 16
"""In areas of at most so many nodes all is exact, leaves too."""


class Ask(Protocol[T]):
    """What a region has to ask of the general search."""

    def asserted(self, query: Query[T]) -> Iterable[Statement[T]]:
        """Return the asserted statements of that form."""

    def is_within(self, statement: Statement[T], most: int) -> bool:
        """Tell whether the statement has a proof at most so deep."""

    def outside(self, area: "Area[T]", predicate: T, most: int) -> Iterator[Statement[T]]:
        """Yield the statements of the area that rules other than its own conclude from premises so deep."""


class Area(Protocol[T]):
    """Statements with *predicate* (and perhaps others) whose depths are found together.

    A rule is given by its place among the rules and that of its conclusion.
    """

    predicate: T
    subjects: dict[T, int]
    objects: dict[T, int]

    def own(self, predicate: T) -> frozenset[tuple[int, int]]:
        """Return the rules for statements of *predicate* that are part of the area."""

    def has(self, statement: Statement[T], level: int) -> bool:
        """Tell whether the statement has a proof at most so deep, apart from other rules at this level."""

    def wants(self, statement: Statement[T]) -> bool:
        """Tell whether it is of use to learn that other rules conclude the statement, too."""


class Matrix(Generic[T]):
    """The pairs of one predicate at each level; *base* has those that no rule of the area concluded."""

    def __init__(
        self, predicate: T, subjects: Mapping[T, int], objects: Mapping[T, int], ask: Ask[T]
    ) -> None:
        rows = [0] * len(subjects)
        for node, place in subjects.items():
            for _, _, value in ask.asserted((node, predicate, None)):
                if value in objects:
                    rows[place] |= 1 << objects[value]
        self.rows, self.columns = [rows], [turn(rows, len(objects))]
        self.base = list(rows)

    def add(self, rows: list[int], columns: list[int], base: Iterable[tuple[int, int]]) -> None:
        """Add a level; the pairs of *base* are put in."""
        for one, other in base:
            self.base[one] |= 1 << other
            rows[one] |= 1 << other
            columns[other] |= 1 << one
        self.rows.append(rows)
        self.columns.append(columns)


class Region(Area[T]):
    """Some nodes of a relation, with all that lies between any two of them: which pairs have which depth.

    Where *upwards*, it has all that its nodes lead to; where *downwards*, all that leads to them.
    """

    def __init__(
        self,
        predicate: T,
        nodes: list[T],
        closed: tuple[bool, bool],
        compositions: Mapping[T, tuple[Composition[T], ...]],
        ask: Ask[T],
    ) -> None:
        self.predicate, self.nodes = predicate, nodes
        self.upwards, self.downwards = closed
        self.index = {node: place for place, node in enumerate(nodes)}
        self.subjects = self.objects = self.index
        self.compositions = compositions
        self._ask = ask
        self.matrices = {name: Matrix(name, self.index, self.index, ask) for name in compositions}
        self.level = 0

    def own(self, predicate: T) -> frozenset[tuple[int, int]]:
        """Return the rules for statements of *predicate* that are part of the area."""
        return frozenset((one.form.order, one.number) for one in self.compositions[predicate])

    def deepen(self, level: int) -> None:
        """Find all pairs that have a proof at most *level* deep."""
        while self.level < level:
            made = {name: self._compose(name) for name in self.matrices}
            for name, (rows, columns) in made.items():
                outside = self._ask.outside(self, name, self.level)
                pairs = [(self.index[subject], self.index[value]) for subject, _, value in outside]
                self.matrices[name].add(rows, columns, pairs)
            self.level += 1

    def wants(self, statement: Statement[T]) -> bool:
        """Tell whether it is of use to learn that other rules conclude the statement, too.

        It might save leaves; among many nodes that is not worth the time.
        """
        subject, predicate, value = statement
        known = self.matrices[predicate].rows[self.level][self.index[subject]] >> self.index[value] & 1
        return not known or len(self.nodes) <= SMALL

    def _bits(self, link: Link[T], level: int, *, turned: bool = False) -> list[int]:
        """Return for each node to which others the link leads; *turned*, from which others."""
        matrix = self.matrices[link.predicate]
        return (matrix.rows if link.forwards is not turned else matrix.columns)[level]

    def _holds(self, composition: Composition[T], level: int) -> bool:
        return all(self._ask.is_within(axiom, level) for axiom in composition.axioms)

    def _compose(self, predicate: T) -> tuple[list[int], list[int]]:
        most = self.level
        matrix = self.matrices[predicate]
        rows, columns = list(matrix.rows[most]), list(matrix.columns[most])
        for one in self.compositions[predicate]:
            if not self._holds(one, most):
                continue
            first, second = one.links[0], one.links[-1]
            if one.is_chain:
                multiply(rows, self._bits(first, most), self._bits(second, most))
                multiply(columns, self._bits(second, most, turned=True), self._bits(first, most, turned=True))
            else:
                for target, turned in ((rows, False), (columns, True)):
                    here, there = (self._bits(link, most, turned=turned) for link in (first, second))
                    for place, bits in enumerate(here):
                        target[place] |= bits & there[place]
        return rows, columns

    def has(self, statement: Statement[T], level: int) -> bool:
        """Tell whether the pair has a proof at most *level* deep, other rules left out at this level."""
        subject, predicate, value = statement
        self.deepen(level - 1)
        if self.matrices[predicate].rows[level - 1][self.index[subject]] >> self.index[value] & 1:
            return True
        return any(self.middle(one, statement, level - 1) for one in self.compositions[predicate])

    def middle(self, composition: Composition[T], statement: Statement[T], level: int) -> int:
        """Return as bits over which nodes a step leads from one to the other, its premises at most so deep.

        1 or 0 where no node lies in between.
        """
        self.deepen(level)
        if not self._holds(composition, level):
            return 0
        one, other = self.index[statement[0]], self.index[statement[2]]
        first, second = composition.links[0], composition.links[-1]
        if composition.is_chain:
            return self._bits(first, level)[one] & self._bits(second, level, turned=True)[other]
        return (self._bits(first, level)[one] & self._bits(second, level)[one]) >> other & 1

    def among(self, query: Query[T], level: int) -> Iterator[Statement[T]]:
        """Yield the pairs like *query*, one of whose ends is given, that have a proof so deep."""
        self.deepen(level)
        subject, asked, value = query
        predicate = self.predicate if asked is None else asked
        matrix = self.matrices[predicate]
        if subject is not None:
            for place in places(matrix.rows[level][self.index[subject]]):
                yield subject, predicate, self.nodes[place]
        elif value is not None:
            for place in places(matrix.columns[level][self.index[value]]):
                yield self.nodes[place], predicate, value
