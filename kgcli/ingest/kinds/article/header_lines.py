"""What a line above an article is: a byline, a day, a picture's caption, the page around it, or words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgcli.ingest.kinds.article.bylines import Byline, read_bare_byline, read_byline
from kgcli.ingest.kinds.article.datelines import read_dateline
from kgcli.ingest.letters import align, ends_sentence, plain_words
from kgcli.ingest.printed_days import PrintedDay, read_days

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgcli.ingest.kinds.article.blocks import Block
    from kgcli.ingest.kinds.article.participants import Participant

__all__ = [
    "FEWEST_TITLE_WORDS",
    "MOST_WORDS",
    "Line",
    "is_paragraph",
    "list_crumbs",
    "read_date_line",
    "read_line",
]

_BULLET: Final = re.compile(r"^[•·▪◦*-]\s*")
_CRUMB: Final = re.compile(r"\s*[»\u203a→>]+\s*|\s+[/|]\s+")
_HOME: Final = frozenset({"home", "inicio", "portada", "homepage", "start"})
_CLOCK: Final = re.compile(
    r"\b[0-2]?\d[:.h][0-5]\d(?::[0-5]\d)?(?:\.\d+)?(?:\s*[ap]\.?\s?m\.?)?\b\.?|\b\d{1,2}\s?[ap]\.?m\b\.?"
    r"|t\d\d[\d:.]*z?"
    r"|[+-]\d\d:?\d\d\b|\b(?:[gu]mt|utc|cest|cet|[becmpw][sd]t|z|hrs?|horas?|et)\b"
)
_WEEKDAYS: Final = (
    r"(?:mon|tues?|wednes|thurs?|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun"
    r"|lunes|martes|miercoles|jueves|viernes|sabado|domingo"
)
_WEEKDAY_LAST: Final = re.compile(rf"(?:\W+(?:{_WEEKDAYS}|on|el)\b)*\W*$")
_DATE_WORDS: Final = re.compile(
    r"\b(?:published|publicad[oa]|posted|updated|last|actualizad[oa]|actualizacion|ultima|modified"
    r"|modificad[oa]"
    r"|created|on|el|la|a las|las|at|date|fecha|de|del|of|release|released|issued|first|by|web|online|in|en"
    r"|edited"
    rf"|corrected|dia|{_WEEKDAYS})\b"
)
_RELATIVE: Final = re.compile(
    r"(?:(?:published|posted|updated|publicado|actualizado)\W*)?(?:(?:about )?(?:an?|\d+) "
    r"(?:second|minute|min|hour|hr|day|week|month|year)s? ago|hace (?:un|una|\d+) "
    r"(?:segundo|minuto|hora|dia|semana|mes|ano)(?:e?s)?|yesterday|today|ayer|hoy|just now)\W*"
)
_TURN: Final = re.compile(r"[-\u2013—]\s*[^\s\d-]")
_PLACE: Final = re.compile(r"[^\W\d_][^\d()?!:;\"“”]{1,60}")
MOST_WORDS: Final = 25
"""A line above an article has no more, but for its paragraphs."""
_MOST_WORDS_OF_A_DATE_LINE: Final = 18
_MOST_CRUMBS: Final = 14
_MOST_NAMES: Final = 5
FEWEST_TITLE_WORDS: Final = 3
"""A title has no fewer."""
_FEWEST_AFTER_DATELINE: Final = 4
_SHORT: Final = 60


@dataclass(frozen=True, slots=True)
class Line:
    """What one *block* of the head is, and the names or days that it has."""

    kind: str
    block: Block
    byline: Byline | None = None
    days: tuple[PrintedDay, ...] = ()
    place: str | None = None
    participant: Participant | None = None


def is_paragraph(block: Block) -> bool:
    """Return whether *block* is as long as no other line above an article."""
    return len(block.words) > 4 * _SHORT and block.piece is None


def list_crumbs(words: str) -> list[str]:
    """Return the parts of *words* between arrows and bars: the way to a page of a site."""
    return [part for part in _CRUMB.split(_BULLET.sub("", words)) if part]


def read_line(block: Block, before: list[Line], after: Sequence[Block], day_first: bool | None) -> Line:
    """Return what *block* is, below the lines *before* and above the blocks *after*."""
    words = block.words
    dateline = read_dateline(words)
    behind = words[dateline.length :].split() if dateline is not None else []
    if is_paragraph(block) or len(behind) > _FEWEST_AFTER_DATELINE:
        return Line("prose", block)
    if dateline is not None and dateline.agency and not behind and _is_above_day(after):
        return Line("byline", block, Byline((), (dateline.agency,)), (), dateline.place)
    days = read_days(words, day_first=day_first)
    byline = read_byline(words)
    if byline is None and days and len(words.split()) <= _MOST_WORDS_OF_A_DATE_LINE:
        byline = read_byline(words[days[-1].end :].lstrip(" ,.|-\u2013—•·"))
    found = (
        Line("byline", block, byline, days)
        if byline is not None
        else read_date_line(block, days)
        if days or _RELATIVE.fullmatch(block.folded)
        else None
    )
    if found is not None:
        return found
    if block.piece is not None or len(words.split()) > MOST_WORDS or _is_crumb(block, before):
        kind = "crumb" if _is_crumb(block, before) else block.piece
        return Line(kind or "prose", block)
    if not any(line.kind in ("text", "crumb") for line in before):
        return Line("prose" if words.endswith(".") and not block.heading else "text", block)
    return _read_below_title(block, before, after)


def _read_below_title(block: Block, before: list[Line], after: Sequence[Block]) -> Line:
    """Return what a short line is that is not the first one."""
    words = block.words
    if (block.bold or _TURN.match(words)) and ends_sentence(words):
        return Line("turn", block)
    if words.endswith("?"):
        return Line("prose", block)
    bare = read_bare_byline(words)
    if bare is not None and (_is_above_day(after) or _is_outlet_below_day(bare, before)):
        if any(line.byline is not None for line in before):
            bare = Byline((), (*bare.names, *bare.outlets))
        return Line("byline", block, bare)
    is_prose = _ends_prose(words) or words.endswith(":") or _BULLET.match(words)
    return Line("prose" if is_prose and not block.heading else "text", block)


def _is_above_day(after: Sequence[Block]) -> bool:
    """Whether a day comes next, or a line with an author's post or outlet and then a day."""
    days = read_days(after[0].words) if after else ()
    if days:
        return read_date_line(after[0], days) is not None
    bare = read_bare_byline(after[0].words) if len(after) > 1 else None
    return bare is not None and not bare.names and _is_above_day(after[1:])


def _is_outlet_below_day(bare: Byline, before: list[Line]) -> bool:
    """Whether *bare* has outlets only, which no line above has, and stands below title and day."""
    below = before[-1].kind == "date" and any(line.kind == "text" for line in before)
    return below and not bare.names and not any(line.byline and line.byline.outlets for line in before)


def _ends_prose(words: str) -> bool:
    return words.rstrip("\"'”\u2019»)*_")[-1:] in {".", "…"} or (
        ends_sentence(words) and len(words) > 2 * _SHORT
    )


def read_date_line(block: Block, days: tuple[PrintedDay, ...]) -> Line | None:
    """Return *block* as a line of dates, times and at most a place or a name; else None."""
    words = block.words
    if len(words.split()) > _MOST_WORDS_OF_A_DATE_LINE:
        return None
    if not days:
        return Line("date", block)
    rest = list(words)
    for day in days:
        rest[day.start : day.end] = " " * (day.end - day.start)
    left = "".join(rest)
    for pattern in (_CLOCK, _DATE_WORDS):
        for found in pattern.finditer(align(left)):
            left = left[: found.start()] + " " * (found.end() - found.start()) + left[found.end() :]
    remaining = plain_words(re.sub(r"[|•·,.\-\u2013—/:()\[\]]+", " ", left))
    if not remaining:
        return Line("date", block, None, days)
    parts = remaining.split()
    before = plain_words(words[: days[0].start])
    before = before[: next(_WEEKDAY_LAST.finditer(align(before))).start()]
    small = ("de", "del", "la", "of", "y", "and")
    if len(parts) <= _MOST_NAMES and all(part[0].isupper() or part in small for part in parts):
        place = before if _PLACE.fullmatch(before) and before.split()[0] == parts[0] else None
        if "|" in words or "•" in words or "/" in words.replace(words[days[0].start : days[0].end], ""):
            bare = read_bare_byline(words)
            return Line("byline" if bare else "date", block, bare, days)
        bare = (
            read_bare_byline(before) if place and "," not in words[len(before) : days[0].start + 1] else None
        )
        return Line("byline", block, bare, days) if bare else Line("date", block, None, days, place)
    return None


def _is_crumb(block: Block, before: list[Line]) -> bool:
    words = block.words
    crumbs = list_crumbs(words)
    if len(crumbs) > FEWEST_TITLE_WORDS and all(len(part.split()) <= FEWEST_TITLE_WORDS for part in crumbs):
        return True
    if crumbs and crumbs[0].lower() in _HOME and len(words.split()) <= 2 * _MOST_CRUMBS:
        return len(crumbs) > 1 or _CRUMB.search(words) is not None or _BULLET.match(words) is not None
    arrows = re.search(r"[»\u203a→]|\s>\s|>$", re.sub(r"«[^«»]*»", "", words))
    if arrows and len(words.split()) <= _MOST_CRUMBS * 2 and not ends_sentence(words):
        return True
    return bool(before) and before[-1].kind == "crumb" and _BULLET.match(words) is not None
