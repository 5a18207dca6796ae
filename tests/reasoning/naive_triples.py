"""Generalised triples for the naive reasoner: found by value, and read as lists."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode

from kgcli.reasoning.reasoner import Term
from kgcli.reasoning.values import value_of
from kgcli.vocabulary import OWL, RDF, RDFS

Triple: TypeAlias = tuple[Term, Term, Term]

TYPE = NamedNode(RDF + "type")
FIRST, REST, NIL = (NamedNode(RDF + name) for name in ("first", "rest", "nil"))
SAME_AS = NamedNode(OWL + "sameAs")


def owl(name: str) -> NamedNode:
    """Return the term *name* of OWL."""
    return NamedNode(OWL + name)


def rdfs(name: str) -> NamedNode:
    """Return the term *name* of RDF Schema."""
    return NamedNode(RDFS + name)


def key(term: Term) -> Hashable:
    """Return what is equal for two terms that a join takes for the same: literals by their value."""
    return ("value", value_of(term)) if isinstance(term, Literal) else term


class TooManyError(Exception):
    """A closure grows beyond what is worth waiting for."""


class Triples:
    """A set of generalised triples that grows to *limit* at most: anything may be subject or predicate."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self.all: set[Triple] = set()
        self.terms: dict[Term, Hashable] = {}
        self._spellings: dict[Hashable, str] = {}
        self._found: dict[tuple[Hashable, Hashable, Hashable], list[Triple]] = defaultdict(list)

    def add(self, triples: Iterable[Triple]) -> bool:
        """Add *triples*; tell whether one of them was new."""
        before = len(self.all)
        for triple in triples:
            if triple in self.all:
                continue
            if len(self.all) == self._limit:
                raise TooManyError(self._limit)
            self.all.add(triple)
            for term in triple:
                if term not in self.terms:
                    self.terms[term] = key(term)
                    self._spellings.setdefault(self.terms[term], str(term))
            s, p, o = (self.terms[term] for term in triple)
            for pattern in (
                (s, p, o), (s, p, None), (s, None, o), (None, p, o),
                (s, None, None), (None, p, None), (None, None, o), (None, None, None),
            ):  # fmt: skip
                self._found[pattern].append(triple)
        return len(self.all) > before

    def match(self, subject: Term | None, predicate: Term | None, value: Term | None) -> Collection[Triple]:
        """Return the triples of that pattern; None is anything, literals are compared by value."""
        pattern = (self._key(subject), self._key(predicate), self._key(value))
        return tuple(self._found.get(pattern, ()))

    def _key(self, term: Term | None) -> Hashable:
        if term is None:
            return None
        return self.terms.get(term) or key(term)

    def same(self, one: Term, other: Term) -> bool:
        """Tell whether the two are one thing: the same term, the same value, or names of it.

        Two values that have a name in common are so too, though never said to be ``owl:sameAs``.
        """
        if self._key(one) == self._key(other) or self.match(one, SAME_AS, other):
            return True
        return any(self.match(name, SAME_AS, other) for _, _, name in self.match(one, SAME_AS, None))

    def is_named(self, term: Term) -> bool:
        """Tell whether *term* is a literal that something else is the same thing as."""
        names = (other for _, _, other in self.match(term, SAME_AS, None))
        return isinstance(term, Literal) and any(not isinstance(name, Literal) for name in names)

    def representative(self, term: Term) -> str:
        """Return the same for all that are the same as *term*."""
        names: dict[Hashable, Term] = {}
        found = [term]
        while found:
            name = found.pop()
            if self._key(name) not in names:
                names[self._key(name)] = name
                found += [other for _, _, other in self.match(name, SAME_AS, None)]
        return min(self._spellings.get(key, str(name)) for key, name in names.items())

    def items(self, head: Term) -> tuple[Term, ...]:
        """Return ``LIST[head, item1, …, itemn]``; nothing where the list is broken, branches or circles.

        A cell may have several items, or go on in several ways, if these are names of one thing.
        """
        found: list[Term] = []
        seen: list[Term] = []
        while not self.same(head, NIL):
            firsts = [o for _, _, o in self.match(head, FIRST, None)]
            rests = [o for _, _, o in self.match(head, REST, None)]
            if any(self.same(head, cell) for cell in seen) or not self._one(firsts) or not self._one(rests):
                return ()
            seen.append(head)
            found.append(firsts[0])
            head = rests[0]
        return tuple(found)

    def _one(self, terms: list[Term]) -> bool:
        return bool(terms) and all(self.same(terms[0], term) for term in terms)

    def lists(self, predicate: Term) -> Iterator[tuple[Triple, tuple[Term, ...]]]:
        """Yield the triples of *predicate* whose object is a list, each with its items."""
        for triple in self.match(None, predicate, None):
            items = self.items(triple[2])
            if items:
                yield triple, items
