"""The passages of a cable, made of where its parts stand and what they say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from kgcli.ingest.kinds.cable.archive import is_extract, is_remark
from kgcli.ingest.kinds.cable.classification import find_contradictions, find_highest, read_entire
from kgcli.ingest.kinds.cable.classifier import find_classifier, read_classifier
from kgcli.ingest.kinds.cable.closing import find_closing
from kgcli.ingest.kinds.cable.header import read_entries, read_references
from kgcli.ingest.kinds.cable.identity import identify
from kgcli.ingest.kinds.cable.lines import strip_span
from kgcli.ingest.kinds.cable.numbering import note_numbers
from kgcli.ingest.kinds.cable.oddities import note_lacks, note_marks
from kgcli.ingest.kinds.cable.paragraphs import Piece, name_part, split_numbered, split_unnumbered
from kgcli.ingest.kinds.cable.portions import speaks_of_all
from kgcli.ingest.kinds.cable.prose import is_prose
from kgcli.ingest.kinds.cable.ranges import Stretch, find_ranges
from kgcli.ingest.structure import Field, Notice, Part, Passage, Structure
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgcli.ingest.kinds.cable.classification import Classification
    from kgcli.ingest.kinds.cable.layout import Layout
    from kgcli.ingest.structure import PassageKind

__all__ = ["make_structure"]

_DRAFTER: Final = "Drafter"
_KEEPER: Final = "RecordKeeper"
_ORIGIN: Final = "US"
"""TAGS, SIPDIS and the executive orders are those of the United States."""


class _Block(NamedTuple):
    kind: PassageKind
    name: str
    start: int
    voice: str


def make_structure(text: str, layout: Layout, parser: str) -> Structure:
    """Return the structure of *text*, whose parts stand as *layout* says."""
    said = read_entries(layout.masked, layout.entries)
    cited = [Span(entry.value, entry.end) for entry in layout.entries if entry.key == "references"]
    around = [Span(0, layout.header), Span(layout.attributes, len(text))]
    identity = identify(text, said.fields, around, cited)
    last = layout.heads[-1].head.body if layout.heads else layout.body
    closing, ending = find_closing(layout.masked, last, layout.attributes, layout.breaks)
    pieces = _find_pieces(text, layout, closing)
    blocks = list(_find_blocks(text, layout, pieces, closing))
    passages, noticed = _make_passages(text, layout, blocks, pieces)
    captions = [field.value for field in said.fields if field.name == "caption"]
    lines = [*said.classifications, *layout.repeated, *_find_entire(text, pieces)]
    mark = find_highest(lines, captions)
    outside = [text[: layout.header], text[layout.attributes :]]
    outside += [text[each.start : each.end] for each in layout.entries if each.key == "unread"]
    extract = any(map(is_extract, outside))
    completeness: Literal["WholeText", "PartialExtract"] = "PartialExtract" if extract else "WholeText"
    references = read_references(layout.masked, layout.entries, identity.year)
    classifier = [] if _has_classifier(said.fields) else list(_find_classifier(layout.masked, pieces))
    fields = [*said.fields, *identity.fields, *references, *ending]
    fields += [each for each in classifier if isinstance(each, Field)]
    notices = [
        *said.notices,
        *(each for each in classifier if isinstance(each, Notice)),
        *identity.notices,
        *find_contradictions(lines),
        *note_numbers(layout.heads),
        *noticed,
        *note_marks(text, pieces),
        *note_lacks(text, layout, passages),
    ]
    return Structure(
        kind="DiplomaticCable",
        parser=parser,
        text=text,
        passages=passages,
        fields=tuple(sorted(fields, key=lambda field: (field.span, field.name, field.value))),
        reference=identity.reference,
        mark=mark,
        dated=identity.day,
        completeness=completeness,
        notices=tuple(sorted(notices, key=lambda notice: (notice.span, notice.check))),
        origin=_ORIGIN,
    )


def _find_pieces(text: str, layout: Layout, closing: int) -> list[Piece]:
    """Return the paragraphs, and before the first numbered one what stands there without a number."""
    if not layout.heads and not layout.entries:
        return []
    if not layout.heads:
        return split_unnumbered(layout.masked, layout.body, closing, layout.breaks)
    pieces = split_numbered(layout.masked, layout.heads, layout.headings, closing)
    if layout.entries:
        before = split_unnumbered(layout.masked, layout.body, pieces[0].start, layout.breaks)
    else:
        before = []
    return [*_name_unnumbered(layout.masked, before, _is_unknown(text[: layout.header])), *pieces]


def _name_unnumbered(text: str, pieces: Sequence[Piece], taken: int) -> Iterator[Piece]:
    """Yield *pieces*, which stand before the first number: prose is an introduction, the rest is unknown.

    *taken* is how many unknown passages stand before them.
    """
    introduced = 0
    for piece in pieces:
        if is_prose(text[piece.head.start : piece.body.end]):
            yield piece._replace(kind="Introduction", name=name_part(0, introduced), number=0)
            introduced += 1
        else:
            taken += 1
            yield piece._replace(kind="UnknownPassage", name=f"unknown-{taken}", number=None)


def _find_blocks(text: str, layout: Layout, pieces: Sequence[Piece], closing: int) -> Iterator[_Block]:
    """Yield what is no paragraph: the archive's words, the header, what nothing reads, the closing."""
    first = pieces[0].start if pieces else closing
    before = text[: layout.header]
    if _is_unknown(before):
        yield _Block("UnknownPassage", "unknown-1", 0, _DRAFTER)
    elif before.strip():
        yield _Block("Furniture", "note", 0, _KEEPER)
    if layout.entries:
        yield _Block("Header", "header", layout.header, _DRAFTER)
    if not layout.entries and text[layout.header : first].strip():
        yield _Block("UnknownPassage", f"unknown-{1 + _is_unknown(before)}", layout.header, _DRAFTER)
    if closing < layout.attributes:
        yield _Block("Furniture", "close", closing, _DRAFTER)
    if layout.attributes < len(text):
        yield _Block("Furniture", "attributes", layout.attributes, _KEEPER)


def _is_unknown(before: str) -> bool:
    """Tell whether what stands *before* the header is no remark of an archive."""
    return bool(before.strip()) and not is_remark(before)


def _make_passages(
    text: str, layout: Layout, blocks: Sequence[_Block], pieces: Sequence[Piece]
) -> tuple[tuple[Passage, ...], list[Notice]]:
    """Return the passages in order, each up to the next, and what was odd about their ranges."""
    stretches = [Stretch(piece.heading, piece.body) for piece in pieces]
    ranges, notices = find_ranges(layout.masked, stretches)
    order: list[tuple[int, int, _Block | None, Piece | None]] = [
        *((block.start, index, block, None) for index, block in enumerate(blocks)),
        *((piece.start, index, None, piece) for index, piece in enumerate(pieces)),
    ]
    order.sort(key=lambda each: each[:2])
    if not order:
        order.append((0, 0, _Block("UnknownPassage", "unknown-1", 0, _DRAFTER), None))
    starts = [0, *(each[0] for each in order[1:]), len(text)]
    passages = []
    place = 0
    for (_, index, block, piece), start, end in zip(order, starts, starts[1:], strict=False):
        pages = []
        while place < len(layout.breaks) and layout.breaks[place].start < end:
            span = layout.breaks[place]
            pages.append(Part("page-break", Span(max(span.start, start), min(span.end, end))))
            if span.end > end:
                break
            place += 1
        if block is not None:
            body = strip_span(text, start, end)
            passages.append(
                Passage(block.kind, block.name, start, end, body, block.voice, parts=tuple(pages))
            )
        elif piece is not None:
            parts = sorted([*piece.parts, *ranges[index], *pages], key=lambda part: (part.span, part.kind))
            made = Passage(piece.kind, piece.name, start, end, piece.body, _DRAFTER, parts=tuple(parts))
            passages.append(replace(made, number=piece.number, printed=piece.printed, mark=piece.mark))
    return tuple(passages), notices


def _has_classifier(fields: Sequence[Field]) -> bool:
    return any(field.name in {"classifiedBy", "classifierTitle"} for field in fields)


def _find_entire(text: str, pieces: Sequence[Piece]) -> Iterator[Classification]:
    """Yield what the first paragraph's mark says of the entire text, if it says that it does."""
    for piece in pieces[:1]:
        if piece.mark is not None and speaks_of_all(text[piece.head.start : piece.head.end]):
            entire = read_entire(piece.mark, piece.head)
            yield from [entire] if entire else []


def _find_classifier(text: str, pieces: Sequence[Piece]) -> Iterator[Field | Notice]:
    """Yield who classified the cable, where its first paragraph says so instead of its header."""
    for piece in pieces[:1]:
        place = find_classifier(text, piece.body.start, piece.body.end)
        if place is not None:
            yield from read_classifier(text, place, piece.body.end)
