"""What the rules for bounds compute: pure functions from inputs to an earliest and a latest day."""

from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

from kgcli.dating.days import (
    WEEK_PARTS,
    Days,
    Inputs,
    Period,
    Recurring,
    Unit,
    UnusableInputError,
    add_days,
    add_span,
    find_period,
    list_days,
    read_span,
)

Compute = Callable[[Inputs], Days]

_NO_DAY = timedelta(0)
_PERIODS = 8
"""So many years, months or weeks on each side hold any day that comes again, 29 February among them."""
_WEEK = 7


def read_figure(inputs: Inputs, precise: str | None = None) -> Period:
    """Return the figure; *precise* says whether it must be a ``year``, a ``month`` or a ``day``.

    Where words leave its year out, it is the month or the year that the anchor is: "mid-October".
    """
    figure = inputs.figure or (None if inputs.anchor is None else find_period(inputs.anchor))
    if figure is None:
        raise UnusableInputError("the figure is missing, and no anchor is one month or year")
    actual = "year" if figure.month is None else "month" if figure.day is None else "day"
    if precise not in (None, actual):
        raise UnusableInputError(f"the figure gives a {actual}, the rule needs a {precise}")
    return figure


def _days(days: Days | None, name: str) -> Days:
    if days is None:
        raise UnusableInputError(f"the {name} is missing")
    return days


def _earliest(days: Days | None, name: str = "anchor") -> date:
    day = _days(days, name).earliest
    if day is None:
        raise UnusableInputError(f"the {name} has no earliest day")
    return day


def _latest(days: Days | None, name: str = "anchor") -> date:
    day = _days(days, name).latest
    if day is None:
        raise UnusableInputError(f"the {name} has no latest day")
    return day


def _years(inputs: Inputs) -> int:
    if inputs.years is None:
        raise UnusableInputError("the number of years is missing")
    return inputs.years


def stated(precise: str) -> Compute:
    """Return what takes the first to the last day of a stated year, month or day."""
    return lambda inputs: Days(*list_days(read_figure(inputs, precise)))


def months_of_year(first: int, last: int) -> Compute:
    """Return what takes the months *first* to *last* of a stated year; beyond 12 they are the next year's."""

    def compute(inputs: Inputs) -> Days:
        begin = date(_year(inputs), 1, 1)
        end = add_span(begin, last - 1, "months")
        return Days(add_span(begin, first - 1, "months"), end.replace(day=monthrange(end.year, end.month)[1]))

    return compute


def _year(inputs: Inputs) -> int:
    first, _ = list_days(read_figure(inputs, "year"))
    return first.year


def days_of_month(first: int, last: int | None) -> Compute:
    """Return what takes the days *first* to *last* (None: the last one) of a stated month."""

    def compute(inputs: Inputs) -> Days:
        begin, end = list_days(read_figure(inputs, "month"))
        return Days(begin.replace(day=first), end if last is None else begin.replace(day=last))

    return compute


def years_of_decade(first: int, last: int) -> Compute:
    """Return what takes the years *first* to *last*, from 0 to 9, of the decade that a stated year begins."""

    def compute(inputs: Inputs) -> Days:
        year = _year(inputs)
        if year % 10:
            raise UnusableInputError(f"the figure is {year}, the rule needs the first year of a decade")
        return Days(date(year + first, 1, 1), date(year + last, 12, 31))

    return compute


def about(precise: str, margin: int, unit: Unit) -> Compute:
    """Return what takes a stated year, month or day with *margin* whole *unit* more on each side."""

    def compute(inputs: Inputs) -> Days:
        first, last = list_days(read_figure(inputs, precise))
        end = add_span(last, margin, unit)
        if unit == "months":
            end = end.replace(day=monthrange(end.year, end.month)[1])
        return Days(add_span(first, -margin, unit), end)

    return compute


def before_figure(inputs: Inputs) -> Days:
    """Return every day before the stated period."""
    return Days(None, add_days(list_days(read_figure(inputs))[0], -1))


def after_figure(inputs: Inputs) -> Days:
    """Return every day behind the stated period."""
    return Days(add_days(list_days(read_figure(inputs))[1], 1), None)


def last_day(inputs: Inputs) -> Days:
    """Return the last day of the stated period."""
    _, day = list_days(read_figure(inputs))
    return Days(day, day)


def same(inputs: Inputs) -> Days:
    """Return the anchor's own days."""
    return _days(inputs.anchor, "anchor")


def not_after(inputs: Inputs) -> Days:
    """Return every day up to the anchor's latest."""
    return Days(None, _latest(inputs.anchor))


def not_before(inputs: Inputs) -> Days:
    """Return every day from the anchor's earliest on."""
    return Days(_earliest(inputs.anchor), None)


def between(inputs: Inputs) -> Days:
    """Return every day from the one bound's earliest to the other's latest day."""
    earliest, latest = _earliest(inputs.after, "earlier bound"), _latest(inputs.before, "later bound")
    if latest < earliest:
        raise UnusableInputError(f"the later bound ends on {latest}, before the earlier one, {earliest}")
    return Days(earliest, latest)


def calendar_unit(unit: Unit, shift: int) -> Compute:
    """Return what takes the anchor's own calendar week, month or year, or the one *shift* of them later."""

    def begin(day: date) -> date:
        if unit == "weeks":
            return add_span(_find_monday(day), shift, unit)
        return add_span(day.replace(day=1, month=1 if unit == "years" else day.month), shift, unit)

    def compute(inputs: Inputs) -> Days:
        last = begin(_latest(inputs.anchor))
        if unit == "weeks":
            return Days(begin(_earliest(inputs.anchor)), add_days(last, 6))
        period = Period(last.year, last.month if unit == "months" else None)
        return Days(begin(_earliest(inputs.anchor)), list_days(period)[1])

    return compute


def exactly(sign: int) -> Compute:
    """Return what goes the stated span before (-1) or after (1) the anchor, to the day; open ends stay."""

    def compute(inputs: Inputs) -> Days:
        anchor = _days(inputs.anchor, "anchor")
        count, unit = read_span(inputs)
        return Days(
            *(
                None if day is None else add_span(day, sign * count, unit)
                for day in (anchor.earliest, anchor.latest)
            )
        )

    return compute


def exactly_years(inputs: Inputs) -> Days:
    """Return the stated number of years before the anchor, to the day; open ends stay so."""
    return exactly(-1)(Inputs(anchor=_days(inputs.anchor, "anchor"), years=_years(inputs)))


def rounded(sign: int) -> Compute:
    """Return what takes the stated span before (-1) or after (1) the anchor, give or take half a unit."""

    def compute(inputs: Inputs) -> Days:
        count, unit = read_span(inputs)
        halves: dict[Unit, tuple[int, Unit]] = {
            "years": (6, "months"), "months": (15, "days"), "weeks": (3, "days"), "days": (0, "days"),
        }  # fmt: skip
        half, smaller = halves[unit]
        return Days(
            add_span(add_span(_earliest(inputs.anchor), sign * count, unit), -half, smaller),
            add_span(add_span(_latest(inputs.anchor), sign * count, unit), half, smaller),
        )

    return compute


def completed(inputs: Inputs) -> Days:
    """Return the first days of spans of as many completed units, and not one more, up to the anchor."""
    count, unit = read_span(inputs)
    earliest = add_days(add_span(_earliest(inputs.anchor), -count - 1, unit), 1)
    return Days(earliest, add_span(_latest(inputs.anchor), -count, unit))


def completed_years(inputs: Inputs) -> Days:
    """Return the first days of spans of as many completed years, and not one more, up to the anchor."""
    return completed(Inputs(anchor=inputs.anchor, years=_years(inputs)))


def within_past(inputs: Inputs) -> Days:
    """Return every day of the stated span up to the anchor."""
    count, unit = read_span(inputs)
    return Days(add_span(_earliest(inputs.anchor), -count, unit), _latest(inputs.anchor))


def within_past_years(inputs: Inputs) -> Days:
    """Return every day of the stated number of years up to the anchor."""
    return within_past(Inputs(anchor=inputs.anchor, years=_years(inputs)))


def within_next(inputs: Inputs) -> Days:
    """Return every day of the stated span from the anchor on."""
    count, unit = read_span(inputs)
    return Days(_earliest(inputs.anchor), add_span(_latest(inputs.anchor), count, unit))


Choose = Callable[[date, Sequence[tuple[date, date]]], tuple[date, date] | None]
"""What takes, of the first and last days of several times, those of one as seen from a day; or none."""


def recurring(choose: Choose, choose_last: Choose | None = None, *, weekly: bool = False) -> Compute:
    """Return what takes, of all times of what words name alone, the one that *choose* gives for the anchor.

    Where *choose_last* gives another one, all days from the first to that one. *weekly* is whether it must be
    a part of the week.
    """

    def compute(inputs: Inputs) -> Days:
        named = inputs.recurring
        if named is None:
            raise UnusableInputError("the month, day or part of the week that words name alone is missing")
        if weekly and named.part_of_week is None:
            raise UnusableInputError("the rule needs a part of the week")
        first, _ = _choose_time(choose, named, _earliest(inputs.anchor))
        _, last = _choose_time(choose_last or choose, named, _latest(inputs.anchor))
        if last < first:
            raise UnusableInputError("the anchor does not hold it")
        return Days(first, last)

    return compute


def _choose_time(choose: Choose, named: Recurring, day: date) -> tuple[date, date]:
    found = choose(day, _list_times(named, day))
    if found is None:
        raise UnusableInputError("no calendar has such a day near the anchor")
    return found


@lru_cache(maxsize=256)
def _list_times(named: Recurring, day: date) -> Sequence[tuple[date, date]]:
    """Return the first and the last day of each time of *named* around *day*.

    The days of one document are seen from the same few days.
    """
    return tuple(_find_times(named, day))


def _find_times(named: Recurring, day: date) -> Iterator[tuple[date, date]]:
    for shift in range(-_PERIODS, _PERIODS + 1):
        try:
            if named.part_of_week is not None:
                monday = add_span(_find_monday(day), shift, "weeks")
                first, last = WEEK_PARTS[named.part_of_week]
                yield add_days(monday, first), add_days(monday, last)
            elif named.month is None:
                near = add_span(day.replace(day=1), shift, "months")
                yield list_days(Period(near.year, near.month, named.day))
            else:
                yield list_days(Period(day.year + shift, named.month, named.day))
        except UnusableInputError:
            # 29 February of a common year, 31 June, a year that no calendar has.
            continue


def _find_monday(day: date) -> date:
    return add_days(day, -day.weekday())


def choose_past(day: date, times: Sequence[tuple[date, date]]) -> tuple[date, date] | None:
    """Return the last of *times* that was over before *day*."""
    return max((time for time in times if time[1] < day), default=None)


def choose_begun(day: date, times: Sequence[tuple[date, date]]) -> tuple[date, date] | None:
    """Return the last of *times* that had begun by *day*."""
    return max((time for time in times if time[0] <= day), default=None)


def choose_coming(day: date, times: Sequence[tuple[date, date]]) -> tuple[date, date] | None:
    """Return the first of *times* that is not over before *day*."""
    return min((time for time in times if time[1] >= day), default=None)


def choose_next(day: date, times: Sequence[tuple[date, date]]) -> tuple[date, date] | None:
    """Return the first of *times* that begins after *day*."""
    return min((time for time in times if time[0] > day), default=None)


def choose_nearest(day: date, times: Sequence[tuple[date, date]]) -> tuple[date, date] | None:
    """Return the one of *times* that holds *day*, else is nearest to it; of two as near, the later."""

    def distance(time: tuple[date, date]) -> tuple[timedelta, int]:
        gap = max(time[0] - day, day - time[1], _NO_DAY)
        return gap, -time[0].toordinal()

    return min(times, key=distance, default=None)


def choose_within_from(day: date, times: Sequence[tuple[date, date]]) -> tuple[date, date] | None:
    """Return the first of *times* that does not begin before *day*."""
    return min((time for time in times if time[0] >= day), default=None)


def choose_within_to(day: date, times: Sequence[tuple[date, date]]) -> tuple[date, date] | None:
    """Return the last of *times* that ends by *day*."""
    return max((time for time in times if time[1] <= day), default=None)


def choose_week_before(day: date, times: Sequence[tuple[date, date]]) -> tuple[date, date] | None:
    """Return the last of *times* that was over before the week of *day*, which begins on Monday."""
    return choose_past(_find_monday(day), times)


def choose_week_after(day: date, times: Sequence[tuple[date, date]]) -> tuple[date, date] | None:
    """Return the last of *times* that is over by the end of the week after that of the day after *day*."""
    return choose_within_to(add_days(_find_monday(add_days(day, 1)), 2 * _WEEK - 1), times)
