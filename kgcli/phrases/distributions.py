"""How numbers are dealt out: "three observers each in A and B, respectively"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kgcli.phrases.labels import is_verb
from kgcli.phrases.phrase import Distribution, Quantity
from kgcli.phrases.tokens import BREAK, list_words
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgcli.phrases.reading import Reading

__all__ = ["Placed", "distribute"]

_FAR: Final = 40
"""So many words behind a number, "respectively" still speaks of it."""
_NEAR: Final = 6
"""So many words may stand between the numbers of one row, and between "each" and its number."""
_TO: Final = list_words("in to for at from with en a para con de")
_INNER: Final = frozenset(["in", "to", "for", "at", "en", "a", "para"])
_THE: Final = frozenset(["the", "el", "la", "los", "las"])
_AND: Final = frozenset(["and", "y", "e"])
_CLAUSE: Final = list_words("who which that is are was were has have had will que quienes son fueron")

Placed = tuple[Quantity, int, int]
"""A quantity, and its words from the first up to the last."""


def distribute(reading: Reading, found: Sequence[Placed]) -> tuple[Quantity, ...]:
    """Return the quantities with what "each" and "respectively" say of them."""
    counts = [place for place, (quantity, _, _) in enumerate(found) if quantity.form in ("count", "size")]
    made = [quantity for quantity, _, _ in found]
    for at, place in enumerate(counts):
        quantity, first, last = found[place]
        limit = found[counts[at + 1]][1] if at + 1 < len(counts) else len(reading.tokens)
        each = _find_each(reading, first, last, found[place - 1][2] if place else 0)
        behind = last if each is None or each[0] < last else each[1]
        word = _find_respectively(reading, behind)
        if each is None and word is None:
            continue
        row = _list_row(reading, found, counts, at) if word is not None else [place]
        places: tuple[Span, ...] = ()
        if limit > (word if word is not None else behind):
            places = _list_places(reading, behind, word)
        elif word is not None:
            end = found[row[-1]][2]
            places = _list_places(reading, end, word)
        made[place] = replace(
            quantity,
            distribution=Distribution(
                None if each is None else reading.span(*each),
                None if word is None else reading.span(word, word + 1),
                places,
                row.index(place) if len(row) > 1 else None,
            ),
        )
    return tuple(made)


def _ends_sentence(gap: str) -> bool:
    return "." in gap or BREAK in gap


def _find_each(reading: Reading, first: int, last: int, start: int) -> tuple[int, int] | None:
    for row in reading.words.each.get(reading.form(last), ()):
        if reading.joined(last, ",") and reading.follows(last, row):
            return last, last + len(row)
    for place in range(first - 1, max(start, first - _NEAR) - 1, -1):
        if _ends_sentence(reading.gaps[place + 1]) or "," in reading.gaps[place + 1]:
            return None
        for row in reading.words.each.get(reading.form(place), ()):
            if reading.follows(place, row) and place + len(row) <= first:
                return place, place + len(row)
    return None


def _find_respectively(reading: Reading, first: int) -> int | None:
    for place in range(first, min(len(reading.tokens), first + _FAR)):
        if _ends_sentence(reading.gaps[place]):
            return None
        if reading.form(place) in reading.words.respectively:
            return place
    return None


def _list_row(reading: Reading, found: Sequence[Placed], counts: Sequence[int], at: int) -> list[int]:
    """Return the quantities that stand in one row with the one at *at*, each near the one before it."""

    def are_near(one: int, other: int) -> bool:
        between = range(found[one][2], found[other][1])
        gaps = reading.gaps[found[one][2] : found[other][1] + 1]
        joined = any(reading.form(n) in _AND for n in between) or any("," in gap for gap in gaps)
        return len(between) <= _NEAR and joined and not any(map(_ends_sentence, gaps))

    first = last = at
    while first > 0 and at - first < _NEAR and are_near(counts[first - 1], counts[first]):
        first -= 1
    while last + 1 < len(counts) and last - at < _NEAR and are_near(counts[last], counts[last + 1]):
        last += 1
    return [counts[n] for n in range(first, last + 1)]


def _list_places(reading: Reading, first: int, word: int | None) -> tuple[Span, ...]:
    """Return what stands from *first*, a word such as "in", up to *word* or the clause's end, one by one."""
    if not reading.joined(first) or reading.form(first) not in _TO:
        return ()
    last = word
    if last is None:
        last = first + 1
        while last < min(len(reading.tokens), first + _FAR):
            token = reading.tokens[last]
            verb = is_verb(token.form, reading.text[token.start : token.end], reading.language)
            if _ends_sentence(reading.gaps[last]) or token.form in _CLAUSE or verb:
                break
            last += 1
    parts: list[list[int]] = [[]]
    depth = 0
    for place in range(first + 1, last):
        gap = reading.gaps[place]
        depth = max(0, depth + gap.count("(") - gap.count(")"))
        if depth == 0 and ("," in gap or reading.form(place) in _AND):
            parts.append([])
        if reading.form(place) not in _AND or depth:
            parts[-1].append(place)
    return tuple(_show_place(reading, part) for part in parts if part)


def _show_place(reading: Reading, part: list[int]) -> Span:
    inner = [n for n, place in enumerate(part[:-1]) if reading.form(place) in _INNER]
    if inner:
        part = part[inner[-1] + 1 :]
    while len(part) > 1 and reading.form(part[0]) in _THE:
        part = part[1:]
    start, end = reading.tokens[part[0]].start, reading.tokens[part[-1]].end
    if reading.gaps[part[-1] + 1].startswith(")") and "(" in reading.text[start:end]:
        end = reading.text.index(")", end) + 1
    return Span(start, end)
