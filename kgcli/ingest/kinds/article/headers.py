"""The lines above an article: its title, who wrote it, where and when it appeared, and the page around it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kgcli.ingest.kinds.article.bylines import is_agency, is_outlet, read_bare_byline, read_byline
from kgcli.ingest.kinds.article.header_lines import (
    FEWEST_TITLE_WORDS,
    MOST_WORDS,
    Line,
    is_paragraph,
    list_crumbs,
    read_date_line,
    read_line,
)
from kgcli.ingest.kinds.article.mastheads import read_issue
from kgcli.ingest.printed_days import read_days

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kgcli.ingest.kinds.article.blocks import Block
    from kgcli.ingest.kinds.article.participants import Participant

__all__ = ["Head", "read_head"]

_SITE: Final = re.compile(r"\s*(?:[|»\u203a•·]|\s[-\u2013—:])\s*")
_PRINTED_CLOCK: Final = re.compile(r"\b[0-2]?\d:[0-5]\d\b")
_MOST_LINES: Final = 60
_SOON: Final = 4


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


def read_head(
    blocks: Sequence[Block], last: int, participants: Mapping[int, Participant], *, day_first: bool | None
) -> Head:
    """Return the head of a page, which ends before block *last* (the first turn of an interview).

    It ends with its last byline, date, share bar, caption or short line that no paragraph separates from
    those before it; one paragraph between the title and the byline is a subtitle, and more of them are of the
    page where author and day follow soon. The lines that state the *participants* of an interview, by their
    blocks, are of it.
    """
    lines: list[Line] = []
    end, prose, placed = 0, 0, set()
    limit = min(last, len(blocks), _MOST_LINES)
    for count in range(limit):
        block = blocks[count]
        issue = read_issue(block.words, day_first=day_first) if not prose else None
        after = blocks[count + 1 : count + 3]
        if count in participants:
            line = Line("participant", block, participant=participants[count])
        elif issue is not None:
            line = Line("issue", block, None, issue)
        else:
            line = read_line(block, lines, after, day_first)
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
    return len(line.block.words.split()) > FEWEST_TITLE_WORDS


def _is_signed_below(after: Sequence[Block], day_first: bool | None) -> bool:
    """Whether an author and a day stand on the next lines, below short paragraphs at most."""
    for place, block in enumerate(after[:_SOON]):
        if is_paragraph(block):
            return False
        if read_byline(block.words) is not None or read_bare_byline(block.words) is not None:
            days = read_days(after[place + 1].words, day_first=day_first) if place + 1 < len(after) else ()
            return bool(days) and read_date_line(after[place + 1], days) is not None
    return False


def _is_heading_below(lines: list[Line]) -> bool:
    """Whether the last of *lines*, a short one below byline or date, heads the first turn."""
    *above, line = lines
    below = any(one.kind in ("byline", "date") for one in above)
    return line.kind == "text" and below and all(line.block.folded != one.block.folded for one in above)


def _find_title(head: Head) -> None:
    texts = head.of_kind("text", "crumb")
    counts = Counter(line.block.folded for line in texts if line.kind == "text")
    named = [line for line in texts if line.kind == "text"]
    crumbs = {
        words.lower() for line in texts if line.kind == "crumb" for words in list_crumbs(line.block.words)
    }
    prefixed = _find_site(named)
    repeated = [
        line
        for line in named
        if counts[line.block.folded] > 1
        or (line.block.words.lower() in crumbs and len(line.block.words.split()) >= FEWEST_TITLE_WORDS)
    ]
    if prefixed:
        head.title, head.site = prefixed
    elif repeated:
        head.title = max(repeated, key=lambda line: (len(line.block.words.split()), -line.block.start))
    elif not named:
        sentences = [line for line in head.of_kind("prose") if len(line.block.words.split()) <= MOST_WORDS]
        head.title = next(iter(sentences), None)
    else:
        headings = [line for line in named if line.block.heading]
        long = [line for line in named if len(line.block.words.split()) >= FEWEST_TITLE_WORDS]
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
    short = len(kicker.block.words.split()) <= FEWEST_TITLE_WORDS + 1
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
        if len(words.split()) < FEWEST_TITLE_WORDS:
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
