"""Weeks, months, years and their parts as seen from the day of a statement."""

import pytest
from shown_bounds import SAID, show_ends

from kgcli.dating.phrases import read_phrase


@pytest.mark.parametrize(
    ("phrase", "ends"),
    [
        ("early April", "2005-04-01..2005-04-10 EarlyMonth PartOfMonth [2005-04-01..2005-04-10]"),
        ("last week", "2004-11-29..2004-12-05 PreviousWeek Week [2004-11-29..2004-12-05]"),
        ("this week", "2004-12-06..2004-12-12 ThisWeek Week [2004-12-06..2004-12-12]"),
        ("next week", "2004-12-13..2004-12-19 NextWeek Week [2004-12-13..2004-12-19]"),
        ("last month", "2004-11-01..2004-11-30 PreviousMonth Month 2004-11"),
        ("this month", "2004-12-01..2004-12-31 ThisMonth Month 2004-12"),
        ("next month", "2005-01-01..2005-01-31 NextMonth Month 2005-01"),
        ("last year", "2003-01-01..2003-12-31 PreviousYear Year 2003"),
        ("this year", "2004-01-01..2004-12-31 ThisYear Year 2004"),
        ("next year", "2005-01-01..2005-12-31 NextYear Year 2005"),
        ("early next year", "2005-01-01..2005-04-30 EarlyYear PartOfYear 2005-37"),
        ("at the end of the year", "2004-09-01..2004-12-31 LateYear PartOfYear 2004-39"),
        ("later this year", "2004-12-09..2004-12-31 Between Relative [2004-12-09..2004-12-31]"),
        ("earlier this month", "2004-12-01..2004-12-09 Between Relative [2004-12-01..2004-12-09]"),
        (
            "early March of last year",
            "2003-03-01..2003-03-10 EarlyMonth PartOfMonth [2003-03-01..2003-03-10]",
        ),
        ("mid-October", "2004-10-11..2004-10-20 MidMonth PartOfMonth [2004-10-11..2004-10-20]"),
        ("END MAY", "2005-05-21..2005-05-31 LateMonth PartOfMonth [2005-05-21..2005-05-31]"),
        ("mid-year", "2004-05-01..2004-08-31 MidYear PartOfYear 2004-38"),
        ("year's end", "2004-09-01..2004-12-31 LateYear PartOfYear 2004-39"),
        ("last spring", "2004-03-01..2004-05-31 Spring PartOfYear 2004-21"),
        ("this winter", "2004-12-01..2005-02-28 Winter PartOfYear 2004-24"),
        ("next fall", "2005-09-01..2005-11-30 Autumn PartOfYear 2005-23"),
        ("in the spring", "2004-03-01..2004-05-31 Spring PartOfYear 2004-21"),
        ("in the summer", "2004-06-01..2004-08-31 Summer PartOfYear 2004-22"),
        ("will begin in the spring", "2005-03-01..2005-05-31 Spring PartOfYear 2005-21"),
        ("el verano pasado", "2004-06-01..2004-08-31 Summer PartOfYear 2004-22"),
        ("la próxima primavera", "2005-03-01..2005-05-31 Spring PartOfYear 2005-21"),
        ("the first half of next year", "2005-01-01..2005-06-30 FirstHalf PartOfYear 2005-40"),
        ("the last quarter of the year", "2004-10-01..2004-12-31 FourthQuarter PartOfYear 2004-36"),
        ("the first week of June", "2004-06-01..2004-06-10 EarlyMonth PartOfMonth [2004-06-01..2004-06-10]"),
        ("the second half of May 2005", "2005-05-11..2005-05-31 Between Relative [2005-05-11..2005-05-31]"),
        (
            "la última semana de mayo",
            "2005-05-21..2005-05-31 LateMonth PartOfMonth [2005-05-21..2005-05-31]",
        ),
    ],
)
def test_calendar_is_that_of_the_day_of_the_statement(phrase: str, ends: str) -> None:
    """What is last, this or next on 9 December 2004, and a part of a month named alone."""
    assert show_ends(read_phrase(phrase, as_of=SAID)) == ends
