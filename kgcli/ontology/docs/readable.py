"""Axioms in words: what each says of its term, with expressions in W3C "OWL 2 Manchester Syntax"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from pyoxigraph import Literal, NamedNode

from kgcli.ontology.structure import Expression, axiom_subject, write_axiom
from kgcli.vocabulary import XSD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kgcli.ontology.structure import Axiom, Part

__all__ = ["Piece", "read_aloud"]


class Piece(NamedTuple):
    """A part of a sentence: a keyword, a term by its IRI, or plain text."""

    kind: str
    text: str


_FRAMES: Final = {
    "SubClassOf": "subclass of",
    "EquivalentClasses": "equivalent to",
    "DisjointClasses": "disjoint with",
    "DisjointUnion": "disjoint union of",
    "SubObjectPropertyOf": "subproperty of",
    "SubDataPropertyOf": "subproperty of",
    "SubAnnotationPropertyOf": "subproperty of",
    "EquivalentObjectProperties": "equivalent to",
    "EquivalentDataProperties": "equivalent to",
    "DisjointObjectProperties": "disjoint with",
    "DisjointDataProperties": "disjoint with",
    "InverseObjectProperties": "inverse of",
    "ObjectPropertyDomain": "domain",
    "DataPropertyDomain": "domain",
    "AnnotationPropertyDomain": "domain",
    "ObjectPropertyRange": "range",
    "DataPropertyRange": "range",
    "AnnotationPropertyRange": "range",
    "FunctionalObjectProperty": "functional",
    "FunctionalDataProperty": "functional",
    "InverseFunctionalObjectProperty": "inverse functional",
    "ReflexiveObjectProperty": "reflexive",
    "IrreflexiveObjectProperty": "irreflexive",
    "SymmetricObjectProperty": "symmetric",
    "AsymmetricObjectProperty": "asymmetric",
    "TransitiveObjectProperty": "transitive",
    "SameIndividual": "same as",
    "DifferentIndividuals": "different from",
    "HasKey": "has key",
}
_QUANTIFIERS: Final = {
    "SomeValuesFrom": "some",
    "AllValuesFrom": "only",
    "HasValue": "value",
    "MinCardinality": "min",
    "MaxCardinality": "max",
    "ExactCardinality": "exactly",
}
_JOINTS: Final = {"IntersectionOf": "and", "UnionOf": "or", "PropertyChain": "o"}
_AROUND: Final = {"HasSelf": ("", "Self"), "ComplementOf": ("not", ""), "InverseOf": ("inverse", "")}
_FACETS: Final = {
    "minInclusive": ">=",
    "minExclusive": ">",
    "maxInclusive": "<=",
    "maxExclusive": "<",
}


def read_aloud(axiom: Axiom, prefixes: Mapping[str, str]) -> tuple[Piece, ...]:
    """Return what *axiom* says of the term that it is about; one without a usual wording as it is written."""
    return tuple(_say(axiom, prefixes))


def _say(axiom: Axiom, prefixes: Mapping[str, str]) -> Iterator[Piece]:
    subject = axiom_subject(axiom)
    parts = list(axiom.parts)
    if axiom.kind == "ClassAssertion":
        yield Piece("keyword", "a")
        yield from _write(parts[0])
    elif axiom.kind in {"AnnotationAssertion", "ObjectPropertyAssertion", "DataPropertyAssertion"}:
        yield from _write(parts[0])
        yield Piece("text", ": ")
        yield from _write(parts[2])
    elif axiom.kind == "SubObjectPropertyOf" and _is(parts[0], "ObjectPropertyChain"):
        yield Piece("keyword", "follows from")
        yield from _write(parts[0])
    elif axiom.kind in _FRAMES and any(_value(part) == subject for part in parts):
        yield Piece("keyword", _FRAMES[axiom.kind])
        place = next(number for number, part in enumerate(parts) if _value(part) == subject)
        rest = parts[:place] + parts[place + 1 :]
        yield from _join(rest, ",")
    else:
        yield Piece("text", write_axiom(axiom, prefixes))


def _write(part: Part, *, inner: bool = False) -> Iterator[Piece]:
    """Yield a part; what holds several words stands in brackets inside another."""
    if isinstance(part, Expression):
        pieces = list(_write_expression(part))
        brackets = inner and len(pieces) > 1 and part.kind != "ObjectOneOf"
        yield from [Piece("text", "(")] * brackets
        yield from pieces
        yield from [Piece("text", ")")] * brackets
    elif isinstance(part, NamedNode):
        yield Piece("term", part.value)
    elif isinstance(part, Literal):
        yield Piece("text", _write_literal(part))
    else:
        yield Piece("text", str(part))


def _write_expression(part: Expression) -> Iterator[Piece]:
    bare = part.kind.removeprefix("Object").removeprefix("Data")
    inside = part.parts
    if bare in _JOINTS:
        yield from _join(inside, _JOINTS[bare])
    elif bare in {"SomeValuesFrom", "AllValuesFrom", "HasValue"}:
        yield from _write(inside[0], inner=True)
        yield Piece("keyword", _QUANTIFIERS[bare])
        yield from _write(inside[-1], inner=True)
    elif bare in _QUANTIFIERS:
        yield from _write(inside[1], inner=True)
        yield Piece("keyword", f"{_QUANTIFIERS[bare]} {inside[0]}")
        for filler in inside[2:]:
            yield from _write(filler, inner=True)
    elif bare in _AROUND:
        before, after = _AROUND[bare]
        yield from [Piece("keyword", before)] * bool(before)
        yield from _write(inside[0], inner=True)
        yield from [Piece("keyword", after)] * bool(after)
    elif bare == "OneOf":
        yield Piece("text", "{")
        yield from _join(inside, ",")
        yield Piece("text", "}")
    elif part.kind == "FacetRestriction":
        facet = _value(inside[0]) or ""
        yield Piece("text", f"{_FACETS.get(facet.removeprefix(XSD), facet.rpartition('#')[2])} ")
        yield from _write(inside[1])
    elif part.kind == "DatatypeRestriction":
        yield from _write(inside[0])
        yield Piece("text", "[")
        yield from _join(inside[1:], ",")
        yield Piece("text", "]")
    elif len(inside) == 1:
        # An entity, or something that wraps one.
        yield from _write(inside[0])
    else:
        yield Piece("text", f"{part.kind}(")
        yield from _join(inside, ",")
        yield Piece("text", ")")


def _join(parts: Sequence[Part], word: str) -> Iterator[Piece]:
    for number, part in enumerate(parts):
        if number:
            yield Piece("text", ", ") if word == "," else Piece("keyword", word)
        yield from _write(part, inner=word != ",")


def _write_literal(literal: Literal) -> str:
    text = f'"{literal.value}"'
    if literal.language:
        return f"{text}@{literal.language}"
    kind = literal.datatype.value
    return literal.value if kind.startswith(XSD) and kind != XSD + "string" else text


def _is(part: Part, kind: str) -> bool:
    return isinstance(part, Expression) and part.kind == kind


def _value(part: Part) -> str | None:
    if isinstance(part, Expression):
        return _value(part.parts[0]) if len(part.parts) == 1 else None
    return part.value if isinstance(part, NamedNode) else None
