"""The place, day and agency before an article's first words: ``ATLANTIS CITY, Aug. 17 (Reuters) -``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kgcli.ingest.kinds.article.bylines import is_outlet
from kgcli.ingest.kinds.article.labels import CONNECTORS
from kgcli.ingest.letters import align, fold
from kgcli.ingest.printed_days import DATE, PrintedDay, read_days

__all__ = ["Dateline", "read_dateline"]

_END: Final = re.compile(
    r"(?:\s*\.\s?[-\u2013—]+|\s+[-\u2013—]{1,3}|(?<=\))\s*[-\u2013—:.]|\)\s*\.?\s?[-\u2013—]*)(?:\s+|$)"
    r"|[—\u2013]\s*"
)
_AGENCY: Final = re.compile(r"\s*[,/.]?\s*[(\[](?P<name>[^()\[\]]{2,40})[)\]]\s*$")
_MARKED: Final = re.compile(r"[-\u2013—:.]")
_LONGEST: Final = 130
_MOST_WORDS: Final = 7
_MARKS: Final = " ,.;/|-\u2013—"


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline of *length* characters at the start of some words; its *place* is ``place_length`` long."""

    length: int
    place: str | None
    agency: str | None = None
    day: PrintedDay | None = None


def read_dateline(words: str) -> Dateline | None:
    """Return the dateline that *words* begin with, or None.

    A place in capitals is enough before a dash; one in small letters needs a day or an agency.
    """
    start = words[:_LONGEST]
    if not start[:1].isalpha() or start[0].islower():
        return None
    for found in _END.finditer(start):
        head = start[: found.start()]
        if found.group().lstrip().startswith(")"):
            head += ")"
        dateline = _read_head(head, found.end(), closed=bool(_MARKED.search(found.group())))
        if dateline is not None:
            return dateline
    return None


def _read_head(head: str, length: int, *, closed: bool) -> Dateline | None:
    """Return the dateline *head*; where no mark has *closed* it, capitals in brackets may be any acronym."""
    agency = _AGENCY.search(head)
    name = None
    if agency is not None and (is_outlet(agency["name"]) or (closed and agency["name"].isupper())):
        name = agency["name"]
        head = head[: agency.start()]
    dates = list(DATE.finditer(align(head)))
    day = None
    if dates:
        after = re.fullmatch(r"[\s,.]*(?P<name>[^()\d]{0,40})", head[dates[-1].end() :])
        behind = after["name"].strip(_MARKS) if after is not None else ""
        if after is None or (behind and not is_outlet(behind)):
            return None
        name = name or behind or None
        day = read_days(head)[-1]
        head = head[: dates[-1].start()]
    place = head.strip(_MARKS)
    parts = place.split()
    if not parts or len(parts) > _MOST_WORDS or not _is_place(place):
        return None
    if day is None and name is None and not (place.isupper() and len(place) > len("Q. A")):
        return None
    return Dateline(length, place, name, day)


def _is_place(words: str) -> bool:
    return not any(letter in words for letter in '():;?!"“”') and all(
        part[0].isupper() or fold(part).strip(".,") in CONNECTORS for part in words.split()
    )
