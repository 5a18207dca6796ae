"""A query that is asked in a way that its text does not tell: of fewer graphs, or of given nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pyoxigraph import (
        BlankNode,
        Literal,
        NamedNode,
        QueryBoolean,
        QuerySolutions,
        QueryTriples,
        Store,
        Triple,
    )

    from kgcli.answers import Term

    Node = NamedNode | BlankNode | Literal | Triple

__all__ = ["Question", "Reader"]


class Question(NamedTuple):
    """A query's *text* and what else it is asked with.

    *bindings* are values of variables that its SELECT lists: the way to name a blank node. *without* are
    named graphs that it is not asked of; then the default graph is the set of what the others state.
    """

    text: str
    bindings: tuple[tuple[str, Term], ...] = ()
    without: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Return the text by which an answer to the question is remembered."""
        lines = [f"# without <{graph}>" for graph in self.without]
        lines += [f"# {name} {term!r}" for name, term in self.bindings]
        return "\n".join((*lines, self.text))


class Reader:
    """Answers questions of a store that is open in this process, a child."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._reduced: dict[frozenset[str], Store] = {}

    def answer(self, asked: str | Question) -> QueryBoolean | QuerySolutions | QueryTriples:
        """Return what the store answers; raises what pyoxigraph does."""
        if isinstance(asked, str):
            return self._store.query(asked)
        from pyoxigraph import Variable

        bindings: dict[Variable, Node] = {Variable(name): _to_node(term) for name, term in asked.bindings}
        store = self._leave_out(frozenset(asked.without)) if asked.without else self._store
        return store.query(asked.text, substitutions=bindings) if bindings else store.query(asked.text)

    def _leave_out(self, graphs: frozenset[str]) -> Store:
        """Return a copy, in memory, of what the named graphs but *graphs* state.

        Of a list of graphs, Oxigraph makes a default graph that has a statement as often as graphs state it.
        """
        if graphs not in self._reduced:
            from pyoxigraph import DefaultGraph, Quad, Store

            copy = Store()
            for graph in self._store.named_graphs():
                if graph.value not in graphs:
                    quads = list(self._store.quads_for_pattern(None, None, None, graph))
                    copy.bulk_extend(quads)
                    copy.bulk_extend(
                        Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()) for quad in quads
                    )
            self._reduced[graphs] = copy
        return self._reduced[graphs]


def _to_node(term: Term) -> Node:
    from pyoxigraph import BlankNode, Literal, NamedNode

    if term.kind == "iri":
        return NamedNode(term.value)
    if term.kind == "bnode":
        return BlankNode(term.value)
    if term.language is not None:
        return Literal(term.value, language=term.language)
    return Literal(term.value, datatype=None if term.datatype is None else NamedNode(term.datatype))
