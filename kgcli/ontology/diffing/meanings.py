"""What an axiom says, with some of its terms under other names."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kgcli.ontology.structure import Expression

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from kgcli.ontology.structure import Axiom

__all__ = [
    "collect_iris",
    "has_anonymous",
    "is_anonymous",
    "is_logical",
    "rename_term",
    "state_axiom",
]

_NOT_LOGICAL: Final = frozenset(
    (
        "Declaration",
        "AnnotationAssertion",
        "SubAnnotationPropertyOf",
        "AnnotationPropertyDomain",
        "AnnotationPropertyRange",
    )
)
"""Axioms from which nothing follows (W3C "OWL 2 Structural Specification", sections 5.8 and 10)."""
# Arguments without an order (the same standard, section 2.1 and those of each kind).
_SETS: Final = frozenset(
    f"{kind}{what}"
    for kind, what in (
        *((kind, what) for kind in ("Object", "Data") for what in ("IntersectionOf", "UnionOf", "OneOf")),
        *(("Equivalent", what) for what in ("Classes", "ObjectProperties", "DataProperties")),
        *(("Disjoint", what) for what in ("Classes", "ObjectProperties", "DataProperties")),
        ("Same", "Individual"),
        ("Different", "Individuals"),
        ("Inverse", "ObjectProperties"),
        # The two lists of a key.
        *(("Object", "Properties"), ("Data", "Properties")),
    )
)


def is_logical(axiom: Axiom) -> bool:
    """Tell whether something may follow from *axiom*."""
    return axiom.kind not in _NOT_LOGICAL


def state_axiom(axiom: Axiom, names: Mapping[str, Hashable], *, annotated: bool = True) -> Hashable:
    """Return what *axiom* says, with the terms that *names* has under those names.

    Two axioms give equal values where they say the same; without *annotated* annotations do not count.
    """
    if not names:
        return axiom[:3] if annotated else axiom[:2]
    said = (axiom.kind, _state_parts(axiom.kind, axiom.parts, names))
    return (*said, frozenset(_state(part, names) for part in axiom.annotations)) if annotated else said


def _state_parts(kind: str, parts: tuple[Any, ...], names: Mapping[str, Hashable]) -> Hashable:
    if kind in _SETS:
        return frozenset(_state(part, names) for part in parts)
    if kind == "DisjointUnion":
        return _state(parts[0], names), frozenset(_state(part, names) for part in parts[1:])
    return tuple(_state(part, names) for part in parts)


def _state(part: object, names: Mapping[str, Hashable]) -> Hashable:
    if isinstance(part, NamedNode):
        return names.get(part.value, part)
    if isinstance(part, Literal):
        return _rename_literal(part, names)
    if isinstance(part, Expression):
        return part.kind, _state_parts(part.kind, part.parts, names)
    if isinstance(part, tuple):
        return tuple(_state(each, names) for each in part)
    return part


def _rename_literal(literal: Literal, names: Mapping[str, Hashable]) -> Hashable:
    name = names.get(literal.datatype.value)
    return literal if name is None else (literal.value, name)


def rename_term(term: Any, names: Mapping[str, str]) -> Any:
    """Return an RDF term, or a term inside a statement about statements, under the name it has in *names*."""
    if isinstance(term, NamedNode):
        return NamedNode(names[term.value]) if term.value in names else term
    if isinstance(term, Triple):
        return Triple(*(rename_term(part, names) for part in term))
    if isinstance(term, Literal) and term.datatype.value in names:
        return Literal(term.value, datatype=NamedNode(names[term.datatype.value]))
    return term


def collect_iris(axiom: Axiom) -> Iterator[str]:
    """Yield the IRIs in *axiom*, those in its annotations left out; some may come twice."""
    for part in axiom.parts:
        yield from _collect(part)


@lru_cache(maxsize=100_000)
def _inside(expression: Expression) -> tuple[str, ...]:
    return tuple(iri for part in expression.parts for iri in _collect(part))


def _collect(part: object) -> Iterator[str]:
    if isinstance(part, NamedNode):
        yield part.value
    elif isinstance(part, Literal):
        yield part.datatype.value
    elif isinstance(part, Expression):
        yield from _inside(part)
    elif isinstance(part, tuple):
        for each in part:
            yield from _collect(each)


def has_anonymous(axiom: Axiom) -> bool:
    """Tell whether *axiom* names an individual by a blank node, which has another label in each file."""
    return any(map(is_anonymous, axiom.parts)) or any(map(is_anonymous, axiom.annotations))


def is_anonymous(part: object) -> bool:
    """Tell whether a part of an axiom is a blank node, or holds one."""
    if isinstance(part, tuple):
        return any(map(is_anonymous, part))
    return isinstance(part, BlankNode)
