"""Depths of what is said of things that have many names: all names of subject and object at once, as bits.

A rule that concludes p(x', y) from p(x, y) and a link of x to x', whatever its name, would be tried for each
name of x, for each name of y. Here a level of depth is one product of bit matrices, as in a region.
"""

from typing import Generic, NamedTuple

from kgcli.reasoning.proofs.bits import multiply
from kgcli.reasoning.proofs.facts import T
from kgcli.reasoning.proofs.forms import Form, Variable, unify
from kgcli.reasoning.proofs.proof import Statement
from kgcli.reasoning.proofs.relations import SMALL, Area, Ask, Matrix, Region


class Transport(NamedTuple, Generic[T]):
    """A rule that exchanges the subject (*place* 0) or the object (2) of a statement for a linked term.

    *forwards* where the link leads from the old term to the new one; *first* where it is the first premise.
    """

    form: Form[T]
    number: int
    place: int
    link: T
    forwards: bool
    first: bool

    def premises(self, statement: Statement[T], old: T) -> tuple[Statement[T], ...]:
        """Return the premises that lead to *statement* from the one that has *old* in its place."""
        new = statement[self.place]
        link = (old, self.link, new) if self.forwards else (new, self.link, old)
        subject, predicate, value = statement
        before = (old, predicate, value) if self.place == 0 else (subject, predicate, old)
        return (link, before) if self.first else (before, link)


def read_transport(form: Form[T], number: int, predicate: T) -> Transport[T] | None:
    """Return the rule as a transport of statements with *predicate*; None where it is something else."""
    conclusion = form.conclusions[number]
    environment = unify(conclusion, (None, predicate, None))
    if environment is None or form.lists or form.conditions or len(form.atoms) != 2:  # noqa: PLR2004
        return None
    goal, *atoms = (
        tuple(environment.get(part, part) if isinstance(part, Variable) else part for part in parts)
        for parts in (conclusion, *(atom.parts for atom in form.atoms))
    )
    for first, (link, before) in ((True, atoms), (False, atoms[::-1])):
        changed = [place for place in range(3) if before[place] != goal[place]]
        if changed not in ([0], [2]) or isinstance(link[1], Variable):
            continue
        place = changed[0]
        old, new = before[place], goal[place]
        kept = goal[2 - place]
        if not isinstance(old, Variable) or not isinstance(new, Variable) or kept in {old, new}:
            continue
        if (link[0], link[2]) in {(old, new), (new, old)}:
            return Transport(form, number, place, link[1], link[0] == old, first)
    return None


class Orbit(Area[T]):
    """The statements of one predicate between the names of a thing and the names of another."""

    def __init__(
        self,
        statement: Statement[T],
        subjects: Region[T] | None,
        objects: Region[T] | None,
        transports: tuple[Transport[T], ...],
        ask: Ask[T],
    ) -> None:
        self.predicate = statement[1]
        self._regions = {0: subjects, 2: objects}
        self.subjects = subjects.index if subjects else {statement[0]: 0}
        self.objects = objects.index if objects else {statement[2]: 0}
        self.ends = {0: list(self.subjects), 2: list(self.objects)}
        self.transports = transports
        self._ask = ask
        self.matrix = Matrix(self.predicate, self.subjects, self.objects, ask)

    def own(self, predicate: T) -> frozenset[tuple[int, int]]:
        """Return the rules for statements of *predicate* that are part of the area."""
        mine = self.transports if predicate == self.predicate else ()
        return frozenset((one.form.order, one.number) for one in mine)

    @property
    def level(self) -> int:
        """To which level the depths are known."""
        return len(self.matrix.rows) - 1

    def region(self, place: int) -> Region[T] | None:
        """Return the names of the subject (0) or the object (2); None where there is but one."""
        return self._regions[place]

    def deepen(self, level: int) -> None:
        """Find all of these statements that have a proof at most *level* deep."""
        while self.level < level:
            most = self.level
            rows, columns = list(self.matrix.rows[most]), list(self.matrix.columns[most])
            for one in self.transports:
                # Of subjects the rows are exchanged, and columns moved along; of objects the other way.
                here, there = (rows, columns) if one.place == 0 else (columns, rows)
                below, across = (self.matrix.rows[most], self.matrix.columns[most])
                if one.place != 0:
                    below, across = across, below
                held = sum(1 << place for place, bits in enumerate(below) if bits)
                olds, news = self._links(one, most), self._links(one, most, turned=True)
                multiply(here, [bits & held for bits in olds], below)
                multiply(there, across, news)
            outside = self._ask.outside(self, self.predicate, most)
            pairs = [(self.subjects[subject], self.objects[value]) for subject, _, value in outside]
            self.matrix.add(rows, columns, pairs)

    def _links(self, one: Transport[T], level: int, *, turned: bool = False) -> list[int]:
        """Return for each new name as bits the old ones; *turned*, for each old one the new ones."""
        region = self.region(one.place)
        assert region is not None  # noqa: S101 - only such transports are taken
        region.deepen(level)
        matrix = region.matrices[one.link]
        return matrix.columns[level] if one.forwards is not turned else matrix.rows[level]

    def olds(self, one: Transport[T], statement: Statement[T], level: int) -> int:
        """Return as bits from which terms the statement can be reached in one step, its premises so deep."""
        self.deepen(level)
        at, other = self.subjects[statement[0]], self.objects[statement[2]]
        if one.place == 0:
            return self._links(one, level)[at] & self.matrix.columns[level][other]
        return self._links(one, level)[other] & self.matrix.rows[level][at]

    def wants(self, statement: Statement[T]) -> bool:
        """Tell whether it is of use to learn that other rules conclude the statement, too."""
        known = self.matrix.rows[-1][self.subjects[statement[0]]] >> self.objects[statement[2]] & 1
        return not known or len(self.subjects) * len(self.objects) <= SMALL

    def has(self, statement: Statement[T], level: int) -> bool:
        """Tell whether the statement has a proof at most *level* deep, other rules left out at this level."""
        self.deepen(level - 1)
        if self.matrix.rows[level - 1][self.subjects[statement[0]]] >> self.objects[statement[2]] & 1:
            return True
        return any(self.olds(one, statement, level - 1) for one in self.transports)
