from datetime import date, timedelta

import pytest

from kgcli.dating.days import Days
from kgcli.timelines.axis import Axis, choose_axis, list_ticks
from kgcli.timelines.spans import Span


def make_span(*days: date | None) -> Span:
    """Return a span that begins between the first two and ends between the last two days."""
    return Span("x", "X", "lasts", "", "actual", Days(*days[:2]), Days(*days[2:]), (), ())


def test_axis_holds_all_known_days_with_a_margin() -> None:
    """Open ends ask for nothing; some days are left free on each side."""
    spans = [
        make_span(date(2004, 1, 1), None, None, None),
        make_span(None, None, None, date(2004, 4, 9)),
    ]
    assert choose_axis(spans) == Axis(date(2003, 12, 28), date(2004, 4, 13))


def test_axis_keeps_to_what_was_asked_for() -> None:
    """The days that are given are the first and the last, without a margin."""
    spans = [make_span(date(2004, 1, 1), None, None, date(2004, 12, 31))]
    window = (date(2004, 3, 1), date(2004, 3, 31))
    assert choose_axis(spans, *window) == Axis(*window)


def test_axis_stays_within_the_calendar() -> None:
    """At the first and the last day of the calendar there is no room for a margin."""
    assert choose_axis([make_span(date.min, None, None, date.max)]) == Axis(date.min, date.max)


def test_nothing_dated_has_no_axis() -> None:
    """Where no day is known there is nothing to draw on."""
    assert choose_axis([make_span(None, None, None, None)]) is None


@pytest.mark.parametrize(
    ("first", "last", "room", "labels"),
    [
        (date(2004, 1, 1), date(2004, 1, 5), 70, "2004-01-01 2004-01-02 2004-01-03 2004-01-04 2004-01-05"),
        (date(2004, 12, 6), date(2004, 12, 20), 40, "2004-12-06 2004-12-13 2004-12-20"),
        (date(2004, 10, 5), date(2005, 2, 20), 50, "2004-11 2004-12 2005 2005-02"),
        (date(2004, 1, 1), date(2005, 12, 31), 45, "2004 2004-07 2005 2005-07"),
        (date(1993, 1, 1), date(2022, 12, 31), 60, "1995 2000 2005 2010 2015 2020"),
        (date(1, 1, 1), date(9999, 12, 31), 60, "2000 4000 6000 8000"),
    ],
)
def test_ticks_are_the_finest_whose_names_fit(first: date, last: date, room: int, labels: str) -> None:
    """Days, Mondays, months, half years, years or round numbers of them, as the width allows."""
    assert " ".join(tick.label for tick in list_ticks(Axis(first, last), room)) == labels


@pytest.mark.parametrize("length", [1, 3, 20, 60, 200, 900, 5000, 40000, 3000000])
@pytest.mark.parametrize("room", [16, 50, 130])
def test_ticks_never_stand_closer_than_their_names(length: int, room: int) -> None:
    """Whatever the span and the width, two names do not touch."""
    first = date(1003, 5, 17)
    axis = Axis(first, first + timedelta(days=length - 1))
    ticks = list_ticks(axis, room)
    places = [axis.place(tick.day) * room for tick in ticks]
    gaps = [
        later - earlier - len(tick.label)
        for tick, earlier, later in zip(ticks, places, places[1:], strict=False)
    ]
    assert all(gap >= 0.5 for gap in gaps)


def test_days_have_their_place_from_left_to_right() -> None:
    """A day begins where the one before it ends; what lies outside stands at the edge."""
    axis = Axis(date(2004, 1, 1), date(2004, 1, 4))
    places = [
        axis.place(date(2004, 1, 1)),
        axis.place(date(2004, 1, 1), end=True),
        axis.place(date(2004, 1, 2)),
        axis.place(date(2004, 1, 4), end=True),
        axis.place(date(2003, 1, 1)),
        axis.place(date(2005, 1, 1)),
    ]
    assert places == [0, 0.25, 0.25, 1, 0, 1]
