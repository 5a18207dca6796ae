"""Shortest ways that a property path takes from one node to another, statement by statement.

Paths: W3C "SPARQL 1.1 Query Language", section 9. A path is made into a machine with states; the ways are
searched breadth first over pairs of a state and a node.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.saved.matching.pattern import Alternative, Inverse, Negated, Repeated, Sequence
from kgcli.saved.matching.terms import read_ntriples, write_ntriples
from kgcli.store.opening.question import Question

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from kgcli.answers import Table
    from kgcli.saved.matching.found import Fact
    from kgcli.saved.matching.pattern import Path, Query
    from kgcli.saved.matching.talking import Talk

    Place = tuple[int, str]
    """A state and a node, as N-Triples writes it."""
    Edge = tuple[str, Fact]
    """A node that is one step away, and the statement that leads there."""

__all__ = ["find_way"]

_ROUNDS: Final = 8
"""After so many steps, all that the path can use is fetched at once."""


class _Step(NamedTuple):
    """One statement's length: *predicates* that it may have, or *others* that not; *inverse*: backward."""

    predicates: tuple[str, ...] | None
    others: tuple[str, ...]
    inverse: bool

    def fits(self, predicate: str) -> bool:
        """Whether a statement with *predicate* may be the step."""
        return predicate in self.predicates if self.predicates is not None else predicate not in self.others


class _Machine:
    """A path as states, 0 the first; the state that *build* returns last is the one to reach."""

    def __init__(self, path: Path) -> None:
        self.steps: dict[int, list[tuple[_Step, int]]] = defaultdict(list)
        self._free: dict[int, list[int]] = defaultdict(list)
        self._states = 1
        self.end = self._build(path, 0, inverse=False)

    def _add(self) -> int:
        self._states += 1
        return self._states - 1

    def _build(self, path: Path, begin: int, *, inverse: bool) -> int:
        """Add *path* behind the state *begin*; return the state behind it."""
        match path:
            case Sequence(steps):
                for step in reversed(steps) if inverse else steps:
                    begin = self._build(step, begin, inverse=inverse)
                return begin
            case Alternative(choices):
                end = self._add()
                for choice in choices:
                    first = self._add()
                    self._free[begin].append(first)
                    self._free[self._build(choice, first, inverse=inverse)].append(end)
                return end
            case Inverse(inner):
                return self._build(inner, begin, inverse=not inverse)
            case Repeated(inner, sign):
                first = self._add()
                self._free[begin].append(first)
                last = self._build(inner, first, inverse=inverse)
                end = self._add()
                self._free[last].append(end)
                if sign in "*?":
                    self._free[first].append(end)
                if sign in "*+":
                    self._free[last].append(first)
                return end
            case Negated(forward, backward):
                end = self._add()
                for others, way in ((forward, inverse), (backward, not inverse)):
                    if others is not None:
                        self.steps[begin].append((_Step(None, others, way), end))
                return end
            case str():
                end = self._add()
                self.steps[begin].append((_Step((path,), (), inverse), end))
                return end

    def reach(self, state: int) -> list[int]:
        """Return *state* and those that it reaches without a step."""
        found = [state]
        for each in found:
            found += [other for other in self._free[each] if other not in found]
        return found

    def list_predicates(self) -> tuple[str, ...] | None:
        """Return the predicates that steps may have; None where it is any but some."""
        found: set[str] = set()
        for steps in self.steps.values():
            for step, _ in steps:
                if step.predicates is None:
                    return None
                found.update(step.predicates)
        return tuple(sorted(found))


def find_way(query: Query, path: Path, begin: str, end: str, graph: str | None) -> Talk[list[Fact]]:
    """Find the statements of a shortest way from *begin* to *end*, N-Triples terms, by *path* in *graph*.

    There are none for a way of no length, and where there is no way.
    """
    machine = _Machine(path)
    start = [(state, begin) for state in machine.reach(0)]
    came: dict[Place, tuple[Place, Fact] | None] = dict.fromkeys(start)
    layer = start
    everything: _Edges | None = None
    rounds = 0
    while layer and not any(place == (machine.end, end) for place in layer):
        rounds += 1
        if rounds > _ROUNDS and everything is None and machine.list_predicates() is not None:
            tables = yield [_ask_edges(query, machine.list_predicates(), graph)]
            everything = _Edges(tables)
        if everything is None:
            tables = yield list(_ask_layer(query, machine, layer, graph))
            edges = _Edges(tables)
        else:
            edges = everything
        following: list[Place] = []
        for place in layer:
            state, node = place
            for step, after in machine.steps[state]:
                for other, fact in edges.list_from(node, step):
                    for reached in machine.reach(after):
                        if (reached, other) not in came:
                            came[reached, other] = place, fact
                            following.append((reached, other))
        layer = following
    return _go_back(came, (machine.end, end))


def _go_back(came: dict[Place, tuple[Place, Fact] | None], place: Place) -> list[Fact]:
    way: list[Fact] = []
    before = came.get(place)
    while before is not None:
        place, fact = before
        way.append(fact)
        before = came[place]
    return way[::-1]


class _Edges:
    """Statements by the node that they begin or end at."""

    def __init__(self, tables: Iterable[Table]) -> None:
        self._forward: dict[str, set[Fact]] = defaultdict(set)
        self._backward: dict[str, set[Fact]] = defaultdict(set)
        for table in tables:
            for row in table.rows:
                subject, predicate, value = (write_ntriples(term) for term in row if term is not None)
                fact = subject, predicate, value
                self._forward[subject].add(fact)
                self._backward[value].add(fact)

    def list_from(self, node: str, step: _Step) -> Iterator[Edge]:
        """Yield where *step* leads from *node*, in an order that does not hang on the engine."""
        for fact in sorted((self._backward if step.inverse else self._forward).get(node, ())):
            if step.fits(fact[1]):
                yield fact[0] if step.inverse else fact[2], fact


def _ask_layer(
    query: Query, machine: _Machine, layer: Collection[Place], graph: str | None
) -> Iterator[Question]:
    """Yield the questions for all steps that lead on from *layer*."""
    wanted: dict[tuple[str, bool], set[str] | None] = {}
    for state, node in layer:
        for step, _ in machine.steps[state]:
            if not step.inverse and node.startswith('"'):
                continue
            key = node, step.inverse
            known = wanted.setdefault(key, set())
            if step.predicates is None or known is None:
                wanted[key] = None
            else:
                known.update(step.predicates)
    for (node, inverse), predicates in wanted.items():
        asked = _ask_edges(query, None if predicates is None else tuple(sorted(predicates)), graph)
        yield asked._replace(bindings=(("o" if inverse else "s", read_ntriples(node)),))


def _ask_edges(query: Query, predicates: tuple[str, ...] | None, graph: str | None) -> Question:
    kept = "" if predicates is None else f" FILTER(?p IN ({', '.join(predicates)}))"
    where = f"{{ ?s ?p ?o{kept} }}"
    if graph is not None:
        where = f"{{ GRAPH {graph} {where} }}"
    return Question(f"{query.prologue}\nSELECT ?s ?p ?o {query.dataset} WHERE {where}")
