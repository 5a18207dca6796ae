"""Blank nodes of one and the same data under two sets of labels, told apart by what is said of them."""

from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Quad, Triple

__all__ = ["collect_blanks", "find_alike", "has_blank_node"]

_MOST_ROUNDS: Final = 64
"""So far from a blank node something may stand that tells it from another."""
_HERE: Final = 1

_Row: TypeAlias = tuple[str | int, ...]
"""A statement as the labels of its blank nodes and the hashes of its other terms."""
_Colours: TypeAlias = Mapping[str, int]


def has_blank_node(term: object) -> bool:
    """Tell whether *term* is a blank node or a statement that holds one."""
    if isinstance(term, Quad):
        # Millions are asked about, few of which have one.
        subject, value, graph = term.subject, term.object, term.graph_name
        return (
            isinstance(subject, BlankNode)
            or isinstance(value, BlankNode)
            or isinstance(graph, BlankNode)
            or (isinstance(value, Triple) and has_blank_node(value))
        )
    if isinstance(term, (Triple, tuple)):
        return any(map(has_blank_node, term))
    return isinstance(term, BlankNode)


def collect_blanks(term: object) -> Iterator[BlankNode]:
    """Yield the blank nodes in a term or a statement, in order."""
    if isinstance(term, BlankNode):
        yield term
    elif isinstance(term, (Quad, Triple)):
        for part in term:
            yield from collect_blanks(part)


def find_alike(
    wanted: Collection[Triple], labelled: Sequence[Quad], own: Sequence[Quad]
) -> Iterator[tuple[Triple, int]]:
    """Yield those of *wanted* that *labelled* holds, each with the place in *own* of what says the same.

    *labelled* and *own* are the quads of one file, in any order and under different labels; those without
    blank nodes may be left out. Nodes of which exactly the same is said may be either: each takes a place of
    its own.
    """
    here = {quad.triple for quad in labelled if quad.triple in wanted}
    if not here:
        return
    labels = _pair(labelled, own)
    if labels is not None:
        renamed = {_rename(triple, labels): triple for triple in here}
        for place, quad in enumerate(own):
            if quad.triple in renamed:
                yield renamed.pop(quad.triple), place
        return
    theirs, ours = list(map(_row, labelled)), list(map(_row, own))
    their_colours, our_colours = _colour(theirs), _colour(ours)
    sought: dict[_Row, deque[Triple]] = {}
    for triple in sorted(here, key=str):
        sought.setdefault(_paint(_row(triple), their_colours), deque()).append(triple)
    for place, row in enumerate(ours):
        alike = sought.get(_paint(row[:-1], our_colours))
        if alike:
            yield alike.popleft(), place


def _pair(labelled: Sequence[Quad], own: Sequence[Quad]) -> dict[BlankNode, BlankNode] | None:
    """Return the second label of each blank node if the quads are the same in the same order."""
    labels: dict[BlankNode, BlankNode] = {}
    if len(labelled) != len(own):
        return None
    for quad, other in zip(labelled, own, strict=True):
        for term, meant in zip(quad, other, strict=True):
            if not _agree(term, meant, labels):
                return None
    return labels if len(set(labels.values())) == len(labels) else None


def _agree(term: object, meant: object, labels: dict[BlankNode, BlankNode]) -> bool:
    if isinstance(term, BlankNode):
        return isinstance(meant, BlankNode) and labels.setdefault(term, meant) == meant
    if isinstance(term, Triple):
        return isinstance(meant, Triple) and all(
            _agree(part, other, labels) for part, other in zip(term, meant, strict=True)
        )
    return term == meant


def _rename(triple: Triple, labels: Mapping[BlankNode, BlankNode]) -> Triple:
    renamed = (
        _rename(term, labels)
        if isinstance(term, Triple)
        else labels[term]
        if isinstance(term, BlankNode)
        else term
        for term in triple
    )
    return Triple(*renamed)  # type: ignore[arg-type]


def _row(term: object) -> _Row:
    """Return the parts of a triple, or of a quad with its graph last, however deep."""
    return tuple(_parts(term))


def _parts(term: object) -> Iterator[str | int]:
    if isinstance(term, BlankNode):
        yield term.value
    elif isinstance(term, (Triple, Quad)):
        for part in term:
            yield from _parts(part)
    else:
        yield hash(term)


def _colour(rows: Sequence[_Row]) -> _Colours:
    """Return a number for each blank node that depends only on what is said of it, near and far."""
    about: dict[str, list[_Row]] = {}
    for row in dict.fromkeys(rows):
        for node in {part for part in row if isinstance(part, str)}:
            about.setdefault(node, []).append(row)
    colours = dict.fromkeys(about, 0)
    count = 0
    for _ in range(_MOST_ROUNDS):
        if count == len(set(colours.values())):
            break
        count = len(set(colours.values()))
        colours = {
            node: hash((colours[node], *sorted(hash(_paint(row, colours, node)) for row in own)))
            for node, own in about.items()
        }
    return colours


def _paint(row: _Row, colours: _Colours, node: str = "") -> _Row:
    """Return *row* with numbers for its blank nodes; of *node* it says only where it stands."""
    return tuple(part if isinstance(part, int) else _HERE if part == node else colours[part] for part in row)
