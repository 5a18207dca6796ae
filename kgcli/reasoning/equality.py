"""Which names stand for one thing: ``owl:sameAs`` as classes of equal terms.

Rules eq-ref, eq-sym, eq-trans and eq-rep-* of OWL 2 RL/RDF (table 4). A reasoner works on one
representative of each class; what leaves it is written out for every name.
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kgcli.reasoning.reasoner import Statement, Term
from kgcli.vocabulary import OWL, RDF, RDFS, XSD

SAME_AS = NamedNode(OWL + "sameAs")
Name = NamedNode | BlankNode


class Equality:
    """Classes of equal names; one that never was merged is alone in its class."""

    def __init__(self) -> None:
        self._parents: dict[Term, Term] = {}
        self._members: dict[Term, list[Term]] = {}

    def merge(self, first: Name, second: Name) -> bool:
        """Make two names equal; tell whether they were not so before."""
        one, other = self.representative(first), self.representative(second)
        if one == other:
            return False
        kept, gone = sorted((one, other), key=_rank)
        members = self._members.setdefault(kept, [kept])
        for member in self._members.pop(gone, [gone]):
            self._parents[member] = kept
            members.append(member)
        self._parents[kept] = kept
        return True

    def representative(self, term: Term) -> Term:
        """Return the name that stands for *term*: its class's first in the order of IRIs."""
        return self._parents.get(term, term)

    def names(self, term: Term) -> Iterable[Term]:
        """Return every name of *term*, itself among them."""
        return self._members.get(self.representative(term)) or (term,)

    def classes(self) -> tuple[tuple[Term, ...], ...]:
        """Return the classes of more than one name, each sorted."""
        return tuple(tuple(sorted(members, key=_rank)) for members in self._members.values())

    def rewrite(self, statements: Iterable[Statement]) -> set[Statement]:
        """Return *statements* with each name replaced by its representative."""
        if not self._parents:
            return set(statements)
        get = self._parents.get
        return {(get(s, s), get(p, p), get(o, o)) for s, p, o in statements}  # type: ignore[misc]

    def expand(self, statements: Iterable[Statement]) -> Iterator[Statement]:
        """Yield *statements* with each name replaced by every name of its class.

        What cannot be written in RDF, such as a blank node as predicate, is left out.
        """
        for statement in statements:
            subject, predicate, value = statement
            if not any(term in self._parents for term in statement):
                yield statement
                continue
            for verb in self.names(predicate):
                if isinstance(verb, NamedNode):
                    for name in self.names(subject):
                        for other in self.names(value):
                            yield name, verb, other  # type: ignore[misc]

    def statements(self) -> Iterator[Statement]:
        """Yield an ``owl:sameAs`` statement for each two different names of one thing, both ways."""
        for members in self._members.values():
            for one in members:
                for other in members:
                    if one != other:
                        yield one, SAME_AS, other  # type: ignore[misc]


def _rank(term: Term) -> tuple[int, str]:
    # A term of a W3C vocabulary stands for its class, or the rules would not find it.
    if isinstance(term, NamedNode):
        return (0 if term.value.startswith((RDF, RDFS, OWL, XSD)) else 1, term.value)
    return (3 if isinstance(term, (Literal, Triple)) else 2, str(term))
