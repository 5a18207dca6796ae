"""The cache folder: where builds lie, who may write there, and what may be thrown away.

``CACHE/stores/HOME/`` belongs to one home, and ``CACHE/stores-with-drafts/HOME/`` to it with its drafts:
``stamp.json`` says what the current build was made from, ``builds/`` holds the builds by digest, ``lock`` is
held by whoever builds, and what begins with ``building-`` is a build under way, or the litter of one that was
killed.
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from kgcli.cache import VARIABLE, place_for
from kgcli.errors import CacheError
from kgcli.home import Home
from kgcli.store.cache.files import DRAFT
from kgcli.store.cache.store_files import note_store_use, was_used

_KINDS: Final = {False: "stores", True: "stores-with-drafts"}
_RECENT: Final = 600.0
"""Seconds for which an old build is kept after its last use: a query may still be reading it."""
_NOTED: Final = 60.0
"""Seconds after which a use is noted again."""


def home_folder(home: Home) -> Path:
    """Return the folder in the cache that belongs to *home*; with its drafts it has another."""
    return place_for(_KINDS[home.drafts], home.root)


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Turn what the disk refuses into a ``CacheError`` that says what to do."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise CacheError(
            f"Cannot write to the cache folder {folder}: {reason}. "
            f"Make room or make it writable, or name another folder: {VARIABLE}=DIR"
        ) from error


@contextmanager
def locked(folder: Path, progress: Callable[[str], None]) -> Iterator[None]:
    """Hold the home's lock, waiting for another build if need be; clears litter first.

    The lock ends with its process, so what is unfinished once it is ours, nobody will finish.
    """
    from filelock import FileLock, Timeout

    with explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / "lock", thread_local=False)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            progress("Waiting for another build of this home")
            lock.acquire(poll_interval=0.05)
    try:
        sweep(folder)
        yield
    finally:
        lock.release()


def clear_litter(folder: Path) -> None:
    """Remove what killed builds left in *folder*, unless a build is under way or the disk refuses."""
    _clear(folder, None)


def _clear(folder: Path, keep: str | None) -> None:
    from filelock import FileLock, Timeout

    lock = FileLock(folder / "lock", thread_local=False)
    try:
        lock.acquire(timeout=0)
    except (Timeout, OSError):
        return
    try:
        sweep(folder)
        if keep is not None:
            prune(folder, keep)
    except OSError:
        return
    finally:
        lock.release()


def has_litter(folder: Path) -> bool:
    """Tell whether *folder* holds a build under way or the litter of one."""
    try:
        return any(name.startswith(DRAFT) for name in os.listdir(folder))  # noqa: PTH208 - every query comes by
    except OSError:
        return False


def sweep(folder: Path) -> None:
    """Remove every draft in *folder*; the caller holds the lock."""
    import shutil

    for name in os.listdir(folder):  # noqa: PTH208 - names are all that is needed
        if name.startswith(DRAFT):
            path = folder / name
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def prune(folder: Path, keep: str) -> None:
    """Remove the builds in *folder* but *keep* and those used in the last minutes."""
    import shutil

    now = time.time()
    for build in (folder / "builds").iterdir():
        try:
            recent = now - build.stat().st_mtime < _RECENT
        except OSError:
            continue
        if build.name != keep and not recent:
            # Out of sight in one step, so that no half of a build is ever taken for one.
            gone = folder / f"{DRAFT}gone-{build.name}"
            try:
                build.rename(gone)
            except OSError:
                continue
            shutil.rmtree(gone, ignore_errors=True)


def note_use(build: Path, store: Path | None = None) -> None:
    """Note that *build* is in use now, so that ``prune`` lets it be for some minutes; prune others.

    So of its *store*, so that the next build brings it along.
    """
    try:
        if store is not None and not was_used(store):
            note_store_use(store)
        if time.time() - os.stat(build).st_mtime <= _NOTED:  # noqa: PTH116 - every query comes by
            return
        os.utime(build)
        if len(os.listdir(build.parent)) > 1:  # noqa: PTH208 - names are all that is needed
            _clear(build.parent.parent, build.name)
    except OSError:
        # A cache that cannot be written cannot be pruned either.
        return
