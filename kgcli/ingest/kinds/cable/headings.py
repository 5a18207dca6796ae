"""Sub-headings: lines of their own in capitals, title case or underlined, above paragraphs or within."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgcli.ingest.kinds.cable.lines import split_lines
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgcli.ingest.kinds.cable.lines import Line

__all__ = ["find_heading_above", "find_headings_within", "is_heading", "is_rule"]

_DASH: Final = r"[-=_*~\u2010-\u2015.]"
_RULE: Final = re.compile(rf"{_DASH}{{3,}}(?: +{_DASH}{{2,}})*")
_BETWEEN: Final = re.compile(rf"(?:{_DASH}{{3,}} +)?(?P<words>[^-=_*~.][^=_*~]*?) +{_DASH}{{3,}}")
"""A heading with a rule on its own line."""
_LONGEST: Final = 100
_MOST_LINES: Final = 3
_REACH: Final = 600
_SMALL: Final = frozenset(
    (
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "de",
        "for",
        "from",
        "in",
        "la",
        "of",
        "on",
        "or",
        "the",
        "to",
        "with",
    )
)
_ENDS: Final = frozenset('.!?:)"\u201d')
_MOST_WORDS: Final = 12
_BOUND: Final = re.compile(r"[\[(<-]{0,3} {0,2}(?:BEGIN|END)\b", re.IGNORECASE)
_COLUMNS: Final = re.compile(r"\S {2,}\S")
"""What parts the columns of a table."""
_ITEM: Final = re.compile(r"(?:[-\u2022*]|[A-Za-z0-9]{1,2}[.)]) ")


def is_rule(words: str) -> bool:
    """Tell whether *words* are dashes or the like under a heading."""
    return len(words) <= 200 and _RULE.fullmatch(words) is not None  # noqa: PLR2004 - wider than any page


def find_heading_above(text: str, start: int, end: int) -> Span | None:
    """Return the heading that stands right above *end*, where a paragraph begins, and not before *start*."""
    lines = split_lines(text, max(start, end - _REACH), max(start, end - 1)) if end > start else []
    first = max(start, end - _REACH)
    cut = bool(lines) and bool(text[text.rfind("\n", 0, first) + 1 : first].strip())
    before = lines[0].words if cut else ""
    lines = lines[1:] if cut else lines
    last = len(lines) - 1
    while last >= 0 and not lines[last].words:
        last -= 1
    ruled = last >= 0 and is_rule(lines[last].words)
    stop = last
    if ruled:
        last -= 1
        while last >= 0 and not lines[last].words:
            last -= 1
    first = last
    while first > 0 and lines[first - 1].words and not is_rule(lines[first - 1].words):
        first -= 1
    if last < 0 or not lines[last].words:
        return None
    block = lines[first : last + 1]
    if first == 0 and not ruled and before and before[-1] not in _ENDS:
        # The lines go on with a sentence that begins in the line of the number.
        return None
    if ruled and len(block) > _MOST_LINES:
        block, first = block[-1:], last
    if len(block) > _MOST_LINES or not is_heading(block, ruled=ruled):
        return None
    if first > 0 and is_rule(lines[first - 1].words):
        first -= 1
    return Span(lines[first].start, lines[stop].end)


def find_headings_within(text: str, start: int, end: int) -> list[Span]:
    """Return the headings that stand between blank lines, or above a rule, in the words of a paragraph.

    What stands behind a sentence that has no end goes on with it.
    """
    lines = split_lines(text, start, end)
    found = []
    index = 0
    before = ""
    while index < len(lines):
        if not lines[index].words:
            index += 1
            continue
        first = index
        while index < len(lines) and lines[index].words:
            index += 1
        block = lines[first:index]
        ruled = len(block) > 1 and is_rule(block[-1].words)
        words = block[:-1] if ruled else block
        inside = first > 0 and (ruled or (index < len(lines) and before[-1:] in _ENDS))
        if inside and len(words) < _MOST_LINES and is_heading(words, ruled=ruled):
            found.append(Span(block[0].start, block[-1].end))
        before = block[-1].words
    return found


def is_heading(block: Sequence[Line], *, ruled: bool) -> bool:
    """Tell whether the lines of *block* are a heading, above a rule or by themselves."""
    words = " ".join(line.words for line in block)
    if not any(map(str.isalpha, words)) or any(len(line.words) > _LONGEST for line in block):
        return False
    if ruled:
        return len(block) == 1 or not all(_COLUMNS.search(line.words) for line in block)
    between = _BETWEEN.fullmatch(words)
    if between is not None:
        return len(between["words"].split()) <= _MOST_WORDS
    return _stands_out(block, words)


def _stands_out(block: Sequence[Line], words: str) -> bool:
    """Tell whether *words*, those of *block*, look like a heading by themselves."""
    if any(_BOUND.match(line.words) for line in block):
        # What begins or ends a text or a comment belongs to it.
        return False
    if words[-1] in ".;,-" or _ITEM.match(words) or words.startswith(("(", "<")) or len(block) >= _MOST_LINES:
        return False
    parts = words.split()
    if len(parts) > _MOST_WORDS:
        return False
    return words.isupper() or all(
        part[0].isupper() or not part[0].isalpha() or part.lower() in _SMALL for part in parts
    )
