"""What is odd about the marks of paragraphs, and what a document lacks to be a whole cable."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgcli.ingest.kinds.cable.portions import speaks_of_all
from kgcli.ingest.structure import Notice
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgcli.ingest.kinds.cable.layout import Layout
    from kgcli.ingest.kinds.cable.paragraphs import Piece
    from kgcli.ingest.structure import Passage

__all__ = ["note_lacks", "note_marks"]

_MOST_NAMES: Final = 10
_LIKE_A_MARK: Final = re.compile(r" {0,6}[(\[][A-Z]{1,4}(?:/{1,2}[A-Z]{1,8}){0,3}[)\]]\s")


def note_marks(text: str, pieces: Sequence[Piece]) -> Iterator[Notice]:
    """Yield what is odd about portion marks: half ones, contradictory ones, unknown ones, missing ones."""
    paragraphs = [piece for piece in pieces if piece.kind == "Paragraph"]
    for piece in paragraphs:
        span = piece.head
        if piece.half:
            yield Notice("half-mark", f"the mark of paragraph {piece.name} lacks a bracket", span)
        if piece.contradictory:
            said = f"paragraph {piece.name} has several marks; the higher of them counts"
            yield Notice("contradictory-mark", said, span)
    if paragraphs and speaks_of_all(text[paragraphs[0].head.start : paragraphs[0].head.end]):
        return
    missing = [piece for piece in paragraphs if piece.mark is None]
    unknown = [piece for piece in missing if _LIKE_A_MARK.match(text, piece.head.end)]
    if unknown:
        names = _list_names(unknown)
        yield Notice(
            "unknown-mark",
            f"letters in brackets that are no known mark, so the document's overall one: {names}",
            unknown[0].head,
        )
    missing = [piece for piece in missing if piece not in unknown]
    if missing and len(missing) < len(paragraphs):
        said = f"no mark, so the document's overall one: {_list_names(missing)}"
        yield Notice("missing-mark", said, missing[0].head)


def _list_names(pieces: Sequence[Piece]) -> str:
    names = ", ".join(piece.name for piece in pieces[:_MOST_NAMES])
    names += ", \u2026" if len(pieces) > _MOST_NAMES else ""
    return f"paragraph{'s' if len(pieces) > 1 else ''} {names}"


def note_lacks(text: str, layout: Layout, passages: Sequence[Passage]) -> Iterator[Notice]:
    """Yield what the document has not: a header, paragraphs, numbers; and what nothing read."""
    whole = Span(0, len(text))
    paragraphs = [passage for passage in passages if passage.kind == "Paragraph"]
    if not layout.entries:
        yield Notice("no-header", "no line of a cable's header was found", whole)
    elif not paragraphs:
        yield Notice("empty-body", "the document has a header and nothing below it", whole)
    if paragraphs and not layout.heads:
        yield Notice(
            "unnumbered-paragraphs", "no paragraph has a number; they are counted", paragraphs[0].body
        )
    for passage in passages:
        if passage.kind == "UnknownPassage":
            yield Notice("unknown-passage", "a passage that no rule reads", passage.body)
        elif passage.kind == "Paragraph" and passage.body.end == passage.body.start:
            if speaks_of_all(text[passage.start : passage.end]):
                continue
            yield Notice("empty-paragraph", f"paragraph {passage.name} has no words", passage.body)
