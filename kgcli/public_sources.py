"""Public sources of facts that no document states: named by a graph for the things that it tells of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kgcli.iris import is_iri
from kgcli.vocabulary import DCTERMS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from kgcli.descriptions import Row
    from kgcli.provenance import Support

    Sources = Mapping[tuple[str, str], tuple[str, ...]]
    """What is named for a thing in a graph."""

__all__ = ["add_sources", "ask_sources", "read_sources"]


def ask_sources(subjects: Collection[str]) -> list[str]:
    """Return the query for the public sources that graphs name for *subjects*, if there are any of these."""
    values = " ".join(f"<{iri}>" for iri in sorted(subjects) if is_iri(iri))
    if not values:
        return []
    return [f"SELECT ?s ?g ?o WHERE {{ VALUES ?s {{ {values} }} GRAPH ?g {{ ?s <{DCTERMS}source> ?o }} }}"]


def read_sources(rows: Iterable[Row]) -> Sources:
    """Return what the rows of ``ask_sources`` say."""
    found: dict[tuple[str, str], set[str]] = {}
    for subject, graph, source in rows:
        if subject is not None and graph is not None and source is not None:
            found.setdefault((subject.value, graph.value), set()).add(source.value)
    return {place: tuple(sorted(sources)) for place, sources in found.items()}


def add_sources(support: Support, subjects: Collection[str], sources: Sources) -> Support:
    """Return a support of data with the public sources that its graph names for *subjects* of a statement."""
    named = {source for subject in subjects for source in sources.get((subject, support.graph), ())}
    if named and support.kind in {"stated", "reference"}:
        return replace(support, kind="reference", sources=tuple(sorted(named)))
    return support
