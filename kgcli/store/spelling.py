"""Statements that were found in a store, spelled as they were written.

A store has one spelling for all numbers, truth values and times of one value, and one datatype for all kinds
of integers. What is kept beside it has all of those that were written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad, Store, Triple

from kgcli.encoding.columns import TYPE_TEXT, is_class, property_node, term_of
from kgcli.encoding.objects import to_term, to_text
from kgcli.encoding.packing import choose_first, second_of
from kgcli.errors import DamagedStoreError
from kgcli.store.closing.kept_graphs import find_objects
from kgcli.store.home_stores import replace_damaged
from kgcli.store.named_graphs import explained, load_named_graphs
from kgcli.vocabulary import XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kgcli.encoding.columns import Columns
    from kgcli.encoding.terms import Terms
    from kgcli.store.opening.opened import BuiltStore
    from kgcli.store.writing.marked_parts import MarkedPart, NamedGraphs

__all__ = ["spell_as_written"]


def spell_as_written(store: BuiltStore, quads: Iterable[Quad]) -> list[Quad]:
    """Return *quads* of named graphs of *store* as they were written: for one of them there may be several.

    What proves damaged is built again, once. Raises ``DamagedStoreError`` where that does not help.
    """
    found = list(quads)
    if not any(map(_may_differ, found)):
        return found
    try:
        return _spell(store, found)
    except DamagedStoreError:
        if store.home is None:
            raise
    return _spell(replace_damaged(store, store.home), found)


def _may_differ(quad: Quad) -> bool:
    """Tell whether a store may hold the statement otherwise than it was written."""
    value = quad.object
    if isinstance(value, Literal):
        datatype = value.datatype.value
        return datatype.startswith(XSD) and datatype != XSD + "string"
    return isinstance(value, Triple)


def _spell(store: BuiltStore, quads: list[Quad]) -> list[Quad]:
    with explained(store):
        speller = _Speller(load_named_graphs(store))
        return [one for quad in quads for one in (speller.spell(quad) if _may_differ(quad) else (quad,))]


class _Speller:
    """Finds what was written."""

    def __init__(self, graphs: NamedGraphs) -> None:
        self._parts = graphs.parts
        self._memory = Store()
        self._held: dict[bytes, object] = {}

    def spell(self, quad: Quad) -> list[Quad]:
        """Return what is written where *quad* is held; raises ``DamagedStoreError`` where nothing is."""
        texts = dict.fromkeys(text for part in self._parts for text in _find_texts(part, quad))
        found = [
            Quad(quad.subject, quad.predicate, to_term(text), quad.graph_name)
            for text in texts
            if self._hold(text) == quad.object
        ]
        if not found:
            raise DamagedStoreError(f"Nothing is kept of {quad}.")
        return found

    def _hold(self, text: bytes) -> object:
        """Return a term as a store holds it."""
        if text not in self._held:
            self._memory.clear()
            self._memory.add(Quad(_ANY, _ANY, to_term(text)))
            (self._held[text],) = (quad.object for quad in self._memory)
        return self._held[text]


_ANY = NamedNode("urn:x")


def _find_texts(part: MarkedPart, quad: Quad) -> Iterator[bytes]:
    """Yield the objects of all statements of *part* with the subject, predicate and graph of *quad*."""
    terms = part.closure.terms
    subject, predicate = terms.find(to_text(quad.subject)), terms.find(to_text(quad.predicate))
    if subject is None or predicate is None:
        return
    graph = terms.find(to_text(quad.graph_name))  # type: ignore[arg-type]  # It is a named one.
    if graph is not None:
        for run in part.runs:
            yield from map(terms.text, find_objects(run, graph, subject, predicate).tolist())
    if part.inferred is not None and NamedNode(part.inferred.name) == quad.graph_name:
        yield from map(terms.text, _find_inferred(part.closure.inferred, terms, subject, predicate))


def _find_inferred(columns: Columns, terms: Terms, subject: int, predicate: int) -> Iterator[int]:
    if terms.text(predicate) == TYPE_TEXT:
        for node, members in columns.items():
            if is_class(node) and not terms.is_iri(term_of(node)) and subject in members:
                yield term_of(node)
        return
    column = columns.get(property_node(predicate))
    if column is not None:
        yield from second_of(choose_first(column, subject)).tolist()
