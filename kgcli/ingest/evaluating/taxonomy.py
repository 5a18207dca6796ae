"""What an ontology says of its terms that tells whether two facts are of one kind.

Only what is stated counts: ``rdfs:subClassOf`` and the named classes of an ``owl:equivalentClass`` that is an
intersection, ``rdfs:subPropertyOf``, ``owl:inverseOf``, ``owl:disjointWith``, ``owl:AllDisjointClasses``.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kgcli.hierarchies import list_reached
from kgcli.vocabulary import OWL, RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kgcli.verification.statements import Statements

__all__ = ["Taxonomy", "read_taxonomy"]


@dataclass(frozen=True)
class Taxonomy:
    """What is above each class and each property, which classes are apart, and inverse properties.

    *apart* has sets of classes of which nothing is two; *inverses* has both directions, *ranges* the classes
    that values of a property have.
    """

    above_class: Mapping[str, frozenset[str]]
    above_property: Mapping[str, frozenset[str]]
    inverses: Mapping[str, str]
    ranges: Mapping[str, frozenset[str]]
    apart: tuple[frozenset[str], ...]

    def lift(self, kind: str) -> frozenset[str]:
        """Return the class *kind* and all that are above it."""
        return self.above_class.get(kind, frozenset()) | {kind}

    def lift_all(self, kinds: Iterable[str]) -> frozenset[str]:
        """Return the classes *kinds* and all that are above them."""
        return frozenset(high for kind in kinds for high in self.lift(kind))

    def is_under(self, kinds: Iterable[str], top: str) -> bool:
        """Tell whether one of the classes *kinds* is *top*, or under it."""
        return any(top in self.lift(kind) for kind in kinds)

    def are_apart(self, ones: Iterable[str], others: Iterable[str]) -> bool:
        """Tell whether nothing can be of one of the classes *ones* and of one of *others*."""
        low, high = self.lift_all(ones), self.lift_all(others)
        return any(self._differ(low & members, high & members) for members in self.apart)

    @staticmethod
    def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
        return bool(one) and bool(other) and one != other

    def distinguishes(self, low: Iterable[str], high: Iterable[str]) -> bool:
        """Tell whether the classes *low* are one of several under *high* that exclude each other.

        Then *high* alone does not say what *low* does.
        """
        between = self.lift_all(low) - self.lift_all(high)
        top = frozenset(high)
        return any(
            between & members and any(not top.isdisjoint(self.lift(each)) for each in members)
            for members in self.apart
        )

    def are_related(self, one: str, other: str) -> bool:
        """Tell whether two properties are the same, or one of them is above the other."""
        return (
            one == other
            or other in self.above_property.get(one, ())
            or one in self.above_property.get(other, ())
        )

    @cached_property
    def canonical(self) -> Mapping[str, str]:
        """Of each property that is an inverse of a smaller one, that one."""
        return {one: other for one, other in self.inverses.items() if other < one}


def read_taxonomy(statements: Statements) -> Taxonomy:
    """Return what *statements*, those of an ontology among them, say of classes and properties."""
    classes = list(_list_pairs(statements, RDFS + "subClassOf"))
    for node, value in _list_pairs(statements, OWL + "equivalentClass"):
        for stated in statements.objects(value, OWL + "intersectionOf"):
            classes += [(node, each) for each in _read_list(statements, _key(stated.term))]
        classes += [(node, value), (value, node)]
    inverses: dict[str, str] = {}
    for one, other in _list_pairs(statements, OWL + "inverseOf"):
        inverses[one], inverses[other] = other, one
    ranges: dict[str, set[str]] = defaultdict(set)
    for one, other in _list_pairs(statements, RDFS + "range"):
        ranges[one].add(other)
    return Taxonomy(
        _close(classes),
        _close(_list_pairs(statements, RDFS + "subPropertyOf")),
        inverses,
        {each: frozenset(own) for each, own in ranges.items()},
        tuple(_list_apart(statements)),
    )


def _list_pairs(statements: Statements, predicate: str) -> Iterator[tuple[str, str]]:
    for subject in statements.subjects(predicate):
        for stated in statements.objects(subject, predicate):
            yield subject, _key(stated.term)


def _key(term: object) -> str:
    from pyoxigraph import BlankNode

    value = getattr(term, "value", "")
    return f"_:{value}" if isinstance(term, BlankNode) else value


def _read_list(statements: Statements, head: str) -> Iterator[str]:
    seen: set[str] = set()
    while head not in seen and head != RDF + "nil":
        seen.add(head)
        for stated in statements.objects(head, RDF + "first"):
            yield _key(stated.term)
        head = next((_key(stated.term) for stated in statements.objects(head, RDF + "rest")), RDF + "nil")


def _list_apart(statements: Statements) -> Iterator[frozenset[str]]:
    for one, other in _list_pairs(statements, OWL + "disjointWith"):
        yield frozenset((one, other))
    for node in statements.instances(OWL + "AllDisjointClasses"):
        for stated in statements.objects(node, OWL + "members"):
            yield frozenset(_read_list(statements, _key(stated.term)))


def _close(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    direct: dict[str, set[str]] = defaultdict(set)
    for low, high in pairs:
        direct[low].add(high)
    return {each: frozenset(list_reached(each, direct) - {each}) for each in direct}
