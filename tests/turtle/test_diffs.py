"""How many lines change with one statement: the text is a set of lines, of which each says one thing."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad
from random_datasets import EX, datasets, write

from kgcli.isomorphism import has_blank_node
from kgcli.turtle.formatting import format_text

PREDICATES = [
    NamedNode(EX + "p"),
    NamedNode(EX + "r"),
    NamedNode("http://www.w3.org/2000/01/rdf-schema#label"),
]
_values = st.sampled_from(
    [NamedNode(EX + "new"), Literal("new"), Literal("new", language="en"), Literal("a")]
)


def count_changes(before: str, after: str) -> tuple[int, int]:
    """Return how many lines went and how many came, as a diff counts them."""
    old, new = Counter(before.splitlines()), Counter(after.splitlines())
    return (old - new).total(), (new - old).total()


@given(datasets, st.sampled_from(PREDICATES), _values)
@settings(max_examples=40)
def test_a_statement_more_is_a_line_more(
    quads: list[Quad], predicate: NamedNode, value: NamedNode | Literal
) -> None:
    """What a subject says besides adds one line and touches no other; a first use of a prefix is another."""
    subject = NamedNode(EX + "s")
    declared = [Quad(NamedNode(EX + "z"), each, value) for each in PREDICATES]
    before = [*quads, *declared, Quad(subject, NamedNode(EX + "always"), value)]
    added = Quad(subject, predicate, value)

    changes = count_changes(write(before), write([*before, added]))

    assert changes == ((0, 0) if added in before else (0, 1))


@given(datasets)
@settings(max_examples=40)
def test_a_new_subject_is_four_lines(quads: list[Quad]) -> None:
    """An empty line, the subject, its statement and the full stop; at most the prefix comes with it."""
    known = [*quads, Quad(NamedNode(EX + "s"), PREDICATES[0], Literal("x"))]
    added = Quad(NamedNode(EX + "zz"), PREDICATES[0], Literal("x"))

    assert count_changes(write(known), write([*known, added])) == (0, 4)


@given(datasets)
@settings(max_examples=40)
def test_a_new_tree_is_three_lines(quads: list[Quad]) -> None:
    """Its two brackets and what it says, even where it equals others; no label of another node changes."""
    known = [*quads, Quad(NamedNode(EX + "s"), PREDICATES[0], Literal("x"))]
    tree = BlankNode("another")
    added = [Quad(NamedNode(EX + "s"), PREDICATES[0], tree), Quad(tree, PREDICATES[0], Literal("a"))]

    assert count_changes(write(known), write(known + added)) == (0, 3)


@given(datasets)
@settings(max_examples=40)
def test_another_value_is_another_line(quads: list[Quad]) -> None:
    """A value that changes takes one line away and brings one, wherever it stands without blank nodes."""
    plain = [quad for quad in quads if not has_blank_node(quad)]
    subject = NamedNode(EX + "s")
    known = [*plain, Quad(subject, PREDICATES[0], Literal("x"))]

    before = write([*known, Quad(subject, PREDICATES[0], Literal("before"))])
    after = write([*known, Quad(subject, PREDICATES[0], Literal("after"))])

    assert count_changes(before, after) == (1, 1)


def test_lists_change_by_the_member() -> None:
    """A member more is a line more."""
    texts = [
        format_text(f"<urn:s> <urn:p> ( {members} ) .".encode(), "text", named_graphs=False).decode()
        for members in ("1 2 4", "1 2 3 4")
    ]

    assert count_changes(*texts) == (0, 1)
