"""Terms as objects of pyoxigraph, from their N-Triples text and back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import numpy as np
    from pyoxigraph import Triple

    from kgcli.encoding.columns import Triples
    from kgcli.encoding.terms import Terms

    Term = NamedNode | BlankNode | Literal | Triple
    Statement = tuple[NamedNode | BlankNode, NamedNode, Term]

_LITERAL: Final = re.compile(rb'"([^"\\]*)"(?:@([A-Za-z0-9]+(?:-[A-Za-z0-9]+)*)|\^\^<([^<>]*)>)?')


def to_text(term: Term) -> bytes:
    """Return the canonical N-Triples text of *term*."""
    if type(term).__name__ == "Triple":
        return b"<<( " + str(term).encode() + b" )>>"
    return str(term).encode()


def to_term(text: bytes) -> Term:
    """Return the term that the N-Triples *text* writes."""
    if text.startswith(b"<") and not text.startswith(b"<<"):
        return NamedNode(text[1:-1].decode())
    if text.startswith(b"_:"):
        return BlankNode(text[2:].decode())
    match = _LITERAL.fullmatch(text)
    if match is not None:
        value = match[1].decode()
        if match[2]:
            return Literal(value, language=match[2].decode())
        return Literal(value, datatype=NamedNode(match[3].decode())) if match[3] else Literal(value)
    quads = parse(b"<a:> <a:> " + text + b" .", format=RdfFormat.N_TRIPLES)
    found: Term = next(iter(quads)).object
    return found


def write_triples(statements: Iterable[Statement], terms: Terms) -> Triples:
    """Return *statements* as numbers of *terms*, which get those that they lack."""
    import numpy as np

    from kgcli.encoding.columns import Triples

    places: dict[Term, int] = {}
    rows = [places.setdefault(term, len(places)) for statement in statements for term in statement]
    numbers = terms.numbers([to_text(term) for term in places]).astype(np.int64)
    return Triples(*numbers[np.array(rows, np.int64)].reshape(-1, 3).T)


def read_columns(columns: Mapping[int, np.ndarray], terms: Terms) -> Iterator[Statement]:
    """Yield the statements that *columns* hold."""
    from kgcli.encoding.columns import to_triples

    known: dict[int, Term] = {}
    for row in zip(*(column.tolist() for column in to_triples(columns, terms)), strict=True):
        for number in row:
            if number not in known:
                known[number] = to_term(terms.text(number))
        yield known[row[0]], known[row[1]], known[row[2]]  # type: ignore[misc]
