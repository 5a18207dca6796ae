"""The file and the line where a statement stands, found by reading the files again when somebody asks."""

import gzip
import io
import zlib
from collections import deque
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kgcli.errors import UnreadableSourceError
from kgcli.isomorphism import find_alike, has_blank_node
from kgcli.sources import Source, find_syntax, graph_name, label_blank_nodes
from kgcli.vocabulary import XSD

if TYPE_CHECKING:
    from kgcli.home import Home
    from kgcli.reasoning.reasoner import Statement

__all__ = ["Place", "find_place", "find_places", "find_quads"]

_MOST_BYTES: Final = 64 * 1024 * 1024
"""Of a file only so much is read: a remark must not cost more than the build that makes it."""
_LINES_KEPT: Final = 20


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement stands; *line* counts from 1 and is None where the file's syntax does not tell."""

    file: str
    line: int | None

    def __str__(self) -> str:
        return self.file if self.line is None else f"{self.file}, line {self.line}"


def find_place(statement: "Statement", sources: Iterable[Source], home: "Home") -> Place | None:
    """Return the first place where *statement* is asserted, as ``find_places`` does."""
    return find_places([statement], sources, home).get(statement)


def find_places(
    statements: Iterable["Statement"], sources: Iterable[Source], home: "Home"
) -> "dict[Statement, Place]":
    """Return for each statement the first place where it is asserted, in the order of *sources*.

    What goes on for several lines stands on the line of its object; in RDF/XML, where its element ends.
    Missing are statements that stand nowhere, or beyond the first 64 MB of a file (those with blank nodes:
    anywhere in such a file), or in one that changed so that it cannot be read any more.
    """
    wanted = set(statements)
    found: dict[Statement, Place] = {}
    for source in sources:
        if not wanted:
            break
        name = source.name_in(home)
        for statement, line in _search(wanted, source, home):
            found[statement] = Place(name, line)
        wanted -= found.keys()
    return found


def find_quads(
    quads: Iterable[Quad], sources: Iterable[Source], home: "Home", *, schema_graph: str
) -> dict[Quad, Place]:
    """Return for each of *quads* the first place where its own graph asserts it, in the order of *sources*.

    All files of the ontology make up the *schema_graph*. What ``find_places`` misses is missing, and so is
    what has blank nodes.
    """
    wanted = {quad for quad in quads if not has_blank_node(quad)}
    found: dict[Quad, Place] = {}
    for source in sources:
        if not wanted:
            break
        data, syntax = _read(source, home)
        base = graph_name(source, home)
        own = NamedNode(schema_graph if source.role == "schema" else base)
        for quad, line in _parse(data[:_MOST_BYTES], syntax, base):
            is_own = source.role == "schema" or isinstance(quad.graph_name, DefaultGraph)
            named = Quad(quad.subject, quad.predicate, quad.object, own) if is_own else quad
            if named in wanted:
                wanted.remove(named)
                found[named] = Place(source.name_in(home), line)
                if not wanted:
                    break
    return found


class _Placed(NamedTuple):
    quad: Quad
    line: int | None


def _search(
    wanted: "Collection[Statement]", source: Source, home: "Home"
) -> "Iterator[tuple[Statement, int | None]]":
    data, syntax = _read(source, home)
    base = graph_name(source, home)
    named = {Triple(*statement): statement for statement in wanted if not has_blank_node(statement)}
    unnamed = {Triple(*statement): statement for statement in wanted if has_blank_node(statement)}
    if len(data) > _MOST_BYTES:
        unnamed = {}
    placed: list[_Placed] = []
    for quad, line in _parse(data[:_MOST_BYTES], syntax, base):
        if named and quad.triple in named:
            yield named.pop(quad.triple), line
        if unnamed and has_blank_node(quad):
            placed.append(_Placed(quad, line))
        if not named and not unnamed:
            return
    if placed:
        own = [quad for quad, _ in placed]
        for triple, number in find_alike(unnamed, list(label_blank_nodes(own, source, home)), own):
            yield unnamed[triple], placed[number].line


def _read(source: Source, home: "Home") -> tuple[bytes, RdfFormat]:
    """Return the first bytes of a file and their syntax; nothing of one that cannot be read."""
    try:
        with source.path.open("rb") as file:
            raw = file.read(_MOST_BYTES + 1)
        data = _unzip(raw) if source.path.name.lower().endswith(".gz") else raw
        return data, find_syntax(data, source.name_in(home))
    except (OSError, EOFError, zlib.error, UnreadableSourceError):
        return b"", RdfFormat.N_QUADS  # The build could read it: it changed since, and so did its lines.


def _unzip(raw: bytes) -> bytes:
    with gzip.open(io.BytesIO(raw)) as unzipped:
        return unzipped.read(_MOST_BYTES + 1)


class _Lines:
    """A file that hands out a line at a time, so that a parser has read no further than it has to."""

    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)
        self._ended = True
        self.number = 0
        self.latest: deque[tuple[int, bytes]] = deque(maxlen=_LINES_KEPT)

    def read(self, size: int = -1) -> bytes:
        """Return the next line, or as much of it as *size* allows."""
        part = self._data.readline(size)
        self.number += self._ended and bool(part)
        self._ended = part.endswith(b"\n")
        if part.strip():
            self.latest.append((self.number, part))
        return part


def _parse(data: bytes, syntax: RdfFormat, base: str) -> Iterator[_Placed]:
    """Yield the quads up to the first error, which only a file that changed or was cut off has."""
    if syntax == RdfFormat.JSON_LD:
        yield from _parse_json(data, base)
        return
    lines = _Lines(data)
    try:
        for quad in parse(lines, format=syntax, base_iri=base):  # type: ignore[arg-type]
            yield _Placed(quad, _line_of(quad, lines))
    except (SyntaxError, ValueError):
        return


def _parse_json(data: bytes, base: str) -> Iterator[_Placed]:
    # Only the streaming parser tells lines; it refuses files where a context or a name comes late.
    lines = _Lines(data)
    try:
        placed = [
            _Placed(quad, lines.number)
            for quad in parse(lines, format=RdfFormat.STREAMING_JSON_LD, base_iri=base)  # type: ignore[arg-type]
        ]
    except (SyntaxError, ValueError):
        try:
            placed = [_Placed(quad, None) for quad in parse(data, format=RdfFormat.JSON_LD, base_iri=base)]
        except (SyntaxError, ValueError):
            return
    yield from placed


def _line_of(quad: Quad, lines: _Lines) -> int:
    """Return the line of the quad's object.

    After a plain string the parser reads on, as a language or a datatype could follow.
    """
    value = quad.object
    if not isinstance(value, Literal) or value.language or value.datatype.value != XSD + "string":
        return lines.number
    last = value.value.rpartition("\n")
    opening = b"" if last[1] else b'"'
    end = last[2].encode() + b'"'
    forms = (opening + end, (opening + end).replace(b'"', b"'"))
    return next(
        (number for number, text in reversed(lines.latest) if any(form in text for form in forms)),
        lines.number,
    )
