"""The one table of the rules by which an earliest and a latest day follow from what words state.

``RULES`` has a row for each individual of ``ev:DerivationRule`` that is for bounds, by its name; the ontology
holds the same sentences. ``read_phrase`` chooses among them, and ``kgcli verify`` recomputes bounds by them.

Where words leave room, these conventions hold:

- A third of a year, month or decade is what "early", "mid" and "late" mean.
- Seasons are those of the northern hemisphere, in whole months.
- "About" gives a week, a month or a year more on each side.
- Last, this and next week, month and year are those of the calendar; weeks begin on Monday.
- A weekend is Saturday and Sunday.
- What words name alone is a month or day without its year, a day without its month, a part of the week.
- So many units ago, or from now, is rounded: half a unit earlier or later is as good.
- What has lasted so many units has completed them, and not yet one more.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from kgcli.dating.computations import (
    Compute,
    about,
    after_figure,
    before_figure,
    between,
    calendar_unit,
    choose_begun,
    choose_coming,
    choose_nearest,
    choose_next,
    choose_past,
    choose_week_after,
    choose_week_before,
    choose_within_from,
    choose_within_to,
    completed,
    completed_years,
    days_of_month,
    exactly,
    exactly_years,
    last_day,
    months_of_year,
    not_after,
    not_before,
    read_figure,
    recurring,
    rounded,
    same,
    stated,
    within_next,
    within_past,
    within_past_years,
    years_of_decade,
)
from kgcli.dating.days import Inputs
from kgcli.dating.edtf import write_edtf, write_period

__all__ = ["RULES", "Rule", "write_rule_edtf"]

FIGURE: Final = ("figure",)
SUCH: Final = ("anchor", "recurring")
SPAN: Final = ("anchor", "span")
YEARS: Final = ("anchor", "years")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: what it means, a phrase that it reads, the inputs it takes, and what it makes of them.

    Each input is taken exactly once: ``figure`` (a day, month or year, or an ``anchor`` that is a month or a
    year, where the words leave its year out), ``recurring`` (what words name alone), ``years``,
    ``span`` (one number of years, months, weeks or days), or another bound: ``anchor``,
    ``after``, ``before``. *precision* is None where the rule alone does not settle it; *edtf* writes the form
    that means more than the days do.
    """

    meaning: str
    example: str
    needs: tuple[str, ...]
    compute: Compute
    precision: str | None = None
    edtf: Callable[[Inputs], str] | None = None


def write_rule_edtf(name: str, inputs: Inputs) -> str | None:
    """Return in EDTF what the rule *name* makes of *inputs*, None where EDTF cannot say it.

    Raises ``UnusableInputError``.
    """
    rule = RULES[name]
    days = rule.compute(inputs)
    return write_edtf(days) if rule.edtf is None else rule.edtf(inputs)


def _season(code: int) -> Callable[[Inputs], str]:
    return lambda inputs: f"{read_figure(inputs, 'year').year:04}-{code}"


def _approximate(inputs: Inputs) -> str:
    return f"{write_period(read_figure(inputs))}~"


RULES: Final[Mapping[str, Rule]] = {
    # Words that state a day, month, year or decade.
    "DayRule": Rule(
        "A stated day is its own earliest and latest day.",
        "9 December 2004", FIGURE, stated("day"), "DayPrecision",
    ),
    "MonthRule": Rule(
        "A stated month runs from its first to its last day.",
        "October 2004", FIGURE, stated("month"), "MonthPrecision",
    ),
    "YearRule": Rule(
        "A stated year runs from 1 January to 31 December.",
        "in 1994", FIGURE, stated("year"), "YearPrecision",
    ),
    "DecadeRule": Rule(
        "A stated decade runs from 1 January of its first to 31 December of its last year.",
        "in the 1990s", FIGURE, years_of_decade(0, 9), "DecadePrecision",
    ),
    # Words that state a part of one.
    "EarlyMonthRule": Rule(
        "The early part of a month is its days 1 to 10.",
        "early October 2004", FIGURE, days_of_month(1, 10), "PartOfMonthPrecision",
    ),
    "MidMonthRule": Rule(
        "The middle of a month is its days 11 to 20.",
        "mid-October 2004", FIGURE, days_of_month(11, 20), "PartOfMonthPrecision",
    ),
    "LateMonthRule": Rule(
        "The late part of a month runs from its day 21 to its last day.",
        "late October 2004", FIGURE, days_of_month(21, None), "PartOfMonthPrecision",
    ),
    "EarlyYearRule": Rule(
        "The early part of a year is its first third, 1 January to 30 April.",
        "early 2005", FIGURE, months_of_year(1, 4), "PartOfYearPrecision",
    ),
    "MidYearRule": Rule(
        "The middle of a year is its second third, 1 May to 31 August.",
        "mid-2005", FIGURE, months_of_year(5, 8), "PartOfYearPrecision",
    ),
    "LateYearRule": Rule(
        "The late part of a year is its last third, 1 September to 31 December.",
        "late 2005", FIGURE, months_of_year(9, 12), "PartOfYearPrecision",
    ),
    "FirstHalfRule": Rule(
        "The first half of a year runs from 1 January to 30 June.",
        "the first half of 2005", FIGURE, months_of_year(1, 6), "PartOfYearPrecision",
    ),
    "SecondHalfRule": Rule(
        "The second half of a year runs from 1 July to 31 December.",
        "the second half of 2005", FIGURE, months_of_year(7, 12), "PartOfYearPrecision",
    ),
    "FirstQuarterRule": Rule(
        "The first quarter of a year runs from 1 January to 31 March.",
        "the first quarter of 2005", FIGURE, months_of_year(1, 3), "PartOfYearPrecision",
    ),
    "SecondQuarterRule": Rule(
        "The second quarter of a year runs from 1 April to 30 June.",
        "the second quarter of 2005", FIGURE, months_of_year(4, 6), "PartOfYearPrecision",
    ),
    "ThirdQuarterRule": Rule(
        "The third quarter of a year runs from 1 July to 30 September.",
        "the third quarter of 2005", FIGURE, months_of_year(7, 9), "PartOfYearPrecision",
    ),
    "FourthQuarterRule": Rule(
        "The fourth quarter of a year runs from 1 October to 31 December.",
        "the last quarter of 2005", FIGURE, months_of_year(10, 12), "PartOfYearPrecision",
    ),
    "SpringRule": Rule(
        "Spring is the northern one, 1 March to 31 May.",
        "spring 2005", FIGURE, months_of_year(3, 5), "PartOfYearPrecision", _season(21),
    ),
    "SummerRule": Rule(
        "Summer is the northern one, 1 June to 31 August.",
        "the summer of 2005", FIGURE, months_of_year(6, 8), "PartOfYearPrecision", _season(22),
    ),
    "AutumnRule": Rule(
        "Autumn is the northern one, 1 September to 30 November.",
        "fall 2005", FIGURE, months_of_year(9, 11), "PartOfYearPrecision", _season(23),
    ),
    "WinterRule": Rule(
        "Winter is the northern one that begins in the stated year, 1 December to the last day of February.",
        "the winter of 2004-05", FIGURE, months_of_year(12, 14), "PartOfYearPrecision", _season(24),
    ),
    "EarlyDecadeRule": Rule(
        "The early part of a decade is its first four years.",
        "the early 1990s", FIGURE, years_of_decade(0, 3), "DecadePrecision",
    ),
    "MidDecadeRule": Rule(
        "The middle of a decade is its fifth to seventh year.",
        "the mid-1990s", FIGURE, years_of_decade(4, 6), "DecadePrecision",
    ),
    "LateDecadeRule": Rule(
        "The late part of a decade is its last three years.",
        "the late 1990s", FIGURE, years_of_decade(7, 9), "DecadePrecision",
    ),
    # Words that state one roughly, or only an edge of it.
    "AboutDayRule": Rule(
        "About a stated day is that day or one of the seven days before or after it.",
        "about 5 October 2004", FIGURE, about("day", 7, "days"), "WeekPrecision", _approximate,
    ),
    "AboutMonthRule": Rule(
        "About a stated month is that month, the one before or the one after it.",
        "around October 2004", FIGURE, about("month", 1, "months"), "MonthPrecision", _approximate,
    ),
    "AboutYearRule": Rule(
        "About a stated year is that year, the one before or the one after it.",
        "about 2004", FIGURE, about("year", 1, "years"), "YearPrecision", _approximate,
    ),
    "LastDayRule": Rule(
        "The last day of a stated month or year.",
        "until the end of 2005", FIGURE, last_day, "DayPrecision",
    ),
    "BeforeRule": Rule(
        "Before the first day of a stated day, month or year; open towards the past.",
        "before May 2005", FIGURE, before_figure, "RelativePrecision",
    ),
    "AfterRule": Rule(
        "After the last day of a stated day, month or year; open towards the future.",
        "after May 2005", FIGURE, after_figure, "RelativePrecision",
    ),
    # Words that place something at, before or after another time.
    "SameRule": Rule("The same days as the anchor.", "today", ("anchor",), same),
    "NotAfterRule": Rule(
        "No later than the latest day of the anchor; open towards the past.",
        "recently", ("anchor",), not_after,
    ),
    "NotBeforeRule": Rule(
        "No earlier than the earliest day of the anchor; open towards the future.",
        "soon", ("anchor",), not_before,
    ),
    "BetweenRule": Rule(
        "From the earliest day of one bound to the latest day of another.",
        "between 2001 and 2003", ("after", "before"), between,
    ),
    # Words that name a unit of the calendar as seen from the anchor.
    "PreviousWeekRule": Rule(
        "The week before the anchor's, Monday to Sunday.",
        "last week", ("anchor",), calendar_unit("weeks", -1), "WeekPrecision",
    ),
    "ThisWeekRule": Rule(
        "The week of the anchor, Monday to Sunday.",
        "this week", ("anchor",), calendar_unit("weeks", 0), "WeekPrecision",
    ),
    "NextWeekRule": Rule(
        "The week after the anchor's, Monday to Sunday.",
        "next week", ("anchor",), calendar_unit("weeks", 1), "WeekPrecision",
    ),
    "PreviousMonthRule": Rule(
        "The calendar month before the anchor's.",
        "last month", ("anchor",), calendar_unit("months", -1), "MonthPrecision",
    ),
    "ThisMonthRule": Rule(
        "The calendar month of the anchor.",
        "this month", ("anchor",), calendar_unit("months", 0), "MonthPrecision",
    ),
    "NextMonthRule": Rule(
        "The calendar month after the anchor's.",
        "next month", ("anchor",), calendar_unit("months", 1), "MonthPrecision",
    ),
    "PreviousYearRule": Rule(
        "The calendar year before the anchor's.",
        "last year", ("anchor",), calendar_unit("years", -1), "YearPrecision",
    ),
    "ThisYearRule": Rule(
        "The calendar year of the anchor.",
        "this year", ("anchor",), calendar_unit("years", 0), "YearPrecision",
    ),
    "NextYearRule": Rule(
        "The calendar year after the anchor's.",
        "next year", ("anchor",), calendar_unit("years", 1), "YearPrecision",
    ),
    "PreviousSuchRule": Rule(
        "A month, day or part of the week that words name alone, when it was last over before the anchor.",
        "last April", SUCH, recurring(choose_past),
    ),
    "LatestSuchRule": Rule(
        "A month, day or part of the week that words name alone, when it last began by the anchor.",
        "was held on Friday", SUCH, recurring(choose_begun),
    ),
    "NearestSuchRule": Rule(
        "A month, day or part of the week that words name alone, when it is nearest to the anchor; of two as "
        "near, the later.",
        "in April", SUCH, recurring(choose_nearest),
    ),
    "EitherSuchRule": Rule(
        "A month, day or part of the week that words name alone, from when it last began by the anchor to "
        "when it is first not over before the anchor.",
        "on Friday", SUCH, recurring(choose_begun, choose_coming),
    ),
    "ComingSuchRule": Rule(
        "A month, day or part of the week that words name alone, when it is first not over before the "
        "anchor.",
        "will begin in April", SUCH, recurring(choose_coming),
    ),
    "NextSuchRule": Rule(
        "A month, day or part of the week that words name alone, when it first begins after the anchor.",
        "next April", SUCH, recurring(choose_next),
    ),
    "SuchWithinRule": Rule(
        "A month, day or part of the week that words name alone, when it lies within the anchor.",
        "in March of last year", SUCH, recurring(choose_within_from, choose_within_to),
    ),
    "LastPartOfWeekRule": Rule(
        "A part of the week, from that of the week before the anchor's to when it was last over before the "
        "anchor.",
        "last Friday", SUCH, recurring(choose_week_before, choose_past, weekly=True),
    ),
    "NextPartOfWeekRule": Rule(
        "A part of the week, from when it first begins after the anchor to that of the week after the one of "
        "the anchor's next day.",
        "next Friday", SUCH, recurring(choose_next, choose_week_after, weekly=True),
    ),
    # Words that count years, months, weeks or days from the anchor.
    "YearsBeforeRule": Rule(
        "The stated number of years before the anchor, to the day.",
        "10 years before 9 December 2014", YEARS, exactly_years,
    ),
    "SpanBeforeRule": Rule(
        "The stated number of years, months, weeks or days before the anchor, to the day.",
        "yesterday", SPAN, exactly(-1),
    ),
    "SpanAfterRule": Rule(
        "The stated number of years, months, weeks or days after the anchor, to the day.",
        "six weeks after 5 October 2004", SPAN, exactly(1),
    ),
    "AgoRule": Rule(
        "The stated number of units before the anchor, give or take half a unit; days are exact.",
        "three years ago", SPAN, rounded(-1),
    ),
    "FromNowRule": Rule(
        "The stated number of units after the anchor, give or take half a unit; days are exact.",
        "in three months", SPAN, rounded(1),
    ),
    "WholeYearsBeforeRule": Rule(
        "The first day of a span that had lasted the stated number of completed years at the anchor.",
        "for 15 years", YEARS, completed_years,
    ),
    "WholeSpanBeforeRule": Rule(
        "The first day of a span that had lasted the stated number of completed units at the anchor.",
        "for six months", SPAN, completed,
    ),
    "WithinYearsRule": Rule(
        "Between the stated number of years before the anchor and the anchor.",
        "the past two years", YEARS, within_past_years,
    ),
    "WithinPastRule": Rule(
        "Between the stated number of years, months, weeks or days before the anchor and the anchor.",
        "in the last 18 months", SPAN, within_past,
    ),
    "WithinNextRule": Rule(
        "Between the anchor and the stated number of years, months, weeks or days after it.",
        "within the next six months", SPAN, within_next,
    ),
}  # fmt: skip
