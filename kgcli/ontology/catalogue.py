"""The catalogue by which editors of ontologies find imports on the disk.

Format: OASIS "XML Catalogs" 1.1, section 6, as Protégé writes it (``catalog-v001.xml``).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urljoin, urlsplit

from kgcli.errors import UnreadableSourceError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.parsers.expat import XMLParserType

    from kgcli.home import Home

__all__ = ["Catalogue", "Entry", "read_catalogues"]

_NAMESPACE: Final = "urn:oasis:names:tc:entity:xmlns:xml:catalog"
_XML: Final = "http://www.w3.org/XML/1998/namespace"
_GAP: Final = "\x1f"
"""Stands between namespace and name, where neither can hold it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One address and what stands for it; *source* and *line* are where the catalogue says so.

    *target* is None where it is no file on this machine; *is_prefix* is whether all that begins with the
    address is meant.
    """

    name: str
    target: Path | None
    written: str
    source: str
    line: int
    is_prefix: bool = False

    def is_there(self) -> bool:
        """Whether what stands for the address is a file on this machine."""
        return self.target is not None and self.target.is_file()

    def leads_to(self, path: Path) -> bool:
        """Whether it is the file at *path*."""
        return self.target is not None and self.target.resolve() == path.resolve()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The entries of all catalogues of a home, the first of which counts."""

    entries: tuple[Entry, ...]

    def find(self, iri: str) -> Entry | None:
        """Return the entry for *iri*; of those that name only its beginning, that which names the most."""
        exact = next((each for each in self.entries if each.name == iri and not each.is_prefix), None)
        if exact is not None:
            return exact
        fitting = [each for each in self.entries if each.is_prefix and iri.startswith(each.name)]
        best = max(fitting, key=lambda each: len(each.name), default=None)
        if best is None or best.target is None:
            return best
        rest = unquote(iri[len(best.name) :])
        return Entry(iri, best.target / rest, best.written + rest, best.source, best.line)


def read_catalogues(home: Home) -> Catalogue:
    """Return what ``ontology/catalog*.xml`` and the catalogues that they name say.

    Raises ``UnreadableSourceError`` with line and column where one is no XML.
    """
    entries: list[Entry] = []
    seen: set[Path] = set()
    for path in sorted(home.ontology.glob("catalog*.xml")):
        entries += _read(path, home, seen)
    return Catalogue(tuple(entries))


def _read(path: Path, home: Home, seen: set[Path]) -> Iterator[Entry]:
    path = path.resolve()
    if path in seen:
        return
    seen.add(path)
    source = path.relative_to(home.root).as_posix() if path.is_relative_to(home.root) else path.name
    reader = _Reader(path, source)
    for found in reader.read():
        if isinstance(found, Entry):
            yield found
        elif found.is_file():
            yield from _read(found, home, seen)


class _Reader:
    """Reads one file, without any address that it names being fetched."""

    def __init__(self, path: Path, source: str) -> None:
        self._path = path
        self._source = source
        self._bases = [path.as_uri()]
        self._found: list[Entry | Path] = []

    def read(self) -> list[Entry | Path]:
        """Return the entries and the further catalogues, in their order."""
        from xml.parsers.expat import ExpatError, ParserCreate

        parser = ParserCreate(namespace_separator=_GAP)
        parser.StartElementHandler = lambda name, attributes: self._begin(parser, name, attributes)
        parser.EndElementHandler = lambda _: self._bases.pop()
        # Entities could grow without end, and a catalogue needs none of its own.
        parser.EntityDeclHandler = self._refuse_entity
        try:
            parser.Parse(self._path.read_bytes(), True)
        except OSError as error:
            raise UnreadableSourceError(self._source, error.strerror or str(error)) from error
        except ExpatError as error:
            raise UnreadableSourceError(
                self._source,
                f"it is no well-formed XML ({str(error).partition(':')[0]})",
                line=error.lineno,
                column=error.offset + 1,
            ) from error
        return self._found

    def _refuse_entity(self, *_: object) -> None:
        raise UnreadableSourceError(self._source, "it declares entities; write the texts out")

    def _begin(self, parser: XMLParserType, name: str, attributes: dict[str, str]) -> None:
        base = urljoin(self._bases[-1], attributes.get(f"{_XML}{_GAP}base", ""))
        self._bases.append(base)
        namespace, _, kind = name.rpartition(_GAP)
        if namespace != _NAMESPACE:
            return
        line = parser.CurrentLineNumber
        if kind in ("uri", "system", "public"):
            key = {"uri": "name", "system": "systemId", "public": "publicId"}[kind]
            address, written = attributes.get(key), attributes.get("uri")
            if address and written is not None:
                self._add(address, written, base, line)
        elif kind in ("rewriteURI", "rewriteSystem"):
            start = attributes.get("uriStartString") or attributes.get("systemIdStartString")
            written = attributes.get("rewritePrefix")
            if start and written is not None:
                self._add(start, written, base, line, is_prefix=True)
        elif kind == "nextCatalog" and attributes.get("catalog"):
            target = _find_file(urljoin(base, attributes["catalog"]))
            if target is not None:
                self._found.append(target)

    def _add(self, name: str, written: str, base: str, line: int, *, is_prefix: bool = False) -> None:
        target = _find_file(urljoin(base, written))
        self._found.append(Entry(name, target, written, self._source, line, is_prefix))


def _find_file(address: str) -> Path | None:
    parts = urlsplit(address)
    return Path(unquote(parts.path)) if parts.scheme == "file" and parts.netloc in ("", "localhost") else None
