"""Days as cables write them: date-time groups, and dates in numbers or with a month's name."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from kgcli.dating import dates
from kgcli.dating.dates import read_year, spell_day

__all__ = ["DTG", "MONTHS", "DateTimeGroup", "is_day_first", "read_day", "read_group"]

MONTHS: Final = tuple(name[:3].upper() for name in dates.MONTHS)
_MONTH: Final = rf"(?:{'|'.join(MONTHS)})[A-Z]{{0,6}}"
DTG: Final = re.compile(
    rf"\b(?P<group>(?P<day>\d{{2}})(?P<hour>\d{{2}})(?P<minute>\d{{2}}) ?(?P<zone>[A-Z])"
    rf"\s{{1,4}}(?P<month>{_MONTH})[.,\s]{{0,3}}(?P<year>\d{{4}}|\d{{2}})\b)",
    re.IGNORECASE,
)
"""A date-time group: day, hour and minute, zone, month, year."""
_NUMBERS: Final = re.compile(r"(?P<a>\d{1,4})\s?[/.-]\s?(?P<b>\d{1,2})\s?[/.-]\s?(?P<c>\d{2,4})(?!\d)")
_NAMED: Final = re.compile(
    rf"(?:(?P<day>\d{{1,2}})(?:ST|ND|RD|TH)?[ ,-]{{0,3}}(?P<month>{_MONTH})\.?"
    rf"|(?P<month2>{_MONTH})\.?[ ,-]{{0,3}}(?P<day2>\d{{1,2}})(?:ST|ND|RD|TH)?(?!\d))"
    rf"[ ,-]{{0,3}}(?P<year>\d{{4}}|\d{{2}})(?!\d)",
    re.IGNORECASE,
)
_RUN: Final = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_MOST_MONTHS: Final = 12
_LAST_HOUR, _LAST_MINUTE = 24, 59


class DateTimeGroup(NamedTuple):
    """A date-time group in its usual spelling, the day that it names, if there is one, and its year."""

    words: str
    day: str | None
    year: int


def read_group(found: re.Match[str]) -> DateTimeGroup:
    """Return what a match of ``DTG`` says."""
    month = found["month"][:3].upper()
    year = read_year(found["year"])
    words = f"{found['day']}{found['hour']}{found['minute']}{found['zone'].upper()} {month} {found['year']}"
    possible = int(found["hour"]) <= _LAST_HOUR and int(found["minute"]) <= _LAST_MINUTE
    day = spell_day(year, MONTHS.index(month) + 1, int(found["day"])) if possible else None
    return DateTimeGroup(words, day, year)


def read_day(words: str) -> tuple[str | None, re.Match[str] | None]:
    """Return the day that *words* begin with, and the match; no day where the match names an impossible one.

    Numbers are month, day and year, or year, month and day; where they can only be day, month and year, that.
    """
    named = _NAMED.match(words)
    if named is not None:
        month = MONTHS.index((named["month"] or named["month2"])[:3].upper()) + 1
        day = int(named["day"] or named["day2"])
        return spell_day(read_year(named["year"]), month, day), named
    found = _NUMBERS.match(words)
    if found is None:
        run = _RUN.match(words)
        return (spell_day(*map(int, run.groups())), run) if run else (None, None)
    if len(found["a"]) > 2:  # noqa: PLR2004 - longer than any month or day
        return spell_day(int(found["a"]), int(found["b"]), int(found["c"][:2])), found
    month, day = int(found["a"]), int(found["b"])
    if is_day_first(found):
        month, day = day, month
    return spell_day(read_year(found["c"]), month, day), found


def is_day_first(found: re.Match[str]) -> bool:
    """Tell whether the numbers of a date can only be day, month and year."""
    groups = found.groupdict()
    if "a" not in groups or len(groups["a"]) > 2:  # noqa: PLR2004 - the same
        return False
    return int(groups["a"]) > _MOST_MONTHS >= int(groups["b"])
