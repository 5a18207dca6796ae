"""The lock that keeps other reviewers out, and what those who were killed while they had it left behind."""

from __future__ import annotations

import os
from contextlib import suppress
from glob import escape
from typing import TYPE_CHECKING

from kgcli.errors import RefusedEditError, UnwritableHomeError
from kgcli.ingest.drafted.files import find_lock

if TYPE_CHECKING:
    from pathlib import Path

    from filelock import FileLock

__all__ = ["remove_leftovers", "take_lock"]


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


def remove_leftovers(*paths: Path) -> None:
    """Remove what writers who were killed left beside *paths*."""
    for path in paths:
        for draft in path.parent.glob(f".{escape(path.name)}.*.part"):
            number = draft.name.removesuffix(".part").rpartition(".")[2]
            if number.isdecimal() and not _is_running(int(number)):
                with suppress(OSError):
                    draft.unlink()


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
