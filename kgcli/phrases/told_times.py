"""Times as seen from another one before them: "the next day", "two weeks later", "May of that year"."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from kgcli.dating.days import UnusableInputError
from kgcli.dating.recurring import DAY, MONTH, read_yearly
from kgcli.dating.statement import count_from
from kgcli.dating.timing import make_bound
from kgcli.dating.wording import COUNT, UNIT, plain_phrase

if TYPE_CHECKING:
    from collections.abc import Callable

    from kgcli.dating.days import Days
    from kgcli.dating.timing import Bound

    _Read = Callable[[re.Match[str], Days], Bound | None]

__all__ = ["goes_on", "read_going_on", "read_told"]

_A_MONTH: Final = timedelta(days=31)
_LONG_AGO: Final = 2
"""So many years back a month needs no year behind one that has it; of a nearer one nobody knows."""
_NEWS: Final = timedelta(days=120)
"""What happened so long before a document may be its news, whatever it told of before."""

_TIME_OF_DAY: Final = "day|morning|afternoon|evening|night"
_THAT: Final = r"(?:that|the same|that same)"
_OPENING: Final = r"(?:on |in |of |during |over )?"


def _read_day(match: re.Match[str], anchor: Days) -> Bound:
    rule = "SpanAfterRule" if match["side"] in ("following", "next", "after") else "SpanBeforeRule"
    return make_bound(rule, anchor=anchor, days=1)


def _read_unit(match: re.Match[str], anchor: Days) -> Bound:
    which = "Next" if match["side"] in ("following", "after") else "Previous"
    return make_bound(f"{which}{match['unit'].title()}Rule", anchor=anchor)


def _read_count(match: re.Match[str], anchor: Days) -> Bound | None:
    rule = "FromNowRule" if match["side"].startswith(("later", "after")) else "AgoRule"
    return count_from(rule, match["count"], match["unit"], anchor)


def _read_same(match: re.Match[str], anchor: Days) -> Bound:
    unit = match["unit"]
    if unit in _TIME_OF_DAY.split("|"):
        return make_bound("SameRule", anchor=anchor)
    whole = make_bound(f"This{unit.title()}Rule", anchor=anchor)
    if match["side"] == "later":
        return make_bound("BetweenRule", after=anchor, before=whole.days)
    if match["side"] == "earlier":
        return make_bound("BetweenRule", after=whole.days, before=anchor)
    return whole


def _read_by(_: re.Match[str], anchor: Days) -> Bound:
    return make_bound("NotAfterRule", anchor=anchor)


def _read_month(match: re.Match[str], anchor: Days) -> Bound:
    year = make_bound("ThisYearRule", anchor=anchor)
    named = read_yearly(match["month"], match["day"] or match["day2"])
    return make_bound("SuchWithinRule", anchor=year.days, recurring=named)


_FORMS: Final[tuple[tuple[re.Pattern[str], _Read], ...]] = tuple(
    (re.compile(rf"{_OPENING}{pattern}"), read)
    for pattern, read in (
        (rf"(?:the )?(?P<side>following|next|previous|preceding) (?:{_TIME_OF_DAY})", _read_day),
        (r"the day (?P<side>before|after)", _read_day),
        (r"(?:the )?(?P<side>following|previous|preceding) (?P<unit>week|month|year)", _read_unit),
        (r"the (?P<unit>week|month|year) (?P<side>before|after)", _read_unit),
        (rf"{COUNT} {UNIT} (?P<side>later|afterwards|after|earlier|before)", _read_count),
        (
            rf"(?:(?P<side>earlier|later) (?:in )?)?{_THAT} (?P<unit>week|month|year|{_TIME_OF_DAY})",
            _read_same,
        ),
        (
            rf"(?:the )?(?:(?P<day>{DAY}) (?:of )?)?(?P<month>{MONTH})(?: (?P<day2>{DAY}))?"
            rf",? (?:of )?{_THAT} year",
            _read_month,
        ),
        (r"by (?:then|that (?:time|point|date))|para entonces|para esa fecha", _read_by),
    )
)


def goes_on(bound: Bound) -> bool:
    """Tell whether *bound* is that of the latest month, or day of one, that words name without its year."""
    named = bound.inputs.recurring
    return bound.rule == "LatestSuchRule" and named is not None and named.month is not None


def read_going_on(bound: Bound, anchor: Days, said: Days) -> Bound | None:
    """Return what *bound*, for which ``goes_on``, is behind the month or day *anchor*, if that is long ago.

    "It came in May 1994. In August it left" tells of August 1994, on whatever later day it was *said*.
    """
    first, last, day = anchor.earliest, anchor.latest, said.earliest
    if first is None or last is None or day is None or last - first > _A_MONTH or first.year != last.year:
        return None
    named, latest = bound.inputs.recurring, bound.days.latest
    news = latest is None or day - latest < _NEWS
    if news or day.year - last.year < _LONG_AGO or (named is not None and named.day and first < last):
        return None
    year = make_bound("ThisYearRule", anchor=anchor)
    going = make_bound("SuchWithinRule", anchor=year.days, recurring=named)
    after = going.days.earliest
    return None if after is None or after <= last else going


def read_told(words: str) -> Callable[[Days], Bound | None] | None:
    """Return what gives the bound of *words* as seen from another time, which other words name.

    It gives None where no calendar has that; and is itself None where *words* name no such time.
    """
    plain = plain_phrase(words)
    for pattern, read in _FORMS:
        match = pattern.fullmatch(plain)
        if match is not None:
            return partial(_read_from, read, match)
    return None


def _read_from(read: _Read, match: re.Match[str], anchor: Days) -> Bound | None:
    try:
        return read(match, anchor)
    except UnusableInputError:
        return None
