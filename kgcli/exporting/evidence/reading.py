"""What a store says of the graphs that statements stand in: spans of words, passages, documents, sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kgcli.answers import read_table
from kgcli.descriptions import LABELS, make_ask
from kgcli.iris import is_iri
from kgcli.nodes import make_node
from kgcli.provenance import read_supports
from kgcli.store.spelling import spell_as_written
from kgcli.vocabulary import DCTERMS, EV, RDF, SKOS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from kgcli.descriptions import AskAll, Row
    from kgcli.home import Home
    from kgcli.provenance import Support
    from kgcli.store.opening.opened import BuiltStore

    Node = NamedNode | BlankNode

__all__ = ["Background", "Place", "read_background"]

_BATCH: Final = 500
_PASSAGE: Final = f"<{EV}inPassage>"
_DOCUMENT: Final = f"{_PASSAGE}/<{EV}passageOf>"
_TOLD: Final = (
    (
        "",
        tuple(
            EV + name
            for name in ("inPassage", "start", "end", "sha256", "piece", "voice", "attributedTo", "marking")
        ),
    ),
    (f"<{EV}piece>", (EV + "start", EV + "end", EV + "sha256")),
    (_PASSAGE, (EV + "passageOf", EV + "number", EV + "marking", RDF + "type")),
    (_DOCUMENT, (EV + "reference", EV + "overallMarking", RDF + "type", *LABELS)),
    (f"<{EV}voice>|<{EV}attributedTo>", LABELS),
    (
        f"<{EV}marking>|{_PASSAGE}/<{EV}marking>|{_DOCUMENT}/<{EV}overallMarking>",
        (SKOS + "notation", EV + "level"),
    ),
)
"""Paths from a graph, and what is told of the things at their ends."""


@dataclass(frozen=True, slots=True)
class Place:
    """A run of words of a document's text: *node* is the span or a piece of it; offsets are code points."""

    node: Node
    document: NamedNode
    start: Literal
    end: Literal


@dataclass(frozen=True, slots=True)
class Background:
    """What is visible of the graphs that statements stand in.

    *statements* say it, and stand in *graphs*; *supports* tell by graph what it stands for, *places* where
    its words are, and *sources* by subject and graph the public sources that the graph names for the subject.
    """

    supports: Mapping[str, Support]
    places: Mapping[str, tuple[Place, ...]]
    sources: Mapping[tuple[str, str], tuple[str, ...]]
    statements: tuple[Quad, ...]
    graphs: frozenset[str]


def read_background(home: Home, store: BuiltStore, names: Collection[str]) -> Background:
    """Return what *store* says of its graphs *names*."""
    wanted = sorted(name for name in names if is_iri(name))
    ask = make_ask(store, home)
    rows = _ask(ask, _list_questions(wanted))
    found = dict(_gather(spell_as_written(store, _read(rows, store.inferred))))
    supports = read_supports(home, ask, wanted, inferred=store.inferred, documents=None)
    sources = _read_sources(ask, wanted)
    return Background(
        supports,
        _find_places(found, wanted),
        sources,
        tuple(found),
        frozenset().union(*found.values()),
    )


def _ask(ask: AskAll, queries: Iterable[str]) -> list[Row]:
    """Return the rows of all *queries*."""
    texts = list(queries)
    return [row for body in ask(texts) for row in read_table(body).rows] if texts else []


def _list_questions(graphs: list[str]) -> Iterator[str]:
    for start in range(0, len(graphs), _BATCH):
        values = " ".join(f"<{name}>" for name in graphs[start : start + _BATCH])
        for path, predicates in _TOLD:
            which = f"VALUES ?s {{ {values} }}"
            if path:
                which = f"{{ SELECT DISTINCT ?s {{ VALUES ?x {{ {values} }} ?x {path} ?s }} }}"
            wanted = ", ".join(f"<{predicate}>" for predicate in predicates)
            yield f"SELECT ?s ?p ?o ?g {{ {which} GRAPH ?g {{ ?s ?p ?o FILTER(?p IN ({wanted})) }} }}"


def _read(rows: Iterable[Row], inferred: Collection[str]) -> Iterator[Quad]:
    """Yield the statements of *rows*, in the graphs that state them; what follows from them says no more."""
    for subject, predicate, value, graph in rows:
        if subject is None or predicate is None or value is None or graph is None:
            continue
        if graph.value in inferred and graph.value != subject.value:
            continue
        yield Quad(
            make_node(subject),  # type: ignore[arg-type]
            NamedNode(predicate.value),
            make_node(value),
            make_node(graph),  # type: ignore[arg-type]
        )


def _gather(quads: Iterable[Quad]) -> Iterator[tuple[Quad, frozenset[str]]]:
    """Yield each statement once, in no graph, with the graphs that state it."""
    places: dict[Quad, set[str]] = {}
    for quad in quads:
        graph = quad.graph_name
        places.setdefault(Quad(*quad.triple), set()).add(graph.value)  # type: ignore[union-attr]
    for quad, graphs in places.items():
        yield quad, frozenset(graphs)


def _find_places(found: Iterable[Quad], graphs: list[str]) -> Mapping[str, tuple[Place, ...]]:
    """Return for each of *graphs* that is a span where its words are, first those that it begins with."""
    told: dict[object, dict[str, list[object]]] = {}
    for quad in found:
        told.setdefault(quad.subject, {}).setdefault(quad.predicate.value, []).append(quad.object)
    places: dict[str, tuple[Place, ...]] = {}
    for graph in graphs:
        span = NamedNode(graph)
        own = told.get(span, {})
        passages = own.get(EV + "inPassage", [])
        documents = [each for passage in passages for each in told.get(passage, {}).get(EV + "passageOf", [])]
        runs = [
            Place(node, document, start, end)
            for document in documents
            if isinstance(document, NamedNode)
            for node in (span, *own.get(EV + "piece", []))
            if isinstance(node, NamedNode | BlankNode)
            for start in told.get(node, {}).get(EV + "start", [])
            for end in told.get(node, {}).get(EV + "end", [])
            if isinstance(start, Literal) and isinstance(end, Literal)
        ]
        if runs:
            places[graph] = tuple(sorted(runs, key=lambda run: (int(run.start.value), int(run.end.value))))
    return places


def _read_sources(ask: AskAll, graphs: list[str]) -> Mapping[tuple[str, str], tuple[str, ...]]:
    from kgcli.public_sources import read_sources

    queries = [
        f"SELECT ?s ?g ?o {{ VALUES ?g {{ {values} }} GRAPH ?g {{ ?s <{DCTERMS}source> ?o }} }}"
        for start in range(0, len(graphs), _BATCH)
        for values in [" ".join(f"<{name}>" for name in graphs[start : start + _BATCH])]
    ]
    return read_sources(row for row in _ask(ask, queries) if row[0] is not None and row[0].kind == "iri")
