"""Times that words state by themselves, with the days, worked out by hand, that they allow."""

import pytest
from shown_bounds import SAID, show_ends

from kgcli.dating.phrases import read_phrase


@pytest.mark.parametrize(
    ("phrase", "ends"),
    [
        ("9 December 2004", "2004-12-09..2004-12-09 Day Day 2004-12-09"),
        ("December 9th, 2004", "2004-12-09..2004-12-09 Day Day 2004-12-09"),
        ("2004-12-09", "2004-12-09..2004-12-09 Day Day 2004-12-09"),
        ("071200Z NOV 04", "2004-11-07..2004-11-07 Day Day 2004-11-07"),
        ("13/11/2004", "2004-11-13..2004-11-13 Day Day 2004-11-13"),
        ("11-13-04", "2004-11-13..2004-11-13 Day Day 2004-11-13"),
        ("5/5/2004", "2004-05-05..2004-05-05 Day Day 2004-05-05"),
        ("14.03.2004", "2004-03-14..2004-03-14 Day Day 2004-03-14"),
        ("29 February 2004", "2004-02-29..2004-02-29 Day Day 2004-02-29"),
        ("in October 2004", "2004-10-01..2004-10-31 Month Month 2004-10"),
        ("February 2004", "2004-02-01..2004-02-29 Month Month 2004-02"),
        ("the month of February 2005", "2005-02-01..2005-02-28 Month Month 2005-02"),
        ("the year 2004", "2004-01-01..2004-12-31 Year Year 2004"),
        ("0001", "0001-01-01..0001-12-31 Year Year 0001"),
        ("9999", "9999-01-01..9999-12-31 Year Year 9999"),
        ("0001-01-01", "0001-01-01..0001-01-01 Day Day 0001-01-01"),
        ("9999-12-31", "9999-12-31..9999-12-31 Day Day 9999-12-31"),
        ("in the 1990s", "1990-01-01..1999-12-31 Decade Decade 199X"),
        ("the early 1990's", "1990-01-01..1993-12-31 EarlyDecade Decade [1990-01-01..1993-12-31]"),
        ("mid-1990s", "1994-01-01..1996-12-31 MidDecade Decade [1994-01-01..1996-12-31]"),
        ("late 1990s", "1997-01-01..1999-12-31 LateDecade Decade [1997-01-01..1999-12-31]"),
        ("early 2005", "2005-01-01..2005-04-30 EarlyYear PartOfYear 2005-37"),
        ("at the beginning of 2005", "2005-01-01..2005-04-30 EarlyYear PartOfYear 2005-37"),
        ("mid-2005", "2005-05-01..2005-08-31 MidYear PartOfYear 2005-38"),
        ("late in 2005", "2005-09-01..2005-12-31 LateYear PartOfYear 2005-39"),
        ("early October 2004", "2004-10-01..2004-10-10 EarlyMonth PartOfMonth [2004-10-01..2004-10-10]"),
        ("mid-October 2004", "2004-10-11..2004-10-20 MidMonth PartOfMonth [2004-10-11..2004-10-20]"),
        ("the end of February 2004", "2004-02-21..2004-02-29 LateMonth PartOfMonth [2004-02-21..2004-02-29]"),
        ("the first half of 2005", "2005-01-01..2005-06-30 FirstHalf PartOfYear 2005-40"),
        ("H2 2005", "2005-07-01..2005-12-31 SecondHalf PartOfYear 2005-41"),
        ("the first quarter of 2005", "2005-01-01..2005-03-31 FirstQuarter PartOfYear 2005-33"),
        ("2nd quarter of 2005", "2005-04-01..2005-06-30 SecondQuarter PartOfYear 2005-34"),
        ("Q3 2005", "2005-07-01..2005-09-30 ThirdQuarter PartOfYear 2005-35"),
        ("the last quarter of 2005", "2005-10-01..2005-12-31 FourthQuarter PartOfYear 2005-36"),
        ("spring 2005", "2005-03-01..2005-05-31 Spring PartOfYear 2005-21"),
        ("the summer of 2005", "2005-06-01..2005-08-31 Summer PartOfYear 2005-22"),
        ("fall 2005", "2005-09-01..2005-11-30 Autumn PartOfYear 2005-23"),
        ("the winter of 2003-04", "2003-12-01..2004-02-29 Winter PartOfYear 2003-24"),
        ("winter 2004/2005", "2004-12-01..2005-02-28 Winter PartOfYear 2004-24"),
        ("about 2004", "2003-01-01..2005-12-31 AboutYear Year 2004~"),
        ("circa March 2004", "2004-02-01..2004-04-30 AboutMonth Month 2004-03~"),
        ("around 5 October 2004", "2004-09-28..2004-10-12 AboutDay Week 2004-10-05~"),
    ],
)
def test_stated_times_need_no_day_of_their_statement(phrase: str, ends: str) -> None:
    """What words state by themselves is the same whenever they were said."""
    assert {show_ends(read_phrase(phrase)), show_ends(read_phrase(phrase, as_of=SAID))} == {ends}


@pytest.mark.parametrize(
    ("phrase", "days", "edtf", "note"),
    [
        (
            "11/05/2004",
            "2004-05-11..2004-11-05",
            "[2004-05-11,2004-11-05]",
            "either 2004-05-11 or 2004-11-05: the bound holds both",
        ),
        (
            "winter 2005",
            "2004-12-01..2006-02-28",
            "[2004-12-01..2006-02-28]",
            "either the winter that ends in 2005 or the one that begins then: the bound holds both",
        ),
        (
            "2003-05",
            "2003-05-01..2003-05-31",
            "2003-05",
            "read as a year and a month; for years write 2003 to 2005",
        ),
    ],
)
def test_phrase_with_two_readings_says_so(phrase: str, days: str, edtf: str, note: str) -> None:
    """A bound holds both readings of what can mean two times, and a note names them."""
    timing = read_phrase(phrase)
    shown = f"{timing.begins.days.earliest}..{timing.begins.days.latest}"
    assert (shown, timing.ends, timing.edtf, timing.note) == (days, timing.begins, edtf, note)
