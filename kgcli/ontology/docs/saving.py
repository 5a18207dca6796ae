"""A site put in its folder, whole or not at all, and never over anything but an earlier site."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kgcli.errors import UnwritableOutputError
from kgcli.formats.folders import open_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["check_folder", "save_site"]

_MANIFEST: Final = "site.json"
_MAKER: Final = "kgcli ontology docs"


def check_folder(folder: Path) -> None:
    """Raise ``UnwritableOutputError`` where *folder* is a file, or holds what no earlier site put there."""
    if not os.path.lexists(folder):
        return
    if not folder.is_dir():
        raise UnwritableOutputError(f"Cannot write {folder}: it is a file. Name a folder: --output DIR")
    try:
        found = sorted(
            path.relative_to(folder).as_posix()
            for path in folder.rglob("*")
            if path.is_symlink() or not path.is_dir()
        )
    except OSError as error:
        raise UnwritableOutputError(f"Cannot read {folder}: {error.strerror or error}.") from error
    known = _read_manifest(folder / _MANIFEST)
    strange = [name for name in found if name not in known]
    if strange:
        others = f" and {len(strange) - 1} more" if len(strange) > 1 else ""
        raise UnwritableOutputError(
            f"{folder} holds what no site of kgcli ontology docs put there: {strange[0]}{others}. "
            "Nothing was written. Name a new folder: --output DIR"
        )


def save_site(files: Mapping[str, bytes], folder: Path) -> None:
    """Write *files* to *folder*, in the place of an earlier site; they appear all together.

    Raises ``UnwritableOutputError`` as ``check_folder`` does, and where the disk refuses.
    """
    check_folder(folder)
    target = Path(os.path.realpath(folder))
    manifest = {"maker": _MAKER, "files": sorted([*files, _MANIFEST])}
    content = {**files, _MANIFEST: (json.dumps(manifest, indent=0) + "\n").encode()}
    with open_folder(target, folder, parents=True) as draft:
        for name, data in content.items():
            place = draft / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)


def _read_manifest(path: Path) -> frozenset[str]:
    """Return the files of the site whose list *path* is; none where it is no such list."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return frozenset()
    if (
        not isinstance(found, dict)
        or found.get("maker") != _MAKER
        or not isinstance(found.get("files"), list)
    ):
        return frozenset()
    return frozenset(name for name in found["files"] if isinstance(name, str))
