"""The statements of the named graphs of exactly one marking, kept beside the closure in whose terms they are.

They stand in sorted runs, each once, in files that are mapped into memory: one that is settled, and one of
what came later, as long as that is little.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from kgcli.encoding.quads import Column, Quads, join_quads, sort_quads, subtract_quads
from kgcli.errors import DamagedStoreError
from kgcli.links import link

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SETTLED: Final = "graphs.npy"
_MORE: Final = "more-graphs.npy"
_MUCH: Final = 8
"""What came later lies apart as long as it is less than one in so many of what is settled."""
_COLUMNS: Final = len(Quads._fields)

Runs = tuple[Quads, ...]
"""Statements in the order of graph, subject, predicate and object; none stands in two runs."""


def save_graphs(folder: Path, quads: Quads, base: Path | None = None, gone: Quads | None = None) -> None:
    """Write *quads* to *folder*, with those that *base* keeps of the same marking, in the same numbers.

    What is *gone* of the latter is left out. Raises what ``load_graphs`` does.
    """
    new = sort_quads(quads)
    if base is None:
        _write(folder / _SETTLED, new)
        _write(folder / _MORE, _NOTHING)
        return
    settled, more = known = load_graphs(base)
    if gone is not None and len(gone.graph):
        left = [subtract_quads(run, gone) for run in known]
        _write(folder / _SETTLED, sort_quads(join_quads([*left, new])))
        _write(folder / _MORE, _NOTHING)
        return
    # What comes again stands in a graph that was there.
    came = new.graph[np.diff(new.graph, prepend=-1) != 0]
    for run in known:
        new = subtract_quads(new, join_quads([_cut(run, *span) for span in find_graphs(run, came)]))
    if (len(new.graph) + len(more.graph)) * _MUCH < len(settled.graph):
        link(base / _SETTLED, folder / _SETTLED)
        if len(new.graph):
            _write(folder / _MORE, sort_quads(join_quads([more, new])))
        else:
            link(base / _MORE, folder / _MORE)
    else:
        _write(folder / _SETTLED, sort_quads(join_quads([settled, more, new])))
        _write(folder / _MORE, _NOTHING)


def load_graphs(folder: Path) -> Runs:
    """Return what lies in *folder*; raises ``OSError``, ``ValueError``, ``DamagedStoreError``."""
    return _load(folder / _SETTLED), _load(folder / _MORE)


def list_graphs(run: Quads) -> Iterator[tuple[int, int, int]]:
    """Yield each graph of *run*, and from where to where its statements stand."""
    start = 0
    while start < len(run.graph):
        graph = run.graph[start]
        end = start + int(np.searchsorted(run.graph[start:], graph, side="right"))
        yield int(graph), start, end
        start = end


def find_graphs(run: Quads, graphs: Column) -> Iterator[tuple[int, int]]:
    """Yield from where to where the statements of *graphs* stand in *run*, of those that are there."""
    starts = np.searchsorted(run.graph, graphs, side="left").tolist()
    ends = np.searchsorted(run.graph, graphs, side="right").tolist()
    yield from ((start, end) for start, end in zip(starts, ends, strict=True) if start < end)


def find_objects(run: Quads, graph: int, subject: int, predicate: int) -> Column:
    """Return what *subject* has as *predicate* in *graph*."""
    start, end = 0, len(run.graph)
    for column, wanted in zip(run, (graph, subject, predicate), strict=False):
        # Of the same type, so that nothing is copied.
        part, key = column[start:end], np.int32(wanted)
        low, high = np.searchsorted(part, key, side="left"), np.searchsorted(part, key, side="right")
        start, end = start + int(low), start + int(high)
    return run.object[start:end]


def _cut(run: Quads, start: int, end: int) -> Quads:
    return Quads(*(column[start:end] for column in run))


_NOTHING: Final = join_quads([])


def _write(path: Path, quads: Quads) -> None:
    np.save(path, np.stack(quads), allow_pickle=False)


def _load(path: Path) -> Quads:
    try:
        rows = np.load(path, mmap_mode="r", allow_pickle=False)
    except EOFError:
        rows = np.empty(0)
    if rows.dtype != np.int32 or len(rows) != _COLUMNS:
        raise DamagedStoreError(f"{path} does not hold the graphs that were written to it.")
    return Quads(*rows.view(np.ndarray))
