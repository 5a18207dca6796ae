"""What the saved queries on single sources and on corroborated facts find in small graphs."""

import pytest
from toy_home import ToyHome

VOICES = """
:cable-u { :two ev:voice ev:Drafter . :two-more ev:voice ev:QuotedOfficial . }
:cable-sbu { :five ev:voice ev:Drafter . }
:talk-u { :three ev:voice ev:Interviewee . }
"""
SINGLE = (
    VOICES
    + """
:two { :x rdfs:label "X"@en ; a po:Deployment ; po:quantity 5 ; po:contributor :thule ; po:task "guards" ;
    po:condition "peace" ; ev:begins :b . :b a ev:Bound ; ev:earliest "2004-01-01"^^xsd:date . }
:two-more { :x po:task "guards" . }
:five { :x po:quantity 5 . }
:head { :x po:quantity 5 . }
:three { :x po:contributor :thule . }
"""
)
REFERENCE = ':thule rdfs:label "Thule"@en . :x po:condition "peace" .'


def test_single_source_lists_facts_of_one_document(toy: ToyHome) -> None:
    """Paragraphs come in order with their voices; what a second source states is left out."""
    toy.write(SINGLE, reference=REFERENCE)
    assert toy.lines("single-source") == [
        "X | begins | 2004-01-01/.. | CABLE | 2 (drafter) | U | drafter",
        "X | quantity | 5 | CABLE | header; 2 (drafter); 5 (drafter) | C | -",
        "X | task | guards | CABLE | 2 (drafter); 2 (quoted official) | U | -",
    ]
    assert toy.lines("single-source", "SBU")[1] == (
        "X | quantity | 5 | CABLE | 2 (drafter); 5 (drafter) | SBU | drafter"
    )
    assert toy.lines("single-source", "U")[1] == "X | quantity | 5 | CABLE | 2 (drafter) | U | drafter"


def test_single_source_can_be_asked_for_by_thing_and_voice(toy: ToyHome) -> None:
    """With a voice, no other one states the fact; a thing is asked for as subject or object."""
    toy.write(SINGLE, reference=REFERENCE)
    rows = toy.lines("single-source", "U")
    assert toy.lines("single-source", "U", voice="drafter") == rows[:2]
    assert toy.lines("single-source", "U", voice="quoted official") == []
    assert toy.lines("single-source", "U", entity=":x") == rows
    assert toy.lines("single-source", "U", entity=":thule") == []


def test_second_document_above_the_clearance_is_unknown_there(toy: ToyHome) -> None:
    """What a hidden document states too rests on one document so far as the reader may know."""
    toy.write(VOICES + ":three { :x rdfs:label 'X'@en ; po:quantity 5 . } :five { :x po:quantity 5 . }")
    assert toy.lines("single-source", "U") == ["X | quantity | 5 | TALK | 3 (interviewee) | U | interviewee"]
    assert toy.lines("single-source", "SBU") == []


def test_fact_under_two_names_has_two_sources(toy: ToyHome) -> None:
    """Two documents that state it of two names of one thing bear each other out."""
    toy.write(
        VOICES + ":two { :x rdfs:label 'X'@en ; po:quantity 5 ; po:concerns :y . } "
        ":three { :a owl:sameAs :x ; po:quantity 5 . :b owl:sameAs :y . :a po:concerns :b . }"
    )
    assert [row for row in toy.lines("single-source") if "quantity" in row] == []
    assert [row for row in toy.lines("corroborated") if "type" not in row] == [
        "X | concerns | y | - | CABLE | 2 | U | drafter | b | - | TALK | 3 | interviewee | same statement",
        "X | quantity | 5 | - | CABLE | 2 | U | drafter | 5 | - | TALK | 3 | interviewee | same statement",
    ]


def test_same_statement_in_two_documents_is_corroborated(toy: ToyHome) -> None:
    """Each pair of paragraphs is one row, marked as the higher of both; names are left out."""
    toy.write(
        VOICES + ":two { :x rdfs:label 'X'@en ; po:quantity 5 ; po:task 'guards' ; po:condition 'peace' . } "
        ":two-more { :x po:task 'guards' . } :five { :x po:quantity 5 . } "
        ":three { :x rdfs:label 'X'@en ; po:quantity 5 ; po:condition 'war' . }"
    )
    tail = "5 | - | TALK | 3 | interviewee | same statement"
    assert toy.lines("corroborated", "SBU") == [
        f"X | quantity | 5 | - | CABLE | 2 | U | drafter | {tail}",
        f"X | quantity | 5 | - | CABLE | 5 | SBU | drafter | {tail}",
    ]
    assert toy.lines("corroborated", "U") == toy.lines("corroborated", "SBU")[:1]
    assert toy.lines("corroborated", "U", entity=":x", voice="interviewee") != []
    assert toy.lines("corroborated", "U", voice="quoted official") == []


PLANNED = (
    VOICES
    + """
:two { :rangers a po:SpecialForcesCompany . :d po:contributor :atlantis ; po:deployedUnit :rangers ;
    po:plannedFor :old ; ev:status ev:Planned . }
"""
)


def write_deed(unit: str, place: str, *, country: str = ":atlantis", span: str = ":three") -> str:
    """Return an actual deployment as the words of *span* tell of it."""
    return (
        f"{span} {{ :sent a {unit} . :e po:contributor {country} ; po:deployedUnit :sent ; {place} ; "
        "ev:status ev:Relieved . }"
    )


@pytest.mark.parametrize(
    ("deed", "predicate", "places"),
    [
        (write_deed("po:SpecialForcesContingent", "po:deployedIn :old"), "for mission", ("OLD", "OLD")),
        (write_deed("po:SpecialForcesUnit", "po:deployedIn :new"), "for mission", ("OLD", "NEW")),
        (
            write_deed("po:SpecialForcesUnit", "po:deployedToCountry :lemuria"),
            "for country",
            ("Lemuria", "Lemuria"),
        ),
    ],
)
def test_same_undertaking_stands_with_the_status_on_either_side(
    toy: ToyHome, deed: str, predicate: str, places: tuple[str, str]
) -> None:
    """One contributor, one branch, and one mission, line or country; the plan stays a plan."""
    assert toy.write(PLANNED + deed).lines("corroborated") == [
        f"Atlantis | {predicate} | {places[0]} | planned | CABLE | 2 | U | drafter "
        f"| {places[1]} | relieved | TALK | 3 | interviewee | same undertaking"
    ]


@pytest.mark.parametrize(
    "miss",
    [
        write_deed("po:MilitaryPoliceUnit", "po:deployedIn :old"),
        write_deed("po:SpecialForcesUnit", "po:deployedIn :far"),
        write_deed("po:SpecialForcesUnit", "po:deployedIn :old", country=":thule"),
        write_deed("po:SpecialForcesUnit", "po:deployedIn :old", span=":two-more"),
    ],
    ids=["other branch", "other mission", "other country", "same document"],
)
def test_near_miss_is_no_common_undertaking(toy: ToyHome, miss: str) -> None:
    """Branch, place, contributor or document that differ leave nothing to corroborate."""
    assert toy.write(PLANNED + miss).lines("corroborated") == []
