"""The paragraphs of a cable: by their numbers, by further marks within them, or by blank lines."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.ingest.kinds.cable.classification import join_marks, weigh_mark
from kgcli.ingest.kinds.cable.headings import find_headings_within, is_heading, is_rule
from kgcli.ingest.kinds.cable.lines import split_lines, strip_span
from kgcli.ingest.kinds.cable.portions import find_portions, read_mark
from kgcli.ingest.structure import Part
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgcli.ingest.kinds.cable.numbering import Numbered
    from kgcli.ingest.kinds.cable.portions import Mark
    from kgcli.ingest.structure import PassageKind

__all__ = ["Piece", "name_part", "split_numbered", "split_unnumbered"]

_LETTERS: Final = "bcdefghijklmnopqrstuvwxyz"
_ENDS: Final = frozenset('.!?:)"\u201d')
_ITEM: Final = re.compile(
    r"^ {0,16}(?:-{1,3}|[\u2022\u00b7*o]|[A-Za-z][.)]|\([A-Za-z0-9]{1,2}\)|\d{1,2}\))(?= {1,4}\S)",
    re.MULTILINE,
)
"""What an item of a list begins with."""
_GAP: Final = re.compile(r"\n[ ]*\n\s*")


class Piece(NamedTuple):
    """A paragraph, or a part of one that has another mark: where it starts, its words, marks and parts.

    *head* is where its number and marks stand, *half* tells that a mark lacks a bracket, *contradictory* that
    there are several of which the highest was taken.
    """

    kind: PassageKind
    name: str
    start: int
    head: Span
    body: Span
    heading: Span | None
    number: int | None
    printed: str | None
    mark: str | None
    parts: tuple[Part, ...]
    half: bool = False
    contradictory: bool = False


def split_numbered(
    text: str, heads: Sequence[Numbered], headings: Sequence[Span | None], end: int
) -> list[Piece]:
    """Return the paragraphs that *heads* begin, the last one up to *end*, each with the heading above it.

    Where a line within a paragraph begins with a mark of its own, other than the paragraph's, a further piece
    of the same number begins, so that no words are taken for less than they are marked.
    """
    starts = [
        heading.start if heading else each.head.line for each, heading in zip(heads, headings, strict=True)
    ]
    pieces: list[Piece] = []
    for each, heading, start, stop in zip(heads, headings, starts, [*starts[1:], end], strict=True):
        head = each.head
        marks = head.marks
        parts = [Part("heading", heading)] if heading else []
        parts.append(Part("number", head.number))
        own = join_marks([mark.words for mark in marks]) if marks else None
        behind = marks[-1].span.end if marks else head.number.end
        first = Piece(
            kind="Paragraph",
            name=str(each.number),
            start=start,
            head=Span(head.number.start, behind),
            body=Span(0, 0),
            heading=heading,
            number=each.number,
            printed=each.printed,
            mark=own,
            parts=(*parts, *_make_marks(marks)),
            half=any(mark.half for mark in marks),
            contradictory=len({weigh_mark(mark.words)[0] for mark in marks} - {0}) > 1,
        )
        pieces += _split_marks(text, first, max(head.body, behind), stop)
    return pieces


def name_part(number: int, count: int) -> str:
    """Return the name of a passage of which *count* others with the same *number* stand before: 4, 4b, 4c."""
    if count > len(_LETTERS):
        return f"{number}-{count + 1}"
    return f"{number}{_LETTERS[count - 1]}" if count else str(number)


def split_unnumbered(text: str, start: int, end: int, breaks: Sequence[Span]) -> list[Piece]:
    """Return the paragraphs that blank lines part, counted; a heading goes with the next.

    *text* has spaces in the place of *breaks*; a sentence that one of them cuts goes on behind it.
    """
    pieces: list[Piece] = []
    heading: Span | None = None
    cased = not text[start:end].isupper()
    for block in _split_blocks(text, start, end, breaks):
        lines = split_lines(text, block.start, block.end)
        ruled = is_rule(lines[-1].words)
        if ruled or (cased and is_heading(lines, ruled=False)):
            heading = Span(heading.start if heading else block.start, block.end)
            continue
        mark = read_mark(text, block.start, block.end)
        parts = [Part("heading", heading)] if heading else []
        pieces.append(
            Piece(
                kind="Paragraph",
                name=str(len(pieces) + 1),
                start=heading.start if heading else block.start,
                head=mark.span if mark else Span(block.start, block.start),
                body=strip_span(text, mark.span.end if mark else block.start, block.end),
                heading=heading,
                number=len(pieces) + 1,
                printed=None,
                mark=mark.words if mark else None,
                parts=(*parts, *_make_marks([mark] if mark else [])),
                half=mark.half if mark else False,
            )
        )
        heading = None
    if heading is not None and not pieces:
        return []
    return pieces


def _split_blocks(text: str, start: int, end: int, breaks: Sequence[Span]) -> Iterator[Span]:
    places = [each.start for each in breaks]
    place = start
    for stop, following in [*(gap.span() for gap in _GAP.finditer(text, start, end)), (end, end)]:
        block = strip_span(text, place, stop)
        broken = bisect_left(places, stop) < bisect_left(places, following)
        if broken and block.end > block.start and text[block.end - 1] not in _ENDS:
            continue
        if block.end > block.start:
            yield block
        place = following


def _split_marks(text: str, first: Piece, start: int, end: int) -> Iterator[Piece]:
    """Yield *first* with its words, and a further piece from each place that has another mark.

    An item of a list without a mark has that of *first*, unless the item before it is marked higher.
    """
    piece, place, count = first, start, 0
    same: list[Mark] = []
    marks = list(find_portions(text, start, end))
    for mark, following in zip(marks, [*marks[1:], None], strict=False):
        if weigh_mark(mark.words) == weigh_mark(piece.mark) or mark.span.start <= start:
            same.append(mark)
        else:
            yield _fill(text, piece, same, place, mark.part)
            same = []
            count += 1
            piece = _begin_part(first, count, mark.part, mark)
            place = mark.span.end
        item = _find_item(text, mark, following.part if following else end)
        if item is not None and not _covers(piece.mark, first.mark):
            yield _fill(text, piece, same, place, item)
            same = []
            count += 1
            piece, place = _begin_part(first, count, item, None), item
    yield _fill(text, piece, same, place, end)


def _begin_part(first: Piece, count: int, start: int, mark: Mark | None) -> Piece:
    """Return a further piece of *first*, which has its mark where it has none of its own."""
    return Piece(
        kind="Paragraph",
        name=name_part(first.number or 0, count),
        start=start,
        head=mark.span if mark else Span(start, start),
        body=Span(0, 0),
        heading=None,
        number=first.number,
        printed=mark.item if mark else None,
        mark=mark.words if mark else first.mark,
        parts=(*_make_marks([mark] if mark else []),),
    )


def _find_item(text: str, mark: Mark, end: int) -> int | None:
    """Return where the next item without a mark begins of the list in which *mark* stands, up to *end*."""
    if _ITEM.match(text, mark.part, mark.span.end) is None:
        return None
    found = _ITEM.search(text, mark.span.end, end)
    return found.start() if found else None


def _covers(mark: str | None, other: str | None) -> bool:
    """Return whether *mark* keeps from readers all that *other* does; no mark is that of the document."""
    if mark is None or other is None:
        return mark is other
    (rank, words), (other_rank, other_words) = weigh_mark(mark), weigh_mark(other)
    return rank >= other_rank and {*words} >= {*other_words}


def _fill(text: str, piece: Piece, marks: Sequence[Mark], start: int, end: int) -> Piece:
    body = strip_span(text, min(start, end), end)
    headings = tuple(Part("heading", span) for span in find_headings_within(text, body.start, body.end))
    return piece._replace(body=body, parts=(*piece.parts, *_make_marks(marks), *headings))


def _make_marks(marks: Sequence[Mark]) -> list[Part]:
    return [Part("mark", mark.span) for mark in marks]
