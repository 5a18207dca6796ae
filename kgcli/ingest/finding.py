"""The documents that a person names: files, folders, archives, standard input."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kgcli.errors import UnreadableSourceError
from kgcli.texts.documents import MOST_BYTES, STDIN, check_size

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kgcli.ingest.archives.found import Found

__all__ = ["find_documents", "holds_several", "is_hidden", "measure_places"]


def holds_several(places: Iterable[str]) -> bool:
    """Tell whether *places* may hold more than one document; raises as ``find_documents`` does."""
    from kgcli.ingest.archives.opening import is_archive

    several = False
    for number, place in enumerate(places):
        path = Path(place)
        if place != STDIN and not path.exists():
            raise UnreadableSourceError(place, "No such file or directory")
        faults: list[OSError] = []
        if place != STDIN and path.is_dir() and next(_walk(path, faults), None) is None:
            told = faults[0].strerror if faults else None
            raise UnreadableSourceError(place, told or "this folder holds no file")
        several = several or number > 0 or (place != STDIN and (path.is_dir() or is_archive(path)))
    return several


def find_documents(places: Iterable[str], stdin: BinaryIO) -> Iterator[Found]:
    """Yield the documents in *places*: a folder's by name, an archive's in its order.

    In a folder and in an archive, what begins with a full stop is left out. So is a link in a folder, unless
    it leads out of it: that is refused, as is a folder that cannot be listed, or an archive of no document.
    """
    from kgcli.ingest.archives.found import Found, refuse
    from kgcli.ingest.archives.opening import open_file

    before = 0
    for place in places:
        path = Path(place)
        if place == STDIN:
            content = stdin.read(MOST_BYTES + 1)
            problem = check_size(len(content), whole=False)
            name = "standard input"
            yield refuse(name, problem, before) if problem else Found(name, "", content, None, before)
            continue
        home = path.resolve()
        faults: list[OSError] = []
        for each in _walk(path, faults) if path.is_dir() else (path,):
            if each == path or not each.is_symlink():
                found = None
                for found in open_file(each):
                    yield found._replace(done=before + found.done)
                if found is None:
                    yield refuse(os.fspath(each), "it is an archive that holds no document.", before)
            elif not each.resolve().is_relative_to(home):
                problem = "it is a link out of the folder. Name what it leads to."
                yield refuse(os.fspath(each), problem, before)
            before += _measure(each)
        for fault in faults:
            yield refuse(str(fault.filename), fault.strerror or str(fault), before)


def measure_places(places: Iterable[str]) -> int:
    """Return how many bytes the files in *places* have."""
    total = 0
    for place in places:
        path = Path(place)
        files = _walk(path, []) if path.is_dir() else iter([path])
        total += sum(map(_measure, files))
    return total


def _measure(path: Path) -> int:
    try:
        return path.stat().st_size if path.is_file() else 0
    except OSError:
        return 0


def is_hidden(name: str) -> bool:
    """Tell whether a part of the path *name* begins with a full stop, or is what macOS puts into archives."""
    parts = name.split("/")
    return any(part.startswith(".") and part not in {".", ".."} for part in parts) or parts[0] == "__MACOSX"


def _walk(folder: Path, faults: list[OSError]) -> Iterator[Path]:
    """Yield the files in *folder* and below, by name, and all links; what cannot be listed is in *faults*."""
    for here, folders, names in os.walk(folder, onerror=faults.append):
        links = [name for name in folders if os.path.islink(os.path.join(here, name))]  # noqa: PTH114, PTH118 - very many
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted([*names, *links]):
            path = Path(here, name)
            if not name.startswith(".") and (path.is_file() or path.is_symlink()):
                yield path
