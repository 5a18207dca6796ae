"""Turtle and TriG files on the disk, rewritten in place."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kgcli.errors import UnreadableSourceError
from kgcli.formatting.foreign import format_foreign, is_foreign
from kgcli.output import open_binary
from kgcli.turtle.formatting import format_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["FormattedFile", "find_files", "format_data", "format_file", "format_files", "rewrite"]

_SYNTAXES: Final = {".ttl": False, ".trig": True}
"""Whether files with that ending have named graphs."""


@dataclass(frozen=True, slots=True)
class FormattedFile:
    """A file, and what it should hold; *text* is None where it holds that already."""

    path: Path
    text: bytes | None


def find_files(paths: Iterable[Path]) -> list[Path]:
    """Return the files among *paths* and, in the order of their names, the Turtle and TriG files in folders.

    What begins with a full stop in a folder is left out. Raises ``UnreadableSourceError`` for what does not
    exist, is neither Turtle nor TriG, or is a folder with no such file.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = sorted(_walk(path))
            if not inside:
                raise UnreadableSourceError(str(path), "no file in this folder ends with .ttl or .trig")
            found.update(dict.fromkeys(inside))
        elif not path.exists():
            raise UnreadableSourceError(str(path), "No such file or directory")
        elif path.suffix.lower() not in _SYNTAXES:
            reason = "only Turtle (.ttl) and TriG (.trig) can be formatted"
            if is_foreign(path.name):
                reason += " in their place; write its Turtle to another file: --output FILE.ttl"
            raise UnreadableSourceError(str(path), reason)
        else:
            found[path] = None
    return list(found)


def _walk(folder: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise UnreadableSourceError(str(folder), error.strerror or str(error)) from error

    for here, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith(".") and os.path.splitext(name)[1].lower() in _SYNTAXES:  # noqa: PTH122
                yield Path(here, name)


def format_files(
    paths: Iterable[Path], *, like: Path | None = None, progress: Callable[[str], None]
) -> list[FormattedFile]:
    """Return what each of the files *paths* should hold, written as the file *like* is; none is changed.

    Raises ``UnreadableSourceError`` where one cannot be read.
    """
    found = []
    progress("Reading the files")
    for path in paths:
        data = _read(path)
        text = format_data(data, str(path), named_graphs=_SYNTAXES[path.suffix.lower()], like=like)
        found.append(FormattedFile(path, None if text == data else text))
    return found


def format_file(path: Path, *, named_graphs: bool, like: Path | None) -> bytes:
    """Return the file *path*, in any syntax of RDF, formatted as ``format_data`` does.

    Raises ``UnreadableSourceError`` where it or *like* cannot be read.
    """
    if path.suffix.lower() not in _SYNTAXES and not is_foreign(path.name):
        raise UnreadableSourceError(str(path), "its ending is that of no RDF; save it as Turtle or RDF/XML")
    return format_data(_read(path), str(path), named_graphs=named_graphs, like=like)


def format_data(data: bytes, name: str, *, named_graphs: bool, like: Path | None) -> bytes:
    """Return *data* formatted, as the file *like* is where there is one; errors call it *name*.

    Raises ``UnreadableSourceError`` where one of both cannot be read.
    """
    if like is None:
        form = format_foreign if is_foreign(name, data) else format_text
        return form(data, name, named_graphs=named_graphs)
    from kgcli.formatting.likeness import format_like

    return format_like(data, name, _read(like), str(like), named_graphs=named_graphs)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableSourceError(str(path), error.strerror or str(error)) from error


def rewrite(files: Iterable[FormattedFile]) -> None:
    """Write those of *files* that change, each as a whole, with the rights that it has.

    Raises ``UnwritableOutputError``.
    """
    for file in files:
        if file.text is not None:
            with open_binary(os.path.abspath(file.path)) as stream:  # noqa: PTH100 - keeps a link's name
                stream.write(file.text)
