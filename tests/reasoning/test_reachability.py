"""Transitive closures of sparse, long and dense relations."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgcli.encoding.packing import first_of, pack, second_of
from kgcli.reasoning.engine import reachability
from kgcli.reasoning.engine.pairs import unite

Edges = list[tuple[int, int]]

_EDGES = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), min_size=1, max_size=30)


def _close(edges: Edges) -> tuple[set[tuple[int, int]], list[list[int]]]:
    columns = np.array(edges, np.int64)
    keys, cycles = reachability.close(unite([pack(columns[:, 0], columns[:, 1])]))
    pairs = set(zip(first_of(keys).tolist(), second_of(keys).tolist(), strict=True))
    return pairs, [cycle.tolist() for cycle in cycles]


def _walk(edges: Edges) -> set[tuple[int, int]]:
    found = set(edges)
    while more := {(a, d) for a, b in found for c, d in edges if b == c} - found:
        found |= more
    return found


@given(_EDGES)
def test_a_closure_holds_each_pair_that_a_walk_connects(edges: Edges) -> None:
    """By doubling walks."""
    assert _close(edges) == (_walk(edges), [])


@given(_EDGES)
def test_maps_of_bits_give_the_same_closure(edges: Edges) -> None:
    """The way for dense relations, taken whatever the density."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reachability, "_WASTE", 0)
        patch.setattr(reachability, "_CHUNK", 16)
        assert _close(edges) == (_walk(edges), [])


@given(_EDGES)
def test_a_large_cycle_is_named_and_only_its_inside_left_out(edges: Edges) -> None:
    """What leads to the cycle, and from it, is closed as ever."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reachability, "_WASTE", 0)
        patch.setattr(reachability, "_CHUNK", 16)
        patch.setattr(reachability, "LARGEST_CYCLE", 3)
        pairs, cycles = _close(edges)
    inside = {(a, b) for cycle in cycles for a in cycle for b in cycle}
    assert pairs - inside == _walk(edges) - inside
    assert pairs & inside == set(edges) & inside
    assert all(len(cycle) > 3 and _walk(edges) >= {(a, b) for a in cycle for b in cycle} for cycle in cycles)


def test_a_chain_of_three_thousand_has_millions_of_pairs() -> None:
    """Each once, without the billions of detours that a naive join makes."""
    pairs = reachability.close(pack(np.arange(3000), np.arange(1, 3001)))[0]
    assert len(pairs) == 3000 * 3001 // 2


def test_a_relation_that_is_closed_already_stays_as_it_is() -> None:
    """Somebody else's reasoner may have been there before."""
    closed = reachability.close(pack(np.arange(500), np.arange(1, 501)))[0]
    assert np.array_equal(reachability.close(closed)[0], closed)


@given(_EDGES)
def test_components_come_ends_first(edges: Edges) -> None:
    """Each component after those that it leads to; together they are all nodes."""
    columns = np.array(edges, np.int64)
    keys = unite([pack(columns[:, 0], columns[:, 1])])
    nodes = np.unique(columns)
    components = reachability.find_components(nodes, keys)
    assert sorted(node for component in components for node in component.tolist()) == nodes.tolist()
    place = {node: number for number, component in enumerate(components) for node in component.tolist()}
    assert all(place[b] <= place[a] for a, b in edges)
    walks = _walk(edges)
    assert all((place[a] == place[b]) == (a == b or {(a, b), (b, a)} <= walks) for a in place for b in place)
