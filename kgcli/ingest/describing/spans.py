"""The lines of a document's header that state something: each is an evidence span of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kgcli.ingest.structure import Field, Part, Passage, Structure

__all__ = ["StatedLines", "group_fields", "list_omissions", "subtract"]

_ENDS: Final = re.compile(r"[\r\n\f]")
_LONGEST: Final = 1000
"""No line of a header is longer; what stands in one is stated by its own words."""
_NUMBERED: Final = frozenset({"number", "mark"})
_REASONS: Final = {
    "number": "paragraph number; described with the passage",
    "mark": "portion mark; described with the passage",
    "speaker": "name of the speaker; described with the span's attribution",
    "page-break": "page break of the transmission",
    "residue": "residue of the page that the text was taken from",
}
_FURNITURE: Final = "furniture of the text; it says nothing about the subject"


@dataclass(frozen=True, slots=True)
class StatedLines:
    """Whole lines of *passage* with the *fields* that they state."""

    passage: Passage
    span: Span
    fields: tuple[Field, ...]


def group_fields(structure: Structure, fields: Iterable[Field]) -> tuple[StatedLines, ...]:
    """Return the lines that state *fields*, in order; fields that share a line stand together."""
    found: list[StatedLines] = []
    passages = structure.passages
    place = 0
    for field in sorted(fields, key=lambda each: (each.span, each.name, each.value)):
        while place < len(passages) and passages[place].end <= field.span.start:
            place += 1
        if place == len(passages):
            break
        span = _widen(structure.text, field.span, passages[place])
        last = found[-1] if found else None
        if last is not None and last.passage is passages[place] and span.start < last.span.end:
            span = Span(last.span.start, max(last.span.end, span.end))
            found[-1] = StatedLines(last.passage, span, (*last.fields, field))
        elif span.start < span.end:
            found.append(StatedLines(passages[place], span, (field,)))
    return tuple(found)


def _widen(text: str, span: Span, passage: Passage) -> Span:
    """Return *span* up to the ends of its dateline, else of its lines in *passage*, without white space."""
    datelines = (part.span for part in passage.parts if part.kind == "dateline")
    dateline = next((each for each in datelines if each.start <= span.start and span.end <= each.end), None)
    if dateline is not None:
        return dateline
    start = max(passage.start, *(text.rfind(end, passage.start, span.start) + 1 for end in "\r\n\f"))
    end = min(span.end, passage.end)
    last = _ENDS.search(text, max(end - 1, start), passage.end)
    stop = last.start() if last else passage.end
    stop = max(stop, end)
    return _strip(text, start, stop) if stop - start <= _LONGEST else _strip(text, span.start, end)


def list_omissions(
    structure: Structure, stated: Sequence[StatedLines]
) -> Iterator[tuple[Passage, Span, str]]:
    """Yield the words that say nothing about the subject, each with the reason why.

    They are the parts of passages that are described otherwise, and furniture; none that are *stated* by a
    field are among them.
    """
    by_passage: dict[str, list[Span]] = {}
    for lines in stated:
        by_passage.setdefault(lines.passage.name, []).append(lines.span)
    # Who speaks, as far as it is introduced, is something that the words state.
    named = {field.span for field in structure.fields}
    for passage in structure.passages:
        taken = by_passage.get(passage.name, [])
        if passage.kind == "Furniture":
            for span in subtract(structure.text, Span(passage.start, passage.end), taken):
                yield passage, span, _FURNITURE
            continue
        for span, reason in _list_parts(passage):
            if span in named:
                continue
            whole = _add_colon(structure.text, span, passage.body.start)
            for left in subtract(structure.text, whole, taken):
                yield passage, left, reason
                taken.append(left)


def _add_colon(text: str, span: Span, body: int) -> Span:
    """Return *span* with the colon that parts it from the words of its passage, which begin at *body*."""
    between = text[span.end : body]
    return Span(span.start, span.end + between.index(":") + 1) if between.strip() == ":" else span


def _list_parts(passage: Passage) -> Iterator[tuple[Span, str]]:
    head = sorted((part for part in passage.parts if part.kind in _NUMBERED), key=_place)
    kinds = {part.kind for part in head}
    if kinds == _NUMBERED:
        reason = "paragraph number and portion mark; described with the passage"
        yield Span(head[0].span.start, head[-1].span.end), reason
    elif head:
        yield head[0].span, _REASONS[head[0].kind]
    for part in sorted(passage.parts, key=_place):
        if part.kind in _REASONS and part.kind not in _NUMBERED:
            yield part.span, _REASONS[part.kind]


def _place(part: Part) -> Span:
    return part.span


def subtract(text: str, span: Span, taken: Iterable[Span]) -> list[Span]:
    """Return what is left of *span* without *taken*: stretches that hold words, without the space around."""
    left: list[Span] = []
    start = span.start
    for other in sorted(taken):
        if other.start >= span.end or other.end <= start:
            continue
        left.append(_strip(text, start, other.start))
        start = max(start, other.end)
    left.append(_strip(text, start, span.end))
    return [each for each in left if any(map(str.isalnum, text[each.start : each.end]))]


def _strip(text: str, start: int, end: int) -> Span:
    words = text[start:end] if start < end else ""
    if not words.strip():
        return Span(start, start)
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
