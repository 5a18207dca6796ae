"""What a closure holds that no reader wants: what is true of every graph, and unnamed scaffolding."""

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kgcli.reasoning.index import TYPE
from kgcli.reasoning.reasoner import Statement, Term
from kgcli.vocabulary import OWL, RDF, RDFS, XSD

TOP: Final = frozenset({NamedNode(OWL + "Thing"), NamedNode(RDFS + "Resource")})
"""What everything is of."""
_NOTHING: Final = NamedNode(OWL + "Nothing")

REFLEXIVE: Final = frozenset(
    NamedNode(name)
    for name in (
        OWL + "sameAs",
        RDFS + "subClassOf",
        RDFS + "subPropertyOf",
        OWL + "equivalentClass",
        OWL + "equivalentProperty",
        # False rather than always true; the contradiction is a finding, never a triple.
        OWL + "differentFrom",
    )
)
"""Predicates that hold, or cannot hold, of everything and itself."""
TO_TOP: Final = frozenset(
    NamedNode(RDFS + name) for name in ("subClassOf", "domain", "range")
) | {TYPE, NamedNode(OWL + "equivalentClass")}  # fmt: skip
"""Predicates that lead from everything to the top of a hierarchy."""
BUILT_IN: Final = (RDF, RDFS, OWL, XSD)
"""The namespaces of the W3C's vocabularies."""

EXPRESSIONS: Final = frozenset(
    NamedNode(name)
    for name in (
        OWL + "onProperty", OWL + "intersectionOf", OWL + "unionOf", OWL + "oneOf", OWL + "complementOf",
        OWL + "inverseOf", OWL + "onDatatype", OWL + "members", OWL + "distinctMembers",
        OWL + "sourceIndividual", RDF + "first", RDF + "rest",
    )
)  # fmt: skip
"""A blank node that has one of these is the syntax of an axiom."""


def drop_noise(inferred: Iterable[Statement], asserted: Collection[Statement]) -> Iterator[Statement]:
    """Yield of *inferred* what says something.

    Left out: what holds of every graph (reflexive axioms, everything is an ``owl:Thing``, ``owl:Nothing`` is
    below all, types of built-in terms), what RDF cannot write (literal subjects, unnamed predicates), and
    statements about blank nodes of *asserted* that are mere syntax, such as restrictions and lists.
    """
    scaffolding = {
        subject for subject, predicate, _ in asserted if predicate in EXPRESSIONS and _is_blank(subject)
    }
    for statement in inferred:
        subject, predicate, value = statement
        if isinstance(subject, (Literal, Triple)) or not isinstance(predicate, NamedNode):
            continue
        if subject in scaffolding or value in scaffolding:
            continue
        if not _holds_everywhere(subject, predicate, value):
            yield statement


def _holds_everywhere(subject: Term, predicate: Term, value: Term) -> bool:
    if predicate in REFLEXIVE and subject == value:
        return True
    if predicate in TO_TOP and value in TOP:
        return True
    if subject == _NOTHING:
        return True
    return predicate == TYPE and isinstance(subject, NamedNode) and subject.value.startswith(BUILT_IN)


def _is_blank(term: Term) -> bool:
    return isinstance(term, BlankNode)
