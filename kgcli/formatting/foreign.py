"""RDF that was saved in another syntax than Turtle or TriG, read as if it were written so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from pyoxigraph import DefaultGraph, RdfFormat, parse

from kgcli.errors import UnreadableSourceError
from kgcli.turtle.formatting import Written, list_usual, read_written, write_written
from kgcli.turtle.notes import Notes
from kgcli.turtle.references import References

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["format_foreign", "is_foreign", "read_foreign"]

_OWN: Final = (".ttl", ".trig")
_OWL: Final = (".owx", ".ofn")
"""The endings of OWL/XML and of functional syntax, which often go by .owl too."""
_MARKS: Final = (b"<?xml", b"<!DOCTYPE", b"<rdf:RDF", b"<Ontology", b"Prefix(", b"Ontology(")
"""How what is certainly no Turtle begins, also where an editor saved it under the name of a Turtle file."""


def is_foreign(name: str, data: bytes = b"") -> bool:
    """Whether a file of this name, with this content, holds RDF, but not in what ``read_written`` reads."""
    from kgcli.sources import has_rdf_ending

    if name.lower().endswith(_OWN):
        return _strip(data).startswith(_MARKS)
    return has_rdf_ending(name) or name.lower().endswith(_OWL)


def _is_owl_syntax(data: bytes) -> bool:
    """Whether *data* is OWL/XML or functional syntax, neither of which is RDF."""
    start = _strip(data)[:2000]
    return start.startswith((b"Prefix(", b"Ontology(")) or (start[:1] == b"<" and b"<Ontology" in start)


def _strip(data: bytes) -> bytes:
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")


def read_foreign(
    data: bytes, name: str, *, named_graphs: bool, is_comment: Callable[[str], bool] = lambda _: True
) -> Written:
    """Return what the file *name* with the content *data* says: without comments, unless it is Turtle.

    OWL/XML and functional syntax are read by the OWL API. Raises ``UnreadableSourceError`` where it is
    malformed, in named graphs without these being asked for, or where there is no OWL API for it.
    """
    from kgcli.ontology.reading.elements import find_prefixes
    from kgcli.sources import reading_faults, unpack

    if _is_owl_syntax(data):
        from kgcli.formatting.owl_api import translate

        # Its comments are the OWL API's own.
        turtle = translate(data, name)
        return read_written(turtle, name, named_graphs=False, is_comment=lambda _: False)
    # Under the name of a Turtle file what is inside decides, as it does for .owl.
    unpacked, syntax = unpack(data, f"{name}.owl" if name.lower().endswith(_OWN) else name)
    content = bytes(unpacked)
    if syntax in (RdfFormat.TURTLE, RdfFormat.TRIG):
        return read_written(
            content, name, named_graphs=syntax == RdfFormat.TRIG or named_graphs, is_comment=is_comment
        )
    with reading_faults(name):
        reader = parse(content, syntax, base_iri=Path(name).absolute().as_uri())
        quads = list(reader)
    if not named_graphs and any(quad.graph_name != DefaultGraph() for quad in quads):
        raise UnreadableSourceError(name, "it has named graphs: write TriG (--output FILE.trig)")
    prefixes = find_prefixes(content) if syntax == RdfFormat.RDF_XML else reader.prefixes
    return Written(quads, Notes(), prefixes, References({}, None), {})


def format_foreign(data: bytes, name: str, *, named_graphs: bool) -> bytes:
    """Return what ``read_foreign`` reads as ``format_text`` writes it."""
    read = read_foreign(data, name, named_graphs=named_graphs)
    return write_written(read, {**list_usual(read.prefixes), **read.prefixes})
