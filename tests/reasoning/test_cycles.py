"""What a closure says of cycles that are too large to be written out."""

import pytest
from statements import read

from kgcli.encoding.objects import write_triples
from kgcli.encoding.terms import Terms
from kgcli.reasoning.engine import reachability
from kgcli.reasoning.engine.facts import ClosureTerms
from kgcli.reasoning.engine.session import Session
from kgcli.reasoning.entailment import find_unentailed

_SIZE = 6


@pytest.fixture
def facts(monkeypatch: pytest.MonkeyPatch) -> ClosureTerms:
    """Return the closure of six classes in a circle, with one class above it and another name for one."""
    for name, value in (("LARGEST_CYCLE", 4), ("_WASTE", 0), ("_CHUNK", 16)):
        monkeypatch.setattr(reachability, name, value)
    circle = "".join(f":C{n} rdfs:subClassOf :C{(n + 1) % _SIZE} . " for n in range(_SIZE))
    terms = Terms()
    session = Session(terms)
    session.add(
        write_triples(read(circle + ":C2 rdfs:subClassOf :D . :C3 owl:sameAs :E . :x a :C5 ."), terms)
    )
    session.close()
    assert session.saturation.cycles
    return ClosureTerms(session)


@pytest.mark.parametrize(
    "given",
    [
        ":C1 rdfs:subClassOf :C0 .",
        ":C4 owl:equivalentClass :C1 .",
        ":E rdfs:subClassOf :C2 . :C0 rdfs:subClassOf :E .",
        ":C5 rdfs:subClassOf :D .",
        ":x a :C0, :D, :E .",
        "[] rdfs:subClassOf :C4 ; owl:equivalentClass :C0 .",
    ],
)
def test_what_lies_inside_a_cycle_follows(facts: ClosureTerms, given: str) -> None:
    """Each name on it is below each other one, and the same as it but for the name."""
    assert not find_unentailed(read(given), facts, axiomatic=False)


@pytest.mark.parametrize("given", [":D rdfs:subClassOf :C1 .", ":D owl:equivalentClass :C2 ."])
def test_what_lies_outside_of_it_does_not(facts: ClosureTerms, given: str) -> None:
    """A class above the cycle is not on it."""
    assert find_unentailed(read(given), facts, axiomatic=False)
