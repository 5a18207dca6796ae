"""A release put where it should go: a stream, a file, or the two tables of a folder or an archive."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from kgcli.errors import WrongFormatError
from kgcli.exporting.writing import find_context, write_release
from kgcli.formats.registry import TABLE_FORMATS, load_graph_format
from kgcli.output import STDOUT, faces_person, is_stream, open_binary, open_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

    from kgcli.exporting.release import Release
    from kgcli.home import Home

__all__ = ["save_release"]


def save_release(
    home: Home,
    name: str,
    output: str,
    make: Callable[[], Release],
    *,
    progress: Callable[[str], None] = lambda _: None,
) -> tuple[Release, int]:
    """Write the release of *home* that *make* gives to *output* in the format *name*; return it and its size.

    *output* is a file, which appears whole or not at all, ``-`` for standard output, or for tables a folder
    or a ``.zip`` file. It is opened first, so that nothing is made that has nowhere to go. Raises
    ``UnwritableOutputError``, ``WrongFormatError`` for tables without such a place, what *make* raises, and
    what ``write_release`` does.
    """
    if name in TABLE_FORMATS:
        from kgcli.exporting.tables.saving import save_tables

        if output == STDOUT:
            raise WrongFormatError(
                f"The format '{name}' makes two tables. Name a folder or an archive for them: "
                "--output DIR, or --output FILE.zip"
            )
        return save_tables(home, name, output, make, progress=progress)
    if faces_person(output):
        release = make()
        with open_text(output) as text:
            return release, _write(
                home, release, name, cast("BinaryIO", _Shown(text)), folder=None, progress=progress
            )
    with open_binary(output) as stream:
        release = make()
        folder = _find_folder(output)
        return release, _write(home, release, name, stream, folder=folder, progress=progress)


def _find_folder(output: str) -> Path | None:
    """Return the folder of the file *output*, for temporary files; None where it is a stream or a device."""
    if output == STDOUT or is_stream(output):
        return None
    return Path(os.path.realpath(Path(output).expanduser())).parent


def _write(
    home: Home,
    release: Release,
    name: str,
    stream: BinaryIO,
    *,
    folder: Path | None,
    progress: Callable[[str], None],
) -> int:
    progress("Writing the graph")
    context = find_context(home)
    if load_graph_format(name).in_lines:
        return write_release(release, name, stream, folder=folder, progress=progress)
    # The whole text is made first: a format that cannot hold a value must leave no half of it behind.
    made = BytesIO()
    count = write_release(release, name, made, context=context)
    stream.write(made.getbuffer())
    return count


class _Shown:
    """Takes bytes for a terminal, whole lines of them."""

    def __init__(self, text: TextIO) -> None:
        self._text = text

    def write(self, data: bytes) -> int:
        return self._text.write(bytes(data).decode())

    def writelines(self, lines: list[bytes]) -> None:
        for line in lines:
            self.write(line)
