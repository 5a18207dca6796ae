"""What an evaluation hands back: for each document what was right, false and missed, and the scores."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kgcli.ingest.evaluating.scores import Score, add_scores

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kgcli.ingest.evaluating.facts import Kind
    from kgcli.ingest.evaluating.judging import Judged

__all__ = ["DocumentResult", "Evaluation", "score_kinds", "score_patterns"]


@dataclass(frozen=True)
class DocumentResult:
    """One document: *judged* with all patterns, and *without_own*, with those made for other documents only.

    *undeclared* are the reviewed facts of kinds that no pattern drafts, by class. *lines* are the offsets at
    which the lines of its text begin.
    """

    reference: str
    judged: Judged
    without_own: Judged
    undeclared: Mapping[str, int]
    lines: tuple[int, ...]

    @cached_property
    def score(self) -> Score:
        """The score with all patterns."""
        return score(self.judged)

    @cached_property
    def score_without_own(self) -> Score:
        """The score with the patterns that were made for other documents."""
        return score(self.without_own)


@dataclass(frozen=True)
class Evaluation:
    """All documents that were evaluated, the kinds that count, and what could not be looked at, with reasons.

    *patterns* are those that were used, drafts or not; *labels* has what people call classes, properties and
    things; *marking* is the highest one among the passages that were looked at.
    """

    documents: tuple[DocumentResult, ...]
    kinds: tuple[Kind, ...]
    patterns: tuple[str, ...]
    labels: Mapping[str, str]
    marking: str = ""
    left_out: tuple[tuple[str, str], ...] = ()

    @cached_property
    def score(self) -> Score:
        """The score of all documents together."""
        return add_scores(each.score for each in self.documents)

    @cached_property
    def score_without_own(self) -> Score:
        """The same, each with the patterns that were made for other documents."""
        return add_scores(each.score_without_own for each in self.documents)

    @cached_property
    def undeclared(self) -> Mapping[str, int]:
        """How many reviewed facts are of kinds that no pattern drafts, by class."""
        counts: Counter[str] = Counter()
        for each in self.documents:
            counts.update(each.undeclared)
        return dict(sorted(counts.items()))


def score(judged: Judged) -> Score:
    """Return the counts of what was judged."""
    return Score(len(judged.right), len(judged.false), len(judged.missed), len(judged.again))


def score_kinds(results: Iterable[Judged], kinds: Iterable[Kind]) -> dict[Kind, Score]:
    """Return the score of each of *kinds*, of all *results* together."""
    listed = list(results)
    return {
        kind: Score(
            sum(draft.kind == kind for each in listed for draft, _ in each.right),
            sum(near.fact.kind == kind for each in listed for near in each.false),
            sum(near.fact.kind == kind for each in listed for near in each.missed),
            sum(draft.kind == kind for each in listed for draft, _ in each.again),
        )
        for kind in kinds
    }


def score_patterns(results: Iterable[Judged], patterns: Iterable[str]) -> dict[str, Score]:
    """Return for each of *patterns* how many of its drafts are right, false, and there again.

    A draft that several patterns made counts for each; nothing counts as missed.
    """
    right: Counter[str] = Counter()
    false: Counter[str] = Counter()
    again: Counter[str] = Counter()
    for judged in results:
        right.update(name for draft, _ in judged.right for name in draft.patterns)
        again.update(name for draft, _ in judged.again for name in draft.patterns)
        false.update(name for near in judged.false for name in near.fact.patterns)
    return {name: Score(right[name], false[name], 0, again[name]) for name in sorted(patterns)}
