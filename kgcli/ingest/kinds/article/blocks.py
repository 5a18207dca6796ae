"""A text's paragraphs as web pages and wrapped mail print them, each with the words that rules look at."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from kgcli.ingest.furniture import find_furniture
from kgcli.ingest.letters import ends_sentence, fold, plain_words, strip_span, word_set

__all__ = ["Block", "read_blocks"]

_BOLD: Final = ("***", "**", "__")
_HEADING: Final = re.compile(r"#{1,6}[ \t]+")
_OPENS: Final = re.compile(r"[-\u2013—•*·>#«\"“¿¡(\[]|\d{1,3}[.)]\s")
_STARTS_TURN: Final = re.compile(r"[*_]{0,3}[^\W\d_][^:?!\n]{0,60}:(?:\s|$|[*_¿])")
# Words that end no paragraph and no headline of their own line.
_NEVER_LAST: Final = word_set(
    "the a an of and or to in for with by from at on as that con de del la el los las un una y o en por para"
)
_LONG: Final = 40
_WIDEST_WRAP: Final = 110
_WIDEST_LINE: Final = 130
_FEW: Final = 3
_LONGEST_LINK: Final = 20


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: from *start* to *end* in the text, white space around it excluded.

    *inner* and *stop* bound it without marks of bold or of a heading around the whole of it; *words* are
    those with single spaces and without invisible characters. *gap*: a blank line stands before it.
    *piece* is what piece of a page it is, if any.
    """

    start: int
    end: int
    inner: int
    stop: int
    words: str
    folded: str
    gap: bool
    piece: str | None
    bold: bool = False
    heading: bool = False


_Line = tuple[int, int, bool]


def read_blocks(text: str) -> list[Block]:
    """Return the paragraphs of *text*, in order.

    A line is a paragraph; where most lines end in the middle of a sentence, at about one width, those between
    blank lines are one. A sentence that a blank line cuts in two, as at the end of a page, stays whole.
    """
    lines = _read_lines(text)
    width = _wrap_width(text, lines)
    blocks: list[Block] = []
    group: list[_Line] = []
    for line in lines:
        if group and not _goes_on(text, group[-1], line, width):
            blocks.append(_make_block(text, group))
            group = []
        group.append(line)
    if group:
        blocks.append(_make_block(text, group))
    _mark_links(blocks)
    return blocks


def _mark_links(blocks: list[Block]) -> None:
    """Mark short lines below a heading of links as links; one that is there again may name a speaker."""
    again = Counter(block.folded for block in blocks)
    for place, (before, block) in enumerate(pairwise(blocks), start=1):
        above = blocks[place - 1].piece
        heads = above == "link" or (above == "related" and ":" not in before.words.rstrip(" :"))
        short = len(block.words.split()) <= _LONGEST_LINK and not ends_sentence(block.words)
        if heads and block.piece is None and short and not block.bold and again[block.folded] == 1:
            blocks[place] = replace(block, piece="link")


def _read_lines(text: str) -> list[_Line]:
    lines, start, gap = [], 0, False
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        first, last = strip_span(text, start, end)
        if first == last:
            gap = True
        else:
            lines.append((first, last, gap))
            gap = False
        start = end
    return lines


def _wrap_width(text: str, lines: list[_Line]) -> int:
    """Return the width at which lines of *text* were cut; 0 where they were not.

    One longer than a screen is wide was not cut. A line that goes on in small letters was, and where there is
    no such line, most long ones that end in the middle of a sentence were.
    """
    lengths = sorted(line[1] - line[0] for line in lines)
    if not lengths or lengths[-1] > _WIDEST_LINE:
        return 0
    pairs = [(one, other) for one, other in pairwise(lines) if not other[2] and one[1] - one[0] >= _LONG]
    cut = [(one, other) for one, other in pairs if not ends_sentence(text[max(one[0], one[1] - 8) : one[1]])]
    sure = [one[1] - one[0] for one, other in cut if text[other[0]].islower()]
    if sure:
        # Not the longest: a line or two may be longer than the rest.
        return sorted(sure)[len(sure) * 3 // 4]
    if len(pairs) < _FEW or len(cut) * 2 <= len(pairs):
        return 0
    width = max(one[1] - one[0] for one, _ in cut)
    return width if width <= _WIDEST_WRAP else 0


def _goes_on(text: str, one: _Line, other: _Line, width: int) -> bool:
    """Whether the line *other* goes on with the paragraph of *one*."""
    length = one[1] - one[0]
    last = text[max(one[0], one[1] - 8) : one[1]]
    begins = text[other[0] : min(other[1], other[0] + 80)]
    # Where the first word of the next line would have had room, the line was ended on purpose.
    full = length + 1 + len(begins.split(maxsplit=1)[0]) > width > 0 and not other[2]
    ended = ends_sentence(last)
    if not other[2] and length >= _LONG and last.rpartition(" ")[2] in _NEVER_LAST:
        return True
    if not ended and length >= _LONG and begins[:1].islower() and (last[-1].islower() or last[-1] == ","):
        return (
            full
            or other[1] - other[0] >= _LONG
            or ends_sentence(text[max(other[0], other[1] - 8) : other[1]])
        )
    return full and not _OPENS.match(begins) and not _STARTS_TURN.match(begins)


def _make_block(text: str, group: list[_Line]) -> Block:
    start, end, gap = group[0][0], group[-1][1], group[0][2]
    inner, stop = start, end
    heading = _HEADING.match(text, start, end)
    if heading:
        inner = heading.end()
    bold = False
    for mark in _BOLD:
        if text.startswith(mark, inner) and text.endswith(mark, inner + len(mark), stop):
            within = text[inner + len(mark) : stop - len(mark)]
            if within and mark not in within:
                inner, stop, bold = inner + len(mark), stop - len(mark), True
            break
    inner, stop = strip_span(text, inner, stop)
    if inner == stop:
        inner, stop = start, end
    words = plain_words(text[inner:stop])
    folded = fold(words)
    piece = find_furniture(folded)
    return Block(start, end, inner, stop, words, folded, gap, piece, bold, heading is not None)
