"""Disputes where the facts that they are of are shown: on cards, and in reasons."""

from collections.abc import Callable
from pathlib import Path

import pytest
from reviewed_homes import BASE, EX, HEADS, write_review
from small_homes import MakeHome

from kgcli.cards import Card, read_card
from kgcli.explaining.proving import prove
from kgcli.explaining.stated import find_files
from kgcli.home import Home
from kgcli.vocabulary import XSD
from kgcli.wording import Fact

OpenHome = Callable[[Path], Home]
MakeDisputed = Callable[..., Home]

ONTOLOGY = "ex:leads rdfs:subPropertyOf ex:knows . ex:age a owl:DatatypeProperty ."
GRAPH = """\
ex:one { ex:one ev:marking ev:U . ex:a ex:leads ex:b ; ex:age "01"^^xsd:integer . }
ex:two { ex:two ev:marking ev:C . ex:a ex:leads ex:b . ex:b owl:sameAs ex:z . }
"""
TOLD = ("disputed by https://example.org/ann on 2026-11-20: seen again",)
LEADS = ("ex:a", "ex:leads", "ex:b")
AGE = ("ex:a", "ex:age", '"01"^^xsd:integer')


@pytest.fixture
def disputed(make_home: MakeHome, open_home: OpenHome) -> MakeDisputed:
    """Return a function that makes the toy home with a review, written as TriG."""

    def make(review: str) -> Home:
        toml = '[prefixes]\nex = "https://example.org/"\n'
        files = {"facts.trig": GRAPH, "reviews.trig": HEADS + review}
        return open_home(make_home(ontology=ONTOLOGY, graph=files, toml=toml))

    return make


def _list_disputes(card: Card) -> list[tuple[str, bool, str, tuple[str, ...]]]:
    """Return what disputes statements of *card*, each with its property, its direction and its graph."""
    return [
        (
            group.property.label,
            group.incoming,
            support.graph.removeprefix(EX),
            support.disputes,
        )
        for group in card.groups
        for line in group.lines
        for support in line.supports
        if support.disputes
    ]


def _list_of_leaves(home: Home, fact: Fact, clearance: str | None = None) -> set[tuple[str, ...]]:
    """Return what disputes the reasons of *fact*, in prefixed names, at each place where they are stated."""
    subject, predicate, value = (text.replace("ex:", f"<{EX}") + ">" * (text[:3] == "ex:") for text in fact)
    proof = prove(home, (subject, predicate, value), clearance)
    assert proof is not None
    return {support.disputes for leaf in proof.leaves for support in leaf.supports}


@pytest.mark.parametrize(("thing", "incoming"), [("ex:a", False), ("ex:b", True), ("ex:z", True)])
def test_a_dispute_is_shown_on_the_cards_of_both_ends(
    disputed: MakeDisputed, thing: str, incoming: bool
) -> None:
    """Under any of their names, and at the graph that it is about alone."""
    home = disputed(write_review("r", "Dispute", LEADS, "ex:one"))
    assert _list_disputes(read_card(home, thing)) == [("ex:leads", incoming, "one", TOLD)]


def test_a_card_shows_disputes_and_not_the_reviews_themselves(disputed: MakeDisputed) -> None:
    """What points to a thing from a review is in the trail."""
    home = disputed(write_review("r", "Dispute", LEADS, "ex:one"))
    groups = [(group.property.label, group.incoming) for group in read_card(home, "ex:b").groups]
    assert groups == [("ex:leads", True)]


@pytest.mark.parametrize(
    ("review", "told"),
    [
        (write_review("r", "Dispute", AGE, "ex:one"), TOLD),
        (write_review("r", "Dispute", AGE, "ex:one", withdrawn_at="U"), ()),
        (write_review("r", "Dispute", AGE, "ex:one", withdrawn_at="C"), TOLD),
        (write_review("r", "Dispute", AGE, "ex:one", marking="C"), ()),
        (write_review("r", "Dispute", AGE, "ex:two", marking="C"), ()),
    ],
)
def test_a_dispute_counts_at_the_marking_of_its_fact_only(
    disputed: MakeDisputed, review: str, told: tuple[str, ...]
) -> None:
    """And so does its withdrawal; numbers are the same however they are spelled."""
    home = disputed(review)
    assert [each for *_, each in _list_disputes(read_card(home, "ex:a"))] == ([told] if told else [])
    assert _list_of_leaves(home, ("ex:a", "ex:age", f'"01"^^<{XSD}integer>')) == {told}


def test_a_dispute_is_shown_where_something_follows_from_its_fact(disputed: MakeDisputed) -> None:
    """At the reason that is disputed, for those who may see it."""
    home = disputed(write_review("r", "Dispute", LEADS, "ex:two", marking="C"))

    assert _list_of_leaves(home, ("ex:a", "ex:knows", "ex:z")) == {(), TOLD}
    assert _list_of_leaves(home, ("ex:a", "ex:knows", "ex:b"), "U") == {()}
    assert _list_disputes(read_card(home, "ex:a", "U")) == []
    assert _list_disputes(read_card(home, "ex:a", "C")) == [("ex:leads", False, "two", TOLD)]


def test_a_reason_is_placed_where_it_still_counts(make_home: MakeHome, open_home: OpenHome) -> None:
    """Not in the file whose statement was retracted, though that says the same."""
    line = f"<{EX}a> <{EX}leads> <{EX}b> .\n"
    review = write_review("r", "Retraction", LEADS, f"<{BASE}first>")
    files = {"first.nt": line, "second.nt": "\n" + line, "reviews.trig": HEADS + review}
    home = open_home(make_home(ontology=ONTOLOGY, graph=files))
    fact = (f"<{EX}a>", f"<{EX}leads>", f"<{EX}b>")
    proof = prove(home, fact)
    assert proof is not None
    supports = {leaf.statement: leaf.supports for leaf in proof.leaves}
    assert find_files(home, None, supports) == {fact: "graph/second.nt, line 2"}
