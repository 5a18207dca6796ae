"""The parts of a check together: each tells what it tells alone."""

import gc

import pytest
from small_homes import MakeHome

from kgcli.home import open_home
from kgcli.ontology.checking import PARTS, check_ontology
from kgcli.ontology.findings import order_findings

_ONTOLOGY = (
    "ex:A a owl:Class ; rdfs:subClassOf ex:B ; owl:disjointWith ex:B . ex:B a owl:Class .\n"
    "ex:C a owl:Class ; "
    "rdfs:subClassOf [ a owl:Restriction ; owl:onProperty ex:p ; owl:someValuesFrom ex:C ] .\n"
    "ex:p a owl:ObjectProperty ; rdfs:domain ex:B ; owl:propertyDisjointWith ex:q . ex:x a ex:A .\n"
)


@pytest.mark.parametrize("off", ["", '[reasoning]\noff = ["cax-sco", "prp-dom"]\n'])
def test_each_part_tells_what_it_tells_alone(off: str, make_home: MakeHome) -> None:
    """They share one closure, unless rules are off, which is so for the part about rules alone."""
    home = open_home(make_home(ontology=_ONTOLOGY, toml=off, markings=None))
    together = check_ontology(home, use_hermit=False)
    alone = [check_ontology(home, parts=[part], use_hermit=False) for part in PARTS]

    assert together.parts == PARTS
    assert together.findings == order_findings(finding for each in alone for finding in each.findings)
    assert together.rule_use == alone[-1].rule_use
    assert together.rule_use is not None
    assert ("cax-sco" in {rule.rule for rule in together.rule_use.rules}) == (not off)
    assert {each.check for each in together.findings} >= {"inconsistent-ontology", "undecided", "rl-profile"}
    assert (gc.isenabled(), gc.get_freeze_count()) == (True, 0)
