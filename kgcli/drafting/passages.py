"""The passages of a text: its numbered paragraphs, or what blank lines part."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from kgcli.verification.sentences import HEAD, split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["DraftedPassage", "list_spans", "split_passages"]

_GAP: Final = re.compile(r"(?:[ \t]*(?:\r\n|\r|\n)){2,}")
_FEWEST: Final = 2
"""So many numbered paragraphs make a numbered text; a single number may be anything."""


@dataclass(frozen=True, slots=True)
class DraftedPassage:
    """A passage from *start* to *end*, in code points; *kind* is ``Header`` or ``Paragraph``.

    *printed* is the number that the text prints where it is not *number*; *mark* the portion mark.
    """

    kind: str
    start: int
    end: int
    number: int | None = None
    printed: str | None = None
    mark: str | None = None

    @property
    def name(self) -> str:
        """What its IRI ends in."""
        return self.kind.lower() if self.number is None else str(self.number)


def split_passages(text: str) -> tuple[DraftedPassage, ...]:
    """Return the passages of *text*, in order, none of which shares a character with another.

    Where heads such as ``4. (SBU)`` begin paragraphs, each reaches to the next, and what stands before the
    first is the header. Else blank lines part paragraphs.
    """
    heads = [head for head in HEAD.finditer(text) if head["number"].isdecimal()]
    if len(heads) < _FEWEST:
        return tuple(_split_by_lines(text))
    found = []
    starts = [head.start() for head in heads]
    if text[: starts[0]].strip():
        found.append(DraftedPassage("Header", *_strip(text, 0, starts[0])))
    for number, (head, end) in enumerate(zip(heads, [*starts[1:], len(text)], strict=True), start=1):
        printed = head["number"] if head["number"] != str(number) else None
        found.append(
            DraftedPassage("Paragraph", *_strip(text, head.start(), end), number, printed, head["mark"])
        )
    return tuple(found)


def _split_by_lines(text: str) -> Iterator[DraftedPassage]:
    start, number = 0, 0
    for end, after in [*(gap.span() for gap in _GAP.finditer(text)), (len(text), len(text))]:
        if text[start:end].strip():
            number += 1
            own = _strip(text, start, end)
            head = HEAD.match(text, own[0])
            printed = head["number"] if head and head.end() <= own[1] else None
            printed = printed if printed != str(number) else None
            yield DraftedPassage("Paragraph", *own, number, printed, head["mark"] if head else None)
        start = after


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the part from *start* to *end* without white space around it."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def list_spans(text: str, passages: Sequence[DraftedPassage]) -> Iterator[str]:
    """Yield a line for each sentence: where it stands and its hash, without a word of it."""
    counts: dict[str, int] = {}
    for start, end in split_sentences(text):
        passage = next((each for each in passages if each.start <= start and end <= each.end), None)
        if passage is None:
            continue
        number = counts[passage.name] = counts.get(passage.name, 0) + 1
        digest = sha256(text[start:end].encode()).hexdigest()
        yield f'{passage.name}-{number}: ev:start {start} ; ev:end {end} ; ev:sha256 "{digest}"'
