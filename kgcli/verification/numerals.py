"""The numbers that words may state: those that drafting reads, and more, as here none may be missed."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from kgcli.dating.dates import read_dates
from kgcli.phrases.numbers import find_percent, read_number
from kgcli.phrases.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.phrases.tokens import Language

__all__ = ["read_numbers"]

_HALF: Final = (Fraction(1), Fraction(2), Fraction(1, 2))
_ALONE: Final[dict[Language, dict[str, tuple[Fraction, ...]]]] = {
    "en": {
        **dict.fromkeys(("no", "none", "nil"), (Fraction(0),)),
        "single": (Fraction(1),),
        **dict.fromkeys(("both", "pair", "twice"), (Fraction(2),)),
        "dozen": (Fraction(12),),
        "half": _HALF,
    },
    "es": {
        **dict.fromkeys(("ningun", "ninguno", "ninguna"), (Fraction(0),)),
        **dict.fromkeys(("ambos", "ambas"), (Fraction(2),)),
        "mitad": _HALF,
    },
}
"""Words that drafting takes for no number, and that a person does: nothing is drafted from "no kites"."""
_MINUS: Final = re.compile(r"(?:^|[\s(])[-\u2212]$")
_HUNDRED: Final = 100
_HALVES: Final = 2


def read_numbers(words: str, language: str | None = None) -> frozenset[Fraction]:
    """Return every number that *words* state; they are Spanish where *language* is ``es``, else English.

    Digits (``1,500``, ``0.5``, ``21st``, ``1.5 million``), cardinals and ordinals up to trillions (``one
    hundred and five``, ``twenty-first``), ``dozen``, and fractions: ``one third`` and ``a third`` state 1, 3
    and 1/3, ``half`` states 1, 2 and 1/2, ``5 percent`` states 5 and 1/20. A figure that is a part of a
    longer word (``A320``) or of a date with a month is no number of its own; nor is an article, since a check
    that takes "a" for 1 can hardly fail.
    """
    for stated in read_dates(words):
        if stated.month is not None:
            words = words[: stated.start] + "." * (stated.end - stated.start) + words[stated.end :]
    if language != "es":
        return frozenset(_list_numbers(Reading(words, "en", None)))
    # Much of Spanish America writes "1,500" as English does; who stated the fact may have read it either way.
    return frozenset((*_list_numbers(Reading(words, "es", None)), *_list_figures(Reading(words, "en", None))))


def _list_figures(reading: Reading) -> Iterator[Fraction]:
    for place, token in enumerate(reading.tokens):
        number = read_number(reading, place) if token.kind == "number" else None
        if number is not None:
            yield Fraction(number.value)


def _list_numbers(reading: Reading) -> Iterator[Fraction]:
    place = 0
    while place < len(reading.tokens):
        number = read_number(reading, place)
        if number is None or (number.article and reading.form(place) in reading.words.articles):
            yield from _read_alone(reading, place)
            place += 1
            continue
        if number.ordinal:
            yield from _read_share(reading, place)
        value = Fraction(number.value)
        start = reading.tokens[place].start
        if _MINUS.search(reading.text, max(0, start - 2), start):
            value = -value
        yield value
        if number.numerator is not None and number.denominator is not None:
            yield from (Fraction(number.numerator), Fraction(number.denominator))
        percent = find_percent(reading, number.last)
        if percent is not None:
            yield value / _HUNDRED
        place = percent or number.last


def _read_alone(reading: Reading, place: int) -> Iterator[Fraction]:
    """Yield what a word states that begins no number; of two years (``1994-95``) both figures."""
    token = reading.tokens[place]
    if token.kind == "years":
        yield from map(Fraction, re.findall("[0-9]+", token.form))
    yield from _ALONE[reading.language].get(token.form, ())
    yield from _read_share(reading, place)


def _read_share(reading: Reading, place: int) -> Iterator[Fraction]:
    """Yield the numbers of "a third", which drafting takes for a share before "of" only ("a third man")."""
    words, form = reading.words, reading.form(place)
    below = words.parts.get(form) or words.ordinals.get(form, 0)
    behind_article = reading.joined(place) and reading.form(place - 1) in words.articles
    if behind_article and (below > _HALVES or form in words.parts):
        yield from (Fraction(1), Fraction(below), Fraction(1, below))
