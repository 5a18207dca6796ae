"""Blank nodes on their way to another store: those that stand in several graphs travel as IRIs.

A graph is sent by itself, so that a blank node that stands in two of them would become two. RDF 1.1 Concepts,
section 3.5, tells what to do: such a node gets a Skolem IRI, below ``/.well-known/genid/`` where the home's
graphs are named by http(s), else ``urn:kgcli:genid:``. ``kgcli pull`` makes blank nodes of these again. All
others stay what they are, so that ``isBlank`` holds of them there as well.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from pyoxigraph import BlankNode, NamedNode, Quad, Triple

from kgcli.canonical import canonicalize
from kgcli.clusters import Clusters
from kgcli.errors import TangledGraphError
from kgcli.isomorphism import collect_blanks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

__all__ = ["find_shared", "name_shared", "rename", "restore", "separate", "settle_labels"]

_PATH: Final = "/.well-known/genid/kgcli-"
_URN: Final = "urn:kgcli:genid:"


def find_shared(graphs: Iterable[Iterable[Triple]]) -> set[BlankNode]:
    """Return the blank nodes that stand in several of *graphs*."""
    seen: set[BlankNode] = set()
    shared: set[BlankNode] = set()
    for triples in graphs:
        own = {node for triple in triples for node in collect_blanks(triple)}
        shared |= own & seen
        seen |= own
    return shared


def name_shared(nodes: Iterable[BlankNode], graph_base: str) -> dict[BlankNode, NamedNode]:
    """Return a Skolem IRI for each of *nodes*, which depends on its label in the store alone."""
    parts = urlsplit(graph_base)
    web = parts.scheme in ("http", "https") and parts.netloc
    start = f"{parts.scheme}://{parts.netloc}{_PATH}" if web else _URN
    return {node: NamedNode(start + sha256(node.value.encode()).hexdigest()[:32]) for node in nodes}


def restore(triple: Triple) -> Triple:
    """Return *triple* with blank nodes in the place of such IRIs as ``name_shared`` gives."""
    return _replace(triple, _Restored())  # type: ignore[no-any-return]


def rename(triples: Iterable[Triple], start: str) -> list[Triple]:
    """Return *triples* with labels that begin with *start* for their blank nodes."""
    triples = list(triples)
    nodes = {node: BlankNode(start + node.value) for triple in triples for node in collect_blanks(triple)}
    return [_replace(triple, nodes) for triple in triples]


def settle_labels(triples: Collection[Triple], names: Mapping[BlankNode, NamedNode]) -> list[Triple]:
    """Return *triples* of one graph with *names* for shared nodes, and with canonical labels for the others.

    Where canonical labels would take too long to find, the store's own stay, which depend on the files.
    """
    named = [_replace(triple, names) for triple in triples]
    try:
        return [quad.triple for quad in canonicalize(Quad(*triple) for triple in named)]
    except TangledGraphError:
        return named


def separate(triples: Sequence[Triple]) -> list[list[Triple]]:
    """Return *triples* in parts that share no blank node, in an order that depends on them alone."""
    clusters = Clusters[BlankNode]()
    first: list[BlankNode | None] = []
    for triple in triples:
        nodes = list(collect_blanks(triple))
        first.append(nodes[0] if nodes else None)
        for other in nodes[1:]:
            clusters.join(other, nodes[0])
    parts: dict[BlankNode | None, list[Triple]] = {}
    for triple, node in zip(triples, first, strict=True):
        parts.setdefault(None if node is None else clusters.find(node), []).append(triple)
    return list(parts.values())


class _Restored(dict[Any, Any]):
    """The blank node of each IRI that stands for one."""

    def get(self, term: object, default: object = None) -> object:
        """Return the blank node that *term* stands for, else *default*."""
        if isinstance(term, NamedNode):
            for mark in (_PATH, _URN):
                before, found, label = term.value.rpartition(mark)
                if found and label.isalnum() and (mark == _PATH or not before):
                    return BlankNode(f"b{label}")
        return default


def _replace(term: Any, names: Any) -> Any:
    if isinstance(term, Triple):
        return Triple(
            _replace(term.subject, names), _replace(term.predicate, names), _replace(term.object, names)
        )
    return names.get(term, term)
