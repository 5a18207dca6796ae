"""Where the tables contradict themselves: the rules that conclude ``false``."""

from __future__ import annotations

from heapq import nsmallest
from itertools import combinations, islice
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from kgcli.encoding.columns import class_node, find, is_class, term_of
from kgcli.encoding.packing import first_of, second_of
from kgcli.encoding.terms import LITERAL
from kgcli.reasoning.engine.equations import Groups
from kgcli.reasoning.engine.joins import Joins
from kgcli.reasoning.engine.naming import Naming
from kgcli.reasoning.engine.pairs import unite
from kgcli.reasoning.engine.plans import halve

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kgcli.reasoning.engine.conclusions import Conclusions
    from kgcli.reasoning.engine.joins import Bindings
    from kgcli.reasoning.engine.plans import Plan
    from kgcli.reasoning.engine.saturation import Saturation

    Row = Mapping[str, int]

MOST: Final = 1000
"""Contradictions by one axiom that are listed; there may be as many as facts."""


class Clash(NamedTuple):
    """Premises, as numbers of terms, that contradict each other by *rule*, and how to say so.

    *said* is the rule whose sentence says best what is wrong, where that is another one.
    """

    rule: str
    premises: tuple[tuple[int, int, int], ...]
    values: tuple[tuple[str, tuple[int, ...]], ...]
    said: str | None = None


class Contradictions:
    """Finds clashes in what *saturation* holds; *conclusions* know which statements stand in the data."""

    def __init__(self, saturation: Saturation, conclusions: Conclusions) -> None:
        self._saturation = saturation
        self._tables = saturation.tables
        self._names = saturation.names
        self._literals = saturation.literals
        self._vocabulary = saturation.compiler.vocabulary
        self._conclusions = conclusions
        self._naming = Naming(saturation, conclusions)
        self._plans: tuple[Plan, ...] = ()
        self._first_texts: dict[int, bytes] = {}
        self.triggered: frozenset[str] = frozenset()
        self.missed: frozenset[str] = frozenset()
        self.cut: set[str] = set()
        """The rules and axioms that contradict more than is listed."""
        self._joins = Joins(self._tables, self._names, self._literals)

    def prepare(self) -> set[int]:
        """Make plans for the axioms at hand; return the tables that these read."""
        compiler = self._saturation.compiler
        compiled = compiler.compile(self._saturation, "clashes")
        self._plans = compiled.plans
        self.triggered, self.missed = compiled.triggered, compiled.missed
        return {atom.node for plan in self._plans for atom in plan.body} | compiled.reads

    def find(self) -> Iterator[Clash]:
        """Yield the clashes, at most ``MOST`` by one axiom, after ``prepare``."""
        off = self._saturation.compiler.off
        for plan in self._plans:
            if all(self._tables.size(atom.node) for atom in plan.body):
                yield from self._limit(self._of_plan(plan), plan)
        if "eq-diff1" not in off:
            for plan in self._saturation.equations:
                yield from self._limit(self._of_different_values(plan), plan)
            yield from self._limit(self._of_equal_literals(), "owl:sameAs")
        if "dt-not-type" not in off:
            yield from self._limit(self._of_datatypes(), "dt-not-type")
            yield from self._limit(self._of_ill_typed(), "dt-not-type")

    def _limit(self, clashes: Iterator[Clash], cause: Plan | str) -> Iterator[Clash]:
        yield from islice(clashes, MOST)
        if next(clashes, None) is not None:
            self.cut.add(cause if isinstance(cause, str) else self._saturation.compiler.describe(cause))

    def _of_plan(self, plan: Plan) -> Iterator[Clash]:
        for row in self._order(self._joins.solve(plan.body) if plan.body else [{}]):
            yield from self._write(plan, row)

    def _order(self, parts: Iterable[Bindings]) -> Iterator[Row]:
        """Yield rows of *parts*; of many, those about the first things by name, one more than are listed."""
        rows: list[Row] = []
        for part in parts:
            columns = self._choose(part, part)
            lists = [column.tolist() for column in columns.values()]
            rows += (
                dict(zip(columns, row, strict=True)) for row in (zip(*lists, strict=True) if lists else [()])
            )
        yield from nsmallest(MOST + 1, rows, key=self._sort_key) if len(rows) > MOST else rows

    def _choose(self, bindings: Bindings, names: Iterable[str]) -> Bindings:
        """Return *bindings*; of many, those whose variables *names* stand for the first things by name."""
        for name in sorted(names):
            if len(bindings[name]) > MOST:
                first = nsmallest(MOST + 1, unite([bindings[name]]).tolist(), key=self._text)
                mask = find(np.sort(first), bindings[name])
                bindings = {name: column[mask] for name, column in bindings.items()}
        return bindings

    def _sort_key(self, row: Row) -> list[bytes]:
        return [self._text(row[name]) for name in sorted(row)]

    def _text(self, thing: int) -> bytes:
        names = self._names.names(thing)
        if len(names) == 1:
            return self._literals.text(thing)
        if names[0] not in self._first_texts:
            self._first_texts[names[0]] = self._literals.text(self._names.first_name(names))
        return self._first_texts[names[0]]

    def _of_different_values(self, plan: Plan) -> Iterator[Clash]:
        """Yield where a rule would equate literals of different values (dt-diff, eq-diff1)."""
        halves = halve(plan)
        if plan.named or halves is None:
            yield from () if plan.named else self._of_different_ends(plan)
            return
        assert plan.head is not None  # noqa: S101 - an equation concludes something
        half, thing, shared = halves
        other = str(plan.head.places[1])
        groups = Groups(self._joins, self._names, self._literals)
        clashing = groups.different_literals(half, thing, shared)
        parts = groups.split(self._choose(clashing, shared), shared) if clashing else ()
        for rows in sorted(parts, key=lambda rows: [self._text(int(rows[name][0])) for name in shared]):
            firsts: dict[int, Row] = {}
            for row in sorted(self._order([rows]), key=self._sort_key):
                firsts.setdefault(int(self._literals.value(np.array([row[thing]]))[0]), row)
            for one_row, other_row in combinations(firsts.values(), 2):
                renamed = {other if name == thing else name: value for name, value in other_row.items()}
                yield from self._write(plan, {**one_row, **renamed}, said=True)

    def _of_different_ends(self, plan: Plan) -> Iterator[Clash]:
        """Yield where *plan*, of any kind, would equate literals of different values."""
        assert plan.head is not None  # noqa: S101 - an equation concludes something
        kinds, value = self._literals.kinds, self._literals.value
        for bindings in filter(None, self._joins.solve(plan.body)):
            length = len(next(iter(bindings.values())))
            one, other = (
                bindings[place] if isinstance(place, str) else np.full(length, place)
                for place in plan.head.places
            )
            apart = (kinds[one] == LITERAL) & (kinds[other] == LITERAL) & (value(one) != value(other))
            for row in self._order([{name: column[apart] for name, column in bindings.items()}]):
                yield from self._write(plan, row, said=True)

    def _of_equal_literals(self) -> Iterator[Clash]:
        """Yield where one thing is the same as literals of different values."""
        same, kinds = self._vocabulary["owl:sameAs"], self._literals.kinds
        classes = self._names.classes().values() if self._names.include_literals else ()
        several = [members for members in classes if np.count_nonzero(kinds[members] == LITERAL) > 1]
        for members in sorted(several, key=lambda members: self._text(members[0])):
            for name, one, two in self._naming.name_literals(members):
                premises = ((name, same, one), (name, same, two))
                yield Clash("eq-diff1", premises, (("?x", (one,)), ("?y", (two,))))

    def _of_datatypes(self) -> Iterator[Clash]:
        """Yield the literals that are no value of a datatype they are of (dt-not-type)."""
        types = self._vocabulary["rdf:type"]
        for number, datatype in self._saturation.compiler.datatypes():
            members = self._tables.column(class_node(self._names.representative(number)))
            if self._names.include_literals:
                members = np.concatenate((members, self._names.write_out(members)[1]))
            for row in self._order([{"?lt": self._literals.misfits(members, datatype)}]):
                yield _mistype((row["?lt"], types, number), row["?lt"], number)

    def _of_ill_typed(self) -> Iterator[Clash]:
        """Yield the statements with a literal that is none of its own datatype (dt-not-type)."""
        ill_typed, types = np.sort(self._literals.ill_typed()), self._vocabulary["rdf:type"]
        asserted = self._conclusions.hold()["asserted"] if len(ill_typed) else {}
        for node in sorted(asserted, key=lambda node: (is_class(node), self._literals.text(term_of(node)))):
            term, column = term_of(node), asserted[node]
            if is_class(node):
                rows = self._order([{"?s": column}] if find(ill_typed, np.array([term]))[0] else [])
                premises = [(row["?s"], types, term) for row in rows]
            else:
                wrong = column[find(ill_typed, second_of(column))]
                rows = self._order([{"?s": first_of(wrong), "?o": second_of(wrong)}])
                premises = [(row["?s"], term, row["?o"]) for row in rows]
            for premise in premises:
                datatype = self._literals.literal(premise[2]).datatype.value
                yield _mistype(premise, premise[2], self._saturation.compiler.number(datatype))

    def _write(self, plan: Plan, row: Row, *, said: bool = False) -> Iterator[Clash]:
        rule = plan.rule.name
        for premises, names in self._naming.write(plan, row):
            yield Clash("eq-diff1" if said else rule, premises, tuple(names.items()), rule if said else None)


def _mistype(premise: tuple[int, int, int], literal: int, datatype: int) -> Clash:
    return Clash("dt-not-type", (premise,), (("?lt", (literal,)), ("?dt", (datatype,))))
