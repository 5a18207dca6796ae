"""The store that an endpoint answers from, and how it follows the home's files."""

import select
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kgcli.errors import KgError
from kgcli.home import open_home
from kgcli.serving.workers.frames import Reader, send
from kgcli.serving.workers.worker import plain_store, read_store
from kgcli.store.cache.folder import home_folder, note_use
from kgcli.store.cache.inputs import list_inputs
from kgcli.store.cache.stamp import read_stamp
from kgcli.store.home_stores import current_markings, current_store, ready_store

if TYPE_CHECKING:
    from kgcli.home import Home
    from kgcli.settings import Settings
    from kgcli.store.opening.opened import BuiltStore

_PAUSE: Final = 1.0
"""Seconds between two looks at the home's files; a build begins when they were the same at both."""
_AGAIN: Final = 60.0
"""Seconds after which a build that failed is tried again though no file changed."""


class StaleHomeError(KgError):
    """The home's files changed, and no store can be built of them."""


def open_store(
    home: "Home", clearance: str | None, *, progress: Callable[[str], None]
) -> "tuple[BuiltStore, str]":
    """Return the store of what *clearance* may see, and the lowest marking, which None stands for.

    The store is built first if need be. Raises what that raises, ``UnknownMarkingError`` among it.
    """
    lowest = current_markings(home, progress=progress).lowest().notation
    served = lowest if clearance is None else clearance
    # A worker asks lower stores, too, and cannot make one.
    return current_store(home, served, with_lower=True, progress=progress), lowest


class Follower:
    """Looks at a home's files again and again, in a process of its own, and lets a stale store be built."""

    def __init__(self, root: Path, clearance: str | None, store: "BuiltStore", settings: "Settings") -> None:
        self._root = root
        self._clearance = clearance
        self._told = (str(store.path), settings)
        self._path = store.path
        self._built = store.clearance if clearance is None else clearance
        self._seen: object = None
        self._failed: tuple[object, float] | None = None
        self._failure: str | None = None
        self._damaged: Path | None = None

    def note_damage(self, path: Path) -> None:
        """Let the store be built anew at the next look, if *path* is still the one in use."""
        if path == self._path:
            self._damaged = path

    def look(self) -> dict[str, Any] | None:
        """Return what is to be told, a store that is to answer from now on or a failure; None for neither."""
        try:
            home = open_home(self._root)
            found = None if self._damaged else _find_ready(home, self._clearance)
            if found is None:
                note_use(self._path.parent)
                if not self._is_due(home):
                    return None
                _build(self._root, self._built, force=self._damaged is not None)
                self._damaged = None
                found = _find_ready(home, self._clearance)
        except (KgError, OSError) as error:
            return self._fail(str(error))
        if found is None:
            # A file changed meanwhile, or it was only touched and the cache cannot be written.
            self._failed = (self._seen, time.monotonic())
            return None
        store, lowest = found
        again, self._failure, self._failed, self._seen = self._failure is not None, None, None, None
        if not again and (str(store.path), home.settings) == self._told:
            return None
        self._told = (str(store.path), home.settings)
        self._path = store.path
        return {"store": plain_store(store), "lowest": lowest}

    def _is_due(self, home: "Home") -> bool:
        """Tell whether the files rest and are not those of which a build failed just now."""
        state = _read_state(home)
        rests, self._seen = state == self._seen, state
        if self._failed is not None and self._failed[0] == state:
            return time.monotonic() - self._failed[1] > _AGAIN
        return rests

    def _fail(self, message: str) -> dict[str, Any] | None:
        self._failed = (self._seen, time.monotonic())
        if message == self._failure:
            return None
        self._failure = message
        return {"failure": message}


def follow_home(sock: socket.socket, spec: Mapping[str, Any]) -> None:
    """Tell over *sock* of each new store of the home in *spec*, until the other side is gone."""
    root = Path(spec["home"])
    follower = Follower(root, spec["clearance"], read_store(spec["store"]), open_home(root).settings)
    reader = Reader(sock)
    with suppress(ConnectionError):
        while True:
            if select.select([sock], [], [], _PAUSE)[0]:
                frame = reader.read()
                if frame is None:
                    return
                follower.note_damage(Path(frame.head["damaged"]))
            said = follower.look()
            if said is not None:
                send(sock, said)


def _find_ready(home: "Home", clearance: str | None) -> "tuple[BuiltStore, str] | None":
    stamp = read_stamp(home_folder(home), home.root)
    if stamp is None:
        return None
    lowest = stamp.build.scheme.lowest().notation
    store = ready_store(home, lowest if clearance is None else clearance, with_lower=True)
    return None if store is None else (store, lowest)


def _read_state(home: "Home") -> object:
    """Return what changes whenever a file of the home does."""
    stats: list[tuple[str, tuple[int, int, int] | None]] = []
    for source in list_inputs(home):
        try:
            found = source.path.stat()
        except OSError:
            stats.append((str(source.path), None))
        else:
            stats.append((str(source.path), (found.st_size, found.st_mtime_ns, found.st_ino)))
    return stats, home.settings


def _build(root: Path, clearance: str, *, force: bool) -> None:
    """Build the stores that *clearance* may see by a program of its own: the package may be newer than this.

    Raises ``StaleHomeError`` with what that program says.
    """
    command = [sys.executable, "-m", "kgcli", "build", "--home", str(root), "--clearance", clearance]
    done = subprocess.run(  # noqa: S603 - our own program
        [*command, *["--force"] * force],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise StaleHomeError(done.stderr.strip().removeprefix("Error: ") or f"status {done.returncode}")
