"""A draft as a person meets it: in the words of the home, not by the names that vocabularies give."""

from thule_drafts import EX, review

from kgcli.home import Home
from kgcli.ingest.drafted.files import find_drafts


def test_status_and_voice_have_the_names_of_the_home(home: Home) -> None:
    """As the ontology labels them, in the home's language."""
    schema = home.root / "ontology/schema.ttl"
    more = 'ev:UnderWay rdfs:label "under way"@en . ev:Publisher rdfs:label "publisher"@en .\n'
    schema.write_text(schema.read_text() + more)
    with review(home) as session:
        assert {(item.status, item.voice) for item in session.entries} == {("under way", "publisher")}


def test_who_speaks_has_a_name_before_anything_is_accepted(home: Home) -> None:
    """The one that the draft gives, where nobody is named in the text."""
    path = find_drafts(home, "T1")
    speaker = f"<{EX}graph/id/agent/T1-publisher>"
    path.write_text(path.read_text().replace("ex:ships 9 ;", f"ex:ships 9 ; ex:teller {speaker} ;"))
    with review(home) as session:
        words = [row.words[2] for row in session.statements(session.entries[0].iri) if row.value == speaker]
    assert words == ["T1 (publisher)"]
