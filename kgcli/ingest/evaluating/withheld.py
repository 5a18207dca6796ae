"""A home as it is without the facts of one document: what it can know before that one is read.

``CACHE/withheld/KEY/`` holds links to the home's other files, so that nothing is written into the home, and
its stores lie where every home's do: they stay current for as long as the other files do.
"""

from __future__ import annotations

import os
import shutil
import time
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from kgcli.cache import cache_folder, place_for
from kgcli.home import Home
from kgcli.sources import list_sources
from kgcli.store.cache.folder import explained

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from kgcli.sources import Source
    from kgcli.store.graphs.marked_graphs import MarkedGraphs
    from kgcli.verification.evidence import Document, Evidence

__all__ = ["list_own_files", "withhold"]

_FOLDER: Final = "withheld"
_KEPT: Final = 12
_RECENT: Final = 3600.0
"""Seconds for which one stays anyhow after its last use: somebody may still be reading it."""


def list_own_files(document: Document, evidence: Evidence, marked: MarkedGraphs) -> frozenset[Source]:
    """Return the files that say what *document* is, or state something that its words support."""
    passages = {iri for iri, passage in evidence.passages.items() if passage.document == document.iri}
    spans = {
        iri
        for each in (evidence.spans, evidence.omissions)
        for iri, span in each.items()
        if span.passage in passages
    }
    own = {graph for graph in marked.files if marked.name(graph) in spans}
    own |= {graph for graph in marked.files if _describes(marked, graph, passages)}
    return frozenset(source for graph in own for source in marked.files[graph] if source.role == "data")


def _describes(marked: MarkedGraphs, graph: int, nodes: Collection[str]) -> bool:
    """Tell whether *graph* has one of *nodes* as a subject."""
    places = marked.quads.graph == graph
    wanted = {number for node in nodes if (number := marked.terms.find(f"<{node}>".encode())) is not None}
    return not wanted.isdisjoint(marked.quads.subject[places].tolist())


def withhold(home: Home, files: Collection[Source]) -> Home:
    """Return *home* without *files* of facts; it writes only links in the cache. Raises ``CacheError``."""
    links = dict(_list_links(home, files))
    key = sha256(repr(sorted((name, os.fspath(path)) for name, path in links.items())).encode())
    parent = cache_folder() / _FOLDER
    folder = parent / key.hexdigest()[:24]
    with explained(parent):
        for name, target in links.items():
            link = folder / name
            link.parent.mkdir(parents=True, exist_ok=True)
            if not link.is_symlink():
                try:
                    link.symlink_to(target)
                except FileExistsError:
                    # Somebody else was faster, and his link is the same.
                    continue
        os.utime(folder)
        _prune(parent, folder)
    names = ", ".join(sorted(each.name_in(home) for each in files))
    return Home(folder, f"without {names}", home.settings)


def _list_links(home: Home, files: Collection[Source]) -> Iterator[tuple[str, Path]]:
    for part in (home.ontology, home.queries):
        if part.is_dir():
            yield part.relative_to(home.root).as_posix(), part.resolve()
    for source in list_sources(home):
        if source.role == "data" and source not in files:
            yield source.name_in(home), source.path.resolve()


def _prune(parent: Path, used: Path) -> None:
    """Remove all but the homes used last, with their stores; of links only the links go."""
    now = time.time()
    found = []
    for folder in parent.iterdir():
        try:
            found.append((now - folder.stat().st_mtime, folder))
        except OSError:
            continue
    for age, folder in sorted(found)[_KEPT:]:
        if age > _RECENT and folder != used:
            shutil.rmtree(folder, ignore_errors=True)
            shutil.rmtree(place_for("stores", folder), ignore_errors=True)
