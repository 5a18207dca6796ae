"""Pending drafts are edited by what a person writes; what does not fit is refused, and says what would."""

import pytest
from thule_drafts import EX, review

from kgcli.errors import KgError, RefusedEditError
from kgcli.home import Home
from kgcli.ingest.drafted.files import read_drafts
from kgcli.ingest.review.model import Change
from kgcli.ingest.review.session import ReviewSession
from kgcli.span import Span
from kgcli.vocabulary import EV, RDF

FILES = ("graph/T1.trig", "graph/drafts/T1.trig")
ONE, TWO = "voyage of paragraph 1", "voyage of paragraph 2"


def say(session: ReviewSession, number: int) -> dict[str, str]:
    """Return what the draft with that number states of its fact, in words."""
    rows = session.statements(session.entries[number - 1].iri)
    return {row.words[1]: row.words[2] for row in rows if row.subject == rows[0].subject}


@pytest.mark.parametrize(
    ("prop", "old", "new", "shown"),
    [
        ("ships", "9", "12", {"ships": '"12"'}),
        ("ex:ships", '"9"^^<http://www.w3.org/2001/XMLSchema#integer>', "12", {"ships": '"12"'}),
        ("note", None, "They left early.", {"note": '"They left early."'}),
        (f"<{EX}note>", None, '"They left early."', {"note": '"They left early."'}),
        ("at the place", "Thule", "Old Grey Fleet", None),
        ("at the place", "Thule", "Mu", None),
        ("of the fleet", "Grey Fleet", "Old Grey Fleet", {"of the fleet": "Old Grey Fleet"}),
        ("begins", "1905-05-01/1905-05-31", "early 1906", {"begins": "1906-01-01/1906-04-30"}),
        ("status", "ev:UnderWay", "planned", {"status": "planned"}),
        (
            "rdfs:label",
            '"voyage of paragraph 1"@en',
            "the first voyage",
            {"name": '"the first voyage"@en'},
        ),
        ("ships", "9", None, {}),
        ("a", "voyage", "place", {"a": "place"}),
    ],
)
def test_one_value_is_put_in_the_place_of_another(
    session: ReviewSession, prop: str, old: str | None, new: str | None, shown: dict[str, str] | None
) -> None:
    """By name or IRI, as plain words, as a phrase of time; not a thing of another kind or marked higher."""
    before = say(session, 1)
    iri = session.entries[0].iri
    if shown is None:
        with pytest.raises(RefusedEditError, match="Nothing was written"):
            session.edit(iri, [Change(ONE, prop, old, new)])
        assert say(session, 1) == before
        return
    session.edit(iri, [Change(ONE, prop, old, new)])
    after = say(session, 1)
    changed = {name: value for name, value in after.items() if before.get(name) != value}
    assert changed == shown
    if new is None:
        assert before.keys() - after.keys() == {prop}
    session.undo()
    assert say(session, 1) == before


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (Change(ONE, "nope", None, "x"), r"no term 'nope'\. Did you mean ex:note\? Nothing was written\."),
        (Change(ONE, "ex:Voyage", None, "x"), r"ex:Voyage is no property of the ontology"),
        (Change(ONE, "ships", "9", "ten"), r"ex:ships cannot be 'ten': .* kind xsd:integer\. Nothing was"),
        (Change(ONE, "ships", "8", "9"), r"ex:ships is not '8' in 1-.* It says \"9\""),
        (Change(ONE, "ships", None, "10"), r"does not fit\. .*:\n  voyage of .*: Give one number of ships\."),
        (Change(ONE, "ships", None, "<urn:x>"), r"it has a text or a number, not a thing"),
        (
            Change(ONE, "of the fleet", None, '"Grey"'),
            r"leads to a thing\. Write its IRI or its name, without",
        ),
        (Change(ONE, "of the fleet", None, "Thule"), r"Thule is of another kind than it leads to \(fleet\)"),
        (Change(ONE, "at the place", None, "Mu"), r"Mu is not visible at SBU"),
        (
            Change(ONE, "begins", None, "when it rained"),
            r"Nothing was written\. Cannot read 'when it rained'",
        ),
        (Change(ONE, "a", None, "Ship"), r"no term 'Ship'"),
        (Change("Thule and Mu", "note", None, "x"), r"named 'Thule and Mu'"),
        (Change("Old Grey Fleet", "note", None, "x"), r"says nothing of 'Old Grey Fleet'"),
        (Change(ONE, "note", None, "\udcff"), r"no valid Unicode text\. Nothing was written"),
        (Change(ONE, "\udcff", None, "x"), r"no valid Unicode text\. Nothing was written"),
        (Change(ONE, "note", None, None), r"A change needs an old value or a new one"),
        (Change(ONE, "of the fleet", None, "Grey Fleet"), r"That changes nothing in 1-"),
    ],
)
def test_what_does_not_fit_is_refused(session: ReviewSession, change: Change, message: str) -> None:
    """With what to do instead; the files stay as they are."""
    files = [session.files.home.root / name for name in FILES]
    before = [path.read_bytes() for path in files]
    good = Change(ONE, "note", None, "fine")
    extra = [] if change.new == "Grey Fleet" else [good]
    with pytest.raises(KgError, match=message):
        session.edit(session.entries[0].iri, [*extra, change])
    assert [path.read_bytes() for path in files] == before


def test_a_whole_number_is_written_as_drafts_have_it(home: Home) -> None:
    """As xsd:integer, whatever whole numbers the property's range holds."""
    schema = home.root / "ontology/schema.ttl"
    more = "ex:crew a owl:DatatypeProperty ; rdfs:range xsd:nonNegativeInteger .\n"
    schema.write_text(schema.read_text() + more)
    with review(home) as session:
        session.edit(session.entries[1].iri, [Change(TWO, "ex:crew", None, "40")])
        values = [row.value for row in session.statements(session.entries[1].iri)]
    assert '"40"^^<http://www.w3.org/2001/XMLSchema#integer>' in values


def test_of_two_things_of_one_name_the_fitting_one_is_meant(home: Home) -> None:
    """By the class that the property leads to."""
    path = home.root / "graph/known.trig"
    more = """ex:known-1 { ex:port a ex:Harbour ; rdfs:label "Sark"@en .
        ex:sark a ex:Fleet ; rdfs:label "Sark"@en . }"""
    path.write_text(path.read_text() + more)
    with review(home) as session:
        session.edit(session.entries[0].iri, [Change(ONE, "of the fleet", "Grey Fleet", "sark")])
        values = [row.value for row in session.statements(session.entries[0].iri)]
    assert f"<{EX}sark>" in values


def test_what_nothing_names_any_more_goes(session: ReviewSession) -> None:
    """A new thing and a bound are forgotten with the last statement that leads to them."""
    iri = session.entries[0].iri
    session.edit(iri, [Change(ONE, "of the fleet", "Grey Fleet", "Old Grey Fleet")])
    session.edit(iri, [Change(ONE, "begins", "1905-05-01/1905-05-31", None)])
    assert session.new_things(iri) == ()
    subjects = {str(quad.subject) for quad in read_drafts(session.files.home, "T1").entries[0].quads}
    assert len(subjects) == 1


def test_a_bound_is_described_by_its_rule(session: ReviewSession) -> None:
    """What a phrase of time says is written as the dating rules have it."""
    session.edit(session.entries[1].iri, [Change(TWO, "begins", None, "early June 1905")])
    quads = read_drafts(session.files.home, "T1").entries[1].quads
    node = next(quad.object for quad in quads if quad.predicate.value == EV + "begins")
    told = {quad.predicate.value: quad.object.value for quad in quads if quad.subject == node}
    assert told == {
        RDF + "type": EV + "Bound",
        EV + "earliest": "1905-06-01",
        EV + "latest": "1905-06-10",
        EV + "edtf": "[1905-06-01..1905-06-10]",
        EV + "figure": "1905-06",
        EV + "precision": EV + "PartOfMonthPrecision",
        EV + "rule": EV + "EarlyMonthRule",
    }


def test_a_span_is_made_narrower_or_wider(session: ReviewSession) -> None:
    """Within its passage, and only where the text shows which words these are; the hash follows."""
    iri = session.entries[1].iri
    span = session.find_words(iri, "Grey  Fleet reached\nMu")
    session.move(iri, span)
    words = session.passage(iri)
    assert words is not None
    assert words.text[words.span.start : words.span.end] == "Grey Fleet reached Mu"
    for wrong in (Span(0, 20), Span(span.start, span.start), Span(span.start - 1, span.end)):
        with pytest.raises(RefusedEditError, match="Nothing was written"):
            session.move(iri, wrong)
    with pytest.raises(RefusedEditError, match="do not stand there"):
        session.find_words(iri, "two whales")
    assert session.find_words(iri, "Grey … ships") == Span(74, 110)
    assert session.find_words(iri, "Fleet...Mu") == Span(79, 95)
    session.accept(iri)
    session.undo()
    session.undo()
    entry = read_drafts(session.files.home, "T1").entries[1]
    assert (entry.span, entry.decision) == (Span(70, 110), None)


def test_a_merged_thing_is_replaced_in_all_drafts(session: ReviewSession) -> None:
    """The home's thing stands in its place, and neither its kind nor its name is stated again."""
    one, two, _ = session.entries
    (new,) = session.new_things(one.iri)
    assert [(each.iri, each.types) for each in session.candidates(one.iri, new.iri)] == [
        (EX + "old-fleet", ("fleet",))
    ]
    done = session.merge(one.iri, new.iri, "Old Grey Fleet")
    assert (done.drafts, done.words) == (
        (one.iri, two.iri),
        "merged Grey Fleet with Old Grey Fleet in 2 drafts",
    )
    assert [say(session, number)["of the fleet"] for number in (1, 2)] == ["Old Grey Fleet"] * 2
    entries = read_drafts(session.files.home, "T1").entries
    assert new.iri not in {str(part)[1:-1] for entry in entries for quad in entry.quads for part in quad}
    assert [entry.decision is None for entry in entries] == [False, False, True]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["Old Grey Fleet"]),
        ("old", ["Old Grey Fleet"]),
        ("  GRÉY-fle", ["Old Grey Fleet"]),
        ("flota", ["Old Grey Fleet"]),
        ("ogf", ["Old Grey Fleet"]),
        ("old gery fleet", ["Old Grey Fleet"]),
        ("the grey ships", ["Old Grey Fleet"]),
        ("ex:old-fleet", ["Old Grey Fleet"]),
        ("thule", []),
        ("no such thing", []),
    ],
)
def test_what_is_known_is_found_by_its_names(home: Home, text: str, found: list[str]) -> None:
    """Whatever the language, accents, case and typing errors; only what may stand in the place."""
    path = home.root / "graph/known.trig"
    names = 'skos:altLabel "Flota Gris de Antaño"@es, "OGF"'
    path.write_text(path.read_text().replace('"Old Grey Fleet"@en', f'"Old Grey Fleet"@en ; {names}'))
    with review(home) as session:
        one = session.entries[0]
        (new,) = session.new_things(one.iri)
        assert [each.label for each in session.candidates(one.iri, new.iri, text)] == found


def test_what_was_accepted_by_now_is_found(home: Home) -> None:
    """By the name that the draft gave it; no more once that is taken back."""
    with review(home) as session:
        fleet = 'ex:swift a ex:Fleet ; rdfs:label "Swift Fleet"@en . ex:v1 a ex:Voyage ; ex:fleet ex:swift .'
        one = session.entries[0].iri
        (new,) = session.new_things(one)
        session.add("1", "left Thule", fleet)
        assert session.candidates(one, new.iri, "swift")[0].iri == EX + "swift"
        session.undo()
        assert session.candidates(one, new.iri, "swift") == ()


@pytest.mark.parametrize(
    ("known", "message"),
    [
        ("Thule", "Thule is of another kind than it leads to"),
        ("Mu", "Mu is not visible at SBU"),
        ("Grey Fleet", "named 'Grey Fleet'"),
        ("", "named ''"),
    ],
)
def test_what_is_merged_must_fit(session: ReviewSession, known: str, message: str) -> None:
    """In kind, and in what readers of each of the drafts may know of; and the home must have it."""
    before = (session.files.home.root / FILES[1]).read_bytes()
    one = session.entries[0]
    (new,) = session.new_things(one.iri)
    with pytest.raises(KgError, match=message):
        session.merge(one.iri, new.iri, known)
    assert (session.files.home.root / FILES[1]).read_bytes() == before
