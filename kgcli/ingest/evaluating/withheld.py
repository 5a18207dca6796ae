"""A home as it is without the facts of one document: what it can know before that one is read.

It is made of links to the home's other files, so that nothing is written into the home, and its stores stay
current for as long as the other files do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.home import Home
from kgcli.sources import list_sources
from kgcli.store.cache.linked_homes import link_home

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from kgcli.sources import Source
    from kgcli.store.graphs.marked_graphs import MarkedGraphs
    from kgcli.verification.evidence import Document, Evidence

__all__ = ["list_own_files", "withhold"]

_FOLDER: Final = "withheld"
_KEPT: Final = 12


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
    folder = link_home(_FOLDER, dict(_list_links(home, files)), kept=_KEPT)
    names = ", ".join(sorted(each.name_in(home) for each in files))
    return Home(folder, f"without {names}", home.settings)


def _list_links(home: Home, files: Collection[Source]) -> Iterator[tuple[str, Path]]:
    for part in (home.ontology, home.queries):
        if part.is_dir():
            yield part.relative_to(home.root).as_posix(), part
    for source in list_sources(home):
        if source.role == "data" and source not in files:
            yield source.name_in(home), source.path
