"""What XML tells of a file in RDF/XML: where its elements begin, its prefixes, and where it is broken."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyoxigraph import Quad

__all__ = ["find_element_lines", "find_fault", "find_prefixes"]


def find_prefixes(content: bytes) -> dict[str, str]:
    """Return the prefixes that RDF/XML declares, of several that are alike the first; none of broken XML."""
    found: dict[str, str] = {}
    parser = expat.ParserCreate(namespace_separator=" ")
    # The namespace is None where a declaration takes it back.
    parser.StartNamespaceDeclHandler = lambda prefix, iri: found.setdefault(prefix or "", iri or "")
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        return {}
    return {prefix: iri for prefix, iri in found.items() if iri}


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


def find_fault(content: bytes) -> tuple[int, int] | None:
    """Return the line and the column at which *content* ceases to be well-formed XML; None if it is."""
    parser = expat.ParserCreate()
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        return error.lineno, error.offset + 1
    return None


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
