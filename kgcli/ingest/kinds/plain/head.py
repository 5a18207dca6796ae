"""What stands above a plain text: its title, and the day on which it was written."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.ingest.letters import BLANKS, align, ends_sentence
from kgcli.ingest.printed_days import read_days
from kgcli.ingest.structure import Field, Notice
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgcli.ingest.printed_days import PrintedDay

__all__ = ["LINE", "Head", "read_head"]

_MOST_LINES: Final = 12
_LONGEST: Final = 160
"""A longer line is prose."""
_MOST_OF_PLACE: Final = 4
"""So many words before a day may be a place."""
LINE: Final = re.compile(
    "[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]*(?:\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]|$)"
)
"""A line of a text with its end, whatever ends it."""
_LABEL: Final = re.compile(r"(?:date|dated|fecha|fechado|issued|published|publicado)\W*")
_PARTED: Final = re.compile(r"[^\w\s'\"\u2019]")
"""Only behind a mark is the day at a title's end the text's own: not in "report for the year to 22 May"."""


class Head(NamedTuple):
    """What the first lines of a text say; the text itself begins at *end*."""

    end: int
    fields: tuple[Field, ...] = ()
    notices: tuple[Notice, ...] = ()


def read_head(text: str, end: int | None = None) -> Head:
    """Return the head of *text*: the short lines, parted from it by a blank one, above its first sentence.

    *end* is where its first paragraph begins, if that is known. Its ``title`` is the longest line that is
    more than a day, or a place and a day. Its ``published`` day is a line of its own, behind a place or a
    label such as ``Date:``, or behind a mark at the end of another line; where two such differ, none is
    taken.
    """
    lines, end = _find_lines(text, end)
    days: list[Field] = []
    titles: list[Field] = []
    places: list[Field] = []
    notices: list[Notice] = []
    for span in lines:
        words = text[span.start : span.end]
        day = _find_day(words)
        before = words if day is None else words[: day.start]
        if before.strip(BLANKS):
            titles.append(Field("title", " ".join(words.split()), span))
            if day is not None and len(before.split()) <= _MOST_OF_PLACE:
                places.append(titles[-1])
        if day is not None and day.value is not None:
            days.append(Field("published", day.value, Span(span.start + day.start, span.start + day.end)))
        elif day is not None:
            problem = "The day above the text is in no calendar, or has two readings; it is left out."
            notices.append(Notice("unread-date", problem, span))
    if len({day.value for day in days}) > 1:
        problem = "The lines above the text print several days; none is taken to be its own."
        notices.append(Notice("several-dates", problem, days[-1].span))
        days = []
    titles.sort(key=lambda each: (each in places, -len(each.value)))
    return Head(end, (*titles[:1], *days[:1]), tuple(notices))


def _find_lines(text: str, end: int | None) -> tuple[list[Span], int]:
    """Return the lines of the head of *text*, and where it ends; none where nothing soon tells that."""
    lines: list[Span] = []
    ended = 0
    for block in _list_blocks(text[:end]):
        last = text[block[-1].start : block[-1].end]
        if ends_sentence(last) or any(each.end - each.start > _LONGEST for each in block):
            return lines, ended
        lines += block
        ended = block[-1].end
        if len(lines) > _MOST_LINES:
            return [], 0
    return ([], 0) if end is None else (lines, ended)


def _list_blocks(text: str) -> Iterator[Sequence[Span]]:
    """Yield the lines of *text*, without the blanks around them, in runs between blank ones."""
    spans = (_strip(text, *found.span()) for found in LINE.finditer(text))
    for is_blank, block in groupby(spans, key=lambda span: span.start == span.end):
        if not is_blank:
            yield tuple(block)


def _strip(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    bare = words.strip(BLANKS)
    first = start + words.index(bare)
    return Span(first, first + len(bare))


def _find_day(words: str) -> PrintedDay | None:
    """Return the day at the end of the line *words*, with its year, if it is the text's own."""
    if len(words) > _LONGEST:
        return None
    day = next(reversed(read_days(words)), None)
    if day is None or not day.year or words[day.end :].strip(f".)]{BLANKS}"):
        return None
    before = align(words[: day.start])
    alone = not before.strip(BLANKS) or _LABEL.fullmatch(before.strip(BLANKS))
    return day if alone or _PARTED.match(before.rstrip()[-1:]) else None
