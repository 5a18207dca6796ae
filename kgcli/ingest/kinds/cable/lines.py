"""The lines of a text, and what takes a line's words as they would stand in one line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Line", "join_words", "split_lines", "strip_span"]

_WHITE: Final = re.compile(r"\s+")
_RESIDUE: Final = re.compile(r"\[([^\]\n]{0,80})\]\([^)\n]{0,120}\)")


class Line(NamedTuple):
    """The words of a line without white space around them, and where they stand."""

    start: int
    end: int
    words: str


def split_lines(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """Return the lines of *text* from *start* to *end*; a blank one has no words."""
    last = len(text) if end is None else end
    return list(_find_lines(text, start, last))


def _find_lines(text: str, start: int, end: int) -> Iterator[Line]:
    while start <= end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        span = strip_span(text, start, stop)
        yield Line(span.start, span.end, text[span.start : span.end])
        start = stop + 1


def strip_span(text: str, start: int, end: int) -> Span:
    """Return the part from *start* to *end* without white space around it; an empty one stays at *start*."""
    words = text[start:end]
    bare = words.strip()
    if not bare:
        return Span(start, start)
    first = start + len(words) - len(words.lstrip())
    return Span(first, first + len(bare))


def join_words(words: str) -> str:
    """Return *words* in one line with single spaces, a link's words in place of the link."""
    return _WHITE.sub(" ", _RESIDUE.sub(r"\1", words)).strip()
