"""The lines above an article: its title, who wrote it, where and when it appeared, and the page around it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kgcli.ingest.kinds.article.bylines import Byline, is_agency, is_outlet, read_bare_byline, read_byline
from kgcli.ingest.kinds.article.datelines import read_dateline
from kgcli.ingest.kinds.article.mastheads import read_issue
from kgcli.ingest.letters import align, ends_sentence, plain_words
from kgcli.ingest.printed_days import PrintedDay, read_days

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgcli.ingest.kinds.article.blocks import Block

__all__ = ["Head", "Line", "read_head"]

_BULLET: Final = re.compile(r"^[•·▪◦*-]\s*")
_CRUMB: Final = re.compile(r"\s*[»\u203a→>]+\s*|\s+[/|]\s+")
_HOME: Final = frozenset({"home", "inicio", "portada", "homepage", "start"})
_SITE: Final = re.compile(r"\s*(?:[|»\u203a•·]|\s[-\u2013—:])\s*")
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
_PRINTED_CLOCK: Final = re.compile(r"\b[0-2]?\d:[0-5]\d\b")
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
_MOST_WORDS: Final = 25
_MOST_WORDS_OF_A_DATE_LINE: Final = 18
_MOST_CRUMBS: Final = 14
_MOST_NAMES: Final = 5
_MOST_LINES: Final = 60
_FEWEST_TITLE_WORDS: Final = 3
_FEWEST_AFTER_DATELINE: Final = 4
_SHORT: Final = 60
_SOON: Final = 4


@dataclass(frozen=True, slots=True)
class Line:
    """What one *block* of the head is, and the names or days that it has."""

    kind: str
    block: Block
    byline: Byline | None = None
    days: tuple[PrintedDay, ...] = ()
    place: str | None = None


@dataclass(slots=True)
class Head:
    """The lines above an article's first paragraph, as many as *count* blocks; *title* is one of them."""

    lines: list[Line] = field(default_factory=list)
    count: int = 0
    title: Line | None = None
    subtitle: Line | None = None
    site: str | None = None

    @property
    def timed(self) -> bool:
        """Whether a line has a day and a time of day, as pages have."""
        return any(line.days and _PRINTED_CLOCK.search(line.block.words) for line in self.lines)

    @property
    def wired(self) -> bool:
        """Whether a byline is a news agency's."""
        return any(is_agency(name) for line in self.lines if line.byline for name in line.byline.outlets)

    def of_kind(self, *kinds: str) -> list[Line]:
        """Return the lines of *kinds*."""
        return [line for line in self.lines if line.kind in kinds]


def read_head(blocks: Sequence[Block], last: int, *, day_first: bool | None) -> Head:
    """Return the head of a page, which ends before block *last* (the first turn of an interview).

    It ends with its last byline, date, share bar, caption or short line that no paragraph separates from
    those before it; one paragraph between the title and the byline is a subtitle, and more of them are of the
    page where author and day follow soon.
    """
    lines: list[Line] = []
    end, prose, placed = 0, 0, set()
    limit = min(last, len(blocks), _MOST_LINES)
    for count in range(limit):
        block = blocks[count]
        issue = read_issue(block.words, day_first=day_first) if not prose else None
        after = blocks[count + 1 : count + 3]
        line = (
            Line("issue", block, None, issue)
            if issue is not None
            else _read_line(block, lines, after, day_first)
        )
        if line.kind == "turn":
            break
        if any(one.kind == "prose" and one.block.folded == block.folded for one in lines):
            # What stands there twice is a picture's: its text and its caption.
            line = Line("caption", block)
        if line.kind == "prose":
            prose += 1
            if prose > 1 and not _is_signed_below(blocks[count + 1 : limit], day_first):
                break
        elif not prose or (line.kind in ("byline", "date") and line.kind not in placed):
            end, prose = count + 1, 0
        lines.append(line)
        if line.kind in ("byline", "date") and end == count + 1:
            placed.add(line.kind)
    while end == last and end > 1 and _is_heading_below(lines[:end]):
        end -= 1
    head = Head(_mark_masthead(lines[:end]), end)
    _find_title(head)
    return head


def _mark_masthead(lines: list[Line]) -> list[Line]:
    """Return *lines*, with those above a paper's issue or day as its masthead, if a title is below.

    Above a day alone they must be a paper's name.
    """
    first = next((place for place, line in enumerate(lines[:_SOON]) if line.days or line.kind == "issue"), 0)
    above, below = lines[:first], lines[first:]
    if not above or any(line.kind not in ("text", "crumb") for line in above):
        return lines
    issued = below[0].kind == "issue"
    titles = [line for line in below if line.kind == "text" and (issued or _is_long(line))]
    if not titles or not (issued or all(is_outlet(line.block.words) for line in above)):
        return lines
    return [*(Line("masthead", line.block) for line in above), *below]


def _is_long(line: Line) -> bool:
    return len(line.block.words.split()) > _FEWEST_TITLE_WORDS


def _is_signed_below(after: Sequence[Block], day_first: bool | None) -> bool:
    """Whether an author and a day stand on the next lines, below short paragraphs at most."""
    for place, block in enumerate(after[:_SOON]):
        if len(block.words) > 4 * _SHORT and block.piece is None:
            return False
        if read_byline(block.words) is not None or read_bare_byline(block.words) is not None:
            days = read_days(after[place + 1].words, day_first=day_first) if place + 1 < len(after) else ()
            return bool(days) and _read_date_line(after[place + 1], days) is not None
    return False


def _is_heading_below(lines: list[Line]) -> bool:
    """Whether the last of *lines*, a short one below byline or date, heads the first turn."""
    *above, line = lines
    below = any(one.kind in ("byline", "date") for one in above)
    return line.kind == "text" and below and all(line.block.folded != one.block.folded for one in above)


def _read_line(block: Block, before: list[Line], after: Sequence[Block], day_first: bool | None) -> Line:
    words = block.words
    dateline = read_dateline(words)
    behind = words[dateline.length :].split() if dateline is not None else []
    if (len(words) > 4 * _SHORT and block.piece is None) or len(behind) > _FEWEST_AFTER_DATELINE:
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
        else _read_date_line(block, days)
        if days or _RELATIVE.fullmatch(block.folded)
        else None
    )
    if found is not None:
        return found
    if block.piece is not None or len(words.split()) > _MOST_WORDS or _is_crumb(block, before):
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
        return _read_date_line(after[0], days) is not None
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


def _read_date_line(block: Block, days: tuple[PrintedDay, ...]) -> Line | None:
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
    crumbs = [part for part in _CRUMB.split(_BULLET.sub("", words)) if part]
    if len(crumbs) > _FEWEST_TITLE_WORDS and all(len(part.split()) <= _FEWEST_TITLE_WORDS for part in crumbs):
        return True
    if crumbs and crumbs[0].lower() in _HOME and len(words.split()) <= 2 * _MOST_CRUMBS:
        return len(crumbs) > 1 or _CRUMB.search(words) is not None or _BULLET.match(words) is not None
    arrows = re.search(r"[»\u203a→]|\s>\s|>$", re.sub(r"«[^«»]*»", "", words))
    if arrows and len(words.split()) <= _MOST_CRUMBS * 2 and not ends_sentence(words):
        return True
    return bool(before) and before[-1].kind == "crumb" and _BULLET.match(words) is not None


def _find_title(head: Head) -> None:
    texts = head.of_kind("text", "crumb")
    bare = {id(line): _BULLET.sub("", line.block.words) for line in texts}
    counts = Counter(line.block.folded for line in texts if line.kind == "text")
    named = [line for line in texts if line.kind == "text"]
    crumbs = {
        words.lower() for line in texts if line.kind == "crumb" for words in _CRUMB.split(bare[id(line)])
    }
    prefixed = _find_site(named)
    repeated = [
        line
        for line in named
        if counts[line.block.folded] > 1
        or (line.block.words.lower() in crumbs and len(line.block.words.split()) >= _FEWEST_TITLE_WORDS)
    ]
    if prefixed:
        head.title, head.site = prefixed
    elif repeated:
        head.title = max(repeated, key=lambda line: (len(line.block.words.split()), -line.block.start))
    elif not named:
        sentences = [line for line in head.of_kind("prose") if len(line.block.words.split()) <= _MOST_WORDS]
        head.title = next(iter(sentences), None)
    else:
        headings = [line for line in named if line.block.heading]
        long = [line for line in named if len(line.block.words.split()) >= _FEWEST_TITLE_WORDS]
        # "INTERVIEW | The minister" stands above a headline.
        long = [line for line in long if " | " not in line.block.words] or long
        head.title = (headings or _before_byline(head, long) or long or named)[0]
    if head.title is not None:
        place = head.lines.index(head.title)
        after = [line for line in head.lines[place + 1 :] if line.block.folded != head.title.block.folded]
        head.subtitle = next((line for line in after if line.kind == "prose"), None)


def _before_byline(head: Head, long: list[Line]) -> list[Line]:
    """Return those of *long* above the byline or date, the longest first: kickers are short."""
    start = long[0].block.start if long else 0
    signed = [line.block.start for line in head.of_kind("byline", "date") if line.block.start > start]
    first = min(signed, default=None)
    above = [line for line in long if first is None or line.block.start < first]
    if not above:
        return []
    kicker = above[0]
    short = len(kicker.block.words.split()) <= _FEWEST_TITLE_WORDS + 1
    last = max((line.block.start for line in head.lines if line.days), default=0)
    between = [line for line in long if first is not None and first < line.block.start < last]
    if len(above) == 1 and short and between:
        # A page with its own name and day, then the article's title and day.
        return between
    if len(above) > 1 and short and len(kicker.block.words) * 2 < len(above[1].block.words):
        return above[1:]
    return above


def _find_site(named: list[Line]) -> tuple[Line, str] | None:
    """Return the line that another one has with the name of a site behind or before it, and that name."""
    for line in named:
        words = line.block.words
        if len(words.split()) < _FEWEST_TITLE_WORDS:
            continue
        for other in named:
            longer = other.block.words
            if len(longer) <= len(words):
                continue
            if longer.startswith(words) and _SITE.match(longer, len(words)):
                site = _SITE.sub("", longer[len(words) :], count=1)
            elif longer.endswith(words) and re.search(r"[|»\u203a•·:\u2013—-]\s*$", longer[: -len(words)]):
                site = longer[: -len(words)].rstrip(" |»\u203a•·:\u2013—-")
            else:
                continue
            if site and len(site.split()) <= 6:  # noqa: PLR2004  (a name, not a sentence)
                return line, site.split(" | ")[-1]
    return None
