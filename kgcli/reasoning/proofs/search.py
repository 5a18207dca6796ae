"""The search for the best proof: of least depth, then of fewest leaves, then first in order."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Generic

from kgcli.reasoning.proofs.depths import Depths
from kgcli.reasoning.proofs.facts import Facts, T
from kgcli.reasoning.proofs.floors import Floors
from kgcli.reasoning.proofs.orbits import Orbit
from kgcli.reasoning.proofs.paths import Exchanges, Paths
from kgcli.reasoning.proofs.proof import Proof, Statement
from kgcli.reasoning.proofs.relations import Region
from kgcli.reasoning.proofs.view import View
from kgcli.reasoning.rules import RULES

DEEPEST: Final = 100
"""No proof is sought that is deeper."""
_PATIENCE: Final = 6_000
_SEARCH: Final = 10
"""To look for the instances that conclude a statement costs as much patience as to compare so many."""


@dataclass(frozen=True, slots=True)
class Step(Generic[T]):
    """The last step of a proof that is *depth* deep and has so many leaves; without a rule, a leaf."""

    leaves: int
    depth: int
    rule: str | None
    premises: tuple[Statement[T], ...]


class Prover(Generic[T]):
    """Proves statements from one closure, and remembers what it learned for the next.

    The depth of a proof is always the least. Its leaves are the fewest unless the search for fewer takes
    more than *patience* instances of rules; then they are the fewest found.
    """

    def __init__(self, facts: Facts[T], patience: int = _PATIENCE) -> None:
        self.view: View[T] = View(facts)
        self.depths: Depths[T] = Depths(self.view)
        self._floors: Floors[T] = Floors(self.view, self.depths.forms)
        self._patience, self._left = patience, patience
        self._steps: dict[tuple[Statement[T], int], Step[T]] = {}
        self._at_least: dict[tuple[Statement[T], int], int] = {}
        self._known_ways: dict[tuple[int, int], Paths[T] | Exchanges[T]] = {}

    def prove(self, statement: Statement[T]) -> Proof[T] | None:
        """Return the best proof of *statement*; None where it does not hold."""
        if not self.view.holds(statement):
            return None
        depth = self.depths.depth(statement, DEEPEST)
        if depth is None:
            return None
        self._left = self._patience
        proof = self._write(statement, depth, {})
        if self._left <= 0:
            # What was learned in haste is not to count as exact later.
            self._steps.clear()
            self._at_least.clear()
        return proof

    def _write(
        self, statement: Statement[T], most: int, done: dict[tuple[Statement[T], int], Proof[T]]
    ) -> Proof[T]:
        if (statement, most) not in done:
            step = self._fewest(statement, most, None)
            assert step is not None  # noqa: S101 - its depth is known to be at most that
            premises = tuple(self._write(premise, step.depth - 1, done) for premise in step.premises)
            done[statement, most] = Proof(statement, step.rule, premises)
        return done[statement, most]

    def _fewest(self, statement: Statement[T], most: int, limit: int | None) -> Step[T] | None:
        """Return the step of a proof at most so deep that has the fewest leaves, if at most *limit*."""
        known = self._steps.get((statement, most))
        if known is not None:
            return known if limit is None or known.leaves <= limit else None
        if limit is not None and self._at_least.get((statement, most), 0) > limit:
            return None
        depth = self.depths.depth(statement, most)
        if depth is None:
            return None
        step = self._search(statement, depth, most, limit)
        if step is not None:
            self._steps[statement, most] = step
        elif limit is not None:
            self._at_least[statement, most] = limit + 1
        return step

    def _search(self, statement: Statement[T], depth: int, most: int, limit: int | None) -> Step[T] | None:
        if depth == 0:
            return Step(1, 0, None, ()) if limit is None or limit >= 1 else None
        best: Step[T] | None = None
        if most > depth:
            # A proof deeper than it need be must have fewer leaves than all that are less deep.
            if self._left <= 0:
                return self._fewest(statement, depth, limit)
            best = self._fewest(statement, most - 1, limit)
        self._left -= _SEARCH
        floor = self._floors.floor_of_step(statement)
        if best is not None and best.leaves <= floor:
            return best
        area = self.depths.area(statement) if most > 1 else None
        best = self._choose(self._candidates(statement, most - 1, area), floor, most, limit, best)
        if area is not None:
            least, steps = self._ways(area).plan(statement, most - 1)
            best = self._choose(steps, max(floor, least), most, limit, best)
        return best

    def _choose(
        self,
        candidates: Iterable[tuple[int, tuple[Statement[T], ...]]],
        floor: int,
        most: int,
        limit: int | None,
        best: Step[T] | None,
    ) -> Step[T] | None:
        """Return the first of the candidates that have the fewest leaves, if fewer than *best*."""
        for order, premises in candidates:
            if best is not None and (best.leaves <= floor or self._left <= 0):
                break
            self._left -= 1
            bound = limit if best is None else best.leaves - 1
            leaves = self._count(premises, most - 1, bound)
            if leaves is not None:
                best = Step(leaves, most, RULES[order].name, premises)
        return best

    def _ways(self, area: Region[T] | Orbit[T]) -> Paths[T] | Exchanges[T]:
        key = (id(area), area.level)
        if key not in self._known_ways:
            if isinstance(area, Orbit):
                self._known_ways[key] = Exchanges(area, self._paths, self._floor_of_link)
            else:
                self._known_ways[key] = Paths(area, self._floor_of_link)
        return self._known_ways[key]

    def _paths(self, region: Region[T]) -> Paths[T]:
        return self._ways(region)  # type: ignore[return-value]

    def _floor_of_link(self, statement: Statement[T]) -> int:
        return 1 if self.view.is_asserted(statement) else self._floors.floor_of_step(statement)

    def _candidates(
        self, statement: Statement[T], most: int, area: Region[T] | Orbit[T] | None
    ) -> list[tuple[int, tuple[Statement[T], ...]]]:
        found = []
        for order, (premises, _) in self.depths.instances(statement, most, area):
            found.append((order, premises))
            self._left -= 1
            if self._left <= 0:
                break
        text = self.view.text
        return sorted(
            found,
            key=lambda pair: (
                sum(map(self._floor_of_link, pair[1])),
                pair[0],
                [tuple(map(text, premise)) for premise in pair[1]],
            ),
        )

    def _count(self, premises: tuple[Statement[T], ...], most: int, bound: int | None) -> int | None:
        """Return how few leaves proofs of all of *premises* have together, if at most *bound*."""
        floors = [self._floor(premise, most) for premise in premises]
        total = sum(floors)
        for premise, floor in zip(premises, floors, strict=True):
            if bound is not None and total > bound:
                return None
            step = self._fewest(premise, most, None if bound is None else bound - total + floor)
            if step is None:
                return None
            total += step.leaves - floor
        return total if bound is None or total <= bound else None

    def _floor(self, statement: Statement[T], most: int) -> int:
        return max(self._floor_of_link(statement), self._at_least.get((statement, most), 0))
