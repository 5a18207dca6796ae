"""Which blank nodes a text can nest, as they hang in one place like a branch, and which need labels."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from pyoxigraph import BlankNode, NamedNode, Triple

from kgcli.canonical import Statement, issue_labels, state
from kgcli.isomorphism import collect_blanks, has_blank_node
from kgcli.vocabulary import RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import Quad

__all__ = ["Forest", "Place", "find_trees", "list_cells"]

_FIRST: Final = NamedNode(RDF + "first")
_REST: Final = NamedNode(RDF + "rest")
_NIL: Final = NamedNode(RDF + "nil")
_DEEPEST: Final = 50
"""So deep blank nodes nest; what stands deeper starts anew under a label, as parsers recurse."""


class Place(NamedTuple):
    """Where statements stand: their graph and their subject."""

    graph: object
    subject: object


_Pairs: TypeAlias = list[tuple[NamedNode, object]]
_About: TypeAlias = dict[tuple[object, object], _Pairs]


@dataclass(frozen=True, slots=True)
class Forest:
    """Statements by place, and what becomes of the blank nodes in them.

    *nested* are written where the one statement that leads to them stands, *lists* of them in short form;
    *roots* are subjects to which none leads. All others are in *labels*.
    """

    about: Mapping[tuple[object, object], _Pairs]
    nested: set[BlankNode] = field(default_factory=set)
    lists: set[BlankNode] = field(default_factory=set)
    roots: set[BlankNode] = field(default_factory=set)
    labels: dict[BlankNode, str] = field(default_factory=dict)


def find_trees(quads: Iterable[Quad]) -> Forest:
    """Return what becomes of each blank node of *quads*, each of which is there once.

    A node nests that is the object of exactly one statement, and stands in no other graph, in no triple term
    and for no graph; of a cycle at least one node has a label. Labels are those of RDFC-1.0 for the
    statements in which each tree without labels counts as one value, so that a new one changes no label.
    Raises ``TangledGraphError`` where they would take too long to find.
    """
    about: _About = {}
    leading: dict[BlankNode, list[Place]] = {}
    subjects: dict[BlankNode, set[object]] = {}
    bound: set[BlankNode] = set()
    for quad in quads:
        subject, predicate, value, graph = quad
        # Equal to a Place, and made in a tenth of the time: this is done for every statement.
        about.setdefault((graph, subject), []).append((predicate, value))
        if isinstance(subject, BlankNode):
            subjects.setdefault(subject, set()).add(graph)
        if isinstance(value, BlankNode):
            leading.setdefault(value, []).append(Place(graph, subject))
        elif isinstance(value, Triple):
            bound.update(collect_blanks(value))
        if isinstance(graph, BlankNode):
            bound.add(graph)
    forest = Forest(about)
    if not leading and not subjects and not bound:
        return forest
    parents: dict[BlankNode, Place] = {}
    for node in leading.keys() | subjects.keys():
        graphs, places = subjects.get(node, set()), leading.get(node, [])
        if node in bound or len(graphs) > 1 or len(places) > 1:
            continue
        if not places:
            forest.roots.add(node)
        elif not graphs or places[0].graph in graphs:
            parents[node] = places[0]
    digests = _nest(forest, parents)
    every = leading.keys() | subjects.keys() | bound
    if every - forest.nested - forest.roots:
        labels = issue_labels(_state_rest(forest, digests))
        forest.labels.update((node, labels[node]) for node in every - forest.nested - forest.roots)
    return forest


def _nest(forest: Forest, parents: Mapping[BlankNode, Place]) -> dict[BlankNode, str]:
    """Fill ``nested`` and ``lists`` from the leaves upwards; return a digest of each tree without labels."""
    waiting = Counter(place.subject for place in parents.values() if place.subject in parents)
    ready = [node for node in parents if not waiting[node]]
    heights: dict[BlankNode, int] = {}
    digests: dict[BlankNode, str] = {}
    while ready:
        node = ready.pop()
        parent = parents[node]
        pairs = forest.about.get(Place(parent.graph, node), [])
        listed = _is_cell(pairs, forest.lists)
        height = _measure(pairs, heights, listed=listed)
        if height <= _DEEPEST:
            heights[node] = height
            forest.nested.add(node)
            if listed:
                forest.lists.add(node)
            if _is_closed(None, pairs, digests):
                digests[node] = _digest(pairs, digests)
        waiting[parent.subject] -= 1
        if parent.subject in parents and not waiting[parent.subject]:
            ready.append(parent.subject)  # type: ignore[arg-type]  # those in parents are blank nodes
    return digests


def _is_closed(graph: object, pairs: _Pairs, digests: Mapping[BlankNode, str]) -> bool:
    return not isinstance(graph, BlankNode) and all(
        value in digests if isinstance(value, BlankNode) else not has_blank_node(value) for _, value in pairs
    )


def _is_cell(pairs: _Pairs, lists: set[BlankNode]) -> bool:
    said = dict(pairs)
    return len(pairs) == len(said) == len((_FIRST, _REST)) and (
        _FIRST in said and _REST in said and (said[_REST] == _NIL or said[_REST] in lists)
    )


def _measure(pairs: _Pairs, heights: Mapping[BlankNode, int], *, listed: bool) -> int:
    """Return how many levels deep a node reaches; a list is one level, however long it is."""
    deepest = 0
    for predicate, value in pairs:
        if isinstance(value, BlankNode) and value in heights:
            deepest = max(deepest, heights[value] + (not (listed and predicate == _REST)))
    return deepest


def _digest(pairs: _Pairs, digests: Mapping[BlankNode, str]) -> str:
    lines = (
        f"{predicate} {digests[value] if isinstance(value, BlankNode) else value}\n"
        for predicate, value in pairs
    )
    return sha256("".join(sorted(lines)).encode()).hexdigest()


def _state_rest(forest: Forest, digests: Mapping[BlankNode, str]) -> Iterator[Statement]:
    """Yield what RDFC-1.0 has to know: the statements around labels, with each closed tree as one value."""
    from pyoxigraph import Quad

    for (graph, subject), pairs in forest.about.items():
        if subject in digests or (subject in forest.roots and _is_closed(graph, pairs, digests)):
            continue
        alike: Counter[tuple[NamedNode, str]] = Counter()
        for predicate, value in pairs:
            if value in digests:
                # Equal trees beside each other are two values, not one.
                digest = digests[value]  # type: ignore[index]  # what is in digests is a blank node
                alike[predicate, digest] += 1
                number = alike[predicate, digest]
                ends: tuple[tuple[str, object], ...] = (("s", subject), ("g", graph))
                nodes = tuple((place, term) for place, term in ends if isinstance(term, BlankNode))
                if nodes:
                    pieces = tuple(term if isinstance(term, BlankNode) else str(term) for _, term in ends)
                    text = f" {predicate} [{digest} {number}]"
                    yield Statement((*pieces, text), str(predicate), nodes)
            else:
                quad = Quad(subject, predicate, value, graph)  # type: ignore[arg-type]
                if has_blank_node(quad):
                    yield state(quad)


def list_cells(forest: Forest, graph: object, head: object) -> Iterator[tuple[object, object]]:
    """Yield the cells of the list whose first one *head* is among ``lists``, each with its member."""
    while head != _NIL:
        said = dict(forest.about[Place(graph, head)])
        yield head, said[_FIRST]
        head = said[_REST]
