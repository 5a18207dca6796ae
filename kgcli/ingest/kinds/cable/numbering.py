"""Which numbers begin paragraphs, and which count: misprints, jumps, repetitions, lists within paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.ingest.structure import Notice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgcli.ingest.kinds.cable.portions import Head

__all__ = ["Numbered", "choose_heads", "find_first", "find_quoted_lists", "note_numbers", "number_heads"]

_RESIDUE: Final = "1"
"""What a link's number leaves before another one: 8 is printed 18."""
_FEWEST: Final = 2
_BOUND: Final = re.compile(
    r"\b(?:(?P<begin>BEGIN)|END)(?: OF)?(?: [A-Z]{3,12}){0,2} (?:TEXT|TRANSLATION)\b", re.IGNORECASE
)
"""Where a quoted text begins or ends."""


class Numbered(NamedTuple):
    """A paragraph's head with its true number, and the printed one where that differs."""

    head: Head
    number: int
    printed: str | None


def find_first(heads: Sequence[Head], is_cited: Sequence[bool]) -> int | None:
    """Return which of *heads* begins the first paragraph, if one does.

    It has a portion mark or the number 1, or is the first of two that follow each other; one that is a
    citation of a numbered list of references (*is_cited*) is none.
    """
    for index, head in enumerate(heads):
        if is_cited[index] and not head.marks:
            continue
        if head.inline:
            if head.value == 1:
                return index
            continue
        if head.marks or head.value in (1, 11):
            return index
        following = [each.value for each in heads[index + 1 : index + 4]]
        if head.blank_before and head.value + 1 in following:
            return index
    return None


def choose_heads(heads: Sequence[Head]) -> list[Head]:
    """Return those of *heads*, of which the first one is a paragraph's, that begin paragraphs.

    One with a portion mark does. One without does where its number is the next one and no list of the
    paragraph's own has come to it, or where the numbers jump or repeat and go on from there.
    """
    if not heads:
        return []
    chosen = [heads[0]]
    expected, shown, listed = heads[0].value + 1, heads[0].value, 0
    if heads[0].printed == _RESIDUE + "1":
        expected = 2
    item: Head | None = None
    for index, head in enumerate(heads[1:], start=1):
        if head.inline:
            takes = head.value == expected or head.printed == f"{_RESIDUE}{expected}"
        elif head.marks:
            takes = True
        elif listed and head.value == listed:
            takes = head.value in {expected, shown + 1} and _stands_out(head, item, chosen[0])
        else:
            takes = _follows(head, heads[index + 1 : index + 3], expected, shown, chosen)
        if takes:
            chosen.append(head)
            shown, listed = head.value, 0
            expected = _find_number(head, _peek(heads, index), expected) + 1
        elif not head.inline and head.value in {1, listed}:
            listed, item = head.value + 1, head
    return chosen


def find_quoted_lists(text: str, start: int, end: int, heads: Sequence[Head]) -> frozenset[Head]:
    """Return those of *heads* without a mark that number a quoted text of their own, which begins with 1."""
    quoted: set[Head] = set()
    places = [head.number.start for head in heads]
    begun: int | None = None
    for bound in _BOUND.finditer(text, start, end):
        if bound["begin"]:
            begun = bound.end()
        elif begun is not None:
            inside = heads[bisect_left(places, begun) : bisect_left(places, bound.start())]
            within = [head for head in inside if not head.marks]
            if within and within[0].value == 1:
                quoted.update(within)
            begun = None
    return frozenset(quoted)


def number_heads(heads: Sequence[Head]) -> list[Numbered]:
    """Return *heads* with their true numbers, which rise: each is the printed one wherever it can be."""
    numbered: list[Numbered] = []
    expected = heads[0].value if heads else 1
    if heads and heads[0].printed == _RESIDUE + "1":
        expected = 1
    for index, head in enumerate(heads):
        number = _find_number(head, _peek(heads, index), expected)
        numbered.append(Numbered(head, number, None if str(number) == head.printed else head.printed))
        expected = number + 1
    return numbered


def note_numbers(numbered: Sequence[Numbered]) -> Iterator[Notice]:
    """Yield a notice wherever the printed numbers stop counting up by one."""
    for before, after in pairwise(numbered):
        step = after.head.value - before.head.value
        span = after.head.number
        if after.number == before.number + 1 and after.printed is None:
            continue
        if after.printed is not None and after.head.printed == f"{_RESIDUE}{after.number}":
            said = f"paragraph {after.number} is printed {after.printed}: a link's number stands before it"
            yield Notice("misprinted-number", said, span)
        elif after.number > before.number + 1:
            said = f"paragraph {after.number} follows paragraph {before.number}"
            yield Notice("jumping-number", said, span)
        elif step != 1:
            printed = f"printed {after.head.printed} behind {before.head.printed}"
            said = f"a paragraph is {printed}; it counts as {after.number}"
            yield Notice("repeated-number" if step <= 0 else "misprinted-number", said, span)


def _find_number(head: Head, following: Head | None, expected: int) -> int:
    if head.value == expected or head.printed == f"{_RESIDUE}{expected}":
        return expected
    if head.value < expected:
        return expected
    goes_back = following is not None and following.value == expected + 1
    return expected if goes_back else head.value


def _peek(heads: Sequence[Head], index: int) -> Head | None:
    return heads[index + 1] if index + 1 < len(heads) else None


def _stands_out(head: Head, item: Head | None, first: Head) -> bool:
    """Tell whether *head* is set apart from the list's *item* before it, as a paragraph like *first* is."""
    if item is None or (head.blank_before and not item.blank_before):
        return True
    return head.style == first.style != item.style


def _follows(head: Head, rest: Sequence[Head], expected: int, shown: int, chosen: Sequence[Head]) -> bool:
    """Tell whether *head*, which has no mark, goes on with the paragraphs that *chosen* begin before it."""
    if head.value in {expected, shown + 1} or head.printed == f"{_RESIDUE}{expected}":
        short = head.short_before and not chosen[-1].marks
        return head.sign == chosen[0].sign and (head.blank_before or head.ended_before or short)
    if not head.blank_before or head.value < _FEWEST:
        return False
    going_on = any(each.value == head.value + 1 and each.blank_before for each in rest)
    return going_on and head.value in {shown, shown + 2, shown + 3, shown + 4}
