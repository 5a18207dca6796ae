"""Blank nodes that little tells apart, for which canonical labels would take too long."""

import pytest
from pyoxigraph import RdfFormat, parse

from kgcli.encoding.tangles import are_tangled
from kgcli.isomorphism import has_blank_node

PREFIX = "@prefix : <https://example.org/> . "


def _tangled(turtle: str) -> bool:
    quads = parse(PREFIX + turtle, format=RdfFormat.TURTLE)
    return are_tangled((tuple(quad) for quad in quads if has_blank_node(quad)), has_blank_node)


@pytest.mark.parametrize(
    ("turtle", "expected"),
    [
        (f":x :p ( {':a ' * 99} ) .", False),
        (f":x :p ( {':a ' * 999} ) .", True),
        (f":x :p ( {' '.join(map(str, range(999)))} ) .", False),
        (":x :p ( :a :a :a ) . " * 300, False),
        ("[] :p [] . " * 999, False),
        (" ".join(f"_:n{number} :p _:hub ." for number in range(999)), False),
        (" ".join(f"_:h{hub} :p _:n{hub}{leaf} ." for hub in "ab" for leaf in range(12)), True),
        (" ".join(f"_:n{one} :p _:n{other} ." for one in range(12) for other in range(12)), True),
    ],
)
def test_long_repetitions_and_dense_nets_are_tangled(turtle: str, expected: bool) -> None:
    """Not so what is said of many nodes that do not hang together, or that something tells apart."""
    assert _tangled(turtle) is expected
