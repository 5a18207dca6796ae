"""Terms of queries and of answers, written as N-Triples writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgcli.errors import UnexplainedQueryError

if TYPE_CHECKING:
    from kgcli.answers import Term

__all__ = ["TermReader", "read_ntriples", "write_ntriples"]


class TermReader:
    """Reads IRIs, prefixed names and literals as they stand below *prologue*."""

    def __init__(self, prologue: str) -> None:
        self._prologue = prologue
        self._known: dict[str, str] = {}

    def read(self, text: str) -> str:
        """Return the term. Raises ``UnexplainedQueryError`` for what Turtle does not know."""
        if text not in self._known:
            from pyoxigraph import RdfFormat, parse

            try:
                # What SPARQL and Turtle allow in a term is the same.
                (quad,) = parse(f"{self._prologue}\n<x:s> <x:p> {text} .", format=RdfFormat.TURTLE)
            except (SyntaxError, ValueError) as error:
                raise UnexplainedQueryError(
                    f"This query runs, but why its rows hold cannot be told: {text} is no term in Turtle"
                ) from error
            self._known[text] = str(quad.object)
        return self._known[text]


def write_ntriples(term: Term) -> str:
    """Return *term* as N-Triples writes it."""
    from pyoxigraph import Literal, NamedNode

    if term.kind == "iri":
        return f"<{term.value}>"
    if term.kind == "bnode":
        return f"_:{term.value}"
    if term.language is not None:
        return str(Literal(term.value, language=term.language))
    return str(Literal(term.value, datatype=None if term.datatype is None else NamedNode(term.datatype)))


def read_ntriples(text: str) -> Term:
    """Return the term that N-Triples writes as *text*."""
    from pyoxigraph import BlankNode, Literal, NamedNode

    from kgcli.answers import Term
    from kgcli.encoding.objects import to_term
    from kgcli.vocabulary import XSD

    found = to_term(text.encode())
    if isinstance(found, NamedNode):
        return Term("iri", found.value)
    if isinstance(found, BlankNode):
        return Term("bnode", found.value)
    if not isinstance(found, Literal):
        raise UnexplainedQueryError(f"Why a row holds cannot be told of triple terms: {text}")
    if found.language is not None:
        return Term("literal", found.value, None, found.language)
    datatype = found.datatype.value
    return Term("literal", found.value, None if datatype == XSD + "string" else datatype)
