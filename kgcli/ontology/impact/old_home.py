"""The home before an edit: ontology and queries of a revision, with the facts as they are now.

``CACHE/edits/KEY/`` holds links to the parts, so that nothing is copied twice, and its stores lie where every
home's do: they stay current for as long as the facts do.
"""

from __future__ import annotations

import os
import shutil
import time
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from kgcli.cache import cache_folder, place_for
from kgcli.home import Home
from kgcli.revisions.past_homes import open_past_home
from kgcli.store.cache.folder import explained

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["open_old_home"]

_FOLDER: Final = "edits"
_KEPT: Final = 4
_RECENT: Final = 3600.0
"""Seconds for which one stays anyhow after its last use: somebody may still be reading it."""


def open_old_home(home: Home, revision: str, *, old_facts: bool = False) -> Home:
    """Return *home* as it was at *revision*, but with its present facts unless *old_facts* are wanted.

    The settings are the present ones. Raises what ``open_past_home`` does, and ``CacheError``.
    """
    past = open_past_home(home, revision)
    if old_facts:
        return Home(past.root, past.reason, home.settings)
    parts = {"ontology": past.ontology, "queries": past.queries, "graph": home.graph}
    key = sha256(repr([(name, os.fspath(path.resolve())) for name, path in parts.items()]).encode())
    parent = cache_folder() / _FOLDER
    folder = parent / key.hexdigest()[:24]
    with explained(parent):
        folder.mkdir(parents=True, exist_ok=True)
        _link(folder, parts)
        os.utime(folder)
        _prune(parent, folder)
    return Home(folder, f"as it was at {revision}, with the facts of now", home.settings)


def _link(folder: Path, parts: Mapping[str, Path]) -> None:
    for name, target in parts.items():
        link = folder / name
        if link.is_symlink() or not target.is_dir():
            continue
        try:
            link.symlink_to(target.resolve(), target_is_directory=True)
        except FileExistsError:
            # Somebody else was faster, and his link is the same.
            continue


def _prune(parent: Path, used: Path) -> None:
    """Remove all but the homes used last, with their stores; of links only the links go."""
    now = time.time()
    found = []
    for folder in parent.iterdir():
        try:
            found.append((now - folder.stat().st_mtime, folder))
        except OSError:
            continue
    for age, folder in sorted(found)[_KEPT:]:
        if age > _RECENT and folder != used:
            shutil.rmtree(folder, ignore_errors=True)
            shutil.rmtree(place_for("stores", folder), ignore_errors=True)
