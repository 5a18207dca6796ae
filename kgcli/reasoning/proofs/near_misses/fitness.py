"""What may be told as missing: what could be stated, and is not the goal itself in other words."""

from collections.abc import Iterable
from typing import Generic

from kgcli.reasoning.proofs.facts import T
from kgcli.reasoning.proofs.forms import Variable
from kgcli.reasoning.proofs.near_misses.near_miss import Pattern, is_ground
from kgcli.reasoning.proofs.proof import Statement
from kgcli.reasoning.proofs.view import View
from kgcli.reasoning.rules import expand
from kgcli.reasoning.rules.datatypes import DATATYPES
from kgcli.vocabulary import OWL, RDF, RDFS

_VOCABULARIES = tuple(f"<{base}" for base in (OWL, RDF, RDFS))


class Fitness(Generic[T]):
    """Tells what could be stated in what is seen in *view*, and what only restates something."""

    def __init__(self, view: View[T]) -> None:
        self._view = view
        self._nothing, self._thing = view.term(OWL + "Nothing"), view.term(OWL + "Thing")
        self._inverse, self._equivalent = view.term(OWL + "inverseOf"), view.term(OWL + "equivalentClass")
        self._datatypes = {view.term(expand(name)) for name in DATATYPES}
        self._kinds = view.term(OWL + "DatatypeProperty"), view.term(OWL + "ObjectProperty")
        self._subproperty, self._subclass = view.term(RDFS + "subPropertyOf"), view.term(RDFS + "subClassOf")

    def is_fit(self, pattern: Pattern[T], goal: Statement[T]) -> bool:
        """Tell whether *pattern* could be stated, and is neither *goal* in other words nor told by a name."""
        if not self._can_be_stated(pattern):
            return False
        if not is_ground(pattern):
            return True
        _, predicate, value = pattern
        if predicate == self._view.type == goal[1] and self._is_named_too(value, goal[2]):
            return False
        return not self.says(pattern, goal)  # type: ignore[arg-type]  # It has no variables.

    def _can_be_stated(self, pattern: Pattern[T]) -> bool:
        """Tell whether *pattern* is a statement of RDF, and one that says something."""
        subject, predicate, value = pattern
        if isinstance(predicate, Variable) or not self._is_named(predicate):
            return False
        if not isinstance(subject, Variable) and not self.can_be_subject(subject):
            return False
        if subject == self._thing or self._nothing in {subject, value}:
            return False
        if predicate == self._view.same_as and (subject == value or self._is_literal(value)):
            return False
        return not self._is_of_wrong_kind(predicate, value)

    def _is_of_wrong_kind(self, predicate: T, value: T | Variable) -> bool:
        """Tell whether *predicate* is declared to have data where *value* is a thing, or the reverse."""
        if isinstance(value, Variable):
            return False
        has_data, has_things = self._find_kinds(predicate)
        return (has_things and not has_data) if self._is_literal(value) else (has_data and not has_things)

    def _find_kinds(self, predicate: T | Variable) -> tuple[bool, bool]:
        """Tell whether *predicate* is declared to have data, and whether things."""
        has_data, has_things = (self._holds(predicate, self._view.type, kind) for kind in self._kinds)
        return has_data, has_things

    def fit_together(self, patterns: Iterable[Pattern[T]]) -> bool:
        """Tell whether no variable of *patterns* would have to stand for data here, for a thing there."""
        data: set[object] = set()
        things: set[object] = set()
        for subject, predicate, value in patterns:
            has_data, has_things = self._find_kinds(predicate)
            things |= {subject, value} if has_things and not has_data else {subject}
            data |= {value} if has_data and not has_things else set()
        return not any(isinstance(part, Variable) for part in data & things)

    def asks_for_data(self, pattern: Pattern[T]) -> bool:
        """Tell whether *pattern* asks no more of a variable than to be of a datatype."""
        subject, predicate, value = pattern
        return isinstance(subject, Variable) and predicate == self._view.type and value in self._datatypes

    def is_fit_axiom(self, statement: Statement[T]) -> bool:
        """Tell whether a schema could say so, of names that are its own."""
        subject, predicate, value = statement
        if subject == value or not self._is_named(subject) or not self._is_named(value):
            return False
        # Of a property it may say by a word of OWL what it is like.
        own = [subject] if predicate == self._view.type else [subject, value]
        return not any(map(self.is_of_vocabulary, own))

    def is_of_vocabulary(self, term: T) -> bool:
        """Tell whether *term* is a word of RDF, RDF Schema or OWL."""
        return self._view.text(term).startswith(_VOCABULARIES)

    def says(self, one: Statement[T], other: Statement[T]) -> bool:
        """Tell whether two statements are the same but for the names of things."""
        if all(map(self._is_same, one, other)):
            return True
        turned = (one[2], one[1], one[0])
        return one[1] == self._view.same_as and all(map(self._is_same, turned, other))

    def restates(self, missing: Pattern[T], goal: Statement[T]) -> bool:
        """Tell whether *missing* would follow from *goal* by one axiom about names, such as an inverse."""
        if not is_ground(missing):
            return False
        subject, predicate, value = missing
        if predicate == self._view.type == goal[1]:
            named = self._is_named(value)  # type: ignore[arg-type]  # It is no variable.
            return named and subject == goal[0] and self._holds(goal[2], self._subclass, value)
        if (subject, value) == (goal[0], goal[2]):
            return self._holds(goal[1], self._subproperty, predicate)
        return (value, subject) == (goal[0], goal[2]) and (
            predicate == goal[1]
            or self._holds(goal[1], self._inverse, predicate)
            or self._holds(predicate, self._inverse, goal[1])
        )

    def can_be_subject(self, term: T) -> bool:
        """Tell whether a statement may be about *term*."""
        return self._view.literal(term) is None and not self._view.text(term).startswith("<<")

    def _is_named_too(self, value: T | Variable, kind: T) -> bool:
        """Tell whether the unnamed class *value*, if it is not *kind*, has a name; by this it is told."""
        if isinstance(value, Variable) or self._equivalent is None or self._is_named(value):
            return False
        if self._view.holds((value, self._equivalent, kind)):
            return False
        return any(self._is_named(other) for _, _, other in self._view.match((value, self._equivalent, None)))

    def _is_literal(self, part: T | Variable) -> bool:
        return not isinstance(part, Variable) and self._view.literal(part) is not None

    def _is_named(self, term: T) -> bool:
        text = self._view.text(term)
        return text.startswith("<") and not text.startswith("<<")

    def _is_same(self, one: T, other: T) -> bool:
        if one == other or other in self._view.variants(one):
            return True
        return self._view.same_as is not None and self._view.holds((one, self._view.same_as, other))

    def _holds(self, subject: T | Variable, predicate: T | None, value: T | Variable | None) -> bool:
        return predicate is not None and value is not None and self._view.holds((subject, predicate, value))  # type: ignore[arg-type]
