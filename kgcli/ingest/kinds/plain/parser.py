"""Plain text: a head perhaps, and numbered paragraphs, or what blank lines part."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.ingest.kinds.kind import register
from kgcli.ingest.kinds.plain.head import LINE, read_head
from kgcli.ingest.structure import Notice, Part, Passage, Structure
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["PlainParser"]

_FALLBACK: Final = 0.32
"""Another kind needs more than one weak sign of it."""
_FEWEST: Final = 2
"""So many numbered paragraphs make a numbered text; a single number may be anything."""
_HEAD: Final = re.compile(
    r"[ \t\u00a0\ufeff]{0,40}"
    r"(?P<number>(?:\[[^\]\r\n]{0,40}\]\([^)\r\n]{0,120}\))?(?P<digits>[0-9]{1,4}|[A-Z])\.)"
    r"(?:[ \t\u00a0]{1,20}(?P<mark>\((?P<words>[A-Z]+(?:[/,-]{1,2}[A-Z]+){0,6})\)))?(?=\s)"
)
_UNSEEN: Final = "\ufeff\u00ad\u200b\u200e\u200f\u2060"
"""Marks that nobody sees: of byte order, hyphenation, width and direction."""


class _Start(NamedTuple):
    """Where a passage begins: at the start of a line, perhaps with a head."""

    place: int
    head: re.Match[str] | None


@register
class PlainParser:
    """Reads whatever no other parser recognizes."""

    name = "plain"
    summary = "any other text: numbered paragraphs, or what blank lines part"

    def recognize(self, text: str) -> float:
        """Return how surely *text* is of this kind: more than by one weak sign of another."""
        del text
        return _FALLBACK

    def parse(self, text: str) -> Structure:
        """Return the structure of *text*: where two paragraphs are numbered, the numbers part it.

        What stands above the paragraphs is its header, whose title and day are read.
        """
        lines = [found.span() for found in LINE.finditer(text) if found.end() > found.start()]
        numbers = [
            _Start(start, found)
            for start, _ in lines
            if (found := _HEAD.match(text, start)) is not None and found["digits"].isdecimal()
        ]
        if len(numbers) >= _FEWEST:
            starts = numbers
            head = read_head(text, numbers[0].place)
        else:
            head = read_head(text)
            starts = [each for each in _find_blocks(text, lines) if each.place >= head.end]
        passages = tuple(_make_passages(text, starts))
        return Structure(
            "Document",
            self.name,
            text,
            passages,
            head.fields,
            dated=next((each.value for each in head.fields if each.name == "published"), None),
            notices=(*head.notices, *_find_oddities(passages)),
        )


def _find_blocks(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[_Start]:
    """Yield where words begin after a blank line."""
    blank = True
    for start, end in lines:
        empty = _is_blank(text[start:end])
        if blank and not empty:
            yield _Start(start, _HEAD.match(text, start))
        blank = empty


def _make_passages(text: str, starts: Sequence[_Start]) -> Iterator[Passage]:
    if not starts or not _is_blank(text[: starts[0].place]):
        end = starts[0].place if starts else len(text)
        if text:
            kind, name = ("Header", "header") if starts else ("UnknownPassage", "unknown-1")
            yield Passage(kind, name, 0, end, _find_body(text, 0, end), "Drafter")  # type: ignore[arg-type]
            # Both are names of kinds of passages.
    for number, start in enumerate(starts, start=1):
        own = start.place
        if number == 1 and _is_blank(text[:own]):
            own = 0
        end = starts[number].place if number < len(starts) else len(text)
        head = start.head
        if head is None:
            yield Passage(
                "Paragraph", str(number), own, end, _find_body(text, own, end), "Drafter", number=number
            )
            continue
        parts = [Part("number", Span(*head.span("number")))]
        if head["mark"] is not None:
            parts.append(Part("mark", Span(*head.span("mark"))))
        yield Passage(
            "Paragraph",
            str(number),
            own,
            end,
            _find_body(text, head.end(), end),
            "Drafter",
            number=number,
            printed=head["digits"] if head["digits"] != str(number) else None,
            mark=head["words"],
            parts=tuple(parts),
        )


def _find_oddities(passages: Sequence[Passage]) -> Iterator[Notice]:
    before = 0
    for passage in passages:
        shown = passage.printed or str(passage.number)
        if not passage.parts or not shown.isdecimal():
            continue
        printed = int(shown)
        if printed != before + 1 and before:
            problem = f"paragraph {passage.number} is printed as {printed}, after {before}"
            yield Notice("numbering", problem, passage.parts[0].span)
        before = printed


def _find_body(text: str, start: int, end: int) -> Span:
    """Return the words from *start* to *end*, without white space and what nobody sees around them."""
    words = text[start:end]
    first = len(words) - len(words.lstrip().lstrip(_UNSEEN).lstrip())
    last = len(words.rstrip().rstrip(_UNSEEN).rstrip())
    return Span(start + first, start + last) if first < last else Span(start, start)


def _is_blank(words: str) -> bool:
    return not words.strip().strip(_UNSEEN).strip()
