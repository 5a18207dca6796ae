"""What holds of each dataset: it is read back as it was, and its bytes depend on its statements alone."""

from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad
from random_datasets import datasets, disguise, drop_graphs, identify, read, write

from kgcli.canonical import canonicalize


@given(datasets)
@settings(max_examples=40)
def test_trig_is_read_back(quads: list[Quad]) -> None:
    """TriG says the same of the same named graphs, blank nodes that several graphs share among them."""
    assert identify(read(write(quads))) == identify(quads)


@given(datasets)
@settings(max_examples=40)
def test_turtle_is_read_back(quads: list[Quad]) -> None:
    """Turtle says the same, without the names of the graphs."""
    found = read(write(quads, named_graphs=False), named_graphs=False)

    assert identify(found) == identify(drop_graphs(quads))


@given(datasets, st.integers(0, 999), st.booleans())
@settings(max_examples=40)
def test_order_and_names_leave_no_trace(quads: list[Quad], seed: int, named_graphs: bool) -> None:
    """The same statements in another order, under other names for blank nodes, give the same text."""
    disguised = disguise(quads, seed)

    assert write(disguised, named_graphs=named_graphs) == write(quads, named_graphs=named_graphs)


@given(datasets)
@settings(max_examples=40)
def test_labels_are_those_of_another_implementation(quads: list[Quad]) -> None:
    """Where a dataset is RDF 1.1, pyoxigraph's labels and ours are the same."""
    plain = [quad for quad in quads if "<<(" not in str(quad.object)]

    assert canonicalize(plain) == set(identify(plain))
