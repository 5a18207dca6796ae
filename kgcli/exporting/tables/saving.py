"""Tables put into a folder or an archive, all of them or none."""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from kgcli.errors import UnwritableOutputError
from kgcli.exporting.evidence.attaching import read_evidence
from kgcli.exporting.tables.making import make_tables
from kgcli.formats.folders import open_folder
from kgcli.output import open_binary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kgcli.exporting.release import Release
    from kgcli.home import Home

    Take = Callable[[dict[str, bytes]], object]

__all__ = ["save_tables"]

_FILES: Final = ("nodes.csv", "edges.csv", "about.txt")
_NO_FOLDERS: Final = (".csv", ".gz", ".tsv", ".txt")
"""Endings by which a file is meant."""
_FIRST_TIME: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest that an archive can hold; the same content is to give the same bytes."""


def save_tables(
    home: Home,
    name: str,
    output: str,
    make: Callable[[], Release],
    *,
    progress: Callable[[str], None] = lambda _: None,
) -> tuple[Release, int]:
    """Write the release that *make* gives as tables to *output*, a ``.zip`` file or a folder.

    Return it and how many statements it has. Raises ``UnwritableOutputError``, and what *make* raises.
    """
    with _open_archive(output) if output.lower().endswith(".zip") else _open_tables(output) as take:
        release = make()
        background = None
        if release.has_graphs:
            release, background = read_evidence(home, release, progress=progress)
        progress("Writing the tables")
        files, count = make_tables(release, background, name, home.settings.language)
        take(files)
    return release, count


@contextmanager
def _open_archive(output: str) -> Iterator[Take]:
    with open_binary(output) as stream:

        def take(files: dict[str, bytes]) -> None:
            with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
                for name, body in files.items():
                    entry = ZipInfo(name, _FIRST_TIME)
                    entry.compress_type = ZIP_DEFLATED
                    entry.external_attr = 0o644 << 16
                    archive.writestr(entry, body)

        yield take


@contextmanager
def _open_tables(output: str) -> Iterator[Take]:
    target = Path(os.path.realpath(Path(output).expanduser()))
    if target.is_file() or target.suffix.lower() in _NO_FOLDERS:
        raise UnwritableOutputError(
            f"Cannot write {output}: two tables need a folder or an archive. Name one: --output DIR, or "
            "--output FILE.zip"
        )
    if target.is_dir():
        with ExitStack() as stack:
            streams = {name: stack.enter_context(open_binary(str(target / name))) for name in _FILES}
            yield lambda files: [streams[name].write(body) for name, body in files.items()]
        return
    with open_folder(target, output) as draft:
        yield lambda files: [(draft / name).write_bytes(body) for name, body in files.items()]
