"""Digests of files, however large."""

import os
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from kgcli.store.cache import sync


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
