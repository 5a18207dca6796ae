"""The formats that a graph is offered in, as catalogues name them."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from kgcli.formats.registry import guess_format
from kgcli.output import COMPRESSED

__all__ = ["GZIP", "MEDIA_TYPES", "MediaType", "find_media_type"]

_IANA: Final = "https://www.iana.org/assignments/media-types/"
_W3C: Final = "http://www.w3.org/ns/formats/"
GZIP: Final = f"{_IANA}application/gzip"


class MediaType(NamedTuple):
    """A format: what people call it, its media type's IRI at IANA, and W3C's IRI for it as a feature."""

    label: str
    iana: str
    feature: str


MEDIA_TYPES: Final = {
    "turtle": MediaType("Turtle", f"{_IANA}text/turtle", f"{_W3C}Turtle"),
    "trig": MediaType("TriG", f"{_IANA}application/trig", f"{_W3C}TriG"),
    "ntriples": MediaType("N-Triples", f"{_IANA}application/n-triples", f"{_W3C}N-Triples"),
    "nquads": MediaType("N-Quads", f"{_IANA}application/n-quads", f"{_W3C}N-Quads"),
    "jsonld": MediaType("JSON-LD", f"{_IANA}application/ld+json", f"{_W3C}JSON-LD"),
    "rdfxml": MediaType("RDF/XML", f"{_IANA}application/rdf+xml", f"{_W3C}RDF_XML"),
}
"""By the names that ``kgcli export --format`` has for them."""


def find_media_type(url: str) -> tuple[MediaType | None, bool]:
    """Return what the ending of a file's *url* says of its format, and whether the file is compressed."""
    path = Path(urlsplit(url).path)
    return MEDIA_TYPES.get(guess_format(path, "graph") or ""), path.suffix.lower() == COMPRESSED
