"""Stores on their way onto the disk, each made by a child of its own."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from kgcli.errors import DamagedStoreError
from kgcli.store.cache.files import File, know_digests, list_files
from kgcli.store.cache.store_files import read_files, record_files
from kgcli.store.opening import opened
from kgcli.store.opening.child import Child, ChildEndedError, Frame, working
from kgcli.store.writing.meter import Meter

_LOG_NAME: Final = "LOG"


class NewStore(NamedTuple):
    """A store to be made in the folder *path*, of the N-Quads *pieces*, which are *statements* in all.

    Where it is to be made from the store *base*, *pieces* come in and the quads of *removed* go out. Both are
    read in the child that makes the store, which sees what the parent held when it handed this out.
    """

    path: Path
    pieces: Iterable[bytes]
    base: Path | None = None
    removed: Iterable[bytes] = ()
    statements: int = 0


def write_stores(
    stores: Iterable[NewStore], progress: Callable[[str], None] = lambda _: None
) -> dict[str, tuple[File, ...]]:
    """Make the *stores*, some at a time, and write down beside each what files it has.

    One that has another of them for its base waits for that one. Their files come back by their folders.
    Raises ``OSError``, and ``DamagedStoreError`` where a base is not as it was written.
    """
    import pyoxigraph  # noqa: F401 - before the forks, so that it is paid for once

    meter = Meter(progress)
    written: dict[str, tuple[File, ...]] = {}
    with ExitStack() as stack:
        children: dict[Path, Child] = {}

        def finish(path: Path) -> None:
            written[path.name] = _finish(children.pop(path), meter)
            record_files(path, written[path.name])

        for store in stores:
            if store.base in children:
                finish(store.base)
            store = store._replace(pieces=meter.watch(store.pieces, store.statements))  # noqa: PLW2901 - the same
            children[store.path] = stack.enter_context(working(partial(_create, store)))
            if len(children) == (os.cpu_count() or 1):
                finish(next(iter(children)))
        for path in list(children):
            finish(path)
    return written


def _create(store: NewStore) -> Iterator[Frame]:
    try:
        known: dict[tuple[int, int], str] = {}
        if store.base is None:
            opened.fill_store(store.path, store.pieces)
        else:
            opened.change_store(store.path, store.base, store.pieces, store.removed)
            known = know_digests(
                store.base, {file.name: file.digest for file in read_files(store.base) or ()}
            )
        # RocksDB's account of its own doings, which nobody reads.
        (store.path / _LOG_NAME).unlink(missing_ok=True)
        yield {"files": list_files(store.path, known)}, b""
    except opened.STORE_FAULTS as error:
        # The new store was not read, so that what is not as it was written is its base.
        fault = "base" if store.base is not None and opened.is_corruption(error) else "store"
        yield {"fault": fault, "message": str(error)}, b""


def _finish(child: Child, meter: Meter) -> tuple[File, ...]:
    try:
        for head, _ in child.frames(meanwhile=meter.tell):
            if head.get("fault") == "base":
                raise DamagedStoreError(f"A store to make others from is damaged: {head['message']}")
            if "fault" in head:
                raise OSError(head["message"])
            return tuple(File(*file) for file in head["files"])
    except ChildEndedError as error:
        raise OSError(f"the store could not be written: {error}") from None
    raise OSError("the store could not be written")
