"""Decisions on facts: what they change, and what is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest
from reviewed_homes import ANA_BEA, BY_ANN, THIRD, list_things, read_reviews_file
from small_homes import MakeHome

from kgcli.errors import (
    AmbiguousFactError,
    KgError,
    ParameterValueError,
    RefusedReviewError,
    UnknownReviewError,
    UnstatedFactError,
)
from kgcli.home import Home
from kgcli.reviews.deciding import Where, Written, correct, dispute, retract, withdraw
from kgcli.reviews.model import Decision, make_decision
from kgcli.reviews.trail import list_reviews
from kgcli.vocabulary import EV

OpenHome = Callable[[Path], Home]


def test_a_review_is_withdrawn_and_made_again(home: Home) -> None:
    """The trail keeps all of it, by when it was decided."""
    (first,) = retract(home, ANA_BEA, BY_ANN, where=THIRD)
    by_bob = Decision("Bob", "2026-11-21T00:00:00Z", "it is there")
    assert withdraw(home, first.name, by_bob).withdrawn == by_bob
    assert list_things(home, "ex:leads", "U") == [("ana", "bea")]
    again = Decision("Ann", "2026-11-22T08:00:00Z", "looked once more")
    (second,) = retract(home, ANA_BEA, again, where=THIRD)
    assert list_things(home, "ex:leads", "U") == []
    assert [(one.iri, one.decision, one.withdrawn) for one in list_reviews(home)] == [
        (first.iri, BY_ANN, by_bob),
        (second.iri, again, None),
    ]


def test_a_correction_is_made_at_each_place_that_states_the_fact(home: Home) -> None:
    """With --all, at the marking of each."""
    reviews = correct(home, ANA_BEA, '"Beatriz"', BY_ANN, where=Where(everywhere=True))
    assert [(one.graph, one.marking, one.replacement) for one in reviews] == [
        ("https://example.org/span3", "U", 'Ana leads "Beatriz"'),
        ("https://example.org/span4", "C", 'Ana leads "Beatriz"'),
    ]
    assert list_things(home, "ex:leads", "U") == [("ana", "Beatriz")]
    assert list_things(home, "ex:leads") == [("ana", "Beatriz"), ("ana", "cleo")]


def test_a_number_is_found_by_its_value_and_recorded_as_it_is_written(home: Home) -> None:
    """Stores have one spelling for numbers of one value, files have many."""
    (review,) = retract(home, Written("Ana", "age", "40"), BY_ANN)
    assert review.fact[2] == '"040"^^<http://www.w3.org/2001/XMLSchema#integer>'
    assert list_things(home, "ex:age") == [("ana", "41")]


@pytest.mark.parametrize(
    ("statement", "where", "clearance", "error", "message"),
    [
        (("Ana", "leads", "Ana"), Where(), None, UnstatedFactError, "Ana leads Ana: nothing visible states"),
        (("Ana", "age", "41"), Where(), "U", UnstatedFactError, 'Ana age "41": nothing visible states that.'),
        (("Ana", "age", "42"), Where(), "U", UnstatedFactError, 'Ana age "42": nothing visible states that.'),
        (("Ana", "knows", "Bea"), Where(), None, UnstatedFactError, "it follows from other statements"),
        (("Ana", "leads", "Cleo"), Where(), "U", KgError, "nothing visible is named 'Cleo'"),
        (tuple(ANA_BEA), Where(paragraph="3"), None, ParameterValueError, "--document REF"),
        (tuple(ANA_BEA), Where("ex:span3", "04TOY1"), None, ParameterValueError, "Give --graph alone"),
        (("leads", "rdfs:subPropertyOf", "knows"), Where(), None, RefusedReviewError, "the ontology states"),
        (("ex:about", f"{EV}marking", f"{EV}U"), Where(), None, RefusedReviewError, "how things are marked"),
    ],
)
def test_what_cannot_be_reviewed_is_refused(  # noqa: PLR0917 - one for each column of the table
    home: Home,
    statement: tuple[str, str, str],
    where: Where,
    clearance: str | None,
    error: type[KgError],
    message: str,
) -> None:
    """With a reason, in the same words for what is hidden and what is not there; nothing is written."""
    with pytest.raises(error) as caught:
        retract(home, Written(*statement), BY_ANN, where=where, clearance=clearance)
    assert message in str(caught.value)
    assert not (home.graph / "reviews.trig").exists()


def test_of_several_places_one_is_to_be_chosen(home: Home) -> None:
    """Those that may be seen are listed; where only one may, that one is meant."""
    with pytest.raises(AmbiguousFactError) as caught:
        retract(home, ANA_BEA, BY_ANN)
    listed = (
        "\n  04TOY1, paragraph 3, U <https://example.org/span3>"
        "\n  04TOY1, paragraph 4, C <https://example.org/span4>"
    )
    assert str(caught.value) == (
        "Ana leads Bea: that is stated in several places. Choose one with --document and --paragraph or with "
        f"--graph, or review it in each with --all:{listed}"
    )
    with pytest.raises(UnstatedFactError) as caught_other:
        retract(home, ANA_BEA, BY_ANN, where=Where(document="04TOY1", paragraph="5"))
    assert str(caught_other.value) == f"Ana leads Bea: that is not stated there. It is stated here:{listed}"
    (chosen,) = retract(home, ANA_BEA, BY_ANN, where=Where(graph="ex:span4"))
    assert chosen.graph == "https://example.org/span4"
    (visible,) = retract(home, ANA_BEA, BY_ANN, clearance="U")
    assert visible.graph == "https://example.org/span3"


def test_the_same_twice_is_refused(home: Home) -> None:
    """Also a dispute by the same person for the same reason on another day."""
    (first,) = retract(home, ANA_BEA, BY_ANN, where=THIRD)
    written = read_reviews_file(home)
    with pytest.raises(RefusedReviewError, match=f"counts no more, by the review {first.name}"):
        retract(home, ANA_BEA, make_decision("Bob", "another reason", None), clearance="U")
    assert read_reviews_file(home) == written
    (second,) = dispute(home, Written("Ana", "age", "40"), BY_ANN)
    with pytest.raises(RefusedReviewError, match=f"Ann said that already, for that reason: {second.name}"):
        dispute(home, Written("Ana", "age", "40"), make_decision("Ann", "not in the words", "2026-11-21"))
    dispute(home, Written("Ana", "age", "40"), make_decision("Bob", "not in the words", "2026-11-21"))
    assert len(list_reviews(home)) == 3


@pytest.mark.parametrize(
    ("new", "message"),
    [
        ("Bea", "that is what is stated already"),
        ("Cleo", "Cleo is not visible at U, where the fact is stated"),
        ("Nobody", "Parameter 'NEW': nothing visible is named 'Nobody'."),
    ],
)
def test_a_correction_says_something_new_and_nothing_hidden(home: Home, new: str, message: str) -> None:
    """What may be seen only above must not be named below."""
    with pytest.raises(KgError) as caught:
        correct(home, ANA_BEA, new, BY_ANN, where=THIRD)
    assert message in str(caught.value)
    with pytest.raises(RefusedReviewError, match="states that, too"):
        correct(home, ANA_BEA, "Cleo", BY_ANN, where=Where(graph="ex:span4"))


def test_a_correction_that_was_corrected_is_withdrawn_last(home: Home) -> None:
    """Else the fact would have two values."""
    (first,) = correct(home, Written("Ana", "age", "40"), "39", BY_ANN)
    (second,) = correct(home, Written("Ana", "age", "39"), "38", BY_ANN)
    with pytest.raises(RefusedReviewError, match=f"Withdraw that first: kgcli withdraw {second.name}"):
        withdraw(home, first.iri, BY_ANN)
    with pytest.raises(RefusedReviewError, match="counts no more there"):
        correct(home, Written("Ana", "age", "38"), '"040"^^xsd:integer', BY_ANN)
    withdraw(home, second.iri, BY_ANN)
    withdraw(home, first.iri, BY_ANN)
    assert list_things(home, "ex:age", "U") == [("ana", "40")]


def test_a_review_that_may_not_be_seen_is_one_that_is_not_there(home: Home) -> None:
    """Neither listed nor withdrawn below, in the same words as what nobody wrote."""
    (review,) = retract(home, ANA_BEA, BY_ANN, where=Where(graph="ex:span4"))
    assert list_reviews(home, clearance="U") == ()
    for name in (review.name, "2026-11-20-0000000000"):
        with pytest.raises(UnknownReviewError) as caught:
            withdraw(home, name, BY_ANN, clearance="U")
        assert str(caught.value) == f"No visible review is called {name!r}. List them: kgcli reviews"
    withdraw(home, review.name, BY_ANN)
    with pytest.raises(
        RefusedReviewError, match="is withdrawn already, by Ann on 2026-11-20: not in the words"
    ):
        withdraw(home, review.name, BY_ANN)


def test_reviews_of_one_thing_are_listed(home: Home) -> None:
    """Of facts about it, and of those that name it."""
    (leads,) = dispute(home, ANA_BEA, BY_ANN, where=THIRD)
    (age,) = dispute(home, Written("Ana", "age", "40"), BY_ANN)
    assert [one.iri for one in list_reviews(home, "Bea")] == [leads.iri]
    assert {one.iri for one in list_reviews(home, "Ana")} == {leads.iri, age.iri}


@pytest.mark.parametrize(
    ("by", "because", "on", "message"),
    [
        (" ", "x", None, "'by': a review needs one"),
        ("Ann", "\n", None, "'because': a review needs one"),
        ("Ann\x07", "x", None, "is no name"),
        ("A" * 201, "x", None, "is no name"),
        ("Ann", "\udcff", None, "no valid Unicode text"),
        ("Ann", "x", "yesterday", "'on': 'yesterday' is neither a day nor a time"),
        ("Ann", "x", "2026-02-30", "neither a day nor a time"),
    ],
)
def test_a_decision_has_somebody_a_time_and_a_reason(
    by: str, because: str, on: str | None, message: str
) -> None:
    """What is none of these is refused."""
    with pytest.raises(ParameterValueError) as caught:
        make_decision(by, because, on)
    assert message in str(caught.value)


@pytest.mark.parametrize("name", ["data.nt", "data.ttl.gz", "data.jsonld"])
def test_facts_of_files_that_name_no_graph_are_reviewed(
    make_home: MakeHome, open_home: OpenHome, name: str
) -> None:
    """Their graph is the one that is named for the file."""
    import gzip

    line = "<https://example.org/a> <https://example.org/p> <https://example.org/b> ."
    json = '{"@id": "https://example.org/a", "https://example.org/p": {"@id": "https://example.org/b"}}'
    home = open_home(make_home(toml='[graph]\nbase = "https://example.org/g/"\nmarking = "SBU"\n'))
    data = (json if name.endswith("jsonld") else line).encode()
    (home.graph / name).write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    statement = Written("https://example.org/a", "https://example.org/p", "https://example.org/b")
    (review,) = retract(home, statement, BY_ANN)
    assert (review.graph, review.marking) == ("https://example.org/g/data", "SBU")
    assert list_things(home, "ex:p") == []
    assert "<https://example.org/g/reviews/SBU>" in read_reviews_file(home)
