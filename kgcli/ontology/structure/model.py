"""Axioms and what they are made of, under the names of W3C "OWL 2 Structural Specification"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from pyoxigraph import NamedNode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import BlankNode
    from pyoxigraph import Literal as RdfLiteral

    from kgcli.ontology.reading import Located, Place

__all__ = [
    "Axiom",
    "Entity",
    "EntityKind",
    "Expression",
    "Header",
    "Meaning",
    "Part",
    "Structure",
    "axiom_subject",
]

EntityKind: TypeAlias = Literal[
    "Class", "Datatype", "ObjectProperty", "DataProperty", "AnnotationProperty", "NamedIndividual"
]


class Expression(NamedTuple):
    """A class expression, data range, property expression, entity or annotation, such as ``ObjectUnionOf``.

    Two of equal meaning are equal: it holds no label of a blank node but an anonymous individual's, arguments
    without an order are sorted, and a filler that says nothing (``owl:Thing``) is left out of cardinalities.
    """

    kind: str
    parts: tuple[Part, ...]


Part: TypeAlias = "Expression | NamedNode | BlankNode | RdfLiteral | int"
"""An entity by its IRI, an anonymous individual, a literal, a number, or an expression."""
Meaning: TypeAlias = tuple[str, tuple[Part, ...], tuple[Expression, ...]]


class Axiom(NamedTuple):
    """An axiom, its annotations (each an ``Annotation`` expression) and the statements that it is read from.

    *parts* are in the order of the functional-style syntax; those without an order are sorted.
    """

    kind: str
    parts: tuple[Part, ...]
    annotations: tuple[Expression, ...]
    statements: tuple[Located, ...]

    @property
    def meaning(self) -> Meaning:
        """What the axiom says, without where."""
        return self.kind, self.parts, self.annotations

    @property
    def place(self) -> Place:
        """Where the statement stands that the axiom begins with."""
        return self.statements[0].place


_ASSERTIONS: Final = frozenset(
    {
        "ClassAssertion",
        "ObjectPropertyAssertion",
        "NegativeObjectPropertyAssertion",
        "DataPropertyAssertion",
        "NegativeDataPropertyAssertion",
        "AnnotationAssertion",
    }
)
_UNORDERED: Final = frozenset(
    {
        "EquivalentClasses",
        "DisjointClasses",
        "EquivalentObjectProperties",
        "DisjointObjectProperties",
        "InverseObjectProperties",
        "EquivalentDataProperties",
        "DisjointDataProperties",
        "SameIndividual",
        "DifferentIndividuals",
    }
)


class Entity(NamedTuple):
    """What an IRI is declared as, and what it is used as; built-in entities count as declared nowhere."""

    declared: frozenset[EntityKind]
    used: frozenset[EntityKind]


@dataclass(frozen=True, slots=True)
class Header:
    """An ontology's name and version, what it imports, and its annotations."""

    iri: str
    version: str | None
    imports: tuple[str, ...]
    annotations: tuple[Expression, ...]
    statements: tuple[Located, ...]


@dataclass(frozen=True, slots=True)
class Structure:
    """The axioms of an ontology in the order of the files, and the statements that belong to none."""

    axioms: tuple[Axiom, ...]
    unread: tuple[Located, ...]
    entities: Mapping[str, Entity]
    headers: tuple[Header, ...]


def axiom_subject(axiom: Axiom) -> str | None:
    """Return the IRI of the term that *axiom* is about, None for none such as a general class inclusion.

    Of assertions it is the individual, of annotations what they annotate, of a chain the property that it
    leads to, of unordered axioms the first statement's subject; an inverse property counts as its property.
    """
    if axiom.kind in _ASSERTIONS:
        return _find_iri(axiom.parts[1])
    first = axiom.parts[0]
    if isinstance(first, Expression):
        if first.kind == "ObjectPropertyChain":
            return _find_iri(axiom.parts[1])
        if axiom.kind == "Declaration" or first.kind == "ObjectInverseOf":
            return _find_iri(first.parts[0])
    if axiom.kind in _UNORDERED:
        subject = axiom.statements[0].subject
        return subject.value if isinstance(subject, NamedNode) else None
    return _find_iri(first)


def _find_iri(part: Part) -> str | None:
    return part.value if isinstance(part, NamedNode) else None
