"""How many drafts are right, and how many reviewed facts are found: precision, recall and F1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["MEASURES", "Score", "add_scores"]

MEASURES = ("precision", "recall", "f1")
"""The attributes of a score that are shares."""


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of drafts and of reviewed facts.

    *right* drafts mean the same as a fact, *false* ones as none; *missed* facts are drafted nowhere. Those
    that are there *again* count neither way.
    """

    right: int = 0
    false: int = 0
    missed: int = 0
    again: int = 0

    @property
    def drafts(self) -> int:
        """The drafts that count."""
        return self.right + self.false

    @property
    def facts(self) -> int:
        """The reviewed facts."""
        return self.right + self.missed

    @property
    def precision(self) -> float | None:
        """The share of drafts that are right; None without drafts."""
        return self.right / self.drafts if self.drafts else None

    @property
    def recall(self) -> float | None:
        """The share of facts that are found; None without facts."""
        return self.right / self.facts if self.facts else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; None where there is neither a draft nor a fact."""
        whole = self.drafts + self.facts
        return 2 * self.right / whole if whole else None


def add_scores(scores: Iterable[Score]) -> Score:
    """Return the score of all *scores* together."""
    listed = list(scores)
    return Score(
        sum(each.right for each in listed),
        sum(each.false for each in listed),
        sum(each.missed for each in listed),
        sum(each.again for each in listed),
    )
