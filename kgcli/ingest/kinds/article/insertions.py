"""What an editor has put in brackets, and a link's residue."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgcli.ingest.letters import align
from kgcli.ingest.structure import Part
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["find_insertions", "find_lone_bracket"]

_BRACKETS: Final = re.compile(r"[\[\]]")
_LONGEST_INSERTION: Final = 300
_INTERJECTION: Final = re.compile(
    r"\((?:(?:se )?(?:laughs?|laughter|laughing|risas?|rie|rien|riendo|sonrie|smiles?|applause|aplausos"
    r"|pauses?|pausa"
    r"|sighs?|suspira|inaudible|crosstalk|sic|nods|asiente)|(?:ed(?:itor)?(?:['\u2019]?s)?\.? ?note"
    r"|nota del? "
    r"(?:editor|la redaccion)|n\. ?d?e?l? ?(?:de la )?[re]\.?|ed\.)\s?:?[^()]{0,280})\.?\)"
)


def find_insertions(text: str, span: Span) -> Iterator[Part]:
    """Yield what stands in square brackets in *span*, and asides such as ``(laughs)``; a link is residue."""
    opened: int | None = None
    for found in _BRACKETS.finditer(text, span.start, span.end):
        if found.group() == "[":
            opened = found.start()
        elif opened is not None:
            end = found.end()
            if text.startswith("(", end):
                close = text.find(")", end, min(span.end, end + _LONGEST_INSERTION))
                if close >= 0:
                    yield Part("residue", Span(end, close + 1))
            elif end - opened <= _LONGEST_INSERTION:
                yield Part("insertion", Span(opened, end))
            opened = None
    for aside in _INTERJECTION.finditer(align(text[span.start : span.end])):
        yield Part("insertion", Span(span.start + aside.start(), span.start + aside.end()))


def find_lone_bracket(text: str, span: Span) -> Span | None:
    """Return the first square bracket in *span* without its counterpart, so that it brackets nothing."""
    opened: Span | None = None
    for found in _BRACKETS.finditer(text, span.start, span.end):
        if (found.group() == "[") is (opened is not None):
            return opened or Span(*found.span())
        opened = Span(*found.span()) if opened is None else None
    return opened
