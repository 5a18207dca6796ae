"""Times that words name alone, though they come again and again: April, 3 April, the 14th, last Friday."""

import re
from datetime import timedelta
from typing import Final

from kgcli.dating.dates import MONTHS, WEEK_NAMES, read_month
from kgcli.dating.days import Days, Recurring
from kgcli.dating.figures import Stated
from kgcli.dating.statement import Form, Statement, Tense, find_unit
from kgcli.dating.timing import Bound, make_bound

__all__ = ["DAY", "MONTH", "RECURRING_FORMS", "YEARLY_RULES", "find_month", "find_within", "read_yearly"]

YEARLY_RULES: Final[dict[Tense, str]] = {
    "past": "LatestSuchRule", "future": "ComingSuchRule", "": "NearestSuchRule",
}  # fmt: skip
"""The rule for a month, or a day of one, that words name without its year."""
_RULES: Final[dict[Tense, str]] = {**YEARLY_RULES, "": "EitherSuchRule"}
"""The rule for what comes again so soon that the nearest one need not be meant."""
_YEARLY: Final = {"last": "PreviousSuchRule", "next": "NextSuchRule"}
_WEEKLY: Final = {
    "last": "LastPartOfWeekRule", "past": "PreviousSuchRule", "this past": "PreviousSuchRule",
    "next": "NextPartOfWeekRule", "coming": "NextSuchRule", "this coming": "NextSuchRule",
}  # fmt: skip
_WEEK: Final = timedelta(weeks=1)
MONTH: Final = "|".join(rf"{name[:3]}(?:{name[3:]}|\.)?" if name != "may" else name for name in MONTHS)
_NUMBER: Final = r"(?:3[01]|[12][0-9]|0?[1-9])"
_ORDINAL: Final = rf"{_NUMBER}(?:st|nd|rd|th)"
DAY: Final = rf"{_NUMBER}(?:st|nd|rd|th)?"


def read_yearly(month: str, day: str | None = None) -> Recurring:
    """Return the month that a word for one names, or the day of it that figures give, also as an ordinal."""
    return Recurring(read_month(month), None if day is None else _read_day(day))


def find_month(name: str, statement: Statement) -> Days:
    """Return the days of the month that is named without its year."""
    rule = YEARLY_RULES[statement.tense]
    return make_bound(rule, anchor=statement.day, recurring=read_yearly(name)).days


def find_within(named: Recurring, which: str, unit: str, statement: Statement) -> Bound:
    """Return the bound of *named* within the last, this or next week, month or year."""
    return make_bound("SuchWithinRule", anchor=find_unit(which, unit, statement).days, recurring=named)


def _read_day(text: str) -> int:
    return int(text[:2].rstrip("snrt"))


def _read_day_of_year(match: re.Match[str], statement: Statement) -> Bound | None:
    """Read a month, or a day of one, that is named without its year, or with "of last year"."""
    if match["day"] and match["day2"]:
        return None
    named = read_yearly(match["month"], match["day"] or match["day2"])
    if match["year"]:
        return None if match["which"] else find_within(named, match["year"], "year", statement)
    rule = _YEARLY.get(match["which"] or "", YEARLY_RULES[statement.tense])
    return make_bound(rule, anchor=statement.day, recurring=named)


def _read_day_of_month(match: re.Match[str], statement: Statement) -> Bound:
    """Read "the 14th", "the 14th of last month"."""
    named = Recurring(day=_read_day(match["day"]))
    if match["month"]:
        return find_within(named, match["month"], "month", statement)
    return make_bound(_RULES[statement.tense], anchor=statement.day, recurring=named)


def _read_part_of_week(match: re.Match[str], statement: Statement) -> Stated | Bound | None:
    """Read "Friday", "last Friday", "Friday of last week"."""
    named, which = Recurring(part_of_week=WEEK_NAMES[match["part"]]), match["which"] or match["behind"] or ""
    if match["week"]:
        return None if which else find_within(named, match["week"], "week", statement)
    bound = make_bound(_WEEKLY.get(which, _RULES[statement.tense]), anchor=statement.day, recurring=named)
    first, last = bound.days.earliest, bound.days.latest
    if first is None or last is None or last - first != _WEEK:
        return bound
    return Stated(bound, f"either {first} or {last}: the bound holds both", f"[{first},{last}]")


RECURRING_FORMS: Final[tuple[Form, ...]] = (
    (
        rf"(?:(?P<which>last|next|this|the coming) )?(?:the )?(?:(?P<day>{DAY}) (?:of )?)?"
        rf"(?P<month>{MONTH})(?: (?P<day2>{DAY}))?(?:,? (?:of )?(?P<year>last|this|next) year)?",
        _read_day_of_year,
    ),
    (
        rf"the (?P<day>{_ORDINAL})(?: (?:of )?(?P<month>last|this|next) month)?",
        _read_day_of_month,
    ),
    (
        r"(?:the )?(?:(?P<which>last|next|this|past|coming|this past|this coming) )?"
        rf"(?:the )?(?P<part>{'|'.join(WEEK_NAMES)})\.?(?: (?P<behind>last|next))?"
        r"(?:,? (?:of |in )?(?P<week>last|this|next) week)?",
        _read_part_of_week,
    ),
)
"""What words that name such a time look like, and what reads them."""
