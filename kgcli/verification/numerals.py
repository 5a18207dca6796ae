"""The numbers that words state: in digits, as number words, ordinals and fractions."""

import re
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from kgcli.dating.dates import read_dates

__all__ = ["read_numbers", "read_spanish_numbers"]

_SMALL_WORDS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_ORDINAL_WORDS: Final = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_TENS_WORDS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL: Final = {word: value for value, word in enumerate(_SMALL_WORDS.split())}
_TENS: Final = {word: value * 10 for value, word in enumerate(_TENS_WORDS.split(), 2)}
_SCALES: Final = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_ORDINALS: Final = {
    **{word: value for value, word in enumerate(_ORDINAL_WORDS.split(), 1)},
    **{word[:-1] + "ieth": value for word, value in _TENS.items()},
}
# One number by themselves. "A" and "an" are left out: a check that takes them for 1 can hardly fail.
_ALONE: Final = {"no": 0, "none": 0, "nil": 0, "single": 1, "both": 2, "pair": 2, "twice": 2}
_PARTS: Final = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4}
_BELOW_TEN: Final = 10
_HUNDRED: Final = 100

_TOKEN: Final = re.compile(
    r"(?<!\w)(?P<sign>(?:(?<=\s)|(?<=\()|^)[-\u2212])?"
    r"(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?P<decimals>\.[0-9]+)?(?:st|nd|rd|th)?(?!\w)"
    r"|(?P<word>[^\W\d_]+)",
    re.IGNORECASE,
)
_LINK: Final = re.compile(r"\s+|\s*[-\u2010\u2011]\s*")
_PERCENT: Final = re.compile(r"\s?%|\s+per\s?cent\b", re.IGNORECASE)
_RATIO: Final = re.compile(r"(?<![\w./])([0-9]+)/([0-9]+)(?![\w/])")


@dataclass(slots=True)
class _Run:
    """A number in the making: finished thousands, what is being counted, and what may still follow."""

    found: set[Fraction] = field(default_factory=set)
    total: Fraction = Fraction(0)
    current: Fraction | None = None
    smallest: Fraction = Fraction(0)
    """The scale word read last; one that is no smaller begins another number."""
    room: Fraction = Fraction(0)
    """The next word must be below this to be a part of the same number."""
    tail: Fraction = Fraction(0)
    """The part added last: "three" in "one hundred and three", which "hundred" makes another number."""
    last: Fraction | None = None
    """The number closed just before, as the numerator of a fraction that may follow."""

    def close(self) -> None:
        self.last = None
        if self.current is not None:
            self.last = self.total + self.current
            self.found.add(self.last)
        self.total, self.current, self.room = Fraction(0), None, Fraction(0)

    def add(self, value: int, room: int) -> None:
        if self.current is None or not 0 < value < self.room:
            self.close()
            self.current = Fraction(value)
        else:
            self.current += value
            value += int(self.tail) if self.tail < _HUNDRED else 0
        self.tail, self.room = Fraction(value), Fraction(room)

    def scale(self, factor: int) -> None:
        if self.current is None:
            return
        if factor == _HUNDRED:
            if self.current >= _HUNDRED:
                self.found.add(self.total + self.current - self.tail)
                self.total, self.current = Fraction(0), self.tail
            self.current, self.room = self.current * factor, Fraction(factor)
            self.tail = self.current
        else:
            if self.total and factor >= self.smallest:
                self.found.add(self.total)
                self.total = Fraction(0)
            self.total, self.current = self.total + self.current * factor, Fraction(0)
            self.room = self.smallest = Fraction(factor)
            self.tail = Fraction(0)


def read_spanish_numbers(words: str) -> frozenset[Fraction]:
    """Return every number that Spanish *words* state, as drafting reads them; "un" and "una" are none.

    A share such as "un tercio" states its numerator and its denominator as well.
    """
    from kgcli.phrases.numbers import read_number
    from kgcli.phrases.reading import Reading

    reading = Reading(words, "es", None)
    read = (read_number(reading, first) for first in range(len(reading.tokens)))
    found = [number for number in read if number is not None and not number.article]
    stated = [part for each in found for part in (each.value, each.numerator, each.denominator)]
    return frozenset(Fraction(each) for each in stated if each is not None)


def read_numbers(words: str) -> frozenset[Fraction]:
    """Return every number that *words* state.

    Digits (``1,500``, ``0.5``, ``21st``, ``1.5 million``), cardinals and ordinals up to trillions (``one
    hundred and five``, ``twenty-first``), ``dozen``, and fractions: ``one third`` and ``a third`` state 1, 3
    and 1/3, ``half`` states 1, 2 and 1/2, ``5 percent`` states 5 and 1/20. A figure that is a part of a
    longer word (``A320``) or of a date with a month is no number of its own.
    """
    for stated in read_dates(words):
        if stated.month is not None:
            words = words[: stated.start] + "." * (stated.end - stated.start) + words[stated.end :]
    run = _Run()
    end = 0
    article = False
    for match in _TOKEN.finditer(words):
        gap, word = words[end : match.start()], (match["word"] or "").lower()
        if end and not _LINK.fullmatch(gap):
            run.close()
            run.last, article = None, False
        end = match.end()
        if match["digits"]:
            _read_digits(run, match, words[end:])
        elif word == "and" and run.current is not None and run.room >= _HUNDRED:
            continue
        else:
            _read_word(run, word, article=article)
        article = word in {"a", "an"}
    run.close()
    for numerator, denominator in _RATIO.findall(words):
        if int(denominator):
            run.found.add(Fraction(int(numerator), int(denominator)))
    return frozenset(run.found)


def _read_digits(run: _Run, match: re.Match[str], rest: str) -> None:
    run.close()
    value = Fraction(match["digits"].replace(",", "") + (match["decimals"] or ""))
    if match["sign"]:
        value = -value
    run.current, run.room = value, Fraction(0)
    if _PERCENT.match(rest):
        run.found.add(value / _HUNDRED)


def _read_word(run: _Run, word: str, *, article: bool) -> None:
    if word in _SMALL:
        run.add(_SMALL[word], 0)
    elif word in _TENS:
        run.add(_TENS[word], _BELOW_TEN)
    elif word in {"hundred", "dozen"} or word in _SCALES:
        if run.current is None and article:
            run.add(1, 0)
        if word == "dozen" and run.current is None:
            run.add(1, 0)
        run.scale({"hundred": _HUNDRED, "dozen": 12, **_SCALES}[word])
        if word == "dozen":
            run.close()
    else:
        ordinal = _ORDINALS.get(word) or _ORDINALS.get(word.removesuffix("s")) or _PARTS.get(word)
        if ordinal is not None:
            _read_ordinal(run, word, ordinal, article=article)
            return
        run.close()
        run.last = None
        if word in _ALONE:
            run.found.add(Fraction(_ALONE[word]))


def _read_ordinal(run: _Run, word: str, value: int, *, article: bool) -> None:
    """Read a word that ends a number (``twenty-first``) or names a part (``one third``, ``half``)."""
    ends_number = word not in _PARTS and run.current is not None and value < run.room
    if ends_number:
        run.add(value, 0)
        run.close()
        run.last = None
        return
    run.close()
    run.found.add(Fraction(value))
    is_part = word not in {"first", "second", "firsts", "seconds"}
    numerator = run.last if run.last is not None else Fraction(1) if article or word == "half" else None
    if is_part and numerator is not None:
        run.found.update((numerator, numerator / value))
    run.last = None
