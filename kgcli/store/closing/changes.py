"""What one store has more than another, and what less, so that it can be made from that."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from kgcli.encoding.columns import Columns, is_class, sort_once, subtract_columns, unite_columns
from kgcli.encoding.packing import find_spans, unpack_one

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgcli.encoding.terms import Terms


class Change(NamedTuple):
    """What is visible in one store and not in another one, and the other way round."""

    gained: Columns
    lost: Columns


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
        pairs = map(unpack_one, column.tolist())
        subjects = sort_once(np.array([one for one, value in pairs if terms.is_literal(value)], np.int64))
        for columns in held:
            own = columns.get(node)
            if own is not None and len(subjects):
                starts, ends = find_spans(own, subjects)
                spans = zip(starts.tolist(), ends.tolist(), strict=True)
                found += [{node: own[start:end]} for start, end in spans if start < end]
    return unite_columns(found)
