"""What two sets of columns do not have in common, at the price of the tables that differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kgcli.encoding.columns import (
    class_node,
    find,
    is_class,
    property_node,
    sort_once,
    subtract_columns,
    term_of,
)
from kgcli.encoding.packing import first_of, pack, second_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgcli.encoding.columns import Columns, Numbers
    from kgcli.encoding.terms import Terms

_NOTHING = np.empty(0, np.int64)


def compare_columns(new: Mapping[int, Numbers], old: Mapping[int, Numbers]) -> tuple[Columns, Columns]:
    """Return what stands in *new* and not in *old*, and the other way round."""
    came: Columns = {}
    went: Columns = {}
    for node in sorted(new.keys() | old.keys()):
        ours, theirs = new.get(node, _NOTHING), old.get(node, _NOTHING)
        if _is_same(ours, theirs):
            continue
        more, less = _compare(ours, theirs)
        if len(more):
            came[node] = more
        if len(less):
            went[node] = less
    return came, went


def _compare(new: Numbers, old: Numbers) -> tuple[Numbers, Numbers]:
    """Return what is only in *new*, and what only in *old*."""
    together = np.concatenate((new, old))
    together.sort(kind="stable")  # merges runs
    twice = together[1:] == together[:-1]
    once = np.ones(len(together), np.bool_)
    once[1:] &= ~twice
    once[:-1] &= ~twice
    differing = together[once]
    is_new = find(new, differing)
    return differing[is_new], differing[~is_new]


def _is_same(one: Numbers, other: Numbers) -> bool:
    return one is other or (len(one) == len(other) and np.array_equal(one, other))


def keep_columns(columns: Mapping[int, Numbers], wanted: Mapping[int, Numbers]) -> Columns:
    """Return what stands in both."""
    return subtract_columns(columns, subtract_columns(columns, wanted))


def find_columns(columns: Mapping[int, Numbers], of: Terms, among: Terms) -> Columns:
    """Return *columns* in the numbers of the terms *among*, without statements that have another term."""
    found: Columns = {}
    numbers: dict[int, int] = {}

    def find(column: Numbers) -> Numbers:
        for number in sort_once(column).tolist():
            if number not in numbers:
                known = among.find(of.text(number))
                numbers[number] = -1 if known is None else known
        return np.array([numbers[number] for number in column.tolist()], np.int64)

    for node, column in columns.items():
        term = int(find(np.array([term_of(node)]))[0])
        if term < 0:
            continue
        if is_class(node):
            members = find(column)
            kept = np.sort(members[members >= 0])
            target = class_node(term)
        else:
            first, second = find(first_of(column)), find(second_of(column))
            known = (first >= 0) & (second >= 0)
            kept = np.sort(pack(first[known], second[known]))
            target = property_node(term)
        if len(kept):
            found[target] = kept
    return found
