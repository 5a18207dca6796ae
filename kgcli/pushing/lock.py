"""One push of a home to an endpoint at a time, as far as this machine can tell."""

from __future__ import annotations

from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING

from kgcli.cache import place_for
from kgcli.errors import RefusedPushError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kgcli.home import Home
    from kgcli.remote.endpoints import Endpoint

__all__ = ["hold_lock", "locate_lock"]


def locate_lock(endpoint: Endpoint, home: Home) -> Path:
    """Return the file beside the cache that is locked while *home* is pushed to *endpoint*."""
    return place_for("pushed", home.root) / f"{sha256(endpoint.query.encode()).hexdigest()[:16]}.lock"


@contextmanager
def hold_lock(endpoint: Endpoint, home: Home) -> Iterator[None]:
    """Hold the lock on pushes of *home* to *endpoint* from here. Raises ``RefusedPushError``."""
    from filelock import FileLock, Timeout

    from kgcli.store.cache.folder import explained

    place = locate_lock(endpoint, home)
    with explained(place.parent):
        place.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(place, thread_local=False)
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise RefusedPushError(
                f"Another push of this home to the endpoint {endpoint.name!r} is at work; wait until it ends"
            ) from error
    try:
        yield
    finally:
        lock.release()
