"""Stores of homes whose facts are reviewed: what a standing review takes away or puts in, and what not."""

from collections.abc import Callable
from pathlib import Path

import pytest
from reviewed_homes import BASE, HEADS, list_things, read_store, write_review
from small_homes import MakeHome

from kgcli.encoding import Terms
from kgcli.home import Home
from kgcli.sources import list_sources
from kgcli.store.cache.inputs import Contents
from kgcli.store.graphs.marked_graphs import read_graphs
from kgcli.store.home_stores import build
from kgcli.verification.visible import read_visible

OpenHome = Callable[[Path], Home]
MakeReviewed = Callable[..., Home]

ONTOLOGY = (
    "ex:leads rdfs:subPropertyOf ex:knows . ex:knows a owl:SymmetricProperty . ex:p a owl:DatatypeProperty ."
)
GRAPH = """\
ex:one { ex:one ev:marking ev:U . ex:a ex:leads ex:b ; ex:p 1, "x"@en . ex:c ex:leads ex:d . }
ex:two { ex:two ev:marking ev:C . ex:a ex:leads ex:b ; ex:p "01"^^xsd:integer, "x" . }
"""
LEADS = ("ex:a", "ex:leads", "ex:b")


@pytest.fixture
def reviewed(make_home: MakeHome, open_home: OpenHome) -> MakeReviewed:
    """Return a function that makes the toy home with reviews, written as TriG."""

    def make(*reviews: str, graph: str = GRAPH, name: str = "home", toml: str = "") -> Home:
        files = {"facts.trig": graph}
        if reviews:
            files["reviews.trig"] = HEADS + "".join(reviews)
        return open_home(make_home(ontology=ONTOLOGY, graph=files, name=name, toml=toml))

    return make


def test_a_retraction_takes_away_the_fact_and_what_follows_from_it_only(reviewed: MakeReviewed) -> None:
    """The rest of the graph, and what follows from that, stays."""
    home = reviewed(write_review("r", "Retraction", LEADS, "ex:one"))
    assert list_things(home, "ex:leads", "U") == [("c", "d")]
    assert list_things(home, "ex:knows", "U") == [("c", "d"), ("d", "c")]


def test_a_fact_stated_twice_still_holds_on_the_other_evidence(reviewed: MakeReviewed) -> None:
    """For those who may see that."""
    home = reviewed(write_review("r", "Retraction", LEADS, "ex:one"))
    assert list_things(home, "ex:leads") == [("a", "b"), ("c", "d")]
    graphs = {
        str(quad.graph_name)
        for quad in read_store(home)
        if quad.predicate.value.endswith("leads") and str(quad.subject) == "<https://example.org/a>"
    }
    assert graphs == {"DEFAULT", "<https://example.org/two>"}


def test_a_dispute_removes_nothing(reviewed: MakeReviewed) -> None:
    """The fact and what follows hold as before."""
    home = reviewed(write_review("r", "Dispute", LEADS, "ex:one"))
    assert list_things(home, "ex:knows", "U") == [("a", "b"), ("b", "a"), ("c", "d"), ("d", "c")]


@pytest.mark.parametrize("reasoner", ["columnar", "owlrl"])
def test_a_correction_puts_its_value_in_the_place_of_the_other(reviewed: MakeReviewed, reasoner: str) -> None:
    """In the fact's own graph, so that it has the same evidence and marking."""
    toml = f'[reasoning]\nreasoner = "{reasoner}"\n'
    home = reviewed(write_review("r", "Correction", LEADS, "ex:one", new="ex:e"), toml=toml)
    assert list_things(home, "ex:leads", "U") == [("a", "e"), ("c", "d")]
    assert list_things(home, "ex:knows", "U") == [("a", "e"), ("c", "d"), ("d", "c"), ("e", "a")]


@pytest.mark.parametrize("kind", ["Retraction", "Correction"])
def test_a_withdrawn_review_counts_no_more(reviewed: MakeReviewed, kind: str) -> None:
    """The fact holds again, and what a correction put in does not."""
    new = "ex:e" if kind == "Correction" else None
    home = reviewed(write_review("r", kind, LEADS, "ex:one", new=new, withdrawn_at="U"))
    assert list_things(home, "ex:leads", "U") == [("a", "b"), ("c", "d")]


def test_a_withdrawn_correction_takes_nothing_from_the_facts_own_file(reviewed: MakeReviewed) -> None:
    """What that states on its own account, too, goes on to count."""
    graph = GRAPH.replace("ex:a ex:leads ex:b ; ex:p 1", "ex:a ex:leads ex:b, ex:e ; ex:p 1")
    review = write_review("r", "Correction", LEADS, "ex:one", new="ex:e", withdrawn_at="U")
    assert list_things(reviewed(review, graph=graph), "ex:leads", "U") == [("a", "b"), ("a", "e"), ("c", "d")]


def test_what_a_correction_put_in_can_be_corrected_in_turn(reviewed: MakeReviewed) -> None:
    """Only the last value counts."""
    first = write_review("r1", "Correction", LEADS, "ex:one", new="ex:e")
    second = write_review("r2", "Correction", ("ex:a", "ex:leads", "ex:e"), "ex:one", new="ex:f")
    assert list_things(reviewed(first, second), "ex:leads", "U") == [("a", "f"), ("c", "d")]


@pytest.mark.parametrize(
    ("value", "graph", "marking", "left"),
    [
        ("1", "ex:one", "U", ["01", "x", "x@en"]),
        ('"01"^^xsd:integer', "ex:one", "U", ["01", "1", "x", "x@en"]),
        ('"01"^^xsd:integer', "ex:two", "C", ["1", "x", "x@en"]),
        ('"x"@en', "ex:one", "U", ["01", "1", "x"]),
        ('"x"', "ex:one", "U", ["01", "1", "x", "x@en"]),
        ('"x"', "ex:two", "C", ["01", "1", "x@en"]),
        ("1.0", "ex:one", "U", ["01", "1", "x", "x@en"]),
    ],
)
def test_literals_are_those_that_are_written(
    reviewed: MakeReviewed, value: str, graph: str, marking: str, left: list[str]
) -> None:
    """Spelling, datatype and language count."""
    home = reviewed(write_review("r", "Retraction", ("ex:a", "ex:p", value), graph, marking=marking))
    terms = Terms()
    marked, _ = read_graphs(Contents(list_sources(home), home), home, terms)
    places = marked.quads.predicate == terms.find(b"<https://example.org/p>")
    texts = [text.decode() for text in terms.texts(marked.quads.object[places])]
    plain = [text.partition("^^")[0].replace('"', "") for text in texts]
    assert sorted(plain) == left


@pytest.mark.parametrize("marking", ["C", "SBU", "S"])
def test_a_review_that_stands_above_its_fact_has_no_effect(reviewed: MakeReviewed, marking: str) -> None:
    """Else a reader below would see what the clearance above hides: that somebody retracted it."""
    home = reviewed(write_review("r", "Retraction", LEADS, "ex:one", marking=marking))
    assert list_things(home, "ex:leads", "U") == list_things(home, "ex:leads") == [("a", "b"), ("c", "d")]
    told = [(one.marking, one.kind, one.place, one.text) for one in build(home).remarks]
    assert told == [
        (
            marking,
            "reviews",
            None if marking == "U" else "graph/reviews.trig, line 10",
            f"The review <https://example.org/r> has no effect: it is marked {marking}, but the graph "
            "<https://example.org/one>, whose fact it names, is marked U; it must stand at U, too",
        )
    ]


def test_a_review_below_its_fact_is_one_of_nothing_to_those_below(reviewed: MakeReviewed) -> None:
    """They are told the same as of a review of a fact that nobody states."""
    review = write_review("r", "Retraction", LEADS, "ex:two")
    home = reviewed(review)
    nobody = reviewed(review.replace("ex:two", "ex:three"), name="nobody")
    below = [one for one in build(home).remarks if one.marking == "U"]
    stale = list(build(nobody).remarks)
    assert [one._replace(text=one.text.replace("/two", "/three")) for one in below] == stale
    assert [one.text for one in build(home).remarks if one.marking == "C"] == [
        "The review <https://example.org/r> has no effect: it is marked U, but the graph "
        "<https://example.org/two>, whose fact it names, is marked C; it must stand at C, too"
    ]
    assert list_things(home, "ex:leads") == [("a", "b"), ("c", "d")]


def test_a_withdrawal_at_another_marking_has_no_effect(reviewed: MakeReviewed) -> None:
    """The review goes on to count, for everybody."""
    home = reviewed(write_review("r", "Retraction", LEADS, "ex:one", withdrawn_at="C"))
    assert list_things(home, "ex:leads", "U") == [("c", "d")]
    assert [(one.marking, one.text) for one in build(home).remarks] == [
        (
            "C",
            "The withdrawal <https://example.org/end-r> has no effect: it names <https://example.org/r>, "
            "which is no review marked C",
        )
    ]


def test_a_review_of_what_nobody_states_is_remarked_on_with_its_place(reviewed: MakeReviewed) -> None:
    """It is no error, as the file may have been mended meanwhile."""
    home = reviewed(write_review("r", "Retraction", ("ex:a", "ex:leads", "ex:z"), "ex:one"))
    assert [(one.marking, one.place, one.text) for one in build(home).remarks] == [
        (
            "U",
            "graph/reviews.trig, line 10",
            "The review <https://example.org/r> has no effect: it names <https://example.org/a> "
            "<https://example.org/leads> <https://example.org/z> in the graph <https://example.org/one>, "
            "which does not state that",
        )
    ]


GOOD = write_review("r", "Retraction", LEADS, "ex:one")


@pytest.mark.parametrize(
    ("review", "reason"),
    [
        (GOOD.replace("ev:factPredicate ex:leads", "ev:factPredicate ex:leads, ex:p"), "lacks its kind, or"),
        (GOOD.replace("a ev:Retraction ;", ""), "lacks its kind, or"),
        (GOOD.replace("ev:Retraction", "ev:Correction"), "for a correction ev:newObject or ev:newValue"),
        (
            write_review(
                "r", "Retraction", ("ex:leads", "rdfs:subPropertyOf", "ex:knows"), f"<{BASE}ontology>"
            ),
            "which the ontology states; that is edited, not reviewed",
        ),
        (
            write_review("r", "Retraction", ("ex:one", "ev:marking", "ev:U"), "ex:one"),
            "which says how things are marked; that is edited, not reviewed",
        ),
        (
            write_review(
                "r", "Retraction", ("ex:r", "prov:wasAssociatedWith", "ex:ann"), f"<{BASE}reviews/U>"
            ),
            "which is part of a review; that can be withdrawn",
        ),
    ],
)
def test_what_is_no_review_of_a_fact_changes_nothing(
    reviewed: MakeReviewed, review: str, reason: str
) -> None:
    """It is remarked on, and the facts hold as they are stated."""
    home = reviewed(review)
    assert list_things(home, "ex:leads", "U") == [("a", "b"), ("c", "d")]
    assert list_things(home, "ex:knows", "U") == [("a", "b"), ("b", "a"), ("c", "d"), ("d", "c")]
    (remark,) = build(home).remarks
    assert remark.text.startswith("The review <https://example.org/r> has no effect: it ")
    assert reason in remark.text


def test_a_file_marked_by_the_settings_keeps_its_marking_when_it_is_corrected(
    make_home: MakeHome, open_home: OpenHome
) -> None:
    """What reviews add to its graph is marked as that, whatever is the rule for other files."""
    toml = '[graph]\nmarking = "S"\n[graph.markings]\n"open.nt" = "U"\n'
    nt = "<https://example.org/a> <https://example.org/leads> <https://example.org/b> .\n"
    graph = f"<{BASE}open>"
    review = write_review("r", "Correction", LEADS, graph, new="ex:e")
    files = {"open.nt": nt, "reviews.trig": HEADS + review}
    home = open_home(make_home(ontology=ONTOLOGY, graph=files, toml=toml))
    assert list_things(home, "ex:leads", "U") == [("a", "e")]


def test_a_correction_whose_file_is_gone_asserts_nothing_lower_than_it_stands(
    make_home: MakeHome, open_home: OpenHome
) -> None:
    """Its graph would be marked by the rule for the file of reviews only."""
    review = write_review("r", "Correction", LEADS, f"<{BASE}closed>", marking="C", new="ex:e")
    home = open_home(make_home(ontology=ONTOLOGY, graph={"reviews.trig": HEADS + review}))
    assert list_things(home, "ex:leads", "U") == list_things(home, "ex:leads") == []


def test_nothing_of_a_review_of_a_marked_fact_is_in_the_store_below(reviewed: MakeReviewed) -> None:
    """Neither the review nor who wrote it, nor what it says."""
    review = write_review("r", "Retraction", LEADS, "ex:two", marking="C")
    plain = read_store(reviewed(name="plain"), "U")
    assert read_store(reviewed(review), "U") == plain


@pytest.mark.parametrize("kind", ["Retraction", "Correction", "Dispute"])
def test_a_new_file_of_reviews_gives_what_a_fresh_build_gives(
    reviewed: MakeReviewed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: str
) -> None:
    """Though the home was built before."""
    home = reviewed()
    build(home)
    new = "ex:e" if kind == "Correction" else None
    path = home.graph / "reviews.trig"
    path.write_text(HEADS + write_review("r", kind, LEADS, "ex:one", new=new), encoding="utf-8")
    found = [read_store(home, clearance) for clearance in ("U", "C")]
    monkeypatch.setenv("KGCLI_CACHE", str(tmp_path / "fresh"))
    assert [read_store(home, clearance) for clearance in ("U", "C")] == found


def test_a_fact_that_comes_later_is_retracted_already(
    reviewed: MakeReviewed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A build that continues the one before knows which graphs are reviewed, and what was remarked."""
    home = reviewed(write_review("r", "Retraction", ("ex:a", "ex:leads", "ex:z"), "ex:late"))
    assert len(build(home).remarks) == 1
    (home.graph / "other.trig").write_text(HEADS + "ex:other { ex:a ex:leads ex:y }", encoding="utf-8")
    report = build(home)
    assert (len(report.remarks), report.reused != ()) == (1, True)
    (home.graph / "late.trig").write_text(HEADS + "ex:late { ex:a ex:leads ex:z, ex:w }", encoding="utf-8")
    assert build(home).remarks == ()
    assert list_things(home, "ex:leads", "U") == [("a", "b"), ("a", "w"), ("a", "y"), ("c", "d")]
    found = read_store(home)
    monkeypatch.setenv("KGCLI_CACHE", str(tmp_path / "fresh"))
    assert read_store(home) == found


def test_the_checks_of_evidence_see_what_counts(reviewed: MakeReviewed) -> None:
    """Facts that are taken back are none to check."""
    home = reviewed(write_review("r", "Retraction", LEADS, "ex:one"))
    statements = read_visible(home, "U").statements
    assert [
        each.text for each in statements.objects("https://example.org/a", "https://example.org/leads")
    ] == []
