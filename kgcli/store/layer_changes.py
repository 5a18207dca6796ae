"""What the store of a layer has more than that of a lower one, so that it can be made from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.encoding import write_nquads
from kgcli.encoding.columns import Columns, count, subtract_columns, unite_columns
from kgcli.encoding.comparison import compare_columns
from kgcli.store.contents import list_said, write_columns, write_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kgcli.reasoning.layers import Layer
    from kgcli.store.contents import InferredGraph
    from kgcli.store.graphs import MarkedGraphs

_MOST: Final = 2
"""A store is made from another if no more than one in so many of its statements is its own."""


class Change(NamedTuple):
    """What is visible at a layer and not at another one, and the other way round."""

    gained: Columns
    lost: Columns


def choose_base(layer: Layer, others: Sequence[Layer]) -> Layer | None:
    """Return that of *others* from whose store the one for *layer* is best made; None: none is like it."""
    size = _size(layer)
    lower = [
        other
        for other in others
        if other.terms is layer.terms
        and layer.marking.dominates(other.marking)
        and (size - _size(other)) * _MOST <= size
    ]
    return max(lower, key=_size, default=None)


def _size(layer: Layer) -> int:
    return count(layer.known) + count(layer.step.inferred)


def compare_layers(layer: Layer, other: Layer) -> Change:
    """Return what changed from *other* to *layer*, which have the same terms."""
    asserted, _ = compare_columns(layer.known, other.known)
    return change_of(asserted, *compare_columns(layer.step.inferred, other.step.inferred))


def change_of(asserted: Columns, more: Columns, less: Columns) -> Change:
    """Return the change that new assertions, and conclusions that came and went, make to what is visible."""
    came = unite_columns([asserted, more])
    # What is asserted now may have been a conclusion before.
    return Change(subtract_columns(came, less), subtract_columns(less, came))


def write_gained(
    layer: Layer,
    lower: Layer,
    change: Change,
    graphs: MarkedGraphs,
    inferred: Iterable[tuple[InferredGraph, Layer]],
) -> Iterator[bytes]:
    """Yield what comes to the store of *lower*, all of whose conclusions at *layer* are *inferred*."""
    inferred = tuple(inferred)
    yield from write_columns(change.gained, layer.terms)
    held = (layer.known, layer.step.inferred)
    yield write_texts(list_said((graph for graph, _ in inferred), held, layer.terms))
    own = (
        graph
        for graph, marking in graphs.markings.items()
        if layer.marking.dominates(marking) and not lower.marking.dominates(marking)
    )
    yield from write_nquads(graphs.choose(own), graphs.terms)
    for graph, other in inferred:
        if not lower.marking.dominates(graph.marking):
            yield from write_columns(other.inferred, other.terms, graph.name)
            yield write_texts(graph.said, graph.name)


def write_lost(layer: Layer, change: Change, inferred: Iterable[InferredGraph]) -> Iterator[bytes]:
    """Yield what goes from the default graph; what *inferred* graphs say of their markings stays."""
    said = list_said(inferred, (layer.known, layer.step.inferred), layer.terms)
    kept = set(write_texts(said).splitlines(keepends=True))
    for piece in write_columns(change.lost, layer.terms):
        yield b"".join(line for line in piece.splitlines(keepends=True) if line not in kept)
