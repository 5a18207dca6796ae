"""Months, days and parts of the week that words name alone, though they come again and again."""

import pytest
from shown_bounds import SAID, show_ends

from kgcli.dating.phrases import read_as_of, read_phrase


@pytest.mark.parametrize(
    ("phrase", "ends"),
    [
        ("last April", "2004-04-01..2004-04-30 PreviousSuch Month 2004-04"),
        ("next April", "2005-04-01..2005-04-30 NextSuch Month 2005-04"),
        ("next December", "2005-12-01..2005-12-31 NextSuch Month 2005-12"),
        ("last December", "2003-12-01..2003-12-31 PreviousSuch Month 2003-12"),
        ("in April", "2005-04-01..2005-04-30 NearestSuch Month 2005-04"),
        ("in July", "2004-07-01..2004-07-31 NearestSuch Month 2004-07"),
        ("on November 3", "2004-11-03..2004-11-03 NearestSuch Day 2004-11-03"),
        ("the 3rd of November", "2004-11-03..2004-11-03 NearestSuch Day 2004-11-03"),
        ("will be deployed in July", "2005-07-01..2005-07-31 ComingSuch Month 2005-07"),
        ("will begin in December", "2004-12-01..2004-12-31 ComingSuch Month 2004-12"),
        ("in April of this year", "2004-04-01..2004-04-30 SuchWithin Month 2004-04"),
        ("3 March last year", "2003-03-03..2003-03-03 SuchWithin Day 2003-03-03"),
        ("on Friday", "2004-12-03..2004-12-10 EitherSuch Day [2004-12-03..2004-12-10]"),
        ("was held on Friday", "2004-12-03..2004-12-03 LatestSuch Day 2004-12-03"),
        ("was held on Thursday", "2004-12-09..2004-12-09 LatestSuch Day 2004-12-09"),
        ("was held on Weds.", "2004-12-08..2004-12-08 LatestSuch Day 2004-12-08"),
        ("will be held on Thursday", "2004-12-09..2004-12-09 ComingSuch Day 2004-12-09"),
        ("last Tuesday", "2004-11-30..2004-12-07 LastPartOfWeek Day [2004-11-30..2004-12-07]"),
        ("last Friday", "2004-12-03..2004-12-03 LastPartOfWeek Day 2004-12-03"),
        ("last Thursday", "2004-12-02..2004-12-02 LastPartOfWeek Day 2004-12-02"),
        ("next Friday", "2004-12-10..2004-12-17 NextPartOfWeek Day [2004-12-10..2004-12-17]"),
        ("next Tuesday", "2004-12-14..2004-12-14 NextPartOfWeek Day 2004-12-14"),
        ("the coming Tuesday", "2004-12-14..2004-12-14 NextSuch Day 2004-12-14"),
        ("Tuesday of last week", "2004-11-30..2004-11-30 SuchWithin Day 2004-11-30"),
        ("was over the weekend", "2004-12-04..2004-12-05 LatestSuch Week [2004-12-04..2004-12-05]"),
        ("last weekend", "2004-12-04..2004-12-05 LastPartOfWeek Week [2004-12-04..2004-12-05]"),
        ("the 14th of last month", "2004-11-14..2004-11-14 SuchWithin Day 2004-11-14"),
        ("was on the 14th", "2004-11-14..2004-11-14 LatestSuch Day 2004-11-14"),
    ],
)
def test_what_comes_again_is_one_near_the_day_of_the_statement(phrase: str, ends: str) -> None:
    """The one that was or will be, as the words tell; else the nearest, or a bound that holds both."""
    assert show_ends(read_phrase(phrase, as_of=SAID)) == ends


def test_day_of_either_week_says_so() -> None:
    """A day of the week that may be of two weeks is one of two days."""
    timing = read_phrase("last Tuesday", as_of=SAID)
    assert (timing.edtf, timing.note) == (
        "[2004-11-30,2004-12-07]",
        "either 2004-11-30 or 2004-12-07: the bound holds both",
    )


@pytest.mark.parametrize(
    ("said", "phrase", "days"),
    [
        ("2004-12-05", "last Friday", "2004-11-26..2004-12-03"),
        ("2004-12-05", "next Friday", "2004-12-10..2004-12-17"),
        ("2004-12-06", "last Friday", "2004-12-03..2004-12-03"),
        ("2004-12-06", "next Friday", "2004-12-10..2004-12-17"),
        ("2004-12-05", "was over the weekend", "2004-12-04..2004-12-05"),
        ("2004-12-06/2004-12-08", "was on Tuesday", "2004-11-30..2004-12-07"),
    ],
)
def test_weeks_begin_on_monday(said: str, phrase: str, days: str) -> None:
    """On a Sunday, "next Friday" may be in the week that begins the day after, or in the one behind it."""
    bound = read_phrase(phrase, as_of=read_as_of(said)).begins
    assert f"{bound.days.earliest}..{bound.days.latest}" == days
