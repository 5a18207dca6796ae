"""Stores made of the closures that a build keeps: from scratch, or from the store of a lower marking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.encoding.columns import count
from kgcli.encoding.comparison import compare_columns
from kgcli.encoding.translation import Translation
from kgcli.errors import DamagedStoreError
from kgcli.store.cache.store_files import is_whole
from kgcli.store.closing.changes import change_of, find_respelled
from kgcli.store.writing.contents import list_said, write_columns, write_lost, write_texts
from kgcli.store.writing.marked_parts import NamedGraphs, limited, load_parts
from kgcli.store.writing.new_stores import NewStore, write_stores

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from kgcli.markings import Marking, MarkingScheme
    from kgcli.store.cache.files import File
    from kgcli.store.cache.stamp import StoreRecord
    from kgcli.store.closing.changes import Change
    from kgcli.store.writing.contents import Texts
    from kgcli.store.writing.marked_parts import MarkedPart

_MOST: Final = 2
"""A store is made from another if no more than one in so many of its statements is its own."""


class KeptBuild(NamedTuple):
    """A build, in its place or not yet: the *folder* of its closures, and what its stores are called.

    *base* begins the names of inferred graphs.
    """

    folder: Path
    scheme: MarkingScheme
    stores: Sequence[StoreRecord]
    base: str


def make_stores(
    build: KeptBuild,
    wanted: Sequence[StoreRecord],
    target: Path,
    progress: Callable[[str], None] = lambda _: None,
) -> dict[str, tuple[File, ...]]:
    """Make the *wanted* stores of *build* in the folder *target*; return the files of each by its folder.

    A store most of which a lower one holds, too, is made from that. Raises ``OSError``, and
    ``DamagedStoreError`` where closures, or a lower store, are not as they were written.
    """
    there = {store.marking: build.folder for store in build.stores if is_whole(build.folder / store.folder)}

    def plan() -> Iterator[NewStore]:
        for store in build.stores:
            if store in wanted:
                lower = _choose_base(store, build, there)
                yield _plan_store(store, lower, there, build, target)
                there[store.marking] = target

    try:
        return write_stores(plan(), progress)
    except (FileNotFoundError, ValueError) as error:
        raise DamagedStoreError(f"What the build {build.folder} keeps is damaged.") from error


def _choose_base(store: StoreRecord, build: KeptBuild, there: Mapping[Marking, Path]) -> StoreRecord | None:
    """Return the store from which *store* is best made, of those that are *there*."""
    lower = [each for each in build.stores if each.marking in there and store.marking.dominates(each.marking)]
    best = max(reversed(lower), key=lambda each: each.statements, default=None)
    if best is None or (store.statements - best.statements) * _MOST > store.statements:
        return None
    return best


def _plan_store(
    store: StoreRecord,
    lower: StoreRecord | None,
    there: Mapping[Marking, Path],
    build: KeptBuild,
    target: Path,
) -> NewStore:
    parts = load_parts(build.folder, build.stores, store.marking, build.scheme, build.base)
    own = parts[-1]
    closure = own.closure
    visible = (closure.known, closure.everything)
    said = list_said((part.inferred for part in parts if part.inferred), visible, closure.terms)
    path = target / store.folder
    if lower is None:
        named = sum(len(run.graph) for part in parts for run in part.runs)
        named += sum(count(part.closure.inferred) for part in parts)
        return NewStore(path, _write_whole(parts, said), statements=sum(map(count, visible)) + named)
    below = next(part for part in parts if part.marking == lower.marking)
    change = _compare(own, below)
    more = tuple(part for part in parts if not lower.marking.dominates(part.marking))
    return NewStore(
        path,
        _write_gained(own, change, more, said),
        base=there[lower.marking] / lower.folder,
        removed=write_lost(change.lost, said, closure.terms),
        statements=count(change.gained),
    )


def _compare(own: MarkedPart, below: MarkedPart) -> Change:
    """Return what is visible at the marking of *own* and not at that of *below*, and the other way round."""
    translation = Translation(below.closure.terms, own.closure.terms)
    known, everything = map(translation.translate, (below.closure.known, below.closure.everything))
    return change_of(
        compare_columns(own.closure.known, known), compare_columns(own.closure.everything, everything)
    )


def _write_whole(parts: Sequence[MarkedPart], said: Sequence[Texts]) -> Iterator[bytes]:
    """Yield all that the store of the last of *parts* holds, some of it more than once."""
    own = parts[-1]
    # What is asserted is not inferred, so that nothing comes twice.
    for columns in (own.closure.known, own.closure.everything):
        yield from limited(own, write_columns(columns, own.closure.terms))
    yield write_texts(said)
    yield from NamedGraphs(tuple(parts)).pieces(None, (), named_graphs=True)


def _write_gained(
    own: MarkedPart, change: Change, more: tuple[MarkedPart, ...], said: Sequence[Texts]
) -> Iterator[bytes]:
    """Yield what comes by *change* to a lower store, to which the graphs of the parts *more* are new."""
    terms = own.closure.terms
    yield from write_columns(change.gained, terms)
    visible = (own.closure.known, own.closure.everything)
    yield from write_columns(find_respelled(change.lost, visible, terms), terms)
    yield write_texts(said)
    yield from NamedGraphs(more).pieces(None, (), named_graphs=True)
