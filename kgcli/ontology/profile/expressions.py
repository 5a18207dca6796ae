"""Which class expressions OWL 2 RL allows where: W3C "OWL 2 Profiles", section 4.2.3."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.ontology.structure import Expression
from kgcli.ontology.structure.index import owl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kgcli.ontology.structure import Part

__all__ = ["THING", "find_in_equivalent", "find_in_sub", "find_in_super", "is_harmless_in_super"]

THING: Final = owl("Thing")
_AT_MOST: Final = frozenset({0, 1})


def find_in_sub(part: Part) -> Part | None:
    """Return what *part* may not hold as a subclass expression; None where it is one."""
    if not isinstance(part, Expression):
        return part if part == THING else None
    match part.kind:
        case "ObjectIntersectionOf" | "ObjectUnionOf":
            return _find_first(find_in_sub, part.parts)
        case "ObjectSomeValuesFrom":
            return None if part.parts[1] == THING else find_in_sub(part.parts[1])
        case "ObjectOneOf" | "ObjectHasValue" | "DataSomeValuesFrom" | "DataHasValue":
            return None
    return part


def find_in_super(part: Part) -> Part | None:  # noqa: PLR0911 - one for each production
    """Return what *part* may not hold as a superclass expression; None where it is one."""
    if not isinstance(part, Expression):
        return part if part == THING else None
    match part.kind:
        case "ObjectIntersectionOf":
            return _find_first(find_in_super, part.parts)
        case "ObjectComplementOf":
            return find_in_sub(part.parts[0])
        case "ObjectAllValuesFrom":
            return find_in_super(part.parts[1])
        case "ObjectMaxCardinality" if part.parts[0] in _AT_MOST:
            filler = part.parts[2:]
            return find_in_sub(filler[0]) if filler else None
        case "DataMaxCardinality" if part.parts[0] in _AT_MOST:
            return None
        case "ObjectHasValue" | "DataAllValuesFrom" | "DataHasValue":
            return None
    return part


def is_harmless_in_super(part: Part) -> bool:
    """Tell whether *part* says all that it means as a superclass expression, but for an owl:Thing too many.

    The grammar allows no owl:Thing there; since everything is one, nothing is lost where it is passed over.
    """
    if part == THING:
        return True
    if not isinstance(part, Expression):
        return find_in_super(part) is None
    match part.kind:
        case "ObjectIntersectionOf":
            return all(map(is_harmless_in_super, part.parts))
        case "ObjectAllValuesFrom":
            return is_harmless_in_super(part.parts[1])
    return find_in_super(part) is None


def find_in_equivalent(part: Part) -> Part | None:
    """Return what *part* may not hold as one of equivalent classes; None where it may be one."""
    if not isinstance(part, Expression):
        return part if part == THING else None
    match part.kind:
        case "ObjectIntersectionOf":
            return _find_first(find_in_equivalent, part.parts)
        case "ObjectHasValue" | "DataHasValue":
            return None
    return part


def _find_first(find: Callable[[Part], Part | None], parts: Iterable[Part]) -> Part | None:
    return next((found for part in parts if (found := find(part)) is not None), None)
