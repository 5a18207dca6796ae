"""Graphs written in an order that depends on their statements only: exports and answers to CONSTRUCT."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    NamedNode,
    Quad,
    RdfFormat,
    parse,
)

from kgcli import vocabulary
from kgcli.formats.registry import load_graph_format

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from kgcli.home import Home
    from kgcli.markings import MarkingScheme


@dataclass(frozen=True, slots=True)
class Release:
    """What may leave: the statements visible at *clearance*, whose highest marking is *marking*."""

    quads: Iterable[Quad]
    clearance: str
    marking: str
    prefixes: Mapping[str, str]
    heading: tuple[str, ...]


_TYPE: Final = NamedNode(vocabulary.RDF + "type")
_DEFAULT_GRAPH: Final = DefaultGraph()


def release_graph(home: Home, clearance: str | None, *, progress: Callable[[str], None]) -> Release:
    """Return what is visible at *clearance*, asserted and inferred; without one, at the lowest marking.

    Raises what building the home's store raises, ``UnknownMarkingError`` among it.
    """
    from kgcli.store.asking import dump
    from kgcli.store.home_stores import current_store

    store = current_store(home, clearance, progress=progress)
    if clearance is None:
        clearance = read_built_scheme(home).lowest().notation
        store = current_store(home, clearance, progress=progress)
    heading = (f"Highest marking: {store.clearance}",)
    return Release(dump(store), clearance, store.clearance, home.settings.prefixes, heading)


def read_built_scheme(home: Home) -> MarkingScheme:
    """Return the markings of the home's current build. Raises ``CacheError`` where there is none."""
    from kgcli.errors import CacheError
    from kgcli.store.cache.folder import home_folder
    from kgcli.store.cache.stamp import read_stamp

    stamp = read_stamp(home_folder(home.root), home.root)
    if stamp is None:
        raise CacheError(f"The store of {home.root} is gone. Build it: kgcli build")
    return stamp.build.scheme


def order_statements(quads: Iterable[Quad]) -> list[Quad]:
    """Return *quads*, each once, by graph, subject, predicate (``rdf:type`` first) and object.

    Blank nodes get the names of W3C "RDF Dataset Canonicalization" (RDFC-1.0), which depend on nothing but
    the statements given: what was filtered out before leaves no trace in them.
    """
    found = set(quads)
    if any(isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode) for quad in found):
        dataset = Dataset(found)
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        found = set(dataset)
    return sorted(found, key=_place)


def _place(quad: Quad) -> tuple[str, bool, str, str, str]:
    return (
        str(quad.graph_name),
        isinstance(quad.subject, BlankNode),
        str(quad.subject),
        "" if quad.predicate == _TYPE else str(quad.predicate),
        str(quad.object),
    )


def write_graph(
    quads: Iterable[Quad],
    name: str,
    output: BinaryIO,
    *,
    prefixes: Mapping[str, str],
    heading: Sequence[str] = (),
) -> int:
    """Write *quads* to *output* in the graph format *name*; return the number of statements written.

    A format without named graphs gets each statement once, whatever graphs it stands in. One with named
    graphs gets the named graphs: the default graph of a store only repeats them.
    """
    writer_type = load_graph_format(name)
    if writer_type.dataset:
        # An answer to CONSTRUCT has no named graphs; then its default graph is all there is.
        every = set(quads)
        chosen = {quad for quad in every if quad.graph_name != _DEFAULT_GRAPH} or every
    else:
        chosen = {Quad(quad.subject, quad.predicate, quad.object) for quad in quads}
    ordered = order_statements(chosen)
    writer = writer_type(output, {**vocabulary.PREFIXES, **prefixes}, heading)
    for quad in ordered:
        writer.write(quad)
    writer.finalize()
    return len(ordered)


def read_ntriples(body: bytes) -> list[Quad]:
    """Return the statements of an answer to CONSTRUCT or DESCRIBE, as the store gives it."""
    return list(parse(body, RdfFormat.N_TRIPLES))
