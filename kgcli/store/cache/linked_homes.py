"""Homes made of links to parts of others: nothing is copied, and nothing is written into any of them.

``CACHE/KIND/KEY/`` holds the links, and its stores lie where every home's do: they stay current for as long
as the parts do.
"""

from __future__ import annotations

import os
import shutil
import time
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from kgcli.cache import cache_folder, place_for
from kgcli.store.cache.folder import explained

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["link_home"]

_RECENT: Final = 3600.0
"""Seconds for which one stays anyhow after its last use: somebody may still be reading it."""


def link_home(kind: str, parts: Mapping[str, Path], *, kept: int) -> Path:
    """Return a folder in which each of *parts* has its name; of each *kind* the *kept* last ones stay.

    Raises ``CacheError``.
    """
    links = {name: path.resolve() for name, path in parts.items()}
    key = sha256(repr(sorted((name, os.fspath(path)) for name, path in links.items())).encode())
    parent = cache_folder() / kind
    folder = parent / key.hexdigest()[:24]
    with explained(parent):
        for name, target in links.items():
            link = folder / name
            link.parent.mkdir(parents=True, exist_ok=True)
            if not link.is_symlink():
                try:
                    link.symlink_to(target, target_is_directory=target.is_dir())
                except FileExistsError:
                    # Somebody else was faster, and his link is the same.
                    continue
        os.utime(folder)
        _prune(parent, folder, kept)
    return folder


def _prune(parent: Path, used: Path, kept: int) -> None:
    """Remove all but the homes used last, with their stores; of links only the links go."""
    now = time.time()
    found = []
    for folder in parent.iterdir():
        try:
            found.append((now - folder.stat().st_mtime, folder))
        except OSError:
            continue
    for age, folder in sorted(found)[kept:]:
        if age > _RECENT and folder != used:
            shutil.rmtree(folder, ignore_errors=True)
            shutil.rmtree(place_for("stores", folder), ignore_errors=True)
