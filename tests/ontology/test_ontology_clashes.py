"""The mistakes that functional properties and disjointness catch, and the near misses that they let pass."""

import pytest
from toy_graphs import Conclude

MISTAKES = {
    "a deployment both actual and planned for one mission": (
        ":d po:deployedIn :m ; po:plannedFor :m .",
        {"prp-pdw", "cax-dw"},
    ),
    "a deployment of an actual and a prospective status": (
        ":d a po:Deployment ; ev:status ev:UnderWay, ev:Promised .",
        {"cax-dw"},
    ),
    "an actual deployment that is planned for a country": (
        ":d a po:ActualDeployment ; po:plannedForCountry :c .",
        {"cax-dw"},
    ),
    "a post both held and still to be held": (":p po:holdsPost :q ; po:designatedFor :q .", {"prp-pdw"}),
    "a unit of two sizes": (":u a po:Company, po:Battalion .", {"cax-adc"}),
    "a unit of two branches": (":u a po:MilitaryPoliceUnit, po:SpecialForcesUnit .", {"cax-adc"}),
    "a mission that is a unit": (":m a po:Mission, po:Contingent .", {"cax-adc"}),
    "a country that is an organisation": (":c a po:Country, po:Government .", {"cax-adc"}),
    "a person who is a post": (":p a po:Person, po:Post .", {"cax-adc"}),
    "a peacekeeping operation that is a multinational force": (
        ":m a po:PeacekeepingOperation, po:MultinationalForce .",
        {"cax-adc"},
    ),
    "a country with two ISO codes": (':c po:isoCode "GT", "HT" .', {"eq-diff1"}),
    "a deployment with two quantities": (":d po:quantity 70, 100 .", {"eq-diff1"}),
    "a quantity both exact and unknown": (":d po:quantityKind po:Exactly, po:Unknown .", {"eq-diff3"}),
    "a quantity that is no whole number": (':d po:quantity "many"^^xsd:integer .', {"dt-not-type"}),
    "a mission that succeeds itself": (":m po:immediatelySucceededBy :m .", {"prp-irp", "prp-asyp"}),
    "two missions that succeed each other at once": (
        ":a po:immediatelySucceededBy :b . :b po:immediatelySucceededBy :a .",
        {"prp-asyp"},
    ),
    "two organisations that are part of each other": (
        ":a po:directPartOf :b . :b po:directPartOf :a .",
        {"prp-asyp"},
    ),
    "a commitment to oneself": (":c po:committedBy :a ; po:committedTo :a .", {"prp-pdw"}),
    "a meeting with oneself": (":m po:participant :a ; po:counterpart :a .", {"prp-pdw"}),
    "a body under and outside the same auspices": (
        ":e po:auspices :cfac ; po:outsideAuspicesOf :cfac .",
        {"prp-pdw"},
    ),
    "a span of two voices": (":g a ev:EvidenceSpan ; ev:voice ev:Drafter, ev:QuotedOfficial .", {"eq-diff3"}),
    "a paragraph that is a header": (":p a ev:Paragraph, ev:Header .", {"cax-adc"}),
    "words that are evidence and an omission": (":g a ev:EvidenceSpan, ev:Omission .", {"cax-adc"}),
    "an assessment that is a motive and a concern": (":a a po:Motive, po:Concern .", {"cax-adc"}),
    "a promise that is an agreement": (":c a po:Promise, po:Agreement .", {"cax-adc"}),
    "a mission that takes part in a meeting": (":x po:participant :m . :m a po:Mission .", {"cax-adc"}),
    "a document that is its own evidence": (":d a ev:Document, ev:EvidenceSpan .", {"cax-adc"}),
}

NEAR_MISSES = {
    "one deployment promised in one place and planned in another": (
        ":d a po:Deployment ; po:plannedFor :m ; ev:status ev:Promised, ev:Planned ."
    ),
    "one deployment under way and later relieved": (
        ":d a po:Deployment ; po:deployedIn :m ; ev:status ev:UnderWay, ev:Relieved ."
    ),
    "a request that was given up": (
        ":d a po:Deployment ; po:plannedFor :m ; ev:status ev:Requested, ev:Abandoned ."
    ),
    "a rotation planned for the mission where its predecessor is": (
        ":d po:deployedIn :m ; po:deployedUnit :u . :r a po:Rotation ; po:plannedFor :m ; po:replaces :u ."
    ),
    "a country that hosts and contributes": (
        ":m po:hostCountry :c . :d po:contributor :c ; po:deployedIn :n ."
    ),
    "an officer who holds a post": ":p po:rankHeld po:Admiral ; po:holdsPost :post .",
    "a long line of missions": ":a po:succeededBy :b . :b po:succeededBy :c . :a po:succeededBy :c .",
    "two codes of one country": ':c po:isoCode "CI" ; po:fipsCode "IV" .',
    "a passage with two markings, which must not become one": ":p a ev:Passage ; ev:marking ev:C, ev:U .",
    "an organisation of two parents": ":a po:directPartOf :b, :c .",
    "a quantity written twice": ':d po:quantity 70, "070"^^xsd:integer .',
    "a military school": ":s a po:MilitarySchool ; po:directPartOf :army . :army a po:ArmedService .",
}


@pytest.mark.parametrize(("toy", "rules"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_a_contradiction(conclude: Conclude, toy: str, rules: set[str]) -> None:
    """Each is found by the rules of OWL 2 RL that its axiom stands for, and by no other."""
    assert conclude(toy).clashes() == rules


@pytest.mark.parametrize("toy", NEAR_MISSES.values(), ids=NEAR_MISSES)
def test_what_may_well_be_is_no_contradiction(conclude: Conclude, toy: str) -> None:
    """Facts that look alike but can be true together raise nothing."""
    assert conclude(toy).clashes() == set()


def test_the_ontology_by_itself_is_free_of_contradictions(conclude: Conclude) -> None:
    """Nothing clashes before there are facts."""
    assert conclude("").clashes() == set()
