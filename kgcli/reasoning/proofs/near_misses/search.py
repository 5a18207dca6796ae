"""The near misses of a statement: all instances of rules that lack something, the nearest first."""

from collections.abc import Callable, Iterable, Iterator
from heapq import nsmallest
from itertools import islice
from typing import Final, Generic

from kgcli.reasoning.proofs.facts import Facts, T
from kgcli.reasoning.proofs.forms import Environment, Form, Variable, compile_rule, unify
from kgcli.reasoning.proofs.near_misses.fitness import Fitness
from kgcli.reasoning.proofs.near_misses.gaps import (
    MOST_STATEMENTS,
    MOST_WAYS,
    Gap,
    Look,
    Placed,
    find_gaps,
    meet,
)
from kgcli.reasoning.proofs.near_misses.near_miss import Kind, NearMiss, Pattern, Premise, replace_variables
from kgcli.reasoning.proofs.near_misses.openings import (
    find_lacking,
    find_openings,
    is_axiom_at,
    may_miss,
)
from kgcli.reasoning.proofs.near_misses.ranking import Rank, Ranking
from kgcli.reasoning.proofs.proof import Statement
from kgcli.reasoning.proofs.view import View

MOST_OPENINGS: Final = 5_000
"""So many axioms, or combinations of axioms, are looked at for each rule."""
MOST_EXAMPLES: Final = 3
"""So many of the ways to meet premises are told."""


class Search(Generic[T]):
    """Finds near misses among some facts; *name* tells what comes first among what is equally near."""

    def __init__(
        self, facts: Facts[T], name: Callable[[T], str] | None = None, patience: int = MOST_STATEMENTS
    ) -> None:
        self.view = View(facts)
        self.name = name or self.view.text
        self._look = Look(self.view, self.name, patience)
        compiled = (
            compile_rule(rule, self.view, order)
            for order, rule in self.view.rules
            if rule.conclusions and may_miss(rule)
        )
        self._forms = [form for form in compiled if form is not None]
        self.fitness = Fitness(self.view)
        self._ranking = Ranking(self.view, self.name)

    @property
    def is_complete(self) -> bool:
        """Whether nothing was left out because there was too much to look at."""
        return not self._look.has_overlooked

    def holds(self, statement: Statement[T]) -> bool:
        """Tell whether the statement holds, however its values are spelled."""
        return self._look.holds(statement)

    def is_unnamed(self, part: T | Variable) -> bool:
        """Tell whether *part* is a node without a name."""
        return not isinstance(part, Variable) and self.view.text(part).startswith("_:")

    def find(self, statement: Statement[T]) -> list[NearMiss[T]]:
        """Return the near misses of a statement that does not hold, the nearest first, as ``Ranking`` says.

        Of several that lack the same beside the same facts the first is returned.
        """
        ranked: dict[object, tuple[Rank, NearMiss[T]]] = {}
        for form, miss, inferred in self._find_all(statement):
            rank = self._ranking.rank(miss, statement, inferred, form.order)
            key = self._ranking.identify(miss)
            if key not in ranked or rank < ranked[key][0]:
                ranked[key] = rank, miss
        return [miss for _, miss in sorted(ranked.values(), key=lambda pair: pair[0])]

    def _find_all(self, statement: Statement[T]) -> Iterator[tuple[Form[T], NearMiss[T], int]]:
        """Yield near misses with their rules, and how many of their axioms are inferred."""
        yield from self._find_spelled(statement)
        subject, predicate, value = statement
        for other in self.view.variants(value):
            if other != value:
                # An axiom may spell the value otherwise; what is missing does not.
                for form, miss, inferred in self._find_spelled((subject, predicate, other)):
                    if not any(other in pattern for pattern in miss.missing):
                        yield form, miss, inferred

    def _find_spelled(self, statement: Statement[T]) -> Iterator[tuple[Form[T], NearMiss[T], int]]:
        for form in self._forms:
            for conclusion in form.conclusions:
                environment = unify(conclusion, statement)
                if environment is None or self._is_beside_the_point(form, statement):
                    continue
                for miss, inferred in self._lack_statements(form, environment, statement):
                    yield form, miss, inferred
                for miss in self._lack_axioms(form, environment, statement):
                    yield form, miss, 0

    def _is_beside_the_point(self, form: Form[T], goal: Statement[T]) -> bool:
        """Tell whether the rule asks for other names of a class, of a name, or of what an axiom is about."""
        if form.rule.name == "eq-rep-s" and goal[1] == self.view.type:
            return False
        return form.rule.name.startswith("eq-rep") and self.fitness.is_of_vocabulary(goal[1])

    def _lack_statements(
        self, form: Form[T], environment: Environment[T], goal: Statement[T]
    ) -> Iterator[tuple[NearMiss[T], int]]:
        def is_fit(pattern: Pattern[T]) -> bool:
            return self.fitness.is_fit(pattern, goal)

        self._look.begin()
        for number, opening in enumerate(find_openings(self.view, self._look, form, environment)):
            if number == MOST_OPENINGS:
                self._look.has_overlooked = True
                return
            inferred = sum(not self.view.is_asserted(axiom) for _, axiom in opening.axioms)
            atoms = [
                atom._replace(parts=replace_variables(atom.parts, opening.environment))
                for atom in opening.atoms
            ]
            for found in find_gaps(self._look, form, atoms, is_fit):
                gap = self._relieve(found)
                kind = self._find_kind(gap, goal)
                if self._is_told(gap, kind, form):
                    yield self._make(form, gap, kind, goal, opening.axioms), inferred
            self._look.begin()

    def _relieve(self, gap: Gap[T]) -> Gap[T]:
        """Return *gap* without what any value of a datatype meets."""
        known = {part for _, pattern in gap.held for part in pattern}
        met = tuple(
            one for one in gap.missing if one[1][0] not in known and self.fitness.asks_for_data(one[1])
        )
        missing = tuple(one for one in gap.missing if one not in met)
        return gap._replace(missing=missing, held=(*gap.held, *met))

    def _is_told(self, gap: Gap[T], kind: Kind, form: Form[T]) -> bool:
        """Tell whether what is missing can be met by one thing for each variable, and says something."""
        missing = [pattern for _, pattern in gap.missing]
        if not missing or not self.fitness.fit_together(missing):
            return False
        if kind == "names":
            return len(missing) == 1 and not _find_open(gap)
        # What another name has is no other statement.
        return not form.rule.name.startswith("eq-rep")

    def _find_kind(self, gap: Gap[T], goal: Statement[T]) -> Kind:
        same = self.view.same_as
        names = goal[1] != same and any(pattern[1] == same for _, pattern in gap.missing)
        return "names" if names else "statements"

    def _lack_axioms(
        self, form: Form[T], environment: Environment[T], goal: Statement[T]
    ) -> Iterator[NearMiss[T]]:
        """Yield the near miss that lacks nothing but an axiom, if any."""
        lacking = find_lacking(form)
        if lacking is None:
            return
        self._look.begin()
        held = tuple(
            (atom.place, replace_variables(atom.parts, environment)) for atom in form.atoms if atom != lacking
        )
        axiom = replace_variables(lacking.parts, environment)
        found = meet(self._look, form, held)
        ways = [
            values
            for values in islice(found, MOST_WAYS)
            if self.fitness.is_fit_axiom(replace_variables(axiom, values))  # type: ignore[arg-type]
        ]
        if ways:
            gap = Gap(((lacking.place, axiom),), held, tuple(ways), len(ways), len(ways) == MOST_WAYS)
            yield self._make(form, gap, "schema", goal, ())

    def _make(
        self, form: Form[T], gap: Gap[T], kind: Kind, goal: Statement[T], axioms: Iterable[Placed[T]]
    ) -> NearMiss[T]:
        """Return the near miss that a gap is, with the values of those variables that have but one."""
        first, *others = gap.ways
        known = {
            variable: value
            for variable, value in first.items()
            if not gap.more and all(other[variable] == value for other in others)
        }
        placed = [
            *((place, axiom, True) for place, axiom in axioms),
            *((place, replace_variables(pattern, known), True) for place, pattern in gap.held),
            *((place, replace_variables(pattern, known), False) for place, pattern in gap.missing),
        ]
        premises = tuple(
            Premise(pattern, holds, is_axiom_at(form.rule, place))
            for place, pattern, holds in sorted(placed, key=lambda each: each[0])
        )
        examples = nsmallest(MOST_EXAMPLES, gap.ways, key=lambda way: [self.name(way[v]) for v in way])
        missing = list(dict.fromkeys(pattern for _, pattern, holds in placed if not holds))
        return NearMiss(
            form.rule.name,
            kind,
            premises,
            gap.total,
            gap.more,
            tuple(examples),
            restates=len(missing) == 1 and self.fitness.restates(missing[0], goal),
        )


def _find_open(gap: Gap[T]) -> bool:
    """Tell whether something in what is missing may be anything."""
    known = {part for _, pattern in gap.held for part in pattern}
    return any(
        isinstance(part, Variable) and part not in known for _, pattern in gap.missing for part in pattern
    )
