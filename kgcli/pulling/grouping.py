"""Which file a graph goes to: that of its document, else one named after the graph's IRI."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kgcli.clusters import Clusters
from kgcli.isomorphism import collect_blanks
from kgcli.vocabulary import EV

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pyoxigraph import BlankNode, Triple

    Graphs = Mapping[str, Sequence[Triple]]

__all__ = ["group_by_file"]


def group_by_file(graphs: Graphs, graph_base: str) -> dict[str, tuple[str, ...]]:
    """Return the names of files without endings, each with the graphs that it is to hold, sorted.

    Graphs that share blank nodes stand in one file, as labels hold in one file only.
    """
    documents = _Documents(graphs)
    clusters = Clusters[str]()
    nodes: dict[BlankNode, str] = {}
    for graph in sorted(graphs):
        for node in {node for triple in graphs[graph] for node in collect_blanks(triple)}:
            clusters.join(graph, nodes.setdefault(node, graph))
    groups: dict[str, list[str]] = defaultdict(list)
    for graph in sorted(graphs):
        leader = clusters.find(graph)
        groups[documents.name_of(leader) or _name(leader, graph_base)].append(graph)
    return _name_apart(groups)


def _name(graph: str, graph_base: str) -> str:
    """Return what the file is called that gave *graph* its name, else what stands before its last part."""
    if graph.startswith(graph_base) and len(graph) > len(graph_base):
        return graph.removeprefix(graph_base).partition("/")[0].partition("#")[0]
    before, _, _ = graph.rstrip("/#").replace("#", "/").rpartition("/")
    return before.rstrip("/").rpartition("/")[2] or graph.replace(":", "-")


def _name_apart(groups: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """Return *groups* under names that every file system keeps apart."""
    named: dict[str, tuple[str, ...]] = {}
    taken: set[str] = set()
    for name in sorted(groups):
        plain = re.sub(r"[^\w.-]+", "-", name).strip(".-_") or "graph"
        plain = plain[:80]
        number, chosen = 1, plain
        while chosen.casefold() in taken:
            number += 1
            chosen = f"{plain}-{number}"
        taken.add(chosen.casefold())
        named[chosen] = tuple(groups[name])
    return named


class _Documents:
    """The documents that graphs come from, as far as the graphs themselves say."""

    def __init__(self, graphs: Graphs) -> None:
        self.passages: dict[str, set[str]] = defaultdict(set)
        self.documents: dict[str, set[str]] = defaultdict(set)
        self.references: dict[str, str] = {}
        self.about: dict[str, set[str]] = {}
        for graph, triples in graphs.items():
            subjects = (triple.subject for triple in triples)
            self.about[graph] = {node.value for node in subjects if isinstance(node, NamedNode)}
            self.read(triples)

    def read(self, triples: Iterable[Triple]) -> None:
        for triple in triples:
            if not triple.predicate.value.startswith(EV) or not isinstance(triple.subject, NamedNode):
                continue
            subject, term = triple.subject.value, triple.object
            name = triple.predicate.value.removeprefix(EV)
            if name == "inPassage" and isinstance(term, NamedNode):
                self.passages[subject].add(term.value)
            elif name == "passageOf" and isinstance(term, NamedNode):
                self.documents[subject].add(term.value)
            elif name == "reference" and isinstance(term, Literal):
                self.references[subject] = min(term.value, self.references.get(subject, term.value))

    def name_of(self, graph: str) -> str | None:
        """Return the reference of the one document that *graph* comes from, or speaks of."""
        found = {document for passage in self.passages[graph] for document in self.documents[passage]}
        if not found:
            found = {document for node in self.about[graph] for document in self.documents.get(node, ())}
            found |= self.about[graph] & self.references.keys()
        return self.references.get(min(found)) if len(found) == 1 else None
