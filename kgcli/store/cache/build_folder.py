"""The files of a build beside its stores: what it is, what there is to tell, and what vouches for it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from kgcli.store.cache.files import digest_file, sync
from kgcli.store.cache.stamp import BUILD_NAME, BuildRecord, load_build, plain_build
from kgcli.store.cache.store_files import is_recorded, name_record, read_files
from kgcli.store.reports import REPORT_NAME, BuildReport, load_report, write_report

_DIGESTS_NAME: Final = "digests.json"


def finish_build(draft: Path, build: BuildRecord, report: BuildReport, digests: Mapping[str, str]) -> None:
    """Write what the build is and what there is to tell, and see it onto the disk; the rest is there."""
    files = {
        BUILD_NAME: json.dumps(plain_build(build)).encode(),
        **write_report(report),
        _DIGESTS_NAME: json.dumps(dict(digests)).encode(),
    }
    for name, data in files.items():
        (draft / name).write_bytes(data)
        sync(draft / name)
    sync(draft)


def load_digests(path: Path) -> dict[str, str] | None:
    """Return the digests of the files in *path*, a build, but for stores; None where they cannot be read."""
    try:
        digests = json.loads((path / _DIGESTS_NAME).read_bytes())
    except (OSError, ValueError):
        return None
    return digests if isinstance(digests, dict) else None


def find_damage(path: Path) -> tuple[str, ...]:
    """Return the files of the build in *path* that are not as they were written."""
    build = load_build(path / BUILD_NAME)
    if build is None:
        return (BUILD_NAME,)
    digests = load_digests(path)
    if not digests:
        return (_DIGESTS_NAME,)
    damaged: list[str] = [] if load_report(path) else [REPORT_NAME]
    for store in build.stores:
        files = read_files(path / store.folder)
        if files is None and is_recorded(path / store.folder):
            damaged.append(name_record(store.folder))
        digests |= {f"{store.folder}/{file.name}": file.digest for file in files or ()}
    for name, digest in digests.items():
        try:
            whole = digest_file(path / name) == digest
        except OSError:
            whole = False
        if not whole:
            damaged.append(name)
    return tuple(damaged)
