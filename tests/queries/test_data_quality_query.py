"""What the saved query on data quality finds in small graphs, and what it leaves out."""

import pytest
from toy_home import ToyHome

PARTIAL = (
    "partial source | cable | only a part of the text is at hand; that something is not mentioned proves "
    "nothing | CABLE | - | -"
)
"""The toy's cable is a partial extract, and its interview whole."""


def find(toy: ToyHome, facts: str, finding: str, clearance: str | None = None) -> list[str]:
    """Return the rows of one *finding*, without its name."""
    rows = toy.write(facts).lines("data-quality", clearance)
    return [row.removeprefix(f"{finding} | ") for row in rows if row.startswith(f"{finding} | ")]


def test_partial_source_is_the_only_finding_of_an_empty_graph(toy: ToyHome) -> None:
    """Nothing else is said where no fact gives reason; below the header's marking nothing is said at all."""
    assert toy.write("").lines("data-quality") == [PARTIAL]
    assert toy.write("").lines("data-quality", "SBU") == []


def test_cited_documents_are_not_at_hand(toy: ToyHome) -> None:
    """A cited document whose file is named is at hand."""
    facts = """
:two { :cable ev:cites :annex, :letter .
    :annex a ev:CitedDocument ; rdfs:label "Annex"@en .
    :letter a ev:CitedDocument ; rdfs:label "Letter"@en ; ev:fileName "letter.txt" . }
"""
    assert find(toy, facts, "text not at hand") == ["Annex | known only because it is cited | CABLE | - | -"]


def test_misprinted_numbers_are_told(toy: ToyHome) -> None:
    """A printed number that is the true one is no finding."""
    facts = ":cable-u { :cable-2 ev:printedNumber '12' } :cable-sbu { :cable-5 ev:printedNumber '5' }"
    assert find(toy, facts, "misprinted paragraph number") == ["cable | printed as 12, is 2 | CABLE | 2 | -"]


DATES = """
:cable-c { :cable-day ev:rule ev:YearsBeforeRule ; ev:years 10 ; ev:anchor :release . }
:head { :cable ev:declassification :release . :release a ev:Bound ; ev:rule ev:DayRule ;
    ev:earliest "2014-12-09"^^xsd:date ; ev:latest "2014-12-09"^^xsd:date . }
:two {
    :fair a po:Meeting ; rdfs:label "Fair"@en ; ev:on :fair-day .
    :fair-day a ev:Bound ; ev:rule ev:NotAfterRule ; ev:anchor :cable-day ; ev:latest "2004-12-09"^^xsd:date .
    :ball a po:Meeting ; rdfs:label "Ball"@en ; ev:on :ball-day .
    :ball-day a ev:Bound ; ev:rule ev:MonthRule ; ev:earliest "2004-03-01"^^xsd:date ;
        ev:latest "2004-03-31"^^xsd:date .
}
:three {
    :talks a po:Meeting ; rdfs:label "Talks"@en ; ev:on :talks-day .
    :talks-day a ev:Bound ; ev:rule ev:BetweenRule ; ev:after :ball-day ; ev:before :talk-day ;
        ev:earliest "2004-03-01"^^xsd:date ; ev:latest "2021-08-17"^^xsd:date .
}
"""


def test_derived_dates_name_rule_and_inputs(toy: ToyHome) -> None:
    """A day that the words state is not derived, nor is a document's own where its rule is not visible."""
    assert find(toy, DATES, "derived date") == [
        'cable | dated 2004-12-09, by the rule "years before" from 10 years and 2014-12-09 | CABLE | - | -',
        'Talks | on 2004-03-01/2021-08-17, by the rule "between" from 2004-03-01/2004-03-31 and 2021-08-17 '
        "| TALK | 3 | -",
    ]
    assert [row.split(" | ")[0] for row in find(toy, DATES, "derived date", "U")] == ["Talks"]


def test_open_dates_are_told_apart(toy: ToyHome) -> None:
    """A day that is only bounded on one side is an open one."""
    assert find(toy, DATES, "open date") == [
        'Fair | on ../2004-12-09, by the rule "not after" from 2004-12-09 | CABLE | 2 | -'
    ]


def test_bounds_that_exclude_each_other_are_told(toy: ToyHome) -> None:
    """Bounds that overlap are no contradiction."""
    facts = """
:two { :m rdfs:label "M"@en ; ev:on :early, :late . :n rdfs:label "N"@en ; ev:on :early, :wide .
    :early a ev:Bound ; ev:earliest "2004-01-01"^^xsd:date ; ev:latest "2004-01-31"^^xsd:date .
    :late a ev:Bound ; ev:earliest "2004-02-01"^^xsd:date ; ev:latest "2004-02-28"^^xsd:date .
    :wide a ev:Bound ; ev:earliest "2003-01-01"^^xsd:date . }
"""
    assert find(toy, facts, "contradictory dates") == [
        "M | on: not before 2004-02-01 and not after 2004-01-31 | CABLE | 2 | -"
    ]


CODES = """
:head { :cable ev:tag "KPKO", "LM", "AC", "MX" . }
:two {
    :d a po:Deployment ; po:deployedIn :far .
    :e a po:Deployment ; po:deployedIn :old ; po:contributor :atlantis .
}
:three { :f a po:Deployment ; po:deployedIn :far . }
"""
REFERENCE = """
:atlantis a po:Country ; rdfs:label "Atlantis"@en ; po:fipsCode "AC" .
:thule a po:Country ; rdfs:label "Thule"@en ; po:fipsCode "TL" .
:lemuria a po:Country ; rdfs:label "Lemuria"@en ; po:fipsCode "LM" .
:mu a po:Country ; rdfs:label "Mu"@en ; po:fipsCode "MX" .
:old a po:Mission ; rdfs:label "Old Mission"@en ; po:acronym "OLD" ; po:hostCountry :lemuria .
:far a po:Mission ; rdfs:label "Far Mission"@en ; po:acronym "FAR" ; po:hostCountry :thule .
:unheard a po:Mission ; rdfs:label "Unheard Mission"@en ; po:hostCountry :mu .
"""


def test_codes_that_do_not_match_a_mission_are_told(toy: ToyHome) -> None:
    """A mission in a country without its code is told, with codes of which no fact speaks.

    Documents without country codes are left alone, and so are missions that no fact of the document mentions.
    """
    rows = toy.write(CODES, reference=REFERENCE).lines("data-quality")
    assert [row for row in rows if row.startswith("country code")] == [
        "country code mismatch | FAR | took place in Thule, whose code TL is not among the document's codes; "
        "no fact of the document has to do with MX (Mu), which is | CABLE | - | -",
        "country code without facts | Mu | the code MX names it, and no fact of the document is about it or "
        "a mission there | CABLE | - | -",
    ]


@pytest.mark.parametrize(
    ("facts", "rows"),
    [
        (
            "po:quantityKind po:AtLeast ; po:quantity 4",
            ["approximate quantity | X | at least 4 | CABLE | 2 | -"],
        ),
        (
            "po:quantityKind po:About ; po:numerator 1 ; po:denominator 3",
            ["approximate quantity | X | about 1/3 | CABLE | 2 | -"],
        ),
        (
            "po:quantityKind po:AtMost",
            ["approximate quantity | X | at most, without a number | CABLE | 2 | -"],
        ),
        (
            "po:quantityKind po:Unknown",
            ["unknown quantity | X | no number is stated; unknown is not zero | CABLE | 2 | -"],
        ),
        ("po:quantityKind po:Exactly ; po:quantity 4", []),
        ("po:hedge 'maybe'", ["hedged statement | X | the speaker limits it by: maybe | CABLE | 2 | -"]),
        ("a po:Rotation", ["mission not named | X | nor is a country | CABLE | 2 | -"]),
        (
            "a po:Deployment ; po:plannedForCountry :thule",
            ["mission not named | X | only the country is: Thule | CABLE | 2 | -"],
        ),
        ("a po:Deployment ; po:plannedFor :old", []),
        (
            "po:missionCount 9",
            ["mission not named | X | 9 missions are counted, none is named | CABLE | 2 | -"],
        ),
        ("po:missionCount 1 ; po:forMission :old", []),
        ("ev:status ev:Planned", []),
        ("ev:readingNote 'Read so.'", ["reading note | X | Read so. | CABLE | 2 | -"]),
    ],
)
def test_doubts_about_a_thing_are_told(toy: ToyHome, facts: str, rows: list[str]) -> None:
    """Each doubt is a row with the paragraph whose words give it; what is exact and named is none."""
    toy.write(f":two {{ :x rdfs:label 'X'@en ; {facts} . }}")
    assert toy.lines("data-quality", "U") == rows


def test_several_statuses_are_told_where_each_is_stated(toy: ToyHome) -> None:
    """At a clearance that shows only one of them there is nothing to tell."""
    facts = ":two { :x rdfs:label 'X'@en ; ev:status ev:Promised . } :five { :x ev:status ev:Planned . }"
    assert find(toy, facts, "several statuses") == [
        "X | promised here, planned elsewhere | CABLE | 2 | -",
        "X | planned here, promised elsewhere | CABLE | 5 | -",
    ]
    assert find(toy, facts, "several statuses", "U") == []


def test_reading_notes_name_what_they_are_about(toy: ToyHome) -> None:
    """A note on a span is shown with its theme or its document, one on a bound with what the bound is of."""
    facts = """
:cable-u { :two ev:about :old, :x ; ev:readingNote "Of two." . :two-more ev:readingNote "Of none." .
    :cable-2 ev:readingNote "Of a passage." . :cable-day ev:readingNote "Of a day." . }
:two { :x rdfs:label "X"@en ; ev:on :b . :b a ev:Bound ; ev:readingNote "Of a bound." . }
"""
    assert find(toy, facts, "reading note") == [
        "cable | Of a day. | CABLE | - | -",
        "OLD | Of two. | CABLE | 2 | -",
        "X | Of a bound. | CABLE | 2 | -",
        "cable | Of a passage. | CABLE | 2 | -",
        "cable | Of none. | CABLE | 2 | -",
    ]


def test_finding_that_rests_on_no_document_has_none(toy: ToyHome) -> None:
    """A note on a background fact, or a cited document that nothing cites, is shown without one."""
    toy.write(
        "",
        reference=(
            ":x rdfs:label 'X'@en ; ev:readingNote 'Read so.' . "
            ":annex a ev:CitedDocument ; rdfs:label 'Annex'@en ."
        ),
    )
    assert toy.lines("data-quality", "U") == [
        "reading note | X | Read so. | - | - | -",
        "text not at hand | Annex | known only because it is cited | - | - | -",
    ]
