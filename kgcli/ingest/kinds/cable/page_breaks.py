"""Page breaks: what the machines that sent, printed and released a cable put between its words."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from kgcli.ingest.kinds.cable.addressees import ATTENTION
from kgcli.ingest.kinds.cable.captions import is_caption_line
from kgcli.ingest.kinds.cable.classification import LEVEL
from kgcli.ingest.kinds.cable.transmission import is_place, is_transmission
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kgcli.ingest.kinds.cable.lines import Line

__all__ = [
    "find_inline_breaks",
    "find_page_mark",
    "find_repeated_headers",
    "is_page_line",
    "is_stamp",
    "join_spans",
    "mask_spans",
]

_NAME: Final = r"[A-Z][A-Z.'\u2019&/-]{1,24}(?: {1,8}[A-Z][A-Z.'\u2019&/-]{0,24}){0,4}"
_PAGE: Final = re.compile(
    rf"PAGE {{1,4}}\d{{1,4}}(?: {{1,4}}OF {{1,4}}\d{{1,4}})?"
    rf"(?: {{1,30}}(?:{_NAME}) {{1,8}}\d{{3,8}}\b.{{0,100}})?"
    rf"|(?:{_NAME}) {{1,8}}\d{{4,8}}"
    rf" {{1,8}}\d{{1,3}}(?:\.\d)? {{1,3}}OF {{1,3}}\d{{1,3}}(?: {{1,30}}\d{{6}}Z)?"
    rf"|(?:{_NAME}) {{1,8}}\d{{4,8}} {{1,8}}\d{{6}}Z"
    r"|PAGE {1,4}\d{2,4}\b.{0,30}\bOF {1,3}\d{1,3}\b.{0,60}"
    r"|-{0,3} ?(?:BT|N{3,4}|Z{4}|#\d{4}) ?-{0,3}"
    r"|-{5,90} *[0-9A-F]{6}Z?(?: .{0,60})?|<{2,3} ?END OF DOCUMENT ?>{2,3}|-{3}|#{1,6}|\*{3,6}"
)
_LEVEL_FIRST: Final = re.compile(rf"{LEVEL} +(?=PAGE \d)")
_STAMP: Final = re.compile(
    r"(?:UNCLASSIFIED {1,40})?U\.?S\.? Department of State Case No.{0,120}"
    r"|(?:(?:UNCLASSIFIED|DECLASSIFIED)[ /]{1,3})?(?:RELEASED?) IN (?:PART|FULL)\b.{0,60}"
    r"|.{0,40}(?:Declassified/Released +US|US +Department +of +State +EO +Systematic +Review).{0,100}"
    r"|.{0,20}EO +Systematic +Review.{0,40}|REVIEW AUTHORITY ?:.{0,80}"
    r"|(?:(?:B[1-9]|1\.4\([A-H]\))(?:, ?)?){1,8}",
    re.IGNORECASE,
)
_HEADING: Final = re.compile(
    r"(?:E ?\.? ?O ?\.? ?\d{5}|TAGS?\b|SUBJ(?:ECT)? ?:|REFS? ?:|REFTEL|(?:DE|OO|PP|RR|ZNY|ZZ) +R?[A-Z]{3,}"
    r"|[ZOPR](?: +[ZOPR])* +\d{6}Z|FM +[A-Z]|TO +[A-Z]|INFO +[A-Z]|VZCZ|(?:CLASSIFIED|Classified) [Bb][Yy]\b)"
)
_SENT: Final = re.compile(r"FM +[A-Z]|[ZOPR](?: +[ZOPR])* +\d{6}Z")
_ABOVE: Final = re.compile(
    r"[ZOPR](?: +[ZOPR])* +\d{6}Z|(?:DE|OO|PP|RR|ZNY|ZNR|ZZ) +R?[A-Z]{3,}|VZCZ"
    r"|(?:(?:ACTION|INFO|ORIGIN) +)?(?:[A-Z/]{1,8}-\d\d\b *){1,20}(?:/.{0,20})?$"
)
"""What stands in a header above its sender: date, routing, and whom copies go to."""
_OFFICES: Final = re.compile(r"[A-Z][A-Z0-9 /.,'&()-]{1,120}")
_WITHIN: Final = re.compile(r"\b\d{4,8} {1,8}\d{1,3}(?:\.\d)? {1,3}OF {1,3}\d{1,3}\b")
_LONGEST: Final = 200
_REACH: Final = 80
_MOST_LINES: Final = 40


def is_page_line(line: Line) -> bool:
    """Tell whether *line* is nothing but a page's head or foot, the end of a transmission, or a stamp."""
    if not line.words or len(line.words) > _LONGEST:
        return False
    return _PAGE.fullmatch(line.words) is not None or is_stamp(line)


def find_page_mark(line: Line) -> Span | None:
    """Return the part of *line* that is a page's head or foot: all of it, or what follows a class."""
    if is_page_line(line):
        return Span(line.start, line.end)
    level = _LEVEL_FIRST.match(line.words[:_LONGEST])
    if level is None or not is_page_line(line._replace(words=line.words[level.end() :])):
        return None
    return Span(line.start + level.end(), line.end)


def is_stamp(line: Line) -> bool:
    """Tell whether *line* is a stamp of those who released a cable."""
    return len(line.words) <= _LONGEST and _STAMP.fullmatch(line.words) is not None


def find_inline_breaks(text: str, start: int, end: int, post: str) -> list[Span]:
    """Return the page marks of *post*, such as ``ATLANTIS 00003163 002 OF 003``, that stand within lines."""
    found = []
    for mark in _WITHIN.finditer(text, start, end):
        before = text[max(start, mark.start() - _REACH) : mark.start()].rstrip()
        words = " ".join(before.split())
        if post and words.endswith(post) and before.endswith(post.rsplit(maxsplit=1)[-1]):
            first = mark.start() - 1
            for word in reversed(post.split()):
                first = text.rindex(word, max(start, first - _REACH), first + 1)
            found.append(Span(first, mark.end()))
    return found


def find_repeated_headers(lines: Sequence[Line], numbers: Sequence[int]) -> list[Span]:
    """Return where, within *lines*, the header of a further section stands again, but no paragraph's number.

    Such a header is a run of header lines, one of them a classification with a section; the subject's further
    lines belong to it as long as no blank line parts them.
    """
    found: list[Span] = []
    done = -1
    for index, line in enumerate(lines):
        if index <= done or "SECTION" not in line.words or not is_transmission(line, numbered=True):
            continue
        if _has_number(line, numbers):
            continue
        first, last = _find_top(lines, index, done, numbers), index
        after, attached, named = index + 1, False, False
        while after < len(lines) and after <= index + _MOST_LINES:
            here = lines[after]
            if _has_number(here, numbers):
                break
            named = named or bool(_HEADING.match(here.words))
            known = bool(_HEADING.match(here.words)) or is_caption_line(here) or is_page_line(here)
            known = known or is_place(here) or (not named and ATTENTION.match(here.words) is not None)
            if here.words and not known and not attached:
                break
            if here.words:
                last = after
            attached = bool(here.words) and (bool(_HEADING.match(here.words)) or (attached and not known))
            after += 1
        found.append(Span(lines[first].start, lines[last].end))
        done = last
    return found


def _find_top(lines: Sequence[Line], index: int, done: int, numbers: Sequence[int]) -> int:
    """Return where, behind *done*, the header begins whose classification is the line at *index*.

    What stands above it is the header's if one of its lines says who sends it; else only page marks are.
    """
    first = marks = index
    sent = False
    for before in range(index - 1, max(done, index - _MOST_LINES), -1):
        line = lines[before]
        if not line.words:
            continue
        if _has_number(line, numbers):
            break
        if is_page_line(line):
            marks = before if first == marks else marks
            first = before
        elif (_ABOVE if sent else _HEADING).match(line.words):
            sent = sent or _SENT.match(line.words) is not None
            first = before
        elif sent or _OFFICES.fullmatch(line.words) is None:
            break
    return first if sent else marks


def _has_number(line: Line, numbers: Sequence[int]) -> bool:
    """Tell whether one of *numbers*, the places where paragraphs' numbers stand, is in *line*."""
    place = bisect_left(numbers, line.start)
    return place < len(numbers) and numbers[place] < line.end


def join_spans(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return *spans* in order, those in one that only white space parts."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and (span.start <= joined[-1].end or not text[joined[-1].end : span.start].strip()):
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return joined


def mask_spans(text: str, spans: Sequence[Span]) -> str:
    """Return *text* with spaces in the place of *spans*, its line ends kept, so that no offset moves."""
    kept: list[str] = []
    place = 0
    for span in spans:
        kept += [text[place : span.start], re.sub(r"[^\n]", " ", text[span.start : span.end])]
        place = span.end
    return "".join([*kept, text[place:]])
