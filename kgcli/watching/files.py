"""The files of a home, looked at again and again, and what changed among them.

Files are looked at, not notified of: that also sees what an editor saves by renaming, folders that go and
come, and folders that another machine or a container shares; some hundred files take a millisecond.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.home import PARTS
from kgcli.settings import FILE_NAME
from kgcli.sources import EXTENSIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = ["Change", "Snapshot", "compare_snapshots", "follow_files", "take_snapshot"]

PAUSE: Final = 0.1
"""Seconds between two looks."""
_REST: Final = 0.05
"""A change is told when nothing changed for so long, so that one burst of saves is one change."""
_LONGEST_BURST: Final = 2.0
"""A burst that lasts longer is told in parts."""
_SHARE: Final = 20
"""Looking takes no more than one part in so many of the time, however many files there are."""
_SUFFIXES: Final = (
    *EXTENSIONS,
    *(f"{ending}.gz" for ending in EXTENSIONS),
    ".rq",
    ".sparql",
    ".xml",
    ".json",
    ".yaml",
)

Snapshot = dict[str, tuple[int, int, int]]
"""Files, relative to the home, each with its size, time of change and inode."""


class Change(NamedTuple):
    """What happened to files between two looks."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]

    @property
    def files(self) -> tuple[str, ...]:
        """All files that it touches, sorted."""
        return tuple(sorted({*self.added, *self.changed, *self.removed}))


def take_snapshot(root: Path) -> Snapshot:
    """Return the home's files as they are now; what editors leave beside them is not among them."""
    found: Snapshot = {}
    _note(found, root / FILE_NAME, FILE_NAME)
    pending = [(os.fspath(root / part), part) for part in PARTS]
    while pending:
        folder, name = pending.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError:
            # It went, and may come again.
            continue
        for entry in entries:
            if entry.name.startswith((".", "#")):
                continue
            inside = f"{name}/{entry.name}"
            if entry.name.lower().endswith(_SUFFIXES):
                _note(found, entry, inside)
            elif _is_folder(entry):
                pending.append((entry.path, inside))
    return found


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _note(found: Snapshot, file: Path | os.DirEntry[str], name: str) -> None:
    try:
        stat = file.stat()
    except OSError:
        return
    found[name] = (stat.st_size, stat.st_mtime_ns, stat.st_ino)


def compare_snapshots(before: Mapping[str, object], after: Mapping[str, object]) -> Change | None:
    """Return what changed between two looks, None for nothing."""
    added = tuple(sorted(after.keys() - before.keys()))
    removed = tuple(sorted(before.keys() - after.keys()))
    changed = tuple(sorted(name for name, seen in after.items() if name in before and before[name] != seen))
    return Change(added, changed, removed) if added or removed or changed else None


def follow_files(root: Path, seen: Snapshot | None = None) -> Iterator[Change]:
    """Yield each change of the home's files since *seen* (None: since now), when it has come to rest.

    What changes while nobody asks for the next is told with that.
    """
    before = take_snapshot(root) if seen is None else seen
    while True:
        began = time.perf_counter()
        now = take_snapshot(root)
        cost = time.perf_counter() - began
        if now == before:
            time.sleep(max(PAUSE, _SHARE * cost))
            continue
        now = _wait_for_rest(root, now, max(_REST, _SHARE * cost))
        change = compare_snapshots(before, now)
        before = now
        if change is not None:
            yield change


def _wait_for_rest(root: Path, now: Snapshot, rest: float) -> Snapshot:
    until = time.monotonic() + max(_LONGEST_BURST, 2 * rest)
    while time.monotonic() < until:
        time.sleep(rest)
        later = take_snapshot(root)
        if later == now:
            break
        now = later
    return now
