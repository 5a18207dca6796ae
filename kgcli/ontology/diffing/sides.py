"""The two ends of a comparison, by what a user calls them: files, folders, homes, and revisions of a home."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.errors import RevisionError, UnreadableSourceError
from kgcli.ontology.reading import read_files, read_ontology

if TYPE_CHECKING:
    from collections.abc import Callable

    from kgcli.home import Home
    from kgcli.ontology.reading import Ontology

__all__ = ["HERE", "Side", "read_side", "split_range"]

HERE: Final = "."
"""What stands for the home's files as they are."""


class Side(NamedTuple):
    """One end: what it is called, the ontology that is there, and the shapes beside it."""

    name: str
    ontology: Ontology
    shapes: Ontology


def split_range(old: str, new: str | None, folder: Path) -> tuple[str, str]:
    """Return the two ends that *old* and *new* name; git's ``A..B`` names both.

    *folder* is where relative paths start from.
    """
    if new is None and ".." in old and not (folder / old).exists():
        first, _, last = old.partition("..")
        return first or "HEAD", last.lstrip(".") or "HEAD"
    return old, HERE if new is None else new


def read_side(
    home: Home, named: str, folder: Path, *, progress: Callable[[str], None] = lambda _: None
) -> Side:
    """Return the ontology that *named* stands for.

    ``.`` is the home's as its files are; a path that exists, from *folder* on, is that file or folder, or the
    ontology of the home there; anything else is a revision of the git repository that the home lies in.
    Raises ``UnreadableSourceError``, ``RevisionError``, ``HomeError``.
    """
    if named == HERE:
        return _read_home(home, "the files as they are", progress)
    path = folder / Path(named).expanduser()
    if named and path.exists():
        return _read_path(path, named, progress)
    from kgcli.revisions.past_homes import open_past_home, speaking_of

    try:
        past = open_past_home(home, named)
    except RevisionError as error:
        if os.sep in named or path.suffix:
            raise UnreadableSourceError(
                named, f"there is no such file or folder, nor such a revision. {error}"
            ) from error
        raise
    with speaking_of(past.root, named):
        return _read_home(past, named, progress)


def _read_path(path: Path, named: str, progress: Callable[[str], None]) -> Side:
    from kgcli.home import Home
    from kgcli.settings import FILE_NAME, read_settings

    if path.is_dir() and (path / FILE_NAME).is_file():
        root = path.resolve()
        return _read_home(Home(root, f"named {named}", read_settings(root)), named, progress)
    base = path if path.is_dir() else path.parent
    ontology = read_files([path], base=base, progress=progress)
    shapes = sorted((path / "shapes").rglob("*.ttl")) if path.is_dir() else []
    return Side(named, ontology, read_files(shapes, base=base, progress=progress))


def _read_home(home: Home, name: str, progress: Callable[[str], None]) -> Side:
    from kgcli.shapes import list_shape_files

    ontology = read_ontology(home, progress=progress)
    return Side(name, ontology, read_files(list_shape_files(home), base=home.root, progress=progress))
