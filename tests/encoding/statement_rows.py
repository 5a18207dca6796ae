"""Columns and pyoxigraph's statements, made comparable."""

from pyoxigraph import Quad, RdfFormat, Triple, parse

from kgcli.encoding import Quads, Terms

Row = tuple[bytes, bytes, bytes, bytes]


def write_term(term: object) -> bytes:
    """Return the text that ``Terms`` has for *term*; none for the default graph."""
    text = str(term).encode()
    if isinstance(term, Triple):
        return b"<<( " + text + b" )>>"
    return b"" if text == b"DEFAULT" else text


def list_rows(quads: Quads, terms: Terms) -> list[Row]:
    """Return the statements of *quads* as texts: subject, predicate, object and graph."""
    columns = (quads.subject, quads.predicate, quads.object, quads.graph)
    return [
        tuple(terms.text(number) if number >= 0 else b"" for number in row)  # type: ignore[misc]
        for row in zip(*(column.tolist() for column in columns), strict=True)
    ]


def parse_rows(data: bytes, *, graphs: bool = True) -> list[Row]:
    """Return the statements that pyoxigraph reads from *data*, as texts."""
    return list(map(write_row, parse(data, format=RdfFormat.N_QUADS if graphs else RdfFormat.N_TRIPLES)))


def write_row(quad: Quad) -> Row:
    """Return *quad* as texts."""
    return tuple(map(write_term, (quad[0], quad[1], quad[2], quad[3])))  # type: ignore[return-value]
