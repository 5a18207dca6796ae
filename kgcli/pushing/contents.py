"""What is to be pushed: the named graphs of a store, kept in a file without a name while they are sent."""

from __future__ import annotations

import heapq
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, BinaryIO, Final

from kgcli.isomorphism import has_blank_node
from kgcli.pushing.blank_nodes import find_shared, name_shared, separate, settle_labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import Quad, Triple

    from kgcli.home import Home
    from kgcli.remote.records.kinds import Kind
    from kgcli.store.opening.opened import BuiltStore

__all__ = ["Contents", "OwnGraph", "gather", "write_lines"]

_RUN: Final = 500_000
"""Lines that are sorted in memory; what is more is sorted in parts, which are merged."""
_CHUNK: Final = 5000


@dataclass(frozen=True, slots=True)
class OwnGraph:
    """A named graph as it is sent; *marking* is the lowest clearance that sees it.

    *digest* is the SHA-256 of its N-Triples, sorted by code points, with canonical blank nodes (RDFC-1.0) but
    where ``blank_nodes`` says otherwise. Its lines without blank nodes lie *length* bytes long at *start*;
    *tied* are its other statements, those that share blank nodes together. *size* is in bytes, of all.
    """

    name: str
    kind: Kind
    marking: str
    digest: str
    count: int
    start: int
    length: int
    size: int
    tied: tuple[tuple[Triple, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """The graphs by their names, the file that holds them, and how many blank nodes travel as IRIs."""

    graphs: Mapping[str, OwnGraph]
    file: BinaryIO
    named_nodes: int

    def read_lines(self, graph: OwnGraph) -> Iterator[bytes]:
        """Yield the lines of *graph* that have no blank nodes, in their order."""
        return _read_lines(self.file, graph.start, graph.length)


@contextmanager
def gather(store: BuiltStore, home: Home, markings: Mapping[str, str]) -> Iterator[Contents]:
    """Yield what *store* shows, as it was written; *markings* tells the marking of each graph.

    Raises what ``open_named_graphs`` does.
    """
    from kgcli.store.named_graphs import open_named_graphs

    with TemporaryFile() as file:
        places: dict[str, tuple[int, int, int]] = {}
        tied: dict[str, list[Triple]] = {}
        for graph, pieces in open_named_graphs(store).each():
            own: set[Triple] = set()
            places[graph] = _keep(file, _sort(_write_free(_read(pieces), own)))
            tied[graph] = list(own)
        names = name_shared(find_shared(tied.values()), home.settings.graph_base)
        graphs = {}
        for graph in sorted(places):
            start, length, count = places[graph]
            parts = separate(sorted(settle_labels(tied[graph], names), key=str))
            others = sorted(line for part in parts for line in write_lines(part))
            digest = sha256()
            for line in heapq.merge(_read_lines(file, start, length), others):
                digest.update(line)
            kind: Kind = (
                "inferred" if graph in store.inferred
                else "schema" if graph == store.schema_graph
                else "asserted"
            )  # fmt: skip
            graphs[graph] = OwnGraph(
                graph,
                kind,
                markings.get(graph, store.clearance),
                digest.hexdigest(),
                count + len(others),
                start,
                length,
                length + sum(map(len, others)),
                tuple(map(tuple, parts)),
            )
        yield Contents(graphs, file, len(names))


def write_lines(triples: Iterable[Triple]) -> list[bytes]:
    """Return *triples* as lines of N-Triples."""
    from pyoxigraph import RdfFormat, serialize

    return (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").splitlines(keepends=True)


def _read(pieces: Iterable[bytes]) -> Iterator[Quad]:
    """Yield the statements of *pieces* of N-Triples."""
    from pyoxigraph import RdfFormat, parse

    for piece in pieces:
        yield from parse(piece, format=RdfFormat.N_TRIPLES)


def _write_free(quads: Iterable[Quad], tied: set[Triple]) -> Iterator[list[bytes]]:
    """Yield *quads* as lines of N-Triples, some at a time; those with blank nodes go to *tied* instead."""
    quads = iter(quads)
    while chunk := list(islice(quads, _CHUNK)):
        yield write_lines(quad.triple for quad in chunk if not has_blank_node(quad))
        tied.update(quad.triple for quad in chunk if has_blank_node(quad))


def _sort(pieces: Iterable[list[bytes]]) -> Iterator[bytes]:
    """Yield the lines of *pieces*, each once, in order, with bounded memory."""
    runs: list[IO[bytes]] = []
    lines: set[bytes] = set()
    try:
        for piece in pieces:
            lines.update(piece)
            if len(lines) >= _RUN:
                run: IO[bytes] = TemporaryFile()  # noqa: SIM115 - closed below
                runs.append(run)
                run.writelines(sorted(lines))
                run.seek(0)
                lines.clear()
        last = b""
        for line in heapq.merge(*runs, sorted(lines)):
            if line != last:
                yield line
                last = line
    finally:
        for run in runs:
            run.close()


def _keep(file: BinaryIO, lines: Iterable[bytes]) -> tuple[int, int, int]:
    """Append *lines* to *file*; return where they lie, how many bytes and how many lines."""
    start = file.seek(0, 2)
    length = count = 0
    for line in lines:
        length += file.write(line)
        count += 1
    return start, length, count


def _read_lines(file: BinaryIO, start: int, length: int) -> Iterator[bytes]:
    place, end = start, start + length
    while place < end:
        file.seek(place)
        piece = file.read(min(1 << 20, end - place))
        lines = piece.splitlines(keepends=True)
        if place + len(piece) < end and not lines[-1].endswith(b"\n") and len(lines) > 1:
            lines.pop()
        elif not lines[-1].endswith(b"\n"):
            # A line that is longer than a piece.
            file.seek(place)
            lines = [file.readline()]
        for line in lines:
            place += len(line)
            yield line
