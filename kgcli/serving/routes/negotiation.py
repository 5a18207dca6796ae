"""Which form an answer takes: what the client accepts (RFC 9110, section 12.5.1), and what there is."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

JSON: Final = "application/sparql-results+json"
XML: Final = "application/sparql-results+xml"
ROW_TYPES: Final[Mapping[str, str]] = {
    JSON: "json",
    XML: "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
}
"""Media types of rows, the dearest first, and the format that each stands for."""
BOOLEAN_TYPES: Final = ROW_TYPES
GRAPH_TYPES: Final[Mapping[str, str]] = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdfxml",
    "application/trig": "trig",
    "application/n-quads": "nquads",
    "application/x-turtle": "turtle",
    "application/turtle": "turtle",
    "application/json": "jsonld",
    "application/xml": "rdfxml",
    "text/xml": "rdfxml",
    "text/plain": "ntriples",
}
"""Media types of graphs, the dearest first, and the format that each stands for."""
_ONCE: Final = frozenset({"application/x-turtle", "application/turtle"})
"""What Turtle was called before it was a standard: understood, never said."""


class Range(NamedTuple):
    """One media range of an Accept header, and how dear it is to the client."""

    kind: str
    subkind: str
    quality: float

    def covers(self, media_type: str) -> int:
        """Return how exactly the range means *media_type*, 0 where it does not."""
        kind, _, subkind = media_type.partition("/")
        if (self.kind, self.subkind) == (kind, subkind):
            return 3
        if self.subkind != "*":
            return 0
        return 2 if self.kind == kind else int(self.kind == "*")


def read_accept(header: str) -> tuple[Range, ...]:
    """Return the media ranges of an Accept header; what is malformed counts as not said."""
    return tuple(_read_ranges(header))


def _read_ranges(header: str) -> Iterator[Range]:
    for part in header.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        kind, slash, subkind = name.partition("/")
        if not slash or not kind or not subkind:
            if name == "*":
                yield Range("*", "*", 1.0)
            continue
        quality = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip() == "q":
                quality = _read_quality(value.strip())
        yield Range(kind, subkind, quality)


def _read_quality(text: str) -> float:
    try:
        return min(1.0, max(0.0, float(text)))
    except ValueError:
        return 0.0


def choose_type(accept: str | None, offered: Mapping[str, str]) -> str | None:
    """Return the media type of *offered* that *accept* likes best, None where it accepts none.

    No header accepts everything, and of several equally dear ones the first offered is taken.
    """
    if accept is None or not accept.strip():
        return next(iter(offered))
    ranges = read_accept(accept)
    best, found = 0.0, None
    for media_type in offered:
        covering = [(each.covers(media_type), each.quality) for each in ranges if each.covers(media_type)]
        quality = max(covering)[1] if covering else 0.0
        if quality > best:
            best, found = quality, media_type
    return found


def list_types(offered: Mapping[str, str]) -> tuple[str, ...]:
    """Return the types to tell a client that accepts none of them, each format once."""
    named: dict[str, str] = {}
    for media_type, name in offered.items():
        named.setdefault(name, media_type)
    return tuple(named.values())


def describe_content(media_type: str) -> str:
    """Return *media_type* as a Content-Type header, with the charset where the type has that parameter."""
    said = "text/turtle" if media_type in _ONCE else media_type
    return f"{said}; charset=utf-8" if said.startswith("text/") else said
