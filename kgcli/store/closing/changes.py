"""What the store of a layer has more than that of a lower one, so that it can be made from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from kgcli.encoding.columns import Columns, count, is_class, sort_once, subtract_columns, unite_columns
from kgcli.encoding.comparison import compare_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kgcli.encoding.terms import Terms
    from kgcli.markings import Marking
    from kgcli.reasoning.layers import Layer

_MOST: Final = 2
"""A store is made from another if no more than one in so many of its statements is its own."""


class Visible(NamedTuple):
    """All that is visible at *marking*: what is *known*, and *everything* that follows from it."""

    marking: Marking
    known: Columns
    everything: Columns


class Change(NamedTuple):
    """What is visible at a layer and not at another one, and the other way round."""

    gained: Columns
    lost: Columns


def choose_base(layer: Layer, others: Sequence[Visible]) -> Visible | None:
    """Return that of *others* from whose store the one for *layer* is best made; None: none is like it."""
    size = count(layer.known) + count(layer.step.inferred)
    lower = [
        other
        for other in others
        if other.marking in layer.continued and (size - _size(other)) * _MOST <= size
    ]
    return max(lower, key=_size, default=None)


def _size(visible: Visible) -> int:
    return count(visible.known) + count(visible.everything)


def compare_layers(layer: Layer, other: Visible) -> Change:
    """Return what changed from *other* to *layer*, which continues it."""
    return change_of(
        compare_columns(layer.known, other.known), compare_columns(layer.step.inferred, other.everything)
    )


def change_of(asserted: tuple[Columns, Columns], inferred: tuple[Columns, Columns]) -> Change:
    """Return the change that assertions and conclusions which came, and went, make to what is visible."""
    came, went = (unite_columns(both) for both in zip(asserted, inferred, strict=True))
    # What is asserted now may have been a conclusion before, and the other way round.
    return Change(subtract_columns(came, went), subtract_columns(went, came))


def find_respelled(lost: Columns, held: Iterable[Columns], terms: Terms) -> Columns:
    """Return what is *held* of the same subjects and properties as *lost* statements about literals.

    A store has one spelling for numbers of one value, so that it loses all of them with one.
    """
    found: list[Columns] = []
    for node, column in lost.items():
        if is_class(node):
            continue
        subjects = sort_once(
            np.array([key >> 32 for key in column.tolist() if terms.is_literal(key & 0xFFFFFFFF)], np.int64)
        )
        for columns in held:
            own = columns.get(node)
            if own is not None and len(subjects):
                starts, ends = (
                    np.searchsorted(own, subjects << 32),
                    np.searchsorted(own, (subjects + 1) << 32),
                )
                spans = zip(starts.tolist(), ends.tolist(), strict=True)
                found += [{node: own[start:end]} for start, end in spans if start < end]
    return unite_columns(found)
