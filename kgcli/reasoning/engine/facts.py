"""Looking things up in a closure: statements of a form, by numbers for proofs, as terms for entailment."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from kgcli.encoding.columns import class_node, is_class, property_node, term_of
from kgcli.encoding.objects import to_term, to_text
from kgcli.encoding.terms import LITERAL
from kgcli.reasoning.engine.pairs import EMPTY, first_of, second_of, swap

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    import pyoxigraph

    from kgcli.encoding.columns import Columns
    from kgcli.reasoning.engine.pairs import Column
    from kgcli.reasoning.engine.session import Session
    from kgcli.reasoning.reasoner import Term

Query: TypeAlias = "tuple[int | None, int | None, int | None]"
Triple: TypeAlias = "tuple[int, int, int]"


class ClosureFacts:
    """All that a session holds, hidden or not, under every name: ``proofs.Facts`` over numbers."""

    def __init__(self, session: Session) -> None:
        self._terms = session.terms
        self._tables = session.saturation.tables
        self._names = session.saturation.names
        self._literals = session.saturation.literals
        self._asserted = session.conclusions.hold()["asserted"]
        self._inverse: Columns = {}
        vocabulary = session.saturation.compiler.vocabulary
        self._type, self._same = vocabulary["rdf:type"], vocabulary["owl:sameAs"]

    def match(self, query: Query, *, asserted: bool = False) -> Iterable[Triple]:
        """Return the statements of that form; with *asserted*, the asserted ones among them."""
        return self._match_asserted(query) if asserted else self._match(query)

    def count(self, query: Query, *, asserted: bool = False) -> int:
        """Return how many these are, by representatives; zero exactly where there are none."""
        subject, predicate, value = query
        if asserted:
            if predicate is None:
                return sum(1 for _ in self._match_asserted(query))
            return sum(len(column) for _, column in self._select_asserted(subject, predicate, value))
        if predicate is None or self._names.representative(predicate) == self._names.representative(
            self._same
        ):
            return sum(1 for _ in self._match(query))
        return sum(len(column) for _, column in self._select(subject, predicate, value))

    def holds(self, statement: Triple) -> bool:
        """Tell whether the statement is asserted or follows."""
        return any(True for _ in self._match(statement))

    def is_asserted(self, statement: Triple) -> bool:
        """Tell whether the statement is asserted."""
        return any(True for _ in self._match_asserted(statement))

    def term(self, iri: str) -> int | None:
        """Return the number of an IRI; None where it occurs nowhere."""
        return self._terms.find(b"<%s>" % iri.encode())

    def literal(self, term: int) -> pyoxigraph.Literal | None:
        """Return the literal that *term* is; None for a name."""
        return self._literals.literal(term) if self._literals.kinds[term] == LITERAL else None

    def same_value(self, term: int) -> Collection[int]:
        """Return the terms that joins take for *term*: itself, and other spellings of a literal's value."""
        return self._literals.spellings(term)

    def text(self, term: int) -> str:
        """Return how the term is written in N-Triples."""
        return self._terms.text(term).decode()

    def _match(self, query: Query) -> Iterator[Triple]:
        subject, predicate, value = query
        if predicate is None:
            predicates = {self._names.representative(self._type), self._names.representative(self._same)}
            predicates |= {term_of(node) for node in self._tables.nodes() if not is_class(node)}
            for own in sorted(predicates):
                yield from self._match((subject, own, value))
            return
        verbs = [predicate] if query[1] is not None else self._names.names(predicate)
        if self._names.representative(predicate) == self._names.representative(self._same):
            yield from self._match_names(subject, verbs, value)
            return
        for kind, column in self._select(subject, predicate, value):
            if kind is None:
                firsts, seconds = first_of(column).tolist(), second_of(column).tolist()
            else:
                firsts, seconds = column.tolist(), [kind] * len(column)
            for one, two in zip(firsts, seconds, strict=True):
                ones = [subject] if subject is not None else self._names.names(one)
                twos = [value] if value is not None else self._names.names(two)
                yield from product(ones, verbs, twos)

    def _match_names(self, subject: int | None, verbs: list[int], value: int | None) -> Iterator[Triple]:
        if subject is not None or value is not None:
            names = self._names.names(subject if subject is not None else value)  # type: ignore[arg-type]
            classes = [names] if len(names) > 1 else []
        else:
            classes = list(self._names.classes().values())
        for names in classes:
            ones = names if subject is None else [subject]
            for one, verb, two in product(ones, verbs, names if value is None else [value]):
                if one != two and one in names and two in names:
                    yield one, verb, two

    def _select(
        self, subject: int | None, predicate: int, value: int | None
    ) -> Iterator[tuple[int | None, Column]]:
        """Yield members of a class, with the class, or pairs, by representatives."""
        one = None if subject is None else self._names.representative(subject)
        two = None if value is None else self._names.representative(value)
        if self._names.representative(predicate) != self._names.representative(self._type):
            yield None, self._choose(property_node(self._names.representative(predicate)), one, two)
            return
        if one is not None and self._literals.kinds[one] == LITERAL:
            one = int(self._names.meet(np.array([one]))[0])
        nodes = (
            [node for node in self._tables.nodes() if is_class(node)] if two is None else [class_node(two)]
        )
        for node in nodes:
            members = self._tables.column(node)
            if one is not None:
                members = members[slice(*np.searchsorted(members, (one, one + 1)))]
            if len(members):
                yield term_of(node), members

    def _choose(self, node: int, one: int | None, two: int | None) -> Column:
        relation = self._tables.pairs(node)
        if one is not None:
            keys = _range(relation.keys, one)
            return (
                keys
                if two is None
                else keys[slice(*np.searchsorted(keys, (one << 32 | two, (one << 32 | two) + 1)))]
            )
        return relation.keys if two is None else swap(_range(relation.inverse, two))

    def _match_asserted(self, query: Query) -> Iterator[Triple]:
        subject, predicate, value = query
        predicates = [] if predicate is None else [predicate]
        if predicate is None:
            predicates = sorted(
                {self._type} | {term_of(node) for node in self._asserted if not is_class(node)}
            )
        for verb in predicates:
            for kind, column in self._select_asserted(subject, verb, value):
                if kind is not None:
                    yield from ((member, verb, kind) for member in column.tolist())
                else:
                    for one, two in zip(first_of(column).tolist(), second_of(column).tolist(), strict=True):
                        yield one, verb, two

    def _select_asserted(
        self, subject: int | None, predicate: int, value: int | None
    ) -> Iterator[tuple[int | None, Column]]:
        if predicate == self._type:
            nodes = (
                [node for node in self._asserted if is_class(node)] if value is None else [class_node(value)]
            )
            for node in nodes:
                members = self._asserted.get(node, EMPTY)
                if subject is not None:
                    members = members[slice(*np.searchsorted(members, (subject, subject + 1)))]
                if len(members):
                    yield term_of(node), members
            return
        node = property_node(predicate)
        keys = self._asserted.get(node, EMPTY)
        if subject is not None:
            keys = _range(keys, subject)
            if value is not None:
                key = subject << 32 | value
                keys = keys[slice(*np.searchsorted(keys, (key, key + 1)))]
        elif value is not None:
            if node not in self._inverse:
                self._inverse[node] = np.sort(swap(keys))
            keys = swap(_range(self._inverse[node], value))
        yield None, keys


def _range(keys: Column, first: int) -> Column:
    """Return the keys whose first number is *first*."""
    return keys[slice(*np.searchsorted(keys, (first << 32, (first + 1) << 32)))]


class ClosureTerms:
    """The same as terms: ``entailment.Facts``; a literal matches every one of its value."""

    def __init__(self, session: Session) -> None:
        self._facts = ClosureFacts(session)
        self._session = session
        self._known: dict[int, Term] = {}

    def match(
        self, subject: Term | None, predicate: Term | None, value: Term | None, /
    ) -> Iterator[tuple[Term, Term, Term]]:
        """Return the facts of a pattern, each once: None is anything, a literal is any of the same value."""
        numbers = [[None] if term is None else self._find(term) for term in (subject, predicate, value)]
        seen: set[Triple] = set()
        for one, two, three in product(*numbers):
            for triple in self._facts.match((one, two, three)):
                if triple not in seen:
                    seen.add(triple)
                    yield self._read(triple[0]), self._read(triple[1]), self._read(triple[2])

    def _find(self, term: Term) -> list[int | None]:
        text = to_text(term)
        terms = self._session.terms
        number = terms.find(text)
        if not text.startswith(b'"'):
            return [] if number is None else [number]
        if number is None:
            number = terms.number(text)
            self._session.grow()
        return list(self._facts.same_value(number))

    def _read(self, number: int) -> Term:
        term = self._known.get(number)
        if term is None:
            term = self._known[number] = to_term(self._session.terms.text(number))
        return term
