"""The closure of what the tables hold: plans run until nothing new comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kgcli.encoding.columns import class_node, is_class, property_node, term_of
from kgcli.encoding.packing import pack
from kgcli.encoding.terms import LITERAL
from kgcli.reasoning.engine.firing import Firing
from kgcli.reasoning.engine.order import Stage, order_plans
from kgcli.reasoning.engine.pairs import unite
from kgcli.reasoning.engine.state import State
from kgcli.reasoning.engine.supplies import Supplies
from kgcli.reasoning.engine.unions import Unions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from kgcli.encoding.columns import Columns
    from kgcli.reasoning.engine.compiler import Compiler
    from kgcli.reasoning.engine.literals import Literals
    from kgcli.reasoning.engine.names import Names
    from kgcli.reasoning.engine.pairs import Column
    from kgcli.reasoning.engine.plans import Plan
    from kgcli.reasoning.engine.tables import Tables


class Saturation(State):
    """A state that ``close`` makes closed under the rules after something was added."""

    def __init__(self, compiler: Compiler, tables: Tables, names: Names, literals: Literals) -> None:
        super().__init__(compiler, tables, names, literals)
        self._plans: dict[tuple[object, ...], Plan] = {}
        self._new: set[Plan] = set()
        self._stages: list[Stage] = []
        self._reads: frozenset[int] | None = None
        self._idle: set[int] = set()
        self._merges = 0
        self._firing, self._unions, self._supplies = Firing(self), Unions(self), Supplies(self)

    def copy(self) -> Saturation:
        """Return the same state, to be changed apart from this one."""
        other = Saturation(self.compiler, self.tables.copy(), self.names.copy(), self.literals)
        other.fired = self.fired.copy()
        other.triggered, other.missed = self.triggered, self.missed
        other.merged_by = self.merged_by.copy()
        other.links = dict(self.links)
        other.cycles, other.built_in = dict(self.cycles), self.built_in
        other._plans, other._stages = self._plans, self._stages
        other.equations, other._reads = self.equations, self._reads
        other._idle, other._merges = self._idle, self._merges
        other.read, other.demanded = set(self.read), set(self.demanded)
        other.closed = dict(self.closed)
        return other

    def restore(self, held: Mapping[str, Columns]) -> None:
        """Take over what ``hold`` returned, in a state that is new."""
        self.names.merge(
            (term, member) for term, members in held["names"].items() for member in members.tolist()
        )
        for node, column in held["tables"].items():
            self.tables.replace(node, column)
        self.links = dict(held["links"])
        self.cycles = {node: (cycle,) for node, cycle in held["cycles"].items()}
        self.demanded = set(held["demanded"])
        self._compile(schema=False)
        self._new.clear()
        self.fresh.clear()

    def close(self) -> None:
        """Draw all conclusions from what was added."""
        if self._reads is None:
            # The schema first: plans made from a closed one are fewer changes later.
            self._compile(schema=True)
            self._reads = None
        elif self._names_literals():
            self._compile(schema=False)
        while self.fresh or self._new or self.equal or self._reads is None:
            new, self._new = self._new, set()
            changed = self._firing.run(self._stages, new)
            self._supplies.place_types(changed)
            self._unions.equate(self.equations, changed, new)
            if self._needs_plans(changed):
                self._compile(schema=False)
            self._supplies.supply()

    def plans(self) -> Collection[Plan]:
        """Return the plans by which tables are filled, equations among them."""
        return self._plans.values()

    def is_axiom(self, node: int) -> bool:
        """Tell whether plans are made from what *node* holds."""
        return node in self.links or self._reads is None or node in self._reads

    def restate(self) -> None:
        """Put what axioms alone say into the tables again, after something was taken out of these."""
        self._compile(schema=False)

    def _needs_plans(self, changed: dict[int, Column]) -> bool:
        """Tell whether axioms are new, or all of the schema is known now."""
        if self._reads is None:
            return not self.fresh and not self._new
        if self._merges != self.names.merges and (
            self._idle != self._tops() or any(self.names.is_gone(term_of(node)) for node in self._reads)
        ):
            return True
        return not self._reads.isdisjoint(changed.keys() | self.fresh.keys())

    def _names_literals(self) -> bool:
        """Tell whether plans may be about literals as classes, which new terms may be spellings of."""
        kinds = self.literals.kinds
        return self.names.include_literals or any(kinds[term_of(node)] == LITERAL for node in self.read)

    def demand(self, nodes: Iterable[int]) -> bool:
        """Fill what is kept of *nodes* only on demand; tell whether ``close`` has to go on because of it."""
        more = set(nodes) - self.demanded
        self.demanded |= more
        if more & {property_node(self.number("rdf:type")), *self._tops()}:
            self._compile(schema=False)
        self.read |= self.demanded
        self._supplies.supply()
        return bool(self.fresh or self._new)

    def _compile(self, *, schema: bool) -> None:
        compiled = self.compiler.compile(self, "schema" if schema else "facts")
        self._reads = compiled.reads
        self.triggered, self.missed = compiled.triggered, compiled.missed
        before = self._plans
        self._plans = {plan.key: before.get(plan.key, plan) for plan in self._drop_idle(compiled.plans)}
        self._new |= {plan for key, plan in self._plans.items() if key not in before}
        if self._new or len(self._plans) != len(before):
            same = property_node(self.number("owl:sameAs"))
            self.equations = [p for p in self._plans.values() if p.head and p.head.node == same]
            self._stages = order_plans(p for p in self._plans.values() if p.head and p.head.node != same)
        self.read = {atom.node for plan in self._plans.values() for atom in plan.body} | self.demanded
        facts: dict[int, list[tuple[int, ...]]] = {}
        for node, places in compiled.facts:
            facts.setdefault(node, []).append(places)
        for node, rows in facts.items():
            columns = np.array(rows, np.int64).T
            self.add(node, unite([columns[0] if is_class(node) else pack(*columns)]))

    def _drop_idle(self, plans: Collection[Plan]) -> list[Plan]:
        """Leave out what would say of everything that it is an owl:Thing, unless a plan asks for that."""
        read = {atom.node for plan in plans for atom in plan.body} | self.demanded
        self._idle, self._merges = self._tops(), self.names.merges
        if property_node(self.number("rdf:type")) in read:
            return list(plans)
        idle = self._idle - read
        return [plan for plan in plans if plan.head and plan.head.node not in idle]

    def _tops(self) -> set[int]:
        """Return the classes of everything, but for what would be news because of another name."""
        if len(self.names.names(self.number("rdf:type"))) > 1:
            return set()
        tops = (self.number(name) for name in ("owl:Thing", "rdfs:Resource"))
        return {class_node(top) for top in tops if len(self.names.names(top)) == 1}
