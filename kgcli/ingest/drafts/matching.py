"""The matching of rows of words in a sentence."""

from __future__ import annotations

from collections import Counter
from operator import attrgetter, itemgetter
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
    """A row with its place among all, its *opening*, the groups and slots it *needs*, and whose it is."""

    number: int
    row: Row
    opening: str
    needs: frozenset[str]
    owners: list[Owner]


class Rows(Generic[Owner]):
    """Rows of words and slots; each may have several owners.

    They are found by the rarest one of the groups of words and slots that they need: of the many rows that
    have a common word few can stand in a sentence.
    """

    def __init__(self, rows: Iterable[tuple[Owner, Row]]) -> None:
        owners: dict[Row, list[Owner]] = {}
        for owner, row in rows:
            owners.setdefault(row, []).append(owner)
        common = Counter(need for row in owners for need in row.list_needs())
        self._openings = frozenset(row.opening for row in owners)
        self._rows: dict[str, list[_Indexed[Owner]]] = {}
        for number, (row, own) in enumerate(owners.items()):
            needs = row.list_needs()
            rarest = min(needs, key=lambda need: (common[need], need))
            self._rows.setdefault(rarest, []).append(_Indexed(number, row, row.opening, needs, own))

    def list_slots(self) -> frozenset[str]:
        """Return the slots, in brackets, that rows begin with."""
        return frozenset(name for name in self._openings if name.startswith("["))

    def begins(self, group: str) -> bool:
        """Return whether a row begins with words of *group*."""
        return group in self._openings

    def list_owners(self, there: Set[str]) -> Iterator[list[Owner]]:
        """Yield the owners of each row whose groups of words and slots are all *there*."""
        for each in self._list_near(there):
            yield each.owners

    def find(self, sentence: Sentence, there: Set[str]) -> Iterator[tuple[list[Owner], Matched]]:
        """Yield the rows that stand in *sentence*, in its order, with their owners.

        *there* are the groups of words and the slots that it has.
        """
        near: dict[str, list[_Indexed[Owner]]] = {}
        for each in sorted(self._list_near(there)):
            near.setdefault(each.opening, []).append(each)
        if not near:
            return
        for at in sorted(sentence.groups):
            if near.keys().isdisjoint(sentence.groups[at]):
                continue
            for group in sorted(near.keys() & sentence.groups[at]):
                yield from _match_all(sentence, near[group], at)
        slots = [name for name in near if name.startswith("[")]
        for at, linked in enumerate(sentence.links if slots else ()):
            for name in slots:
                if linked is not None and name.strip("[]") in linked.slots:
                    yield from _match_all(sentence, near[name], at)

    def _list_near(self, there: Set[str]) -> Iterator[_Indexed[Owner]]:
        """Yield the rows whose needs are all *there*."""
        for need in self._rows.keys() & there:
            for each in self._rows[need]:
                if each.needs <= there:
                    yield each


def _match_all(
    sentence: Sentence, rows: Iterable[_Indexed[Owner]], at: int
) -> Iterator[tuple[list[Owner], Matched]]:
    for each in rows:
        found = match_row(sentence, each.row, at)
        if found is not None:
            yield each.owners, found


def match_row(sentence: Sentence, row: Row, at: int) -> Matched | None:
    """Return how *row* stands at the word *at*, the longest way; None where it does not."""
    if len(row.elements) == 1 and row.elements[0].group:
        # Most rows have one group of words only.
        forms = _list_forms(sentence, row.elements[0], at)
        if not forms:
            return None
        last, form = max(forms, key=itemgetter(0))
        return Matched(at, last, at, form) if row.verb == 0 else Matched(at, last)
    return max(_match(sentence, row, 0, Matched(at, at)), key=attrgetter("last"), default=None)


def _match(sentence: Sentence, row: Row, number: int, so_far: Matched) -> Iterator[Matched]:
    """Yield each way in which the elements from *number* on stand behind what was matched *so_far*."""
    if number == len(row.elements):
        yield so_far
        return
    element = row.elements[number]
    after = row.elements[number + 1] if number + 1 < len(row.elements) else None
    wanted = "" if after is None or after.optional else after.group
    for found in _step(sentence, element, so_far, wanted, is_verb=number == row.verb):
        yield from _match(sentence, row, number + 1, found)
    if element.optional and not element.gap:
        yield from _match(sentence, row, number + 1, so_far)


def _step(
    sentence: Sentence, element: Element, so_far: Matched, wanted: str, *, is_verb: bool
) -> Iterator[Matched]:
    """Yield each way in which *element* stands behind what was matched *so_far*.

    Gaps end only where the group of words that is *wanted* behind them begins, if one is.
    """
    at = so_far.last
    if element.gap:
        if not wanted or sentence.is_a(at, wanted):
            yield so_far
        for last in range(at + 1, min(at + element.gap, len(sentence)) + 1):
            if sentence.words[last - 1] == ";" or sentence.is_a(last - 1, "negation"):
                # "Is not interested": what is denied calls nothing.
                break
            if not wanted or sentence.is_a(last, wanted):
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
