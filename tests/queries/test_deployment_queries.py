"""What the saved queries on deployments and units find in small graphs, and what they leave out."""

import pytest
from toy_home import ToyHome

FACTS = """
:two {
    :police a po:MilitaryPoliceCompany ; rdfs:label "Police"@en .
    :d-police a po:Deployment ; po:contributor :atlantis ; po:deployedUnit :police ; po:deployedIn :old ;
        po:quantity 70 ; po:quantityKind po:About ; po:task "guards" ; ev:status ev:UnderWay ;
        ev:begins :october ; ev:ends :not-before .
    :october a ev:Bound ; ev:earliest "2004-10-01"^^xsd:date ; ev:latest "2004-10-31"^^xsd:date .
    :not-before a ev:Bound ; ev:earliest "2004-12-09"^^xsd:date .
    :request a po:Request ; po:requests :d-scouts ; ev:status ev:Requested .
}
:two-more { :d-police ev:status ev:UnderWay . }
:five {
    :scouts a po:SpecialForcesUnit ; rdfs:label "Scouts"@en .
    :d-scouts a po:Deployment ; po:contributor :atlantis ; po:deployedUnit :scouts ;
        po:plannedForCountry :thule ; po:quantityKind po:Unknown ; ev:status ev:Planned ; ev:begins :early .
    :early a ev:Bound ; ev:earliest "2005-01-01"^^xsd:date ; ev:latest "2005-04-30"^^xsd:date .
}
:one { :d-police ev:status ev:UnderWay . :d-scouts ev:status ev:Promised . }
:three {
    :d-thule a po:Deployment ; po:contributor :thule ; po:deployedIn :far ; po:quantity 5 ;
        po:quantityKind po:Exactly ; ev:status ev:Completed ; ev:begins :day ; ev:ends :day .
    :day a ev:Bound ; ev:earliest "2004-11-15"^^xsd:date ; ev:latest "2004-11-15"^^xsd:date .
}
"""

POLICE = (
    "Atlantis | Police | military police company | OLD | Lemuria | 70 | about | guards | under way | "
    "2004-10-01/2004-10-31 | 2004-12-09/.."
)
SCOUTS = "Atlantis | Scouts | special forces unit | - | Thule | - | unknown | -"


def test_deployments_have_a_row_for_each_paragraph(toy: ToyHome) -> None:
    """A deployment has one row for each paragraph and status, with its narrowest kind of unit."""
    toy.write(FACTS)
    assert toy.lines("deployments") == [
        f"{SCOUTS} | planned | 2005-01-01/2005-04-30 | - | CABLE | 5 | SBU | - | - | -",
        f"{SCOUTS} | promised | 2005-01-01/2005-04-30 | - | CABLE | 1 | C | - | - | -",
        f"{POLICE} | CABLE | 1 | C | - | - | -",
        f"{POLICE} | CABLE | 2 | U | - | - | -",
        "Thule | - | - | Force in Thule | Thule | 5 | exact | - | completed | 2004-11-15 | 2004-11-15 | "
        "TALK | 3 | U | - | - | -",
    ]


def test_deployments_at_a_clearance_show_what_is_visible_there(toy: ToyHome) -> None:
    """Rows that rest on a higher paragraph are absent, and nothing of them shows in the rows that stay."""
    toy.write(FACTS)
    assert toy.lines("deployments", "U", country=":atlantis") == [f"{POLICE} | CABLE | 2 | U | - | - | -"]
    assert toy.lines("deployments", "SBU", country=":atlantis") == [
        f"{SCOUTS} | planned | 2005-01-01/2005-04-30 | - | CABLE | 5 | SBU | - | - | -",
        f"{POLICE} | CABLE | 2 | U | - | - | -",
    ]


@pytest.mark.parametrize(
    ("values", "units"),
    [
        ({"country": "Thule"}, ["-"]),
        ({"country": "Lemuria"}, []),
        ({"mission": "OLD"}, ["Police", "Police"]),
        ({"mission": "NEW"}, []),
        ({"status": "promised"}, ["Scouts"]),
        ({"status": "abandoned"}, []),
        ({"status": "planned", "country": "Atlantis"}, ["Scouts"]),
        ({"status": "planned", "country": "Thule"}, []),
    ],
)
def test_deployments_are_narrowed_by_each_parameter(
    toy: ToyHome, values: dict[str, str], units: list[str]
) -> None:
    """Country, mission and status keep the rows that have them, together those that have all."""
    toy.write(FACTS)
    rows = toy.table("deployments", values=values).rows
    assert [row[1].value if row[1] else "-" for row in rows] == units


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        ("2004-09-30", []),
        ("2004-10-01", ["Police possibly"]),
        ("2004-10-31", ["Police certainly"]),
        ("2004-11-15", ["Police certainly", "- certainly"]),
        ("2004-12-09", ["Police certainly"]),
        ("2004-12-10", ["Police possibly"]),
        ("2005-01-01", ["Scouts possibly", "Police possibly"]),
        ("2005-05-01", ["Scouts possibly", "Police possibly"]),
    ],
)
def test_deployments_as_of_a_day_hold_certainly_possibly_or_not(
    toy: ToyHome, day: str, holds: list[str]
) -> None:
    """From latest begin to earliest end it certainly was so, outside the bounds not; a plan never."""
    toy.write(FACTS)
    rows = toy.table("deployments", "SBU", {"as_of": day}).rows
    assert [f"{row[1].value if row[1] else '-'} {row[15].value if row[15] else '-'}" for row in rows] == holds


def test_abandoned_deployment_never_was_the_case(toy: ToyHome) -> None:
    """With as_of, what was given up is left out, even if its bounds are unknown; without, it is there."""
    toy.write(
        ":two { :d a po:Deployment ; po:contributor :thule ; po:plannedFor :far ; ev:status ev:Abandoned . }"
    )
    row = "Thule | - | - | Force in Thule | Thule | - | - | - | abandoned | - | - | CABLE | 2 | U | - | - | -"
    assert toy.lines("deployments") == [row]
    assert toy.lines("deployments", as_of="2004-12-09") == []


@pytest.mark.parametrize(
    ("more", "role", "unit_type", "begin"),
    [
        (":five { :d po:task 'guards' . }", "guards", "unit", "-"),
        (":five { :u a po:MilitaryPoliceCompany . }", "-", "military police company", "-"),
        (
            ":five { :d ev:begins :b . :b a ev:Bound ; ev:latest '2004-12-09'^^xsd:date . }",
            "-",
            "unit",
            "../2004-12-09",
        ),
        (
            ":two-more { :d ev:begins :b . } :five { :b ev:latest '2004-12-09'^^xsd:date . }",
            "-",
            "unit",
            "../2004-12-09",
        ),
    ],
    ids=["role", "kind of unit", "begin", "day of the begin"],
)
def test_row_is_marked_as_high_as_all_that_it_shows(
    toy: ToyHome, more: str, role: str, unit_type: str, begin: str
) -> None:
    """What a higher paragraph adds to a row raises its marking; below, the row lacks it."""
    toy.write(
        ":two { :d a po:Deployment ; po:deployedUnit :u ; ev:status ev:UnderWay . "
        ":u a po:Unit ; rdfs:label 'U'@en . }" + more
    )
    head, end = "- | U", "under way | {} | - | CABLE | 2 | {} | - | - | -"
    bare = f"{head} | unit | - | - | - | - | - | {end.format('-', 'U')}"
    full = f"{head} | {unit_type} | - | - | - | - | {role} | {end.format(begin, 'SBU')}"
    assert toy.lines("deployments", "U") == [bare]
    assert toy.lines("deployments", "SBU") == [full]
    assert toy.lines("deployments", "C") == [full]


def test_row_stays_low_where_a_low_paragraph_says_the_same(toy: ToyHome) -> None:
    """What is stated at two markings is known at the lower one, so that it raises nothing."""
    toy.write(
        ":two { :d a po:Deployment ; ev:status ev:UnderWay . } :three { :d po:task 'guards' . } "
        ":one { :d po:task 'guards' . }"
    )
    assert toy.lines("deployments") == [
        "- | - | - | - | - | - | - | guards | under way | - | - | CABLE | 2 | U | - | - | -"
    ]


def test_paragraph_without_a_marking_is_public(toy: ToyHome) -> None:
    """A paragraph that bears no marking, in a document that bears none, has the lowest."""
    toy.write("""
:memo-text { :memo a ev:Report ; ev:reference "MEMO" .
    :memo-4 a ev:Paragraph ; ev:passageOf :memo ; ev:number 4 .
    :four a ev:EvidenceSpan ; ev:inPassage :memo-4 . }
:four { :d a po:Deployment ; ev:status ev:UnderWay . }
""")
    assert toy.lines("deployments") == [
        "- | - | - | - | - | - | - | - | under way | - | - | MEMO | 4 | U | - | - | -"
    ]


def test_deployment_without_evidence_has_a_row_without_source(toy: ToyHome) -> None:
    """A deployment that no document supports is shown; its voice says that a reference source speaks."""
    toy.write(":elsewhere { :d a po:Deployment ; po:contributor :thule ; ev:status ev:UnderWay . }")
    assert toy.lines("deployments") == [
        "Thule" + " | -" * 7 + " | under way" + " | -" * 5 + " | reference source | - | -"
    ]


def test_deployment_under_two_names_has_one_row(toy: ToyHome) -> None:
    """Two names of one deployment, unit or country give no second row."""
    toy.write(
        FACTS
        + """
:three {
    :same-deployment owl:sameAs :d-police .
    :same-unit owl:sameAs :police ; rdfs:label "Second name"@en .
    :same-country a po:Country ; po:isoCode "AT" ; rdfs:label "Kingdom of Atlantis"@en .
    :same-mission a po:Mission ; po:acronym "OLD" .
}
"""
    )
    assert toy.lines("deployments", "U", status="under way") == [f"{POLICE} | CABLE | 2 | U | - | - | -"]


def test_deployment_shows_nodes_behind_its_labels(toy: ToyHome) -> None:
    """Each label that stands for a thing gives way to the thing; of two names the smaller is shown."""
    toy.write(FACTS + ":three { :a-police owl:sameAs :police . }")
    rows = toy.table("deployments", "U", {"mission": "OLD"}, iris=True).rows
    assert [
        [cell.value if cell else "-" for cell in row if cell is None or cell.kind == "iri"] for row in rows
    ] == [
        [
            "https://example.org/atlantis",
            "https://example.org/a-police",
            "https://w3id.org/peaceops/ontology#MilitaryPoliceCompany",
            "https://example.org/old",
            "https://example.org/lemuria",
            "https://w3id.org/peaceops/ontology#About",
            "https://w3id.org/peaceops/evidence#UnderWay",
            "https://example.org/cable",
            "https://w3id.org/peaceops/evidence#U",
            "-",
            "-",
            "-",
        ]
    ]


def test_units_show_kind_formation_and_founding(toy: ToyHome) -> None:
    """A unit is listed with its narrowest kind; what is only proposed was not set up."""
    toy.write("""
:two {
    :battalion a po:RescueBattalion ; rdfs:label "Battalion"@en ; po:country :atlantis .
    :first a po:RescueCompany ; rdfs:label "First"@en ; po:directHigherFormation :battalion .
    :second a po:Company ; po:branch po:Rescue ; rdfs:label "Second"@en ;
        po:directHigherFormation :battalion .
    :office a po:Ministry ; rdfs:label "Ministry"@en .
    :e1 a po:Establishment ; po:establishes :battalion ; ev:status ev:Completed ; ev:on :lately .
    :e2 a po:Establishment ; po:establishes :first ; ev:status ev:Proposed ; ev:on :lately .
    :lately a ev:Bound ; ev:latest "2004-12-09"^^xsd:date .
}
""")
    assert toy.lines("units") == [
        "Battalion | humanitarian rescue battalion | - | Atlantis | ../2004-12-09",
        "First | humanitarian rescue company | Battalion | - | -",
        "Second | humanitarian rescue company | Battalion | - | -",
    ]
    assert toy.lines("units", type="battalion") == [
        "Battalion | humanitarian rescue battalion | - | Atlantis | ../2004-12-09"
    ]
    assert toy.lines("units", parent=":battalion") == toy.lines("units", type="company")
    assert toy.lines("units", type="infantry unit") == []


def test_hierarchy_counts_direct_steps(toy: ToyHome) -> None:
    """Each formation above a unit is as many steps away as there are direct ones, over one name or two."""
    names = ["Squad", "Platoon", "Company", "Battalion", "Brigade", "Division", "Army"]
    facts = "".join(
        f':u{number} a po:Unit ; rdfs:label "{name}"@en .' for number, name in enumerate(names)
    ) + "".join(f":u{number} po:directHigherFormation :u{number + 1} ." for number in range(len(names) - 1))
    toy.write(f":two {{ {facts} }} :three {{ :alias owl:sameAs :u2 . }}")
    assert toy.lines("unit-hierarchy", unit=":u0") == [
        f"Squad | {name} | {steps}" for steps, name in enumerate(names) if steps
    ]
    assert toy.lines("unit-hierarchy", unit=":u5") == ["Division | Army | 1"]
    assert toy.lines("unit-hierarchy", unit=":u6") == []


def test_hierarchy_takes_the_shortest_way(toy: ToyHome) -> None:
    """Where two ways lead to a formation, the shorter one counts."""
    toy.write("""
:two {
    :a a po:Unit ; rdfs:label "A"@en ; po:directHigherFormation :b , :c .
    :b a po:Unit ; rdfs:label "B"@en ; po:directHigherFormation :d .
    :c a po:Unit ; rdfs:label "C"@en ; po:directHigherFormation :d , :e .
    :d a po:Unit ; rdfs:label "D"@en ; po:directHigherFormation :e .
    :e a po:Unit ; rdfs:label "E"@en .
}
""")
    assert toy.lines("unit-hierarchy", unit=":a") == ["A | B | 1", "A | C | 1", "A | D | 2", "A | E | 2"]


def test_strengths_take_the_status_of_the_paragraph_that_states_the_number(toy: ToyHome) -> None:
    """A number planned in one paragraph is not promised by another; a report holds on its own day."""
    toy.write("""
:two {
    :report a po:StrengthReport ; po:contributor :atlantis ; po:quantity 175 ; po:quantityKind po:Exactly ;
        ev:status ev:UnderWay ; ev:on :summer .
    :summer a ev:Bound ; ev:earliest "2004-06-01"^^xsd:date ; ev:latest "2004-08-31"^^xsd:date .
    :unknown a po:Deployment ; po:contributor :atlantis ; po:plannedFor :new ; po:quantityKind po:Unknown ;
        ev:status ev:Planned .
    :school a po:Course ; po:quantity 15 ; ev:status ev:Completed .
}
:five {
    :scouts a po:Unit ; rdfs:label "Scouts"@en .
    :police a po:Unit ; rdfs:label "Police"@en .
    :d-scouts a po:Deployment ; po:contributor :atlantis ; po:deployedUnit :scouts ; po:plannedFor :old ;
        po:quantity 100 ; po:quantityKind po:AtLeast ; ev:status ev:Planned .
    :d-police a po:Deployment ; po:contributor :atlantis ; po:deployedUnit :police ; po:plannedFor :old ;
        po:quantity 100 ; po:quantityKind po:AtLeast ; ev:status ev:Planned .
}
:one { :d-scouts ev:status ev:Promised . }
:three { :d-thule a po:Deployment ; po:contributor :thule ; po:deployedIn :far ; po:quantity 3 . }
:head { :d-thule ev:status ev:Expected . }
""")
    assert toy.lines("strengths") == [
        "Atlantis | - | under way | 175 | exact | 2004-06-01/2004-08-31 | CABLE | 2 | U | - | - | -",
        "Atlantis | OLD | planned | 100 | at least | 2004-12-09 | CABLE | 5 | SBU | - | Police | -",
        "Atlantis | OLD | planned | 100 | at least | 2004-12-09 | CABLE | 5 | SBU | - | Scouts | -",
        "Thule | Force in Thule | expected | 3 | - | 2021-08-17 | TALK | 3 | C | - | - | -",
    ]
    assert toy.lines("strengths", "U", country=":thule") == [
        "Thule | Force in Thule | - | 3 | - | 2021-08-17 | TALK | 3 | U | - | - | -"
    ]
    assert toy.lines("strengths", "U", mission=":old") == []
