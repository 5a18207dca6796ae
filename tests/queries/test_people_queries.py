"""What the saved queries on officials, meetings and statements find in small graphs, and what not."""

from toy_home import ToyHome

OFFICIALS = """
:two {
    :army a po:ArmedService ; rdfs:label "Army of Atlantis"@en ; po:country :atlantis .
    :staff a po:MilitaryStaff ; rdfs:label "Army Staff"@en ; po:directPartOf :army .
    :bell a po:Person ; rdfs:label "Bell"@en, "Campana"@es ; po:rankHeld po:MajorGeneral ;
        po:holdsPost :chief .
    :chief a po:Post ; rdfs:label "Chief of Staff"@en ; po:postIn :staff .
    :nameless a po:Person ; rdfs:label "envoy to Thule (not named)"@en ; po:holdsPost :envoy .
    :envoy a po:Post ; rdfs:label "Envoy to Thule"@en .
    :poet a po:Person ; rdfs:label "Poet"@en ; po:rankHeld po:Admiral .
    :vacant a po:Post ; rdfs:label "Deputy Chief"@en ; po:postIn :staff .
}
:three { :bell po:holdsPost :chief . }
:head { :warden a po:Post ; rdfs:label "Warden"@en ; po:postIn :un ; po:heldBy :moss .
    :moss a po:Person ; rdfs:label "Moss"@en . }
"""


def test_officials_are_those_who_hold_a_post(toy: ToyHome) -> None:
    """Each paragraph that states a post gives a row; a rank alone or a post without a holder gives none."""
    toy.write(OFFICIALS)
    assert toy.lines("officials") == [
        "Bell | Major General | Chief of Staff | Army Staff | Atlantis | CABLE | 2 | U | - | -",
        "Bell | Major General | Chief of Staff | Army Staff | Atlantis | TALK | 3 | U | - | -",
        "Moss | - | Warden | League | - | CABLE | - | C | - | -",
        "envoy to Thule (not named) | - | Envoy to Thule | - | - | CABLE | 2 | U | - | -",
    ]
    assert toy.lines("officials", "U", country="Atlantis", organization="Army Staff") == [
        "Bell | Major General | Chief of Staff | Army Staff | Atlantis | CABLE | 2 | U | - | -",
        "Bell | Major General | Chief of Staff | Army Staff | Atlantis | TALK | 3 | U | - | -",
    ]
    assert toy.lines("officials", organization=":un") == [
        "Moss | - | Warden | League | - | CABLE | - | C | - | -"
    ]
    assert toy.lines("officials", country=":thule") == []


def test_official_with_two_ranks_or_two_names_is_one_row(toy: ToyHome) -> None:
    """Ranks are joined in the order of the alphabet; a person whom a document names anew stays one person."""
    toy.write("""
:two { :bell a po:Person ; rdfs:label "General Bell"@en ; po:rankHeld po:MajorGeneral ; po:holdsPost :chief .
    :chief a po:Post ; rdfs:label "Chief"@en . }
:one { :bell po:rankHeld po:LieutenantGeneral . :b owl:sameAs :bell ; rdfs:label "Bell"@en . }
""")
    assert toy.lines("officials") == [
        "Bell | Lieutenant General; Major General | Chief | - | - | CABLE | 2 | U | - | -"
    ]


def test_official_without_evidence_has_an_empty_document(toy: ToyHome) -> None:
    """A post that no document of ours states is shown without a document."""
    toy.write("", reference=":bell a po:Person ; po:holdsPost :chief . :chief rdfs:label 'Chief'@en .")
    assert toy.lines("officials") == ["bell | - | Chief | - | - | - | - | - | reference source | -"]


MEETINGS = """
:two {
    :bell a po:Person ; rdfs:label "Bell"@en . :abbot a po:Person ; rdfs:label "Abbot"@en .
    :guests a po:GroupOfPeople ; rdfs:label "guests"@en .
    :port a po:City ; rdfs:label "Port"@en .
    :talks a po:Visit ; po:participant :bell, :abbot ; po:counterpart :guests ; po:place :port ;
        po:discussed "troops", "money" ; ev:on :month, :latest .
    :month a ev:Bound ; ev:earliest "2004-03-01"^^xsd:date ; ev:latest "2004-03-31"^^xsd:date .
    :latest a ev:Bound ; ev:latest "2004-03-15"^^xsd:date .
    :dinner a po:Meeting ; po:participant :guests ; po:discussed "food" .
    :treaty a po:Agreement ; po:subject "troops" ; po:party :thule .
}
:two-more { :talks po:discussed "troops" . }
:one { :talks po:discussed "secret troops" . }
:three { :ball a po:Meeting ; po:participant :abbot ; po:discussed "music" ; ev:on :day .
    :day a ev:Bound ; ev:earliest "2020-05-01"^^xsd:date ; ev:latest "2020-05-01"^^xsd:date . }
"""


def test_meetings_have_one_row_per_paragraph(toy: ToyHome) -> None:
    """Those on one side, and topics of one paragraph, are joined; the day lies in all known bounds."""
    toy.write(MEETINGS)
    assert toy.lines("meetings") == [
        "- | guests | - | - | food | CABLE | 2 | U | - | -",
        "2004-03-01/2004-03-15 | Abbot; Bell | guests | Port | secret troops | CABLE | 1 | C | - | -",
        "2004-03-01/2004-03-15 | Abbot; Bell | guests | Port | money; troops | CABLE | 2 | U | - | -",
        "2020-05-01 | Abbot | - | - | music | TALK | 3 | U | - | -",
    ]


def test_meetings_of_somebody_are_those_on_either_side(toy: ToyHome) -> None:
    """A person counts as participant and as counterpart; what is secret stays out at a lower clearance."""
    toy.write(MEETINGS)
    assert toy.lines("meetings", "U", person="guests") == [
        "- | guests | - | - | food | CABLE | 2 | U | - | -",
        "2004-03-01/2004-03-15 | Abbot; Bell | guests | Port | money; troops | CABLE | 2 | U | - | -",
    ]
    assert toy.lines("meetings", person=":thule") == []


def test_day_of_a_meeting_may_be_open(toy: ToyHome) -> None:
    """An open end prints as two dots, and a bound without any day as nothing."""
    toy.write("""
:two {
    :a a po:Meeting ; po:discussed "before" ; ev:on :a-day . :a-day ev:latest "2004-01-01"^^xsd:date .
    :b a po:Meeting ; po:discussed "after" ; ev:on :b-day . :b-day ev:earliest "2004-01-01"^^xsd:date .
    :c a po:Meeting ; po:discussed "whenever" ; ev:on :c-day . :c-day a ev:Bound .
}
""")
    assert toy.lines("meetings") == [
        "- | - | - | - | whenever | CABLE | 2 | U | - | -",
        "../2004-01-01 | - | - | - | before | CABLE | 2 | U | - | -",
        "2004-01-01/.. | - | - | - | after | CABLE | 2 | U | - | -",
    ]


STATEMENTS = """
:cable-u {
    :two ev:voice ev:Drafter ; ev:attributedTo :drafter ; ev:topic po:TrainingTheme ; ev:about :old, :bell .
    :two-more ev:voice ev:Drafter ; ev:attributedTo :drafter ; ev:topic po:TrainingTheme ; ev:about :old .
}
:cable-c { :one ev:voice ev:QuotedOfficial ; ev:attributedTo :bell ; ev:topic po:MotiveTheme . }
:two {
    :drafter a po:Agent ; rdfs:label "drafter"@en . :bell a po:Person ; rdfs:label "Bell"@en .
    :cable ev:cites :bell-report .
}
"""


def test_statements_keep_voices_and_topics_apart(toy: ToyHome) -> None:
    """Spans of one paragraph that say the same of themselves are one row; a mission goes by its acronym."""
    toy.write(STATEMENTS)
    assert toy.lines("statements") == [
        "- | - | - | - | CABLE | - | C | -",
        "Bell | quoted official | motives | - | CABLE | 1 | C | -",
        "drafter | drafter | training | Bell | CABLE | 2 | U | -",
        "drafter | drafter | training | OLD | CABLE | 2 | U | -",
        "- | - | - | - | CABLE | 5 | SBU | -",
        "- | - | - | - | TALK | 3 | U | -",
    ]
    assert toy.lines("statements", speaker="Bell") == [
        "Bell | quoted official | motives | - | CABLE | 1 | C | -"
    ]
    assert toy.lines("statements", topic="training", speaker="drafter") == [
        "drafter | drafter | training | Bell | CABLE | 2 | U | -",
        "drafter | drafter | training | OLD | CABLE | 2 | U | -",
    ]
    assert toy.lines("statements", "U", speaker="Bell") == []


def test_passage_without_a_marking_takes_its_documents(toy: ToyHome) -> None:
    """Without a portion mark the document's marking counts; a document without any is public."""
    toy.write("""
:cable-c {
    :cable-7 a ev:Paragraph ; ev:passageOf :cable ; ev:number 7 .
    :seven a ev:EvidenceSpan ; ev:inPassage :cable-7 .
}
:seven {
    :bell a po:Person ; rdfs:label "Bell"@en ; po:holdsPost :chief .
    :chief a po:Post ; rdfs:label "Chief"@en .
}
:memo-u {
    :memo a ev:Document ; ev:reference "MEMO" .
    :memo-1 a ev:Paragraph ; ev:passageOf :memo ; ev:number 1 .
    :first a ev:EvidenceSpan ; ev:inPassage :memo-1 .
}
:first {
    :moss a po:Person ; rdfs:label "Moss"@en ; po:holdsPost :warden .
    :warden a po:Post ; rdfs:label "Warden"@en .
}
""")
    assert toy.lines("officials") == [
        "Bell | - | Chief | - | - | CABLE | 7 | C | - | -",
        "Moss | - | Warden | - | - | MEMO | 1 | U | - | -",
    ]
    assert toy.lines("officials", "U") == ["Moss | - | Warden | - | - | MEMO | 1 | U | - | -"]
