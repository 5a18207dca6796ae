"""Things found to be the same: one of them takes the place of the others in all tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kgcli.encoding.columns import class_node, is_class, property_node, subtract, term_of
from kgcli.encoding.packing import first_of, pack, second_of
from kgcli.encoding.terms import IRI, LITERAL
from kgcli.reasoning.engine.equations import Groups
from kgcli.reasoning.engine.pairs import EMPTY, unite
from kgcli.reasoning.engine.plans import halve
from kgcli.reasoning.engine.state import note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgcli.reasoning.engine.pairs import Column
    from kgcli.reasoning.engine.plans import Plan
    from kgcli.reasoning.engine.state import State


class Unions:
    """Keeps the tables of *state* free of terms that another one represents."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._groups = Groups(state.joins, state.names, state.literals)

    def equate(self, equations: Sequence[Plan], changed: dict[int, Column], new: set[Plan]) -> None:
        """Find what is equal by what is *changed* or *new*, and put representatives in its place."""
        pairs = self._state.equal
        self._state.equal = []
        self._state.merged_by.update((one, "owl:sameAs") for one, _ in pairs)
        for plan in equations:
            found = self._find_equal(plan, changed, new=plan in new)
            if found:
                self._state.fired[plan.rule.name] += len(found)
                cause = self._state.compiler.describe(plan)
                self._state.merged_by.update((one, cause) for one, _ in found)
                pairs += found
        merged = self._state.names.merge(pairs) if pairs else []
        if merged:
            self._rewrite(merged)
            literals = self._state.names.spelled_otherwise(merged)
            if literals:
                self._look_again(literals)

    def _find_equal(self, plan: Plan, changed: dict[int, Column], *, new: bool) -> list[tuple[int, int]]:
        assert plan.head is not None  # noqa: S101 - an equation concludes something
        places = [n for n, (node, _) in enumerate(plan.body) if node in changed]
        if not places and not new:
            return []
        whole = any(
            len(changed[plan.body[n].node]) == self._state.tables.size(plan.body[n].node) for n in places
        )
        halves = halve(plan)
        if halves is not None and (new or whole):
            columns = [self._groups.pairs(*halves, named=bool(plan.named))]
        elif new:
            columns = [self._state.joins.conclude(plan.body, plan.head)]
        else:
            if halves is not None:
                places = [n for n in places if plan.body[n] in halves[0]]
            columns = [
                self._state.joins.conclude(plan.body, plan.head, n, changed[plan.body[n].node])
                for n in places
            ]
        kinds = self._state.literals.kinds
        found: list[tuple[int, int]] = []
        for column in columns:
            one, two = first_of(column), second_of(column)
            apart = self._state.names.represent(one) != self._state.names.represent(two)
            apart &= (kinds[one] != LITERAL) | (kinds[two] != LITERAL)
            if plan.named:
                apart &= (kinds[one] == IRI) & (kinds[two] == IRI)
            found += zip(one[apart].tolist(), two[apart].tolist(), strict=True)
        return found

    def _look_again(self, literals: list[int]) -> None:
        """Let rules look at all statements about *literals*, and what these meet now, as if they were new."""
        mask = np.zeros(self._state.tables.terms, np.bool_)
        mask[literals] = mask[self._state.names.meet(np.array(literals))] = True
        for node in self._state.tables.nodes():
            column = self._state.tables.column(node)
            touched = column[
                mask[column] if is_class(node) else mask[first_of(column)] | mask[second_of(column)]
            ]
            if len(touched):
                note(self._state.fresh, node, touched)
                self._state.closed.pop(node, None)

    def _rewrite(self, merged: list[int]) -> None:
        gone = np.zeros(self._state.tables.terms, np.bool_)
        gone[merged] = True
        for node in list(self._state.tables.nodes()):
            column = self._state.tables.column(node)
            term = term_of(node)
            mask = gone[column] if is_class(node) else gone[first_of(column)] | gone[second_of(column)]
            if not gone[term] and not np.count_nonzero(mask):
                continue
            kept, moved = (EMPTY, column) if gone[term] else (column[~mask], column[mask])
            if is_class(node):
                target, moved = (
                    class_node(self._state.names.representative(term)),
                    self._state.names.represent(moved),
                )
            else:
                target = property_node(self._state.names.representative(term))
                moved = pack(
                    self._state.names.represent(first_of(moved)),
                    self._state.names.represent(second_of(moved)),
                )
            if node in self._state.fresh:
                # What is fresh there comes again, by other names, or stays.
                self._state.fresh[node] = (
                    subtract(self._state.fresh[node], unite([column[mask]])) if not gone[term] else EMPTY
                )
                if not len(self._state.fresh[node]):
                    del self._state.fresh[node]
            self._state.tables.replace(node, kept)
            self._state.closed.pop(node, None)
            if target == property_node(self._state.number("owl:sameAs")):
                self._state.equal += zip(first_of(moved).tolist(), second_of(moved).tolist(), strict=True)
            self._state.add(target, unite([moved]))
        self._state.links = {
            property_node(self._state.names.representative(term_of(node))): unite(
                [
                    pack(
                        self._state.names.represent(first_of(keys)),
                        self._state.names.represent(second_of(keys)),
                    )
                ]
            )
            for node, keys in self._state.links.items()
        }
        self._state.cycles = {
            property_node(self._state.names.representative(term_of(node))): cycles
            for node, cycles in self._state.cycles.items()
        }
