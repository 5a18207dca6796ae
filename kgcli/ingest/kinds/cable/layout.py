"""Where a cable's parts stand: remarks, header, paragraphs, page breaks, the archive's table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgcli.ingest.kinds.cable.archive import find_attributes
from kgcli.ingest.kinds.cable.citations import is_citation
from kgcli.ingest.kinds.cable.classification import read_classification
from kgcli.ingest.kinds.cable.entries import KEYWORD, Entry, begins_header, split_entries
from kgcli.ingest.kinds.cable.header import read_entries
from kgcli.ingest.kinds.cable.headings import find_heading_above
from kgcli.ingest.kinds.cable.lines import split_lines
from kgcli.ingest.kinds.cable.numbering import (
    Numbered,
    choose_heads,
    find_first,
    find_quoted_lists,
    number_heads,
)
from kgcli.ingest.kinds.cable.page_breaks import (
    find_inline_breaks,
    find_page_mark,
    find_repeated_headers,
    join_spans,
    mask_spans,
)
from kgcli.ingest.kinds.cable.portions import find_heads
from kgcli.ingest.kinds.cable.prose import is_prose
from kgcli.ingest.kinds.cable.transmission import find_transmission, is_transmission
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgcli.ingest.kinds.cable.classification import Classification
    from kgcli.ingest.kinds.cable.lines import Line
    from kgcli.ingest.kinds.cable.portions import Head

__all__ = ["Layout", "lay_out"]

_CORE: Final = ("subject", "tags", "order")
_LATE: Final = frozenset({"references", "classifier", "tags", "order"})


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a cable's parts are: the header from *header* to *body*, the archive's table from *attributes*.

    *masked* is the text with spaces in the place of *breaks*. *heads* begin the paragraphs, *headings* are
    what stands right above each; *repeated* are the classification lines behind the header.
    """

    header: int
    body: int
    attributes: int
    masked: str
    breaks: tuple[Span, ...]
    entries: tuple[Entry, ...]
    heads: tuple[Numbered, ...]
    headings: tuple[Span | None, ...]
    repeated: tuple[Classification, ...]


def lay_out(text: str) -> Layout:
    """Return where the parts of *text*, which is not blank, stand."""
    attributes = find_attributes(text)
    lines = split_lines(text, 0, attributes)
    header = next((line.start for line in lines if begins_header(line)), None)
    header = find_transmission(text[:attributes]) if header is None else header
    start = 0 if header is None else header
    pages = _find_pages(lines, start)
    masked = mask_spans(text, join_spans(text, pages))
    heads = _find_paragraphs(masked, start, attributes)
    limit = heads[0].line if heads else attributes
    found = split_entries(masked, start, limit) if header is not None else []
    found, limit = _end_header(masked, found, start, limit, numbered=bool(heads))
    post = _find_post(masked, found)
    behind = [line for line in lines if line.start >= limit]
    bare = [
        line
        for line in split_lines(masked, limit, attributes)
        if is_transmission(line) and not is_transmission(line, numbered=True)
    ]
    again = find_repeated_headers(behind, [head.number.start for head in heads]) if header is not None else []
    pages += [Span(line.start, line.end) for line in bare] + again
    breaks = join_spans(text, [*pages, *find_inline_breaks(masked, start, attributes, post)])
    masked = mask_spans(text, breaks)
    numbered = number_heads(heads)
    headings = _find_headings(masked, limit if not heads else start, numbered, found)
    first = (headings[0].start if headings and headings[0] else heads[0].line) if heads else limit
    entries = tuple(entry for entry in found if entry.start < first)
    last = max((entry.end for entry in entries if entry.key != "unread"), default=start)
    body = first if not entries or last >= first else _find_line(text, last, first)
    while entries and entries[-1].key == "unread":
        entries = entries[:-1]
    repeated = tuple(
        own for line in behind if is_transmission(line) and (own := read_classification(line)) is not None
    )
    return Layout(
        start, body, attributes, masked, tuple(breaks), entries, tuple(numbered), tuple(headings), repeated
    )


def _find_pages(lines: Sequence[Line], start: int) -> list[Span]:
    """Return the marks of pages; the class that stands in the line of the first one is the header's own."""
    found: list[Span] = []
    classed = False
    for line in lines:
        mark = find_page_mark(line) if line.start >= start else None
        if mark is not None:
            found.append(Span(line.start, line.end) if classed else mark)
            classed = classed or mark.start > line.start
    return found


def _find_paragraphs(text: str, start: int, end: int) -> list[Head]:
    """Return the heads of the paragraphs behind the header's subject or what it has of its kind."""
    heads = find_heads(text, start, end)
    marked = [head.line for head in heads if head.marks]
    anchor = start
    for found in KEYWORD.finditer(text, start, end):
        if sum(place < found.start() for place in marked[:2]) > 1:
            break
        if found.lastgroup in _CORE:
            anchor = max(anchor, found.end())
        if found.lastgroup == "subject":
            break
    quoted = find_quoted_lists(text, start, end, heads)
    heads = [head for head in heads if head.number.start >= anchor and head not in quoted]
    cited = []
    for head in heads:
        stop = text.find("\n", head.body)
        cited.append(
            not head.marks and is_citation(text[head.body : stop if stop >= 0 else end], lettered=False)
        )
    first = find_first(heads, cited)
    return [] if first is None else choose_heads(heads[first:])


def _end_header(
    text: str, entries: Sequence[Entry], start: int, end: int, *, numbered: bool
) -> tuple[list[Entry], int]:
    """Return the entries of a header, and where what it stands above begins, at the latest at *end*.

    The first lines that nothing reads end it, once there was a subject and no entry of a name follows; where
    there are *numbered* paragraphs below, only lines that run on as a paragraph does.
    """
    seen = False
    late = _LATE | {"subject", "caption", "dated"} if numbered else _LATE
    last = max((index for index, entry in enumerate(entries) if entry.key in late), default=-1)
    for index, entry in enumerate(entries):
        seen = seen or entry.key in _CORE
        ends = entry.key == "unread" and seen and index > last
        if ends and (not numbered or is_prose(text[entry.start : entry.end])):
            return list(entries[:index]), entry.start
    return list(entries), (end if entries or numbered else start)


def _find_headings(
    text: str, start: int, heads: Sequence[Numbered], entries: Sequence[Entry]
) -> list[Span | None]:
    """Return the heading right above each of *heads*, which is no entry of the header that was read."""
    found: list[Span | None] = []
    place = max([start, *(entry.end for entry in entries if entry.key != "unread")])
    for each in heads:
        head = each.head
        found.append(None if head.inline else find_heading_above(text, min(place, head.line), head.line))
        place = head.body
    return found


def _find_post(text: str, entries: Sequence[Entry]) -> str:
    """Return the post that the classification names, or the line below it: its breaks within lines do."""
    said = read_entries(text, [entry for entry in entries if entry.key in {"classification", "place"}])
    return next((field.value for field in said.fields if field.name == "post"), "")


def _find_line(text: str, place: int, limit: int) -> int:
    """Return where the first words behind *place* begin, *limit* at the most."""
    while place < limit and text[place].isspace():
        place += 1
    return place
