"""Statements that hang together by blank nodes, compared by what they say, whatever the nodes are called."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Quad

from kgcli.canonical import issue_labels, rename, state
from kgcli.clusters import Clusters
from kgcli.errors import TangledGraphError
from kgcli.isomorphism import collect_blanks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["Web", "collect_blanks", "pair_webs", "split_webs"]


@dataclass(frozen=True, slots=True)
class Web:
    """Statements about some blank nodes, all of them: no other statement names one of the nodes.

    Two webs say the same where their *form* is the same; if *tangled*, they may even where it is not.
    """

    quads: tuple[Quad, ...]
    form: tuple[str, ...]
    tangled: bool

    def rename(self, prefix: str) -> tuple[Quad, ...]:
        """Return the statements with names for their nodes that begin with *prefix*, numbered in order."""
        nodes = dict.fromkeys(node for quad in self.quads for node in collect_blanks(quad))
        names = {node: BlankNode(f"{prefix}{number}") for number, node in enumerate(nodes)}
        return tuple(rename(quad, names) for quad in self.quads)


def split_webs(quads: Iterable[Quad]) -> list[Web]:
    """Return the webs of *quads*, each of which has a blank node, ordered by what they say.

    Only those that say the same, and tangled ones, are in the order of their nodes' names.
    """
    clusters = Clusters[BlankNode]()
    placed = [(quad, tuple(collect_blanks(quad))) for quad in dict.fromkeys(quads)]
    for _, nodes in placed:
        for node in nodes[1:]:
            clusters.join(node, nodes[0])
    parts: dict[BlankNode, list[Quad]] = defaultdict(list)
    for quad, nodes in placed:
        parts[clusters.find(nodes[0])].append(quad)
    webs = [(_make_web(part), min(map(str, part))) for part in parts.values()]
    return [web for web, _ in sorted(webs, key=lambda each: (each[0].form, each[1]))]


def _make_web(quads: Sequence[Quad]) -> Web:
    try:
        labels = issue_labels(map(state, quads))
    except TangledGraphError:
        ordered = sorted(quads, key=str)
        return Web(tuple(ordered), tuple(map(str, ordered)), tangled=True)
    names = {node: BlankNode(label) for node, label in labels.items()}
    named = sorted((str(rename(quad, names)), place) for place, quad in enumerate(quads))
    return Web(tuple(quads[place] for _, place in named), tuple(text for text, _ in named), tangled=False)


def pair_webs(old: Iterable[Web], new: Iterable[Web]) -> Iterator[tuple[list[Web], list[Web]]]:
    """Yield the webs that say the same, those of *old* and those of *new*, where their numbers differ."""
    by_form: dict[tuple[str, ...], tuple[list[Web], list[Web]]] = {}
    for place, webs in enumerate((old, new)):
        for web in webs:
            by_form.setdefault(web.form, ([], []))[place].append(web)
    for form in sorted(by_form):
        before, after = by_form[form]
        if len(before) != len(after):
            yield before, after
