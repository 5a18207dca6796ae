"""The axis of a timeline: the days that it shows, and the ticks that fit on it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Final

from kgcli.timelines.spans import Span

__all__ = ["Axis", "Tick", "choose_axis", "list_ticks"]

_MONTHS: Final = 12
# A short timeline gets some days on each side, a long one a share of its length.
_LEAST_MARGIN: Final = 3
_MARGIN: Final = 0.04
_DAY_STEPS: Final = (1, 2, 7, 14)
_MONTH_STEPS: Final = (
    1,
    2,
    3,
    6,
    *(12 * years for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)),
)


@dataclass(frozen=True, slots=True)
class Axis:
    """The first and the last day that is shown."""

    first: date
    last: date

    @property
    def length(self) -> int:
        """How many days are shown."""
        return (self.last - self.first).days + 1

    def place(self, day: date, *, end: bool = False) -> float:
        """Return where *day* begins, or with *end* where it ends, from 0 for the left to 1 for the right."""
        share = ((day - self.first).days + end) / self.length
        return min(1.0, max(0.0, share))


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the axis that has a name."""

    day: date
    label: str


def choose_axis(spans: Iterable[Span], first: date | None = None, last: date | None = None) -> Axis | None:
    """Return the axis that shows all known days of *spans*, or *first* to *last*; None without any day."""
    known = [day for span in spans for day in _list_days(span)]
    edges = [*known, *(day for day in (first, last) if day is not None)]
    if not edges:
        return None
    start, end = first or min(edges), last or max(edges)
    margin = timedelta(days=max(_LEAST_MARGIN, round((end - start).days * _MARGIN)))
    if first is None:
        start = start - margin if start - date.min > margin else date.min
    if last is None:
        end = end + margin if date.max - end > margin else date.max
    return Axis(start, end)


def _list_days(span: Span) -> Iterator[date]:
    for day in (span.begins.earliest, span.begins.latest, span.ends.earliest, span.ends.latest):
        if day is not None:
            yield day


def list_ticks(axis: Axis, room: float) -> tuple[Tick, ...]:
    """Return the ticks of the finest step whose labels fit, where *room* is the axis's width in characters.

    Steps are days, weeks, months, parts of years, years and round numbers of these.
    """
    day_room = room / axis.length
    for step in _DAY_STEPS:
        if day_room * step >= len("2004-12-09") + 2:
            return tuple(Tick(day, day.isoformat()) for day in _list_steps(axis, step))
    for months in _MONTH_STEPS:
        label = len("2004-12") if months < _MONTHS else len("2004")
        if day_room * months * 30 >= label + 2:
            found = tuple(_list_months(axis, months))
            if found:
                return found
    return (Tick(axis.first, axis.first.isoformat()),)


def _list_steps(axis: Axis, step: int) -> Iterator[date]:
    # Weeks begin on Monday, which the day 1 is.
    for number in range(axis.first.toordinal(), axis.last.toordinal() + 1):
        if (number - 1) % step == 0:
            yield date.fromordinal(number)


def _list_months(axis: Axis, step: int) -> Iterator[Tick]:
    first = axis.first.year * _MONTHS + axis.first.month - 1
    for number in range(-(-first // step) * step, axis.last.year * _MONTHS + axis.last.month, step):
        year, month = divmod(number, _MONTHS)
        if not MINYEAR <= year <= MAXYEAR:
            continue
        day = date(year, month + 1, 1)
        if axis.first <= day <= axis.last:
            yield Tick(day, f"{year:04}" if month == 0 else f"{year:04}-{month + 1:02}")
