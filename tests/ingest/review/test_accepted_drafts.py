"""What is accepted moves into the document's facts: each statement once, with who accepted it and when."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from thule_drafts import EX, draft_again, read_facts, review

from kgcli.errors import RefusedEditError
from kgcli.home import Home
from kgcli.ingest.drafted.files import read_drafts
from kgcli.ingest.review.model import Change
from kgcli.ingest.review.session import ReviewSession, open_review
from kgcli.turtle.formatting import format_text
from kgcli.validation import validate
from kgcli.verification.verification import verify
from kgcli.vocabulary import EV, PROV, RDF, RDFS, XSD

FLEET = "https://example.org/graph/id/fleet/grey-fleet-T1-"


def fill_in(session: ReviewSession) -> None:
    """Give the drafts what they lack."""
    one, _, three = session.entries
    session.edit(one.iri, [Change("voyage of paragraph 1", "note", None, "early in the year")])
    session.edit(three.iri, [Change("voyage of paragraph 3", "of the fleet", None, "Grey Fleet")])


def test_an_accepted_draft_moves_whole(session: ReviewSession) -> None:
    """Its statements and its span stand with the facts and nowhere else, with the reviewer and the day."""
    home = session.files.home
    before = set(read_facts(home))
    entry = read_drafts(home, "T1").entries[1]
    graph = NamedNode(EX + "graph/T1/C")

    done = session.accept(entry.iri)

    assert (done.verb, done.drafts) == ("accept", (entry.iri,))
    reviewed, agent = NamedNode(entry.iri + "-review"), NamedNode(EX + "graph/reviewer/Ana")
    when = Literal("2026-11-23T00:00:00Z", datatype=NamedNode(XSD + "dateTime"))
    told = {
        Quad(reviewed, NamedNode(RDF + "type"), NamedNode(EV + "DraftReview"), graph),
        Quad(reviewed, NamedNode(PROV + "generated"), NamedNode(str(entry.evidence)), graph),
        Quad(reviewed, NamedNode(PROV + "wasAssociatedWith"), agent, graph),
        Quad(reviewed, NamedNode(PROV + "endedAtTime"), when, graph),
        Quad(agent, NamedNode(RDF + "type"), NamedNode(PROV + "Agent"), graph),
        Quad(agent, NamedNode(RDFS + "label"), Literal("Ana"), graph),
    }
    span = {Quad(each.subject, each.predicate, each.object, graph) for each in entry.said}
    assert set(read_facts(home)) - before == {*entry.quads, *span, *told}
    assert before < set(read_facts(home))
    left = read_drafts(home, "T1").entries[1]
    assert (left.state, left.quads, left.said, left.fact) == ("accepted", (), (), entry.fact)
    assert left.decision is not None
    assert (left.decision.by, left.decision.day) == ("Ana", "2026-11-23")


def test_the_file_changes_in_its_own_layout(home: Home) -> None:
    """Lines are added and none goes; comments stay; the result is as ``kgcli format`` would have it."""
    path = home.root / "graph/T1.trig"
    text = path.read_text().replace("    document:T1\n", "    # This is the one.\n    document:T1\n", 1)
    path.write_text(text)

    with review(home) as session:
        session.accept(session.entries[1].iri)

    new = path.read_text().splitlines()
    assert [line for line in text.splitlines() if line not in new] == []
    assert new.count("    # This is the one.") == 1
    assert format_text(path.read_bytes(), "x", named_graphs=True) == path.read_bytes()
    drafts = (home.drafts_folder / "T1.trig").read_bytes()
    assert format_text(drafts, "x", named_graphs=True) == drafts


def test_a_file_in_another_layout_keeps_every_byte(home: Home) -> None:
    """What is new comes to its end, and an undo takes just that off again."""
    path = home.root / "graph/T1.trig"
    path.write_bytes(path.read_bytes() + b'<urn:g> { <urn:a>    <urn:b> "by hand" . }\n')
    before = path.read_bytes()

    with review(home) as session:
        session.accept(session.entries[1].iri)
        after = path.read_bytes()
        session.undo()

    assert b'<urn:a>    <urn:b> "by hand"' in after
    assert all(line in after.splitlines() for line in before.splitlines())
    assert path.read_bytes() == before


def test_a_new_thing_is_described_once(session: ReviewSession) -> None:
    """By the first draft that is accepted, where readers of the next one see that."""
    home = session.files.home
    fill_in(session)
    one, two, _ = session.entries
    session.accept(one.iri)
    session.accept(two.iri)

    described = [quad for quad in read_facts(home) if str(quad.subject).startswith(f"<{FLEET}")]
    graphs = {str(quad.graph_name)[1:-1].rpartition("-")[0] for quad in described}
    assert {quad.predicate.value for quad in described} == {RDF + "type", RDFS + "label"}
    assert (len(described), graphs) == (2, {EX + "graph/id/evidence/T1-1"})


def test_a_name_may_give_way_to_the_same_one(home: Home) -> None:
    """Told at a lower marking it is no less a name, and nothing is asked for."""
    shapes = home.root / "ontology/shapes/voyages.ttl"
    shapes.write_text(
        shapes.read_text()
        + "ex:FleetShape a sh:NodeShape ; sh:targetClass ex:Fleet ; sh:property [\n"
        + "    sh:path <http://www.w3.org/2000/01/rdf-schema#label> ; sh:minCount 1 ] .\n"
    )
    with review(home) as session:
        fill_in(session)
        one, two, _ = session.entries
        session.accept(two.iri)
        assert session.faults(one.iri) == ()


def test_a_name_that_is_marked_higher_gives_way(session: ReviewSession) -> None:
    """Accepted the other way round the thing has one name as well, at the lower marking."""
    home = session.files.home
    path = home.root / "graph/T1.trig"
    fill_in(session)
    one, two, _ = session.entries
    session.edit(two.iri, [Change("Grey Fleet", "rdfs:label", '"Grey Fleet"@en', '"Fleet in grey"@en')])
    session.accept(two.iri)
    middle = path.read_bytes()
    session.accept(one.iri)
    names = {
        (quad.object.value, str(quad.graph_name)[1:-1].rpartition("-")[0])
        for quad in read_facts(home)
        if str(quad.subject).startswith(f"<{FLEET}") and quad.predicate.value == RDFS + "label"
    }
    session.undo()

    assert names == {("Grey Fleet", EX + "graph/id/evidence/T1-1")}
    assert path.read_bytes() == middle


def test_what_only_another_draft_describes_comes_along(session: ReviewSession) -> None:
    """A draft edited to name another one's new thing is accepted with that thing's description."""
    home = session.files.home
    three = session.entries[2]
    session.edit(three.iri, [Change("voyage of paragraph 3", "of the fleet", None, "Grey Fleet")])
    session.accept(three.iri)

    described = {
        (quad.predicate.value, quad.object.value, str(quad.graph_name)[1:-1].rpartition("-")[0])
        for quad in read_facts(home)
        if str(quad.subject).startswith(f"<{FLEET}")
    }
    where = EX + "graph/id/evidence/T1-3"
    assert described == {(RDF + "type", EX + "Fleet", where), (RDFS + "label", "Grey Fleet", where)}


def test_what_lacks_something_is_not_accepted(session: ReviewSession) -> None:
    """Neither what a pattern leaves to a person, nor what a shape asks for; that is said."""
    home = session.files.home
    files = [home.root / "graph/T1.trig", home.drafts_folder / "T1.trig"]
    before = [path.read_bytes() for path in files]
    one, _, three = session.entries
    with pytest.raises(RefusedEditError, match=r"Edit it first:\n  Fill in note \(ex:note\)\."):
        session.accept(one.iri)
    with pytest.raises(RefusedEditError, match=r"paragraph 3: Say which fleet it was: ex:fleet\."):
        session.accept(three.iri)
    assert [session.faults(item.iri) for item in session.entries] == [
        ("Fill in note (ex:note).",),
        (),
        ("voyage of paragraph 3: Say which fleet it was: ex:fleet.",),
    ]
    assert [path.read_bytes() for path in files] == before


def test_a_batch_is_one_decision(session: ReviewSession) -> None:
    """All above the score that lack nothing are accepted; one undo takes all of them back."""
    home = session.files.home
    files = [home.root / "graph/T1.trig", home.drafts_folder / "T1.trig"]
    one, two, three = session.entries
    session.edit(one.iri, [Change("voyage of paragraph 1", "note", None, "early in the year")])
    before = [path.read_bytes() for path in files]
    done, left = session.accept_above(0.5)
    states = [item.state for item in session.entries]
    assert session.accept_above(0.95) == (None, ())
    session.undo()

    assert done is not None
    assert (done.drafts, done.words) == ((one.iri, two.iri), "accepted 2 drafts")
    assert [(item.iri, len(faults)) for item, faults in left] == [(three.iri, 1)]
    assert states == ["accepted", "accepted", "pending"]
    assert [path.read_bytes() for path in files] == before


def test_checks_are_content_with_what_was_accepted(home: Home) -> None:
    """All drafts accepted, texts, shapes and markings fit, and nothing drafted is left."""
    with review(home) as session:
        fill_in(session)
        done, left = session.accept_above(0)
    assert done is not None
    assert (len(done.drafts), left) == (3, ())

    verified = verify(home, home.root / "texts")
    outcome = validate(home)
    assert (verified.passed, outcome.findings) == (True, 0)


def test_what_was_judged_stays_so(home: Home) -> None:
    """Drafted again, the accepted and the rejected are known, and only what is pending is made anew."""
    with review(home) as session:
        fill_in(session)
        one, two, three = session.entries
        session.accept(one.iri)
        session.reject(two.iri, "they never came")
    before = (home.drafts_folder / "T1.trig").read_bytes()

    draft_again(home)

    assert (home.drafts_folder / "T1.trig").read_bytes() == before
    with review(home) as session:
        judged = [(item.state, item.by, item.on, item.because) for item in session.entries]
        assert session.statements(two.iri) == ()
        assert session.statements(one.iri) != ()
        with pytest.raises(RefusedEditError, match="is rejected already"):
            session.accept(two.iri)
    assert judged == [
        ("accepted", "Ana", "2026-11-23", ""),
        ("rejected", "Ana", "2026-11-23", "they never came"),
        # It was edited: that is kept, too.
        ("pending", "Ana", "2026-11-23", ""),
    ]
    assert three.identifier in {entry.identifier for entry in read_drafts(home, "T1").entries}


def test_the_words_of_a_draft_are_shown(home: Home) -> None:
    """With the span in them, cut from the text where that is at hand."""
    with review(home) as session:
        words = session.passage(session.entries[1].iri)
    assert words is not None
    assert words.text == "2. (C) The Grey Fleet reached Mu with two ships.\n\n"
    assert words.text[words.span.start : words.span.end] == "The Grey Fleet reached Mu with two ships"
    with open_review(home, "T1", documents=None, reviewer="Ana", day=None) as session:
        assert session.passage(session.entries[1].iri) is None


def test_drafts_of_one_fact_complete_each_other(home: Home) -> None:
    """What a pending one states of it is not asked for; what contradicts an accepted one is refused."""
    path = home.drafts_folder / "T1.trig"
    text = path.read_text()
    facts = [entry.fact for entry in read_drafts(home, "T1").entries]
    names = [str(fact).rpartition("/")[2] for fact in facts]
    path.write_text(text.replace(f"voyage:{names[2]}", f"voyage:{names[0]}"))

    with review(home) as session:
        one, _, three = session.entries
        session.edit(one.iri, [Change("voyage of paragraph 1", "note", None, "early in the year")])
        assert session.faults(three.iri) == ()
        session.accept(three.iri)
        with pytest.raises(RefusedEditError, match="Give one number of ships"):
            session.accept(one.iri)
        session.edit(one.iri, [Change("voyage of paragraph 1", "ships", "9", None)])
        session.accept(one.iri)
    assert validate(home).findings == 0


def test_what_follows_counts(home: Home) -> None:
    """Of what a draft states, too: a property that is only said the other way round is not asked for."""
    schema = home.root / "ontology/schema.ttl"
    schema.write_text(schema.read_text() + "ex:sailed a owl:ObjectProperty ; owl:inverseOf ex:fleet .\n")
    with review(home) as session:
        three = session.entries[2].iri
        voyage = session.statements(three)[0].subject
        assert session.faults(three) == ("voyage of paragraph 3: Say which fleet it was: ex:fleet.",)
        session.add("3", "One ship", f"ex:old-fleet ex:sailed {voyage} .")
        assert session.faults(three) == ()
        session.accept(three)
    assert validate(home).shapes.conforms


def test_what_lacks_is_asked_for_once(home: Home) -> None:
    """A shape's words take the place of the bare name of the property that is to be filled in."""
    shapes = home.root / "ontology/shapes/voyages.ttl"
    more = "ex:NoteShape a sh:NodeShape ; sh:targetClass ex:Voyage ; sh:property [\n"
    more += '    sh:path ex:note ; sh:minCount 1 ; sh:message "Say something of it."@en ] .\n'
    shapes.write_text(shapes.read_text() + more)
    with review(home) as session:
        lacks = ("voyage of paragraph 1: Say something of it.",)
        assert session.faults(session.entries[0].iri) == lacks
        _, left = session.accept_above(0.85)
        assert [faults for _, faults in left] == [lacks]


def test_what_contradicts_the_home_is_not_accepted(home: Home) -> None:
    """It is told as the rule that shows it, in the words of the home."""
    schema = home.root / "ontology/schema.ttl"
    schema.write_text(schema.read_text() + "ex:Voyage owl:disjointWith ex:Fleet .\n")
    before = (home.root / "graph/T1.trig").read_bytes()
    with review(home) as session:
        voyage = session.statements(session.entries[1].iri)[0].subject
        with pytest.raises(
            RefusedEditError,
            match="two classes that exclude each other: voyage and fleet",
        ):
            session.add("2", "Grey Fleet", f"{voyage} ex:fleet ex:old-fleet . ex:old-fleet a ex:Voyage .")
        assert session.faults(session.entries[1].iri) == ()
    assert (home.root / "graph/T1.trig").read_bytes() == before


def test_what_was_taken_back_counts_no_more(home: Home) -> None:
    """Neither in the session in which it was accepted, nor in a later one."""
    lacks = ("voyage of paragraph 3: Say which fleet it was: ex:fleet.",)
    with review(home) as session:
        three = session.entries[2].iri
        fact = f"{session.statements(three)[0].subject} ex:fleet ex:old-fleet ."
        assert session.faults(three) == lacks
        session.add("3", "One ship", fact)
        assert session.faults(three) == ()
        session.undo()
        assert session.faults(three) == lacks
        session.add("3", "One ship", fact)
    with review(home) as session:
        assert session.faults(three) == ()
        session.undo()
        assert session.faults(three) == lacks
