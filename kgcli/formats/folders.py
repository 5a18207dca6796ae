"""Folders that appear whole or not at all, also in the place of an earlier one."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kgcli.errors import UnwritableOutputError
from kgcli.output import name_draft

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["open_folder"]


@contextmanager
def open_folder(target: Path, output: object, *, parents: bool = False) -> Iterator[Path]:
    """Yield a new folder beside *target* that takes its place at the end; where something fails it goes.

    What stands at *target* stays until then. With *parents* the folders above are made. Raises
    ``UnwritableOutputError``, which calls the folder *output*.
    """
    draft, old = name_draft(target), name_draft(target, "old")
    try:
        if parents:
            target.parent.mkdir(parents=True, exist_ok=True)
        draft.mkdir()
        try:
            yield draft
            _replace(draft, target, old)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    except OSError as error:
        raise UnwritableOutputError(
            f"Cannot write {output}: {error.strerror or error}. Name another folder: --output DIR"
        ) from error


def _replace(draft: Path, target: Path, old: Path) -> None:
    """Let *draft* stand at *target*; what stood there stays until then, and where that fails."""
    if not target.exists():
        draft.rename(target)
        return
    draft.chmod(target.stat().st_mode & 0o7777)
    target.rename(old)
    try:
        draft.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
