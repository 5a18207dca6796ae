"""Blank nodes that little tells apart: canonical labels for many of them would take too long."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import Final

_MOST_ALIKE: Final = 100
"""The time for a list of one thing over and over grows with the third power of its length."""
_MOST_NEAR: Final = 6
"""The time for a node that stands beside others which are alike grows with the factorial of their number."""
_HERE: Final = "this node"
_THERE: Final = "another node"


def are_tangled(rows: Iterable[tuple[Hashable, ...]], is_blank: Callable[[Hashable], bool]) -> bool:
    """Tell whether many blank nodes hang together, of each of which the same is said as of another.

    *rows* are statements with their graphs. What is said of a node is what RDFC-1.0 hashes first
    (https://www.w3.org/TR/rdf-canon/, section 4.6): its statements, whichever other blank nodes they name.
    """
    links: list[set[Hashable]] = []
    about: dict[Hashable, set[Hashable]] = defaultdict(set)
    for row in rows:
        nodes = {part for part in row if is_blank(part)}
        for node in nodes:
            about[node].add(
                tuple(_HERE if part == node else _THERE if part in nodes else part for part in row)
            )
        if len(nodes) > 1:
            links.append(nodes)
    said = {node: frozenset(own) for node, own in about.items()}
    times = Counter(said.values())
    alike = {node for node, own in said.items() if times[own] > 1}
    near: dict[Hashable, set[Hashable]] = {node: set() for node in alike}
    for link in links:
        for node in link & alike:
            near[node] |= link & alike - {node}
    return any(len(others) > _MOST_NEAR for others in near.values()) or _measure_largest(near) > _MOST_ALIKE


def _measure_largest(near: dict[Hashable, set[Hashable]]) -> int:
    """Return how many nodes at most hang together by what is *near* each; takes all out of it."""
    largest = 0
    while near:
        reached = {next(iter(near))}
        size = 0
        while reached:
            node = reached.pop()
            size += 1
            reached |= near.pop(node) & near.keys()
        largest = max(largest, size)
    return largest
