"""What a build keeps of each marking, and the named graphs that a clearance sees in that.

A store itself has one spelling for all numbers, truth values and times of one value; here is each term as it
was written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from kgcli.encoding.nquads import write_nquads
from kgcli.encoding.quads import Quads
from kgcli.encoding.resident import Resident
from kgcli.store.closing.kept_closure import load_closure, name_closure
from kgcli.store.closing.kept_graphs import find_graphs, list_graphs, load_graphs
from kgcli.store.writing.contents import InferredGraph, name_conclusions, write_columns, write_texts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from kgcli.markings import Marking, MarkingScheme
    from kgcli.store.cache.stamp import StoreRecord
    from kgcli.store.closing.kept_closure import Closure
    from kgcli.store.closing.kept_graphs import Runs


class MarkedPart(NamedTuple):
    """What stands at one *marking*: the *runs* of what is stated, and what follows, if anything does."""

    marking: Marking
    closure: Closure
    runs: Runs
    inferred: InferredGraph | None


class _Slice(NamedTuple):
    """Statements of a *run* of a *part*; without one, all that follows there."""

    part: MarkedPart
    run: Quads | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class NamedGraphs:
    """The graphs of all markings that a store shows."""

    parts: tuple[MarkedPart, ...]

    def pieces(
        self, graphs: Collection[str] | None, without: Collection[str], *, named_graphs: bool
    ) -> Iterator[bytes]:
        """Yield N-Quads, or without *named_graphs* N-Triples, of *graphs* (None: all) *without* some.

        They are whole lines, some thousand at a time; memory does not grow with their number.
        """
        for part in self.parts:
            chosen = [*_choose(part, graphs, without)]
            yield from limited(part, (piece for one in chosen for piece in _write(one, named=named_graphs)))

    def each(self) -> Iterator[tuple[str, Iterator[bytes]]]:
        """Yield the name of each graph, or its label, and its statements as pieces of N-Triples."""
        found: dict[bytes, list[_Slice]] = {}
        for part in self.parts:
            for run in part.runs:
                for graph, start, end in list_graphs(run):
                    name = part.closure.terms.text(graph)
                    found.setdefault(name, []).append(_Slice(part, run, start, end))
            if part.inferred is not None:
                found.setdefault(_iri(part.inferred.name), []).append(_Slice(part))
        for name in sorted(found):
            pieces = (piece for one in found[name] for piece in limited(one.part, _write(one, named=False)))
            yield name.decode().removeprefix("_:").removeprefix("<").removesuffix(">"), pieces


def load_parts(
    build: Path, records: Iterable[StoreRecord], clearance: Marking, scheme: MarkingScheme, base: str
) -> tuple[MarkedPart, ...]:
    """Return what the build in the folder *build* keeps of each marking that *clearance* dominates.

    *records* are those of its stores, *base* begins the names of inferred graphs. Raises ``OSError``,
    ``ValueError``, ``DamagedStoreError``.
    """
    parts = []
    for record in records:
        if clearance.dominates(record.marking):
            folder = build / name_closure(record.folder)
            named = name_conclusions(record.marking, scheme, base)
            inferred = named if named.name in record.inferred else None
            parts.append(MarkedPart(record.marking, load_closure(folder), load_graphs(folder), inferred))
    return tuple(parts)


def _choose(part: MarkedPart, graphs: Collection[str] | None, without: Collection[str]) -> Iterator[_Slice]:
    numbers = _number(part, without if graphs is None else set(graphs).difference(without))
    for run in part.runs:
        spans = [*find_graphs(run, numbers)]
        if graphs is None:
            gaps = [*spans, (len(run.graph), len(run.graph))]
            spans = [(before[1], gap[0]) for before, gap in zip([(0, 0), *gaps], gaps, strict=False)]
        yield from (_Slice(part, run, start, end) for start, end in spans)
    name = part.inferred.name if part.inferred is not None else None
    if name is not None and name not in without and (graphs is None or name in graphs):
        yield _Slice(part)


def _number(part: MarkedPart, graphs: Iterable[str]) -> np.ndarray:
    found = (part.closure.terms.find(_iri(name)) for name in graphs)
    return np.array(sorted(number for number in found if number is not None), np.int32)


def _write(one: _Slice, *, named: bool) -> Iterator[bytes]:
    part, run, start, end = one
    terms = part.closure.terms
    if run is not None:
        rows = Quads(*(column[start:end] for column in run))
        if not named:
            rows = rows._replace(graph=np.broadcast_to(np.int32(-1), len(rows.graph)))
        yield from write_nquads(rows, terms)
    elif part.inferred is not None:
        graph = part.inferred.name if named else None
        yield from write_columns(part.closure.inferred, terms, graph)
        yield write_texts(part.inferred.said, graph)


def limited(part: MarkedPart, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield *pieces*, and see that what is read of files for them does not fill the memory."""
    closure = part.closure
    graphs = (column for run in part.runs for column in run)
    columns = (column for columns in (closure.known, closure.everything) for column in columns.values())
    resident = Resident(closure.terms, (*graphs, *columns, *closure.inferred.values()))
    for piece in pieces:
        yield piece
        resident.limit()


def _iri(name: str) -> bytes:
    return b"<%b>" % name.encode()
