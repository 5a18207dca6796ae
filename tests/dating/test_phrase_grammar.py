"""Every phrase that the grammar reads, with the days, worked out by hand, that it allows."""

import re
from datetime import date

import pytest

from kgcli.dating.days import Days
from kgcli.dating.phrases import KINDS, read_as_of, read_phrase
from kgcli.dating.rules import RULES
from kgcli.dating.timing import Bound, Timing
from kgcli.errors import RelativePhraseError, UnreadablePhraseError

# A Thursday.
SAID = date(2004, 12, 9)


def show(bound: Bound) -> str:
    """Return the days, the rule, the precision and the EDTF form of *bound* in one line."""
    names = (bound.rule.removesuffix("Rule"), bound.precision.removesuffix("Precision"))
    return " ".join((f"{bound.days.earliest or ''}..{bound.days.latest or ''}", *names, bound.edtf or "-"))


def show_ends(timing: Timing) -> str:
    """Return both ends of *timing*, or the one bound that they share."""
    ends = (timing.begins,) if timing.begins == timing.ends else (timing.begins, timing.ends)
    return " | ".join(map(show, ends))


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
    ("phrase", "ends"),
    [
        ("recently", "..2004-12-09 NotAfter Relative [..2004-12-09]"),
        ("future", "2004-12-09.. NotBefore Relative [2004-12-09..]"),
        ("recent", "..2004-12-09 NotAfter Relative [..2004-12-09]"),
        ("the past years", "..2004-12-09 NotAfter Relative [..2004-12-09]"),
        ("This year [2003]", "2003-01-01..2003-12-31 Year Year 2003"),
        ("early April", "2005-04-01..2005-04-10 EarlyMonth PartOfMonth [2005-04-01..2005-04-10]"),
        ("by mid-October", "..2004-10-20 NotAfter Relative [..2004-10-20]"),
        ("soon", "2004-12-09.. NotBefore Relative [2004-12-09..]"),
        ("today", "2004-12-09..2004-12-09 Same Relative 2004-12-09"),
        ("yesterday", "2004-12-08..2004-12-08 SpanBefore Day 2004-12-08"),
        ("tomorrow", "2004-12-10..2004-12-10 SpanAfter Day 2004-12-10"),
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
        (
            "early March of last year",
            "2003-03-01..2003-03-10 EarlyMonth PartOfMonth [2003-03-01..2003-03-10]",
        ),
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
        ("mid-October", "2004-10-11..2004-10-20 MidMonth PartOfMonth [2004-10-11..2004-10-20]"),
        ("END MAY", "2005-05-21..2005-05-31 LateMonth PartOfMonth [2005-05-21..2005-05-31]"),
        ("mid-year", "2004-05-01..2004-08-31 MidYear PartOfYear 2004-38"),
        ("year's end", "2004-09-01..2004-12-31 LateYear PartOfYear 2004-39"),
        ("by year-end", "..2004-12-31 NotAfter Relative [..2004-12-31]"),
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
def test_times_are_seen_from_the_day_of_their_statement(phrase: str, ends: str) -> None:
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


@pytest.mark.parametrize(
    ("spanish", "english"),
    [
        ("9 de diciembre de 2004", "9 December 2004"),
        ("en octubre de 2004", "in October 2004"),
        ("a principios de 2005", "early 2005"),
        ("a mediados de octubre de 2004", "mid-October 2004"),
        ("a fines de 2005", "late 2005"),
        ("el primer semestre de 2005", "the first half of 2005"),
        ("el tercer trimestre de 2005", "the third quarter of 2005"),
        ("otoño de 2005", "autumn 2005"),
        ("en la década de 1990", "in the 1990s"),
        ("hacia 2004", "about 2004"),
        ("recientemente", "recently"),
        ("el mes pasado", "last month"),
        ("el año entrante", "next year"),
        ("el pasado 3 de marzo", "last 3 March"),
        ("marzo pasado", "last March"),
        ("el próximo mes de julio", "next July"),
        ("el 1.º de junio de 2003", "1 June 2003"),
        ("a fin de año", "the end of the year"),
        ("el próximo año", "next year"),
        ("en abril", "in April"),
        ("los últimos dos años", "the past two years"),
        ("los dos últimos años", "the past two years"),
        ("en los próximos seis meses", "within the next six months"),
        ("hace tres años", "three years ago"),
        ("hace treinta y cinco años", "thirty-five years ago"),
        ("durante sesenta y una semanas", "for 61 weeks"),
        ("hace veintiún meses", "21 months ago"),
        ("durante cuarenta años", "for forty years"),
        ("dentro de tres meses", "in three months"),
        ("durante 15 años", "for 15 years"),
        ("desde 2003", "since 2003"),
        ("hasta mayo de 2005", "until May 2005"),
        ("entre 2001 y 2003", "between 2001 and 2003"),
        ("de marzo a junio de 2004", "from March to June 2004"),
        ("del 3 al 5 de marzo de 2004", "3-5 March 2004"),
        ("antes de mayo de 2005", "before May 2005"),
        ("después de mayo de 2005", "after May 2005"),
        ("actualmente", "currently"),
        ("actual", "current"),
        ("en el futuro", "in the future"),
        ("hasta la fecha", "to date"),
        ("a fines del año", "at the end of the year"),
        ("en los últimos años", "in recent years"),
        ("la década pasada", "the past decade"),
        ("desde hace 15 años", "for 15 years"),
        ("durante dieciocho meses", "for 18 months"),
        ("el viernes", "on Friday"),
        ("el viernes pasado", "last Friday"),
        ("el pasado martes", "last Tuesday"),
        ("el próximo lunes", "next Monday"),
        ("el martes de la semana pasada", "Tuesday of last week"),
        ("este fin de semana", "this weekend"),
        ("marzo del año pasado", "March of last year"),
        ("el 3 de marzo de este año", "3 March of this year"),
        ("pasado mañana", "the day after tomorrow"),
        ("anteayer", "the day before yesterday"),
        ("anoche", "last night"),
        ("esta tarde", "this afternoon"),
    ],
)
def test_spanish_says_the_same(spanish: str, english: str) -> None:
    """A Spanish phrase has the bounds of the English one that means the same."""
    one, other = (read_phrase(phrase, as_of=SAID) for phrase in (spanish, english))
    assert (one.begins, one.ends, one.edtf) == (other.begins, other.ends, other.edtf)


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


def test_day_of_either_week_says_so() -> None:
    """A day of the week that may be of two weeks is one of two days."""
    timing = read_phrase("last Tuesday", as_of=SAID)
    assert (timing.edtf, timing.note) == (
        "[2004-11-30,2004-12-07]",
        "either 2004-11-30 or 2004-12-07: the bound holds both",
    )


def test_statement_of_an_uncertain_day_widens_what_is_seen_from_it() -> None:
    """Said between 14 July and 17 August 2021, "for 15 years" began as early or late as either allows."""
    timing = read_phrase("for 15 years", as_of=read_as_of("2021-07-14/2021-08-17"))
    assert (show(timing.begins), show(timing.ends)) == (
        "2005-07-15..2006-08-17 WholeYearsBefore Year [2005-07-15..2006-08-17]",
        "2021-07-14.. NotBefore Relative [2021-07-14..]",
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


@pytest.mark.parametrize(
    "phrase", ["last month", "for 15 years", "in April", "recently", "3 days ago", "now"]
)
def test_phrase_seen_from_a_day_asks_for_it(phrase: str) -> None:
    """Without the day of the statement, a relative phrase means nothing, and the error says what to give."""
    with pytest.raises(RelativePhraseError) as caught:
        read_phrase(phrase)
    assert str(caught.value) == (
        f"'{phrase}' is seen from the day on which it was said. Say which: --as-of 2004-12-09"
    )


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "sometime",
        "several years ago",
        "the previous Friday",
        "early",
        "the third half of 2005",
        "q5 2005",
    ],
)
def test_what_cannot_be_read_is_named_with_what_can(phrase: str) -> None:
    """An unknown phrase is named, and the kinds of phrases that are known are listed."""
    with pytest.raises(UnreadablePhraseError) as caught:
        read_phrase(phrase, as_of=SAID)
    assert str(caught.value).splitlines() == [
        f"Cannot read '{phrase}' as a time. What can be read:",
        *(f"  {kind}" for kind in KINDS),
        "All rules, with examples: kgcli date",
    ]


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("29 February 2005", "no calendar has 2005-02-29"),
        ("February 30, 2004", "no calendar has 2004-02-30"),
        ("31/11/2004", "no calendar has 2004-11-31"),
        ("2004-00", "no calendar has 2004-00"),
        ("0000", "no calendar has 0000"),
        ("3000 years ago", "3000 years before 2004-12-09 lies before the year 1"),
        ("in 8000 years", "8000 years after 2004-12-09 lies behind the year 9999"),
        ("before 0001", "1 day before 0001-01-01 lies before the year 1"),
        ("about 9999", "1 year after 9999-12-31 lies behind the year 9999"),
        ("2005 to 2003", "it would end on 2003-12-31 at the latest, before it begins, on 2005-01-01"),
        ("between 2005 and 2003", "the later bound ends on 2003-12-31, before the earlier one, 2005-01-01"),
        ("since 2006", "it begins on 2006-01-01 at the earliest, after it was said, on 2004-12-09"),
    ],
)
def test_what_no_calendar_has_is_refused(phrase: str, why: str) -> None:
    """A phrase that can be read but means no day says why."""
    with pytest.raises(UnreadablePhraseError) as caught:
        read_phrase(phrase, as_of=SAID)
    assert str(caught.value) == f"'{phrase}' cannot be dated: {why}."


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2004-12-09", Days(SAID, SAID)),
        ("9 December 2004", Days(SAID, SAID)),
        ("2004-12", Days(date(2004, 12, 1), date(2004, 12, 31))),
        ("2021-07-14/2021-08-17", Days(date(2021, 7, 14), date(2021, 8, 17))),
    ],
)
def test_day_of_a_statement_is_read(text: str, days: Days) -> None:
    """A day, anything else that words state, or an earliest and a latest day."""
    assert read_as_of(text) == days


@pytest.mark.parametrize(
    "text", ["", "bla", "2004-02-30", "2005/2004", "../2004", "2004/..", "2004/2005/2006"]
)
def test_what_is_no_day_of_a_statement_is_refused(text: str) -> None:
    """Neither words without a day, nor a day that no calendar has, nor open or turned ends."""
    with pytest.raises(
        UnreadablePhraseError, match=re.escape(f"'{text}' is no day. Write one as 2004-12-09")
    ):
        read_as_of(text)


@pytest.mark.parametrize("name", RULES)
def test_example_of_each_rule_is_read_by_it(name: str) -> None:
    """The phrase that the table of rules gives for a rule is one that this rule reads."""
    timing = read_phrase(RULES[name].example, as_of=SAID)
    assert name in (timing.begins.rule, timing.ends.rule)
