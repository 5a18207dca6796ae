"""Drafts judged by reviewed facts: which are right, which are false, and which facts none of them states."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kgcli.ingest.evaluating.pairing import pair

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kgcli.ingest.evaluating.comparing import Comparison, Difference
    from kgcli.ingest.evaluating.facts import Fact

__all__ = ["Judged", "Near", "judge"]


@dataclass(frozen=True, slots=True)
class Near:
    """A draft, or a reviewed fact, and what is most like it on the other side, with the *differences*."""

    fact: Fact
    other: Fact | None = None
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of comparing drafts with reviewed facts; *names* are those of the new things in drafts.

    *right* has pairs of draft and fact. *again* are drafts of a fact that another draft states already; they
    count neither as right nor as false. A draft among the *false* is nearest to a fact with which it differs,
    and so is a fact among the *missed* to a draft.
    """

    right: tuple[tuple[Fact, Fact], ...] = ()
    again: tuple[tuple[Fact, Fact], ...] = ()
    false: tuple[Near, ...] = ()
    missed: tuple[Near, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


def judge(drafts: Sequence[Fact], facts: Sequence[Fact], comparison: Comparison) -> Judged:
    """Return which of *drafts* mean the same as which of *facts*; each for one only, and as many as can be.

    A draft that fits a fact whose words it rests on stands for no other one. One that fits, or says less and
    contradicts nothing, where another draft states the fact, is there again. What says the same as a false
    draft does not count twice.
    """
    found = {
        (row, column): comparison.compare(draft, fact)
        for row, draft in enumerate(drafts)
        for column, fact in enumerate(facts)
        if draft.kind.term == fact.kind.term
    }
    fits = {
        place: 0.5 * comparison.overlaps(drafts[place[0]], facts[place[1]]) + 0.5 * drafts[place[0]].score
        for place, differences in found.items()
        if not differences
    }
    own = {row for row, column in fits if comparison.overlaps(drafts[row], facts[column])}
    fits = {
        (row, column): worth
        for (row, column), worth in fits.items()
        if row not in own or comparison.overlaps(drafts[row], facts[column])
    }
    paired = pair(fits)
    taken = {column: row for row, column in paired.items()}
    again = dict(_list_again(drafts, facts, found, paired, comparison))
    false = [row for row in range(len(drafts)) if row not in paired and row not in again]
    missed = [column for column in range(len(facts)) if column not in taken]
    by_row: dict[int, dict[int, tuple[Difference, ...]]] = defaultdict(dict)
    by_column: dict[int, dict[int, tuple[Difference, ...]]] = defaultdict(dict)
    for (row, column), differences in found.items():
        by_row[row][column] = by_column[column][row] = differences
    return Judged(
        tuple((drafts[row], facts[column]) for row, column in sorted(paired.items())),
        tuple((drafts[row], facts[column]) for row, column in sorted(again.items())),
        tuple(_drop_same(_find_near(drafts[row], facts, by_row[row]) for row in false)),
        tuple(_find_near(facts[column], drafts, by_column[column]) for column in missed),
        {key: thing.label for key, thing in comparison.sameness.drafted.items() if not thing.known},
    )


def _list_again(
    drafts: Sequence[Fact],
    facts: Sequence[Fact],
    found: dict[tuple[int, int], tuple[Difference, ...]],
    paired: dict[int, int],
    comparison: Comparison,
) -> Iterator[tuple[int, int]]:
    stated = sorted(set(paired.values()))
    for row, draft in enumerate(drafts):
        if row in paired or draft.kind.words:
            continue
        for column in stated:
            differences = found.get((row, column))
            if differences is None or any(each.grave for each in differences):
                continue
            same = all(each.property == "evidence" for each in differences)
            if same or comparison.overlaps(draft, facts[column]):
                yield row, column
                break


def _find_near(own: Fact, others: Sequence[Fact], found: Mapping[int, tuple[Difference, ...]]) -> Near:
    """Return *own* with the nearest of *others*, of those whose differences from it were *found*."""
    near = [(_weigh(differences, own, others[place]), place) for place, differences in found.items()]
    if not near:
        return Near(own)
    _, place = min(near)
    return Near(own, others[place], found[place])


def _weigh(differences: Sequence[Difference], own: Fact, other: Fact) -> tuple[float, int]:
    """Return how far apart two facts are: what contradicts weighs more, and so does another passage."""
    apart = 0.0 if any(one.passage == two.passage for one in own.places for two in other.places) else 1.5
    distance = min(abs(one.span.start - two.span.start) for one in own.places for two in other.places)
    return apart + sum(1.0 if each.grave else 0.6 for each in differences), distance


def _drop_same(false: Iterator[Near]) -> Iterator[Near]:
    """Yield each false draft once, whatever number of words say the same."""
    seen: dict[object, int] = defaultdict(int)
    for near in false:
        thing = near.fact.thing
        key = (
            near.fact.kind.term,
            thing.types,
            tuple((name, values) for name, values in sorted(thing.values.items())),
            near.fact.statuses,
        )
        seen[key] += 1
        if seen[key] == 1 or near.fact.kind.words:
            yield near
