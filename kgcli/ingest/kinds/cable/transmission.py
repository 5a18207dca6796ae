"""The transmission line: which section of how many, which post sent it, and under what number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgcli.ingest.kinds.cable.captions import find_captions, is_caption_line
from kgcli.ingest.kinds.cable.classification import LEVEL, read_classification
from kgcli.ingest.structure import Field
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.ingest.kinds.cable.classification import Classification
    from kgcli.ingest.kinds.cable.lines import Line

__all__ = [
    "find_transmission",
    "is_place",
    "is_transmission",
    "read_place",
    "read_routing",
    "read_transmission",
]

_NUMBERS: Final = ("ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN")
_SECTION: Final = re.compile(
    r"\b(?P<final>FINAL +)?(?:S ?E ?C ?T ?I ?O ?N|SEC) +(?:(?P<part>\d{1,3}|" + "|".join(_NUMBERS) + r") +)?"
    r"OF +(?P<parts>\d{1,3}|" + "|".join(_NUMBERS) + r")\b"
)
_PLACE: Final = re.compile(
    r"(?!PAGE\b)(?P<post>[A-Z][A-Z.'\u2019&-]{1,30}(?: {1,8}[A-Z][A-Z.'\u2019&-]{0,30}){0,4})"
    r" {1,12}(?P<serial>\d{1,8})\b"
)
_ROUTE: Final = re.compile(
    r"DE +(?P<route>R[A-Z]{3,7}) +#?(?P<serial>\d{3,6})(?:/(?P<part>\d{2,3}))?"
    r"(?: +(?P<day>\d{3})(?P<time>\d{4})Z?)?"
)
_HANDLE: Final = re.compile(
    r"PLEASE |HANDLE |PROTECT |NOT FOR |NO DISSEM|ENTIRE TEXT|DECAPTIONED|\d{1,4}$", re.IGNORECASE
)
_LONGEST: Final = 160
_REACH: Final = 4000
_WITHIN: Final = re.compile(
    rf"(?:^|\s)(?P<line>{LEVEL}(?://[A-Z/]{{2,40}})?(?: SECTION \d{{1,2}} OF \d{{1,2}})?"
    r" [A-Z][A-Z .'-]{2,30} \d{2,8}\b)"
)


def is_transmission(line: Line, *, numbered: bool = False) -> bool:
    """Tell whether *line* is a classification with a section, a number, or nothing but captions behind it.

    With *numbered*, only one that has a section or number is.
    """
    found = read_classification(line)
    if found is None:
        return False
    rest = line.words[found.rest - line.start :]
    if _SECTION.search(rest) or _PLACE.search(rest):
        return True
    return not numbered and (
        not rest or _HANDLE.match(rest) is not None or is_caption_line(line._replace(words=rest))
    )


def find_transmission(text: str) -> int | None:
    """Return where in a text without line ends a classification with a number first stands."""
    found = _WITHIN.search(text[:_REACH])
    return found.start("line") if found else None


def is_place(line: Line) -> bool:
    """Tell whether *line* is a section, or a post and a number with or without one, and nothing else."""
    return any(True for _ in read_place(line))


def read_place(line: Line) -> Iterator[Field]:
    """Yield the section, the post and the number of a line that holds nothing else."""
    if len(line.words) > _LONGEST:
        return
    section = _SECTION.match(line.words)
    behind = line.words[section.end() :] if section else ""
    place = len(line.words) - len(behind.lstrip(" /-")) if section else 0
    found = _PLACE.fullmatch(line.words, place)
    if section is not None and (found is not None or place == len(line.words)):
        yield _make_section(section, line.start)
    for name in ("post", "serial") if found else ():
        start, end = found.span(name) if found else (0, 0)
        span = Span(line.start + start, line.start + end)
        yield Field(name, " ".join(line.words[start:end].split()), span)


def read_transmission(text: str, line: Classification) -> Iterator[Field]:
    """Yield section, post, serial and captions that follow the classification in *line*."""
    place = line.rest
    section = _SECTION.search(text, line.rest, line.end)
    if section is not None:
        yield _make_section(section, 0)
        place = section.end()
    before = list(find_captions(text, line.rest, line.end))
    for caption in before:
        if caption.span.start <= place + 1:
            place = max(place, caption.span.end)
    found = _PLACE.search(text, place, line.end)
    if found is not None:
        start, post = found.start("post"), found["post"]
        for caption in before:
            if start <= caption.span.start < found.end("post"):
                start = caption.span.end
        post = " ".join(text[start : found.end("post")].split())
        if post:
            yield Field("post", post, Span(start, found.end("post")))
        yield Field("serial", found["serial"], Span(*found.span("serial")))
    yield from before


def read_routing(line: Line) -> Iterator[Field]:
    """Yield the number and section of a routing line such as ``DE RUEHXX #3163/01 3441836``."""
    found = _ROUTE.match(line.words) if len(line.words) <= _LONGEST else None
    if found is None:
        return
    details = {"route": found["route"]}
    if found["day"]:
        details["dayOfYear"] = found["day"]
    start, end = found.span("serial")
    yield Field("routedSerial", found["serial"], Span(line.start + start, line.start + end), details)


def _make_section(found: re.Match[str], start: int) -> Field:
    """Return which section of how many *found* says, in words that begin at *start*."""
    parts = _count(found["parts"])
    value = f"{_count(found['part']) if found['part'] else parts} of {parts}"
    return Field("section", value, Span(start + found.start(), start + found.end()))


def _count(words: str) -> str:
    """Return digits as they are, and a number in words as two digits."""
    return words if words.isdecimal() else f"{_NUMBERS.index(words) + 1:02}"
