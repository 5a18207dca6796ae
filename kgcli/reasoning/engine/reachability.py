"""The transitive closure of a relation, for sparse trees, long chains and dense cycles alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from kgcli.encoding.columns import subtract
from kgcli.encoding.packing import find_span, find_spans, first_of, pack, second_of, swap
from kgcli.reasoning.engine.pairs import EMPTY, drop_repeats, merge, unite

if TYPE_CHECKING:
    from kgcli.reasoning.engine.pairs import Column

LARGEST_CYCLE: Final = 2000
"""Names on one cycle beyond which what they all are of each other is not written out: its square grows."""
_MOST_NODES: Final = 30_000
"""Nodes of which a square map of bits is affordable: 112 megabytes."""
_WASTE: Final = 4
"""Joined pairs per pair known, beyond which maps of bits are the better way."""
_GROWTH: Final = 64
"""Pairs per pair given, beyond which it is worth looking for large cycles."""
_CHUNK: Final = 1 << 24
_ZERO: Final = np.zeros(1, np.int64)


def compose(left_inverse: Column, right: Column, ranges: tuple[Column, Column] | None = None) -> Column:
    """Return the pairs (x, z) with (x, y) in one and (y, z) in the other, sorted, each once.

    *left_inverse* holds the pairs (y, x), sorted; *right* the pairs (y, z), sorted; *ranges* is what
    ``match_ranges`` returns for them, where it is known.
    """
    starts, counts = match_ranges(first_of(left_inverse), right) if ranges is None else ranges
    total = int(counts.sum())
    if not total:
        return EMPTY
    found: list[Column] = []
    ends = counts.cumsum()
    begin = 0
    while begin < len(counts):
        done = int(ends[begin - 1]) if begin else 0
        end = max(begin + 1, int(ends.searchsorted(done + _CHUNK, side="right")))
        part = counts[begin:end]
        places = (starts[begin:end] - part.cumsum() + part).repeat(part)
        places += np.arange(int(part.sum()))
        column = pack(second_of(left_inverse[begin:end]).repeat(part), second_of(right.take(places)))
        found.append(unite([column]))
        begin = end
    return found[0] if len(found) == 1 else unite(found)


def match_ranges(wanted: Column, keys: Column) -> tuple[Column, Column]:
    """Return for each number of the sorted *wanted* where its *keys* start, and how many there are."""
    if not len(wanted) or not len(keys):
        none = np.zeros(len(wanted), np.int64)
        return none, none
    starts = np.flatnonzero(wanted[1:] != wanted[:-1]) + 1
    if not len(starts):
        low, high = find_span(keys, int(wanted[0]))
        return np.full(len(wanted), low), np.full(len(wanted), high - low)
    bounds = np.concatenate((_ZERO, starts, (len(wanted),)))
    heads, lengths = wanted[bounds[:-1]], bounds[1:] - bounds[:-1]
    lows, highs = find_spans(keys, heads)
    return lows.repeat(lengths), (highs - lows).repeat(lengths)


def close(keys: Column) -> tuple[Column, tuple[Column, ...]]:
    """Return the transitive closure of the sorted *keys*, sorted, and cycles too large to be written out.

    Of the names on such a cycle, the pairs among themselves stay as they were given; all else is closed.
    """
    firsts, seconds = first_of(keys), second_of(keys)
    loops = keys[firsts == seconds]
    edges = subtract(keys, loops) if len(loops) else keys
    walks, reached = edges, edges
    looked = False
    while len(walks):
        inverse = np.sort(swap(walks))
        ranges = match_ranges(first_of(inverse), reached)
        waste = int(ranges[1].sum()) > _WASTE * len(reached) + _CHUNK // 16
        if not looked and (waste or len(reached) > _GROWTH * len(edges) + _CHUNK // 4):
            looked = True
            nodes = drop_repeats(np.sort(np.concatenate((firsts, seconds))))
            components = find_components(nodes, keys)
            large = tuple(component for component in components if len(component) > LARGEST_CYCLE)
            if large:
                return _close_around(keys, large), large
            if waste and len(nodes) <= _MOST_NODES:
                return _close_by_bits(keys, nodes, components), ()
        # Walks of twice the length, and all that are shorter than that, in one step each.
        composed = compose(inverse, reached, ranges)
        longer = subtract(composed, reached)
        if not len(longer):
            break
        walks = composed if walks is reached else compose(inverse, walks)
        reached = merge(reached, longer)
    return (unite((reached, loops)) if len(loops) else reached), ()


def _close_around(keys: Column, cycles: tuple[Column, ...]) -> Column:
    """Return the closure of *keys* but for the pairs inside *cycles*, each of which is taken as one node."""
    ends = int(max(first_of(keys).max(), second_of(keys).max())) + 1
    node_of = np.arange(ends)
    for cycle in cycles:
        node_of[cycle] = cycle[0]
    firsts, seconds = node_of[first_of(keys)], node_of[second_of(keys)]
    inside = (firsts == seconds) & (first_of(keys) != second_of(keys))
    closed, _ = close(unite([pack(firsts, seconds)[firsts != seconds]]))
    for cycle in cycles:
        own = closed[first_of(closed) == cycle[0]]
        spread = pack(np.repeat(cycle[1:], len(own)), np.tile(second_of(own), len(cycle) - 1))
        closed = unite((closed, spread))
        own = closed[second_of(closed) == cycle[0]]
        spread = pack(np.repeat(first_of(own), len(cycle) - 1), np.tile(cycle[1:], len(own)))
        closed = unite((closed, spread))
    return unite((closed, keys[inside], keys[first_of(keys) == second_of(keys)]))


def _close_by_bits(keys: Column, nodes: Column, components: list[Column]) -> Column:
    """Return the closure by a map of bits per node, filled from the ends of the graph backwards."""
    firsts = np.searchsorted(nodes, first_of(keys))
    seconds = np.searchsorted(nodes, second_of(keys))
    size = len(nodes)
    starts = np.searchsorted(firsts, np.arange(size + 1))
    rows = np.zeros((size, (size + 7) // 8), np.uint8)
    found: list[Column] = []
    for component in components:
        members = np.searchsorted(nodes, component)
        targets = np.concatenate([seconds[starts[node] : starts[node + 1]] for node in members])
        if not len(targets):
            continue
        row = np.zeros(size, np.bool_)
        row[targets] = True
        if len(members) > 1:
            row[members] = True
        outside = targets[~np.isin(targets, members)]
        bits = np.packbits(row, bitorder="little")
        if len(outside):
            bits |= np.bitwise_or.reduce(rows[outside], axis=0)
        rows[members] = bits
        reached = nodes[np.flatnonzero(np.unpackbits(bits, bitorder="little", count=size))]
        found += [pack(np.full(len(reached), node), reached) for node in component]
    return unite(found)


def find_components(nodes: Column, keys: Column) -> list[Column]:
    """Return the strongly connected components of the graph *keys*, each sorted, ends of the graph first.

    Tarjan, "Depth-first search and linear graph algorithms" (1972), without recursion.
    """
    starts = [*find_spans(keys, nodes)[0].tolist(), len(keys)]
    targets = np.searchsorted(nodes, second_of(keys)).tolist()
    order = [-1] * len(nodes)
    lowest = [0] * len(nodes)
    on_stack = bytearray(len(nodes))
    stack: list[int] = []
    found: list[Column] = []
    count = 0
    for root in range(len(nodes)):
        if order[root] >= 0:
            continue
        path = [(root, starts[root])]
        while path:
            node, place = path.pop()
            if order[node] < 0:
                order[node] = lowest[node] = count
                count += 1
                stack.append(node)
                on_stack[node] = 1
            descended = False
            while place < starts[node + 1]:
                target = targets[place]
                if order[target] < 0:
                    path.append((node, place))
                    path.append((target, starts[target]))
                    descended = True
                    break
                if on_stack[target]:
                    lowest[node] = min(lowest[node], lowest[target])
                place += 1
            if descended:
                continue
            if lowest[node] == order[node]:
                component = []
                while True:
                    member = stack.pop()
                    on_stack[member] = 0
                    component.append(member)
                    if member == node:
                        break
                found.append(np.sort(nodes[component]))
    return found
