"""Markings with caveats are a lattice: a row says the lowest clearance at which it appears there, too."""

import pytest
from toy_home import EVERYTHING, ROOT, ToyHome

from kgcli.home import Home
from kgcli.saved.catalogue import list_queries
from kgcli.settings import Settings
from kgcli.store.home_stores import list_markings

CAVEATS = """
:caveats {
    :caveats ev:marking ev:U .
    ev:NOFORN a ev:Caveat ; skos:notation "NOFORN" .
    ev:ORCON a ev:Caveat ; skos:notation "ORCON" .
    ev:C-NOFORN a ev:Marking ; ev:level ev:Confidential ; ev:caveat ev:NOFORN ; skos:notation "C//NOFORN" .
    ev:U-ORCON a ev:Marking ; ev:level ev:Unclassified ; ev:caveat ev:ORCON ; skos:notation "U//ORCON" .
}
"""
FACTS = """
:names { :names ev:marking ev:U . :cable-7 a ev:Paragraph ; ev:passageOf :cable ; ev:number 7 . }
:marked { :marked ev:marking ev:C-NOFORN . :cable-7 ev:marking ev:C-NOFORN .
  :seven a ev:EvidenceSpan ; ev:inPassage :cable-7 ; ev:voice ev:Drafter . }
:reviews-marked { :reviews-marked ev:marking ev:C-NOFORN .
  :other-doubt a ev:Dispute ; ev:factSubject :brigade ; ev:factPredicate po:ordinal ; ev:factValue 3 ;
    ev:factGraph :seven ; ev:reviewReason "misread" ; prov:wasAssociatedWith :other-reviewer ;
    prov:endedAtTime "2026-01-02T03:04:05"^^xsd:dateTime .
  :other-reviewer a prov:Agent ; rdfs:label "Other reviewer" . }
:two {
    :a a po:Deployment ; rdfs:label "A"@en ; po:contributor :atlantis ; po:deployedIn :old ;
        ev:status ev:UnderWay .
    :b a po:Deployment ; rdfs:label "B"@en ; po:contributor :thule ; po:deployedIn :old ;
        ev:status ev:UnderWay .
    :police a po:Company ; rdfs:label "Police"@en .
}
:seven { :a ev:status ev:UnderWay . :post po:title "Deputy" . :brigade po:ordinal 3 . }
:aside { :aside ev:marking ev:U-ORCON . :a po:deployedUnit :police . }
"""


def test_a_row_needs_the_level_and_the_caveats_of_all_that_it_shows(toy: ToyHome) -> None:
    """Its paragraph is marked C//NOFORN, and the unit that it shows stands at U//ORCON."""
    toy.write(CAVEATS + FACTS)
    rows = [
        [cell.value if cell else "" for cell in (row[0], row[1], *row[12:14])]
        for row in toy.table("deployments").rows
    ]
    assert rows == [
        ["Atlantis", "Police", "2", "U//ORCON"],
        ["Atlantis", "Police", "7", "C//NOFORN/ORCON"],
        ["Thule", "", "2", "U"],
    ]
    (node,) = {
        str(row[13].value)
        for row in toy.table("deployments", "U//ORCON", iris=True).rows
        if row[1] and row[13]
    }
    assert node == "https://w3id.org/peaceops/evidence#U-ORCON"


NAMED = sorted(
    query.name
    for query in list_queries(Home(ROOT, "the project", Settings()))
    if "row_clearance" in query.extra
)


@pytest.mark.parametrize("name", NAMED)
def test_a_row_appears_at_its_clearance_and_at_none_below(toy: ToyHome, name: str) -> None:
    """Whatever else it shows; asked at every marking of a home in which every question has something."""
    toy.write(CAVEATS + FACTS + EVERYTHING + EVERYTHING.replace(":three {", ":seven {"))
    table = toy.table(name)
    place = table.columns.index("marking")
    known = {
        marking: {row[:place] + row[place + 1 :] for row in toy.table(name, marking.notation).rows}
        for marking in list_markings(toy.home, None)
    }
    told = []
    for row in table.rows:
        seen = [marking for marking, rows in known.items() if row[:place] + row[place + 1 :] in rows]
        lowest = [one for one in seen if not any(one.dominates(other) and one != other for other in seen)]
        told.append(lowest[0].notation)
    assert told == [cell.value for row in table.rows if (cell := row[place]) is not None]
    assert {"U", "C//NOFORN"} <= set(told)
