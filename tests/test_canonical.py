"""Labels for blank nodes that depend on the statements alone, or an error within bounded work."""

from itertools import permutations

import pytest
from pyoxigraph import BlankNode, NamedNode, Quad, Triple

from kgcli.canonical import canonicalize, order_statements
from kgcli.errors import TangledGraphError

P = NamedNode("urn:p")


def node(number: int) -> BlankNode:
    """Return a blank node."""
    return BlankNode(f"n{number}")


def connect(*pairs: tuple[int, int]) -> list[Quad]:
    """Return statements that lead from one blank node to another."""
    return [Quad(node(start), P, node(end)) for start, end in pairs]


def test_statements_without_blank_nodes_stay() -> None:
    """Nothing is renamed where there is nothing to rename."""
    quads = {Quad(NamedNode("urn:a"), P, NamedNode("urn:b"))}

    assert canonicalize(quads) == quads


def test_nodes_within_triple_terms_are_renamed() -> None:
    """However deep they are, in whatever place, the label tells nothing of the one they had."""

    def make(one: str, other: str) -> set[Quad]:
        inner = Triple(NamedNode("urn:a"), P, BlankNode(one))
        outer = Triple(BlankNode(other), P, inner)
        return {Quad(NamedNode("urn:s"), P, outer), Quad(BlankNode(one), P, NamedNode("urn:end"))}

    assert canonicalize(make("x", "y")) == canonicalize(make("y", "x"))
    assert sorted(
        part for quad in canonicalize(make("x", "y")) for part in str(quad).split() if "_:" in part
    ) == [
        "_:c14n0",
        "_:c14n1",
        "_:c14n1",
    ]


def test_alike_nodes_are_told_apart_by_what_is_far() -> None:
    """Each order of the statements gives the same result, where only a distant value differs."""
    quads = [*connect((0, 1), (1, 2), (3, 4), (4, 5)), Quad(node(2), P, NamedNode("urn:end"))]

    assert len({frozenset(canonicalize(order)) for order in list(permutations(quads))[::7]}) == 1


@pytest.mark.parametrize(
    "pairs",
    [
        [(start, end) for start in range(12) for end in range(12) if start != end],
        [(number, (number + step) % 40) for number in range(40) for step in (1, 5, 11)],
        [(number, number + 1) for number in range(1000)],
    ],
    ids=["clique", "net", "chain"],
)
def test_tangles_end_in_an_error(pairs: list[tuple[int, int]]) -> None:
    """Nodes that nothing near tells apart are refused, whether they are many or far from what does."""
    with pytest.raises(TangledGraphError, match="Give some of them IRIs"):
        order_statements(connect(*pairs))
