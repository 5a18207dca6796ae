"""Weeks, months, years and their parts as seen from a day: last week, early next year, last spring."""

import re
from typing import Final

from kgcli.dating.computations import choose_begun, choose_coming, choose_nearest, choose_next, choose_past
from kgcli.dating.dates import read_month
from kgcli.dating.days import Days, Period, find_period
from kgcli.dating.figures import SLICES
from kgcli.dating.recurring import MONTH, find_month, find_within, read_yearly
from kgcli.dating.statement import Form, Statement, find_unit
from kgcli.dating.timing import Bound, make_bound

__all__ = ["CALENDAR_FORMS"]

_PARTS: Final = {"early": "Early", "beginning": "Early", "start": "Early", "mid": "Mid", "middle": "Mid"}
_YEARS: Final = ("last", "this", "next")
_SEASONS: Final = {
    "last": choose_past, "past": choose_past, "previous": choose_past, "this": choose_nearest,
    "next": choose_next, "coming": choose_next,
}  # fmt: skip
_WEEKS: Final = {
    "first": (("Early", "Early"), ("Early", "Mid")),
    "second": (("Early", "Mid"), ("Mid", "Late")),
    "third": (("Mid", "Late"), ("Mid", "Late")),
    "last": (("Late", "Late"), ("Mid", "Late")),
}
"""The thirds of a month that hold its first week, or its first half."""
_NTH: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def _read_unit_of_calendar(match: re.Match[str], statement: Statement) -> Bound:
    return find_unit(match["which"], match["unit"], statement)


def _read_part_of_calendar(match: re.Match[str], statement: Statement) -> Bound:
    """Read "early next year", "year's end": the part of the calendar year or month that is meant."""
    named = match.groupdict()
    which, part, unit = named.get("which") or "the", named.get("part") or "end", match["unit"]
    whole = find_unit(which, unit, statement).days
    return _take_part(f"{_PARTS.get(part, 'Late')}{unit.title()}Rule", whole)


def _read_part_of_such(match: re.Match[str], statement: Statement) -> Bound:
    """Read "early April": the part of a month that is named without its year."""
    if match["year"]:
        month = find_within(read_yearly(match["month"]), match["year"], "year", statement).days
    else:
        month = find_month(match["month"], statement)
    return _take_part(f"{_PARTS.get(match['part'], 'Late')}MonthRule", month)


def _read_week_of_month(match: re.Match[str], statement: Statement) -> Bound:
    """Read "the first week of June": thirds of the month that hold it."""
    year = match["year"]
    first, last = (f"{part}MonthRule" for part in _WEEKS[match["nth"]][match["unit"] == "half"])
    if year is not None:
        figure = Period(int(year), read_month(match["month"]))
        ends = [make_bound(rule, figure=figure) for rule in (first, last)]
    else:
        month = find_month(match["month"], statement)
        ends = [_take_part(rule, month) for rule in (first, last)]
    return ends[0] if first == last else make_bound("BetweenRule", after=ends[0].days, before=ends[1].days)


def _read_slice_of_calendar(match: re.Match[str], statement: Statement) -> Bound | None:
    """Read "the first half of next year"."""
    rules = SLICES[match["slice"]]
    number = len(rules) if match["nth"] == "last" else _NTH[match["nth"]]
    if number > len(rules):
        return None
    return _take_part(rules[number - 1], find_unit(match["which"], "year", statement).days)


def _read_season(match: re.Match[str], statement: Statement) -> Bound | None:
    """Read "last spring": the one that was over, "this" one, which may be now, or the next to begin.

    "In the spring" is the last one that began, or of what will be the first that is not over.
    """
    rule = f"{match['season'].replace('fall', 'autumn').title()}Rule"
    seasons = [_take_part(rule, find_unit(which, "year", statement).days) for which in _YEARS]
    times = {
        (days.earliest, days.latest): each for each in seasons if (days := each.days).earliest and days.latest
    }
    choose = _SEASONS.get(
        match["which"] or "", choose_coming if statement.tense == "future" else choose_begun
    )
    day = statement.day.earliest or statement.day.latest
    found = None if day is None else choose(day, [time for time in times if time[0] and time[1]])
    return None if found is None else times[found]


def _take_part(rule: str, whole: Days) -> Bound:
    """Return the part of *whole*, a month or a year, by *rule*; of several ones all from first to last."""
    if find_period(whole) is not None:
        return make_bound(rule, anchor=whole)
    monthly = "Month" in rule
    days = [day for day in (whole.earliest, whole.latest) if day is not None]
    ends = [make_bound(rule, figure=Period(day.year, day.month if monthly else None)) for day in days]
    return make_bound("BetweenRule", after=ends[0].days, before=ends[-1].days)


def _read_rest_of_calendar(match: re.Match[str], statement: Statement) -> Bound:
    whole = _read_unit_of_calendar(match, statement).days
    if match["side"] == "later":
        return make_bound("BetweenRule", after=statement.day, before=whole)
    return make_bound("BetweenRule", after=whole, before=statement.day)


CALENDAR_FORMS: Final[tuple[Form, ...]] = (
    (r"(?P<which>last|this|next) (?P<unit>week|month|year)", _read_unit_of_calendar),
    (
        rf"(?:the )?(?P<part>early|mid|late|beginning|start|middle|end)[ -](?:in |of )?"
        rf"(?P<month>{MONTH})(?:,? (?:of )?(?P<year>last|this|next) year)?",
        _read_part_of_such,
    ),
    (
        rf"(?:the )?(?P<nth>first|second|third|last) (?P<unit>week|half) of (?P<month>{MONTH})"
        r"(?:,? (?P<year>[12][0-9]{3}))?",
        _read_week_of_month,
    ),
    (
        r"(?:the )?(?P<nth>first|second|third|fourth|last) (?P<slice>half|quarter) of "
        r"(?P<which>last|this|next|the) year",
        _read_slice_of_calendar,
    ),
    (
        r"(?:the )?(?:(?P<which>last|this|next|coming|past|previous) )?"
        r"(?P<season>spring|summer|autumn|fall|winter)",
        _read_season,
    ),
    (r"(?:the )?(?P<unit>year|month)(?:'s)?[ -](?P<part>end)", _read_part_of_calendar),
    (r"(?P<part>mid)[ -](?P<unit>year|month)", _read_part_of_calendar),
    (
        r"(?:the )?(?P<part>early|mid|late|(?:beginning|start|middle|end)(?= of))[ -](?:in |of )?"
        r"(?P<which>last|this|next|the) (?P<unit>month|year)",
        _read_part_of_calendar,
    ),
    (
        r"(?P<side>earlier|later) (?:in )?(?P<which>this) (?P<unit>week|month|year)",
        _read_rest_of_calendar,
    ),
)
"""What the words for such times look like, and what reads them."""
