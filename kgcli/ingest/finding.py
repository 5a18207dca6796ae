"""The documents that a person names: files, folders, standard input."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from kgcli.errors import UnreadableSourceError
from kgcli.ingest.texts.documents import STDIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["list_documents"]


def list_documents(places: Iterable[str]) -> Iterator[str]:
    """Yield *places*, for a folder the files in it and below, by name.

    What begins with a full stop and what is a link is left out there. Raises ``UnreadableSourceError`` for
    what does not exist, and for a folder without files.
    """
    for place in places:
        path = Path(place)
        if place == STDIN:
            yield place
        elif not path.exists():
            raise UnreadableSourceError(place, "No such file or directory")
        elif not path.is_dir():
            yield place
        else:
            inside = _walk(path)
            first = next(inside, None)
            if first is None:
                raise UnreadableSourceError(place, "this folder holds no file")
            yield first
            yield from inside


def _walk(folder: Path) -> Iterator[str]:
    def refuse(error: OSError) -> None:
        raise UnreadableSourceError(str(folder), error.strerror or str(error)) from error

    for here, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(here, name)
            if not name.startswith(".") and path.is_file() and not path.is_symlink():
                yield str(path)
