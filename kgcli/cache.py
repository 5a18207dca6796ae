"""The folder in which kgcli keeps what can be made again at any time."""

import os
import sys
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

VARIABLE: Final = "KGCLI_CACHE"


def cache_folder() -> Path:
    """Return kgcli's cache folder: ``KGCLI_CACHE``, else where the system keeps a user's caches."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named).expanduser().absolute()
    if sys.platform == "linux":
        # What platformdirs does here; every query comes by, and the import would cost it milliseconds.
        base = os.environ.get("XDG_CACHE_HOME", "").strip() or os.path.expanduser("~/.cache")  # noqa: PTH111
        return Path(base) / "kgcli"
    from platformdirs import user_cache_path

    return user_cache_path("kgcli", appauthor=False)


def stamp_modules(names: Iterable[str]) -> list[list[int]] | None:
    """Return the sizes and times of the package's modules *names*, such as ``/cache.py``.

    What was made with them, and is kept, holds as long as these stay the same. None where they are no files.
    """
    package = os.path.dirname(__file__)  # noqa: PTH120 - every query comes by
    try:
        return [[stat.st_size, stat.st_mtime_ns] for name in names for stat in [os.stat(package + name)]]  # noqa: PTH116
    except OSError:
        return None


def place_for(kind: str, path: Path) -> Path:
    """Return where the cache keeps something of *kind* that belongs to *path*.

    A check sum stands for the path, as no hash function is loaded yet when a query starts; so what lies
    there must say itself which path it belongs to.
    """
    return cache_folder() / kind / f"{path.name or 'root'}-{zlib.crc32(os.fsencode(path)):08x}"
