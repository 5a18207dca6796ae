"""What no pattern reads is stated by hand: a passage, its words, and what they say in Turtle."""

import pytest
from thule_drafts import EX, read_facts

from kgcli.errors import KgError
from kgcli.ingest.drafted.files import read_drafts
from kgcli.ingest.review.session import ReviewSession
from kgcli.span import Span
from kgcli.vocabulary import EV, RDF

WHOLE = 'ex:v1 a ex:Voyage ; rdfs:label "leaving"@en ; ex:fleet ex:old-fleet .'
FILES = ("graph/T1.trig", "graph/drafts/T1.trig")


def test_a_fact_by_hand_is_accepted_at_once(session: ReviewSession) -> None:
    """Its span is described as that of a draft is, and it is among the drafts as one that was accepted."""
    home = session.files.home
    before = set(read_facts(home))

    done = session.add("1", "left\n Thule", WHOLE)

    entry = next(each for each in read_drafts(home, "T1").entries if each.iri == done.drafts[0])
    evidence = str(entry.evidence)
    told = {
        quad.predicate.value.removeprefix(EV): quad.object.value.removeprefix(EX)
        for quad in set(read_facts(home)) - before
        if str(quad.subject) == f"<{evidence}>" and quad.predicate.value != EV + "sha256"
    }
    assert told == {
        RDF + "type": EV + "EvidenceSpan",
        "about": "v1",
        "attributedTo": "graph/id/agent/T1-publisher",
        "inPassage": "graph/id/passage/T1-1",
        "start": "38",
        "end": "48",
        "voice": EV + "Publisher",
    }
    stated = {quad.predicate.value for quad in read_facts(home) if str(quad.graph_name) == f"<{evidence}>"}
    assert stated == {RDF + "type", EX + "fleet", "http://www.w3.org/2000/01/rdf-schema#label"}
    assert (entry.state, entry.pattern, entry.fact, entry.kind) == (
        "accepted",
        "by-hand",
        EX + "v1",
        EX + "Voyage",
    )
    assert session.find(entry.identifier).title == "voyage: leaving"


def test_the_span_can_be_described_as_well(session: ReviewSession) -> None:
    """What is said of ``<>`` comes in the place of the usual; but not where it lies."""
    home = session.files.home
    done = session.add("2", Span(72, 86), WHOLE + " <> ev:about ex:mu ; ev:start 1 ; ev:voice ev:Planned .")

    entry = next(each for each in read_drafts(home, "T1").entries if each.iri == done.drafts[0])
    told = [
        (quad.predicate.value.removeprefix(EV), quad.object.value.removeprefix(EV))
        for quad in read_facts(home)
        if str(quad.subject) == f"<{entry.evidence}>"
    ]
    assert sorted(pair for pair in told if pair[0] in {"about", "start", "voice"}) == [
        ("about", EX + "mu"),
        ("start", "72"),
        ("voice", "Planned"),
    ]


@pytest.mark.parametrize(
    ("passage", "words", "statements", "message"),
    [
        ("9", "left", WHOLE, r"T1 has no passage '9'\. Nothing was written\. It has 1, 2, 3\."),
        ("1", "left Mu", WHOLE, r"These words do not stand there\. Nothing was written"),
        ("3", "S", WHOLE, "do not stand there"),
        ("1", "e", WHOLE, r"These words stand there \d+ times\."),
        ("1", "", WHOLE, "do not stand there"),
        ("1", "left Thule", "ex:v1 a ex:Voyage", r"That is no Turtle in line 1: .*\. Nothing was written"),
        ("1", "left Thule", "", r"Nothing is stated\."),
        ("1", "left Thule", "<> ev:about ex:mu .", r"Only the span is described"),
        ("1", "left Thule", "[] a ex:Voyage .", r"Facts have no blank nodes\."),
        ("1", "left Thule", "ex:v1 a ex:Voyage .", r"not whole yet\. .*Add:\n  Say which fleet it was"),
        ("1", "left Thule", "ex:v1 ex:nope 1 .", r"no term .*nope"),
        ("1", "left Thule", 'ex:v1 ex:fleet "x" .', r"ex:fleet leads to a thing, not to \"x\""),
        ("1", "left Thule", 'ex:v1 ex:ships "x" .', r"ex:ships cannot be 'x'"),
        ("1", "left Thule", "ex:v1 ex:fleet ex:thule .", r"Thule is of another kind"),
        ("1", "left Thule", "ex:v1 ex:place ex:mu .", r"Mu is not visible at SBU"),
    ],
)
def test_what_cannot_be_stated_is_refused(
    session: ReviewSession, passage: str, words: str, statements: str, message: str
) -> None:
    """With the reason, and nothing is written."""
    before = [(session.files.home.root / name).read_bytes() for name in FILES]
    with pytest.raises(KgError, match=message):
        session.add(passage, words, statements)
    assert [(session.files.home.root / name).read_bytes() for name in FILES] == before


def test_the_same_is_not_added_twice(session: ReviewSession) -> None:
    """Nobody states one thing of the same words a second time by mistake."""
    session.add("1", "left Thule", WHOLE)
    with pytest.raises(KgError, match="That was added already"):
        session.add("1", "left Thule", WHOLE)


LINES = """
is a = voyage
name = the "second" leaving
at the place = thule
of the fleet = new fleet: Swift Fleet
Swift Fleet: note = small
begins = May 1905
ships = 9
"""


def test_a_fact_is_stated_in_lines(session: ReviewSession) -> None:
    """In the home's words, with times as phrases, and with something else that is new."""
    done = session.add("1", "Nine ships … Thule", LINES)
    told = {row.words for row in session.statements(done.drafts[0])}
    voyage = 'the "second" leaving'
    assert told == {
        (voyage, "a", "voyage"),
        (voyage, "name", '"the \\"second\\" leaving"@en'),
        (voyage, "begins", "1905-05-01/1905-05-31"),
        (voyage, "of the fleet", "Swift Fleet"),
        (voyage, "at the place", "Thule"),
        (voyage, "ships", '"9"'),
        ("Swift Fleet", "a", "fleet"),
        ("Swift Fleet", "name", '"Swift Fleet"@en'),
        ("Swift Fleet", "note", '"small"'),
    }
    words = session.passage(done.drafts[0])
    assert words is not None
    assert words.text[words.span.start : words.span.end] == "Nine ships of the Grey Fleet left Thule"


def test_lines_tell_of_what_is_known(session: ReviewSession) -> None:
    """Of a thing by its name, and of the span itself, in the place of the usual."""
    lines = "Old Grey Fleet: note = slow\nwords: ev:about = Thule"
    done = session.add("2", "two ships", lines)
    entry = next(each for each in read_drafts(session.files.home, "T1").entries if each.iri == done.drafts[0])
    told = [
        (quad.predicate.value.removeprefix(EV), quad.object.value)
        for quad in read_facts(session.files.home)
        if str(quad.subject) == f"<{entry.evidence}>"
    ]
    assert entry.fact == EX + "old-fleet"
    assert [value for term, value in told if term == "about"] == [EX + "thule"]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("ships = 9", "What is ships = 9 said of"),
        ("is a = voyage\nships", "'ships' is no PROPERTY = VALUE"),
        ("is a = vessel", "no term 'vessel'"),
        ("is a = voyage\nships = many", "it has a value of the kind"),
        ("is a = voyage\nships = 9", "Say which fleet it was"),
        ("Old Brown Fleet: note = slow", "named 'Old Brown Fleet'"),
    ],
)
def test_lines_that_say_nothing_are_refused(session: ReviewSession, lines: str, message: str) -> None:
    """With what to write instead."""
    with pytest.raises(KgError, match=message):
        session.add("1", "left Thule", lines)
