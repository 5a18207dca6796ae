"""The blank nodes that stand for expressions in RDF: W3C "OWL 2 Mapping to RDF Graphs", section 2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kgcli.vocabulary import OWL, RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Nodes"]


class Nodes:
    """Blank nodes, and the statements so far that make them what they stand for."""

    def __init__(self) -> None:
        self.quads: list[Quad] = []

    def say(self, subject: NamedNode | BlankNode, verb: str, value: NamedNode | BlankNode | Literal) -> None:
        """State this."""
        self.quads.append(Quad(subject, NamedNode(verb), value))

    def make(self, *, data: bool = False, kind: str | None = None) -> BlankNode:
        """Return a new node of the class *kind*, else of a class, or with *data* of a datatype."""
        node = BlankNode()
        self.say(node, RDF + "type", NamedNode(kind or (RDFS + "Datatype" if data else OWL + "Class")))
        return node

    def collect(self, members: Sequence[NamedNode | BlankNode | Literal]) -> NamedNode | BlankNode:
        """Return the head of a list of *members*."""
        head: NamedNode | BlankNode = NamedNode(RDF + "nil")
        for member in reversed(members):
            cell = BlankNode()
            self.say(cell, RDF + "first", member)
            self.say(cell, RDF + "rest", head)
            head = cell
        return head

    def join(
        self, members: Sequence[NamedNode | BlankNode], verb: str, *, data: bool = False
    ) -> NamedNode | BlankNode:
        """Return what *members* are by *verb*, such as their intersection; a single one is that itself."""
        if len(members) == 1:
            return members[0]
        node = self.make(data=data)
        self.say(node, verb, self.collect(members))
        return node
