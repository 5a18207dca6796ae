"""Stores of a build that nobody asked for before: made of its closures, beside it, and renamed into place."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from kgcli.store.cache.files import DRAFT, sync
from kgcli.store.cache.store_files import is_whole, move_store
from kgcli.store.writing.kept_stores import KeptBuild, make_stores

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kgcli.home import Home
    from kgcli.store.building.draft import Progress
    from kgcli.store.cache.stamp import BuildRecord, StoreRecord


def list_missing(place: Path, stores: Iterable[StoreRecord]) -> list[StoreRecord]:
    """Return those of *stores* that are not made, or not whole, in the build at *place*."""
    return [store for store in stores if not is_whole(place / store.folder)]


def add_stores(
    home: Home, folder: Path, build: BuildRecord, missing: list[StoreRecord], progress: Progress
) -> None:
    """Make the *missing* stores of *build*, in the cache *folder* of *home*; the caller holds the lock.

    Whoever reads others meanwhile is not disturbed, and a half of one is never taken for a store. Raises
    what ``make_stores`` does.
    """
    place = folder / "builds" / build.folder
    path = folder / f"{DRAFT}{os.urandom(4).hex()}"
    path.mkdir()
    try:
        kept = KeptBuild(place, build.scheme, build.stores, home.settings.graph_base)
        progress("Writing the stores")
        make_stores(kept, missing, path, progress)
        for store in missing:
            move_store(path / store.folder, place / store.folder)
        sync(place)
    finally:
        shutil.rmtree(path, ignore_errors=True)
