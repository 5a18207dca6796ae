"""The matching of rows of words in a sentence."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence, Set

    from kgcli.ingest.drafts.linking import Sentence
    from kgcli.ingest.drafts.pattern import Element, Row

__all__ = ["Matched", "Rows"]

Owner = TypeVar("Owner")


class Matched(NamedTuple):
    """Where a row stands: its words from *first* up to *last*, its *verb* and in which *form*, its slots."""

    first: int
    last: int
    verb: int | None = None
    form: str = ""
    slots: tuple[tuple[str, int], ...] = ()


class _Indexed(NamedTuple, Generic[Owner]):
    """A row with its place among all, the groups of words and slots that it *needs*, and whose it is."""

    number: int
    row: Row
    needs: frozenset[str]
    owners: list[Owner]


class Rows(Generic[Owner]):
    """Rows, by the group of words or the slot that they begin with; each may have several owners.

    Those that begin alike are found by the rarest one of what else they need: of the many rows that begin
    with a common word few can stand in a sentence.
    """

    def __init__(self, rows: Iterable[tuple[Owner, Row]]) -> None:
        owners: dict[Row, list[Owner]] = {}
        for owner, row in rows:
            owners.setdefault(row, []).append(owner)
        common = Counter(need for row in owners for need in row.list_needs())
        self._rows: dict[str, dict[str, list[_Indexed[Owner]]]] = {}
        for number, (row, own) in enumerate(owners.items()):
            needs = row.list_needs()
            rarest = min(needs - {row.opening}, key=lambda need: (common[need], need), default=row.opening)
            indexed = _Indexed(number, row, needs, own)
            self._rows.setdefault(row.opening, {}).setdefault(rarest, []).append(indexed)

    def list_slots(self) -> frozenset[str]:
        """Return the slots, in brackets, that rows begin with."""
        return frozenset(name for name in self._rows if name.startswith("["))

    def begins(self, group: str) -> bool:
        """Return whether a row begins with words of *group*."""
        return group in self._rows

    def list_owners(self, there: Set[str]) -> Iterator[list[Owner]]:
        """Yield the owners of each row whose groups of words and slots are all *there*."""
        for opening in self._rows.keys() & there:
            for each in self._list_near(opening, there):
                yield each.owners

    def find(self, sentence: Sentence, there: Set[str]) -> Iterator[tuple[list[Owner], Matched]]:
        """Yield the rows that stand in *sentence*, in its order, with their owners.

        *there* are the groups of words and the slots that it has.
        """
        near = {
            opening: found
            for opening in self._rows.keys() & there
            if (found := self._list_near(opening, there))
        }
        if not near:
            return
        for at in sorted(sentence.groups):
            for group in sorted(sentence.groups[at] & near.keys()):
                yield from _match_all(sentence, near[group], at)
        slots = [name for name in near if name.startswith("[")]
        for at, linked in enumerate(sentence.links if slots else ()):
            for name in slots:
                if linked is not None and name.strip("[]") in linked.slots:
                    yield from _match_all(sentence, near[name], at)

    def _list_near(self, opening: str, there: Set[str]) -> list[_Indexed[Owner]]:
        """Return the rows that begin with *opening* and whose needs are all *there*, in order."""
        own = self._rows[opening]
        return sorted(each for need in own.keys() & there for each in own[need] if each.needs <= there)


def _match_all(
    sentence: Sentence, rows: Iterable[_Indexed[Owner]], at: int
) -> Iterator[tuple[list[Owner], Matched]]:
    for each in rows:
        found = match_row(sentence, each.row, at)
        if found is not None:
            yield each.owners, found


def match_row(sentence: Sentence, row: Row, at: int) -> Matched | None:
    """Return how *row* stands at the word *at*, the longest way; None where it does not."""
    if len(row.elements) == 1:
        # Most rows have one element only.
        steps = _step(sentence, row.elements[0], Matched(at, at), is_verb=row.verb == 0)
    else:
        steps = _match(sentence, row, 0, Matched(at, at))
    return max(steps, key=lambda found: found.last, default=None)


def _match(sentence: Sentence, row: Row, number: int, so_far: Matched) -> Iterator[Matched]:
    """Yield each way in which the elements from *number* on stand behind what was matched *so_far*."""
    if number == len(row.elements):
        yield so_far
        return
    element = row.elements[number]
    after = row.elements[number + 1] if number + 1 < len(row.elements) else None
    wanted = "" if after is None or after.optional else after.group
    for found in _step(sentence, element, so_far, is_verb=number == row.verb):
        if not wanted or sentence.is_a(found.last, wanted):
            yield from _match(sentence, row, number + 1, found)
    if element.optional and not element.gap:
        yield from _match(sentence, row, number + 1, so_far)


def _step(sentence: Sentence, element: Element, so_far: Matched, *, is_verb: bool) -> Iterator[Matched]:
    """Yield each way in which *element* stands behind what was matched *so_far*."""
    at = so_far.last
    if element.gap:
        yield so_far
        for last in range(at + 1, min(at + element.gap, len(sentence)) + 1):
            if sentence.words[last - 1] == ";" or sentence.is_a(last - 1, "negation"):
                # "Is not interested": what is denied calls nothing.
                break
            yield Matched(so_far.first, last, so_far.verb, so_far.form, so_far.slots)
    elif element.slot:
        linked = sentence.links[at] if at < len(sentence) else None
        if linked is not None and element.slot in linked.slots:
            slots = (*so_far.slots, (element.slot, at))
            yield Matched(so_far.first, at + 1, so_far.verb, so_far.form, slots)
    else:
        for end, form in _list_forms(sentence, element, at):
            if is_verb:
                yield Matched(so_far.first, end, at, form, so_far.slots)
            else:
                yield Matched(so_far.first, end, so_far.verb, so_far.form, so_far.slots)


def _list_forms(sentence: Sentence, element: Element, at: int) -> Sequence[tuple[int, str]]:
    if not sentence.is_a(at, element.group):
        return ()
    return [
        (end, word.form)
        for end, words in sentence.hits[at]
        for word in words
        if word.group == element.group and element.form in ("", word.form)
    ]
