"""Last steps within regions and orbits: first those along a shortest path, which seldom can be bettered."""

from collections.abc import Callable, Iterator
from heapq import heappop, heappush
from typing import Final, Generic, TypeAlias

from kgcli.reasoning.proofs.bits import places, turn
from kgcli.reasoning.proofs.facts import T
from kgcli.reasoning.proofs.matching import FEW
from kgcli.reasoning.proofs.orbits import Orbit
from kgcli.reasoning.proofs.proof import Statement
from kgcli.reasoning.proofs.relations import Region

Floor: TypeAlias = Callable[[Statement[T]], int]
"""How many leaves a proof of a statement has at least."""
Ways: TypeAlias = frozenset[bool]
LastStep: TypeAlias = tuple[int, tuple[Statement[T], ...]]
"""The place of a rule among the rules, and its premises."""

_MANY_BASES: Final = 256


class Paths(Generic[T]):
    """The links of one region, as far as it has been deepened: those that its own rules start from."""

    def __init__(self, region: Region[T], floor: Floor[T]) -> None:
        self._region, self._floor = region, floor
        self._rules = region.compositions[region.predicate]
        chains = [one for one in self._rules if one.is_chain]
        links = self._find_links()
        self._both_ways = any(not link.forwards for one in chains for link in one.links)
        if self._both_ways:
            links = [row | column for row, column in zip(links, turn(links, len(links)), strict=True)]
        self._links = {True: links, False: turn(links, len(links))}
        self._weighted: dict[tuple[int, Ways], list[tuple[int, int]]] = {}
        self._joint = min(sum(map(floor, one.axioms)) for one in chains)

    def _find_links(self) -> list[int]:
        """Return the pairs that the region's rules start from, and what single premises make of these."""
        region = self._region
        found = {name: list(matrix.base) for name, matrix in region.matrices.items()}
        steps = [
            (name, one.links[0])
            for name, rules in region.compositions.items()
            for one in rules
            if len(one.links) == 1
        ]
        changed = True
        while changed:
            changed = False
            for name, link in steps:
                source = found[link.predicate]
                source = source if link.forwards else turn(source, len(source))
                united = [one | other for one, other in zip(found[name], source, strict=True)]
                changed = changed or united != found[name]
                found[name] = united
        return found[region.predicate]

    def plan(self, statement: Statement[T], most: int) -> tuple[int, Iterator[LastStep[T]]]:
        """Return how few leaves a proof by the region's own rules may have, and last steps of such proofs."""
        start, end = (self._region.index[statement[place]] for place in (0, 2))
        found = self.reach(start, end)
        if end not in found:
            return 0, self._steps(statement, [], most)
        path = self.trace(found, start, end)[1:-1]
        return found[end][0] - self._joint, self._steps(statement, path, most)

    def reach(
        self, start: int, end: int | None = None, ways: Ways = frozenset({True})
    ) -> dict[int, tuple[int, int]]:
        """Return the nodes by least leaves of a path to them, and the node before; stop when *end* is found.

        *ways* has whether links are followed forwards (True), backwards, or both. The start is among the
        nodes only if a path leads back to it.
        """
        found: dict[int, tuple[int, int]] = {}
        queue = [(weight, 1, other, start) for other, weight in self._neighbours(start, ways)]
        queue.sort()
        while queue and end not in found:
            length, hops, node, before = heappop(queue)
            if node in found:
                continue
            found[node] = length, before
            for other, weight in self._neighbours(node, ways):
                if other not in found:
                    heappush(queue, (length + weight, hops + 1, other, node))
        return found

    @staticmethod
    def trace(found: dict[int, tuple[int, int]], start: int, end: int) -> list[int]:
        """Return the path from *start* to *end*, given what ``reach`` found."""
        nodes = [end, found[end][1]]
        while nodes[-1] != start:
            nodes.append(found[nodes[-1]][1])
        return nodes[::-1]

    def _neighbours(self, node: int, ways: Ways) -> list[tuple[int, int]]:
        if (node, ways) not in self._weighted:
            nodes, p = self._region.nodes, self._region.predicate
            here = nodes[node]
            found = [
                (place, self._joint + self._weight((here, p, nodes[place])))
                for place in (places(self._links[True][node]) if True in ways else ())
            ]
            found += [
                (place, self._joint + self._weight((nodes[place], p, here)))
                for place in (places(self._links[False][node]) if False in ways else ())
            ]
            self._weighted[node, ways] = found
        return self._weighted[node, ways]

    def _weight(self, link: Statement[T]) -> int:
        floor = self._floor(link)
        return min(floor, self._floor((link[2], link[1], link[0]))) if self._both_ways else floor

    def _steps(self, statement: Statement[T], path: list[int], most: int) -> Iterator[LastStep[T]]:
        """Yield the last steps, over the nodes of *path* from its middle outwards, then, if few, others."""
        region = self._region
        start, _, end = statement
        middle = sorted(range(len(path)), key=lambda place: abs(2 * place + 1 - len(path)))
        preferred = [path[place] for place in middle]
        ends = {region.index[start], region.index[end]}
        single = [one for one in self._rules if not one.is_chain]
        chains = [(one, region.middle(one, statement, most)) for one in self._rules if one.is_chain]
        for one in single:
            premises = one.premises((start, end))
            if statement not in premises and region.middle(one, statement, most):
                yield one.form.order, premises
        is_on_path = False
        for one, bits in chains:
            for place in preferred:
                if bits >> place & 1 and place not in ends:
                    is_on_path = True
                    yield one.form.order, one.premises((start, region.nodes[place], end))
        for one, bits in chains:
            others = [place for place in places(bits) if place not in ends and place not in set(preferred)]
            if len(others) <= FEW or not is_on_path:
                for place in others:
                    yield one.form.order, one.premises((start, region.nodes[place], end))


class Exchanges(Generic[T]):
    """The ways to a statement of an orbit from what is not merely the same under other names."""

    def __init__(self, orbit: Orbit[T], paths: Callable[[Region[T]], Paths[T]], floor: Floor[T]) -> None:
        self._orbit, self._paths = orbit, paths
        subjects, objects = list(orbit.subjects), list(orbit.objects)
        self._bases = [
            (floor((subjects[at], orbit.predicate, objects[other])), at, other)
            for at, bits in enumerate(orbit.matrix.base)
            for other in places(bits)
        ]

    def plan(self, statement: Statement[T], most: int) -> tuple[int, Iterator[LastStep[T]]]:
        """Return how few leaves a proof by exchange may have, and last steps of such proofs."""
        if len(self._bases) > _MANY_BASES:
            return 0, self._steps(statement, {}, most)
        here = {0: self._orbit.subjects[statement[0]], 2: self._orbit.objects[statement[2]]}
        found: dict[int, dict[int, tuple[int, int]]] = {0: {}, 2: {}}
        for place, start in here.items():
            region = self._orbit.region(place)
            if region is not None:
                # From what is to be proved back to what it may have come from.
                ways = frozenset(
                    not one.forwards
                    for one in self._orbit.transports
                    if one.place == place and one.link == region.predicate
                )
                found[place] = self._paths(region).reach(start, ways=ways)
            found[place][start] = (0, start)
        costs = [
            (leaves + found[0][at][0] + found[2][other][0], at, other)
            for leaves, at, other in self._bases
            if at in found[0] and other in found[2]
        ]
        if not costs:
            return 0, self._steps(statement, {}, most)
        least, *ends = min(costs)
        paths = {
            place: [] if end == here[place] else Paths.trace(found[place], here[place], end)[:0:-1]
            for place, end in zip((0, 2), ends, strict=True)
        }
        return least, self._steps(statement, paths, most)

    def _steps(self, statement: Statement[T], path: dict[int, list[int]], most: int) -> Iterator[LastStep[T]]:
        """Yield the last steps, first over the terms of *path*, then, if few, over all others."""
        orbit = self._orbit
        options = [(one, orbit.olds(one, statement, most)) for one in orbit.transports]
        is_on_path = False
        for one, bits in options:
            for place in path.get(one.place, ()):
                if bits >> place & 1:
                    is_on_path = True
                    yield one.form.order, one.premises(statement, orbit.ends[one.place][place])
        for one, bits in options:
            itself = (orbit.subjects if one.place == 0 else orbit.objects)[statement[one.place]]
            known = {itself, *path.get(one.place, ())}
            others = [place for place in places(bits) if place not in known]
            if len(others) <= FEW or not is_on_path:
                for place in others:
                    yield one.form.order, one.premises(statement, orbit.ends[one.place][place])
