"""Facts as the search sees them: with what they may leave out, and with what it asks again and again."""

from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import Final, Generic

from kgcli.reasoning.proofs.conditions import meets
from kgcli.reasoning.proofs.facts import Facts, Query, T
from kgcli.reasoning.proofs.proof import Statement
from kgcli.reasoning.rules import RULES, Condition, Pattern, expand
from kgcli.vocabulary import OWL, RDF

_WORDS: Final = frozenset(
    name
    for rule in RULES
    for pattern in (*rule.premises, *rule.conclusions)
    if isinstance(pattern, Pattern)
    for name in (pattern.subject, pattern.predicate, pattern.object)
    if not name.startswith("?")
)
"""What the rules speak of by name."""


class View(Generic[T]):
    """Facts that hold what follows of a literal without premises, each asked for once.

    Reflexive ``owl:sameAs`` is there where it could be of use, that is where something is said about
    ``owl:sameAs`` itself; else it is left out, except of ``holds``.
    """

    def __init__(self, facts: Facts[T]) -> None:
        self._facts = facts
        self.rules = tuple((order, rule) for order, rule in enumerate(RULES) if rule.name not in facts.off)
        self.literal = cache(facts.literal)
        self.variants = cache(self._variants)
        self.text = cache(facts.text)
        self.count = cache(self._count)
        self.count_exactly = self.count
        self.count_asserted = cache(self._count_asserted)
        self.is_asserted = facts.is_asserted
        self.term = facts.term
        self.same_as = facts.term(OWL + "sameAs")
        self.type = facts.term(RDF + "type")
        self.first, self.rest, self.nil = (facts.term(RDF + name) for name in ("first", "rest", "nil"))
        self.hides_reflexive = not self._tell_whether_same_as_has_meaning()
        self._words = {facts.term(expand(name)) for name in _WORDS}

    def match(self, query: Query[T]) -> Iterator[Statement[T]]:
        """Yield the statements of that form."""
        found = self._facts.match(query)
        if self._is_hidden(query):
            yield from (s for s in found if s[0] != s[2] or self._is_spelled_otherwise(s[0]))
        else:
            yield from found
        yield from self._missing(query)

    def match_asserted(self, query: Query[T]) -> Iterable[Statement[T]]:
        """Return the asserted statements of that form."""
        return self._facts.match(query, asserted=True)

    def holds(self, statement: Statement[T]) -> bool:
        """Tell whether the statement is among the facts, or one of those that these may leave out."""
        if self._facts.holds(statement):
            return True
        return any(True for _ in self._reflexive(statement)) or self.follows_from_nothing(statement)

    def says_the_same(self, one: Statement[T], other: Statement[T]) -> bool:
        """Tell whether two statements differ at most in how they spell a value."""
        return one == other or all(o in self.variants(t) for t, o in zip(one, other, strict=True))

    def is_built_in(self, term: T) -> bool:
        """Tell whether *term* may occur in what follows without any asserted statement."""
        return term in self._words or self.literal(term) is not None

    def meets(self, condition: Condition, terms: tuple[T, ...]) -> bool:
        """Tell whether a condition holds of *terms*."""
        return meets(condition.test, tuple(self.literal(term) or self.text(term) for term in terms))

    def _count(self, query: Query[T]) -> int:
        count = self._facts.count(query) + sum(1 for _ in self._missing(query))
        term = query[0] if query[0] is not None else query[2]
        if term is None or query[1] is None or not self._is_hidden(query):
            return count
        if not self._facts.holds((term, query[1], term)):
            return count
        return max(count - 1, 1) if any(True for _ in self.match(query)) else 0

    def _is_hidden(self, query: Query[T]) -> bool:
        """Tell whether what is reflexive is of no use here, where one of two that are the same is sought."""
        subject, predicate, value = query
        term = subject if subject is not None else value
        if not self.hides_reflexive or predicate is None or predicate != self.same_as:
            return False
        return (subject is None or value is None) and (term is None or not self._is_spelled_otherwise(term))

    def _is_spelled_otherwise(self, term: T) -> bool:
        # From "1" owl:sameAs "1" and "01" owl:sameAs x follows "1" owl:sameAs x.
        return len(self.variants(term)) > 1

    def _missing(self, query: Query[T]) -> Iterator[Statement[T]]:
        """Yield what the facts leave out of the reflexive statements that may be of use."""
        subject, _, value = query
        if self.hides_reflexive and (subject is None or value is None):
            term = subject if subject is not None else value
            if term is None or not self._is_spelled_otherwise(term):
                return iter(())
        return self._reflexive(query)

    def _count_asserted(self, query: Query[T]) -> int:
        return self._facts.count(query, asserted=True)

    def _variants(self, term: T) -> tuple[T, ...]:
        if self.literal(term) is None:
            return (term,)
        return (term, *(other for other in self._facts.same_value(term) if other != term))

    def _tell_whether_same_as_has_meaning(self) -> bool:
        # Then x owl:sameAs x may lead to something else, as it does where owl:sameAs has a superproperty.
        if self.same_as is None:
            return False
        queries: tuple[Query[T], ...] = ((self.same_as, None, None), (None, None, self.same_as))
        itself = (self.same_as, self.same_as, self.same_as)
        return any(statement != itself for query in queries for statement in self._facts.match(query))

    def _reflexive(self, query: Query[T]) -> Iterator[Statement[T]]:
        """Yield the reflexive statements like *query* that the facts lack."""
        subject, predicate, value = query
        verbs = self._same if predicate is None else self._same & {predicate}
        term = subject if subject is not None else value
        if not verbs or (value is not None and value != term):
            return
        for one in self._terms if term is None else (term,):
            for verb in sorted(verbs, key=self.text):
                reflexive = (one, verb, one)
                if not self._facts.holds(reflexive) and self._occurs(one):
                    yield reflexive

    @cached_property
    def _same(self) -> frozenset[T]:
        """``owl:sameAs`` under all its names."""
        if self.same_as is None:
            return frozenset()
        others = self._facts.match((self.same_as, self.same_as, None))
        return frozenset([self.same_as, *(value for _, _, value in others)])

    @cached_property
    def _terms(self) -> tuple[T, ...]:
        everything = self._facts.match((None, None, None))
        return tuple(dict.fromkeys(term for statement in everything for term in statement))

    def _occurs(self, term: T) -> bool:
        places: tuple[Query[T], ...] = ((term, None, None), (None, None, term), (None, term, None))
        return any(self._facts.count(query) for query in places)

    def follows_from_nothing(self, statement: Statement[T]) -> bool:
        """Tell whether a rule says so of a literal without premises: what its datatype is or is not."""
        subject, predicate, value = statement
        if self.literal(subject) is None:
            return False
        for condition, pattern in self.said_of_literals.get(predicate, ()):
            terms = {pattern.subject: subject, pattern.object: value}
            if self.meets(condition, tuple(terms[name] for name in condition.terms)):
                return True
        return False

    @cached_property
    def said_of_literals(self) -> dict[T, list[tuple[Condition, Pattern]]]:
        """What the rules say of literals without premises, by predicate."""
        found: dict[T, list[tuple[Condition, Pattern]]] = {}
        for _, rule in self.rules:
            match rule.premises:
                # That two spellings are one value (dt-eq) is in every join.
                case (Condition(test) as condition,) if test != "same-value":
                    for pattern in rule.conclusions:
                        predicate = self.term(expand(pattern.predicate))
                        if predicate is not None:
                            found.setdefault(predicate, []).append((condition, pattern))
        return found
