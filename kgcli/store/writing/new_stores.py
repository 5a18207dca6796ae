"""Stores on their way onto the disk, each made by a child of its own."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from kgcli.store.cache.files import File, know_digests, list_files
from kgcli.store.opening import opened
from kgcli.store.opening.child import Child, ChildEndedError, Frame, working
from kgcli.store.writing.meter import Meter

_LOG_NAME: Final = "LOG"


class StoreFiles(NamedTuple):
    """The files of a store that was written, and those beside it."""

    own: tuple[File, ...]
    beside: tuple[File, ...]


_UNFINISHED: Final = StoreFiles((), ())


class NewStore(NamedTuple):
    """A store to be made in the folder *path*, of the N-Quads *pieces*, which are *statements* in all.

    Where it is to be made from the store *base*, *pieces* come in and the quads of *removed* go out. Before
    that *prepare* fills the folder *beside*. All this is done in the child that makes the store, and sees
    what the parent held when it handed this out.
    """

    path: Path
    pieces: Iterable[bytes]
    beside: Path | None = None
    prepare: Callable[[], object] = tuple
    base: Path | None = None
    removed: Iterable[bytes] = ()
    digests: Mapping[tuple[int, int], str] = MappingProxyType({})
    """Known digests of files, by device and inode."""
    statements: int = 0


def write_stores(
    stores: Iterable[NewStore], progress: Callable[[str], None] = lambda _: None
) -> list[StoreFiles]:
    """Make the *stores*, some at a time, and return the files of each; raises ``OSError``.

    One that has another of them for its base waits for that one.
    """
    import pyoxigraph  # noqa: F401 - before the forks, so that it is paid for once

    meter = Meter(progress)
    written: dict[Path, StoreFiles] = {}
    with ExitStack() as stack:
        children: dict[Path, Child] = {}
        for store in stores:
            if store.base in children:
                written[store.base] = _finish(children.pop(store.base), meter)
            if store.base in written:
                known = {file.name: file.digest for file in written[store.base].own}
                store = store._replace(digests=know_digests(store.base, known))  # noqa: PLW2901 - the same store
            store = store._replace(pieces=meter.watch(store.pieces, store.statements))  # noqa: PLW2901 - the same
            children[store.path] = stack.enter_context(working(partial(_create, store)))
            written[store.path] = _UNFINISHED
            if len(children) == (os.cpu_count() or 1):
                first = next(iter(children))
                written[first] = _finish(children.pop(first), meter)
        written |= {path: _finish(child, meter) for path, child in children.items()}
    return list(written.values())


def _create(store: NewStore) -> Iterator[Frame]:
    try:
        store.prepare()
        if store.base is None:
            opened.fill_store(store.path, store.pieces)
        else:
            opened.change_store(store.path, store.base, store.pieces, store.removed)
        # RocksDB's account of its own doings, which nobody reads.
        (store.path / _LOG_NAME).unlink(missing_ok=True)
        own = list_files(store.path, store.digests)
        beside = list_files(store.beside, store.digests) if store.beside else []
        yield {"own": own, "beside": beside}, b""
    except opened.STORE_FAULTS as error:
        yield {"fault": "store", "message": str(error)}, b""


def _finish(child: Child, meter: Meter) -> StoreFiles:
    try:
        for head, _ in child.frames(meanwhile=meter.tell):
            if "fault" in head:
                raise OSError(head["message"])
            return StoreFiles(*(tuple(File(*file) for file in head[key]) for key in ("own", "beside")))
    except ChildEndedError as error:
        raise OSError(f"the store could not be written: {error}") from None
    raise OSError("the store could not be written")
