"""Plans at work: what is new in some tables makes what is new in others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.encoding.terms import LITERAL
from kgcli.reasoning.engine.pairs import first_of
from kgcli.reasoning.engine.reachability import close
from kgcli.reasoning.engine.state import note

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from kgcli.reasoning.engine.order import Stage
    from kgcli.reasoning.engine.pairs import Column
    from kgcli.reasoning.engine.plans import Plan
    from kgcli.reasoning.engine.state import State

_CLOSING: Final = frozenset({"scm-sco", "scm-spo", "scm-eqc2", "scm-eqp2"})
"""Rules that add to a hierarchy what members need not know: they climb from link to link."""
_WHOLE: Final[Sequence[Column | None]] = (None,)
_BULK: Final = 8
"""A transitive table of which more than one pair in so many is new is closed anew."""


class Firing:
    """Runs plans on *state*, semi-naively: each conclusion rests on something new."""

    def __init__(self, state: State) -> None:
        self._state = state

    def run(self, stages: Sequence[Stage], new: set[Plan]) -> dict[int, Column]:
        """Run the *new* plans of *stages*, and the others for what is fresh; return all that is new."""
        delta, self._state.fresh = self._state.fresh, {}
        for stage in stages:
            if not delta.keys().isdisjoint(stage.readers) or not new.isdisjoint(stage.plans):
                self._fill(stage, delta, new)
        return delta

    def _fill(self, stage: Stage, delta: dict[int, Column], new: set[Plan]) -> None:
        frontier = {node: delta[node] for node in stage.nodes if stage.recursive and node in delta}
        for plan in stage.plans:
            for column in self._conclude(plan, delta, new, without=frontier.keys()):
                self._put(plan, column, frontier, delta)
        while frontier and stage.recursive:
            following: dict[int, Column] = {}
            for plan in dict.fromkeys(
                plan for node in sorted(frontier) for plan in stage.readers.get(node, ())
            ):
                for column in self._conclude(plan, frontier, set(), without=()):
                    self._put(plan, column, following, delta)
            frontier = following

    def _conclude(
        self, plan: Plan, delta: dict[int, Column], new: set[Plan], without: Collection[int]
    ) -> Iterator[Column]:
        """Yield what *plan* concludes from what is new."""
        assert plan.head is not None  # noqa: S101 - contradictions are found elsewhere
        places, columns = [0], _WHOLE
        if plan not in new:
            places = [n for n, (node, _) in enumerate(plan.body) if node in delta and node not in without]
            whole = [
                n
                for n in places
                if len(delta[plan.body[n].node]) == self._state.tables.size(plan.body[n].node)
            ]
            places = whole[:1] or places
            columns = [delta[plan.body[n].node] for n in places]
        if not places:
            return
        if plan.is_transitive:
            yield from self._conclude_paths(plan, places, columns)
            return
        for place, column in zip(places, columns, strict=True):
            yield self._state.joins.conclude(plan.body, plan.head, place, column)

    def _conclude_paths(
        self, plan: Plan, places: list[int], columns: Sequence[Column | None]
    ) -> Iterator[Column]:
        assert plan.head is not None  # noqa: S101 - as before
        node = plan.head.node
        relation = self._state.tables.pairs(node)
        if self._state.closed.get(node) is relation:
            return
        fresh = columns[0]
        few = fresh is not None and len(fresh) * _BULK < len(relation) and node not in self._state.cycles
        if few or self._meets_in_literals(relation.keys):
            for place, column in zip(places, columns, strict=True):
                yield self._state.joins.conclude(plan.body, plan.head, place, column)
            return
        closed, cycles = close(relation.keys)
        if cycles:
            self._state.cycles[node] = cycles
        yield closed
        self._state.closed[node] = self._state.tables.pairs(node)

    def _meets_in_literals(self, keys: Column) -> bool:
        return self._state.literals.are_shared() and bool(
            (self._state.literals.kinds[first_of(keys)] == LITERAL).any()
        )

    def _put(self, plan: Plan, column: Column, frontier: dict[int, Column], delta: dict[int, Column]) -> None:
        assert plan.head is not None  # noqa: S101 - as before
        node = plan.head.node
        fresh = self._state.tables.add(node, [column]) if len(column) else column
        if len(fresh):
            self._state.fired[plan.rule.name] += len(fresh)
            if node in self._state.links and plan.rule.name not in _CLOSING:
                note(self._state.links, node, fresh)
            note(frontier, node, fresh)
            note(delta, node, fresh)
