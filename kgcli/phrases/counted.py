"""The words for what a number counts: a plural and what stands before it, or behind it in Spanish."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.phrases.labels import is_plural, is_verb

if TYPE_CHECKING:
    from kgcli.phrases.reading import Reading

__all__ = ["find_counted", "find_whole"]

_MOST: Final = 6
"""So many words name what is counted, at most."""
_FEW: Final = 4
_ATTRIBUTES: Final = frozenset(
    ["forces", "operations", "affairs", "communications", "logistics", "arms", "nations"]
)
"""Plurals that often stand before another one; behind others that would be a verb ("cases shows")."""


def find_counted(reading: Reading, first: int, *, single: bool) -> tuple[int, int] | None:
    """Return the words from *first* on that name what is counted; *single* is whether that is one thing.

    They are the words up to a plural ("military observers", "men and women"); of one thing, those up to the
    next word that no name goes over ("military police company"). None where there are none.
    """
    if first < len(reading.tokens) and reading.form(first) == "de" and reading.joined(first):
        # "Una docena de observadores", "dos millones de dólares".
        first += 1
    plural = None
    place = first
    limit = min(len(reading.tokens), first + (_FEW if single else _MOST))
    while place < limit and _continues(reading, place, first):
        if not single and is_plural(reading.form(place), reading.language):
            plural = place
            if reading.language == "en" and not _may_go_on(reading, place):
                break
        elif not single and (plural is not None or reading.language == "es"):
            break
        place += 1
    if single:
        return (first, place) if place > first else None
    if plural is None:
        return None
    last = plural + 1
    if (
        reading.joined(last)
        and reading.form(last) in ("and", "or", "y", "e", "o")
        and reading.joined(last + 1)
        and is_plural(reading.form(last + 1), reading.language)
        and reading.form(last + 1) not in reading.words.vague
        and reading.form(last + 2) != "of"
    ):
        last += 2
    return first, last


def _may_go_on(reading: Reading, place: int) -> bool:
    """Tell whether the plural at *place* may stand before another one: "special forces soldiers"."""
    form = reading.form(place)
    capital = reading.text[reading.tokens[place].start].isupper()
    return capital or not form.endswith("s") or form in _ATTRIBUTES


def find_whole(reading: Reading, first: int, marks: str = "") -> tuple[int, int] | None:
    """Return the words behind "of" at *first* that name what a share is a share of."""
    if not reading.joined(first, marks) or reading.form(first) not in ("of", "de", "del"):
        return None
    first += 1
    if reading.joined(first) and reading.form(first) in (
        "the",
        "its",
        "their",
        "our",
        "el",
        "la",
        "los",
        "las",
    ):
        first += 1
    place = first
    while place < min(len(reading.tokens), first + _FEW) and _continues(reading, place, first):
        place += 1
    return (first, place) if place > first else None


def _continues(reading: Reading, place: int, first: int) -> bool:
    token = reading.tokens[place]
    marks = "" if place == first else "-'"
    if place > first and is_verb(token.form, reading.text[token.start : token.end], reading.language):
        return False
    return token.kind == "word" and token.form not in reading.words.ends and reading.joined(place, marks)
