"""Stores that are open already, for whoever runs saved queries where they are: a server's workers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kgcli.answers import Answer
    from kgcli.descriptions import AskAll
    from kgcli.markings import Marking, MarkingScheme

__all__ = ["Reading"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What answers in the place of a home's stores, which are then neither looked for nor built.

    *ask* gets a clearance (None: the highest there is), a text and the seconds that it may take;
    *list_markings* gives the markings that a clearance may see, each after those that it dominates.
    """

    ask: Callable[[str | None, str, float], Answer]
    list_markings: Callable[[str | None], Sequence[Marking]]
    scheme: MarkingScheme

    def ask_at(self, clearance: str | None, seconds: float) -> AskAll:
        """Return what answers several SELECTs at *clearance*, each within *seconds*."""
        return lambda queries: [self.ask(clearance, text, seconds).body for text in queries]
