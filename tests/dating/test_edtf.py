"""EDTF as we write it, read by python-edtf, which knows nothing of us."""

from calendar import monthrange
from datetime import date
from time import struct_time

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from kgcli.dating.days import Days, Period
from kgcli.dating.edtf import join_edtf, write_edtf, write_period
from kgcli.dating.phrases import read_phrase
from kgcli.dating.rules import RULES

SAID = date(2004, 12, 9)
UNLIKE = {
    "WinterRule": "python-edtf ends the winter of a year in that year",
    "AboutDayRule": "how far an approximate day reaches, EDTF leaves open",
    "AboutMonthRule": "how far an approximate month reaches, EDTF leaves open",
}


def read_days(text: str, *, fuzzy: bool = False) -> Days:
    """Return the earliest and the latest day that python-edtf reads in *text*."""
    parsed = parse_edtf(text)
    ends = (
        (parsed.lower_fuzzy(), parsed.upper_fuzzy())
        if fuzzy
        else (parsed.lower_strict(), parsed.upper_strict())
    )
    return Days(*(date(*end[:3]) if isinstance(end, struct_time) else None for end in ends))


@pytest.mark.parametrize("name", sorted(set(RULES) - set(UNLIKE)))
def test_form_of_each_rule_means_its_days(name: str) -> None:
    """For the example of each rule, python-edtf reads the very days of the bounds."""
    timing = read_phrase(RULES[name].example, as_of=SAID)
    bounds = [bound for bound in (timing.begins, timing.ends) if bound.edtf is not None]
    read = [read_days(bound.edtf or "", fuzzy=name.startswith("About")) for bound in bounds]
    assert (len(bounds), read) == (2, [bound.days for bound in bounds])


@pytest.mark.parametrize("name", sorted(UNLIKE))
def test_form_of_rules_whose_days_differ_is_valid(name: str) -> None:
    """Where EDTF leaves the days open, its form is still one that python-edtf reads."""
    edtf = read_phrase(RULES[name].example).edtf
    assert str(parse_edtf(edtf)) == edtf


@pytest.mark.parametrize(
    ("phrase", "earliest", "latest"),
    [
        ("from March to June 2004", date(2004, 3, 1), date(2004, 6, 30)),
        ("3-5 March 2004", date(2004, 3, 3), date(2004, 3, 5)),
        ("2001-2003", date(2001, 1, 1), date(2003, 12, 31)),
        ("since 2003", date(2003, 1, 1), None),
        ("until May 2005", None, date(2005, 5, 31)),
        ("11/05/2004", date(2004, 5, 11), date(2004, 11, 5)),
    ],
)
def test_form_of_a_whole_phrase_spans_it(phrase: str, earliest: date | None, latest: date | None) -> None:
    """The interval of a phrase runs from its earliest begin to its latest end, which may be open."""
    edtf = read_phrase(phrase, as_of=SAID).edtf
    assert edtf is not None
    assert read_days(edtf) == Days(earliest, latest)


DATES = st.dates(date(1, 1, 1), date(9999, 12, 31))
MONTHS = st.tuples(st.integers(1, 9989), st.integers(1, 12), st.integers(1, 12), st.integers(0, 9)).map(
    lambda t: Days(
        date(t[0], min(t[1:3]), 1), date(t[0] + t[3], max(t[1:3]), monthrange(t[0] + t[3], max(t[1:3]))[1])
    )
)
PAIRS = st.tuples(DATES, DATES).map(lambda pair: Days(*sorted(pair)))
OPEN = DATES.flatmap(lambda day: st.sampled_from([Days(day, None), Days(None, day), Days(day, day)]))


@settings(max_examples=50, derandomize=True)
@given(st.one_of(PAIRS, MONTHS, OPEN))
def test_any_days_have_a_form_that_means_them(days: Days) -> None:
    """Whatever the days, the shortest form means them and no others."""
    edtf = write_edtf(days)
    assert edtf is not None
    assert read_days(edtf) == days


@pytest.mark.parametrize(
    ("days", "edtf"),
    [
        (Days(date(2004, 12, 9), date(2004, 12, 9)), "2004-12-09"),
        (Days(date(2004, 2, 1), date(2004, 2, 29)), "2004-02"),
        (Days(date(2004, 2, 1), date(2004, 2, 28)), "[2004-02-01..2004-02-28]"),
        (Days(date(2004, 1, 1), date(2004, 12, 31)), "2004"),
        (Days(date(2004, 1, 1), date(2004, 3, 31)), "2004-33"),
        (Days(date(2004, 9, 1), date(2004, 12, 31)), "2004-39"),
        (Days(date(2004, 7, 1), date(2004, 12, 31)), "2004-41"),
        (Days(date(1990, 1, 1), date(1999, 12, 31)), "199X"),
        (Days(date(1991, 1, 1), date(2000, 12, 31)), "[1991-01-01..2000-12-31]"),
        (Days(None, date(2004, 12, 9)), "[..2004-12-09]"),
        (Days(date(2004, 12, 9), None), "[2004-12-09..]"),
        (Days(date(1, 1, 1), date(1, 1, 1)), "0001-01-01"),
        (Days(None, None), None),
    ],
)
def test_days_have_their_shortest_form(days: Days, edtf: str | None) -> None:
    """A day, month, part of a year, year or decade goes by its own name, anything else is a set of days."""
    assert write_edtf(days) == edtf


def test_intervals_have_days_months_and_years_at_their_ends() -> None:
    """EDTF's intervals run between dates; a set at an end cannot be said."""
    assert (
        join_edtf("2004-03", "2004-06-30"),
        join_edtf("2003~", None),
        join_edtf(None, "2005"),
        join_edtf("2003", "[..2005]"),
        join_edtf("2005-37", "2006"),
        join_edtf(None, None),
    ) == ("2004-03/2004-06-30", "2003~/..", "../2005", None, None, None)


def test_periods_are_written_as_far_as_they_go() -> None:
    """A year has four figures, months and days have two."""
    assert [write_period(p) for p in (Period(33), Period(2004, 3), Period(2004, 3, 5))] == [
        "0033",
        "2004-03",
        "2004-03-05",
    ]
