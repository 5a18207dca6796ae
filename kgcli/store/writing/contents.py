"""What a store holds, as N-Quads: every visible statement once, the named graphs, and what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

import numpy as np

from kgcli.encoding import Quads, write_nquads
from kgcli.encoding.columns import class_node, count, property_node, to_triples
from kgcli.store.closing.changes import find_respelled
from kgcli.vocabulary import EV, RDF, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kgcli.encoding import Terms
    from kgcli.encoding.columns import Columns
    from kgcli.markings import Marking, MarkingScheme
    from kgcli.reasoning.layers import Layer
    from kgcli.store.closing.changes import Change
    from kgcli.store.graphs.marked_graphs import MarkedGraphs

    Texts = tuple[bytes, bytes, bytes]

_BATCH: Final = 1 << 18
"""As many statements are turned into rows at a time."""
_END: Final = b" .\n"
_TYPE: Final = b"<%b>" % (RDF + "type").encode()


class InferredGraph(NamedTuple):
    """The named graph of what follows at *marking*; *said* is what it says of that, as N-Triples terms."""

    name: str
    marking: Marking
    said: tuple[Texts, ...]


class InferredPart(NamedTuple):
    """What follows at one marking and at none below, in numbers of *terms*, and the graph that holds it."""

    graph: InferredGraph
    columns: Columns
    terms: Terms


def name_conclusions(marking: Marking, scheme: MarkingScheme, base: str) -> InferredGraph:
    """Return the graph of what follows at *marking*, if there is anything."""
    text = quote(marking.notation, safe="")
    name = f"{base}inferred/{text}"
    iri = _iri(scheme.name(marking, base))
    said = [(_iri(name), _iri(EV + "marking"), iri)]
    if scheme.node_of(marking) is None:
        # A join that nobody described: say at least what it is called.
        from pyoxigraph import Literal

        said.append((iri, _TYPE, _iri(EV + "Marking")))
        said.append((iri, _iri(SKOS + "notation"), str(Literal(marking.notation)).encode()))
    return InferredGraph(name, marking, tuple(said))


def _iri(text: str) -> bytes:
    return b"<%b>" % text.encode()


def list_said(graphs: Iterable[InferredGraph], held: Iterable[Columns], terms: Terms) -> list[Texts]:
    """Return what *graphs* say of themselves that none of the *held* columns says."""
    said = dict.fromkeys(statement for graph in graphs for statement in graph.said)
    return [one for one in said if not any(_holds(columns, terms, one) for columns in held)]


def _holds(columns: Mapping[int, np.ndarray], terms: Terms, statement: Texts) -> bool:
    subject, predicate, value = map(terms.find, statement)
    if subject is None or predicate is None or value is None:
        return False
    if statement[1] == _TYPE:
        column, wanted = columns.get(class_node(value)), subject
    else:
        column, wanted = columns.get(property_node(predicate)), subject << 32 | value
    if column is None:
        return False
    place = int(np.searchsorted(column, wanted))
    return place < len(column) and int(column[place]) == wanted


def write_contents(layer: Layer, graphs: MarkedGraphs, inferred: Iterable[InferredPart]) -> Iterator[bytes]:
    """Yield the N-Quads of the store for *layer*, all of whose conclusions are *inferred*."""
    # What is asserted is not inferred, so that nothing comes twice.
    visible = (layer.known, layer.step.inferred)
    for columns in visible:
        yield from write_columns(columns, layer.terms)
    yield write_texts(list_said((part.graph for part in inferred), visible, layer.terms))
    yield from write_nquads(graphs.visible(layer.marking), graphs.terms)
    for part in inferred:
        yield from _write_part(part)


def count_contents(layer: Layer, graphs: MarkedGraphs, inferred: Iterable[InferredPart]) -> int:
    """Return about how many statements ``write_contents`` yields."""
    named = len(graphs.visible(layer.marking).subject) + sum(count(part.columns) for part in inferred)
    return count(layer.known) + count(layer.step.inferred) + named


def _write_part(part: InferredPart) -> Iterator[bytes]:
    yield from write_columns(part.columns, part.terms, part.graph.name)
    yield write_texts(part.graph.said, part.graph.name)


def write_gained(
    layer: Layer,
    lower: Marking,
    change: Change,
    graphs: MarkedGraphs,
    inferred: Iterable[InferredPart],
) -> Iterator[bytes]:
    """Yield what comes to the store of *lower*, all of whose conclusions at *layer* are *inferred*."""
    inferred = tuple(inferred)
    held = (layer.known, layer.step.inferred)
    yield from write_columns(change.gained, layer.terms)
    yield from write_columns(find_respelled(change.lost, held, layer.terms), layer.terms)
    yield write_texts(list_said((part.graph for part in inferred), held, layer.terms))
    own = (
        graph
        for graph, marking in graphs.markings.items()
        if layer.marking.dominates(marking) and not lower.dominates(marking)
    )
    yield from write_nquads(graphs.choose(own), graphs.terms)
    for part in inferred:
        if not lower.dominates(part.graph.marking):
            yield from _write_part(part)


def write_lost(layer: Layer, change: Change, inferred: Iterable[InferredGraph]) -> Iterator[bytes]:
    """Yield what goes from the default graph; what *inferred* graphs say of their markings stays."""
    said = list_said(inferred, (layer.known, layer.step.inferred), layer.terms)
    kept = set(write_texts(said).splitlines(keepends=True))
    for piece in write_columns(change.lost, layer.terms):
        yield b"".join(line for line in piece.splitlines(keepends=True) if line not in kept)


def write_texts(statements: Iterable[Texts], graph: str | None = None) -> bytes:
    """Return *statements* as N-Quads, in the default graph or in *graph*."""
    end = b"" if graph is None else _iri(graph) + b" "
    return b"".join(b"%b %b %b %b.\n" % (*statement, end) for statement in statements)


def write_columns(columns: Columns, terms: Terms, graph: str | None = None) -> Iterator[bytes]:
    """Yield what *columns* hold as N-Quads, in the default graph or in *graph*."""
    end = None if graph is None else b" %b .\n" % _iri(graph)
    for part in _batch(columns):
        rows = [column.astype(np.int32) for column in to_triples(part, terms)]
        quads = Quads(np.full(len(rows[0]), -1, np.int32), *rows)
        for piece in write_nquads(quads, terms):
            # A line break stands nowhere but behind the dot.
            yield piece if end is None else piece.replace(_END, end)


def _batch(columns: Columns) -> Iterator[Columns]:
    part: Columns = {}
    size = 0
    for node, column in columns.items():
        for start in range(0, len(column), _BATCH):
            part[node] = column[start : start + _BATCH]
            size += len(part[node])
            if size >= _BATCH:
                yield part
                part, size = {}, 0
    if part:
        yield part
