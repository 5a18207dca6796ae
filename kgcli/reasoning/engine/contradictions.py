"""Where the tables contradict themselves: the rules that conclude ``false``."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from kgcli.encoding.columns import class_node, is_class, term_of
from kgcli.reasoning.engine.equations import Groups
from kgcli.reasoning.engine.joins import Joins
from kgcli.reasoning.engine.naming import Naming
from kgcli.reasoning.engine.pairs import find, first_of, second_of
from kgcli.reasoning.engine.plans import halve
from kgcli.reasoning.rules import Rule, find_rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kgcli.reasoning.engine.conclusions import Conclusions
    from kgcli.reasoning.engine.plans import Plan
    from kgcli.reasoning.engine.saturation import Saturation

    Triple = tuple[int, int, int]

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
        self.triggered: frozenset[str] = frozenset()
        self.missed: frozenset[str] = frozenset()
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
        for plan in self._plans:
            yield from islice(self._of_plan(plan), MOST)
        off = self._saturation.compiler.off
        if "eq-diff1" not in off:
            for plan in self._saturation.equations:
                yield from islice(self._of_different_values(plan), MOST)
            yield from islice(self._of_equal_literals(), MOST)
        if "dt-not-type" not in off:
            yield from islice(self._of_datatypes(), MOST)

    def _of_plan(self, plan: Plan) -> Iterator[Clash]:
        for bindings in self._joins.solve(plan.body) if plan.body else [{}]:
            columns = {name: column[:MOST].tolist() for name, column in bindings.items()}
            for row in zip(*columns.values(), strict=True) if columns else [()]:
                yield self._clash(plan.rule, {**plan.values, **dict(zip(columns, row, strict=True))})

    def _of_different_values(self, plan: Plan) -> Iterator[Clash]:
        """Yield where a rule would equate literals of different values (dt-diff, eq-diff1)."""
        halves = halve(plan)
        if halves is None:
            return
        half, thing, shared = halves
        assert plan.head is not None  # noqa: S101 - an equation concludes something
        other = str(plan.head.places[1])
        groups = Groups(self._joins, self._names, self._literals)
        for rows in groups.different_literals(half, thing, shared):
            one = {name: int(column[0]) for name, column in rows.items()}
            two = {name: int(column[1]) for name, column in rows.items()}
            renamed = {other if name == thing else name: value for name, value in two.items()}
            yield self._clash(plan.rule, {**plan.values, **one, **renamed}, said=True)

    def _of_equal_literals(self) -> Iterator[Clash]:
        """Yield where one thing is the same as literals of different values."""
        same = self._vocabulary["owl:sameAs"]
        for members in self._names.classes().values():
            name, literals = self._naming.name_literals(members)
            if len(literals) > 1:
                one, two = literals[:2]
                yield Clash(
                    "eq-diff1", ((name, same, one), (name, same, two)), (("?x", (one,)), ("?y", (two,)))
                )

    def _of_datatypes(self) -> Iterator[Clash]:
        """Yield the literals that are no value of a datatype they are of (dt-not-type)."""
        rule, types = find_rule("dt-not-type"), self._vocabulary["rdf:type"]
        used = self._saturation.used()
        for number, datatype in self._saturation.compiler.datatypes():
            members = self._tables.column(class_node(self._names.representative(number)))
            if self._names.include_literals:
                members = np.concatenate((members, self._names.write_out(members)[1]))
            for misfit in self._literals.misfits(members, datatype).tolist():
                literal = next((other for other in self._literals.spellings(misfit) if used[other]), misfit)
                yield Clash(rule.name, ((literal, types, number),), (("?lt", (literal,)), ("?dt", (number,))))
        ill_typed = np.sort(self._literals.ill_typed())
        for node, keys in self._conclusions.hold()["asserted"].items() if len(ill_typed) else ():
            if is_class(node):
                continue
            wrong = keys[find(ill_typed, second_of(keys))]
            for subject, literal in zip(first_of(wrong).tolist(), second_of(wrong).tolist(), strict=True):
                number = self._saturation.compiler.number(self._literals.literal(literal).datatype.value)
                premise = (subject, term_of(node), literal)
                yield Clash(rule.name, (premise,), (("?lt", (literal,)), ("?dt", (number,))))

    def _clash(self, rule: Rule, values: Mapping[str, int | tuple[int, ...]], *, said: bool = False) -> Clash:
        premises, names = self._naming.write(rule, values)
        return Clash(
            "eq-diff1" if said else rule.name, premises, tuple(names.items()), rule.name if said else None
        )
