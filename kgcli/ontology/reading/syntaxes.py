"""The statements of one file in its syntax, each with its line."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import repeat
from typing import TYPE_CHECKING, Final

from pyoxigraph import Quad, RdfFormat, parse

from kgcli.errors import UnreadableSourceError
from kgcli.ontology.reading.elements import find_element_lines, find_fault, find_prefixes
from kgcli.ontology.reading.flattening import UnflattenedError, flatten
from kgcli.ontology.reading.line_feed import LineFeed
from kgcli.ontology.reading.ontology import Located, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kgcli.reasoning.reasoner import Term

__all__ = ["read_statements", "show_line"]

_NESTED: Final = frozenset({RdfFormat.TURTLE, RdfFormat.TRIG})
_MOST_SHOWN: Final = 160
"""So many characters of a broken line are shown."""


def read_statements(data: bytes, name: str, base_iri: str) -> tuple[list[Located], Mapping[str, str]]:
    """Return what the file *name* with the content *data* states, in its order, and its prefixes.

    Raises ``UnreadableSourceError``, which shows the line that is broken.
    """
    from kgcli.sources import reading_faults, unpack

    unpacked, syntax = unpack(data, name)
    content = bytes(unpacked)
    try:
        with reading_faults(name):
            quads, lines, prefixes = _read(content, syntax, base_iri)
    except UnreadableSourceError as error:
        raise show_line(_place(error, content, syntax), content) from error
    places: dict[int | None, Place] = {}
    terms: dict[Term, Term] = {}
    found = []
    for quad, line in zip(quads, lines, strict=True):
        place = places.get(line) or places.setdefault(line, Place(name, line))
        # Equal terms are one object: it takes less room and is found faster.
        found.append(
            Located(
                terms.setdefault(quad.subject, quad.subject),  # type: ignore[arg-type]  # what it was
                terms.setdefault(quad.predicate, quad.predicate),  # type: ignore[arg-type]
                terms.setdefault(quad.object, quad.object),
                place,
            )
        )
    return found, prefixes


def _read(
    content: bytes, syntax: RdfFormat, base_iri: str
) -> tuple[Iterable[Quad], Iterable[int | None], Mapping[str, str]]:
    if syntax in _NESTED:
        reader = parse(content, format=syntax, base_iri=base_iri)
        count = sum(1 for _ in reader)
        found = _read_flat(content, base_iri, count)
        if found is not None:
            return (*found, reader.prefixes)
    if syntax == RdfFormat.JSON_LD:
        reader = parse(content, format=syntax, base_iri=base_iri, rename_blank_nodes=True)
        quads = list(reader)
        return quads, repeat(None, len(quads)), reader.prefixes
    feed = LineFeed(content)
    reader = parse(feed, format=syntax, base_iri=base_iri, rename_blank_nodes=True)
    quads, lines = [], []
    for quad in reader:
        quads.append(quad)
        lines.append(feed.line)
    if syntax == RdfFormat.RDF_XML:
        return quads, find_element_lines(content, quads, lines), find_prefixes(content)
    return quads, lines, reader.prefixes


def _read_flat(content: bytes, base_iri: str, count: int) -> tuple[list[Quad], list[int | None]] | None:
    """Return the *count* triples of a Turtle or TriG file with their lines; None if they do not come out."""
    text = content.decode("utf-8-sig")
    try:
        flat = flatten(text)
        quads = list(
            parse(
                flat.text.encode(),
                format=RdfFormat.TURTLE,
                base_iri=base_iri,
                rename_blank_nodes=True,
            )
        )
    except (UnflattenedError, SyntaxError):
        return None
    if not len(quads) == len(flat.starts) == count:
        return None
    ends = [match.start() for match in re.finditer("\n", text)]
    return quads, [bisect_right(ends, start - 1) + 1 if start else 1 for start in flat.starts]


def _place(error: UnreadableSourceError, content: bytes, syntax: RdfFormat) -> UnreadableSourceError:
    """Return *error* with the line and the column; the parser of RDF/XML tells none."""
    fault = find_fault(content) if error.line is None and syntax == RdfFormat.RDF_XML else None
    if fault is None:
        return error
    line, column = fault
    return UnreadableSourceError(error.path, error.message, line=line, column=column)


def show_line(error: UnreadableSourceError, content: bytes) -> UnreadableSourceError:
    """Return *error* with the line of *content* that it tells of, as far as it tells."""
    if error.line is None:
        return error
    lines = content.decode("utf-8", "replace").split("\n")
    if not 0 < error.line <= len(lines):
        return error
    text = lines[error.line - 1].strip()
    if len(text) > _MOST_SHOWN:
        start = max(0, (error.column or 0) - _MOST_SHOWN // 2)
        text = f"…{text[start : start + _MOST_SHOWN]}…"
    message = f"{error.message.rstrip('.')}. The line reads: {text}" if text else error.message
    return UnreadableSourceError(error.path, message, line=error.line, column=error.column)
