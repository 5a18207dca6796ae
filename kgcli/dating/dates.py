"""The days, months and years that words state, in the formats of English and Spanish cables and articles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from kgcli.dating.days import WEEK_PARTS, Recurring

__all__ = [
    "MONTHS",
    "SHORT_MONTHS",
    "SPANISH_MONTHS",
    "SPANISH_WEEK",
    "WEEK_NAMES",
    "StatedDate",
    "list_short_years",
    "read_dates",
    "read_decades",
    "read_month",
    "read_recurring",
    "read_year",
    "spell_day",
    "spell_recurring",
    "spell_years",
]

MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
SHORT_MONTHS: Final = (
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
)  # fmt: skip
_MONTH: Final = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
SPANISH_MONTHS: Final = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
_SPANISH_MONTH: Final = rf"(?:{'|'.join(SPANISH_MONTHS)}|setiembre)"
_DAY: Final = r"(?:3[01]|[12][0-9]|0?[1-9])"
_ORDINAL: Final = r"(?:st|nd|rd|th)?"
# A year that the editor of an interview has supplied stands in brackets.
_YEAR: Final = r"\[?(?P<year>[12][0-9]{3})\]?"
_BETWEEN: Final = r"\s*(?:-|\u2013|\u2014|,|&|\band\b|\bto\b|\bor\b|\bthrough\b|\buntil\b)\s*"

# Each pattern names the parts that it finds; earlier patterns win over later ones that overlap them.
_PATTERNS: Final = tuple(
    re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)
    for pattern in (
        # A date-time group: 071200Z NOV 04 is the seventh, 12:00 universal time.
        rf"(?P<day>{_DAY})(?P<clock>[0-2][0-9][0-5][0-9])Z\s+(?P<month>{_MONTH})\s+(?P<short>[0-9]{{2}}(?:[0-9]{{2}})?)",
        # March 3, 2031; March 3-5, 2031; March 3rd [2031]
        rf"(?P<month>{_MONTH})\s+(?P<day>{_DAY}){_ORDINAL}(?:{_BETWEEN}(?P<day2>{_DAY}){_ORDINAL})?(?:,\s*|\s+){_YEAR}",
        # 3 March 2031; 3-5 March 2031; 3rd of March, 2031; 3-Mar-2031; 03MAR2031
        rf"(?:(?P<day2>{_DAY}){_ORDINAL}{_BETWEEN})?(?P<day>{_DAY}){_ORDINAL}[\s-]*(?:of\s+)?(?P<month>{_MONTH}),?[\s-]*{_YEAR}",
        # 2031-03-14, 2031/3/14 and 2031.03.14
        rf"(?P<year>[12][0-9]{{3}})(?P<between>[-/.])(?P<number>0?[1-9]|1[0-2])(?P=between)(?P<day>{_DAY})",
        # 11/05/2031 and 11/05/31, also 11-05-2031, month first as United States agencies write it
        r"(?P<first>[0-9]{1,2})/(?P<second>[0-9]{1,2})/(?P<short>[0-9]{2})",
        r"(?P<first>[0-9]{1,2})\s?(?P<between>[-/])\s?(?P<second>[0-9]{1,2})\s?(?P=between)\s?(?P<short>[12][0-9]{3})",
        # 14.03.2031, day first as everyone who uses full stops writes it
        rf"(?P<day>{_DAY})\.(?P<number>0?[1-9]|1[0-2])\.(?P<year>[12][0-9]{{3}})",
        r"(?P<number>0?[1-9]|1[0-2])\.(?P<day>1[3-9]|2[0-9]|3[01])\.(?P<year>[12][0-9]{3})",
        # 20310314
        rf"(?P<year>(?:19|20)[0-9]{{2}})(?P<number>0[1-9]|1[0-2])(?P<day>{_DAY})",
        # 3 de marzo de 2031; 1º de marzo del 2031; marzo 3, 2031; marzo de 2031
        rf"(?P<day>{_DAY})\u00ba?\s+de\s+(?P<spanish>{_SPANISH_MONTH}),?\s+(?:del?\s+)?{_YEAR}",
        rf"(?P<spanish>{_SPANISH_MONTH})\s+(?P<day>{_DAY}),?\s+{_YEAR}",
        rf"(?P<spanish>{_SPANISH_MONTH}),?\s+(?:del?\s+)?{_YEAR}",
        # March 2031; March and April 2031; March of 2031; March, 2031
        rf"(?:(?P<month2>{_MONTH}){_BETWEEN})?(?P<month>{_MONTH}),?\s+(?:of\s+)?{_YEAR}",
    )
)
# A year alone: not a part of a larger number, of a sum of money, or of a share.
_YEAR_ALONE: Final = re.compile(r"(?<![\w.,$€£#])(?P<year>[12][0-9]{3})(?!\w|[.,][0-9]|\s?%)")
_DECADE: Final = re.compile(r"(?<!\w)(?P<year>[12][0-9]{2}0)(?:s|'s|\u2019s)(?!\w)")
_FIGURE: Final = re.compile(r"[0-9]")
# With or without a year; the month begins with a capital, so that "may" is none.
_YEARLY: Final = re.compile(
    rf"(?<!\w)(?:(?:(?P<day3>{_DAY}){_ORDINAL}{_BETWEEN})?(?P<day>{_DAY}){_ORDINAL}\s+(?:of\s+)?)?"
    rf"(?P<month>(?=[A-Z]){_MONTH})"
    rf"(?:\s+(?P<day2>{_DAY}){_ORDINAL}(?!\w)(?:{_BETWEEN}(?P<day4>{_DAY}){_ORDINAL}(?!\w))?)?(?!\w)"
)
_SPANISH_YEARLY: Final = re.compile(
    rf"(?<!\w)(?:(?:(?P<day3>{_DAY})\s+(?:y|al?)\s+(?:el\s+)?)?(?P<day>{_DAY})\u00ba?\s+de\s+)?"
    rf"(?P<month>{_SPANISH_MONTH})(?:\s+(?P<day2>{_DAY})(?!\w))?(?P<day4>)(?!\w)",
    re.IGNORECASE,
)
SPANISH_WEEK: Final = ("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo")
WEEK_NAMES: Final = {
    **{name.lower(): name for name in WEEK_PARTS},
    "tues": "Tuesday", "weds": "Wednesday", "thurs": "Thursday",
}  # fmt: skip
"""The part of the week that each English word for one names."""
_ACCENTS: Final = str.maketrans({"a": "[aá]", "e": "[eé]"})
_WEEK: Final = {
    **WEEK_NAMES,
    "thur": "Thursday",
    **{spanish.translate(_ACCENTS): name for spanish, name in zip(SPANISH_WEEK, WEEK_PARTS, strict=False)},
    "fin(?:es)? de semana": "Weekend",
}
"""All words for one, more than phrases are read by: here none may be missed."""
_WEEK_PARTS: Final = {
    name: re.compile(
        rf"(?<!\w)(?:{'|'.join(word for word, named in _WEEK.items() if named == name)})(?:'?s)?(?!\w)",
        re.IGNORECASE,
    )
    for name in WEEK_PARTS
}
_MONTHLY: Final = re.compile(
    rf"(?<!\w)(?:(?P<day>{_DAY})(?:st|nd|rd|th)|d[ií]a (?P<day2>{_DAY}))(?!\w)", re.IGNORECASE
)
_SHORT: Final = r"(?P<{0}>0[0-9]|3[2-9]|[4-9][0-9])"
_COUNTS: Final = r"(?!\s+(?:[^\W\d_]+s|of|were|was|are|had|have|will|more)(?!\w))"
_SHORT_YEAR: Final = re.compile(
    r"(?<!\w)(?:"
    # May '98; in the summer of '98; summer of 98
    r"(?P<quoted>['\u2019][0-9]{2})(?!['\u2019]?s|-[0-9])"
    rf"|(?:spring|summer|autumn|fall|winter)\s+of\s+{_SHORT.format('seasonal')}"
    # 12 DEC 04; May 98, and not May 04
    rf"|{_DAY}{_ORDINAL}[\s-]*(?:of\s+)?{_MONTH}[\s-]+(?:(?P<early>0[0-9])|(?P<late>3[2-9]|[4-9][0-9]){_COUNTS})"
    rf"|{_MONTH}\s+(?P<monthly>3[2-9]|[4-9][0-9]){_COUNTS}"
    # mayo del 98; a fines del 98; en el 98
    rf"|(?:(?:{_SPANISH_MONTH}|principios|comienzos|inicios|mediados|fines|finales|primavera|verano|oto[n\u00f1]o"
    rf"|invierno)\s+del?|(?:en|desde|hasta|durante)\s+el)\s+{_SHORT.format('spanish')}(?!\s+(?:de|por)(?!\w))"
    r")(?![\w%]|[.,:/][0-9]|\s?%)",
    re.IGNORECASE,
)
"""A year of two figures, where these can be neither a day nor a number of things."""
# 66 to 99 are 1966 to 1999, as the oldest cables with two figures are of 1966; POSIX strptime begins at 69.
_PIVOT: Final = 66
_LEAP_YEAR: Final = 2000


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A day, month or year that words state: where they stand, and the parts that they give.

    *clock* is the universal time as ``HH:MM`` where a date-time group gives it.
    """

    start: int
    end: int
    year: int
    month: int | None = None
    day: int | None = None
    clock: str | None = None


def read_dates(words: str) -> tuple[StatedDate, ...]:
    """Return every date that *words* state, in the order of their places.

    Days that no calendar has are left out. ``11/05/2031`` is read month first, and day first
    only where the first figure can be no month.
    """
    if _FIGURE.search(words) is None:
        # Each date has a year, in figures.
        return ()
    short = [(at, end) for at, end, _ in list_short_years(words)]
    if short:
        return tuple(_move_back(stated, short) for stated in read_dates(spell_years(words)))
    found: list[StatedDate] = []
    taken: list[tuple[int, int]] = []
    for pattern in (*_PATTERNS, _YEAR_ALONE):
        matches = [m for m in pattern.finditer(words) if not _overlaps(m.span(), taken)]
        for match in matches:
            stated = tuple(_read_match(match))
            if stated:
                found.extend(stated)
                taken.append(match.span())
    return tuple(sorted(found, key=lambda d: (d.start, d.year, d.month or 0, d.day or 0)))


def spell_years(words: str) -> str:
    """Return *words* with all four figures of each year of which they give two: May 1998 for "May '98"."""
    for start, end, year in reversed(list_short_years(words)):
        words = f"{words[:start]}{year:04}{words[end:]}"
    return words


def list_short_years(words: str, first: int = 0, last: int | None = None) -> list[tuple[int, int, int]]:
    """Return where each year of two figures, with its apostrophe, begins and ends, and which it is.

    *first* and *last* limit the search to a part of *words*.
    """
    found = []
    for match in _SHORT_YEAR.finditer(words, first, len(words) if last is None else last):
        name = next(name for name, text in match.groupdict().items() if text is not None)
        found.append((*match.span(name), read_year(match[name].lstrip("'\u2019"))))
    return found


def _move_back(stated: StatedDate, short: list[tuple[int, int]]) -> StatedDate:
    """Return *stated* with its places in the words that give the years *short* by two figures."""

    def move(place: int) -> int:
        for start, end in short:
            if place > start:
                place -= min(place - start, 4) - min(place - start, end - start)
        return place

    return replace(stated, start=move(stated.start), end=move(stated.end))


def read_decades(words: str) -> frozenset[int]:
    """Return the first year of each decade that *words* state, as in "the 1990s"."""
    return frozenset(int(match["year"]) for match in _DECADE.finditer(words))


def read_recurring(words: str) -> frozenset[Recurring]:
    """Return every month, day of one, and part of the week that *words* name.

    Whatever year they give or leave out, and of an ordinal whatever month.
    """
    found = {Recurring(part_of_week=name) for name, named in _WEEK_PARTS.items() if named.search(words)}
    found |= {Recurring(day=int(match["day"] or match["day2"])) for match in _MONTHLY.finditer(words)}
    months = [(match, read_month(match["month"])) for match in _YEARLY.finditer(words)]
    months += [(match, _read_spanish_month(match["month"])) for match in _SPANISH_YEARLY.finditer(words)]
    for match, month in months:
        found.add(Recurring(month))
        found |= {
            Recurring(month, int(day))
            for day in match.group("day", "day2", "day3", "day4")
            if day and _is_day(_LEAP_YEAR, month, int(day))
        }
    return frozenset(found)


def _overlaps(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in taken)


def _read_match(match: re.Match[str]) -> Iterator[StatedDate]:
    parts = {name: text for name, text in match.groupdict().items() if text is not None}
    year = read_year(parts.get("year") or parts["short"])
    month: int | None = None
    days = [int(parts[name]) for name in ("day", "day2") if name in parts]
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        month, days = (first, [second]) if first <= len(MONTHS) else (second, [first])
    elif "number" in parts:
        month = int(parts["number"])
    elif "month" in parts:
        month = read_month(parts["month"])
    elif "spanish" in parts:
        month = _read_spanish_month(parts["spanish"])
    start, end = match.span()
    if "clock" in parts:
        clock = f"{parts['clock'][:2]}:{parts['clock'][2:]}"
        if _is_day(year, month, days[0]) and clock < "24:00":
            yield StatedDate(start, end, year, month, days[0], clock)
        return
    for day in days:
        if _is_day(year, month, day):
            yield StatedDate(start, end, year, month, day)
    if not days:
        yield StatedDate(start, end, year, month)
    if "month2" in parts:
        yield StatedDate(start, end, year, read_month(parts["month2"]))


def read_year(text: str) -> int:
    """Return the year that four figures, or its last two, give."""
    year = int(text)
    if len(text) > len("04"):
        return year
    return year + (1900 if year >= _PIVOT else 2000)


def read_month(text: str) -> int:
    """Return the number of the month that an English word, or the beginning of one, names."""
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(text.lower().rstrip(".")[:3]))


def _read_spanish_month(text: str) -> int:
    return SPANISH_MONTHS.index(text.lower().replace("setiembre", "septiembre")) + 1


def spell_day(year: int, month: int, day: int) -> str | None:
    """Return a day as ``YYYY-MM-DD``, or None where no calendar has it."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def spell_recurring(recurring: Recurring) -> tuple[str, str]:
    """Return the local name of the term by which a bound states *recurring*, and its value there.

    A figure has the form that XML Schema gives a month (``--05``), a day of one (``--05-03``) or of any
    month (``---03``).
    """
    if recurring.part_of_week is not None:
        return "partOfWeek", recurring.part_of_week
    month = "--" if recurring.month is None else f"--{recurring.month:02}"
    return "figure", month if recurring.day is None else f"{month}-{recurring.day:02}"


def _is_day(year: int, month: int | None, day: int) -> bool:
    return spell_day(year, month or 0, day) is not None
