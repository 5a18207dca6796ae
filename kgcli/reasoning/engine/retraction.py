"""Statements taken back from a closure: what rests on them goes, and comes again where it still follows.

Delete and rederive (Gupta, Mumick and Subrahmanian, "Maintaining views incrementally", SIGMOD 1993): first
goes whatever a rule concludes with something that goes, then comes back what rules conclude from the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kgcli.encoding.columns import class_node, is_class, property_node, subtract, term_of
from kgcli.encoding.packing import first_of, second_of
from kgcli.encoding.terms import LITERAL
from kgcli.reasoning.engine.pairs import EMPTY, unite
from kgcli.reasoning.noise import EXPRESSIONS
from kgcli.reasoning.reasoner import RetractionError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kgcli.encoding.columns import Columns
    from kgcli.encoding.terms import Terms
    from kgcli.reasoning.engine.conclusions import Conclusions
    from kgcli.reasoning.engine.pairs import Column
    from kgcli.reasoning.engine.plans import Plan
    from kgcli.reasoning.engine.saturation import Saturation


class Retraction:
    """Takes statements back from *saturation*, which is closed, and from the account of *conclusions*."""

    def __init__(self, saturation: Saturation, conclusions: Conclusions, terms: Terms) -> None:
        self._saturation = saturation
        self._conclusions = conclusions
        self._expressions = {terms.find(b"<%b>" % name.value.encode()) for name in EXPRESSIONS}
        self._makers: dict[int, list[Plan]] = {}
        self._readers: dict[int, list[Plan]] = {}
        for plan in saturation.plans():
            assert plan.head is not None  # noqa: S101 - contradictions conclude nothing
            self._makers.setdefault(plan.head.node, []).append(plan)
            for node in {atom.node for atom in plan.body}:
                self._readers.setdefault(node, []).append(plan)

    def retract(self, gone: Mapping[int, Column]) -> None:
        """Take back *gone*, which is asserted; what still follows is fresh, for ``Saturation.close``.

        Raises ``RetractionError``, before anything is changed.
        """
        self._refuse_state()
        overdeleted = self._overdelete(gone)
        self._conclusions.retract(gone, overdeleted)
        tables = self._saturation.tables
        for node, column in overdeleted.items():
            tables.replace(node, subtract(tables.column(node), column))
        self._saturation.restate()
        for node, column in overdeleted.items():
            for plan in self._makers.get(node, ()):
                if plan.head is not None and tables.have(plan.body):
                    kept = self._saturation.joins.confirm(plan.body, plan.head, column)
                    self._saturation.add(node, unite([kept]))

    def _overdelete(self, gone: Mapping[int, Column]) -> Columns:
        """Return what rules conclude with something that is *gone*, and that; but for what is asserted."""
        tables = self._saturation.tables
        found: Columns = {}
        frontier = dict(gone)
        while frontier:
            for node, column in frontier.items():
                self._refuse_axioms(node)
                self._refuse_names(node, column)
                found[node] = unite([found.get(node, EMPTY), column])
            concluded: dict[int, list[Column]] = {}
            for node, column in self._conclude(frontier):
                concluded.setdefault(node, []).append(column)
            frontier = {}
            for node, columns in concluded.items():
                asserted = subtract(self._conclusions.asserted(node), gone.get(node, EMPTY))
                fresh = subtract(subtract(unite(columns), asserted), found.get(node, EMPTY))
                # A joined literal may be spelled as the table has it not.
                fresh = subtract(fresh, subtract(fresh, tables.column(node)))
                if len(fresh):
                    frontier[node] = fresh
        return found

    def _conclude(self, frontier: Columns) -> Iterator[tuple[int, Column]]:
        """Yield the tables to which plans conclude something with *frontier*, and what."""
        joins = self._saturation.joins
        same = property_node(self._saturation.number("owl:sameAs"))
        for plan in dict.fromkeys(plan for node in frontier for plan in self._readers.get(node, ())):
            assert plan.head is not None  # noqa: S101 - contradictions conclude nothing
            if plan.head.node == same and not self._saturation.names:
                continue  # Nothing rests on what no two names are of.
            for place, atom in enumerate(plan.body):
                if atom.node not in frontier:
                    continue
                column = joins.conclude(plan.body, plan.head, place, frontier[atom.node])
                if plan.head.node == same:
                    self._refuse_names(same, column)
                else:
                    yield plan.head.node, column

    def _refuse_state(self) -> None:
        """Raise ``RetractionError`` where tables hold what no plan put there."""
        state = self._saturation
        types, same = (state.number(name) for name in ("rdf:type", "owl:sameAs"))
        if state.cycles:
            raise RetractionError("a cycle is too large to be written out")
        kinds = state.literals.kinds
        if state.names.include_literals or any(kinds[term_of(node)] == LITERAL for node in state.read):
            raise RetractionError("a literal is a name or a class")
        supplied = {property_node(types), property_node(same)}
        supplied |= {class_node(state.names.representative(n)) for n, _ in state.compiler.datatypes()}
        if (
            state.tables.size(property_node(types))
            or not supplied.isdisjoint(state.read)
            or any(len(state.names.names(term)) > 1 for term in (types, same))
        ):
            raise RetractionError("axioms are about types, equality or datatypes as such")

    def _refuse_axioms(self, node: int) -> None:
        """Raise ``RetractionError`` where *node* is of what plans are made from."""
        state = self._saturation
        same = property_node(state.number("owl:sameAs"))
        is_syntax = not is_class(node) and term_of(node) in self._expressions
        if node == same or state.is_axiom(node) or is_syntax:
            raise RetractionError("an axiom or an equation is among what goes")

    def _refuse_names(self, node: int, column: Column) -> None:
        """Raise ``RetractionError`` where things have several names, for which *column* may be the reason."""
        names = self._saturation.names
        if not names:
            return
        ends = [column] if is_class(node) else [first_of(column), second_of(column)]
        for end in (*ends, np.array([term_of(node)])):
            if names.have_several(names.represent(end)).any():
                raise RetractionError("things have several names")
