"""Statements written in a format: an order and labels that depend on nothing but the statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from pyoxigraph import Quad, RdfFormat, parse

from kgcli import vocabulary
from kgcli.canonical import order_statements
from kgcli.exporting.statements import drop_repeated
from kgcli.exporting.streaming import stream_lines
from kgcli.formats.registry import load_graph_format

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from kgcli.exporting.release import Release
    from kgcli.home import Home

__all__ = ["find_context", "read_ntriples", "write_graph", "write_release"]

CONTEXT = "context.json"


def write_release(
    release: Release,
    name: str,
    output: BinaryIO,
    *,
    context: Path | None = None,
    folder: Path | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> int:
    """Write *release* to *output* in the graph format *name*; return the number of statements written.

    A format in lines takes memory that does not grow with them; the others hold the whole graph. *context* is
    a file with a JSON-LD context; temporary files lie in *folder*. Raises ``UnwritableValueError`` for what
    the format cannot hold, and ``TangledGraphError`` for blank nodes that cannot be told apart.
    """
    writer = load_graph_format(name)
    heading = release.heading
    if not writer.dataset and release.has_graphs:
        heading += (
            "Graph names are dropped: what a statement rests on is told by TriG, N-Quads and JSON-LD.",
        )
    if writer.in_lines:
        pieces = release.quads.pieces(named_graphs=writer.dataset)
        return stream_lines(
            pieces,
            output,
            named_graphs=writer.dataset,
            heading=heading,
            folder=folder,
            progress=progress,
        )
    return _write(
        set(release.quads), name, output, prefixes=release.prefixes, heading=heading, context=context
    )


def write_graph(
    quads: Iterable[Quad],
    name: str,
    output: BinaryIO,
    *,
    prefixes: Mapping[str, str],
    heading: Sequence[str] = (),
    context: Path | None = None,
) -> int:
    """Write *quads* to *output* in the graph format *name*; return the number of statements written.

    A format without named graphs gets each statement once, whatever graphs it stands in. One with named
    graphs gets those of the default graph only where no named graph states the same.
    """
    return _write(drop_repeated(quads), name, output, prefixes=prefixes, heading=heading, context=context)


def _write(
    quads: Collection[Quad],
    name: str,
    output: BinaryIO,
    *,
    prefixes: Mapping[str, str],
    heading: Sequence[str],
    context: Path | None,
) -> int:
    writer_type = load_graph_format(name)
    if not writer_type.dataset:
        quads = {Quad(quad.subject, quad.predicate, quad.object) for quad in quads}
    ordered = quads if writer_type.own_order else order_statements(quads)
    writer = writer_type(output, {**vocabulary.PREFIXES, **prefixes}, heading)
    writer.context = context
    for quad in ordered:
        writer.write(quad)
    writer.finalize()
    return len(ordered)


def find_context(home: Home) -> Path | None:
    """Return the file with the JSON-LD context of *home*, if it has one."""
    path = home.root / "ontology" / CONTEXT
    return path if path.is_file() else None


def read_ntriples(body: bytes) -> list[Quad]:
    """Return the statements of an answer to CONSTRUCT or DESCRIBE, as the store gives it."""
    return list(parse(body, RdfFormat.N_TRIPLES))
