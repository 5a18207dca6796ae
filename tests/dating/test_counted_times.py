"""Times that are counted from the day of a statement, or from one that words state."""

import pytest
from shown_bounds import SAID, show, show_ends

from kgcli.dating.phrases import read_as_of, read_phrase


@pytest.mark.parametrize(
    ("phrase", "ends"),
    [
        ("recently", "..2004-12-09 NotAfter Relative [..2004-12-09]"),
        ("future", "2004-12-09.. NotBefore Relative [2004-12-09..]"),
        ("recent", "..2004-12-09 NotAfter Relative [..2004-12-09]"),
        ("the past years", "..2004-12-09 NotAfter Relative [..2004-12-09]"),
        ("This year [2003]", "2003-01-01..2003-12-31 Year Year 2003"),
        ("by mid-October", "..2004-10-20 NotAfter Relative [..2004-10-20]"),
        ("soon", "2004-12-09.. NotBefore Relative [2004-12-09..]"),
        ("today", "2004-12-09..2004-12-09 Same Relative 2004-12-09"),
        ("yesterday", "2004-12-08..2004-12-08 SpanBefore Day 2004-12-08"),
        ("tomorrow", "2004-12-10..2004-12-10 SpanAfter Day 2004-12-10"),
        ("last night", "2004-12-08..2004-12-09 Between Relative [2004-12-08..2004-12-09]"),
        ("the day after tomorrow", "2004-12-11..2004-12-11 SpanAfter Day 2004-12-11"),
        ("the past two years", "2002-12-09..2004-12-09 WithinYears Year [2002-12-09..2004-12-09]"),
        ("in the last 18 months", "2003-06-09..2004-12-09 WithinPast Month [2003-06-09..2004-12-09]"),
        ("over the past decade", "1994-12-09..2004-12-09 WithinYears Year [1994-12-09..2004-12-09]"),
        ("within the next six months", "2004-12-09..2005-06-09 WithinNext Month [2004-12-09..2005-06-09]"),
        ("within two weeks", "2004-12-09..2004-12-23 WithinNext Week [2004-12-09..2004-12-23]"),
        ("three years ago", "2001-06-09..2002-06-09 Ago Year [2001-06-09..2002-06-09]"),
        ("two months ago", "2004-09-24..2004-10-24 Ago Month [2004-09-24..2004-10-24]"),
        ("a couple of weeks ago", "2004-11-22..2004-11-28 Ago Week [2004-11-22..2004-11-28]"),
        ("10 days ago", "2004-11-29..2004-11-29 Ago Day 2004-11-29"),
        ("more than three years ago", "..2001-12-09 NotAfter Relative [..2001-12-09]"),
        ("in three months", "2005-02-22..2005-03-24 FromNow Month [2005-02-22..2005-03-24]"),
        ("by year-end", "..2004-12-31 NotAfter Relative [..2004-12-31]"),
        ("in the next few weeks", "2004-12-09.. NotBefore Relative [2004-12-09..]"),
        ("en los próximos meses", "2004-12-09.. NotBefore Relative [2004-12-09..]"),
        ("over the past several months", "..2004-12-09 NotAfter Relative [..2004-12-09]"),
        ("between 3 and 5 May", "2005-05-03..2005-05-05 Between Relative [2005-05-03..2005-05-05]"),
        ("10 years before 9 December 2014", "2004-12-09..2004-12-09 YearsBefore Day 2004-12-09"),
        ("six weeks after 5 October 2004", "2004-11-16..2004-11-16 SpanAfter Day 2004-11-16"),
        (
            "two months before May 2004",
            "2004-03-01..2004-03-31 SpanBefore Relative 2004-03",
        ),
        ("between 2001 and 2003", "2001-01-01..2003-12-31 Between Relative [2001-01-01..2003-12-31]"),
        ("between March and June 2004", "2004-03-01..2004-06-30 Between Relative [2004-03-01..2004-06-30]"),
        ("3 or 5 March 2004", "2004-03-03..2004-03-05 Between Relative [2004-03-03..2004-03-05]"),
        ("before May 2005", "..2005-04-30 Before Relative [..2005-04-30]"),
        ("after May 2005", "2005-06-01.. After Relative [2005-06-01..]"),
        ("before last year", "..2003-12-31 NotAfter Relative [..2003-12-31]"),
        ("after early 2005", "2005-01-01.. NotBefore Relative [2005-01-01..]"),
        ("by May 2005", "..2005-05-31 NotAfter Relative [..2005-05-31]"),
        ("by the end of 2005", "..2005-12-31 NotAfter Relative [..2005-12-31]"),
        ("no earlier than May 2005", "2005-05-01.. NotBefore Relative [2005-05-01..]"),
    ],
)
def test_times_are_counted_from_a_day(phrase: str, ends: str) -> None:
    """What a phrase means on 9 December 2004, where it says when something was but not for how long."""
    assert show_ends(read_phrase(phrase, as_of=SAID)) == ends


@pytest.mark.parametrize(
    ("phrase", "begins", "ends", "edtf"),
    [
        ("from March to June 2004", "2004-03-01..2004-03-31", "2004-06-01..2004-06-30", "2004-03/2004-06"),
        ("March-June 2004", "2004-03-01..2004-03-31", "2004-06-01..2004-06-30", "2004-03/2004-06"),
        ("3-5 March 2004", "2004-03-03..2004-03-03", "2004-03-05..2004-03-05", "2004-03-03/2004-03-05"),
        (
            "from 3 to 5 March 2004",
            "2004-03-03..2004-03-03",
            "2004-03-05..2004-03-05",
            "2004-03-03/2004-03-05",
        ),
        ("May 15-20", "2005-05-15..2005-05-15", "2005-05-20..2005-05-20", "2005-05-15/2005-05-20"),
        ("from 15 to 20 May", "2005-05-15..2005-05-15", "2005-05-20..2005-05-20", "2005-05-15/2005-05-20"),
        ("on May 3 and 4", "2005-05-03..2005-05-03", "2005-05-04..2005-05-04", "2005-05-03/2005-05-04"),
        ("del 3 al 5 de mayo", "2005-05-03..2005-05-03", "2005-05-05..2005-05-05", "2005-05-03/2005-05-05"),
        ("a partir de junio de 2005", "2005-06-01..2005-06-30", "2005-06-01..", "2005-06/.."),
        ("2001-2003", "2001-01-01..2001-12-31", "2003-01-01..2003-12-31", "2001/2003"),
        ("2003-14", "2003-01-01..2003-12-31", "2014-01-01..2014-12-31", "2003/2014"),
        ("about 2003 to 2004", "2002-01-01..2004-12-31", "2004-01-01..2004-12-31", "2003~/2004"),
        ("from March 2003 to early 2005", "2003-03-01..2003-03-31", "2005-01-01..2005-04-30", None),
        ("since 2003", "2003-01-01..2003-12-31", "2004-12-09..", "2003/.."),
        ("since last April", "2004-04-01..2004-04-30", "2004-12-09..", "2004-04/.."),
        ("from April 2005 on", "2005-04-01..2005-04-30", "2005-04-01..", "2005-04/.."),
        ("starting in April 2005", "2005-04-01..2005-04-30", "2005-04-01..", "2005-04/.."),
        ("until May 2005", "..2005-05-31", "2005-05-01..2005-05-31", "../2005-05"),
        ("until the end of 2005", "..2005-12-31", "2005-12-31..2005-12-31", "../2005-12-31"),
        ("for 15 years", "1988-12-10..1989-12-09", "2004-12-09..", None),
        ("for the past two years", "2001-12-10..2002-12-09", "2004-12-09..", None),
        ("for six months", "2004-05-10..2004-06-09", "2004-12-09..", None),
        ("for more than 15 years", "..1989-12-09", "2004-12-09..", None),
        ("for about three years", "2001-06-09..2002-06-09", "2004-12-09..", None),
        ("as of October 2004", "..2004-10-31", "2004-10-01..", None),
        ("currently", "..2004-12-09", "2004-12-09..", None),
        ("as of now", "..2004-12-09", "2004-12-09..", None),
        ("throughout 2004", "..2004-01-01", "2004-12-31..", None),
    ],
)
def test_spans_have_a_begin_and_an_end(phrase: str, begins: str, ends: str, edtf: str | None) -> None:
    """A phrase that says for how long bounds the first and the last day each by itself."""
    timing = read_phrase(phrase, as_of=SAID)
    shown = (f"{b.days.earliest or ''}..{b.days.latest or ''}" for b in (timing.begins, timing.ends))
    assert (*shown, timing.edtf) == (begins, ends, edtf)


def test_statement_of_an_uncertain_day_widens_what_is_seen_from_it() -> None:
    """Said between 14 July and 17 August 2021, "for 15 years" began as early or late as either allows."""
    timing = read_phrase("for 15 years", as_of=read_as_of("2021-07-14/2021-08-17"))
    assert (show(timing.begins), show(timing.ends)) == (
        "2005-07-15..2006-08-17 WholeYearsBefore Year [2005-07-15..2006-08-17]",
        "2021-07-14.. NotBefore Relative [2021-07-14..]",
    )
