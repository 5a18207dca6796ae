"""A status never becomes another: for each one, where its deployment, commitment and post may appear.

The tables below are written from what the statuses mean, class by class: what is or was the case (actual),
what may never happen (prospective), and what was given up or refused before it came about (closed).
"""

from dataclasses import dataclass
from typing import Final

import pytest
from toy_home import ToyHome
from visible import Visible

ACTUAL: Final = ("UnderWay", "Completed", "Relieved")
PROSPECTIVE: Final = (
    "Proposed", "Requested", "Exploring", "Promised", "Planned", "TrainedFor", "Expected", "Agreed",
)  # fmt: skip
CLOSED: Final = ("Abandoned", "Declined")
LABELS: Final = {"UnderWay": "under way", "TrainedFor": "trained for"}

EV: Final = "https://w3id.org/peaceops/evidence#"
PO: Final = "https://w3id.org/peaceops/ontology#"
PREFIXES: Final = f"PREFIX : <https://example.org/> PREFIX ev: <{EV}> PREFIX po: <{PO}> "


@dataclass(frozen=True)
class Expected:
    """What holds of a deployment, commitment or post of one status."""

    classes: frozenset[str]
    """Those among the classes of deployments that tell plans from deeds."""
    deployed: bool
    """Whether the unit operates there and the country contributes troops to the mission."""
    roles: str
    """The part that the country plays, as ``countries`` says it."""
    certainly: bool
    """Whether the deployment certainly holds on a day between its bounds."""
    possibly: bool
    """Whether it certainly or possibly holds on that day."""
    held: bool
    """Whether a post of that status has a holder."""


DEED = Expected(
    classes=frozenset({"ActualDeployment", "Deployment"}),
    deployed=True, roles="troop-contributing country", certainly=True, possibly=True, held=True,
)  # fmt: skip
PLAN = Expected(
    classes=frozenset({"ProspectiveDeployment", "Deployment"}),
    deployed=False, roles="planned contributor", certainly=False, possibly=True, held=False,
)  # fmt: skip
IDEA = Expected(
    classes=frozenset({"ProspectiveDeployment", "Deployment"}),
    deployed=False, roles="proposed contributor", certainly=False, possibly=True, held=False,
)  # fmt: skip
EXPECTED: Final = {
    "UnderWay": DEED,
    "Completed": DEED,
    "Relieved": DEED,
    "Proposed": IDEA,
    "Requested": IDEA,
    "Exploring": IDEA,
    "Promised": PLAN,
    "Planned": Expected(
        classes=frozenset({"ProspectiveDeployment", "PlannedDeployment", "Deployment"}),
        deployed=False, roles="planned contributor", certainly=False, possibly=True, held=False,
    ),
    "TrainedFor": PLAN,
    "Expected": PLAN,
    "Agreed": PLAN,
    # Given up: what was meant for the mission stays told as meant for it, and is never the case.
    "Abandoned": Expected(
        classes=frozenset({"ProspectiveDeployment", "Deployment"}),
        deployed=False, roles="-", certainly=False, possibly=False, held=False,
    ),
    # Refused: nobody ever meant it.
    "Declined": Expected(
        classes=frozenset({"ProspectiveDeployment", "Deployment"}),
        deployed=False, roles="-", certainly=False, possibly=False, held=False,
    ),
}  # fmt: skip

every_status = pytest.mark.parametrize("status", [*ACTUAL, *PROSPECTIVE, *CLOSED])


def write_home_of(toy: ToyHome, status: str) -> ToyHome:
    """Write a deployment of Thule, a commitment to it, a strength and a post, all of *status*."""
    deployed = "po:deployedIn" if status in ACTUAL else "po:plannedFor"
    holds = "po:holdsPost" if status in ACTUAL else "po:designatedFor"
    return toy.write(f"""
:two {{
    :guards a po:MilitaryPoliceCompany ; rdfs:label "Guards"@en .
    :d a po:Deployment ; rdfs:label "Guards for Lemuria"@en ; po:contributor :thule ;
        po:deployedUnit :guards ; {deployed} :old ; po:quantity 70 ; po:quantityKind po:Exactly ;
        ev:status ev:{status} ; ev:begins :begin ; ev:ends :end .
    :begin a ev:Bound ; ev:earliest "2004-01-01"^^xsd:date ; ev:latest "2004-01-31"^^xsd:date .
    :end a ev:Bound ; ev:earliest "2004-12-01"^^xsd:date ; ev:latest "2004-12-31"^^xsd:date .
    :c a po:Commitment ; rdfs:label "Guards promised"@en ; po:committedTo :un ;
        po:content "send guards" ; po:commitsDeployment :d ; ev:status ev:{status} .
    :post a po:Post ; rdfs:label "Commander"@en ; po:postIn :un ; ev:status ev:{status} .
    :bell a po:Person ; rdfs:label "Bell"@en ; {holds} :post .
}}
""")


def test_each_status_of_the_ontology_is_in_the_table(toy: ToyHome) -> None:
    """The three classes of statuses have these members and no other."""
    found = Visible(write_home_of(toy, "Planned").home, None)
    assert {
        name: {iri.removeprefix(EV) for iri in found.things(EV + name)}
        for name in ("ActualStatus", "ProspectiveStatus", "ClosedStatus")
    } == {
        "ActualStatus": set(ACTUAL),
        "ProspectiveStatus": set(PROSPECTIVE),
        "ClosedStatus": set(CLOSED),
    }
    assert set(EXPECTED) == {*ACTUAL, *PROSPECTIVE, *CLOSED}


@every_status
def test_inferred_classes_keep_plans_and_deeds_apart(toy: ToyHome, status: str) -> None:
    """Only what is or was the case is an actual deployment, and nothing is both."""
    found = Visible(write_home_of(toy, status).home, None)
    kinds = found.select(
        PREFIXES + "SELECT ?kind WHERE { :d a ?kind FILTER(STRSTARTS(STR(?kind), STR(po:))) }"
    )
    assert {kind.removeprefix(PO) for (kind,) in kinds} == EXPECTED[status].classes


@every_status
def test_inferred_properties_start_from_deeds_only(toy: ToyHome, status: str) -> None:
    """No plan makes a unit operate in a country or a country contribute troops to a mission."""
    found = Visible(write_home_of(toy, status).home, None)
    told = {
        name: found.ask(PREFIXES + f"ASK {{ {pattern} }}") == b'{"head":{},"boolean":true}'
        for name, pattern in {
            "deployed in": ":d po:deployedIn ?mission",
            "deployed to country": ":d po:deployedToCountry ?country",
            "operates in": ":guards po:operatesIn ?country",
            "contributes to": ":thule po:contributesTo ?mission",
            "has contributor": ":old po:hasContributor ?country",
            "troop-contributing": ":thule a po:TroopContributingCountry",
            "activity": ":d a <http://www.w3.org/ns/prov#Activity>",
            "planned for": ":d po:plannedFor ?mission",
        }.items()
    }
    deployed = EXPECTED[status].deployed
    assert told == {
        "deployed in": deployed,
        "deployed to country": False,
        "operates in": deployed,
        "contributes to": deployed,
        "has contributor": deployed,
        "troop-contributing": deployed,
        "activity": deployed,
        "planned for": not deployed,
    }


@every_status
def test_rows_of_queries_say_the_status(toy: ToyHome, status: str) -> None:
    """Wherever the deployment or its number is shown or counted, its own status stands beside it."""
    write_home_of(toy, status)
    label = LABELS.get(status, status.lower())
    assert [row[8].value for row in toy.table("deployments").rows if row[8]] == [label]
    assert toy.lines("strengths") == [
        f"Thule | OLD | {label} | 70 | exact | 2004-12-09 | CABLE | 2 | U | - | Guards | -"
    ]
    assert toy.lines("mission-contributors") == [f"OLD | Thule | 1 | {label}"]
    assert toy.lines("operating-areas") == [f"Guards | Lemuria | OLD | {label}"]
    assert toy.lines("commitments") == [
        f"- | League | send guards | 70 | exact | - | {label} | CABLE | 2 | U | - | -"
    ]


@every_status
def test_asking_for_a_status_gives_it_alone(toy: ToyHome, status: str) -> None:
    """No status answers a question about another one."""
    write_home_of(toy, status)
    for asked in EXPECTED:
        found = len(toy.lines("deployments", status=f"ev:{asked}"))
        assert (asked, found) == (asked, asked == status)
        found = len(toy.lines("commitments", status=f"ev:{asked}"))
        assert (asked, found) == (asked, asked == status)


@every_status
def test_deployment_holds_on_a_day_as_its_status_allows(toy: ToyHome, status: str) -> None:
    """A deed certainly holds between its bounds, a plan at best possibly, what was given up never."""
    rows = write_home_of(toy, status).table("deployments", values={"as_of": "2004-06-01"}).rows
    expected = EXPECTED[status]
    assert len(rows) == expected.possibly
    assert [row[15].value for row in rows if row[15]] == (
        ["certainly" if expected.certainly else "possibly"] if expected.possibly else []
    )


@every_status
def test_country_plays_the_part_that_the_status_gives_it(toy: ToyHome, status: str) -> None:
    """Of a plan the country is a planned contributor, of an idea a proposed one."""
    (row,) = (row for row in write_home_of(toy, status).lines("countries") if row.startswith("Thule"))
    roles = [role for role in row.split(" | ")[2].split("; ") if role != "host country"]
    assert ("; ".join(roles) or "-") == EXPECTED[status].roles


@every_status
def test_no_plan_is_the_outcome_of_a_commitment(toy: ToyHome, status: str) -> None:
    """Only a deed of another document is an outcome of what was promised."""
    deployed = "po:deployedIn" if status in ACTUAL else "po:plannedFor"
    toy.write(f"""
:two {{
    :c a po:Commitment ; rdfs:label "promise"@en ; po:commitsDeployment :d ; ev:status ev:Promised .
    :d a po:Deployment ; po:contributor :thule ; po:deployedUnit :guards ; po:plannedFor :old ;
        ev:status ev:Promised .
    :guards a po:MilitaryPoliceCompany .
}}
:three {{
    :e a po:Deployment ; rdfs:label "outcome"@en ; po:contributor :thule ; po:deployedUnit :guards ;
        {deployed} :old ; ev:status ev:{status} .
}}
""")
    (row,) = toy.lines("commitment-outcomes")
    assert ("| outcome |" in row) == EXPECTED[status].deployed
    assert ("reported: " in row) == EXPECTED[status].deployed


@every_status
def test_post_that_is_no_deed_has_no_holder(toy: ToyHome, status: str) -> None:
    """Somebody meant for a post that is only planned is no official of it."""
    home = write_home_of(toy, status)
    assert len(home.lines("officials")) == EXPECTED[status].held
    found = Visible(home.home, None)
    told = {
        pattern: found.ask(PREFIXES + f"ASK {{ :bell {pattern} }}") == b'{"head":{},"boolean":true}'
        for pattern in ("a po:Official", "po:worksFor ?organization", "po:designatedFor ?post")
    }
    held = EXPECTED[status].held
    assert told == {
        "a po:Official": held, "po:worksFor ?organization": held, "po:designatedFor ?post": not held,
    }  # fmt: skip


def test_holder_of_a_post_that_is_no_deed_is_no_official_of_it(toy: ToyHome) -> None:
    """Even where a curator wrote by mistake that it is held."""
    toy.write("""
:two {
    :post a po:Post ; rdfs:label "Commander"@en ; po:postIn :un ; ev:status ev:Planned .
    :bell a po:Person ; rdfs:label "Bell"@en ; po:holdsPost :post .
}
""")
    assert toy.lines("officials") == []


@every_status
def test_unit_is_set_up_by_deeds_only(toy: ToyHome, status: str) -> None:
    """A unit that is only to be set up has no day on which it was."""
    toy.write(f"""
:two {{
    :guards a po:Company ; rdfs:label "Guards"@en .
    :founding a po:Establishment ; po:establishes :guards ; ev:status ev:{status} ; ev:on :day .
    :day a ev:Bound ; ev:earliest "2004-01-01"^^xsd:date ; ev:latest "2004-01-01"^^xsd:date .
}}
""")
    day = "2004-01-01" if status in ACTUAL else "-"
    assert toy.lines("units") == [f"Guards | company | - | - | {day}"]
