"""Passages, words and named graphs that are told of below their own markings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kgcli.marking_checks.findings import Low
from kgcli.vocabulary import EV

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kgcli.marking_checks.findings import Kind
    from kgcli.marking_checks.record import Record
    from kgcli.marking_checks.scope import Scope
    from kgcli.markings import Marking

__all__ = ["check_passages", "list_fixed"]


def list_fixed(scope: Scope, record: Record) -> Mapping[int, Marking]:
    """Return what has a marking of its own, below which nothing may name it.

    These are passages, their words, and every visible named graph.
    """
    fixed: dict[int, Marking] = {}
    graphs = {graph: scope.marking(graph) for graph in np.unique(scope.quads.graph).tolist()}
    for marked in (graphs, record.passages, record.pieces, record.words):
        for node, marking in marked.items():
            fixed[node] = scope.scheme.join(fixed[node], marking) if node in fixed else marking
    return fixed


def check_passages(scope: Scope, record: Record) -> Iterator[Low]:
    """Yield passages, words and graphs that a graph below their marking names, and facts below their words'.

    Rule: a passage's description is as sensitive as the passage, and so is a span's and what rests on it.
    """
    fixed = list_fixed(scope, record)
    yield from _check_stated(scope, record)
    for word, marking in record.words.items():
        own = scope.graphs.markings.get(word)
        if own is not None and not own.dominates(marking):
            for place in np.flatnonzero(scope.quads.graph == word)[:1].tolist():
                yield Low("span", word, word, frozenset({marking}), place)
    seen = {(word, word) for word in record.words}
    for place, node in _find_low(scope, fixed):
        graph = int(scope.quads.graph[place])
        if (node, graph) not in seen:
            seen.add((node, graph))
            yield Low(_name_kind(node, record), node, graph, frozenset({fixed[node]}), place)


def _find_low(scope: Scope, fixed: Mapping[int, Marking]) -> Iterator[tuple[int, int]]:
    """Yield the places of statements that name something of *fixed* below its marking, and what they name."""
    needed = list(dict.fromkeys(fixed.values()))
    numbers = {marking: number for number, marking in enumerate(needed)}
    of_terms = np.full(len(scope.terms), len(needed), np.int32)
    for term, marking in fixed.items():
        of_terms[term] = numbers[marking]
    markings, of_rows = scope.number_markings()
    allowed = np.array([[*map(own.dominates, needed), True] for own in markings], np.bool_)
    for column in (scope.quads.subject, scope.quads.object):
        low = np.flatnonzero(~allowed[of_rows, of_terms[column]])
        yield from zip(low.tolist(), column[low].tolist(), strict=True)


def _check_stated(scope: Scope, record: Record) -> Iterator[Low]:
    """Yield the markings stated for words that are below their passage's."""
    for row in scope.find(EV + "marking"):
        stated = record.explicit.get(row.subject)
        known = [record.passages[p] for p in record.inside.get(row.subject, ()) if p in record.passages]
        if stated is not None and not all(stated.dominates(marking) for marking in known):
            yield Low("stated", row.subject, row.graph, frozenset({record.words[row.subject]}), row.place)


def _name_kind(node: int, record: Record) -> Kind:
    if node in record.passages:
        return "passage"
    return "span" if node in record.words or node in record.pieces else "graph"
