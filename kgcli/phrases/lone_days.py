"""Whether "Friday", "the 14th" or "the day after" names a day, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.dating.dates import SPANISH_WEEK, WEEK_NAMES
from kgcli.phrases.tokens import BREAK, list_words

if TYPE_CHECKING:
    from kgcli.phrases.reading import Reading
    from kgcli.phrases.tokens import Language

__all__ = ["is_complete", "is_day_of_month", "is_part_of_week"]

_WEEK_WORDS: Final[dict[Language, frozenset[str]]] = {
    "en": frozenset(WEEK_NAMES),
    "es": frozenset((*SPANISH_WEEK, "semana")),
}
"""The words for parts of the week; the weekend is "fin de semana"."""
_WEEKENDS: Final = list_words("weekend semana")
_OF_ANOTHER: Final = list_words(
    "every each a an one any some following preceding first second third fourth same that "
    "black bloody palm easter good ash holy whit super"
)
"""Words before an English day of the week that make it a habit, a name, or one as seen from another time."""
_ARTICLES: Final = list_words("el este al del mismo pasado ultimo proximo")
"""One of these stands before a Spanish day of the week that is no name; "los viernes" is a habit."""
_NAMED: Final = list_words(
    "prayer prayers sermon sermons mosque mosques times telegraph mirror mail tribune herald express post "
    "agreement agreements santo siguiente anterior following before after"
)
"""Words behind a day of the week that make a name of it, or one as seen from another time."""
_JOINING: Final = list_words("to through thru until a al hasta")
_BEHIND_ORDINAL: Final = list_words(
    "he she they it we i you that with who which when as because but where at by from in on to for and or "
    "the a his her their its of during over after before last this next"
)
"""Words behind "the 14th" that it does not count: "on the 14th they left"."""
_BEGINNING_NOUN: Final = list_words("the a his her its their last this next")
"""Of these, words that begin what "the day after" is seen from."""
_COMPARING: Final = list_words("than as that when que a al en")
"""Words behind "earlier" or "later" that go on to say than what."""


def is_part_of_week(reading: Reading, first: int, last: int) -> bool:
    """Tell whether the words from *first* up to *last* name a part of one week.

    One of them is a word for a part of the week.
    """
    number = next(n for n in range(first, last) if reading.form(n) in _WEEK_WORDS[reading.language])
    token = reading.tokens[number]
    before = reading.form(number - 1)
    if (reading.form(last) in _NAMED and reading.joined(last)) or _is_range(reading, number):
        return False
    if reading.gaps[last] == "(" and reading.form(last)[:1].isdecimal():
        # "On Friday (5 May)": the date says it all.
        return False
    weekend, large = token.form in _WEEKENDS, reading.text[token.start].isupper()
    if reading.language == "es":
        article = reading.form(number - 3 if weekend else number - 1)
        return (article in _ARTICLES or last > number + 1) and (not large or reading.is_loud)
    return (large or weekend) and before not in _OF_ANOTHER and (before != "the" or weekend)


def _is_range(reading: Reading, number: int) -> bool:
    """Tell whether a day of the week is an end of "Monday to Friday", which may be each week's."""
    words = _WEEK_WORDS[reading.language]
    for step in (-1, 1):
        gap = number + (step > 0)
        if reading.gaps[gap] == "-" and reading.form(number + step) in words:
            return True
        if reading.form(number + step) in _JOINING:
            beyond = number + 2 * step
            beyond += step * (reading.form(beyond) == "el")
            if reading.form(beyond) in words:
                return True
    return False


def is_day_of_month(reading: Reading, last: int) -> bool:
    """Tell whether an ordinal before the word *last* is no "14th floor"."""
    if last >= len(reading.tokens) or any(mark in reading.gaps[last] for mark in BREAK + ",.()"):
        return True
    return reading.form(last) in _BEHIND_ORDINAL


def is_complete(reading: Reading, last: int) -> bool:
    """Tell whether "the day after" or "two weeks earlier", before the word *last*, is not that of an event.

    As it is in "the day after the vote" and "two weeks earlier than Thule".
    """
    if reading.form(last - 1) in ("before", "after"):
        return is_day_of_month(reading, last) and reading.form(last) not in _BEGINNING_NOUN
    return reading.form(last) not in _COMPARING or not reading.joined(last)
