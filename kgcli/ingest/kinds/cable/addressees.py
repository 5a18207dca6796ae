"""Who sends a cable, with what precedence and when, and whom it goes to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgcli.ingest.kinds.cable.times import DTG, read_group
from kgcli.ingest.structure import Field, Notice
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.ingest.kinds.cable.lines import Line

__all__ = ["ATTENTION", "is_dated_line", "read_addressee", "read_attention", "read_dated_line", "read_sender"]

_PRECEDENCES: Final = {"Z": "FLASH", "O": "IMMEDIATE", "P": "PRIORITY", "R": "ROUTINE"}
_SPELLING: Final = {"IMMED": "IMMEDIATE"}
_DATED: Final = re.compile(r"(?P<codes>(?:[ZOPR]{1,2} +){0,3})(?=\d{6} ?[A-Z] )")
_LONGEST: Final = 200
_PRECEDENCE: Final = re.compile(
    r"\b(?P<night>NIACT +)?(?P<precedence>FLASH|IMMEDIATE|IMMED|PRIORITY|ROUTINE)\b"
    r"(?: +(?P<number>\d{1,6})\b)?"
)
_ROUTE: Final = re.compile(r"(?P<route>R[A-Z]{3,7}) ?(?:/ ?|[ ]+(?=[A-Z]{3}))")
_NUMBER: Final = re.compile(r" +(?P<number>\d{3,6})\.?$")
_DISTRIBUTION: Final = re.compile(r"(?P<office>[A-Z][A-Z/]{0,9})-(?P<copies>\d{2})\b")
_SENDER: Final = re.compile(r"FM:? +(?P<sender>\S.*)")
_SMALL: Final = (
    "A|AN|ALL|ARE|AT|BE|BY|HAD|HAS|HAVE|HE|HER|HIS|IN|IS|IT|ITS|MORE|NO|NOT|OF|ON|OUR|SAID|SHE|THAT|THE|THEIR"
    "|THESE|THEY|THIS|TO|WAS|WE|WERE|WILL|WOULD"
)
"""Words of sentences, in which no posts are named that shall hand a cable on."""
ATTENTION: Final = re.compile(
    r"(?:(?P<through>(?:(?i:DEPT|DEPARTMENT|STATE|SECSTATE|SECDEF|OSD|JCS|NSC|TREASURY|COMMERCE|JUSTICE"
    r"|USDOC|USAID|AID|WHITE HOUSE|ENERGY|DOE|DOD|DHS|DOL|LABOR|AGRICULTURE|USDA|TRANSPORTATION|INTERIOR"
    r"|CDC|HHS|FBI|CIA|DIA|USUN|USNATO|USEU|USTR|USOAS)|[A-Z]+COM)(?: +ALSO)?) *"
    rf"|(?P<posts>(?:(?!(?:{_SMALL})\b)[A-Z]{{2,20}},? +){{1,6}})"
    rf"(?=FOR:? +(?!(?:{_SMALL})\b)|(?:PLEASE |PLS )?PASS\b)"
    r"|(?=FOR:? +[A-Z]+/))"
    r"(?P<verb>(?i:(?:PLEASE|PLS) PASS +(?:TO +)?|ALSO FOR:? +|PASS TO:? +|PASS:? +|FOR:? +)"
    r"|(?<=DEPT) +(?=[A-Z]+/))"
    r"(?P<offices>\S.*)"
)
"""Whom a receiving office is to hand a cable to: ``DEPT FOR WHA/CEN``, ``STATE PASS TO USAID``."""
_PERSON: Final = re.compile(r"\s+(?:FOR|-{1,2})\s+(?P<name>[^,;()]{1,60})|\s*\((?P<inside>[^)]{1,60})\)")
_SENTENCE: Final = re.compile(r"\s*[;.]\s+")
_BETWEEN: Final = re.compile(r"\s*(?:,\s*(?:(?:AND|&)\s+)?|\s(?:AND|&)\s+)", re.IGNORECASE)


def is_dated_line(line: Line) -> bool:
    """Tell whether *line* is one such as ``R 091836Z DEC 04``."""
    head = _DATED.match(line.words[:_LONGEST])
    return head is not None and DTG.match(line.words[:_LONGEST], head.end()) is not None


def read_dated_line(line: Line) -> Iterator[Field | Notice]:
    """Yield the precedences and the date-time group of *line*; an impossible one with a notice."""
    head = _DATED.match(line.words[:_LONGEST])
    found = DTG.match(line.words[:_LONGEST], head.end()) if head else None
    if head is None or found is None:
        return
    for code in re.finditer(r"[ZOPR]", head["codes"]):
        span = Span(line.start + code.start(), line.start + code.end())
        yield Field("precedence", _PRECEDENCES[code.group()], span)
    group = read_group(found)
    span = Span(line.start + found.start(), line.start + found.end())
    details = {"year": str(group.year), **({"day": group.day} if group.day else {})}
    yield Field("dateTimeGroup", group.words, span, details)
    if group.day is None:
        problem = "the date-time group names a day or time that cannot be; only its month and year count"
        yield Notice("impossible-date", problem, span)


def read_sender(line: Line) -> Iterator[Field]:
    """Yield who sends the cable, of a line such as ``FM AMEMBASSY ATLANTIS``."""
    found = _SENDER.match(line.words[:_LONGEST])
    if found is not None:
        value, span = _strip_name(found["sender"], line.start + found.start("sender"))
        if value:
            yield Field("sender", value, span)


def read_addressee(line: Line, role: str, start: int) -> Iterator[Field]:
    """Yield who is addressed in *line* from *start*: for ``action``, or for ``info``."""
    words = line.words[start - line.start :][:_LONGEST]
    offices = list(_DISTRIBUTION.finditer(words))
    if offices:
        for office in offices:
            span = Span(start + office.start("office"), start + office.end("office"))
            yield Field("distribution", office["office"], span, {"as": role, "copies": office["copies"]})
        return
    details = {"as": role}
    found = _PRECEDENCE.search(words)
    if found is not None:
        night = "NIACT " if found["night"] else ""
        details["precedence"] = night + _SPELLING.get(found["precedence"], found["precedence"])
        if found["number"]:
            details["number"] = found["number"]
        words = words[: found.start()]
    else:
        number = _NUMBER.search(words)
        if number is not None:
            details["number"] = number["number"]
            words = words[: number.start()]
    route = _ROUTE.match(words)
    if route is not None:
        details["route"] = route["route"]
        words, start = words[route.end() :], start + route.end()
    value, span = _strip_name(words, start)
    if value:
        yield Field("addressee", value, span, details)


def read_attention(text: str, start: int, end: int) -> Iterator[Field]:
    """Yield the offices, each by its own name, that the words from *start* to *end* pass a cable on to."""
    through, known = "", False
    for gap in [*_SENTENCE.finditer(text, start, end), None]:
        stop = gap.start() if gap else end
        found = ATTENTION.match(text[start:stop].replace("\n", " "))
        place = start + found.start("offices") if found else start
        through = (
            " ".join((found["through"] or found["posts"] or "").removesuffix("ALSO").split())
            if found
            else through
        )
        known = known or found is not None
        if known:
            yield from _read_offices(text, place, stop, through)
        start = gap.end() if gap else end


def _read_offices(text: str, start: int, end: int, through: str) -> Iterator[Field]:
    for gap in [*_BETWEEN.finditer(text, start, end), None]:
        stop = gap.start() if gap else end
        person = _PERSON.search(text, start, stop)
        value, span = _strip_name(text[start : person.start() if person else stop], start)
        if value:
            details = {"as": "attention", **({"through": through} if through else {})}
            if person is not None:
                details["for"] = " ".join((person["name"] or person["inside"]).split())
            yield Field("addressee", value, span, details)
        start = gap.end() if gap else end


def _strip_name(words: str, start: int) -> tuple[str, Span]:
    """Return *words* without what stands around them, single spaced, and where they stand."""
    bare = words.strip(" \n,;:.")
    if not bare:
        return "", Span(start, start)
    first = start + words.index(bare)
    return " ".join(bare.split()), Span(first, first + len(bare))
