"""Bounds compared with the days themselves: each day of a calendar is asked whether a phrase can mean it.

``KGCLI_EXAMPLES=5000 pytest tests/dating/test_days_in_bounds.py`` looks for longer.
"""

import os
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgcli.dating.days import Days
from kgcli.dating.phrases import read_phrase

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAY = timedelta(days=1)
REACH = 5 * 366
FIRST, LAST = date(1950, 1, 1), date(2060, 12, 31)

check = settings(
    max_examples=int(os.environ.get("KGCLI_EXAMPLES", "40")),
    derandomize="KGCLI_EXAMPLES" not in os.environ,
)


@dataclass(frozen=True)
class Meaning:
    """A phrase and what it means, as a question to each day, given the day on which it was said."""

    phrase: str
    holds: Callable[[date, date], bool]


def list_days(middle: date) -> list[date]:
    """Return all days of some years around *middle*, more than any of the phrases reaches."""
    return [middle + step * DAY for step in range(-REACH, REACH + 1)]


def find_anniversary(begun: date, months: int) -> date:
    """Return the day on which so many months from *begun* are over: the 1st where its day does not exist."""
    year, month = divmod(begun.year * 12 + begun.month - 1 + months, 12)
    if begun.day <= monthrange(year, month + 1)[1]:
        return date(year, month + 1, begun.day)
    return date(year, month + 1, 1) + timedelta(days=monthrange(year, month + 1)[1])


def shift_months(day: date, months: int) -> date:
    """Return the same day of another month, or its last day, by walking month by month."""
    year, month = day.year, day.month
    for _ in range(abs(months)):
        month += 1 if months > 0 else -1
        if month in (0, 13):
            year, month = (year - 1, 12) if month == 0 else (year + 1, 1)
    last = max(d for d in range(28, 32) if d <= monthrange(year, month)[1])
    return date(year, month, min(day.day, last))


def name_count(number: int, unit: str) -> str:
    """Return so many of *unit* in words."""
    return f"{number} {unit}" if number != 1 else f"a {unit.removesuffix('s')}"


@st.composite
def stated(draw: st.DrawFn) -> Meaning:
    """Draw a phrase that states a year, a month or a part of them."""
    year = draw(st.integers(1960, 2050))
    month = draw(st.integers(1, 12))
    name = MONTHS[month - 1]
    thirds = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
    part = draw(st.sampled_from(sorted(thirds)))
    low, high = thirds[part]
    number = {"early": 0, "mid": 1, "late": 2}[part]
    season = draw(st.sampled_from(["spring", "summer", "autumn"]))
    months = {"spring": (3, 4, 5), "summer": (6, 7, 8), "autumn": (9, 10, 11)}[season]
    decade = year - year % 10
    return draw(
        st.sampled_from(
            [
                Meaning(f"{name} {year}", lambda d, _: (d.year, d.month) == (year, month)),
                Meaning(f"in {year}", lambda d, _: d.year == year),
                Meaning(f"the {decade}s", lambda d, _: d.year // 10 == year // 10),
                Meaning(f"{part} {year}", lambda d, _: d.year == year and (d.month - 1) // 4 == number),
                Meaning(
                    f"{part} {name} {year}",
                    lambda d, _: (d.year, d.month) == (year, month) and low <= d.day <= high,
                ),
                Meaning(f"first half of {year}", lambda d, _: d.year == year and d.month <= 6),
                Meaning(
                    f"Q{(month + 2) // 3} {year}",
                    lambda d, _: d.year == year and (d.month + 2) // 3 == (month + 2) // 3,
                ),
                Meaning(f"{season} {year}", lambda d, _: d.year == year and d.month in months),
                Meaning(
                    f"winter {year}-{(year + 1) % 100:02}",
                    lambda d, _: (d.year, d.month) in {(year, 12), (year + 1, 1), (year + 1, 2)},
                ),
                Meaning(f"about {year}", lambda d, _: abs(d.year - year) <= 1),
                Meaning(
                    f"about {name} {year}",
                    lambda d, _: abs(d.year * 12 + d.month - year * 12 - month) <= 1,
                ),
                Meaning(f"before {name} {year}", lambda d, _: (d.year, d.month) < (year, month)),
                Meaning(f"after {name} {year}", lambda d, _: (d.year, d.month) > (year, month)),
                Meaning(f"by {name} {year}", lambda d, _: (d.year, d.month) <= (year, month)),
                Meaning(f"between {year} and {year + 2}", lambda d, _: year <= d.year <= year + 2),
            ]
        )
    )


@st.composite
def relative(draw: st.DrawFn) -> Meaning:
    """Draw a phrase that is seen from the day of its statement."""
    number = draw(st.integers(1, 40))
    unit = draw(st.sampled_from(["years", "months", "weeks", "days"]))
    count = name_count(min(number, 3) if unit == "years" else number, unit)
    number = min(number, 3) if unit == "years" else number

    def shift(day: date, sign: int) -> date:
        if unit in ("years", "months"):
            return shift_months(day, sign * number * (12 if unit == "years" else 1))
        return day + sign * number * (7 if unit == "weeks" else 1) * DAY

    def week(day: date) -> date:
        return day - day.weekday() * DAY

    return draw(
        st.sampled_from(
            [
                Meaning("recently", lambda d, said: d <= said),
                Meaning("yesterday", lambda d, said: d + DAY == said),
                Meaning("last week", lambda d, said: week(d) + 7 * DAY == week(said)),
                Meaning("this week", lambda d, said: week(d) == week(said)),
                Meaning("next week", lambda d, said: week(d) - 7 * DAY == week(said)),
                Meaning(
                    "last month", lambda d, said: d.year * 12 + d.month + 1 == said.year * 12 + said.month
                ),
                Meaning("this month", lambda d, said: (d.year, d.month) == (said.year, said.month)),
                Meaning(
                    "next month", lambda d, said: d.year * 12 + d.month - 1 == said.year * 12 + said.month
                ),
                Meaning("last year", lambda d, said: d.year + 1 == said.year),
                Meaning("next year", lambda d, said: d.year - 1 == said.year),
                Meaning(f"the past {count}", lambda d, said: shift(said, -1) <= d <= said),
                Meaning(f"within the next {count}", lambda d, said: said <= d <= shift(said, 1)),
            ]
        )
    )


@st.composite
def recurring(draw: st.DrawFn) -> Meaning:
    """Draw a phrase that names a month without its year."""
    month = draw(st.integers(1, 12))

    def list_times(said: date) -> list[tuple[date, date]]:
        return [
            (date(year, month, 1), date(year, month, monthrange(year, month)[1]))
            for year in range(said.year - 2, said.year + 3)
        ]

    @cache
    def find_nearest(said: date) -> tuple[date, date]:
        for away in range(REACH):
            for day in (said + away * DAY, said - away * DAY):
                if day.month == month:
                    return next(t for t in list_times(said) if lies(day, t))
        raise AssertionError

    def lies(d: date, time: tuple[date, date]) -> bool:
        return time[0] <= d <= time[1]

    name = MONTHS[month - 1]
    return draw(
        st.sampled_from(
            [
                Meaning(
                    f"last {name}", lambda d, said: lies(d, [t for t in list_times(said) if t[1] < said][-1])
                ),
                Meaning(
                    f"next {name}", lambda d, said: lies(d, next(t for t in list_times(said) if t[0] > said))
                ),
                Meaning(
                    f"will go in {name}",
                    lambda d, said: lies(d, next(t for t in list_times(said) if t[1] >= said)),
                ),
                Meaning(
                    f"in {name}",
                    lambda d, said: lies(d, find_nearest(said)),
                ),
            ]
        )
    )


def list_weekly(name: str) -> list[Meaning]:
    """Return phrases that name a day of the week alone."""
    number = WEEK.index(name)

    def lies(d: date, first: date, last: date) -> bool:
        return d.weekday() == number and first <= d <= last

    def monday(said: date) -> date:
        return said - said.weekday() * DAY

    return [
        Meaning(f"was on {name}", lambda d, said: lies(d, said - 6 * DAY, said)),
        Meaning(f"this past {name}", lambda d, said: lies(d, said - 7 * DAY, said - DAY)),
        Meaning(f"will be on {name}", lambda d, said: lies(d, said, said + 6 * DAY)),
        Meaning(f"the coming {name}", lambda d, said: lies(d, said + DAY, said + 7 * DAY)),
        Meaning(f"{name} of last week", lambda d, said: lies(d, monday(said) - 7 * DAY, monday(said) - DAY)),
        Meaning(f"{name} of this week", lambda d, said: lies(d, monday(said), monday(said) + 6 * DAY)),
    ]


WEEKLY = [meaning for name in WEEK for meaning in list_weekly(name)]


def cover(days: Days, asked: list[date]) -> list[date]:
    """Return the days of *asked* that lie within *days*."""
    return [d for d in asked if (days.earliest or d) <= d <= (days.latest or d)]


@check
@given(stated())
def test_stated_times_allow_just_their_days(meaning: Meaning) -> None:
    """Of all days of a century, a bound allows those that the words mean and no others."""
    asked = [FIRST + step * DAY for step in range((LAST - FIRST).days + 1)]
    timing = read_phrase(meaning.phrase)
    assert cover(timing.begins.days, asked) == [d for d in asked if meaning.holds(d, d)]


@check
@given(st.one_of(relative(), recurring()), st.dates(FIRST, LAST))
def test_relative_times_allow_just_their_days(meaning: Meaning, said: date) -> None:
    """Of all days around the statement, a bound allows those that the words mean then and no others."""
    asked = list_days(said)
    timing = read_phrase(meaning.phrase, as_of=said)
    assert cover(timing.begins.days, asked) == [d for d in asked if meaning.holds(d, said)]


@pytest.mark.parametrize("said", [date(2031, 12, 29) + step * DAY for step in range(7)])
def test_days_of_the_week_allow_just_their_days(said: date) -> None:
    """From each day of a week, a phrase that names one alone allows the one that it means, and no other."""
    near = [said + step * DAY for step in range(-30, 31)]
    allowed = {each.phrase: cover(read_phrase(each.phrase, as_of=said).begins.days, near) for each in WEEKLY}
    assert allowed == {each.phrase: [d for d in near if each.holds(d, said)] for each in WEEKLY}


@check
@given(st.integers(1, 40), st.sampled_from(["years", "months"]), st.dates(FIRST, LAST))
def test_completed_spans_began_when_just_so_many_units_are_over(number: int, unit: str, said: date) -> None:
    """What has lasted N years began on a day from which N have passed by now, and not yet N + 1."""
    number = min(number, 4) if unit == "years" else number
    months = number * 12 if unit == "years" else number
    more = 12 if unit == "years" else 1
    timing = read_phrase(f"for {name_count(number, unit)}", as_of=said)
    asked = list_days(said)
    begun = [d for d in asked if find_anniversary(d, months) <= said < find_anniversary(d, months + more)]
    assert (cover(timing.begins.days, asked), timing.ends.days) == (begun, Days(said, None))


@check
@given(st.one_of(relative(), recurring(), st.sampled_from(WEEKLY)), st.dates(FIRST, LAST), st.integers(0, 60))
def test_uncertain_day_of_a_statement_allows_what_some_day_of_it_does(
    meaning: Meaning, said: date, spread: int
) -> None:
    """Said at some time between two days, a phrase allows all from the earliest to the latest reading."""
    readings = [
        read_phrase(meaning.phrase, as_of=said + step * DAY).begins.days for step in range(spread + 1)
    ]
    hull = Days(
        None if None in {r.earliest for r in readings} else min(r.earliest for r in readings if r.earliest),
        None if None in {r.latest for r in readings} else max(r.latest for r in readings if r.latest),
    )
    timing = read_phrase(meaning.phrase, as_of=Days(said, said + spread * DAY))
    assert timing.begins.days == hull
