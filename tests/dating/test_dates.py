import pytest

from kgcli.dating.dates import read_dates, read_decades, read_recurring
from kgcli.dating.days import Recurring


@pytest.mark.parametrize(
    ("words", "dates"),
    [
        ("on July 14, 2031", "2031-7-14"),
        ("on 14 July 2031", "2031-7-14"),
        ("on the 14th of July, 2031", "2031-7-14"),
        ("July 14 [2031]", "2031-7-14"),
        ("Sept. 3, 2031", "2031-9-3"),
        ("14-16 July 2031", "2031-7-14 2031-7-16"),
        ("July 14-16, 2031", "2031-7-14 2031-7-16"),
        ("July 14 and 16, 2031", "2031-7-14 2031-7-16"),
        ("2031-07-14", "2031-7-14"),
        ("2031/7/14", "2031-7-14"),
        ("2031.07.14", "2031-7-14"),
        ("20310714", "2031-7-14"),
        ("July 14,2031", "2031-7-14"),
        ("14JUL2031", "2031-7-14"),
        ("07-14-2031", "2031-7-14"),
        ("07 / 14 / 2031", "2031-7-14"),
        ("07.14.2031", "2031-7-14"),
        ("07/14/2031", "2031-7-14"),
        ("12/09/2031", "2031-12-9"),
        ("13/09/2031", "2031-9-13"),
        ("12/09/31", "2031-12-9"),
        ("14.07.2031", "2031-7-14"),
        ("(DTG 071200Z\nNOV 04)", "2004-11-7"),
        ("DTG 071200Z NOV 1998", "1998-11-7"),
        ("the fax of 14 JUL 04", "2004-7-14"),
        ("the fax of 14 JUL 04 was lost", "2004-7-14"),
        ("May \u201998 to Feb '99", "1998-5 1999-2"),
        ("in Nov 97, in the fall of 95 and in '92", "1997-11 1995 1992"),
        ("in May 97 soldiers of 98 came", ""),
        ("on May 04", ""),
        ("en mayo del 96 y hasta el 98", "1996-5 1998"),
        ("el 96 por ciento del 45 de ellos", ""),
        ("October 2031", "2031-10"),
        ("October and November 2031", "2031-10 2031-11"),
        ("15 de marzo de 2031", "2031-3-15"),
        ("el 1\u00ba de Setiembre del 2031", "2031-9-1"),
        ("abril 8, 2031", "2031-4-8"),
        ("en mayo de 2031", "2031-5"),
        ("31 de abril de 2031", "2031-4"),
        ("in 2031", "2031"),
        ("[2031]", "2031"),
        ("2031-2033", "2031 2033"),
        ("the 2030s", ""),
        ("2,031 lamps", ""),
        ("$2031", ""),
        ("July 14", ""),
        ("99/99/20", ""),
    ],
)
def test_dates_are_read_from_words(words: str, dates: str) -> None:
    """Every day, month and year that the words state is read as precisely as they give it."""
    stated = ["-".join(str(p) for p in (d.year, d.month, d.day) if p is not None) for d in read_dates(words)]
    assert stated == dates.split()


def test_date_that_no_calendar_has_is_not_read_as_a_day() -> None:
    """Of February 30 only the year is stated."""
    assert [(d.year, d.month, d.day) for d in read_dates("February 30, 2031")] == [(2031, None, None)]


def test_date_time_group_gives_its_clock() -> None:
    """A date-time group states the universal time too."""
    assert [d.clock for d in read_dates("071245Z NOV 04")] == ["12:45"]


def test_decades_are_read_by_their_first_year() -> None:
    """A decade is named by its first year and an s; a year, a number or a share is none."""
    assert read_decades("the 1990s and the 2000's, not 1995s, 1980 or 31990s") == {1990, 2000}


def test_months_and_days_are_read_without_their_year() -> None:
    """A month begins with a capital letter, a day is one that some calendar has."""
    words = "on 3 April, by May 5th, 2031, in Oct. or on February 30; it may march"
    april, may, october, february = (Recurring(month) for month in (4, 5, 10, 2))
    assert read_recurring(words) == {april, Recurring(4, 3), may, Recurring(5, 5), october, february} | {
        Recurring(day=5)
    }


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("on Friday, and over the weekend", {"Friday", "Weekend"}),
        ("MONDAY'S TALKS; Tues. or Thursdays", {"Monday", "Tuesday", "Thursday"}),
        ("on Weds, or on Thurs next", {"Wednesday", "Thursday"}),
        ("el miércoles, o el fin de semana", {"Wednesday", "Weekend"}),
        ("EL SABADO", {"Saturday"}),
        ("the sundry Fridas wed", set()),
    ],
)
def test_parts_of_the_week_are_read(words: str, parts: set[str]) -> None:
    """In both languages, with and without accents and capitals."""
    assert read_recurring(words) == {Recurring(part_of_week=name) for name in parts}


def test_days_are_read_without_their_month() -> None:
    """An ordinal may be one, and "día 14" is."""
    assert read_recurring("on the 3rd; el día 14; 32nd") == {Recurring(day=3), Recurring(day=14)}


def test_spanish_months_are_read_without_their_year() -> None:
    """In Spanish a month has no capital."""
    assert read_recurring("el 3 de agosto, o en octubre") == {Recurring(8), Recurring(8, 3), Recurring(10)}


def test_years_of_two_figures_leave_places_as_they_are() -> None:
    """Those of the words that were given, before such a year, at it and behind it."""
    words = "3 May 2005, 12 DEC 04, in '92 and May 1998"
    assert [words[stated.start : stated.end] for stated in read_dates(words)] == [
        "3 May 2005", "12 DEC 04", "'92", "May 1998",
    ]  # fmt: skip
