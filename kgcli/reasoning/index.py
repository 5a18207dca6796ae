"""Statements by predicate, subject and object, for the checks that look around in a closure."""

from collections import defaultdict
from collections.abc import Iterable, Set
from typing import Final

from pyoxigraph import NamedNode

from kgcli.reasoning.reasoner import Statement, Term
from kgcli.vocabulary import RDF

TYPE: Final = NamedNode(RDF + "type")
_FIRST: Final = NamedNode(RDF + "first")
_REST: Final = NamedNode(RDF + "rest")
_NIL: Final = NamedNode(RDF + "nil")


class Index:
    """Statements that never change, found quickly."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._by_predicate: dict[Term, dict[Term, set[Term]]] = defaultdict(lambda: defaultdict(set))
        self._instances: dict[Term, set[Term]] = defaultdict(set)
        for subject, predicate, value in statements:
            self._by_predicate[predicate][subject].add(value)
            if predicate == TYPE:
                self._instances[value].add(subject)

    def of(self, predicate: Term) -> list[Statement]:
        """Return the statements of *predicate*."""
        found = self._by_predicate.get(predicate, {})
        return [(s, predicate, o) for s, values in found.items() for o in values]  # type: ignore[misc]

    def subjects(self, predicate: Term) -> dict[Term, set[Term]]:
        """Return the subjects of *predicate*, each with its objects."""
        return self._by_predicate.get(predicate, {})

    def objects(self, subject: Term, predicate: Term) -> Set[Term]:
        """Return what *subject* has for *predicate*."""
        return self._by_predicate.get(predicate, {}).get(subject, frozenset())

    def instances(self, of: Term) -> Set[Term]:
        """Return the things whose type is *of*."""
        return self._instances.get(of, frozenset())

    def types(self) -> Set[Term]:
        """Return everything that something is of."""
        return self._instances.keys()

    def predicates(self) -> Set[Term]:
        """Return the predicates that occur."""
        return self._by_predicate.keys()

    def holds(self, subject: Term, predicate: Term, value: Term) -> bool:
        """Tell whether that statement is there."""
        return value in self.objects(subject, predicate)

    def items(self, head: Term) -> list[Term]:
        """Return the items of an RDF list; of one that is broken or runs in a circle, nothing."""
        found: list[Term] = []
        seen: set[Term] = set()
        while head != _NIL:
            first, rest = self.objects(head, _FIRST), self.objects(head, _REST)
            if head in seen or len(first) != 1 or len(rest) != 1:
                return []
            seen.add(head)
            found.extend(first)
            (head,) = rest
        return found
