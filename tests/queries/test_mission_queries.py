"""What the saved queries on missions find in small graphs, and what they leave out."""

from toy_home import ToyHome

DEPLOYMENTS = """
:two {
    :police a po:MilitaryPoliceCompany ; rdfs:label "Police Company"@en .
    :scouts a po:Platoon ; rdfs:label "Scouts"@en .
    :d-police a po:Deployment ; po:contributor :atlantis ; po:deployedUnit :police ; po:deployedIn :old ;
        ev:status ev:UnderWay .
    :d-scouts a po:Deployment ; po:contributor :atlantis ; po:deployedUnit :scouts ; po:plannedFor :old ;
        ev:status ev:Promised .
    :d-thule a po:Deployment ; po:contributor :thule ; po:deployedUnit :guards ;
        po:deployedToCountry :lemuria ; ev:status ev:Completed .
    :guards a po:Unit ; rdfs:label "Guards"@en .
}
:five {
    :d-scouts ev:status ev:Planned .
    :d-more a po:Deployment ; po:contributor :thule ; po:deployedUnit :engineers ;
        po:plannedForCountry :lemuria ; ev:status ev:Requested .
    :engineers a po:EngineerUnit ; rdfs:label "Engineers"@en .
}
"""


def test_missions_show_their_narrowest_kind_and_their_neighbours(toy: ToyHome) -> None:
    """A mission has one row, with the narrowest class as its kind; an operation at home is no mission."""
    toy.write(
        ":two { :patrols a po:InternalSecurityOperation ; rdfs:label 'Patrols'@en ; po:acronym 'PAT' . }"
    )
    assert toy.lines("missions") == [
        "Force in Thule | - | peacekeeping operation | Thule | Atlantis | - | -",
        "New Mission in Lemuria | NEW | stabilization mission | Lemuria | United Nations | OLD | -",
        "Old Mission in Lemuria | OLD | peacekeeping operation | Lemuria | League | - | NEW",
    ]
    assert toy.lines("missions", host=":thule") == [
        "Force in Thule | - | peacekeeping operation | Thule | Atlantis | - | -"
    ]


def test_mission_named_twice_is_one_row(toy: ToyHome) -> None:
    """Two missions with one acronym are one mission; of its two names the first in the alphabet is shown."""
    toy.write(
        ":two { :again a po:PeacekeepingOperation ; po:acronym 'OLD' ; rdfs:label 'Another name'@en . }"
    )
    assert toy.lines("missions", host=":lemuria") == [
        "Another name | OLD | peacekeeping operation | Lemuria | League | - | NEW",
        "New Mission in Lemuria | NEW | stabilization mission | Lemuria | United Nations | OLD | -",
    ]


def test_lineage_reaches_over_several_steps(toy: ToyHome) -> None:
    """Later missions are found at every step; one without an acronym goes by its name."""
    toy.write(
        ":two { :new po:immediatelySucceededBy :office . :office a po:Mission ; rdfs:label 'Office'@en . }"
    )
    assert toy.lines("mission-lineage") == [
        "NEW | Office | -",
        "OLD | NEW | Lemuria",
        "OLD | Office | -",
    ]
    assert toy.lines("mission-lineage", mission="OLD") == ["OLD | NEW | Lemuria", "OLD | Office | -"]
    assert toy.lines("mission-lineage", mission=":far") == []


def test_contributors_are_counted_whether_their_deployments_came_about_or_not(toy: ToyHome) -> None:
    """Deployments are counted, and their statuses listed in alphabetical order; one to no mission is not."""
    toy.write(DEPLOYMENTS)
    assert toy.lines("mission-contributors") == ["OLD | Atlantis | 2 | planned, promised, under way"]
    assert toy.lines("mission-contributors", "U") == ["OLD | Atlantis | 2 | promised, under way"]
    assert toy.lines("mission-contributors", mission=":new") == []


def test_deployment_under_two_names_counts_once(toy: ToyHome) -> None:
    """A deployment that another document names differently is still one deployment."""
    toy.write(DEPLOYMENTS + ":three { :same owl:sameAs :d-police . }")
    assert toy.lines("mission-contributors") == ["OLD | Atlantis | 2 | planned, promised, under way"]


def test_contributors_show_any_number_of_statuses(toy: ToyHome) -> None:
    """No status gets lost where a contributor has all that there are."""
    statuses = [
        *("Abandoned", "Agreed", "Completed", "Declined", "Expected", "Exploring", "Planned", "Promised"),
        *("Proposed", "Relieved", "Requested", "TrainedFor", "UnderWay"),
    ]
    facts = " ".join(
        f":d{number} a po:Deployment ; po:contributor :thule ; po:forMission :far ; ev:status ev:{status} ."
        for number, status in enumerate(statuses)
    )
    toy.write(f":two {{ {facts} }}")
    assert toy.lines("mission-contributors") == [
        "Force in Thule | Thule | 13 | abandoned, agreed, completed, declined, expected, exploring, planned, "
        "promised, proposed, relieved, requested, trained for, under way"
    ]


def test_operating_areas_tell_plans_from_what_is_the_case(toy: ToyHome) -> None:
    """Areas follow from actual deployments; planned ones stand beside them with their own status."""
    toy.write(DEPLOYMENTS)
    assert toy.lines("operating-areas") == [
        "Engineers | Lemuria | - | requested",
        "Guards | Lemuria | - | completed",
        "Police Company | Lemuria | OLD | under way",
        "Scouts | Lemuria | OLD | planned",
        "Scouts | Lemuria | OLD | promised",
    ]
    assert toy.lines("operating-areas", "U", unit=":scouts") == ["Scouts | Lemuria | OLD | promised"]
    assert toy.lines("operating-areas", country=":thule") == []


def test_operating_area_without_a_deployment_stays(toy: ToyHome) -> None:
    """A unit that is only said to operate in a country has a row without mission and status."""
    toy.write(
        ":two { :police a po:Unit ; rdfs:label 'Police'@en ; po:operatesIn :thule , :lemuria . "
        ":d a po:Deployment ; po:deployedUnit :police ; po:deployedIn :old ; ev:status ev:UnderWay . }"
    )
    assert toy.lines("operating-areas") == [
        "Police | Lemuria | OLD | under way",
        "Police | Thule | - | -",
    ]


def test_women_in_missions_leave_out_service_at_home(toy: ToyHome) -> None:
    """A role in a mission or abroad counts; a role in the own country, or that of men, does not."""
    toy.write("""
:two {
    :w1 a po:WomenParticipation ; po:participationRole po:StaffOfficer ; po:forMission :old ;
        po:participationOf :atlantis .
    :w2 a po:WomenParticipation ; po:participationRole po:Commander ; po:forCountry :atlantis ;
        po:participationOf :army .
    :army a po:ArmedService ; po:country :atlantis .
    :men a po:Participation ; po:participationRole po:Commander ; po:forMission :old .
}
:one { :w1 po:participationRole po:StaffOfficer . }
:five {
    :w3 a po:WomenParticipation ; po:participationRole po:MilitaryObserver ; po:forCountry :thule ;
        po:participationOf :army .
}
""")
    assert toy.lines("women-in-missions") == [
        "staff officers | OLD | Lemuria | CABLE | 1 | C | - | -",
        "staff officers | OLD | Lemuria | CABLE | 2 | U | - | -",
        "military observers | - | Thule | CABLE | 5 | SBU | - | -",
    ]
    assert toy.lines("women-in-missions", "U") == ["staff officers | OLD | Lemuria | CABLE | 2 | U | - | -"]
