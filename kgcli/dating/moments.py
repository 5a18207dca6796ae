"""Words that say when something was: a stated time, or one as seen from the day of the statement."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Literal

from kgcli.dating.computations import choose_begun, choose_coming, choose_nearest, choose_next, choose_past
from kgcli.dating.dates import MONTHS, WEEK_NAMES
from kgcli.dating.days import Days, Period, Recurring, find_period
from kgcli.dating.figures import SLICES, Stated, read_figure
from kgcli.dating.timing import Bound, make_bound
from kgcli.dating.wording import COUNT, UNIT, read_unit

__all__ = ["DAY", "MONTH", "MissingDayError", "Statement", "Tense", "count_from", "read_moment"]

Tense = Literal["past", "future", ""]
"""Whether words tell of what was or of what will be; empty where nobody can say."""
_PARTS: Final = {"early": "Early", "beginning": "Early", "start": "Early", "mid": "Mid", "middle": "Mid"}
_WHICH: Final = {"last": "Previous", "this": "This", "the": "This", "next": "Next"}
_YEARS: Final = ("Previous", "This", "Next")
_SUCH: Final[dict[Tense, str]] = {
    "past": "LatestSuchRule", "future": "ComingSuchRule", "": "NearestSuchRule",
}  # fmt: skip
"""The rule for a month, or a day of one, that words name without its year."""
_ALONE: Final[dict[Tense, str]] = {**_SUCH, "": "EitherSuchRule"}
"""The rule for what comes again so soon that the nearest one need not be meant."""
_WEEKLY: Final = {
    "last": "LastPartOfWeekRule", "past": "PreviousSuchRule", "this past": "PreviousSuchRule",
    "next": "NextPartOfWeekRule", "coming": "NextSuchRule", "this coming": "NextSuchRule",
}  # fmt: skip
_SEASONS: Final = {
    "last": choose_past, "past": choose_past, "previous": choose_past, "this": choose_nearest,
    "next": choose_next, "coming": choose_next,
}  # fmt: skip
_WEEKS: Final = {
    "first": (("Early", "Early"), ("Early", "Mid")),
    "second": (("Early", "Mid"), ("Mid", "Late")),
    "third": (("Mid", "Late"), ("Mid", "Late")),
    "last": (("Late", "Late"), ("Mid", "Late")),
}
"""The thirds of a month that hold its first week, or its first half."""
_WEEK: Final = timedelta(weeks=1)
_NTH: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_OPENING: Final = re.compile(r"(?:(?:some ?time )?(?:in|on|at|during|over|of)(?: the (?:month|year) of)? )")


class MissingDayError(Exception):
    """A phrase counts from the day of its statement, and none is given."""


@dataclass(frozen=True, slots=True)
class Statement:
    """When a phrase was said or written, as far as that is known, and whether of what was or will be."""

    as_of: Days | None
    tense: Tense = ""

    @property
    def day(self) -> Days:
        """The days among which that day lies; raises ``MissingDayError``."""
        if self.as_of is None:
            raise MissingDayError
        return self.as_of


def count_from(rule: str, count: str, unit: str, anchor: Days) -> Bound | None:
    """Return the bound of *rule*, which counts *unit* from *anchor*; None where *count* is no number."""
    span = read_unit(count, unit)
    return None if span is None else make_bound(rule, anchor=anchor, **{span[1]: span[0]})


def read_moment(text: str, statement: Statement) -> Stated | None:
    """Return the bound of the time that *text* names; None where it names none.

    Raises ``UnusableInputError`` where no calendar has it, ``MissingDayError`` where it counts from a day.
    """
    candidates = [text]
    opening = _OPENING.match(text)
    if opening is not None:
        candidates.append(text[opening.end() :])
    for candidate in candidates:
        found = read_figure(candidate)
        if found is not None:
            return found
    for candidate in candidates:
        for pattern, read in _FORMS:
            match = pattern.fullmatch(candidate)
            bound = None if match is None else read(match, statement)
            if bound is not None:
                return bound if isinstance(bound, Stated) else Stated(bound)
    return None


def _read_unit_of_calendar(match: re.Match[str], statement: Statement) -> Bound:
    return make_bound(f"{_WHICH[match['which']]}{match['unit'].title()}Rule", anchor=statement.day)


def _read_part_of_calendar(match: re.Match[str], statement: Statement) -> Bound:
    """Read "early next year", "year's end": the part of the calendar year or month that is meant."""
    named = match.groupdict()
    which, part, unit = named.get("which") or "the", named.get("part") or "end", match["unit"]
    whole = make_bound(f"{_WHICH[which]}{unit.title()}Rule", anchor=statement.day).days
    return _take_part(f"{_PARTS.get(part, 'Late')}{unit.title()}Rule", whole)


def _read_part_of_such(match: re.Match[str], statement: Statement) -> Bound:
    """Read "early April": the part of a month that is named without its year."""
    named = Recurring(_number_month(match["month"]))
    if match["year"]:
        month = _find_within(named, match["year"], "Year", statement).days
    else:
        month = _find_month(match["month"], statement)
    return _take_part(f"{_PARTS.get(match['part'], 'Late')}MonthRule", month)


def _read_week_of_month(match: re.Match[str], statement: Statement) -> Bound:
    """Read "the first week of June": thirds of the month that hold it."""
    year = match["year"]
    first, last = (f"{part}MonthRule" for part in _WEEKS[match["nth"]][match["unit"] == "half"])
    if year is not None:
        figure = Period(int(year), _number_month(match["month"]))
        ends = [make_bound(rule, figure=figure) for rule in (first, last)]
    else:
        month = _find_month(match["month"], statement)
        ends = [_take_part(rule, month) for rule in (first, last)]
    return ends[0] if first == last else make_bound("BetweenRule", after=ends[0].days, before=ends[1].days)


def _read_slice_of_calendar(match: re.Match[str], statement: Statement) -> Bound | None:
    """Read "the first half of next year"."""
    rules = SLICES[match["slice"]]
    number = len(rules) if match["nth"] == "last" else _NTH[match["nth"]]
    if number > len(rules):
        return None
    whole = make_bound(f"{_WHICH[match['which']]}YearRule", anchor=statement.day).days
    return _take_part(rules[number - 1], whole)


def _read_season(match: re.Match[str], statement: Statement) -> Bound | None:
    """Read "last spring": the one that was over, "this" one, which may be now, or the next to begin.

    "In the spring" is the last one that began, or of what will be the first that is not over.
    """
    rule = f"{match['season'].replace('fall', 'autumn').title()}Rule"
    years = (make_bound(f"{which}YearRule", anchor=statement.day).days for which in _YEARS)
    seasons = [_take_part(rule, year) for year in years]
    times = {
        (days.earliest, days.latest): each for each in seasons if (days := each.days).earliest and days.latest
    }
    choose = _SEASONS.get(
        match["which"] or "", choose_coming if statement.tense == "future" else choose_begun
    )
    day = statement.day.earliest or statement.day.latest
    found = None if day is None else choose(day, [time for time in times if time[0] and time[1]])
    return None if found is None else times[found]


def _find_month(name: str, statement: Statement) -> Days:
    return make_bound(
        _SUCH[statement.tense], anchor=statement.day, recurring=Recurring(_number_month(name))
    ).days


def _number_month(name: str) -> int:
    return next(number for number, each in enumerate(MONTHS, 1) if each.startswith(name[:3]))


def _take_part(rule: str, whole: Days) -> Bound:
    """Return the part of *whole*, a month or a year, by *rule*; of several ones all from first to last."""
    if find_period(whole) is not None:
        return make_bound(rule, anchor=whole)
    monthly = "Month" in rule
    days = [day for day in (whole.earliest, whole.latest) if day is not None]
    ends = [make_bound(rule, figure=Period(day.year, day.month if monthly else None)) for day in days]
    return make_bound("BetweenRule", after=ends[0].days, before=ends[-1].days)


def _read_rest_of_calendar(match: re.Match[str], statement: Statement) -> Bound:
    whole = _read_unit_of_calendar(match, statement).days
    if match["side"] == "later":
        return make_bound("BetweenRule", after=statement.day, before=whole)
    return make_bound("BetweenRule", after=whole, before=statement.day)


def _read_past(match: re.Match[str], statement: Statement) -> Bound | None:
    if match["count"] is None and match.string.endswith("s"):
        # "The past years" are more than one, and nobody says how many.
        return make_bound("NotAfterRule", anchor=statement.day)
    span = read_unit(match["count"] or "a", match["unit"])
    rule = "WithinYearsRule" if span is not None and span[1] == "years" else "WithinPastRule"
    return count_from(rule, match["count"] or "a", match["unit"], statement.day)


def _read_next(match: re.Match[str], statement: Statement) -> Bound | None:
    if statement.tense == "past":
        # "It agreed within two weeks" of something else.
        return None
    if match["count"] is None and match.string.endswith("s"):
        # "The next years" are more than one, and nobody says how many.
        return make_bound("NotBeforeRule", anchor=statement.day)
    return count_from("WithinNextRule", match["count"] or "a", match["unit"], statement.day)


def _read_ago(match: re.Match[str], statement: Statement) -> Bound | None:
    if match["more"] is None:
        return count_from("AgoRule", match["count"], match["unit"], statement.day)
    edge = count_from("SpanBeforeRule", match["count"], match["unit"], statement.day)
    if edge is None:
        return None
    if match["more"].startswith("less"):
        return make_bound("BetweenRule", after=edge.days, before=statement.day)
    return make_bound("NotAfterRule", anchor=edge.days)


def _read_from_now(match: re.Match[str], statement: Statement) -> Bound | None:
    return count_from("FromNowRule", match["count"], match["unit"], statement.day)


def _read_counted(match: re.Match[str], statement: Statement) -> Bound | None:
    """Read so many units before or after a time that the words name."""
    anchor = read_moment(match["anchor"], statement)
    span = read_unit(match["count"], match["unit"])
    if anchor is None or span is None:
        return None
    if match["side"] in ("before", "prior to", "earlier than"):
        rule = "YearsBeforeRule" if span[1] == "years" else "SpanBeforeRule"
    else:
        rule = "SpanAfterRule"
    return count_from(rule, match["count"], match["unit"], anchor.bound.days)


def _read_such(match: re.Match[str], statement: Statement) -> Bound | None:
    """Read a month, or a day of one, that is named without its year, or with "of last year"."""
    day = match["day"] or match["day2"]
    if match["day"] and match["day2"]:
        return None
    named = Recurring(_number_month(match["month"]), None if day is None else _number_day(day))
    if match["year"]:
        return None if match["which"] else _find_within(named, match["year"], "Year", statement)
    rules = {"last": "PreviousSuchRule", "next": "NextSuchRule"}
    rule = rules.get(match["which"] or "", _SUCH[statement.tense])
    return make_bound(rule, anchor=statement.day, recurring=named)


def _read_day_of_month(match: re.Match[str], statement: Statement) -> Bound:
    """Read "the 14th", "the 14th of last month"."""
    named = Recurring(day=_number_day(match["day"]))
    if match["month"]:
        return _find_within(named, match["month"], "Month", statement)
    return make_bound(_ALONE[statement.tense], anchor=statement.day, recurring=named)


def _read_part_of_week(match: re.Match[str], statement: Statement) -> Stated | Bound | None:
    """Read "Friday", "last Friday", "Friday of last week"."""
    named, which = Recurring(part_of_week=WEEK_NAMES[match["part"]]), match["which"] or match["behind"] or ""
    if match["week"]:
        return None if which else _find_within(named, match["week"], "Week", statement)
    bound = make_bound(_WEEKLY.get(which, _ALONE[statement.tense]), anchor=statement.day, recurring=named)
    first, last = bound.days.earliest, bound.days.latest
    if first is None or last is None or last - first != _WEEK:
        return bound
    return Stated(bound, f"either {first} or {last}: the bound holds both", f"[{first},{last}]")


def _find_within(named: Recurring, which: str, unit: str, statement: Statement) -> Bound:
    whole = make_bound(f"{_WHICH[which]}{unit}Rule", anchor=statement.day).days
    return make_bound("SuchWithinRule", anchor=whole, recurring=named)


def _number_day(text: str) -> int:
    return int(text[:2].rstrip("snrt"))


def _read_last_night(_: re.Match[str], statement: Statement) -> Bound:
    eve = make_bound("SpanBeforeRule", anchor=statement.day, days=1)
    return make_bound("BetweenRule", after=eve.days, before=statement.day)


def _anchored(rule: str, **span: int) -> "_Read":
    return lambda _, statement: make_bound(rule, anchor=statement.day, **span)


_Read = Callable[[re.Match[str], Statement], Stated | Bound | None]
MONTH: Final = "|".join(rf"{name[:3]}(?:{name[3:]}|\.)?" if name != "may" else name for name in MONTHS)
_TIME_OF_DAY: Final = "(?: (?:morning|afternoon|evening|night))?"
_CALENDAR: Final = r"(?P<which>last|this|next) (?P<unit>week|month|year)"
DAY: Final = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?"
_FORMS: Final[tuple[tuple[re.Pattern[str], _Read], ...]] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (_CALENDAR, _read_unit_of_calendar),
        (
            rf"(?:the )?(?P<part>early|mid|late|beginning|start|middle|end)[ -](?:in |of )?"
            rf"(?P<month>{MONTH})(?:,? (?:of )?(?P<year>last|this|next) year)?",
            _read_part_of_such,
        ),
        (
            rf"(?:the )?(?P<nth>first|second|third|last) (?P<unit>week|half) of (?P<month>{MONTH})"
            r"(?:,? (?P<year>[12][0-9]{3}))?",
            _read_week_of_month,
        ),
        (
            r"(?:the )?(?P<nth>first|second|third|fourth|last) (?P<slice>half|quarter) of "
            r"(?P<which>last|this|next|the) year",
            _read_slice_of_calendar,
        ),
        (
            r"(?:the )?(?:(?P<which>last|this|next|coming|past|previous) )?"
            r"(?P<season>spring|summer|autumn|fall|winter)",
            _read_season,
        ),
        (r"(?:the )?(?P<unit>year|month)(?:'s)?[ -](?P<part>end)", _read_part_of_calendar),
        (r"(?P<part>mid)[ -](?P<unit>year|month)", _read_part_of_calendar),
        (
            r"(?:the )?(?P<part>early|mid|late|(?:beginning|start|middle|end)(?= of))[ -](?:in |of )?"
            r"(?P<which>last|this|next|the) (?P<unit>month|year)",
            _read_part_of_calendar,
        ),
        (
            r"(?P<side>earlier|later) (?:in )?(?P<which>this) (?P<unit>week|month|year)",
            _read_rest_of_calendar,
        ),
        (rf"(?:the |these )?(?:past|last) (?:{COUNT} )?{UNIT}", _read_past),
        (rf"within the (?:past|last) (?:{COUNT} )?{UNIT}", _read_past),
        (rf"(?:within |the )*(?:next|coming) (?:{COUNT} )?{UNIT}", _read_next),
        (rf"within {COUNT} {UNIT}", _read_next),
        (
            r"(?:in |over |during |for |within )?(?:the )?(?:past|last|previous|recent) (?:few|several) "
            r"(?:years|months|weeks|days)",
            _anchored("NotAfterRule"),
        ),
        (
            r"(?:in |over |during |for |within )?(?:the )?(?:next|coming|following) (?:few|several) "
            r"(?:years|months|weeks|days)",
            _anchored("NotBeforeRule"),
        ),
        (
            rf"(?P<more>more than |over |at least |less than )?(?:about |some |around )?{COUNT} {UNIT} ago",
            _read_ago,
        ),
        (rf"in (?:about |some |around )?{COUNT} {UNIT}(?:'s?)?(?: time)?", _read_from_now),
        (rf"(?:about |some |around )?{COUNT} {UNIT} (?:from now|hence|from today)", _read_from_now),
        (
            rf"{COUNT} {UNIT} (?P<side>before|prior to|earlier than|after|later than|following|from) "
            r"(?P<anchor>.+)",
            _read_counted,
        ),
        (
            r"today|(?:on )?this day|this (?:morning|afternoon|evening)|tonight",
            _anchored("SameRule"),
        ),
        (rf"yesterday{_TIME_OF_DAY}", _anchored("SpanBeforeRule", days=1)),
        (rf"tomorrow{_TIME_OF_DAY}", _anchored("SpanAfterRule", days=1)),
        (r"last night", _read_last_night),
        (r"the day before yesterday", _anchored("SpanBeforeRule", days=2)),
        (r"the day after tomorrow", _anchored("SpanAfterRule", days=2)),
        (
            r"(?:just |only |more |most )?recently|recent|lately|(?:in )?the (?:recent )?past|"
            r"previously|formerly|"
            r"already|earlier|in recent (?:years|months|weeks|days)|once|so far|to date",
            _anchored("NotAfterRule"),
        ),
        (
            r"soon|shortly|(?:in )?(?:the )?(?:near |not too distant )?future|upcoming|forthcoming|"
            r"later|eventually|"
            r"(?:in (?:the coming|coming|a few)|within) (?:years|months|weeks|days)|from now on|henceforth",
            _anchored("NotBeforeRule"),
        ),
        (
            rf"(?:(?P<which>last|next|this|the coming) )?(?:the )?(?:(?P<day>{DAY}) (?:of )?)?"
            rf"(?P<month>{MONTH})(?: (?P<day2>{DAY}))?(?:,? (?:of )?(?P<year>last|this|next) year)?",
            _read_such,
        ),
        (
            r"the (?P<day>(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th))"
            r"(?: (?:of )?(?P<month>last|this|next) month)?",
            _read_day_of_month,
        ),
        (
            r"(?:the )?(?:(?P<which>last|next|this|past|coming|this past|this coming) )?"
            rf"(?:the )?(?P<part>{'|'.join(WEEK_NAMES)})\.?(?: (?P<behind>last|next))?"
            r"(?:,? (?:of |in )?(?P<week>last|this|next) week)?",
            _read_part_of_week,
        ),
    )
)
