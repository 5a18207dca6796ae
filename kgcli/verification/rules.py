"""The named rules by which a bound's earliest and latest day follow from its inputs.

Each rule is a pure function of ``Inputs``; ``RULES`` is the one table of them. Years are taken off as XML
Schema adds durations to dates (XML Schema 1.1 part 2, appendix E.3.3): the same month and day, and the
month's last day where that day does not exist, so that one year before 29 February 2024 is 28 February 2023.
"""

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

__all__ = ["RULES", "Days", "Inputs", "Period", "Rule", "UnusableInputError", "years_before"]


class UnusableInputError(ValueError):
    """An input lacks what the rule needs of it; the message says which and what."""


@dataclass(frozen=True, slots=True)
class Days:
    """An earliest and a latest day, both included; None is an open end."""

    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class Period:
    """A year, a month of a year, or a day, as a figure in the words gives it."""

    year: int
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a bound is derived from."""

    figure: Period | None = None
    years: int | None = None
    anchor: Days | None = None
    after: Days | None = None
    before: Days | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: which inputs it takes, each exactly once, what it makes of them, and how precise that is.

    *precision* is None where the rule alone does not settle it.
    """

    needs: tuple[str, ...]
    compute: Callable[[Inputs], Days]
    precision: str | None = None


def years_before(day: date, years: int) -> date:
    """Return the day *years* years before *day*; raises ``UnusableInputError`` before the year 1."""
    year = day.year - years
    if year < 1:
        raise UnusableInputError(f"{years} years before {day.isoformat()} lies before the year 1")
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


def _figure(inputs: Inputs, *, precise: str) -> Period:
    figure = inputs.figure
    if figure is None:
        raise UnusableInputError("the figure is missing")
    actual = "year" if figure.month is None else "month" if figure.day is None else "day"
    if actual != precise:
        raise UnusableInputError(f"the figure gives a {actual}, the rule needs a {precise}")
    return figure


def _days(days: Days | None, name: str) -> Days:
    if days is None:
        raise UnusableInputError(f"the {name} is missing")
    return days


def _earliest(days: Days | None, name: str) -> date:
    day = _days(days, name).earliest
    if day is None:
        raise UnusableInputError(f"the {name} has no earliest day")
    return day


def _latest(days: Days | None, name: str) -> date:
    day = _days(days, name).latest
    if day is None:
        raise UnusableInputError(f"the {name} has no latest day")
    return day


def _years(inputs: Inputs) -> int:
    if inputs.years is None:
        raise UnusableInputError("the number of years is missing")
    return inputs.years


def day_rule(inputs: Inputs) -> Days:
    """Words that give a day: that day, at both ends."""
    figure = _figure(inputs, precise="day")
    day = date(figure.year, figure.month or 1, figure.day or 1)
    return Days(day, day)


def month_rule(inputs: Inputs) -> Days:
    """Words that give a month: its first to its last day."""
    figure = _figure(inputs, precise="month")
    month = figure.month or 1
    return Days(date(figure.year, month, 1), date(figure.year, month, monthrange(figure.year, month)[1]))


def year_rule(inputs: Inputs) -> Days:
    """Words that give a year: 1 January to 31 December."""
    year = _figure(inputs, precise="year").year
    return Days(date(year, 1, 1), date(year, 12, 31))


def early_year_rule(inputs: Inputs) -> Days:
    """Words that say "early" in a year: its first third, 1 January to 30 April."""
    year = _figure(inputs, precise="year").year
    return Days(date(year, 1, 1), date(year, 4, 30))


def same_rule(inputs: Inputs) -> Days:
    """Words that mean the anchor's own time: the anchor's bounds."""
    return _days(inputs.anchor, "anchor")


def not_after_rule(inputs: Inputs) -> Days:
    """Words that speak of something as past or present: open, to the anchor's latest day."""
    return Days(None, _latest(inputs.anchor, "anchor"))


def not_before_rule(inputs: Inputs) -> Days:
    """Words that speak of something as still to come: from the anchor's earliest day, open."""
    return Days(_earliest(inputs.anchor, "anchor"), None)


def between_rule(inputs: Inputs) -> Days:
    """Words that place something between two bounds: from the one's earliest to the other's latest day."""
    return Days(_earliest(inputs.after, "earlier bound"), _latest(inputs.before, "later bound"))


def years_before_rule(inputs: Inputs) -> Days:
    """Exactly so many years before the anchor, at both ends; an open end stays open."""
    anchor, years = _days(inputs.anchor, "anchor"), _years(inputs)
    return Days(
        None if anchor.earliest is None else years_before(anchor.earliest, years),
        None if anchor.latest is None else years_before(anchor.latest, years),
    )


def whole_years_before_rule(inputs: Inputs) -> Days:
    """Words that give a span of so many completed years up to the anchor: its first day.

    N completed years and less than N + 1: from the day after N + 1 years before the anchor's earliest day to
    N years before its latest.
    """
    years = _years(inputs)
    earliest = years_before(_earliest(inputs.anchor, "anchor"), years + 1) + timedelta(days=1)
    return Days(earliest, years_before(_latest(inputs.anchor, "anchor"), years))


def within_years_rule(inputs: Inputs) -> Days:
    """At some time in the so many years up to the anchor."""
    earliest = years_before(_earliest(inputs.anchor, "anchor"), _years(inputs))
    return Days(earliest, _latest(inputs.anchor, "anchor"))


RULES: Final[Mapping[str, Rule]] = {
    "DayRule": Rule(("figure",), day_rule, "DayPrecision"),
    "MonthRule": Rule(("figure",), month_rule, "MonthPrecision"),
    "YearRule": Rule(("figure",), year_rule, "YearPrecision"),
    "EarlyYearRule": Rule(("figure",), early_year_rule, "PartOfYearPrecision"),
    "SameRule": Rule(("anchor",), same_rule),
    "NotAfterRule": Rule(("anchor",), not_after_rule),
    "NotBeforeRule": Rule(("anchor",), not_before_rule),
    "BetweenRule": Rule(("after", "before"), between_rule),
    "YearsBeforeRule": Rule(("anchor", "years"), years_before_rule),
    "WholeYearsBeforeRule": Rule(("anchor", "years"), whole_years_before_rule),
    "WithinYearsRule": Rule(("anchor", "years"), within_years_rule),
}
