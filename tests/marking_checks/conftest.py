"""What the tests of marking checks may ask for."""

from collections.abc import Callable

import pytest
from small_homes import MakeHome

from kgcli.home import find_home
from kgcli.marking_checks import LowMarking, check_markings

BASE = "https://example.org/"
Check = Callable[..., tuple[LowMarking, ...]]

FACTS = """\
ex:open { ex:open ev:marking ev:U .
    ex:cable a ev:Document ; rdfs:label "cable"@en ; ev:reference "R1" ; ev:overallMarking ev:C ;
        ev:dated ex:day .
    ex:day ev:earliest "2031-03-01"^^xsd:date .
    ex:p1 a ev:Paragraph ; ev:passageOf ex:cable ; ev:number 1 ; ev:marking ev:U .
    ex:s1 a ev:EvidenceSpan ; ev:inPassage ex:p1 ; ev:start 1 ; ev:end 9 ; ev:attributedTo ex:drafter .
    ex:drafter rdfs:label "the drafter"@en . }
ex:closed { ex:closed ev:marking ev:C .
    ex:cable ev:fileName "r1.txt" ; ev:cites ex:letter .
    ex:day ev:anchor ex:other . ex:other ev:earliest "2041-03-01"^^xsd:date .
    ex:p2 a ev:Paragraph ; ev:passageOf ex:cable ; ev:number 2 ; ev:marking ev:C .
    ex:s2 a ev:EvidenceSpan ; ev:inPassage ex:p2 ; ev:start 10 ; ev:end 19 ; ev:piece ex:rest .
    ex:rest ev:start 20 ; ev:end 25 .
    ex:o1 a ev:Omission ; ev:inPassage ex:p2 ; ev:start 26 ; ev:end 29 . }
ex:s1 { ex:keeper a ex:Person ; ex:sees ex:lamp . }
ex:s2 { ex:spy a ex:Person ; ex:meets ex:keeper ; ex:likes ex:red . }
ex:background { ex:lamp rdfs:label "lamp"@en . ex:nobody a ex:Person ; rdfs:label "nobody's friend"@en . }
ex:secrets { ex:secrets ev:marking ev:C . ex:spy rdfs:label "the spy"@en . }
"""
"""Facts that are marked as they should be: a cable with an open and a confidential paragraph."""

ONTOLOGY = """\
ex:Person a owl:Class ; rdfs:label "person"@en . ex:Colour a owl:Class .
ex:meets a owl:ObjectProperty . ex:likes a owl:ObjectProperty . ex:red a ex:Colour ; rdfs:label "red"@en .
"""


@pytest.fixture
def check(make_home: MakeHome) -> Check:
    """Return a function that adds to the facts, or changes them, and returns what stands too low."""

    def look(
        more: str = "",
        *,
        instead: tuple[str, str] = ("", ""),
        ontology: str = "",
        toml: str = "",
        clearance: str | None = None,
        name: str = "home",
    ) -> tuple[LowMarking, ...]:
        assert instead[0] in FACTS, f"nothing to put aside: {instead[0]}"
        root = make_home(
            graph={"facts.trig": FACTS.replace(*instead) if instead[0] else FACTS, "more.trig": more},
            ontology=ONTOLOGY + ontology,
            toml=toml,
            name=name,
        )
        return check_markings(find_home(root, environ={}, cwd=root), clearance).findings

    return look


@pytest.fixture
def find(check: Check) -> Callable[..., list[tuple[str, str, str]]]:
    """Return a function like ``check`` that returns rule, thing and graph, as local names."""

    def look(*args: str, **options: object) -> list[tuple[str, str, str]]:
        return [
            (low.kind, low.node.removeprefix(BASE), low.graph.removeprefix(BASE))
            for low in check(*args, **options)
        ]

    return look
