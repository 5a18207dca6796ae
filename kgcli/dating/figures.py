"""Words that state a day, month, year or decade, or a part of one, whatever day they are read on."""

import re
from typing import Final, NamedTuple

from kgcli.dating.dates import MONTHS, read_dates, read_year
from kgcli.dating.days import Period
from kgcli.dating.timing import Bound, make_bound

__all__ = ["SLICES", "Stated", "read_figure", "read_pair"]

_ISO: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_NUMERIC: Final = re.compile(r"([0-9]{1,2})([/-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_NO_DAY: Final = re.compile(
    r"(?:(?P<day>[0-9]{1,2})(?:st|nd|rd|th)? (?:of )?)?(?P<month>[a-z]{3,9})\.?"
    r"(?: (?P<day2>[0-9]{1,2})(?:st|nd|rd|th)?)?,? (?P<year>[12][0-9]{3})"
)
_SHORT_YEARS: Final = re.compile(r"(?P<first>[0-9]{4})[-/](?P<last>[0-9]{2})")
_ARTICLE: Final = re.compile(r"^(?:the )?(?:(?:month|year) of |year )?(?:the )?")
_PART: Final = re.compile(
    r"(?:the )?(?P<part>early|mid|late|(?:beginning|start|first days|middle|end)(?= of))"
    r"(?:[ -](?:in |of )?(?:the )?)(?P<whole>.+)"
)
_DECADE: Final = re.compile(r"(?:the )?(?:years )?(?P<year>[12][0-9]{2}0)'?s")
_SLICE: Final = re.compile(
    r"(?:the )?(?P<nth>first|1st|second|2nd|third|3rd|fourth|4th|last) (?P<slice>half|quarter) of "
    r"(?:the year )?(?P<year>[0-9]{4})"
)
_CODE: Final = re.compile(r"(?P<code>[qh][1-4]) ?(?:of )?(?P<year>[0-9]{4})")
_SEASON: Final = re.compile(
    r"(?:the )?(?P<season>spring|summer|autumn|fall|winter) (?:of |in )?(?P<year>[0-9]{4})"
    r"(?:[/-](?P<next>[0-9]{4}|[0-9]{2}))?"
)
_INSERTED: Final = re.compile(r"(?:in )?(?:this|last|next|that|the|same) [a-z ]+\[(?P<stated>[^\[\]]+)\]")
_ABOUT: Final = re.compile(
    r"(?:in |on )?(?:some ?time )?(?:about|around|circa|ca?\.?|approximately|roughly) (?:the )?(?P<figure>.+)"
)
_PARTS: Final = {
    "early": "Early", "beginning": "Early", "start": "Early", "first days": "Early",
    "mid": "Mid", "middle": "Mid", "late": "Late", "end": "Late",
}  # fmt: skip
_NTH: Final = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
SLICES: Final = {
    "half": ("FirstHalfRule", "SecondHalfRule"),
    "quarter": ("FirstQuarterRule", "SecondQuarterRule", "ThirdQuarterRule", "FourthQuarterRule"),
}
"""The rules for the halves and the quarters of a year."""
_MONTHS: Final = 12
_CENTURY: Final = 100


class Stated(NamedTuple):
    """A bound that words state, what a reader should know of how they are read, and their own EDTF form."""

    bound: Bound
    note: str = ""
    edtf: str | None = None


def read_period(text: str) -> Period | None:
    """Return the day, month or year that the whole of *text* states, else None."""
    text = _ARTICLE.sub("", text)
    match = _ISO.fullmatch(text)
    if match is not None:
        if match[2] and not match[3] and int(match[2]) > _MONTHS:
            # Two years, such as 2003-14.
            return None
        return Period(*(int(part) for part in match.groups() if part is not None))
    found = read_dates(text)
    if len(found) == 1 and (found[0].start, found[0].end) == (0, len(text)):
        return Period(found[0].year, found[0].month, found[0].day)
    match = _NO_DAY.fullmatch(text)
    day = None if match is None else match["day"] or match["day2"]
    if match is None or day is None:
        return None
    months = [number for number, name in enumerate(MONTHS, 1) if name.startswith(match["month"])]
    # A day that no calendar has, such as 30 February: nothing else can be meant.
    return Period(int(match["year"]), months[0], int(day)) if len(months) == 1 else None


def read_pair(text: str) -> tuple[Period, Period] | None:
    """Return the two days or months that *text* states with one year, as in "3-5 March 2004"."""
    found = read_dates(text)
    if len(found) == 2 and all((date.start, date.end) == (0, len(text)) for date in found):  # noqa: PLR2004
        # (two: a pair)
        first, second = (Period(date.year, date.month, date.day) for date in found)
        return first, second
    return None


def state_period(period: Period) -> Bound:
    """Return the bound of a stated day, month or year."""
    kind = "Year" if period.month is None else "Month" if period.day is None else "Day"
    return make_bound(f"{kind}Rule", figure=period)


def read_figure(text: str) -> Stated | None:
    """Return the bound that *text* states by itself; None where it states none.

    Raises ``UnusableInputError`` where no calendar has it.
    """
    for read in (
        _read_inserted,
        _read_numeric,
        _read_plain,
        _read_decade,
        _read_slice,
        _read_season,
        _read_part,
        _read_about,
    ):
        found = read(text)
        if found is not None:
            return found if isinstance(found, Stated) else Stated(found)
    return None


def _read_inserted(text: str) -> Stated | None:
    """Read "this year [2021]": the time that an editor has put in is the one that is meant."""
    match = _INSERTED.fullmatch(text)
    return None if match is None else read_figure(match["stated"])


def _read_plain(text: str) -> Stated | Bound | None:
    short = _SHORT_YEARS.fullmatch(text)
    period = read_period(text)
    if period is None:
        return None
    if short is not None and "/" not in text and int(short["last"]) > int(short["first"]) % _CENTURY:
        last = f"{short['first'][:2]}{short['last']}"
        note = f"read as a year and a month; for years write {short['first']} to {last}"
        return Stated(state_period(period), note)
    return state_period(period)


def _read_numeric(text: str) -> Stated | None:
    """Read a day all in figures; where the month may come first or second, it is one of two days."""
    match = _NUMERIC.fullmatch(text)
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[3]), read_year(match[4])
    months_first = Period(year, first, second)
    days_first = Period(year, second, first)
    if first == second or second > _MONTHS:
        return Stated(state_period(months_first))
    if first > _MONTHS:
        return Stated(state_period(days_first))
    one, other = sorted(
        (state_period(months_first), state_period(days_first)), key=lambda bound: str(bound.days.earliest)
    )
    return Stated(
        make_bound("BetweenRule", after=one.days, before=other.days),
        f"either {one.days.earliest} or {other.days.earliest}: the bound holds both",
        f"[{one.edtf},{other.edtf}]",
    )


def _read_decade(text: str) -> Bound | None:
    match = _DECADE.fullmatch(text)
    return None if match is None else make_bound("DecadeRule", figure=Period(int(match["year"])))


def _read_slice(text: str) -> Bound | None:
    match = _SLICE.fullmatch(text)
    if match is not None:
        rules = SLICES[match["slice"]]
        number = len(rules) if match["nth"] == "last" else _NTH[match["nth"]]
    else:
        match = _CODE.fullmatch(text)
        if match is None:
            return None
        rules = SLICES["half" if match["code"][0] == "h" else "quarter"]
        number = int(match["code"][1])
    if number > len(rules):
        return None
    return make_bound(rules[number - 1], figure=Period(int(match["year"])))


def _read_season(text: str) -> Stated | None:
    match = _SEASON.fullmatch(text)
    if match is None:
        return None
    season, year = match["season"].replace("fall", "autumn"), int(match["year"])
    if season != "winter":
        return None if match["next"] else Stated(make_bound(f"{season.title()}Rule", figure=Period(year)))
    if match["next"]:
        follows = int(match["next"][-2:]) == (year + 1) % _CENTURY
        return Stated(make_bound("WinterRule", figure=Period(year))) if follows else None
    one, other = (make_bound("WinterRule", figure=Period(begin)) for begin in (year - 1, year))
    return Stated(
        make_bound("BetweenRule", after=one.days, before=other.days),
        f"either the winter that ends in {year} or the one that begins then: the bound holds both",
    )


def _read_part(text: str) -> Bound | None:
    match = _PART.fullmatch(text)
    if match is None:
        return None
    part = _PARTS[match["part"]]
    decade = _DECADE.fullmatch(match["whole"])
    if decade is not None:
        return make_bound(f"{part}DecadeRule", figure=Period(int(decade["year"])))
    period = read_period(match["whole"])
    if period is None or period.day is not None:
        return None
    return make_bound(f"{part}{'Year' if period.month is None else 'Month'}Rule", figure=period)


def _read_about(text: str) -> Bound | None:
    match = _ABOUT.fullmatch(text)
    period = None if match is None else read_period(match["figure"])
    if period is None:
        return None
    kind = "Year" if period.month is None else "Month" if period.day is None else "Day"
    return make_bound(f"About{kind}Rule", figure=period)
