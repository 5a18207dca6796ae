"""Plans at work: what is new in some tables makes what is new in others."""

from __future__ import annotations

from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Final

from kgcli.encoding.packing import first_of
from kgcli.encoding.terms import LITERAL
from kgcli.encoding.threads import is_worth_it, work_through
from kgcli.reasoning.engine.pairs import EMPTY
from kgcli.reasoning.engine.reachability import close
from kgcli.reasoning.engine.state import note

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from kgcli.reasoning.engine.order import Stage
    from kgcli.reasoning.engine.pairs import Column
    from kgcli.reasoning.engine.plans import Plan
    from kgcli.reasoning.engine.state import State

_CLOSING: Final = frozenset(
    {"scm-sco", "scm-spo", "scm-eqc2", "scm-eqp2", "scm-dom1", "scm-dom2", "scm-rng1", "scm-rng2"}
)
"""Rules that add to a hierarchy what members need not know: they climb from link to link."""
_WHOLE: Final[Sequence[Column | None]] = (None,)
_BULK: Final = 8
"""A transitive table of which more than one pair in so many is new is closed anew."""


class Firing:
    """Runs plans on *state*, semi-naively: each conclusion rests on something new."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._counting = Lock()

    def run(self, stages: Sequence[Stage], new: set[Plan]) -> dict[int, Column]:
        """Run the *new* plans of *stages*, and the others for what is fresh; return all that is new."""
        delta, self._state.fresh = self._state.fresh, {}
        tasks = [partial(self._fill, stage, delta, new) for stage in stages]
        if is_worth_it(self._state.tables.total()):
            # Stages that do not need each other write different tables.
            size = self._state.tables.size
            work_through(
                tasks,
                [stage.needs for stage in stages],
                lambda place: sum(map(size, stages[place].readers)),
            )
        else:
            for task in tasks:
                task()
        return dict(sorted(delta.items()))

    def _fill(self, stage: Stage, delta: dict[int, Column], new: set[Plan]) -> None:
        if not any(node in delta for node in stage.readers) and new.isdisjoint((*stage.inputs, *stage.loops)):
            return
        frontier = {node: delta[node] for node in stage.nodes if node in delta} if stage.loops else {}
        found: dict[int, list[tuple[Plan, Column]]] = {}
        for plan in stage.inputs:
            for column in self._conclude(plan, delta, new, without=()):
                found.setdefault(plan.head.node, []).append((plan, column))  # type: ignore[union-attr]
        for node, conclusions in found.items():
            self._put(node, conclusions, frontier, delta)
        del found
        known = frontier.keys()
        for plan in stage.loops:
            for column in self._conclude(plan, delta, new, without=known):
                self._put(plan.head.node, [(plan, column)], frontier, delta)  # type: ignore[union-attr]
        while frontier and stage.loops:
            following: dict[int, Column] = {}
            for plan in dict.fromkeys(
                plan for node in sorted(frontier) for plan in stage.readers.get(node, ())
            ):
                for column in self._conclude(plan, frontier, set(), without=()):
                    self._put(plan.head.node, [(plan, column)], following, delta)  # type: ignore[union-attr]
            frontier = following

    def _conclude(
        self, plan: Plan, delta: dict[int, Column], new: set[Plan], without: Collection[int]
    ) -> Iterator[Column]:
        """Yield what *plan* concludes from what is new."""
        assert plan.head is not None  # noqa: S101 - contradictions are found elsewhere
        if not self._state.tables.have(plan.body):
            return
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
        if plan.is_transitive and (closed := self._find_paths(plan.head.node, columns[0])) is not None:
            yield closed
            return
        for place, column in zip(places, columns, strict=True):
            yield self._state.joins.conclude(plan.body, plan.head, place, column)

    def _find_paths(self, node: int, fresh: Column | None) -> Column | None:
        """Return what makes *node* transitive; None where joins find that sooner, one step at a time."""
        relation = self._state.tables.pairs(node)
        if self._state.closed.get(node) is relation.keys:
            return EMPTY
        few = fresh is not None and len(fresh) * _BULK < len(relation) and node not in self._state.cycles
        if few or self._meets_in_literals(relation.keys):
            return None
        closed, cycles = close(relation.keys)
        if cycles:
            self._state.cycles[node] = cycles
        # A table takes over a column that has all of its own.
        self._state.closed[node] = closed if len(closed) > len(relation) else relation.keys
        return closed

    def _meets_in_literals(self, keys: Column) -> bool:
        return self._state.literals.are_shared() and (
            self._state.names.include_literals
            or bool((self._state.literals.kinds[first_of(keys)] == LITERAL).any())
        )

    def _put(
        self,
        node: int,
        conclusions: Sequence[tuple[Plan, Column]],
        frontier: dict[int, Column],
        delta: dict[int, Column],
    ) -> None:
        links = node in self._state.links
        # Of a link it matters which rule came first with it.
        for part in [[one] for one in conclusions] if links else [conclusions]:
            fresh, counts = self._state.tables.add(node, [column for _, column in part])
            if not len(fresh):
                continue
            with self._counting:
                for (plan, _), count in zip(part, counts, strict=True):
                    if count:
                        self._state.fired[plan.rule.name] += count
            if links and part[0][0].rule.name not in _CLOSING:
                note(self._state.links, node, fresh)
            note(frontier, node, fresh)
            note(delta, node, fresh)
