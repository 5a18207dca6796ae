"""Terms of RDF as rdflib has them, and as pyoxigraph does."""

from __future__ import annotations

from typing import Any, Final

import pyoxigraph
from rdflib import BNode, Literal, URIRef

from kgcli.vocabulary import XSD

__all__ = ["from_rdflib", "to_rdflib"]

_STRING: Final = XSD + "string"


def to_rdflib(term: object) -> BNode | Literal | URIRef | None:
    """Return pyoxigraph's *term* as rdflib's, literals in their own spelling; None for a quoted triple."""
    if isinstance(term, pyoxigraph.NamedNode):
        return URIRef(term.value)
    if isinstance(term, pyoxigraph.BlankNode):
        return BNode(term.value)
    if isinstance(term, pyoxigraph.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        datatype = term.datatype.value
        if datatype == _STRING:
            return Literal(term.value)
        return Literal(term.value, datatype=URIRef(datatype), normalize=False)
    return None


def from_rdflib(term: Any) -> pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal:
    """Return rdflib's *term* as pyoxigraph's, literals in their own spelling."""
    if isinstance(term, URIRef):
        return pyoxigraph.NamedNode(str(term))
    if isinstance(term, BNode):
        return pyoxigraph.BlankNode(str(term))
    if term.language:
        return pyoxigraph.Literal(str(term), language=term.language)
    datatype = pyoxigraph.NamedNode(str(term.datatype or _STRING))
    return pyoxigraph.Literal(str(term), datatype=datatype)
