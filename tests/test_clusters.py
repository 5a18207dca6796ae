"""Clusters of things that hang together."""

from kgcli.clusters import Clusters


def test_what_hangs_together_through_others_is_one_cluster() -> None:
    """However many stand in between, one thing stands for all; the rest is apart."""
    clusters = Clusters[int]()
    for number in range(1, 5000):
        clusters.join(number, number - 1)
    assert {clusters.find(number) for number in range(5000)} == {0}
    assert clusters.find(5000) == 5000


def test_what_stood_for_the_other_stands_for_both() -> None:
    """Names that are made of it depend on the order of the joins alone."""
    clusters = Clusters[str]()
    clusters.join("b", "a")
    clusters.join("d", "c")
    clusters.join("b", "d")
    assert [clusters.find(each) for each in "abcd"] == ["c"] * 4
