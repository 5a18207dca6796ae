"""Nodes and edges gathered from statements: things and their literal values, and what links them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode

from kgcli.descriptions import LABELS, shorten_iri
from kgcli.vocabulary import RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyoxigraph import Quad

__all__ = ["Edge", "Node", "gather_edges", "gather_nodes", "list_columns"]

_TYPE: Final = RDF + "type"

Column = tuple[str, str]
"""A property and, where its values have one, a language."""


@dataclass(slots=True)
class Node:
    """A thing: its classes, and its literal values by property and language."""

    types: set[str] = field(default_factory=set)
    values: dict[Column, set[Literal]] = field(default_factory=dict)

    def find_label(self, language: str) -> str:
        """Return the name to show: in *language*, else without one, else the first; empty for none."""
        for predicate in LABELS:
            found = [
                literal for (name, _), own in self.values.items() if name == predicate for literal in own
            ]
            if found:
                ranks = {language: 0, None: 1}
                best = min(
                    found, key=lambda each: (ranks.get(each.language, 2), each.language or "", each.value)
                )
                return best.value
        return ""


class Edge(NamedTuple):
    """A link between two nodes, as one graph states it; *graph* is empty where none does."""

    source: str
    target: str
    predicate: str
    graph: str


def gather_nodes(quads: Iterable[Quad]) -> dict[str, Node]:
    """Return the things that *quads* are about, or lead to, by name.

    A class is no node for being one's class: it stands with that one's types.
    """
    nodes: dict[str, Node] = {}
    for quad in quads:
        node = nodes.setdefault(name_node(quad.subject), Node())
        value = quad.object
        if isinstance(value, Literal):
            node.values.setdefault((quad.predicate.value, value.language or ""), set()).add(value)
        elif quad.predicate.value == _TYPE:
            node.types.add(name_node(value))
        else:
            nodes.setdefault(name_node(value), Node())
    return dict(sorted(nodes.items()))


def gather_edges(quads: Iterable[Quad]) -> list[Edge]:
    """Return the links of *quads*, each as often as graphs state it, sorted."""
    return sorted(
        Edge(
            name_node(quad.subject),
            name_node(quad.object),
            quad.predicate.value,
            quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else "",
        )
        for quad in quads
        if not isinstance(quad.object, Literal) and quad.predicate.value != _TYPE
    )


def name_node(term: object) -> str:
    """Return how a table names *term*."""
    if isinstance(term, NamedNode):
        return term.value
    return str(term) if isinstance(term, BlankNode) else f"<<( {term} )>>"


def list_columns(nodes: Iterable[Node], prefixes: Mapping[str, str]) -> list[Column]:
    """Return the properties and languages of all values, sorted by the shortened name."""
    found = {column for node in nodes for column in node.values}
    return sorted(found, key=lambda column: (shorten_iri(column[0], prefixes), column))
