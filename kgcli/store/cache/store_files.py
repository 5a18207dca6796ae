"""The files of a store, written down beside it once it is whole: a store without that record is none."""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from kgcli.store.cache.files import File, write_file

_NEVER: Final = 0


def record_files(store: Path, files: Iterable[File]) -> None:
    """Write down that the store in the folder *store* has these *files*, and that nobody has used it yet."""
    record = Path(name_record(store))
    write_file(record, json.dumps([list(file) for file in files]).encode())
    os.utime(record, (_NEVER, _NEVER))


def name_record(store: Path | str) -> str:
    """Return where it is written down what files the store in the folder *store* has."""
    # Text, as every query comes by, here and below.
    return f"{store}.json"


def move_store(store: Path, target: Path) -> None:
    """Move the store in the folder *store* to *target*, where what a killed process left makes room."""
    import shutil

    shutil.rmtree(target, ignore_errors=True)
    store.rename(target)
    # Last, as without it there is no store.
    os.rename(name_record(store), name_record(target))  # noqa: PTH104 - the record has no path


def read_files(store: Path) -> tuple[File, ...] | None:
    """Return the files that the store in the folder *store* was written with; None where there is none."""
    try:
        with open(name_record(store), "rb") as file:  # noqa: PTH123 - as above
            return tuple(File(name, size, digest) for name, size, digest in json.loads(file.read()))
    except (OSError, ValueError, TypeError):
        return None


def is_whole(store: Path) -> bool:
    """Tell whether each file of the store in the folder *store* is there and has its size."""
    files = read_files(store)
    try:
        return files is not None and all(os.stat(f"{store}/{f.name}").st_size == f.size for f in files)  # noqa: PTH116 - as above
    except OSError:
        return False


def is_recorded(store: Path) -> bool:
    """Tell whether there is, or was, a store in the folder *store*, whole or not."""
    return os.path.exists(name_record(store))  # noqa: PTH110 - as above


def note_store_use(store: Path) -> None:
    """Note that somebody uses the store in the folder *store*; raises ``OSError``."""
    os.utime(name_record(store))


def was_used(store: Path) -> bool:
    """Tell whether anybody has used the store in the folder *store*."""
    try:
        return os.stat(name_record(store)).st_mtime != _NEVER  # noqa: PTH116 - as above
    except OSError:
        return False
