"""The part of a home that names of things come from: all but what kgcli ingest wrote and nobody worked on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.cache import place_for

if TYPE_CHECKING:
    from pathlib import Path

    from kgcli.home import Home
    from kgcli.ingest.described import Described

__all__ = ["choose_naming_home"]

_NAME: Final = "names"


def choose_naming_home(home: Home, described: Described, *, apart: bool) -> Home:
    """Return *home* without those descriptions that *described* knows to be nobody's work.

    They name nothing but documents. Without them a home that describes very many needs no store of them all
    before the next can be read, and what is read in one does not depend on which others came before. With
    *apart*, it is another home in any case, and stays as it is while files are written to *home*.
    """
    from kgcli.sources import list_sources

    bare = frozenset(described.list_bare())
    if not bare and not apart:
        return home
    wanted = {each.name_in(home): each.path for each in list_sources(home) if each.role == "data"}
    links = {name: path for name, path in wanted.items() if name not in bare}
    root = place_for("ingest", home.root) / _NAME
    try:
        _link(root / home.ontology.name, home.ontology)
        for name, path in links.items():
            _link(root / name, path)
        folder = root / home.graph.name
        for each in folder.rglob("*") if folder.is_dir() else ():
            if each.is_symlink() and each.relative_to(root).as_posix() not in links:
                each.unlink()
    except OSError:
        # No links here, or no cache: then everything counts, which takes longer.
        return home
    return home._replace(root=root)


def _link(place: Path, target: Path) -> None:
    """Let *place* be a link to *target*."""
    if place.is_symlink() and place.readlink() == target:
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    place.unlink(missing_ok=True)
    place.symlink_to(target)
