"""The named graphs that a store shows, each term as it was written, from what is kept beside the stores.

A store itself has one spelling for all numbers, truth values and times of one value.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from kgcli.encoding.nquads import write_nquads
from kgcli.encoding.quads import Quads
from kgcli.encoding.resident import Resident
from kgcli.errors import DamagedStoreError
from kgcli.store.cache.build_folder import load_digests
from kgcli.store.cache.files import digest_file
from kgcli.store.cache.stamp import BUILD_NAME, load_build
from kgcli.store.closing.kept_closure import load_closure, name_closure
from kgcli.store.closing.kept_graphs import find_graphs, list_graphs, load_graphs
from kgcli.store.home_stores import replace_damaged
from kgcli.store.writing.contents import InferredGraph, name_conclusions, write_columns, write_texts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from kgcli.store.closing.kept_closure import Closure
    from kgcli.store.closing.kept_graphs import Runs
    from kgcli.store.opening.opened import BuiltStore

__all__ = ["MarkedPart", "NamedGraphs", "explained", "load_named_graphs", "open_named_graphs"]


class MarkedPart(NamedTuple):
    """What stands at one marking: the *runs* of what is stated, and what follows, if anything does."""

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
            yield from _limited(part, (piece for one in chosen for piece in _write(one, named=named_graphs)))

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
            pieces = (piece for one in found[name] for piece in _limited(one.part, _write(one, named=False)))
            yield name.decode().removeprefix("_:").removeprefix("<").removesuffix(">"), pieces


def open_named_graphs(store: BuiltStore) -> NamedGraphs:
    """Return the graphs of *store*, every byte of whose files is as it was written.

    What proves damaged is built again, once. Raises ``DamagedStoreError`` where that does not help.
    """
    try:
        return load_named_graphs(store, is_checked=True)
    except DamagedStoreError:
        if store.home is None:
            raise
    return load_named_graphs(replace_damaged(store, store.home), is_checked=True)


def load_named_graphs(store: BuiltStore, *, is_checked: bool = False) -> NamedGraphs:
    """Return the graphs of *store*, the files compared with what was written where that *is_checked*.

    Raises ``DamagedStoreError``.
    """
    assert store.home is not None  # noqa: S101 - only a home's own stores have files beside them
    with explained(store):
        build = load_build(store.path.with_name(BUILD_NAME))
        if build is None:
            raise DamagedStoreError(f"What was recorded of the build of {store.path} is damaged.")
        highest = build.scheme.parse(store.clearance)
        parts = []
        for record in build.stores:
            if not highest.dominates(record.marking):
                continue
            folder = store.path.with_name(name_closure(record.folder))
            if is_checked:
                _check(folder)
            named = name_conclusions(record.marking, build.scheme, store.home.settings.graph_base)
            inferred = named if named.name in record.inferred else None
            parts.append(MarkedPart(load_closure(folder), load_graphs(folder), inferred))
        return NamedGraphs(tuple(parts))


@contextmanager
def explained(store: BuiltStore) -> Iterator[None]:
    """Turn what cannot be read of the closures beside *store* into an error that says what to do."""
    try:
        yield
    except (DamagedStoreError, OSError, ValueError, IndexError) as error:
        raise DamagedStoreError(
            f"What was kept of the closure of {store.path} is damaged. Build it again: kgcli build --force"
        ) from error


def _check(folder: Path) -> None:
    digests = load_digests(folder.parent)
    start = f"{folder.name}/"
    own = {name: digest for name, digest in (digests or {}).items() if name.startswith(start)}
    if not own or any(digest_file(folder.parent / name) != digest for name, digest in own.items()):
        raise DamagedStoreError(f"{folder} is not as it was written.")


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


def _limited(part: MarkedPart, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield *pieces*, and see that what is read of files for them does not fill the memory."""
    columns = (column for run in part.runs for column in run)
    resident = Resident(part.closure.terms, (*columns, *part.closure.inferred.values()))
    for piece in pieces:
        yield piece
        resident.limit()


def _iri(name: str) -> bytes:
    return b"<%b>" % name.encode()
