"""Looking things up in a closure: statements of a form, by numbers for proofs, as terms for entailment."""

from __future__ import annotations

from functools import cached_property
from itertools import chain, product
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from kgcli.encoding.columns import class_node, property_node, term_of
from kgcli.encoding.objects import to_term, to_text
from kgcli.encoding.packing import choose_first, first_of, pack_one, second_of, swap
from kgcli.encoding.terms import LITERAL
from kgcli.reasoning.engine.cycles import Cycles
from kgcli.reasoning.engine.pairs import EMPTY
from kgcli.reasoning.engine.whereabouts import Whereabouts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

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
        self.off = session.saturation.compiler.off
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
        if predicate is None:
            return sum(self.count((subject, own, value)) for own in self._predicates(subject, value))
        if self._names.representative(predicate) == self._names.representative(self._same):
            return self._count_names(subject, value)
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

    @cached_property
    def _held(self) -> Whereabouts:
        return Whereabouts({node: self._tables.column(node) for node in self._tables.nodes()})

    @cached_property
    def _said(self) -> Whereabouts:
        return Whereabouts(self._asserted)

    def _predicates(self, subject: int | None, value: int | None) -> list[int]:
        """Return by representatives which predicates statements may have between *subject* and *value*."""
        represent = self._names.representative
        if subject is not None:
            nodes = self._held.find(represent(subject), "subject")
        else:
            nodes = self._held.properties if value is None else self._held.find(represent(value), "object")
        return sorted({represent(self._type), represent(self._same), *map(term_of, nodes)})

    def _match(self, query: Query) -> Iterator[Triple]:
        subject, predicate, value = query
        if predicate is None:
            for own in self._predicates(subject, value):
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
        for names in self._find_names(subject, value):
            ones = names if subject is None else [subject]
            twos = names if value is None else [value]
            literals = {name for name in names if self._literals.kinds[name] == LITERAL}
            for one, verb, two in product(ones, verbs, twos):
                # No two literals are the same, also where one thing is said to be both.
                if one in self._reflexive if one == two else not (one in literals and two in literals):
                    yield one, verb, two

    def _count_names(self, subject: int | None, value: int | None) -> int:
        classes = self._find_names(subject, value)
        ends = (subject is None) + (value is None)
        return sum(max(len(names) ** ends - len(names) ** (ends - 1), 1) for names in classes)

    def _find_names(self, subject: int | None, value: int | None) -> Collection[list[int]]:
        """Return the names of each thing of which *subject* and *value* are said to be different names.

        A thing that is said to be the same as itself may have but one.
        """
        if subject is None and value is None:
            single = self._reflexive.difference(*self._names.classes().values())
            return [*self._names.classes().values(), *([name] for name in sorted(single))]
        one = subject if subject is not None else value
        two = value if value is not None else subject
        names = self._names.names(one)  # type: ignore[arg-type]  # One of them is given.
        if subject is None or value is None:
            return [names] if len(names) > 1 or one in self._reflexive else []
        if one == two:
            return [names] if one in self._reflexive else []
        are_literals = all(self._literals.kinds[term] == LITERAL for term in (subject, value))
        return [names] if value in names and not are_literals else []

    @cached_property
    def _reflexive(self) -> frozenset[int]:
        """What is said to be the same as itself."""
        keys = [self._asserted.get(property_node(verb), EMPTY) for verb in self._names.names(self._same)]
        firsts = [first_of(own)[first_of(own) == second_of(own)].tolist() for own in keys]
        return frozenset(chain.from_iterable(firsts))

    def _select(
        self, subject: int | None, predicate: int, value: int | None
    ) -> Iterator[tuple[int | None, Column]]:
        """Yield members of a class, with the class, or pairs, by representatives."""
        one = None if subject is None else self._names.representative(subject)
        two = None if value is None else self._names.representative(value)
        if self._names.representative(predicate) != self._names.representative(self._type):
            yield None, self._choose(property_node(self._names.representative(predicate)), one, two)
            return
        if two is not None:
            nodes: Sequence[int] = [class_node(two)]
        else:
            nodes = self._held.classes if one is None else self._held.find(one, "member")
        for node in nodes:
            members = self._tables.column(node)
            if one is not None:
                members = members[slice(*members.searchsorted((one, one + 1)))]
            if len(members):
                yield term_of(node), members

    def _choose(self, node: int, one: int | None, two: int | None) -> Column:
        relation = self._tables.pairs(node)
        if one is not None:
            return _choose_pairs(relation.keys, one, two)
        return relation.keys if two is None else swap(choose_first(relation.inverse, two))

    def _match_asserted(self, query: Query) -> Iterator[Triple]:
        subject, predicate, value = query
        if predicate is not None:
            predicates = [predicate]
        else:
            if subject is not None:
                nodes = self._said.find(subject, "subject")
            else:
                nodes = self._said.properties if value is None else self._said.find(value, "object")
            predicates = sorted({self._type, *map(term_of, nodes)})
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
            if value is not None:
                nodes: Sequence[int] = [class_node(value)]
            else:
                nodes = self._said.classes if subject is None else self._said.find(subject, "member")
            for node in nodes:
                members = self._asserted.get(node, EMPTY)
                if subject is not None:
                    members = members[slice(*members.searchsorted((subject, subject + 1)))]
                if len(members):
                    yield term_of(node), members
            return
        node = property_node(predicate)
        keys = self._asserted.get(node, EMPTY)
        if subject is not None:
            keys = _choose_pairs(keys, subject, value)
        elif value is not None:
            if node not in self._inverse:
                self._inverse[node] = np.sort(swap(keys))
            keys = swap(choose_first(self._inverse[node], value))
        yield None, keys


def _choose_pairs(keys: Column, first: int, second: int | None) -> Column:
    """Return the keys whose first number is *first* and, where it is given, whose second is *second*."""
    if second is None:
        return choose_first(keys, first)
    key = pack_one(first, second)
    return keys[slice(*keys.searchsorted((key, key + 1)))]


class ClosureTerms:
    """The same as terms: ``entailment.Facts``; a literal matches every one of its value."""

    def __init__(self, session: Session) -> None:
        self._facts = ClosureFacts(session)
        self._session = session
        self._cycles = Cycles(session.saturation)
        self._known: dict[int, Term] = {}

    def match(
        self, subject: Term | None, predicate: Term | None, value: Term | None, /
    ) -> Iterator[tuple[Term, Term, Term]]:
        """Return the facts of a pattern, each once: None is anything, a literal is any of the same value."""
        numbers = [[None] if term is None else self._find(term) for term in (subject, predicate, value)]
        seen: set[Triple] = set()
        for one, two, three in product(*numbers):
            for triple in chain(self._facts.match((one, two, three)), self._cycles.match(one, two, three)):
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
