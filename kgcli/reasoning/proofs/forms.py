"""The declared rules over the terms of some facts: vocabulary looked up, conclusions unified with goals."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeAlias

from kgcli.reasoning.proofs.facts import Query, T
from kgcli.reasoning.proofs.proof import Statement
from kgcli.reasoning.proofs.view import View
from kgcli.reasoning.rules import Condition, Items, Pattern, Rule, expand


class Variable:
    """A variable of a rule; each is itself alone, so it cannot be mistaken for a term."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return self.name


Environment: TypeAlias = dict[Variable, T]


class Atom(NamedTuple, Generic[T]):
    """A triple pattern among the premises of a rule, at a *place*, which orders the premises of a proof.

    *gives* has the variables whose literals a conclusion takes from here, as they are spelled.
    """

    place: tuple[int, ...]
    parts: tuple[T | Variable, T | Variable, T | Variable]
    gives: frozenset[Variable] = frozenset()


class ListForm(NamedTuple):
    """The list premise of a rule."""

    place: int
    items: Items
    head: Variable
    item: Variable
    other: Variable
    own: tuple[Variable, ...]


class ConditionForm(NamedTuple):
    """A condition on literals."""

    condition: Condition
    terms: tuple[Variable, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Form(Generic[T]):
    """A rule over the terms of some facts; *order* is its place among the rules."""

    rule: Rule
    order: int
    variables: Mapping[str, Variable]
    atoms: tuple[Atom[T], ...]
    lists: tuple[ListForm, ...]
    conditions: tuple[ConditionForm, ...]
    conclusions: tuple[tuple[T | Variable, T | Variable, T | Variable], ...]


def compile_rule(rule: Rule, facts: View[T], order: int = 0) -> Form[T] | None:
    """Return the rule over the terms of *facts*; None where a word that its premises need occurs nowhere."""
    variables: dict[str, Variable] = {}

    def variable(name: str) -> Variable:
        return variables.setdefault(name, Variable(name))

    def part(name: str) -> T | Variable | None:
        return variable(name) if name.startswith("?") else facts.term(expand(name))

    def parts(pattern: Pattern) -> tuple[T | Variable, T | Variable, T | Variable] | None:
        found = (part(pattern.subject), part(pattern.predicate), part(pattern.object))
        return None if None in found else found  # type: ignore[return-value]

    atoms: list[Atom[T]] = []
    lists: list[ListForm] = []
    conditions: list[ConditionForm] = []
    seen: set[Variable] = set()
    for place, premise in enumerate(rule.premises):
        if isinstance(premise, Condition):
            conditions.append(ConditionForm(premise, tuple(map(variable, premise.terms))))
        elif isinstance(premise, Items):
            item, other = variable(premise.item), variable(premise.item + "'")
            own = tuple(map(variable, premise.own))
            lists.append(ListForm(place, premise, variable(premise.list), item, other, own))
        else:
            found = parts(premise)
            if found is None:
                return None
            new = frozenset(part for part in found if isinstance(part, Variable)) - seen
            seen |= new
            atoms.append(Atom((place,), found, new))
    conclusions = tuple(found for pattern in rule.conclusions if (found := parts(pattern)) is not None)
    if rule.conclusions and not conclusions:
        return None
    return Form(rule, order, variables, tuple(atoms), tuple(lists), tuple(conditions), conclusions)


def unify(
    conclusion: tuple[T | Variable, T | Variable, T | Variable], query: Query[T]
) -> Environment[T] | None:
    """Return what the variables of *conclusion* stand for where it is of the form of *query*, else None."""
    environment: Environment[T] = {}
    for part, term in zip(conclusion, query, strict=True):
        if term is None:
            continue
        if not isinstance(part, Variable):
            if part != term:
                return None
        elif environment.setdefault(part, term) != term:
            return None
    return environment


def fill(parts: tuple[T | Variable, T | Variable, T | Variable], environment: Environment[T]) -> Statement[T]:
    """Return the statement that *parts* are in an environment that binds all of their variables."""
    subject, predicate, value = (environment[part] if isinstance(part, Variable) else part for part in parts)
    return subject, predicate, value


class Forms(Generic[T]):
    """All rules over the terms of some facts, found by what they conclude."""

    def __init__(self, facts: View[T]) -> None:
        self._facts = facts
        compiled = (compile_rule(rule, facts, order) for order, rule in facts.rules)
        self._all = tuple(form for form in compiled if form and self._has_matches(form, {}))
        self._found: dict[tuple[T | None, T | None], tuple[tuple[Form[T], int], ...]] = {}

    def concluding(self, query: Query[T]) -> Iterator[tuple[Form[T], int, Environment[T]]]:
        """Yield the rules that may conclude statements like *query*, each with the number of a conclusion."""
        _, predicate, value = query
        key = (predicate, value if predicate == self._facts.type else None)
        if key not in self._found:
            self._found[key] = tuple(self._find(*key))
        for form, number in self._found[key]:
            environment = unify(form.conclusions[number], query)
            if environment is not None:
                yield form, number, environment

    def _find(self, predicate: T | None, value: T | None) -> Iterator[tuple[Form[T], int]]:
        for form in self._all:
            for number, conclusion in enumerate(form.conclusions):
                environment = unify(conclusion, (None, predicate, value))
                if environment is not None and self._has_matches(form, environment):
                    yield form, number

    def _has_matches(self, form: Form[T], environment: Environment[T]) -> bool:
        """Tell whether each premise has a match by itself; those about items of a list are not asked."""
        several = {variable for one in form.lists for variable in (one.item, one.other, *one.own)}
        for atom in form.atoms:
            if several.isdisjoint(atom.parts):
                s, p, o = (
                    environment.get(part) if isinstance(part, Variable) else part for part in atom.parts
                )
                if not self._facts.count((s, p, o)):
                    return False
        return True
