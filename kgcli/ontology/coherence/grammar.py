"""Which axioms the rules of OWL 2 RL use to the full: the grammar of W3C "OWL 2 Profiles", section 4.2.

What lies outside the grammar may still be used in part, such as one direction of an equivalence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from kgcli.ontology.structure import Expression
from kgcli.vocabulary import OWL

if TYPE_CHECKING:
    from kgcli.ontology.structure import Axiom, Part

__all__ = ["is_used_in_full"]

_THING: Final = NamedNode(OWL + "Thing")
_UNUSED: Final = frozenset({"DisjointUnion", "ReflexiveObjectProperty", "DatatypeDefinition"})


def is_used_in_full(axiom: Axiom, *, values_given: bool = False) -> bool:
    """Tell whether the rules draw from *axiom* all that it means for classes, as far as its form goes.

    With *values_given*, where all that must have a value was given one, as no rule does.
    """
    parts = axiom.parts
    match axiom.kind:
        case "SubClassOf":
            narrow, broad = [parts[0]], [parts[1]]
            if parts[1] == _THING:
                return True
        case "EquivalentClasses":
            narrow, broad = [*parts], [*parts]
        case "DisjointClasses":
            narrow, broad = [*parts], []
        case "ObjectPropertyDomain" | "DataPropertyDomain" | "ObjectPropertyRange":
            narrow, broad = [], [parts[1]]
        case "HasKey":
            narrow, broad = [parts[0]], []
        case "ClassAssertion":
            narrow, broad = [], [parts[0]]
        case "DataPropertyRange":
            return _is_range(parts[1])
        case kind:
            return kind not in _UNUSED
    return all(map(_is_narrow, narrow)) and all(_is_broad(part, values_given) for part in broad)


def _is_narrow(part: Part) -> bool:
    """Tell whether *part* is a ``subClassExpression``."""
    if not isinstance(part, Expression):
        return part != _THING
    match part.kind:
        case "ObjectIntersectionOf" | "ObjectUnionOf":
            return all(map(_is_narrow, part.parts))
        case "ObjectSomeValuesFrom":
            return part.parts[1] == _THING or _is_narrow(part.parts[1])
        case "DataSomeValuesFrom":
            return len(part.parts) == 2 and _is_range(part.parts[1])  # noqa: PLR2004 - a property and a range
        case kind:
            return kind in {"ObjectOneOf", "ObjectHasValue", "DataHasValue"}


def _is_broad(part: Part, values_given: bool) -> bool:  # noqa: PLR0911 - one return per form
    """Tell whether *part* is a ``superClassExpression``, or owl:Thing, which says nothing there."""
    if not isinstance(part, Expression):
        return True
    parts = part.parts
    match part.kind:
        case "ObjectIntersectionOf":
            return all(_is_broad(own, values_given) for own in parts)
        case "ObjectComplementOf":
            return _is_narrow(parts[0])
        case "ObjectAllValuesFrom":
            return _is_broad(parts[1], values_given)
        case "DataAllValuesFrom":
            return len(parts) == 2 and _is_range(parts[1])  # noqa: PLR2004 - a property and a range
        case "ObjectMaxCardinality":
            return parts[0] in {0, 1} and all(map(_is_narrow, parts[2:]))
        case "DataMaxCardinality":
            return parts[0] in {0, 1} and all(map(_is_range, parts[2:]))
        case "ObjectSomeValuesFrom":
            return values_given and _is_broad(parts[1], values_given)
        case "ObjectMinCardinality":
            return bool(parts[0] == 0) or (
                values_given and parts[0] == 1 and all(_is_broad(own, values_given) for own in parts[2:])
            )
        case kind:
            return kind in {"ObjectHasValue", "DataHasValue"}


def _is_range(part: Part) -> bool:
    """Tell whether *part* is a ``DataRange`` of the profile."""
    if not isinstance(part, Expression):
        return True
    return part.kind == "DataIntersectionOf" and all(map(_is_range, part.parts))
