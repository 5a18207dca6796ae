"""The files of builds: written whole, known by their digests."""

import os
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

DRAFT: Final = "building-"
"""How the name begins of what is not finished, or is the litter of it."""


class File(NamedTuple):
    """A file by its name in its folder, and the SHA-256 of its bytes."""

    name: str
    size: int
    digest: str


def digest_file(path: Path) -> str:
    """Return the SHA-256 of a file; raises ``OSError``."""
    from hashlib import sha256

    found = sha256()
    with path.open("rb") as file:
        for piece in iter(partial(file.read, 1 << 20), b""):
            found.update(piece)
    return found.hexdigest()


def list_files(folder: Path, known: Mapping[tuple[int, int], str]) -> list[File]:
    """Return the files in *folder*, and see those onto the disk whose digest is not *known*.

    Known digests stand under the device and inode of files that never change; raises ``OSError``.
    """
    files = []
    for name in sorted(os.listdir(folder)):  # noqa: PTH208 - names are all it takes
        path = folder / name
        stat = path.stat()
        digest = known.get((stat.st_dev, stat.st_ino))
        if digest is None:
            digest = digest_file(path)
            sync(path)
        files.append(File(name, stat.st_size, digest))
    sync(folder)
    return files


def know_digests(folder: Path, digests: Mapping[str, str]) -> dict[tuple[int, int], str]:
    """Return the *digests* of files below *folder* as ``list_files`` takes them."""
    found = {}
    for name, digest in digests.items():
        try:
            stat = (folder / name).stat()
        except OSError:
            continue
        found[stat.st_dev, stat.st_ino] = digest
    return found


def write_file(path: Path, data: bytes) -> None:
    """Write *path* whole or not at all, and so that it survives a loss of power."""
    draft = path.with_name(f"{DRAFT}{os.getpid()}-{path.name}")
    try:
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    sync(path.parent)


def sync(path: Path) -> None:
    """Make sure that a file's content, or a folder's list of names, is on the disk."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        return  # Folders cannot be opened on every system.
    try:
        os.fsync(descriptor)
    except OSError:
        return  # Nor synchronized; then the system's own order must do.
    finally:
        os.close(descriptor)
