"""The least depth of a proof, by iterative deepening over what holds."""

from collections.abc import Collection, Iterable, Iterator
from typing import Generic

from kgcli.reasoning.proofs.facts import Query, T
from kgcli.reasoning.proofs.forms import Forms, fill
from kgcli.reasoning.proofs.matching import FEW, MANY, Found, Join
from kgcli.reasoning.proofs.orbits import Orbit
from kgcli.reasoning.proofs.proof import Statement
from kgcli.reasoning.proofs.regions import Regions
from kgcli.reasoning.proofs.relations import Area, Region
from kgcli.reasoning.proofs.view import View


class Depths(Generic[T]):
    """How deep the shallowest proof of a statement is, as far as it had to be found out."""

    def __init__(self, view: View[T]) -> None:
        self.view = view
        self.looked = 0
        """How many instances were looked at so far, which tells how long it took."""
        self.forms: Forms[T] = Forms(view)
        self._exact: dict[Statement[T], int] = {}
        self._at_least: dict[Statement[T], int] = {}
        self._within: dict[tuple[Query[T], int], dict[Statement[T], None]] = {}
        self._sources: dict[int, Shallow[T]] = {}
        self.regions: Regions[T] = Regions(self)

    def depth(self, statement: Statement[T], most: int) -> int | None:
        """Return the least depth of a proof of *statement*; None where it is more than *most*."""
        exact = self._exact.get(statement)
        if exact is None:
            if self.view.is_asserted(statement):
                exact = self._exact[statement] = 0
            else:
                exact = self._deepen(statement, most)
        return exact if exact is not None and exact <= most else None

    def may_be_within(self, statement: Statement[T], most: int) -> bool:
        """Tell whether nothing speaks yet against a proof of *statement* that is at most so deep."""
        exact = self._exact.get(statement)
        return exact <= most if exact is not None else self._at_least.get(statement, 0) <= most

    def _deepen(self, statement: Statement[T], most: int) -> int | None:
        least = self._at_least.get(statement, 1)
        if least > most:
            return None
        for level in range(least, most + 1):
            # What is asserted is quickly seen without the others.
            area = self.area(statement) if level > 1 else None
            if (area and area.has(statement, level)) or any(
                True for _ in self.instances(statement, level - 1, area)
            ):
                self._exact[statement] = level
                return level
            self._at_least[statement] = level + 1
        return None

    def area(self, statement: Statement[T]) -> Region[T] | Orbit[T] | None:
        """Return the large relation, or the many names, that the statement is part of; None as a rule."""
        return self.regions.find(statement) or self.regions.find_orbit(statement)

    def instances(
        self, statement: Statement[T], most: int, area: Area[T] | None = None
    ) -> Iterator[tuple[int, Found[T]]]:
        """Yield the instances that conclude *statement* from premises at most so deep, by order of the rules.

        Those of the rules that are part of *area* are left out.
        """
        for form, number, environment in self.forms.concluding(statement):
            if area and (form.order, number) in area.own(statement[1]):
                continue
            for found in Join(self.view, self.source(most), form, number).run(environment):
                if self.is_step(found.premises, statement, most):
                    yield form.order, found

    def is_step(self, premises: tuple[Statement[T], ...], conclusion: Statement[T], most: int) -> bool:
        """Tell whether *premises* have proofs at most so deep, and do more than spell a value otherwise."""
        self.looked += 1
        if not all(self.may_be_within(premise, most) for premise in premises):
            return False
        if any(self.view.says_the_same(premise, conclusion) for premise in premises):
            return False
        return all(self.depth(premise, most) is not None for premise in premises)

    def source(self, most: int) -> "Shallow[T]":
        """Return what the joins of premises at most so deep read."""
        if most not in self._sources:
            self._sources[most] = Shallow(self, most)
        return self._sources[most]

    def within(self, query: Query[T], most: int) -> Collection[Statement[T]]:
        """Return all statements like *query* that have a proof at most so deep."""
        found = self._within.get((query, most))
        if found is not None:
            return found
        if most == 0:
            found = dict.fromkeys(self.view.match_asserted(query))
            self._exact.update(dict.fromkeys(found, 0))
        elif region := self.regions.find(query):
            found = dict.fromkeys(region.among(query, most))
        else:
            found = self._deepen_query(query, most)
        self._within[query, most] = found
        return found

    def _deepen_query(self, query: Query[T], most: int) -> dict[Statement[T], None]:
        found = dict.fromkeys(self.within(query, most - 1))
        found.update(dict.fromkeys(self._without_premises(query)))
        for form, number, environment in self.forms.concluding(query):
            join = Join(self.view, self.source(most - 1), form, number)
            for premises, bound in join.run(environment):
                statement = fill(form.conclusions[number], bound)
                if statement in found or not self.is_step(premises, statement, most - 1):
                    continue
                if self.view.holds(statement):
                    found[statement] = None
                    self._exact.setdefault(statement, most)
        return found

    def _without_premises(self, query: Query[T]) -> Iterator[Statement[T]]:
        if all(term is None or self.view.is_built_in(term) for term in query):
            yield from (
                s for s in self.view.match(query) if all(map(self.view.is_built_in, s)) and self.depth(s, 1)
            )


class Shallow(Generic[T]):
    """The statements whose proofs are at most so deep, and, where they are few, others that hold."""

    def __init__(self, depths: Depths[T], most: int) -> None:
        self._depths, self._most = depths, most

    def count(self, query: Query[T]) -> int:
        """Return about how many statements of that form there are."""
        view = self._depths.view
        return view.count_asserted(query) if self._most == 0 else view.count(query)

    def count_exactly(self, query: Query[T]) -> int:
        """Return how many statements ``match`` would look at, unless it is too much work to find out."""
        count = self.count(query)
        if self._most == 0 or not FEW < count <= MANY or (query[0] is None and query[2] is None):
            return count
        return len(self._depths.within(query, self._most))

    def match(self, query: Query[T]) -> Iterable[Statement[T]]:
        """Return all statements of that form that are shallow enough, and perhaps others that hold."""
        depths, most = self._depths, self._most
        if most == 0:
            return depths.view.match_asserted(query)
        if None not in query:
            statement: Statement[T] = query  # type: ignore[assignment]
            return (
                (statement,) if depths.view.holds(statement) and depths.may_be_within(statement, most) else ()
            )
        if depths.view.count(query) > FEW and (query[0] is not None or query[2] is not None):
            return depths.within(query, most)
        return (s for s in depths.view.match(query) if depths.may_be_within(s, most))
