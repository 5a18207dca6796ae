"""What a build remarks on reviews that are mistaken, each at the lowest marking at which it may be told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from kgcli.encoding.objects import to_term
from kgcli.markings import sort_key
from kgcli.store.reports import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kgcli.home import Home
    from kgcli.markings import Marking
    from kgcli.reasoning import Statement
    from kgcli.store.graphs.marked_graphs import MarkedGraphs
    from kgcli.store.graphs.reviewed import ReviewFault

    _Node = tuple[int, int]
    """A review or withdrawal and the graph that describes it, the graph first."""

KIND: Final = "reviews"
"""The kind of these remarks."""
_NO_EFFECT: Final = {
    "malformed": "lacks its kind, or has not exactly one value for each part of a fact: ev:factSubject, "
    "ev:factPredicate, ev:factObject or ev:factValue, ev:factGraph, and for a correction ev:newObject or "
    "ev:newValue",
    "stale": "names {fact} in the graph {graph}, which does not state that",
    "elsewhere": "is marked {own}, but the graph {graph}, whose fact it names, is marked {other}; "
    "it must stand at {other}, too",
    "ontology": "names {fact}, which the ontology states; that is edited, not reviewed",
    "marking": "names {fact}, which says how things are marked; that is edited, not reviewed",
    "review": "names {fact}, which is part of a review; that can be withdrawn",
    "withdrawal": "names {review}, which is no review marked {own}",
}


def remark_reviews(marked: MarkedGraphs, home: Home) -> tuple[Remark, ...]:
    """Return what is wrong with the reviews of *marked*, those at low markings first.

    To a reader who may not see the graph that a review names, it is one that states nothing.
    """
    faults = marked.reviews.faults
    told = [(marking, fault, text) for fault in faults for marking, text in _tell(fault, marked)]
    if not told:
        return ()
    described = _describe(marked)
    places = {marking: _find_lines(marking, described, marked, home) for marking, _, _ in told}
    return tuple(
        Remark(marking.notation, KIND, text, places[marking].get((fault.graph, fault.node)))
        for marking, fault, text in sorted(told, key=lambda each: (*sort_key(each[0]), each[2]))
    )


def _tell(fault: ReviewFault, marked: MarkedGraphs) -> Iterator[tuple[Marking, str]]:
    own = marked.markings[fault.graph]
    other = None if fault.fact is None else marked.markings.get(fault.fact[0])
    if other is None or own.dominates(other):
        yield own, _write(fault.kind, fault, marked)
        return
    yield own, _write("stale", fault, marked)
    if fault.kind != "stale":
        yield marked.scheme.join(own, other), _write(fault.kind, fault, marked)


def _write(kind: str, fault: ReviewFault, marked: MarkedGraphs) -> str:
    def text(number: int) -> str:
        return marked.terms.text(number).decode()

    graph, *fact = fault.fact or (fault.graph,)
    other = marked.markings.get(graph)
    what = "withdrawal" if kind == "withdrawal" else "review"
    said = _NO_EFFECT[kind].format(
        fact=" ".join(map(text, fact)),
        graph=text(graph),
        review="" if fault.review is None else text(fault.review),
        own=marked.markings[fault.graph].notation,
        other="" if other is None else other.notation,
    )
    return f"The {what} {text(fault.node)} has no effect: it {said}"


def _describe(marked: MarkedGraphs) -> dict[_Node, list[Statement]]:
    """Return what is stated of each review and withdrawal that is mistaken."""
    quads, terms = marked.quads, marked.terms
    found: dict[_Node, list[Statement]] = {(fault.graph, fault.node): [] for fault in marked.reviews.faults}
    mask = np.zeros(len(terms), np.bool_)
    mask[[node for _, node in found]] = True
    places = np.flatnonzero(mask[quads.subject])
    for graph, *parts in zip(*(column[places].tolist() for column in quads), strict=True):
        if (graph, parts[0]) in found:
            subject, predicate, value = (to_term(terms.text(part)) for part in parts)
            found[graph, parts[0]].append((subject, predicate, value))  # type: ignore[arg-type]  # It is stated.
    return found


def _find_lines(
    marking: Marking, described: Mapping[_Node, Sequence[Statement]], marked: MarkedGraphs, home: Home
) -> dict[_Node, str]:
    """Return the file and the line where each begins, in files all of which *marking* may see."""
    from kgcli.places import find_places

    held = {source for graph, _ in described for source in marked.files[graph]}
    sources = [source for source in marked.visible_sources(marking) if source in held]
    places = find_places([one for own in described.values() for one in own], sources, home)
    found = {}
    for node, own in described.items():
        lines = sorted(
            (places[one].file, places[one].line or 0, str(places[one])) for one in own if one in places
        )
        if lines:
            found[node] = lines[0][2]
    return found
