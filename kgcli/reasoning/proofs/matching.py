"""The instances of a rule among facts: joins of its premises, the most selective pattern first."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Final, Generic, NamedTuple, Protocol

from kgcli.reasoning.proofs.facts import Facts, Query, T
from kgcli.reasoning.proofs.forms import Atom, ConditionForm, Environment, Form, Variable, compile_rule, fill
from kgcli.reasoning.proofs.lists import apply_list, read_list
from kgcli.reasoning.proofs.proof import Statement
from kgcli.reasoning.proofs.view import View
from kgcli.reasoning.rules import Rule

FEW: Final = 64
"""So many statements are looked at one by one; where there are more, it is worth while to ask which count."""

MANY: Final = 4096
"""More are not counted just to choose between patterns."""

_VERY_FEW: Final = 8
"""Where so few are to be looked at, it is not worth while to ask how many others there are."""


class Instance(NamedTuple, Generic[T]):
    """A rule with terms for its variables: its premises, in their order, and its conclusions.

    *premises* has the cells of a list where the list stands; conditions on literals have no statement.
    """

    rule: Rule
    premises: tuple[Statement[T], ...]
    conclusions: tuple[Statement[T], ...]
    bindings: Mapping[str, T]


class Source(Protocol[T]):
    """Where a join finds statements."""

    def count(self, query: Query[T]) -> int:
        """Return about how many statements of that form there are; zero exactly where there are none."""

    def count_exactly(self, query: Query[T]) -> int:
        """Return how many statements a join would have to look at."""

    def match(self, query: Query[T]) -> Iterable[Statement[T]]:
        """Return the statements of that form."""


class Found(NamedTuple, Generic[T]):
    """The premises of an instance, and what its variables stand for."""

    premises: tuple[Statement[T], ...]
    environment: Environment[T]


def find_instances(
    rule: Rule, facts: Facts[T], bindings: Mapping[str, T] | None = None
) -> Iterator[Instance[T]]:
    """Yield the instances of *rule* among *facts* in which variables such as ``?x`` stand for *bindings*."""
    view = View(facts)
    form = compile_rule(rule, view)
    if form is None:
        return
    environment = {form.variables[name]: term for name, term in (bindings or {}).items()}
    for number in range(len(form.conclusions)) or (None,):
        for premises, found in Join(view, view, form, number).run(environment):
            conclusions = tuple(fill(form.conclusions[at], found) for at in (number,) if at is not None)
            named = {name: found[v] for name, v in form.variables.items() if v in found}
            yield Instance(rule, premises, conclusions, named)


_Pending = tuple[Atom[T], ...]
_Placed = tuple[tuple[tuple[int, ...], Statement[T]], ...]


class Join(Generic[T]):
    """The ways in which the premises of one rule meet in a source, for one of its conclusions."""

    def __init__(self, view: View[T], source: Source[T], form: Form[T], conclusion: int | None) -> None:
        self._view, self._source, self._form = view, source, form
        self._goal = None if conclusion is None else form.conclusions[conclusion]
        self._several = frozenset(v for one in form.lists for v in (one.item, one.other, *one.own))
        self._given: frozenset[Variable] = frozenset()

    def run(self, environment: Environment[T]) -> Iterator[Found[T]]:
        """Yield the instances in which the variables of *environment* stand for its terms, literally.

        Where literals meet, it is their value that counts; a conclusion has the spelling of the first premise
        that holds it. Left out is an instance that has its own conclusion among its premises.
        """
        self._given = frozenset(environment)
        for placed, found in self._solve(self._form.atoms, True, self._form.conditions, environment, ()):
            premises = tuple(statement for _, statement in sorted(placed, key=lambda pair: pair[0]))
            yield Found(premises, found)

    def estimate(self, environment: Environment[T]) -> int:
        """Return how many statements the join would start from; 0 where it has no instances."""
        chosen = self._choose(self._form.atoms, bool(self._form.lists), environment)
        return sum(map(self._source.count, chosen[1])) if chosen else 0

    def _solve(
        self,
        atoms: _Pending[T],
        listed: bool,
        conditions: tuple[ConditionForm, ...],
        environment: Environment[T],
        placed: _Placed[T],
    ) -> Iterator[tuple[_Placed[T], Environment[T]]]:
        if conditions:
            open_conditions = self._check(conditions, environment)
            if open_conditions is None:
                return
            conditions = open_conditions
        if listed and self._form.lists and self._form.lists[0].head in environment:
            yield from self._expand(atoms, conditions, environment, placed)
            return
        if not atoms:
            if not conditions:
                yield placed, environment
            return
        chosen = self._choose(atoms, listed and bool(self._form.lists), environment)
        if chosen is None:
            return
        number, queries = chosen
        atom = atoms[number]
        rest = atoms[:number] + atoms[number + 1 :]
        for query in queries:
            for statement in self._source.match(query):
                bound = self._bind(atom, statement, environment)
                if bound is not None:
                    yield from self._solve(
                        rest, listed, conditions, bound, (*placed, (atom.place, statement))
                    )

    def _check(
        self, conditions: tuple[ConditionForm, ...], environment: Environment[T]
    ) -> tuple[ConditionForm, ...] | None:
        """Return the conditions that still lack a term; None where one is not met."""
        remaining = []
        for form in conditions:
            if all(variable in environment for variable in form.terms):
                if not self._view.meets(form.condition, tuple(environment[v] for v in form.terms)):
                    return None
            else:
                remaining.append(form)
        return tuple(remaining)

    def _expand(
        self,
        atoms: _Pending[T],
        conditions: tuple[ConditionForm, ...],
        environment: Environment[T],
        placed: _Placed[T],
    ) -> Iterator[tuple[_Placed[T], Environment[T]]]:
        form = self._form.lists[0]
        cells = read_list(self._view, environment[form.head])
        if not cells:
            return
        flat = [statement for cell in cells for statement in cell]
        placed = (*placed, *(((form.place, at), statement) for at, statement in enumerate(flat)))
        items = tuple(first[2] for first, _ in cells)
        concluded = self._goal is not None and form.item in self._goal
        for several, bound in apply_list(form, items, atoms, environment, concluded=concluded):
            yield from self._solve(several, False, conditions, bound, placed)

    def _choose(
        self, atoms: _Pending[T], blocked: bool, environment: Environment[T]
    ) -> tuple[int, list[Query[T]]] | None:
        """Return the pattern with the fewest matches, and its queries; None where a pattern has no match.

        What may be spread over many predicates or classes is counted last, and only if that may be of use.
        """
        options: list[tuple[int, int, list[Query[T]]]] = []
        count = self._source.count
        asked: list[tuple[bool, int, list[Query[T]]]] = []
        for number, atom in enumerate(atoms):
            if blocked and not self._several.isdisjoint(atom.parts):
                continue
            if self._repeats_goal(atom, environment):
                return None
            queries = self._queries(atom, environment)
            _, predicate, value = queries[0]
            is_wide = predicate is None or (predicate == self._view.type and value is None)
            asked.append((is_wide, number, queries))
        for is_wide, number, queries in sorted(asked):
            if is_wide and options and min(options)[0] <= _VERY_FEW:
                break
            total = count(queries[0]) if len(queries) == 1 else sum(map(count, queries))
            if not total:
                return None
            options.append((total, number, queries))
        if not options:
            return None
        total, number, queries = min(options)
        if total > FEW and len(options) > 1:
            options = [
                (sum(map(self._source.count_exactly, queries)), number, queries)
                for _, number, queries in options
            ]
            _, number, queries = min(options)
        return number, queries

    def _queries(self, atom: Atom[T], environment: Environment[T]) -> list[Query[T]]:
        options: list[tuple[T | None, ...]] = []
        for part in atom.parts:
            if not isinstance(part, Variable):
                options.append(self._view.variants(part))
            elif part not in environment:
                options.append((None,))
            elif part in atom.gives and part in self._given:
                options.append((environment[part],))
            else:
                options.append(self._view.variants(environment[part]))
        return [(s, p, o) for s, p, o in product(*options)]

    def _repeats_goal(self, atom: Atom[T], environment: Environment[T]) -> bool:
        goal = self._goal
        return goal is not None and all(
            (environment.get(one, one) if isinstance(one, Variable) else one)
            == (environment.get(other, other) if isinstance(other, Variable) else other)
            for one, other in zip(atom.parts, goal, strict=True)
        )

    def _bind(
        self, atom: Atom[T], statement: Statement[T], environment: Environment[T]
    ) -> Environment[T] | None:
        bound: Environment[T] | None = None
        here: set[Variable] = set()
        for part, term in zip(atom.parts, statement, strict=True):
            if not isinstance(part, Variable):
                continue
            known = (bound or environment).get(part)
            if known is None or (part in atom.gives and part not in here and known != term):
                bound = dict(environment) if bound is None else bound
                bound[part] = term
            elif part in here and term not in self._view.variants(known):
                return None
            here.add(part)
        return environment if bound is None else bound
