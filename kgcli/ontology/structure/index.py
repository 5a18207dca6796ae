"""Statements by the blank node that they are about, and the lists that blank nodes make."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, NamedNode

from kgcli.vocabulary import OWL, RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kgcli.ontology.reading import Located
    from kgcli.reasoning.reasoner import Term

__all__ = ["TYPE", "Index", "owl"]

TYPE: Final = NamedNode(RDF + "type")
_FIRST: Final = NamedNode(RDF + "first")
_REST: Final = NamedNode(RDF + "rest")
_NIL: Final = NamedNode(RDF + "nil")
_LIST: Final = NamedNode(RDF + "List")


def owl(name: str) -> NamedNode:
    """Return a term of OWL."""
    return NamedNode(OWL + name)


class Index:
    """What is said of each blank node; it never changes."""

    def __init__(self, statements: Iterable[Located]) -> None:
        self._about: dict[BlankNode, list[Located]] = defaultdict(list)
        for statement in statements:
            if isinstance(statement.subject, BlankNode):
                self._about[statement.subject].append(statement)

    def about(self, node: BlankNode) -> Mapping[NamedNode, list[Located]]:
        """Return what is said of *node*, by predicate."""
        found: dict[NamedNode, list[Located]] = {}
        for statement in self._about.get(node, ()):
            found.setdefault(statement.predicate, []).append(statement)
        return found

    def read_list(self, node: Term, used: list[Located]) -> list[Term] | None:
        """Return the members of the list that *node* begins, None for none; *used* gets its statements.

        A list is well formed where each of its nodes is blank and has one member and one rest.
        """
        members: list[Term] = []
        seen: set[Term] = set()
        while node != _NIL:
            if not isinstance(node, BlankNode) or node in seen:
                return None
            seen.add(node)
            said = self.about(node)
            first, rest, types = said.get(_FIRST, ()), said.get(_REST, ()), said.get(TYPE, [])
            if len(first) != 1 or len(rest) != 1:
                return None
            used += [*first, *rest, *(each for each in types if each.object == _LIST)]
            members.append(first[0].object)
            node = rest[0].object
        return members
