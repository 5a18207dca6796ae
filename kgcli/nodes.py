"""Terms of answers as the nodes that pyoxigraph works with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode

if TYPE_CHECKING:
    from kgcli.answers import Term

__all__ = ["make_node"]


def make_node(term: Term) -> NamedNode | BlankNode | Literal:
    """Return *term* as pyoxigraph has it."""
    if term.kind == "iri":
        return NamedNode(term.value)
    if term.kind == "bnode":
        return BlankNode(term.value)
    if term.language:
        return Literal(term.value, language=term.language)
    return Literal(term.value, datatype=NamedNode(term.datatype) if term.datatype else None)
