"""A text without what the eye does not see, and the way back to the places of the whole one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgcli.ingest.structure import Passage, Structure

__all__ = ["clear_text", "restore_places"]

_DROPPED: Final = re.compile(
    "\r(?=\n)|[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+"
)
_ODD: Final = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f\x85\xa0\xad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]"
)
_LINE_ENDS: Final = "\x0b\x0c\r\x85\u2028\u2029"
_BLANKS: Final = [
    *(chr(code) for code in (*range(0x0A), *range(0x0E, 0x20), 0x7F, 0xA0, 0x1680)),
    *(chr(code) for code in (*range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)),
]
_PLAIN: Final = str.maketrans(dict.fromkeys(_LINE_ENDS, "\n") | dict.fromkeys(_BLANKS, " "))


def clear_text(text: str) -> tuple[str, Sequence[int] | None]:
    """Return *text* with plain spaces and line ends and nothing invisible, and each character's place.

    The places have one more for the end; they are ``None`` where nothing had to be dropped.
    """
    if not _ODD.search(text):
        return text, None
    kept: list[str] = []
    places: list[int] = []
    start = 0
    for dropped in _DROPPED.finditer(text):
        kept.append(text[start : dropped.start()])
        places.extend(range(start, dropped.start()))
        start = dropped.end()
    if start == 0:
        return text.translate(_PLAIN), None
    kept.append(text[start:])
    places.extend(range(start, len(text) + 1))
    return "".join(kept).translate(_PLAIN), places


def restore_places(structure: Structure, text: str, places: Sequence[int] | None) -> Structure:
    """Return *structure*, which was made of the cleared text, with its spans in *text* itself."""
    if places is None:
        return replace(structure, text=text)

    def find(span: Span) -> Span:
        start = places[span.start]
        return Span(start, places[span.end - 1] + 1 if span.end > span.start else start)

    def move(passage: Passage, start: int, end: int) -> Passage:
        parts = tuple(replace(part, span=find(part.span)) for part in passage.parts)
        return replace(passage, start=start, end=end, body=find(passage.body), parts=parts)

    starts = [0, *(places[passage.start] for passage in structure.passages[1:]), len(text)]
    return replace(
        structure,
        text=text,
        passages=tuple(
            move(passage, start, end)
            for passage, start, end in zip(structure.passages, starts, starts[1:], strict=False)
        ),
        fields=tuple(replace(field, span=find(field.span)) for field in structure.fields),
        notices=tuple(replace(notice, span=find(notice.span)) for notice in structure.notices),
    )
