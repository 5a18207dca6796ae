"""A class diagram as data: boxes with lines in them, arrows between them, and groups around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Arrow", "Box", "Diagram", "Kind", "Role"]

Role = Literal["focus", "own", "other"]
Kind = Literal["class", "property", "individual"]


class Box(NamedTuple):
    """A class, or another term; *lines* are what it has of properties that lead to no box.

    *role* is ``focus`` for the term that the picture is about, ``own`` for what belongs to its subject, and
    ``other`` for what stands around that. *hidden* is how many narrower terms are left out.
    """

    iri: str
    name: str
    lines: tuple[str, ...]
    group: str
    role: Role
    kind: Kind
    hidden: int


class Arrow(NamedTuple):
    """From a narrower term to the broader one, by a property from domain to range, or to a type."""

    start: str
    end: str
    names: tuple[str, ...]
    kind: Literal["narrower", "property", "type", "inverse"]


@dataclass(frozen=True, slots=True)
class Diagram:
    """A picture; *groups* are the titles of the groups that boxes name.

    *left_out* counts the classes, and *unshown* the properties between those shown, that it has no room for.
    """

    title: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    groups: Mapping[str, str]
    left_out: int = 0
    unshown: int = 0

    @property
    def rest(self) -> str:
        """What it has no room for, in words; empty where it shows all."""
        counts = {"classes": self.left_out, "properties": self.unshown}
        told = [f"{number:,} more {word}" for word, number in counts.items() if number]
        return f"{' and '.join(told)} not shown" if told else ""
