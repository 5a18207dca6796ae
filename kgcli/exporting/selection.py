"""Which of the visible statements are wanted."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Selection", "Statements"]

Statements = Literal["asserted", "inferred", "all"]


@dataclass(frozen=True, slots=True)
class Selection:
    """Statements to choose among those that a reader may see; nothing named means all of them.

    *graphs* (IRIs or prefixed names) and *documents* (IRIs, names or references) add up: each names graphs.
    What they choose is narrowed by the saved *query*, asked with *values*; by *entities*, to what is said of
    them up to *depth* steps away; and by *statements*, to what is asserted or to what follows.
    """

    graphs: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    query: str | None = None
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    entities: tuple[str, ...] = ()
    depth: int = 1
    statements: Statements = "all"
