"""What kind of thing stands at each place of an axiom or expression: W3C "OWL 2 Structural Specification"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kgcli.ontology.structure.model import Axiom, Expression, Part

__all__ = ["UNORDERED", "Sort", "sorted_parts"]

Sort: TypeAlias = Literal["C", "R", "O", "D", "A", "I", "L", "N", "V", "E"]
"""A class expression, data range, object property, data property, annotation property, individual, literal,
number, annotation's subject or value, or what carries its own kind."""

_SIGNATURES: Final[Mapping[str, str]] = {
    "Declaration": "E",
    "Class": "C",
    "Datatype": "R",
    "ObjectProperty": "O",
    "DataProperty": "D",
    "AnnotationProperty": "A",
    "NamedIndividual": "I",
    "SubClassOf": "CC",
    "EquivalentClasses": "C*",
    "DisjointClasses": "C*",
    "DisjointUnion": "CC*",
    "SubObjectPropertyOf": "OO",
    "EquivalentObjectProperties": "O*",
    "DisjointObjectProperties": "O*",
    "InverseObjectProperties": "OO",
    "ObjectPropertyDomain": "OC",
    "ObjectPropertyRange": "OC",
    "FunctionalObjectProperty": "O",
    "InverseFunctionalObjectProperty": "O",
    "ReflexiveObjectProperty": "O",
    "IrreflexiveObjectProperty": "O",
    "SymmetricObjectProperty": "O",
    "AsymmetricObjectProperty": "O",
    "TransitiveObjectProperty": "O",
    "SubDataPropertyOf": "DD",
    "EquivalentDataProperties": "D*",
    "DisjointDataProperties": "D*",
    "DataPropertyDomain": "DC",
    "DataPropertyRange": "DR",
    "FunctionalDataProperty": "D",
    "DatatypeDefinition": "RR",
    "HasKey": "CEE",
    "ObjectProperties": "O*",
    "DataProperties": "D*",
    "SameIndividual": "I*",
    "DifferentIndividuals": "I*",
    "ClassAssertion": "CI",
    "ObjectPropertyAssertion": "OII",
    "NegativeObjectPropertyAssertion": "OII",
    "DataPropertyAssertion": "DIL",
    "NegativeDataPropertyAssertion": "DIL",
    "AnnotationAssertion": "AVV",
    "SubAnnotationPropertyOf": "AA",
    "AnnotationPropertyDomain": "AV",
    "AnnotationPropertyRange": "AV",
    "ObjectInverseOf": "O",
    "ObjectPropertyChain": "O*",
    "ObjectIntersectionOf": "C*",
    "ObjectUnionOf": "C*",
    "ObjectComplementOf": "C",
    "ObjectOneOf": "I*",
    "ObjectSomeValuesFrom": "OC",
    "ObjectAllValuesFrom": "OC",
    "ObjectHasValue": "OI",
    "ObjectHasSelf": "O",
    "ObjectMinCardinality": "NOC",
    "ObjectMaxCardinality": "NOC",
    "ObjectExactCardinality": "NOC",
    "DataSomeValuesFrom": "D*R",
    "DataAllValuesFrom": "D*R",
    "DataHasValue": "DL",
    "DataMinCardinality": "NDR",
    "DataMaxCardinality": "NDR",
    "DataExactCardinality": "NDR",
    "DataIntersectionOf": "R*",
    "DataUnionOf": "R*",
    "DataComplementOf": "R",
    "DataOneOf": "L*",
    "DatatypeRestriction": "RE*",
    "FacetRestriction": "VL",
}
"""The sorts of the parts in their order; of ``X*`` there may be any number, what follows it comes last."""

_ALL: Final = slice(None)
UNORDERED: Final[Mapping[str, slice]] = {
    **dict.fromkeys(
        (
            "EquivalentClasses",
            "DisjointClasses",
            "EquivalentObjectProperties",
            "DisjointObjectProperties",
            "InverseObjectProperties",
            "EquivalentDataProperties",
            "DisjointDataProperties",
            "SameIndividual",
            "DifferentIndividuals",
            "ObjectProperties",
            "DataProperties",
            "ObjectIntersectionOf",
            "ObjectUnionOf",
            "ObjectOneOf",
            "DataIntersectionOf",
            "DataUnionOf",
            "DataOneOf",
            "Annotations",
        ),
        _ALL,
    ),
    "DisjointUnion": slice(1, None),
    "DatatypeRestriction": slice(1, None),
    "Annotation": slice(0, -2),
}
"""Which parts have no order."""


def sorted_parts(thing: Expression | Axiom) -> Iterator[tuple[Sort, Part]]:
    """Yield the parts of an axiom or expression with what each stands for; annotations are none of them."""
    parts: Iterable[Part] = thing.parts
    if thing.kind == "Annotation":
        *nested, annotated, value = thing.parts
        yield from (("E", part) for part in nested)
        yield "A", annotated
        yield "V", value
        return
    sorts = _SIGNATURES[thing.kind]
    if "*" in sorts:
        head, _, tail = sorts.partition("*")
        sorts = head + head[-1] * (len(thing.parts) - len(head) - len(tail)) + tail
    yield from zip(sorts, parts, strict=False)
