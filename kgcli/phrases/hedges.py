"""The words beside a number that say how it is meant: "at least", "or so"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.phrases.number_words import Hedge
from kgcli.phrases.tokens import list_words

if TYPE_CHECKING:
    from kgcli.phrases.reading import Reading

__all__ = ["find_hedge", "find_hedge_behind"]

_LONGEST_HEDGE: Final = 5
_HANDING: Final = list_words(
    "hand hands handed handing take takes took taken taking turn turns turned turning"
)
"""Verbs that "over" belongs to: who "handed over two bases" did so with two of them."""


def find_hedge_behind(reading: Reading, last: int) -> tuple[Hedge | None, int]:
    """Return the hedge at the word *last*, behind a number or what it counts, and the word behind it."""
    if reading.gaps[last].startswith("+"):
        reading.gaps[last] = reading.gaps[last][1:]
        return Hedge("AtLeast"), last
    for row in reading.words.after.get(reading.form(last), ()):
        if reading.joined(last) and reading.follows(last, row):
            return reading.words.hedges[row], last + len(row)
    return None, last


def find_hedge(reading: Reading, first: int, start: int) -> tuple[Hedge | None, int]:
    """Return the longest hedge that ends before the word *first*, and where it begins."""
    if not reading.joined(first, "~$€£"):
        return None, first
    for length in range(min(_LONGEST_HEDGE, first - start), 0, -1):
        begin = first - length
        row = tuple(token.form for token in reading.tokens[begin:first])
        if (
            row in reading.words.hedges
            and reading.words.is_before(row)
            and not any(reading.gaps[begin + 1 : first])
            and not (row == ("over",) and begin and reading.form(begin - 1) in _HANDING)
        ):
            return reading.words.hedges[row], begin
    return None, first
