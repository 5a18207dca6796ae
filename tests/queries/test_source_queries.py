"""What the saved queries on documents and what they support find in small graphs, and what they leave out."""

import pytest
from toy_home import ToyHome

DOCUMENTS = """
:cable-u { :cable-day ev:rule ev:YearsBeforeRule . }
:head {
    :cable dcterms:creator :embassy, :desk ; ev:cites :annex ; ev:declassification :release .
    :embassy a po:DiplomaticMission ; rdfs:label "Embassy"@en .
    :desk a po:GovernmentBody ; rdfs:label "Desk"@en .
    :annex a ev:CitedDocument, ev:Report ; ev:reference "ANNEX" .
    :release a ev:Bound ; ev:earliest "2014-12-01"^^xsd:date ; ev:latest "2014-12-31"^^xsd:date .
}
:two { :bell a po:Person ; rdfs:label "Bell"@en . }
:two-more { :bell a po:Person . }
:cable-c { :note a ev:Question ; ev:passageOf :cable ; ev:number 9 ; ev:marking ev:C . }
"""


def test_documents_count_what_is_visible(toy: ToyHome) -> None:
    """A statement that two spans support counts once, a question is no paragraph; cited ones are left out."""
    toy.write(DOCUMENTS)
    assert toy.lines("documents") == [
        "CABLE | diplomatic cable | 2004-12-09 | derived: years before | Desk; Embassy | C | 3 | 17",
        "TALK | press interview | 2021-08-17 | - | - | U | 1 | 0",
    ]
    assert toy.lines("documents", "U") == [
        "CABLE | diplomatic cable | 2004-12-09 | derived: years before | - | C | 1 | 2",
        "TALK | press interview | 2021-08-17 | - | - | U | 1 | 0",
    ]


def test_document_named_twice_is_one_row(toy: ToyHome) -> None:
    """Two documents with one reference are one; its facts are not counted anew."""
    toy.write(DOCUMENTS + ":three { :talk-again a ev:PressInterview ; ev:reference 'TALK' . }")
    assert toy.lines("documents")[1:] == ["TALK | press interview | 2021-08-17 | - | - | U | 1 | 2"]


def test_document_without_a_date_or_spans_is_listed(toy: ToyHome) -> None:
    """What is not known of a document stays empty, and nothing drawn from it is 0."""
    toy.write(":three { :memo a ev:Document ; ev:reference 'MEMO' . }")
    assert toy.lines("documents", "U")[1] == "MEMO | document | - | - | - | - | 0 | 0"


@pytest.mark.parametrize(
    ("as_of", "due"),
    [("2014-11-30", "no"), ("2014-12-01", "possibly"), ("2014-12-30", "possibly"), ("2014-12-31", "yes")],
)
def test_declassification_is_due_once_the_day_has_certainly_come(toy: ToyHome, as_of: str, due: str) -> None:
    """Before a span of days it is not due, within possibly, from its last day on certainly."""
    toy.write(DOCUMENTS)
    assert toy.lines("declassification", as_of=as_of) == [f"CABLE | C | 2014-12-01/2014-12-31 | {due}"]


def test_declassification_is_silent_without_a_day_to_ask_about(toy: ToyHome) -> None:
    """Nothing reads the clock; a document that names no day, or one above the clearance, is left out."""
    toy.write(DOCUMENTS)
    assert toy.lines("declassification") == ["CABLE | C | 2014-12-01/2014-12-31 | -"]
    assert toy.lines("declassification", "SBU") == []


def test_open_declassification_is_possibly_due(toy: ToyHome) -> None:
    """A day of which only the earliest is known is never certainly past."""
    toy.write(":head { :cable ev:declassification :d . :d ev:earliest '2014-12-01'^^xsd:date . }")
    assert toy.lines("declassification", as_of="2999-01-01") == ["CABLE | C | 2014-12-01/.. | possibly"]
    assert toy.lines("declassification", as_of="2014-01-01") == ["CABLE | C | 2014-12-01/.. | no"]


EVIDENCE = """
:cable-u { :two ev:attributedTo :bell . :two-more ev:attributedTo :bell . }
:two {
    :bell a po:Person ; rdfs:label "Bell"@en, "Campana"@es ; po:holdsPost :chief .
    :d a po:Deployment ; po:deployedIn :old ; po:quantity 3 ; ev:begins :b .
    :b a ev:Bound ; ev:earliest "2004-03-01"^^xsd:date ; ev:latest "2004-03-31"^^xsd:date .
}
:two-more { :bell po:holdsPost :chief . }
:one { :bell po:holdsPost :chief . }
"""


def test_evidence_shows_each_statement_with_its_paragraph(toy: ToyHome) -> None:
    """Two spans of one paragraph that say the same are one row; what follows or is background is none."""
    toy.write(EVIDENCE)
    assert toy.lines("evidence", entity=":old") == ["d | deployed in | OLD | CABLE | 2 | U | - | Bell | -"]
    assert toy.lines("evidence", entity="Bell") == [
        "Bell | holds post | chief | CABLE | 1 | C | - | - | -",
        "Bell | holds post | chief | CABLE | 2 | U | - | Bell | -",
        "Bell | label | Bell | CABLE | 2 | U | - | Bell | -",
        "Bell | label | Campana | CABLE | 2 | U | - | Bell | -",
        "Bell | type | person | CABLE | 2 | U | - | Bell | -",
    ]
    assert toy.lines("evidence", "U", entity=":d") == [
        "d | begins | 2004-03-01/2004-03-31 | CABLE | 2 | U | - | Bell | -",
        "d | deployed in | OLD | CABLE | 2 | U | - | Bell | -",
        "d | quantity | 3 | CABLE | 2 | U | - | Bell | -",
        "d | type | deployment | CABLE | 2 | U | - | Bell | -",
    ]
    assert toy.lines("evidence", entity=":thule") == []
    assert toy.lines("evidence", "U")[:2] == [
        "Bell | holds post | chief | CABLE | 2 | U | - | Bell | -",
        "Bell | label | Bell | CABLE | 2 | U | - | Bell | -",
    ]


def test_evidence_of_a_second_name_is_that_of_the_thing(toy: ToyHome) -> None:
    """What the evidence says under one name answers a question about the other."""
    toy.write(EVIDENCE + ":three { :again a po:Mission ; po:acronym 'OLD' . }")
    assert toy.lines("evidence", "U", entity=":again") == [
        "d | deployed in | OLD | CABLE | 2 | U | - | Bell | -",
        "OLD | acronym | OLD | TALK | 3 | U | - | - | -",
        "OLD | type | mission | TALK | 3 | U | - | - | -",
    ]


def test_inferred_shows_what_is_not_stated_itself(toy: ToyHome) -> None:
    """What follows is shown at the clearance from which on it follows; what is stated is not."""
    toy.write("""
:two { :d a po:Deployment ; rdfs:label "D"@en ; po:contributor :thule ; po:deployedUnit :police . }
:one { :d po:deployedIn :old . }
:five { :police a po:Company ; rdfs:label "Police"@en . }
""")
    rows = toy.lines("inferred", entity=":police")
    assert "Police | operates in | Lemuria" in rows
    assert "Police | type | unit" in rows
    assert "Police | type | company" not in rows
    assert "D | deployed unit | Police" not in rows
    low = toy.lines("inferred", "SBU", entity=":police")
    assert "Police | type | unit" in low
    assert "Police | operates in | Lemuria" not in low
    assert set(low) < set(rows)


def test_inferred_leaves_out_schema_and_places_of_words(toy: ToyHome) -> None:
    """No row is about a class, a property, a passage or a span, nor says that two names are of one thing."""
    toy.write(
        ":two { :d a po:Deployment ; po:deployedIn :old . } "
        ":three { :again a po:Mission ; po:acronym 'OLD' . }"
    )
    rows = toy.table("inferred", iris=True).rows
    nodes = {cell.value for row in rows for cell in row if cell is not None}
    assert nodes.isdisjoint(f"https://example.org/{name}" for name in ("two", "cable-2", "again"))
    assert "http://www.w3.org/2002/07/owl#sameAs" not in nodes
    assert not {row[0].value for row in rows if row[0] is not None} & {
        "https://w3id.org/peaceops/ontology#Company",
        "https://w3id.org/peaceops/ontology#partOf",
    }


def test_second_name_of_a_mission_leaves_inferred_rows_alone(toy: ToyHome) -> None:
    """What is stated under the name with a label is not inferred because it follows for the other name."""
    facts = ":two { :d a po:Deployment ; rdfs:label 'D'@en ; po:deployedIn :old . }"
    before = toy.write(facts).lines("inferred")
    after = toy.write(facts + ":three { :again a po:Mission ; po:acronym 'OLD' . }").lines("inferred")
    assert after == before
    assert before != []
