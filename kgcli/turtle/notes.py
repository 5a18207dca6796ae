"""Comments of a text, by what they are about."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from kgcli.turtle.trees import Place

__all__ = ["Note", "Notes"]


@dataclass(slots=True)
class Note:
    """The comments above one thing, an empty line between groups, and those behind it on its own line."""

    above: list[str] = field(default_factory=list)
    behind: list[str] = field(default_factory=list)

    def add(self, other: Note) -> None:
        """Take the comments of *other* as well."""
        self.above += other.above
        self.behind += other.behind

    def lines(self) -> list[str]:
        """Return all comments, for a place behind which none can stand."""
        return self.above + self.behind

    def join_above(self) -> list[str]:
        """Return the lines to write above; several that stood behind come there, too."""
        return self.above + (self.behind if len(self.behind) > 1 else [])

    def end(self) -> str:
        """Return what to write behind."""
        return f" {self.behind[0]}" if len(self.behind) == 1 else ""


@dataclass(slots=True)
class Notes:
    """All comments of a text, each as it stands there, number sign and all."""

    top: list[str] = field(default_factory=list)
    bottom: list[str] = field(default_factory=list)
    prefixes: dict[str, list[str]] = field(default_factory=dict)
    graphs: dict[object, list[str]] = field(default_factory=dict)
    graph_ends: dict[object, list[str]] = field(default_factory=dict)
    subjects: dict[Place, Note] = field(default_factory=dict)
    statements: dict[Quad, Note] = field(default_factory=dict)
