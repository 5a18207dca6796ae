"""Homes as they were at revisions: copied out of git into the cache, by what they hold, and kept a while.

``CACHE/revisions/KEY/`` holds the files of one such home, and its stores lie where every home's do. Equal
homes of different revisions are one folder, built once. Only the few that were used last are kept.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from kgcli.cache import cache_folder, place_for
from kgcli.errors import KgError, RevisionError
from kgcli.home import PARTS, Home
from kgcli.revisions.repository import find_repository
from kgcli.settings import FILE_NAME, read_settings
from kgcli.store.cache.folder import explained

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgcli.revisions.repository import Entry, Repository

__all__ = ["open_past_home", "speaking_of"]

_FOLDER: Final = "revisions"
_DRAFT: Final = "draft-"
_KEPT: Final = 4
"""So many homes of the past stay in the cache."""
_RECENT: Final = 3600.0
"""Seconds for which one stays anyhow after its last use: somebody may still be reading it."""
_POINTER: Final = b"version https://git-lfs.github.com/spec/"


def open_past_home(home: Home, revision: str) -> Home:
    """Return *home* as it was at *revision*, in a folder of the cache.

    It holds what git keeps, byte for byte: no filter is run, and what git ignores is not there. Raises
    ``RevisionError`` where there is no such revision, no home at that one, or not all of its files;
    ``SettingsError``, ``MissingProgramError``, ``CacheError``.
    """
    repository = find_repository(home.root)
    tree = repository.find_tree(revision)
    wanted = [repository.inside + name for name in (FILE_NAME, *PARTS)]
    entries = repository.list_files(tree, wanted)
    _check(entries, repository, revision)
    parent = cache_folder() / _FOLDER
    with explained(parent):
        parent.mkdir(parents=True, exist_ok=True)
        folder = parent / _name(entries, tree, repository.inside)
        if not folder.is_dir():
            _copy(entries, tree, repository, folder, revision)
        os.utime(folder)
        _prune(parent, folder)
    with speaking_of(folder, revision):
        return Home(folder, f"as it was at {revision}", read_settings(folder))


@contextmanager
def speaking_of(folder: Path, revision: str) -> Iterator[None]:
    """Let each fault found inside say that it is one of *revision*, and not where that was copied to."""
    try:
        yield
    except RevisionError:
        raise
    except KgError as error:
        told = str(error).replace(f"{folder}/", f"{revision}:").replace(str(folder), f"{revision}:")
        raise RevisionError(f"At revision {revision}: {told}") from error


def _check(entries: Sequence[Entry], repository: Repository, revision: str) -> None:
    place = repository.inside.removesuffix("/") or "the top of the repository"
    if all(entry.path != repository.inside + FILE_NAME for entry in entries):
        raise RevisionError(
            f"There is no home at revision {revision}: {place} has no {FILE_NAME} there. "
            "Name a later revision."
        )
    for entry in entries:
        if ".." in PurePosixPath(entry.path).parts:
            raise RevisionError(f"At revision {revision} git names a file {entry.path!r}. Look: git fsck")
        if entry.is_link and entry.path.removeprefix(repository.inside) in PARTS:
            raise RevisionError(
                f"At revision {revision} {entry.path} is a link; what lay in the folder that it leads to "
                "cannot be told. Put the folder itself under version control."
            )
        if entry.is_module:
            raise RevisionError(
                f"At revision {revision} {entry.path} is a submodule: its files are in another repository, "
                "and their changes are not told. Export the home whole: leave --since out."
            )


def _name(entries: Sequence[Entry], tree: str, inside: str) -> str:
    """Return a name that stands for the content of all files; links may lead anywhere in *tree*."""
    listed = [(entry.mode, entry.name, entry.path.removeprefix(inside)) for entry in entries]
    linked = (tree, inside) if any(entry.is_link for entry in entries) else ()
    return sha256(os.fsencode(repr((listed, linked)))).hexdigest()[:24]


def _copy(entries: Sequence[Entry], tree: str, repository: Repository, folder: Path, revision: str) -> None:
    draft = Path(tempfile.mkdtemp(prefix=_DRAFT, dir=folder.parent))
    try:
        for entry, data in repository.read_files(tree, entries):
            if data is None:
                continue
            if data.startswith(_POINTER):
                raise RevisionError(
                    f"At revision {revision} {entry.path} is kept in Git LFS: git has only a pointer to it. "
                    "Its changes cannot be told."
                )
            target = draft / PurePosixPath(entry.path.removeprefix(repository.inside))
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        try:
            draft.rename(folder)
        except OSError:
            # Somebody else was faster, and what he wrote is the same.
            if not folder.is_dir():
                raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _prune(parent: Path, used: Path) -> None:
    """Remove all but the homes used last, with their stores, and what killed copies left."""
    now = time.time()
    found = []
    for folder in parent.iterdir():
        try:
            found.append((now - folder.stat().st_mtime, folder))
        except OSError:
            continue
    kept = [folder for _, folder in sorted(found) if not folder.name.startswith(_DRAFT)][:_KEPT]
    for age, folder in found:
        if age > _RECENT and folder not in kept and folder != used:
            shutil.rmtree(folder, ignore_errors=True)
            shutil.rmtree(place_for("stores", folder), ignore_errors=True)
            place_for("settings", folder).unlink(missing_ok=True)
