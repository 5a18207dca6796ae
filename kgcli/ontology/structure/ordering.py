"""An order for the parts of axioms that have none, so that equal meanings are equal values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode

from kgcli.ontology.structure.model import Expression

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgcli.ontology.structure.model import Part

__all__ = ["part_key", "sort_parts"]


def sort_parts(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Return *parts* in their order, each once."""
    found = dict.fromkeys(parts)
    return tuple(sorted(found, key=part_key)) if len(found) > 1 else tuple(found)


def part_key(part: Part) -> tuple[int, str]:
    """Return what a part is ordered by: IRIs first, expressions last."""
    if isinstance(part, NamedNode):
        return 0, part.value
    if isinstance(part, BlankNode):
        return 1, part.value
    if isinstance(part, Literal):
        return 2, str(part)
    if isinstance(part, Expression):
        return 3, part.kind + "(" + "\0".join(f"{part_key(each)}" for each in part.parts) + ")"
    return 2, str(part)
