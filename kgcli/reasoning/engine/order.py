"""The order in which tables are filled: those that depend on each other together, the others apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from kgcli.reasoning.engine.pairs import EMPTY, pack, unite
from kgcli.reasoning.engine.reachability import find_components

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kgcli.reasoning.engine.plans import Plan


class Stage(NamedTuple):
    """Tables that are filled together by *plans*; *nodes* are the heads, *recursive* if a plan reads one.

    *readers* are the plans that look at a table.
    """

    nodes: frozenset[int]
    plans: tuple[Plan, ...]
    recursive: bool
    readers: Mapping[int, list[Plan]]


def order_plans(plans: Iterable[Plan]) -> list[Stage]:
    """Return the stages that *plans* make, each after those that it reads from."""
    by_head: dict[int, list[Plan]] = {}
    edges: set[tuple[int, int]] = set()
    for plan in plans:
        assert plan.head is not None  # noqa: S101 - contradictions fill no table
        by_head.setdefault(plan.head.node, []).append(plan)
        edges |= {(plan.head.node, atom.node) for atom in plan.body}
    ends = [number for edge in edges for number in edge]
    names = sorted(set(ends))
    place = {name: number for number, name in enumerate(names)}
    nodes = np.arange(len(names))
    stages: list[Stage] = []
    for component in find_components(nodes, _keys([(place[a], place[b]) for a, b in edges])):
        members = frozenset(names[number] for number in component.tolist())
        own = tuple(plan for node in sorted(members) for plan in by_head.get(node, ()))
        if own:
            readers: dict[int, list[Plan]] = {}
            for plan in own:
                for node in dict.fromkeys(atom.node for atom in plan.body):
                    readers.setdefault(node, []).append(plan)
            stages.append(Stage(members, own, not members.isdisjoint(readers), readers))
    return stages


def _keys(edges: Sequence[tuple[int, int]]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    if not edges:
        return EMPTY
    columns = np.array(edges, np.int64)
    return unite([pack(columns[:, 0], columns[:, 1])])
