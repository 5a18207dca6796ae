"""The days that texts print, in English and Spanish, and what they are the days of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgcli.dating.dates import MONTHS, SPANISH_MONTHS, read_year, spell_day
from kgcli.ingest.letters import align

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["DATE", "PrintedDay", "read_days"]

_NUMBERS: Final = {
    **{name[:3]: number for number, name in enumerate(MONTHS, 1)},
    **{name[:3]: number for number, name in enumerate(SPANISH_MONTHS, 1)},
    "set": 9,
}
_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|enero|ene|febrero|marzo|abril|abr|mayo|junio|julio"
    r"|agosto|ago|septiembre|setiembre|set|octubre|noviembre|diciembre|dic)"
)
_DAY: Final = r"[0-9]{1,2}(?:st|nd|rd|th|º|°|o|ro|ero)?"
_OF: Final = r"(?:\s+|\s+of\s+|\s+de\s+|-)"
_YEAR: Final = r"(?:[12][0-9]{3})"
_TO_YEAR: Final = r"(?:,?\s+(?:de\s+|del\s+|de\s+el\s+)?|-)"
DATE: Final = re.compile(
    rf"(?<!\w)(?:"
    rf"(?P<iso>{_YEAR})[-/.](?P<iso_month>[0-9]{{1,2}})[-/.](?P<iso_day>[0-9]{{1,2}})(?=T?\b)"
    rf"|(?P<day>{_DAY})(?:{_OF}|,\s+(?={_MONTH}\s+{_YEAR}))(?P<month>{_MONTH})\.?(?:{_TO_YEAR}(?P<year>{_YEAR}))?"
    rf"|(?P<month_first>{_MONTH})\.?\s+(?P<day_second>{_DAY})(?:,|\s+de(?:l)?)?(?:\s+(?P<year_last>{_YEAR}))?"
    rf"|(?P<alone>{_MONTH})\.?,?\s+(?:de\s+|del\s+)?(?P<alone_year>{_YEAR})"
    rf"|(?P<one>[0-9]{{1,2}})(?P<sep>[-/.])(?P<two>[0-9]{{1,2}})(?P=sep)(?P<numeric>{_YEAR}|[0-9]{{2}})"
    rf")(?![\w/])"
)
"""A day or month, in folded words."""
_UPDATED: Final = re.compile(r"updat|modif|actualiz|correct|corregid|revis")
_PUBLISHED: Final = re.compile(r"publi|post|first|creat|releas|issued|fecha|date\b")


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """A day, or a month, at *start* to *end* of folded words.

    *value* is the ISO form; None where no calendar has such a day, or, with *unsure*, where it has two
    readings. *year* is missing from ``Aug. 17``, whose value is ``--08-17``. *role* is ``updated`` or
    ``published``.
    """

    start: int
    end: int
    value: str | None
    role: str = "published"
    year: bool = True
    unsure: tuple[str, ...] = ()


def read_days(words: str, *, day_first: bool | None = None) -> tuple[PrintedDay, ...]:
    """Return the days in *words*, in order; ``1/2/2021`` has its day first if *day_first* says so."""
    return tuple(_read_days(align(words), day_first))


def _read_days(folded: str, day_first: bool | None) -> Iterator[PrintedDay]:
    role, before = "published", 0
    for found in DATE.finditer(folded):
        between = folded[before : found.start()]
        updated, published = (
            max((word.start() for word in pattern.finditer(between)), default=-1)
            for pattern in (_UPDATED, _PUBLISHED)
        )
        if updated != published:
            role = "updated" if updated > published else "published"
        before = found.end()
        yield _make_day(found, role, day_first)


def _make_day(found: re.Match[str], role: str, day_first: bool | None) -> PrintedDay:
    start, end = found.span()
    if found["one"]:
        year = read_year(found["numeric"])
        one, two = int(found["one"]), int(found["two"])
        readings = {"day": spell_day(year, two, one), "month": spell_day(year, one, two)}
        if found["sep"] == ".":
            return PrintedDay(start, end, readings["day"], role)
        possible = [value for value in readings.values() if value is not None]
        if len(set(possible)) == 2 and day_first is None:  # noqa: PLR2004  (both readings)
            return PrintedDay(start, end, None, role, unsure=tuple(sorted(possible)))
        first = readings["day" if day_first else "month"]
        return PrintedDay(start, end, first or next(iter(possible), None), role)
    if found["iso"]:
        return PrintedDay(
            start, end, spell_day(int(found["iso"]), int(found["iso_month"]), int(found["iso_day"])), role
        )
    month = _NUMBERS[(found["month"] or found["month_first"] or found["alone"])[:3]]
    if found["alone"]:
        return PrintedDay(start, end, f"{found['alone_year']}-{month:02}", role)
    figures = re.match(r"[0-9]+", found["day"] or found["day_second"])
    day = int(figures.group()) if figures else 0
    stated = found["year"] or found["year_last"]
    # Any leap year: whether there is a 29 February then is not known.
    value = spell_day(int(stated or 2000), month, day)
    if value is not None and stated is None:
        value = f"-{value[4:]}"
    return PrintedDay(start, end, value, role, stated is not None)
