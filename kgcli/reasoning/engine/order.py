"""The order in which tables are filled: those that depend on each other together, the others apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from kgcli.encoding.packing import pack
from kgcli.reasoning.engine.pairs import EMPTY, unite
from kgcli.reasoning.engine.reachability import find_components

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kgcli.reasoning.engine.plans import Plan


class Stage(NamedTuple):
    """Tables that are filled together: *nodes*, the heads of all plans.

    *inputs* are plans that read other tables only, *loops* those that read some of these. *readers* are the
    plans that look at a table; *needs* the places of the stages that fill what this one reads.
    """

    nodes: frozenset[int]
    inputs: tuple[Plan, ...]
    loops: tuple[Plan, ...]
    readers: Mapping[int, list[Plan]]
    needs: frozenset[int]


def order_plans(plans: Iterable[Plan]) -> list[Stage]:
    """Return the stages that *plans* make, each after those that it reads from."""
    by_head: dict[int, list[Plan]] = {}
    reads: dict[int, set[int]] = {}
    for plan in plans:
        assert plan.head is not None  # noqa: S101 - contradictions fill no table
        by_head.setdefault(plan.head.node, []).append(plan)
        reads.setdefault(plan.head.node, set()).update([atom.node for atom in plan.body])
    edges = [(head, node) for head, nodes in reads.items() for node in nodes]
    ends = [number for edge in edges for number in edge]
    names = sorted(set(ends))
    place = {name: number for number, name in enumerate(names)}
    nodes = np.arange(len(names))
    stages: list[Stage] = []
    filled: dict[int, int] = {}
    for component in find_components(nodes, _keys([(place[a], place[b]) for a, b in edges])):
        members = frozenset(names[number] for number in component.tolist())
        own = tuple(plan for node in sorted(members) for plan in by_head.get(node, ()))
        if own:
            readers: dict[int, list[Plan]] = {}
            inputs: list[Plan] = []
            loops: list[Plan] = []
            for plan in own:
                bodies = {atom.node for atom in plan.body}
                for node in bodies:
                    readers.setdefault(node, []).append(plan)
                (inputs if members.isdisjoint(bodies) else loops).append(plan)
            needs = frozenset(filled[node] for node in readers if node in filled)
            filled.update(dict.fromkeys(members, len(stages)))
            stages.append(Stage(members, tuple(inputs), tuple(loops), readers, needs))
    return stages


def _keys(edges: Sequence[tuple[int, int]]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    if not edges:
        return EMPTY
    columns = np.array(edges, np.int64)
    return unite([pack(columns[:, 0], columns[:, 1])])
