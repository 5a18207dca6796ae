"""The Extended Date/Time Format (ISO 8601-2:2019, levels 0 to 2) of days, periods and spans.

Codes of parts of a year are those of its level 2: 33 to 36 quarters, 37 to 39 thirds, 40 and 41 halves.
"""

import re
from calendar import monthrange
from datetime import date
from typing import Final

from kgcli.dating.days import Days, Period

__all__ = ["join_edtf", "write_edtf", "write_period"]

_DECADE: Final = 10
_DECEMBER: Final = 12
# First and last month to the code of that part of a year.
_PARTS: Final = {
    (first, first + length - 1): code + step
    for length, code in ((3, 33), (4, 37), (6, 40))
    for step, first in enumerate(range(1, _DECEMBER + 1, length))
}
# What may stand at an end of an interval: a day, month or year, also an approximate one.
_END: Final = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?~?", re.ASCII)


def write_period(period: Period) -> str:
    """Return *period* as a year, month or day of EDTF."""
    parts = (f"{period.year:04}", period.month, period.day)
    return "-".join(part if isinstance(part, str) else f"{part:02}" for part in parts if part is not None)


def write_edtf(days: Days) -> str | None:
    """Return the shortest expression that means some day of *days*; None where both ends are open.

    A day, month, part of a year, year or decade where *days* is exactly that, else one of the days of a set.
    """
    earliest, latest = days.earliest, days.latest
    if earliest is None or latest is None:
        if earliest is None and latest is None:
            return None
        return f"[{earliest or ''}..{latest or ''}]"
    return _write_calendar(earliest, latest) or f"[{earliest}..{latest}]"


def _write_calendar(earliest: date, latest: date) -> str | None:
    if earliest == latest:
        return earliest.isoformat()
    year = f"{earliest.year:04}"
    if earliest.day != 1 or latest.day != monthrange(latest.year, latest.month)[1]:
        return None
    months, years = (earliest.month, latest.month), latest.year - earliest.year + 1
    if months == (1, _DECEMBER) and years == _DECADE and earliest.year % _DECADE == 0:
        return f"{year[:-1]}X"
    if years != 1:
        return None
    if months == (1, _DECEMBER):
        return year
    code = _PARTS.get(months, earliest.month if earliest.month == latest.month else None)
    return None if code is None else f"{year}-{code:02}"


def join_edtf(begin: str | None, end: str | None) -> str | None:
    """Return the interval from *begin* to *end*, where None is an open end.

    None where EDTF cannot say it: the ends of its intervals are days, months and years, not sets.
    """
    if any(edge is not None and _END.fullmatch(edge) is None for edge in (begin, end)):
        return None
    return None if begin is None and end is None else f"{begin or '..'}/{end or '..'}"
