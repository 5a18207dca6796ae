"""Statements as N-Quads, as stores take them, and what the graphs of conclusions say of themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

import numpy as np

from kgcli.encoding import Quads, write_nquads
from kgcli.encoding.columns import class_node, property_node, to_triples
from kgcli.encoding.packing import pack_one
from kgcli.vocabulary import EV, RDF, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kgcli.encoding import Terms
    from kgcli.encoding.columns import Columns
    from kgcli.markings import Marking, MarkingScheme

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
        column, wanted = columns.get(property_node(predicate)), pack_one(subject, value)
    if column is None:
        return False
    place = int(np.searchsorted(column, wanted))
    return place < len(column) and int(column[place]) == wanted


def write_lost(lost: Columns, said: Iterable[Texts], terms: Terms) -> Iterator[bytes]:
    """Yield what is *lost* from the default graph; what inferred graphs *said* of their markings stays."""
    kept = set(write_texts(said).splitlines(keepends=True))
    for piece in write_columns(lost, terms):
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
