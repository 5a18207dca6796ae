"""Graphs as RDF/XML, which cannot write every graph, and then says so instead of writing another one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, RdfFormat, Triple, serialize

from kgcli.errors import UnwritableValueError
from kgcli.formats.base import KeptGraphFormat
from kgcli.formats.prefixes import select_prefixes
from kgcli.formats.xml import ILLEGAL

if TYPE_CHECKING:
    from pyoxigraph import Quad

# The end of a property's IRI that can be an XML name (Namespaces in XML 1.0, NCName), letters kept simple.
_LOCAL_NAME: Final = re.compile(r"[^\W\d][\w.·-]*\Z")


class RdfXmlFormat(KeptGraphFormat):
    """W3C RDF 1.1 XML Syntax; RDF 1.2 where a statement has a triple for its object."""

    def write(self, quad: Quad) -> None:
        """Take one statement. Raises ``UnwritableValueError`` for what has no RDF/XML."""
        _refuse(quad.triple)
        super().write(quad)

    def finalize(self) -> None:
        """Write the declaration, the heading as a comment, and the statements."""
        statements = list(dict.fromkeys(quad.triple for quad in self.quads))
        prefixes = select_prefixes(self.quads, self.prefixes)
        body = serialize(statements, format=RdfFormat.RDF_XML, prefixes=prefixes) or b""
        declaration, _, rest = body.partition(b"\n")
        self.output.write(declaration + b"\n")
        for line in self.heading:
            # Two hyphens would end an XML comment.
            self.output.write(f"<!-- {line.replace('--', '- -')} -->\n".encode())
        # A bare carriage return would be read back as a line feed (XML 1.0, section 2.11).
        self.output.write(rest.replace(b"\r", b"&#13;"))


def _refuse(triple: Triple) -> None:
    if not _LOCAL_NAME.search(triple.predicate.value):
        raise UnwritableValueError(
            f"RDF/XML cannot write the property <{triple.predicate.value}>: its end is no XML name. "
            "Use another format, e.g. --format turtle"
        )
    if isinstance(triple.object, Literal) and (found := ILLEGAL.search(triple.object.value)):
        raise UnwritableValueError(
            f"RDF/XML cannot hold the character U+{ord(found.group()):04X}, which stands in a value of "
            f"<{triple.predicate.value}>. Use another format, e.g. --format turtle"
        )
    if isinstance(triple.object, Triple):
        _refuse(triple.object)
