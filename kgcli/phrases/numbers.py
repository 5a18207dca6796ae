"""Numbers as words and figures write them, read from the word where they begin."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kgcli.phrases.reading import Reading
    from kgcli.phrases.tokens import Language

__all__ = ["Number", "find_percent", "read_number", "to_whole"]

_HUNDRED: Final = 100
_TEN: Final = 10
_SCALES: Final = 3
"""So many words a number in figures has at most: 3 mil millones."""
_TWENTY: Final = 20
_PERCENT: Final = (("percent",), ("per", "cent"), ("por", "ciento"))
_SYMBOLS: Final = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4)}


@dataclass(frozen=True, slots=True)
class Number:
    """A number from the word *first* up to *last*; one of a share has a *denominator*.

    *article* is whether it is a mere "un" or "one", which may be no number at all.
    """

    first: int
    last: int
    value: int | Fraction
    numerator: int | None = None
    denominator: int | None = None
    ordinal: bool = False
    article: bool = False


def read_number(reading: Reading, first: int) -> Number | None:
    """Return the number that begins at the word *first*, if one does."""
    token = reading.tokens[first]
    if token.kind == "number":
        return _read_figures(reading, first)
    if token.kind == "ordinal":
        figures = "".join(letter for letter in token.form if letter.isdecimal() and letter.isascii())
        return Number(first, first + 1, int(figures), ordinal=True) if figures else None
    if token.kind == "code" and token.form in _SYMBOLS:
        return _share(first, first + 1, *_SYMBOLS[token.form])
    return _read_words(reading, first) if token.kind == "word" else None


def _share(first: int, last: int, numerator: int, denominator: int) -> Number:
    return Number(first, last, to_whole(Fraction(numerator, denominator)), numerator, denominator)


def find_percent(reading: Reading, last: int) -> int | None:
    """Return the word behind "percent" at the word *last*, that word itself behind "%"; else None."""
    if reading.gaps[last].startswith("%"):
        return last
    rows = (row for row in _PERCENT if reading.joined(last) and reading.follows(last, row))
    return next((last + len(row) for row in rows), None)


def to_whole(value: Fraction | int) -> int | Fraction:
    """Return *value* as an integer where it is one."""
    return value.numerator if value.denominator == 1 else value


def _read_figures(reading: Reading, first: int) -> Number | None:
    value = _parse_figures(reading.tokens[first].form, reading.language)
    if value is None:
        return None
    last = first + 1
    if reading.joined(last, "-") and reading.form(last) in reading.words.parts and value.denominator == 1:
        denominator = reading.words.parts[reading.form(last)]
        if value < denominator and reading.form(last) not in ("fourth", "fifth"):
            return _share(first, last + 1, int(value), denominator)
    while last < first + _SCALES and reading.joined(last) and reading.form(last) in reading.words.scales:
        value *= reading.words.scales[reading.form(last)]
        last += 1
    if reading.joined(last) and reading.form(last) in reading.words.groups:
        return Number(first, last + 1, to_whole(value * reading.words.groups[reading.form(last)]))
    if last < len(reading.tokens) and reading.gaps[last] == "/" and reading.tokens[last].kind == "number":
        below = _parse_figures(reading.form(last), reading.language)
        if (
            below
            and value.denominator == below.denominator == 1
            and value < below <= _HUNDRED
            and not reading.gaps[last + 1].startswith("/")
        ):
            return _share(first, last + 1, int(value), int(below))
    return Number(first, last, to_whole(value))


def _parse_figures(form: str, language: Language) -> Fraction | None:
    """Return the number that figures with full stops and commas write; None for "007" and the like.

    Three figures behind a mark are thousands. Behind "." in English, and "," in Spanish, they are so only
    where another such group, or no decimal mark at all, says so: "1.200" is 1.2 in English, 1,200 in Spanish.
    """
    bare = form.replace("\u00a0", "").replace("\u202f", "")
    if len(bare) > 1 and bare[0] == "0" and bare[1].isdecimal():
        return None
    thousands, decimal = (",", ".") if language == "en" else (".", ",")
    whole, point, rest = bare.partition(decimal)
    if point and decimal in rest:
        # "1.200.000" in English can only be thousands.
        groups = bare.split(decimal)
        return Fraction("".join(groups)) if all(len(group) == 3 for group in groups[1:]) else None  # noqa: PLR2004
        # (three figures to a group)
    if thousands in rest:
        return None
    groups = whole.split(thousands)
    if any(len(group) != 3 for group in groups[1:]):  # noqa: PLR2004  (as above)
        # "1,5" in English: a decimal comma.
        return Fraction(bare.replace(thousands, ".")) if len(groups) == 2 and not point else None  # noqa: PLR2004
    return Fraction("".join(groups) + (f".{rest}" if rest else ""))


def _read_words(reading: Reading, first: int) -> Number | None:
    words, form = reading.words, reading.form(first)
    if form in words.parts and form in ("half", "mitad"):
        return _read_half(reading, first)
    if form == "medio" and reading.joined(first + 1) and reading.form(first + 1) in words.groups:
        return Number(first, first + 2, words.groups[reading.form(first + 1)] // 2)
    if form in words.articles and (counted := _read_article(reading, first)) is not None:
        return counted
    if form in words.ordinals:
        return _read_ordinal_part(reading, first, 1, first) or Number(
            first, first + 1, words.ordinals[form], ordinal=True
        )
    if form not in words.small and not (form == "mil" and form in words.scales):
        return None
    return _finish_words(reading, first, *_add_up(reading, first, 0))


def _add_up(reading: Reading, first: int, current: int) -> tuple[int, int]:
    """Return the word behind the cardinal at *first*, and its value; *current* is what stands before it.

    What was added last goes back where it begins another number: "three thousand and | five million".
    """
    words = reading.words
    total, smallest = 0, 0
    place = last = first
    without: tuple[int, int] | None = None
    while place < len(reading.tokens) and (place == first or reading.joined(place, "-")):
        form = reading.form(place)
        started = place > first
        if form in words.small and _may_add(words.small[form], current, started=started, scaled=smallest > 0):
            if started and current % _HUNDRED == 0:
                without = last, total + current
            current += words.small[form]
        elif form in words.scales and (started or current or form == "mil"):
            factor = words.scales[form]
            if factor == _HUNDRED and 0 < current < _HUNDRED:
                current *= factor
            elif factor != _HUNDRED and (not smallest or factor < smallest):
                total, current, smallest = total + (current or 1) * factor, 0, factor
            elif factor > smallest > 0 and (not current or reading.language == "es"):
                # "Tres mil millones"; in English nothing stands between the two.
                total, current, smallest = (total + current) * factor, 0, factor
            elif without is not None:
                return without
            else:
                break
            without = None
        elif form in words.joins and started and _may_join(reading, place, current, scaled=smallest > 0):
            place += 1
            continue
        else:
            break
        place += 1
        last = place
    return last, total + current


def _may_add(value: int, current: int, *, started: bool, scaled: bool) -> bool:
    if not started or (scaled and current == 0):
        return True
    return 0 < value < _leave_room(current)


def _leave_room(value: int) -> int:
    """Return what a word that is added to *value* must be below: 100 behind 100, 10 behind 20."""
    if value % _HUNDRED == 0:
        return _HUNDRED if value else 0
    return _TEN if value % _HUNDRED >= _TWENTY and value % _TEN == 0 else 0


def _may_join(reading: Reading, place: int, current: int, *, scaled: bool) -> bool:
    following = reading.words.small.get(reading.form(place + 1))
    if following is None or not reading.joined(place + 1) or reading.gaps[place]:
        return False
    if reading.language == "es":
        return current % _HUNDRED > 0 and 0 < following < _leave_room(current)
    return 0 < following < _HUNDRED and (
        (scaled and not current) or (current > 0 and current % _HUNDRED == 0)
    )


def _finish_words(reading: Reading, first: int, last: int, value: int) -> Number | None:
    words, form = reading.words, reading.form(last)
    if reading.joined(last, "-"):
        if form in words.groups:
            return Number(first, last + 1, value * words.groups[form])
        if form in words.parts and value < max(words.parts[form], 2):
            return _share(first, last + 1, value, words.parts[form])
        share = _read_ordinal_part(reading, last, value, first)
        if share is not None:
            return share
        end = last
        if form in words.joins and value % _HUNDRED == 0 and reading.joined(last + 1):
            end = last + 1
        ordinal = words.ordinals.get(reading.form(end), 0)
        if 0 < ordinal < _leave_room(value):
            return Number(first, end + 1, value + ordinal, ordinal=True)
    return Number(first, last, value, article=last == first + 1 and value == 1)


def _read_ordinal_part(reading: Reading, place: int, numerator: int, first: int) -> Number | None:
    """Read "tercera parte", the Spanish third."""
    denominator = reading.words.ordinals.get(reading.form(place).removesuffix("s"))
    if denominator and reading.joined(place + 1) and reading.form(place + 1) in ("parte", "partes"):
        return _share(first, place + 2, numerator, denominator)
    return None


def _read_half(reading: Reading, first: int) -> Number | None:
    follows = reading.form(first + 1) if reading.joined(first + 1) else ""
    counted = reading.words.groups | reading.words.scales
    if follows in reading.words.articles and reading.form(first + 2) in counted:
        return Number(first, first + 3, counted[reading.form(first + 2)] // 2)
    if follows in ("of", "the", "its", "their", "de", "del"):
        return _share(first, first + 1, 1, 2)
    return None


def _read_article(reading: Reading, first: int) -> Number | None:
    """Read "a dozen", "a hundred and five", "a third of", and the like."""
    words, last = reading.words, first + 1
    form = reading.form(last)
    if not reading.joined(last):
        return None
    if form in words.groups:
        return Number(first, last + 1, words.groups[form])
    if form in words.scales:
        return _finish_words(reading, first, *_add_up(reading, last, 1))
    if form in words.parts and reading.joined(last + 1) and reading.form(last + 1) in ("of", "de", "del"):
        return _share(first, last + 1, 1, words.parts[form])
    return _read_ordinal_part(reading, last, 1, first)
