"""The statements of the named graphs of exactly one marking, kept beside the closure in whose terms they are.

They stand in sorted runs, each once, in files that are mapped into memory: one that is settled, and one of
what came later, as long as that is little.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from kgcli.encoding.quads import Column, Quads, join_quads
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


def save_graphs(folder: Path, quads: Quads, base: Path | None = None) -> None:
    """Write *quads* to *folder*, with those that *base* keeps of the same marking, in the same numbers.

    Raises what ``load_graphs`` does.
    """
    new = _sort_once(quads)
    if base is None:
        _write(folder / _SETTLED, new)
        _write(folder / _MORE, _NOTHING)
        return
    known = load_graphs(base)
    settled, more = known
    # What comes again stands in a graph that was there.
    came = new.graph[np.diff(new.graph, prepend=-1) != 0]
    for run in known:
        new = _subtract(new, join_quads([_cut(run, *span) for span in find_graphs(run, came)]))
    if (len(new.graph) + len(more.graph)) * _MUCH < len(settled.graph):
        link(base / _SETTLED, folder / _SETTLED)
        if len(new.graph):
            _write(folder / _MORE, _sort_once(join_quads([more, new])))
        else:
            link(base / _MORE, folder / _MORE)
    else:
        _write(folder / _SETTLED, _sort_once(join_quads([settled, more, new])))
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


def _sort_once(quads: Quads) -> Quads:
    """Return *quads* in their order, each once."""
    first, second = _keys(quads)
    order = np.lexsort((second, first))
    first, second = first[order], second[order]
    return Quads(*(column[order[_starts(first, second)]] for column in quads))


def _subtract(quads: Quads, known: Quads) -> Quads:
    """Return those of *quads*, each of which comes once, that are not *known*."""
    if not len(known.graph):
        return quads
    first, second = _keys(join_quads([known, quads]))
    # A stable order: what is known comes before what is the same.
    order = np.lexsort((second, first))
    kept = order[_starts(first[order], second[order])] - len(known.graph)
    places = np.sort(kept[kept >= 0])
    return Quads(*(column[places] for column in quads))


def _keys(quads: Quads) -> tuple[np.ndarray, np.ndarray]:
    high, low = quads.graph.astype(np.int64), quads.predicate.astype(np.int64)
    return high << 32 | quads.subject, low << 32 | quads.object


def _starts(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Return which rows of sorted keys are not the same as the one before."""
    differ = (first[1:] != first[:-1]) | (second[1:] != second[:-1])
    return np.append(np.ones(min(1, len(first)), np.bool_), differ)
