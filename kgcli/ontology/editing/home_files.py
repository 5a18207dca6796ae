"""The files of a home that may name a term of its ontology, each with its text and its syntax."""

from __future__ import annotations

import gzip
import os
import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from kgcli.errors import HomeError, UnreadableSourceError
from kgcli.home import PARTS
from kgcli.saved.catalogue import SUFFIXES
from kgcli.settings import FILE_NAME
from kgcli.sources import find_syntax, has_rdf_ending

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pyoxigraph import Quad

    from kgcli.home import Home

__all__ = ["CONTEXT", "HomeFile", "list_home_files", "pack", "parse_file", "read_home_file"]

Syntax = Literal["turtle", "trig", "lines", "xml", "jsonld", "sparql", "context", "patterns", "settings"]
_BOM: Final = "\ufeff"
CONTEXT: Final = "context.json"
"""The JSON-LD context of a home's ontology."""
_ASIDE: Final = frozenset({"shapes", "checks"})
_PATTERNS: Final = ".yaml"
_HEAD: Final = 10_000
_FIXTURE: Final = re.compile(r"^#\+.*\bfixture:\s*[\"']?([^\s\"',}]+)", re.MULTILINE)
"""The line of a query's expectations that names a file of facts."""


@dataclass(frozen=True, slots=True)
class HomeFile:
    """One file: *name* from the home's root, *text* without a byte order mark, *data* as it is on the disk.

    *role* is ``schema``, ``shapes``, ``patterns``, ``facts``, ``queries`` or ``settings``; *base* is where
    relative IRIs start. *text* is empty and *fault* says why where the file is not in UTF-8.
    """

    path: Path
    name: str
    role: str
    syntax: Syntax
    base: str
    data: bytes
    text: str
    fault: str = ""

    @property
    def named_graphs(self) -> bool:
        """Whether its syntax has named graphs."""
        return self.syntax == "trig" or self.name.lower().removesuffix(".gz").endswith(".nq")


def list_home_files(home: Home) -> Iterator[HomeFile]:
    """Yield the files of *home* in the order of their names, read one at a time.

    Raises ``HomeError`` and ``UnreadableSourceError``.
    """
    fixtures: set[Path] = set()
    patterns = home.patterns.glob(f"*{_PATTERNS}")
    for part, role in (("ontology", "schema"), ("graph", "facts"), ("queries", "queries")):
        for path in sorted((*_walk(home.root / part), *(patterns if role == "schema" else ()))):
            own = role
            if part == "ontology" and _ASIDE.intersection(path.relative_to(home.root).parts[1:-1]):
                own = "shapes"
            elif path.suffix == _PATTERNS:
                own = "patterns"
            file = read_home_file(home, path, own)
            if role == "queries" and file.syntax == "sparql":
                fixtures.update(_find_fixtures(home, file.text))
            yield file
    for path in sorted(fixtures):
        yield read_home_file(home, path, "facts")
    yield read_home_file(home, home.root / FILE_NAME, "settings")


def _find_fixtures(home: Home, text: str) -> Iterator[Path]:
    """Yield the files that a saved query is tested with, where these are not among the home's others."""
    for found in _FIXTURE.finditer(text):
        path = home.root / found[1]
        inside = path.is_relative_to(home.root) and path.relative_to(home.root).parts[:1]
        if inside and inside[0] not in PARTS and has_rdf_ending(path.name) and path.is_file():
            yield path


def _walk(folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        return
    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        raise HomeError(f"Cannot list {folder}: {error.strerror}.") from error
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = folder / entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(path)
        elif entry.name == CONTEXT or has_rdf_ending(entry.name) or entry.name.endswith(SUFFIXES):
            yield path


def read_home_file(home: Home, path: Path, role: str) -> HomeFile:
    """Return the file *path* of *home*; raises ``UnreadableSourceError`` where it cannot be read."""
    name = path.relative_to(home.root).as_posix()
    try:
        data = path.read_bytes()
        content = gzip.decompress(data) if name.lower().endswith(".gz") else data
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableSourceError(name, getattr(error, "strerror", None) or str(error)) from error
    syntax = _find_syntax(path.name, content, role)
    base = _find_base(home, path, role)
    try:
        text = content.decode("utf-8").removeprefix(_BOM)
    except UnicodeDecodeError:
        return HomeFile(path, name, role, syntax, base, data, "", "it is not in UTF-8")
    return HomeFile(path, name, role, syntax, base, data, text)


def _find_base(home: Home, path: Path, role: str) -> str:
    if role not in {"schema", "facts"}:
        return home.settings.graph_base
    from kgcli.sources import Source, graph_name

    if path.name == CONTEXT:
        return home.settings.graph_base
    return graph_name(Source(path, "data" if role == "facts" else "schema"), home)


def _find_syntax(name: str, content: bytes, role: str) -> Syntax:
    from pyoxigraph import RdfFormat

    if role == "settings":
        return "settings"
    if role == "patterns":
        return "patterns"
    if name == CONTEXT:
        return "context"
    if name.endswith(SUFFIXES):
        return "sparql"
    found = find_syntax(content[:_HEAD], name)
    known: dict[RdfFormat, Syntax] = {
        RdfFormat.TRIG: "trig",
        RdfFormat.N_TRIPLES: "lines",
        RdfFormat.N_QUADS: "lines",
        RdfFormat.RDF_XML: "xml",
        RdfFormat.JSON_LD: "jsonld",
    }
    return known.get(found, "turtle")


def pack(file: HomeFile, text: str) -> bytes:
    """Return what *file* holds on the disk when its text is *text*."""
    plain = gzip.decompress(file.data) if file.name.lower().endswith(".gz") else file.data
    mark = _BOM if plain.startswith(_BOM.encode()) else ""
    content = (mark + text).encode()
    # Without a time, so that the same text gives the same bytes.
    return gzip.compress(content, mtime=0) if file.name.lower().endswith(".gz") else content


def parse_file(file: HomeFile) -> tuple[list[Quad], dict[str, str]]:
    """Return the statements of *file* in its order, and its prefixes.

    Raises ``UnreadableSourceError``, which shows the line that is broken.
    """
    from pyoxigraph import RdfFormat, parse

    from kgcli.encoding.faults import refuse

    syntaxes = {"xml": RdfFormat.RDF_XML, "jsonld": RdfFormat.JSON_LD, "turtle": RdfFormat.TURTLE}
    # Whatever N-Quads says, TriG cannot; N-Triples is Turtle.
    lines = RdfFormat.N_QUADS if file.named_graphs else RdfFormat.N_TRIPLES
    syntax = lines if file.syntax == "lines" else syntaxes.get(file.syntax, RdfFormat.TRIG)
    if file.fault:
        raise UnreadableSourceError(file.name, file.fault)
    parser = parse(file.text, syntax, base_iri=file.base)
    try:
        quads = list(parser)
        return quads, dict(parser.prefixes)
    except SyntaxError as error:
        from kgcli.ontology.reading.syntaxes import show_line

        raise show_line(refuse(error, file.name), file.text.encode()) from error
    except ValueError as error:
        raise UnreadableSourceError(file.name, str(error)) from error
