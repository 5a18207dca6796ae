"""What a span certainly and possibly covers, compared with every pair of days that its bounds allow."""

from datetime import date, timedelta
from itertools import product

import pytest

from kgcli.dating.days import Days
from kgcli.timelines.spans import Kind, Mode, Span

START = date(2004, 2, 27)
BEFORE, BEHIND = -2, 6
"""Stand for what an open end reaches."""
CHOICES = (None, 1, 2, 3)


def make_span(begins: Days, ends: Days | None = None, kind: Kind = "lasts", mode: Mode = "actual") -> Span:
    """Return a span with these bounds; without *ends* one of a single day."""
    return Span("https://example.org/x", "X", kind, "", mode, begins, ends or begins, (), ())


def number_day(number: int | None) -> date | None:
    """Return a day of the small calendar, over a leap day."""
    return None if number is None else START + timedelta(days=number)


def allow(earliest: int | None, latest: int | None) -> range:
    """Return the days that a bound allows."""
    return range(BEFORE if earliest is None else earliest, (BEHIND if latest is None else latest) + 1)


def covers(span: Span, number: int) -> tuple[bool, bool]:
    """Return whether *span* covers a day certainly and possibly."""
    day = START + timedelta(days=number)
    core, possible = span.core, span.possible
    return (
        core is not None and core[0] <= day <= core[1],
        (possible.earliest or day) <= day <= (possible.latest or day),
    )


@pytest.mark.parametrize(("begin_earliest", "begin_latest"), list(product(CHOICES, CHOICES)))
def test_lasting_span_covers_as_the_enumeration_of_pairs_says(
    begin_earliest: int | None, begin_latest: int | None
) -> None:
    """Certain is what every first and last day cover, possible what some do; without any it is a fault."""
    for end_earliest, end_latest in product(CHOICES, CHOICES):
        span = make_span(
            Days(number_day(begin_earliest), number_day(begin_latest)),
            Days(number_day(end_earliest), number_day(end_latest)),
        )
        pairs = [
            (first, last)
            for first, last in product(allow(begin_earliest, begin_latest), allow(end_earliest, end_latest))
            if first <= last
        ]
        assert bool(span.fault) == (not pairs)
        for number in range(5) if pairs else ():
            held = [first <= number <= last for first, last in pairs]
            assert covers(span, number) == (all(held), any(held))


def test_span_of_a_day_covers_what_its_bound_allows() -> None:
    """What happens on a day is certain only where its bound is one day."""
    for earliest, latest in product(CHOICES, CHOICES):
        span = make_span(Days(number_day(earliest), number_day(latest)), kind="on")
        days = allow(earliest, latest)
        assert bool(span.fault) == (len(days) == 0)
        for number in range(5) if days else ():
            assert covers(span, number) == (set(days) == {number}, number in days)


def test_faults_are_told_in_words() -> None:
    """Which end is turned, or that the end lies before the begin."""
    one, two = Days(date(2004, 1, 1), date(2004, 1, 1)), Days(date(2005, 1, 1), date(2005, 1, 1))
    turned = Days(date(2005, 1, 1), date(2004, 1, 1))
    assert [
        make_span(turned, two).fault,
        make_span(one, turned).fault,
        make_span(turned, kind="due").fault,
        make_span(two, one).fault,
        make_span(one, two).fault,
    ] == [
        "the latest begin, 2004-01-01, is before the earliest, 2005-01-01",
        "the latest end, 2004-01-01, is before the earliest, 2005-01-01",
        "the latest day, 2004-01-01, is before the earliest, 2005-01-01",
        "it ends by 2004-01-01, before it begins, from 2005-01-01 on",
        "",
    ]


@pytest.mark.parametrize(
    ("mode", "certain"), [("actual", True), ("unstated", True), ("prospective", False), ("closed", False)]
)
def test_nothing_that_is_only_planned_is_certain(mode: Mode, certain: bool) -> None:
    """A plan has days that it would surely cover, but covers none certainly."""
    days = Days(date(2004, 1, 1), date(2004, 1, 1))
    span = make_span(days, mode=mode)
    assert (span.certain is not None, span.core) == (certain, (date(2004, 1, 1), date(2004, 1, 1)))
