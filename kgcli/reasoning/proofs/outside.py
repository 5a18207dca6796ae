"""What rules other than its own add to a region or an orbit."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, Generic, TypeAlias

from kgcli.reasoning.proofs.facts import Query, T
from kgcli.reasoning.proofs.forms import Form, fill, unify
from kgcli.reasoning.proofs.matching import Join
from kgcli.reasoning.proofs.proof import Statement
from kgcli.reasoning.proofs.relations import Area

if TYPE_CHECKING:
    from kgcli.reasoning.proofs.depths import Depths

_Plan: TypeAlias = tuple[Form[T], int, list[Query[T]]]
"""A rule, the number of its conclusion, and from which ends of the area it may start."""
_FEW_PAIRS: Final = 4000


class Outside(Generic[T]):
    """Asks the other rules level by level, but only where they have any instance at all."""

    def __init__(self, depths: "Depths[T]") -> None:
        self._depths = depths
        self._plans: dict[tuple[int, T], tuple[Area[T], list[_Plan[T]]]] = {}

    def find(self, area: Area[T], predicate: T, most: int) -> Iterator[Statement[T]]:
        """Yield the statements of the area that other rules conclude from premises at most so deep."""
        depths = self._depths
        key = (id(area), predicate)
        if key not in self._plans:
            self._plans[key] = area, list(self._plan(area, predicate))
        for form, number, queries in self._plans[key][1]:
            conclusion = form.conclusions[number]
            join = Join(depths.view, depths.source(most), form, number)
            for query in queries:
                for premises, bound in join.run(unify(conclusion, query) or {}):
                    statement = fill(conclusion, bound)
                    if statement[0] not in area.subjects or statement[2] not in area.objects:
                        continue
                    if area.wants(statement) and depths.is_step(premises, statement, most):
                        yield statement

    def _plan(self, area: Area[T], predicate: T) -> Iterator[_Plan[T]]:
        view, own = self._depths.view, area.own(predicate)
        subjects, objects = list(area.subjects), list(area.objects)
        ways: list[list[Query[T]]] = [
            [(subject, predicate, None) for subject in subjects],
            [(None, predicate, value) for value in objects],
        ]
        if len(subjects) * len(objects) <= _FEW_PAIRS:
            ways.append([(subject, predicate, value) for subject in subjects for value in objects])
        built_in: list[Query[T]] = [
            (subject, predicate, value)
            for subject in filter(view.is_built_in, subjects)
            for value in filter(view.is_built_in, objects)
        ]
        for form, number, _ in self._depths.forms.concluding((None, predicate, None)):
            start, _, end = conclusion = form.conclusions[number]
            if (form.order, number) in own:
                continue
            if not form.atoms:
                live = [query for query in built_in if unify(conclusion, query) is not None]
            elif start == end and predicate == view.same_as and view.hides_reflexive:
                continue
            else:
                live = min((self._live(form, number, queries) for queries in ways), key=lambda pair: pair[0])[
                    1
                ]
            if live:
                yield form, number, live

    def _live(self, form: Form[T], number: int, queries: list[Query[T]]) -> tuple[int, list[Query[T]]]:
        """Return those of *queries* that the rule may answer, and from how many statements it would start."""
        join = Join(self._depths.view, self._depths.view, form, number)
        bound = ((query, unify(form.conclusions[number], query)) for query in queries)
        counts = {query: join.estimate(found) for query, found in bound if found is not None}
        return sum(counts.values()), [query for query, count in counts.items() if count]
