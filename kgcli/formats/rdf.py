"""Graphs as Turtle, TriG, N-Triples, N-Quads, JSON-LD and RDF/XML, through Oxigraph's serialisers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO, ClassVar, Final

from pyoxigraph import Literal, NamedNode, RdfFormat, serialize

from kgcli.errors import UnwritableValueError
from kgcli.formats.base import GraphFormat
from kgcli.formats.xml import ILLEGAL
from kgcli.vocabulary import RDF, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pyoxigraph import Quad, Triple

# Turtle writes it as "a", so it needs no prefix.
_TYPE: Final = RDF + "type"
# Literals of these types are written without naming the type, so they need no prefix for it.
_SHORT_TYPES: Final = frozenset(XSD + name for name in ("string", "boolean", "integer", "decimal", "double"))
# The end of a property's IRI that can be an XML name (Namespaces in XML 1.0, NCName), letters kept simple.
_LOCAL_NAME: Final = re.compile(r"[^\W\d][\w.·-]*\Z")


def select_prefixes(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> dict[str, str]:
    """Return those of *prefixes* that shorten an IRI of *quads*, sorted by name."""
    candidates = sorted(prefixes.items(), key=lambda item: (-len(item[1]), item[0]))
    used: dict[str, str] = {}
    seen: set[str] = set()
    for quad in quads:
        for iri in _iris(quad):
            if iri in seen:
                continue
            seen.add(iri)
            for name, namespace in candidates:
                if iri.startswith(namespace):
                    used[name] = namespace
                    break
    return dict(sorted(used.items()))


def _iris(quad: Quad) -> Iterator[str]:
    if quad.predicate.value != _TYPE:
        yield quad.predicate.value
    for term in (quad.subject, quad.object, quad.graph_name):
        if isinstance(term, NamedNode):
            yield term.value
        elif isinstance(term, Literal) and not term.language and term.datatype.value not in _SHORT_TYPES:
            yield term.datatype.value


class _OxigraphFormat(GraphFormat):
    """Keeps the statements and hands them to the serialiser at the end."""

    rdf_format: ClassVar[RdfFormat]

    def __init__(self, output: BinaryIO, prefixes: Mapping[str, str], heading: Sequence[str] = ()) -> None:
        super().__init__(output, prefixes, heading)
        self.quads: list[Quad] = []

    def write(self, quad: Quad) -> None:
        self.quads.append(quad)

    def write_heading(self) -> None:
        for line in self.heading:
            self.output.write(f"# {line}\n".encode())

    def serialise(self) -> bytes:
        statements: list[Quad] | list[Triple] = self.quads
        if not self.dataset:
            statements = list(dict.fromkeys(quad.triple for quad in self.quads))
        prefixes = select_prefixes(self.quads, self.prefixes) if self.rdf_format in _WITH_PREFIXES else None
        body = serialize(statements, format=self.rdf_format, prefixes=prefixes)
        return body or b""

    def finalize(self) -> None:
        self.write_heading()
        lines = self.serialise().splitlines(keepends=True)
        # The serialiser declares prefixes in an order of its own making; each stands on a line.
        count = next((i for i, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
        self.output.writelines(sorted(lines[:count]))
        self.output.writelines(lines[count:])


_WITH_PREFIXES: Final = (RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.RDF_XML)


class TurtleFormat(_OxigraphFormat):
    """W3C RDF 1.1 Turtle."""

    rdf_format = RdfFormat.TURTLE


class TrigFormat(_OxigraphFormat):
    """W3C RDF 1.1 TriG: Turtle with named graphs."""

    rdf_format = RdfFormat.TRIG
    dataset = True


class NTriplesFormat(_OxigraphFormat):
    """W3C RDF 1.1 N-Triples."""

    rdf_format = RdfFormat.N_TRIPLES


class NQuadsFormat(_OxigraphFormat):
    """W3C RDF 1.1 N-Quads: N-Triples with named graphs."""

    rdf_format = RdfFormat.N_QUADS
    dataset = True


class JsonLdFormat(_OxigraphFormat):
    """W3C JSON-LD 1.1, expanded form; JSON has no comments, so the heading is left out."""

    rdf_format = RdfFormat.JSON_LD
    dataset = True

    def finalize(self) -> None:
        """Write the document on one line."""
        self.output.write(self.serialise() + b"\n")


class RdfXmlFormat(_OxigraphFormat):
    """W3C RDF 1.1 XML Syntax. It cannot write every graph, and says so instead of writing another one."""

    rdf_format = RdfFormat.RDF_XML

    def write(self, quad: Quad) -> None:
        """Take one statement. Raises ``UnwritableValueError`` for what has no RDF/XML."""
        if not _LOCAL_NAME.search(quad.predicate.value):
            raise UnwritableValueError(
                f"RDF/XML cannot write the property <{quad.predicate.value}>: its end is no XML name. "
                "Use another format, e.g. --format turtle"
            )
        if isinstance(quad.object, Literal) and (found := ILLEGAL.search(quad.object.value)):
            raise UnwritableValueError(
                f"RDF/XML cannot hold the character U+{ord(found.group()):04X}, which stands in a value of "
                f"<{quad.predicate.value}>. Use another format, e.g. --format turtle"
            )
        super().write(quad)

    def finalize(self) -> None:
        """Write the declaration, the heading as a comment, and the statements."""
        declaration, _, body = self.serialise().partition(b"\n")
        self.output.write(declaration + b"\n")
        for line in self.heading:
            # Two hyphens would end an XML comment.
            self.output.write(f"<!-- {line.replace('--', '- -')} -->\n".encode())
        # A bare carriage return would be read back as a line feed (XML 1.0, section 2.11).
        self.output.write(body.replace(b"\r", b"&#13;"))
