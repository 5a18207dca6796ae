"""What a statement would contradict, if it were stated, together with what it implies by itself."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import Generic, NamedTuple

from kgcli.reasoning.proofs.facts import T
from kgcli.reasoning.proofs.forms import Form, Variable, compile_rule, unify
from kgcli.reasoning.proofs.near_misses.gaps import Look, meet
from kgcli.reasoning.proofs.near_misses.near_miss import replace_variables
from kgcli.reasoning.proofs.near_misses.openings import Opening, find_openings
from kgcli.reasoning.proofs.proof import Statement
from kgcli.reasoning.proofs.view import View
from kgcli.vocabulary import RDFS


class Contradiction(NamedTuple, Generic[T]):
    """A *rule* by which premises that hold, and *axioms*, contradict a statement that implies *implied*."""

    rule: str
    implied: Statement[T]
    premises: tuple[Statement[T], ...]
    axioms: tuple[Statement[T], ...]


class _Clash(NamedTuple, Generic[T]):
    """An instance of the axioms of a rule whose premises clash, and one of the others, by its place."""

    form: Form[T]
    opening: Opening[T]
    place: int


class Contradictions(Generic[T]):
    """Finds what statements would contradict in what is seen in *view*."""

    def __init__(self, view: View[T]) -> None:
        self._view, self._look = view, Look(view)
        names = ("subClassOf", "subPropertyOf", "domain", "range")
        self._subclass, self._subproperty, self._domain, self._range = (
            view.term(RDFS + name) for name in names
        )

    def find(self, statement: Statement[T]) -> Iterator[Contradiction[T]]:
        """Yield for each rule the first contradiction of *statement*, in the order of the rules."""
        told: set[str] = set()
        found = [each for implied in self._imply(statement) for each in self._contradict(implied)]
        for order, contradiction in sorted(found, key=lambda pair: (pair[0], self._write(pair[1]))):
            del order
            if contradiction.rule not in told:
                told.add(contradiction.rule)
                yield contradiction

    def _write(self, found: Contradiction[T]) -> list[tuple[str, ...]]:
        statements = (found.implied, *found.premises, *found.axioms)
        return [tuple(map(self._view.text, statement)) for statement in statements]

    def _imply(self, statement: Statement[T]) -> list[Statement[T]]:
        """Return *statement* and what follows from it by one axiom about its class or its property."""
        subject, predicate, value = statement
        found = [statement]
        if predicate == self._view.type:
            found += ((subject, predicate, kind) for kind in self._follow(value, self._subclass))
        else:
            found += ((subject, other, value) for other in self._follow(predicate, self._subproperty))
            for end, axiom in ((subject, self._domain), (value, self._range)):
                if self._view.type is not None:
                    verb = self._view.type
                    found += ((end, verb, kind) for kind in self._follow(predicate, axiom))
        return list(dict.fromkeys(found))

    def _follow(self, term: T, axiom: T | None) -> list[T]:
        return [] if axiom is None else [value for _, _, value in self._view.match((term, axiom, None))]

    def _contradict(self, implied: Statement[T]) -> Iterator[tuple[int, Contradiction[T]]]:
        _, predicate, value = implied
        for clash in (*self._clashes[predicate, value], *self._clashes[predicate, None]):
            patterns = [
                replace_variables(atom.parts, clash.opening.environment) for atom in clash.opening.atoms
            ]
            bound = unify(patterns[clash.place], implied)
            if bound is None:
                continue
            others = [
                (atom.place, replace_variables(pattern, bound))
                for number, (atom, pattern) in enumerate(zip(clash.opening.atoms, patterns, strict=True))
                if number != clash.place
            ]
            values = next(meet(self._look, clash.form, others), None)
            if values is not None:
                met = tuple(replace_variables(pattern, values) for _, pattern in others)
                axioms = tuple(axiom for _, axiom in clash.opening.axioms)
                rule = clash.form.rule.name
                yield clash.form.order, Contradiction(rule, implied, met, axioms)  # type: ignore[arg-type]

    @cached_property
    def _clashes(self) -> defaultdict[tuple[T | None, T | None], list[_Clash[T]]]:
        """Clashes by the predicate of a premise, and its value where it is known."""
        found: defaultdict[tuple[T | None, T | None], list[_Clash[T]]] = defaultdict(list)
        for order, rule in self._view.rules:
            form = compile_rule(rule, self._view, order) if rule.is_clash else None
            if form is None or any(each.condition.test != "zero" for each in form.conditions):
                continue
            self._look.begin()
            for opening in find_openings(self._view, self._look, form, {}):
                for place, atom in enumerate(opening.atoms):
                    _, predicate, value = replace_variables(atom.parts, opening.environment)
                    if not isinstance(predicate, Variable):
                        key = predicate, None if isinstance(value, Variable) else value
                        found[key].append(_Clash(form, opening, place))
        return found
