"""The lines on which the property elements of RDF/XML begin."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyoxigraph import Quad

__all__ = ["find_element_lines"]


def find_element_lines(content: bytes, quads: Iterable[Quad], lines: Sequence[int]) -> list[int | None]:
    """Return the line on which the element of each statement begins.

    *lines* are those at which a parser has read each of *quads*: of a property element its end. Where no
    element has the statement's predicate as its name, as with types and attributes, that line is the one.
    """
    starts = _find_starts(content)
    found: list[int | None] = []
    for quad, line in zip(quads, lines, strict=True):
        waiting = starts.get((quad.predicate.value, line))
        found.append(waiting.popleft() if waiting else line)
    return found


def _find_starts(content: bytes) -> dict[tuple[str, int], deque[int]]:
    """Return where elements begin, by their name as an IRI and the line on which they end."""
    found: dict[tuple[str, int], deque[int]] = defaultdict(deque)
    parser = expat.ParserCreate(namespace_separator=" ")
    begun: list[int] = []

    def end(name: str) -> None:
        found[name.replace(" ", "", 1), parser.CurrentLineNumber].append(begun.pop())

    parser.StartElementHandler = lambda _name, _attributes: begun.append(parser.CurrentLineNumber)
    parser.EndElementHandler = end
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        # What expat does not read has no lines; whether it is RDF/XML, the parser has decided.
        return {}
    return found
