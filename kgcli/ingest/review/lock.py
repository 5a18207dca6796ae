"""The lock that keeps other reviewers out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgcli.errors import RefusedEditError, UnwritableHomeError
from kgcli.ingest.drafted.files import find_lock

if TYPE_CHECKING:
    from pathlib import Path

    from filelock import FileLock

__all__ = ["take_lock"]


def take_lock(path: Path, reference: str) -> FileLock:
    """Return the lock on the drafts of *reference* in the file *path*, taken.

    Raises ``RefusedEditError`` where somebody else has it, and ``UnwritableHomeError``.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(find_lock(path), thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise RefusedEditError(
            f"Somebody else is reviewing {reference} now. Try again when they have finished."
        ) from error
    except OSError as error:
        raise UnwritableHomeError(
            f"Cannot write to {path.parent}: {error.strerror or error}. Nothing was changed. Make it "
            "writable, or review a copy of the home: kgcli init DIR"
        ) from error
    return lock
