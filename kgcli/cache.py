"""The folder in which kgcli keeps what can be made again at any time."""

import os
import sys
import zlib
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


def place_for(kind: str, path: Path) -> Path:
    """Return where the cache keeps something of *kind* that belongs to *path*.

    A check sum stands for the path, as no hash function is loaded yet when a query starts; so what lies
    there must say itself which path it belongs to.
    """
    return cache_folder() / kind / f"{path.name or 'root'}-{zlib.crc32(os.fsencode(path)):08x}"
