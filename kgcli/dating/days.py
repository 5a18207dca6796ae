"""Days, stated periods and spans of time, and the calendar arithmetic that rules do with them.

Spans are added as XML Schema adds durations to dates (XML Schema 1.1 part 2, appendix E.3.3): the same month
and day, and the month's last day where that day does not exist, so that one year before 29 February 2024 is
28 February 2023.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "UNITS",
    "WEEK_PARTS",
    "Days",
    "Inputs",
    "Period",
    "Recurring",
    "Unit",
    "UnusableInputError",
    "add_days",
    "add_span",
    "find_period",
    "list_days",
    "read_span",
]

Unit = Literal["years", "months", "weeks", "days"]
UNITS: Final[tuple[Unit, ...]] = ("years", "months", "weeks", "days")

WEEK_PARTS: "Final[Mapping[str, tuple[int, int]]]" = MappingProxyType(
    {
        "Monday": (0, 0),
        "Tuesday": (1, 1),
        "Wednesday": (2, 2),
        "Thursday": (3, 3),
        "Friday": (4, 4),
        "Saturday": (5, 5),
        "Sunday": (6, 6),
        "Weekend": (5, 6),
    }
)
"""The first and the last day, counted from Monday, of each ``ev:PartOfWeek``, by its local name."""
_MONTHS: Final = 12
_WEEK: Final = 7


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
class Recurring:
    """What words name by itself, though it comes again and again: April, 3 April, the 14th, Friday.

    A *month*, or a *day* of one, comes every year; a *day* alone every month; a *part_of_week*, which is a
    key of ``WEEK_PARTS``, every week.
    """

    month: int | None = None
    day: int | None = None
    part_of_week: str | None = None


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a bound is derived from."""

    figure: Period | None = None
    recurring: Recurring | None = None
    years: int | None = None
    months: int | None = None
    weeks: int | None = None
    days: int | None = None
    anchor: Days | None = None
    after: Days | None = None
    before: Days | None = None


def list_days(period: Period) -> tuple[date, date]:
    """Return the first and the last day of *period*; ``UnusableInputError`` where no calendar has it."""
    try:
        first = date(
            period.year, 1 if period.month is None else period.month, 1 if period.day is None else period.day
        )
    except ValueError as error:
        parts = (f"{part:02}" for part in (period.month, period.day) if part is not None)
        raise UnusableInputError(f"no calendar has {'-'.join((f'{period.year:04}', *parts))}") from error
    if period.day is not None:
        return first, first
    month = period.month or _MONTHS
    return first, date(period.year, month, monthrange(period.year, month)[1])


def find_period(days: Days) -> Period | None:
    """Return the calendar month or year that *days* are, from first to last; None where they are none."""
    first = days.earliest
    if first is None:
        return None
    periods = (Period(first.year), Period(first.year, first.month))
    return next((each for each in periods if Days(*list_days(each)) == days), None)


def read_span(inputs: Inputs) -> tuple[int, Unit]:
    """Return the one number of years, months, weeks or days among *inputs*, and its unit."""
    found = [(count, unit) for unit in UNITS if (count := getattr(inputs, unit)) is not None]
    if len(found) != 1:
        raise UnusableInputError(
            f"it takes one number of years, months, weeks or days, and {len(found) or 'none'} "
            f"{'are' if found else 'is'} given"
        )
    return found[0]


def add_span(day: date, count: int, unit: Unit) -> date:
    """Return the day *count* (which may be negative) years, months, weeks or days after *day*.

    Raises ``UnusableInputError`` where that lies outside the years 1 to 9999.
    """
    if unit == "weeks":
        return add_days(day, count * _WEEK)
    if unit == "days":
        return add_days(day, count)
    months = day.year * _MONTHS + day.month - 1 + count * (_MONTHS if unit == "years" else 1)
    year, month = divmod(months, _MONTHS)
    if not MINYEAR <= year <= MAXYEAR:
        raise _outside(day, count, unit)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_days(day: date, count: int) -> date:
    """Return the day *count* (which may be negative) days after *day*; raises as ``add_span`` does."""
    try:
        return day + timedelta(days=count)
    except OverflowError as error:
        raise _outside(day, count, "days") from error


def _outside(day: date, count: int, unit: Unit) -> UnusableInputError:
    counted = f"{abs(count)} {unit if abs(count) != 1 else unit.removesuffix('s')}"
    if count < 0:
        return UnusableInputError(f"{counted} before {day.isoformat()} lies before the year 1")
    return UnusableInputError(f"{counted} after {day.isoformat()} lies behind the year 9999")
