"""A cable's canonical reference and its day, with what each is taken from."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.dating.dates import read_year
from kgcli.ingest.kinds.cable.archive import find_stated_days, find_stated_references
from kgcli.ingest.kinds.cable.citations import name_cable
from kgcli.ingest.kinds.cable.times import DTG, MONTHS, read_group
from kgcli.ingest.structure import Field, Notice
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Identity", "identify"]

_ORDERS: Final = {
    "12958": (date(1995, 10, 14), date(2010, 6, 26)),
    "13526": (date(2010, 6, 27), date(2035, 1, 1)),
}
"""The executive orders under which cables were classified for ten years unless they said otherwise."""
_YEARS: Final = 10


class Identity(NamedTuple):
    """The reference, day and year of a cable, as far as known; *fields* say what they are taken from."""

    reference: str | None
    day: str | None
    year: int | None
    fields: tuple[Field, ...]
    notices: tuple[Notice, ...]


class _Dating(NamedTuple):
    source: str
    year: int
    day: str | None
    span: Span


def identify(text: str, fields: Sequence[Field], around: Sequence[Span], cited: Sequence[Span]) -> Identity:
    """Return who the cable is: *around* is where an archive's remarks stand, *cited* where references do."""
    said = {field.name: field for field in reversed(fields)}
    serial, post = said.get("serial") or said.get("routedSerial"), said.get("post")
    if post is None and (sender := said.get("sender")) is not None:
        post = _find_post(sender)
    stated = _find_stated(text, around, post, serial)
    dating = _find_dating(text, said, around, cited, stated)
    if dating is None:
        if serial is not None and post is not None:
            problem = "no date tells the year of the cable's number, so it has no reference"
            return Identity(None, None, None, (), (Notice("no-year", problem, serial.span),))
        return Identity(None, None, None, (), ())
    made: list[Field] = []
    details = {"source": dating.source}
    if dating.day is not None:
        extra = {"years": str(_YEARS)} if dating.source == "declassification" else {}
        made.append(Field("dated", dating.day, dating.span, details | extra))
    reference = None
    if serial is not None and post is not None:
        reference = name_cable(dating.year, post.value, serial.value)
        said_there = {"stated": stated.group()} if stated is not None and stated.group() != reference else {}
        span = Span(min(post.span.start, serial.span.start), max(serial.span.end, post.span.end))
        details = {"year": str(dating.year), "yearFrom": dating.source, **said_there}
        made.append(Field("reference", reference, span, details))
    elif stated is not None:
        reference = stated.group()
        details = {"year": str(dating.year), "yearFrom": "reference"}
        made.append(Field("reference", reference, Span(*stated.span()), details))
    notices = []
    if dating.source == "declassification":
        problem = (
            "the text names no date of its own; its day is taken to be ten years before its declassification"
        )
        notices.append(Notice("derived-date", problem, dating.span))
    day = dating.day
    if day is None and dating.source == "dateTimeGroup":
        day = _find_month(said["dateTimeGroup"])
    return Identity(reference, day, dating.year, tuple(made), tuple(notices))


def _find_post(sender: Field) -> Field | None:
    """Return the post that a sender's name has behind its kind: ``ATLANTIS`` in ``AMEMBASSY ATLANTIS``."""
    found = re.fullmatch(
        r"(?:AM(?:EMBASSY|CONSUL|CONGEN)|US(?:MISSION|INT|LO|DEL|OFFICE)|SEC(?=STATE)) ?(.+)", sender.value
    )
    if found is None:
        return None
    return Field("post", found[1].removesuffix(" WASHDC"), sender.span)


def _find_stated(
    text: str, around: Sequence[Span], post: Field | None, serial: Field | None
) -> re.Match[str] | None:
    """Return the reference that an archive states: the header's own, or the only one where it has none."""
    found = [match for span in around for match in find_stated_references(text, span.start, span.end)]
    if serial is not None and post is not None:
        number, name = int(serial.value), re.sub(r"[^A-Z0-9]", "", post.value.upper())
        own = [each for each in found if int(each["serial"]) == number and each["post"][:4] == name[:4]]
        return own[0] if own else None
    return found[0] if len({each.group() for each in found}) == 1 else None


def _find_dating(
    text: str,
    said: dict[str, Field],
    around: Sequence[Span],
    cited: Sequence[Span],
    stated: re.Match[str] | None,
) -> _Dating | None:
    group = said.get("dateTimeGroup")
    if group is not None:
        return _Dating("dateTimeGroup", int(group.details["year"]), group.details.get("day"), group.span)
    if (own := said.get("date")) is not None:
        return _Dating("date", int(own.value[:4]), own.value, own.span)
    days = [each for span in around for each in find_stated_days(text, span.start, span.end)]
    if stated is not None:
        year = read_year(stated["year"])
        own_days = (each for each in days if each[0].startswith(str(year)))
        day, words = next(own_days, (None, Span(*stated.span())))
        derived = _derive(text, said.get("declassification"), cited) if day is None else None
        if derived is not None and derived.year == year:
            return derived
        return _Dating("reference", year, day, words)
    if days:
        day, words = min(days)
        return _Dating("archive", int(day[:4]), day, words)
    return _derive(text, said.get("declassification"), cited)


def _derive(text: str, declassification: Field | None, cited: Iterable[Span]) -> _Dating | None:
    """Return the day ten years before declassification, if the order held then and no citation is later."""
    if declassification is None or declassification.details.get("order") not in _ORDERS:
        return None
    until = date.fromisoformat(declassification.value)
    first, last = _ORDERS[declassification.details["order"]]
    try:
        day = until.replace(year=until.year - _YEARS)
    except ValueError:
        return None
    groups = (read_group(found).day for span in cited for found in DTG.finditer(text, span.start, span.end))
    if not first <= day <= last or any(each is not None and each > day.isoformat() for each in groups):
        return None
    return _Dating("declassification", day.year, day.isoformat(), declassification.span)


def _find_month(group: Field) -> str:
    """Return the month of a date-time group whose day cannot be."""
    found = DTG.match(group.value)
    month = MONTHS.index(found["month"][:3].upper()) + 1 if found else 1
    return f"{group.details['year']}-{month:02}"
