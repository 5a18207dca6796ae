"""Ontology files read from the disk."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from kgcli.errors import UnreadableSourceError
from kgcli.ontology.reading.ontology import Ontology

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kgcli.home import Home
    from kgcli.ontology.reading.ontology import Located

__all__ = ["read_files", "read_ontology"]


def read_ontology(home: Home, *, progress: Callable[[str], None] = lambda _: None) -> Ontology:
    """Return what the files of the home's schema state.

    Raises ``UnreadableSourceError`` with file, line, column and the line itself, and ``HomeError`` where
    there is no ontology.
    """
    from kgcli.sources import graph_name, list_sources

    return _read(
        [
            (source.path, source.name_in(home), graph_name(source, home))
            for source in list_sources(home)
            if source.role == "schema"
        ],
        progress,
    )


def read_files(
    paths: Iterable[Path], *, base: Path | None = None, progress: Callable[[str], None] = lambda _: None
) -> Ontology:
    """Return what *paths* state, files or folders with all RDF files in them, named as seen from *base*.

    Relative IRIs start from those names, so that two copies of a folder say the same. Left out in folders is
    what a home leaves out: hidden files, and ``shapes`` and ``checks``.
    Raises ``UnreadableSourceError``, also where a path does not exist or a folder has no RDF file.
    """
    found = dict.fromkeys(file for path in paths for file in _find(path))
    names = {path: _name(path, base) for path in found}
    return _read([(path, name, Path("/", name).as_uri()) for path, name in names.items()], progress)


def _find(path: Path) -> list[Path]:
    from kgcli.sources import has_rdf_ending

    if not path.is_dir():
        return [path]
    inside = sorted(
        Path(here, name)
        for here, names in _walk(path)
        for name in names
        if not name.startswith(".") and has_rdf_ending(name)
    )
    if not inside:
        raise UnreadableSourceError(str(path), "no file in this folder has an ending of RDF")
    return inside


def _walk(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield folders with the names of their files, but for folders that a home's ontology leaves out."""
    from kgcli.sources import ASIDE

    for here, folders, names in os.walk(folder):
        folders[:] = (name for name in folders if not name.startswith(".") and name not in ASIDE)
        yield here, names


def _name(path: Path, base: Path | None) -> str:
    if base is not None and path.is_relative_to(base):
        return path.relative_to(base).as_posix()
    return str(path)


def _read(files: Iterable[tuple[Path, str, str]], progress: Callable[[str], None]) -> Ontology:
    from kgcli.collection import without_collection
    from kgcli.ontology.reading.syntaxes import read_statements

    statements: list[Located] = []
    prefixes: dict[str, str] = {}
    names = []
    for path, name, base_iri in files:
        progress(f"Reading {name}")
        try:
            data = path.read_bytes()
        except OSError as error:
            raise UnreadableSourceError(name, error.strerror or str(error)) from error
        with without_collection():
            found, declared = read_statements(data, name, base_iri)
        statements += found
        prefixes = {**declared, **prefixes}
        names.append(name)
    return Ontology(tuple(names), tuple(statements), prefixes)
