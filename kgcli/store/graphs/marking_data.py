"""What the statements of a home say of markings, and nothing else of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from kgcli.encoding.objects import to_term
from kgcli.encoding.packing import pack
from kgcli.markings import is_spelled_out, read_scheme
from kgcli.store.graphs.relation import Relation
from kgcli.vocabulary import EV, RDF, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.encoding import Quads, Terms
    from kgcli.markings import MarkingScheme

_KINDS: Final = tuple(EV + name for name in ("MarkingLevel", "Caveat", "Marking"))
PREDICATES: Final = {
    "markings": EV + "marking",
    "overall": EV + "overallMarking",
    "passages": EV + "inPassage",
    "documents": EV + "passageOf",
}
"""What relates a graph to its marking, by the names of the relations of ``MarkingData``."""
_SAID: Final = (EV + "rank", EV + "level", EV + "caveat", SKOS + "notation")


class MarkingData(NamedTuple):
    """What leads from a graph to its marking, by numbers of terms.

    *markings* are those stated for graphs and passages, *overall* those of documents; *passages* are those
    of graphs, *documents* those of passages. *nodes* is what the scheme's levels, caveats and markings are.
    """

    scheme: MarkingScheme
    nodes: frozenset[int]
    markings: Relation
    overall: Relation
    passages: Relation
    documents: Relation


def read_marking_data(quads: Quads, terms: Terms) -> MarkingData:
    """Return what *quads* say of markings; raises ``HomeError`` where these are described badly."""
    nodes = _find_nodes(quads, terms)
    return MarkingData(
        read_scheme(_describe(quads, terms, nodes)),  # type: ignore[arg-type]
        frozenset(nodes),
        **{relation: read_relation(quads, terms, relation) for relation in PREDICATES},
    )


def read_relation(quads: Quads, terms: Terms, relation: str) -> Relation:
    """Return the statements that make up one of the four relations of ``MarkingData``."""
    number = terms.find(b"<%b>" % PREDICATES[relation].encode())
    places = np.flatnonzero(quads.predicate == (-1 if number is None else number))
    return Relation(pack(quads.subject[places], quads.object[places]))


def find_described(quads: Quads, terms: Terms) -> tuple[set[int], set[int]]:
    """Return what *quads* call a level, a caveat or a marking, and what they describe like one."""
    called = _find_nodes(quads, terms)
    return called, {node for predicate in _SAID for node, _ in find_pairs(quads, terms, predicate)}


def _find_nodes(quads: Quads, terms: Terms) -> set[int]:
    """Return what *quads* call a level, a caveat or a marking; not what spells itself out in its IRI."""
    found = {node for kind in _KINDS for node in find_subjects(quads, terms, kind)}
    return {node for node in found if not is_spelled_out(terms.text(node).decode().strip("<>"))}


def find_pairs(quads: Quads, terms: Terms, predicate: str) -> list[tuple[int, int]]:
    """Return subject and object of the statements with *predicate*, each pair once."""
    number = terms.find(b"<%b>" % predicate.encode())
    if number is None:
        return []
    places = np.flatnonzero(quads.predicate == number)
    pairs = zip(quads.subject[places].tolist(), quads.object[places].tolist(), strict=True)
    return list(dict.fromkeys(pairs))


def find_subjects(quads: Quads, terms: Terms, kind: str) -> set[int]:
    """Return what has the type *kind*."""
    types, number = (terms.find(b"<%b>" % name.encode()) for name in (RDF + "type", kind))
    if types is None or number is None:
        return set()
    places = np.flatnonzero(quads.object == number)
    return set(quads.subject[places[quads.predicate[places] == types]].tolist())


def _describe(quads: Quads, terms: Terms, nodes: set[int]) -> Iterator[tuple[object, object, object, None]]:
    for kind in _KINDS:
        for node in find_subjects(quads, terms, kind):
            if node in nodes:
                yield to_term(terms.text(node)), _name(RDF + "type"), _name(kind), None
    for predicate in _SAID:
        for node, value in find_pairs(quads, terms, predicate):
            if node in nodes:
                yield to_term(terms.text(node)), _name(predicate), to_term(terms.text(value)), None


def _name(iri: str) -> object:
    return to_term(b"<%b>" % iri.encode())
