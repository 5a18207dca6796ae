"""In which voice a row's paragraph says it, and rows by voice, in small graphs."""

import pytest
from toy_home import ToyHome

VOICED = """
:cable-u { :two ev:voice ev:Drafter . :two-more ev:voice ev:QuotedOfficial . }
:cable-sbu { :five ev:voice ev:Drafter . }
:talk-u { :three ev:voice ev:Interviewee . }
"""
"""Two spans of one paragraph speak in two voices; the spans at C say nothing of theirs."""

SAID = {
    "deployments": ":{} a po:Deployment ; po:contributor :thule ; ev:status ev:UnderWay .",
    "strengths": ":{} a po:StrengthReport ; po:contributor :thule ; po:quantity 5 .",
    "commitments": ":{} a po:Commitment ; po:content 'help' ; ev:status ev:Promised .",
    "agreements": ":{} a po:Agreement ; rdfs:label 'Pact'@en ; po:subject 'peace' .",
    "training": ":{} a po:Course ; rdfs:label 'Course'@en ; ev:status ev:UnderWay .",
    "officials": ":{} po:holdsPost :post . :post rdfs:label 'Chief'@en .",
    "meetings": ":{} a po:Meeting ; po:discussed 'peace' .",
    "assessments": ":{} a po:Motive ; po:summary 'pride' .",
    "establishments": ":{} a po:Dissolution ; po:dissolves :school ; ev:status ev:Planned .",
    "capabilities": ":{} a po:Capability ; po:purpose 'to count' .",
    "women-in-missions": ":{} a po:WomenParticipation ; po:participationRole po:StaffOfficer .",
}
"""For each query a fact that makes a row."""


def list_voices(toy: ToyHome, query: str, **values: str) -> list[tuple[str, ...]]:
    """Return document, paragraph and voice of each row."""
    table = toy.table(query, values=values)
    places = [table.columns.index(name) for name in ("document", "paragraph", "voice")]
    return [tuple(cell.value if (cell := row[place]) else "-" for place in places) for row in table.rows]


@pytest.mark.parametrize("query", SAID)
def test_voice_is_that_of_the_span_that_gives_document_and_paragraph(toy: ToyHome, query: str) -> None:
    """One paragraph in two voices is two rows; a span without a voice leaves the column empty."""
    fact = SAID[query].format("x")
    toy.write(VOICED + f":two {{ {fact} }} :two-more {{ {fact} }} :three {{ {fact} }} :one {{ {fact} }}")
    assert sorted(list_voices(toy, query)) == [
        ("CABLE", "1", "-"),
        ("CABLE", "2", "drafter"),
        ("CABLE", "2", "quoted official"),
        ("TALK", "3", "interviewee"),
    ]


@pytest.mark.parametrize("query", SAID)
def test_rows_can_be_asked_for_by_voice(toy: ToyHome, query: str) -> None:
    """Asked for one voice, a query keeps the rows of its paragraphs, and no row without a voice."""
    fact = SAID[query].format("x")
    toy.write(VOICED + f":two {{ {fact} }} :two-more {{ {fact} }} :three {{ {fact} }} :one {{ {fact} }}")
    assert list_voices(toy, query, voice="interviewee") == [("TALK", "3", "interviewee")]
    assert list_voices(toy, query, voice="quoted official") == [("CABLE", "2", "quoted official")]
    assert list_voices(toy, query, voice="record keeper") == []


@pytest.mark.parametrize("query", SAID)
def test_what_no_document_states_has_the_voice_of_a_reference_source(toy: ToyHome, query: str) -> None:
    """Without a document, the voice is that of the reference source; with one, it never is."""
    toy.write(
        VOICED + f":two {{ {SAID[query].format('x')} }}",
        reference=SAID[query].format("x") + SAID[query].format("y"),
    )
    assert sorted(list_voices(toy, query)) == [("-", "-", "reference source"), ("CABLE", "2", "drafter")]
    assert list_voices(toy, query, voice="reference source") == [("-", "-", "reference source")]


def test_statements_and_evidence_can_be_asked_for_by_voice(toy: ToyHome) -> None:
    """What somebody answers in an interview stands apart from what the drafter writes."""
    toy.write(VOICED + ":two { :x po:quantity 3 . } :three { :x po:quantity 3 . }")
    assert toy.lines("statements", voice="interviewee") == ["- | interviewee | - | - | TALK | 3 | U | -"]
    assert toy.lines("evidence", voice="interviewee") == [
        "x | quantity | 3 | TALK | 3 | U | interviewee | - | -"
    ]
    assert toy.lines("evidence", voice="drafter") == ["x | quantity | 3 | CABLE | 2 | U | drafter | - | -"]


def test_findings_have_the_voice_of_the_words_that_they_rest_on(toy: ToyHome) -> None:
    """A hedge in two voices of a paragraph is two findings; what rests on no words has no voice."""
    toy.write(
        VOICED
        + ":two { :x rdfs:label 'X'@en ; po:hedge 'may' . } :two-more { :x po:hedge 'may' . } "
        + ":cable-u { :cable-2 ev:printedNumber '12' . }"
    )
    assert toy.lines("data-quality", "U") == [
        "hedged statement | X | the speaker limits it by: may | CABLE | 2 | drafter",
        "hedged statement | X | the speaker limits it by: may | CABLE | 2 | quoted official",
        "misprinted paragraph number | cable | printed as 12, is 2 | CABLE | 2 | -",
    ]
    assert toy.lines("data-quality", "U", voice="drafter") == [
        "hedged statement | X | the speaker limits it by: may | CABLE | 2 | drafter"
    ]
