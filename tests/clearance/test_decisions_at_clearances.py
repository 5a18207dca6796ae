"""Whoever decides on facts at a clearance decides on what is visible there, and learns of nothing else."""

import pytest
from desks import Desk, Line, examples
from hypothesis import given
from hypothesis import strategies as st
from random_homes import CLEARANCES, Graph, RandomHome, random_homes

WHO = ("--by", "A Reviewer", "--because", "a mistake", "--on", "2026-01-01")
SAFE: tuple[Line, ...] = (
    ("reviews",),
    ("reviews", "ex:x1"),
    ("sparql", "SELECT * { GRAPH ?g { ?s ?p ?o } }"),
    ("show", "ex:x1"),
)


def _decide(fact: tuple[str, str, str]) -> list[Line]:
    return [
        ("dispute", *fact, *WHO),
        ("retract", *fact, *WHO, "--all"),
        ("correct", *fact, "ex:x0", *WHO),
        ("retract", *fact, *WHO, "--graph", "https://example.org/a0"),
    ]


@examples(2)
@given(
    random_homes(),
    st.sampled_from(CLEARANCES),
    st.tuples(*map(st.sampled_from, (["ex:x0", "ex:x1"], ["a", "ex:p", "ex:q"], ["ex:A", "ex:B", "ex:x1"]))),
)
def test_a_decision_tells_nothing_from_above(
    desk: Desk, home: RandomHome, clearance: str, fact: tuple[str, str, str]
) -> None:
    """Neither by its errors nor by what it is called, and what holds afterwards is the same."""
    assert desk.find_differences([home], clearance, [*_decide(fact), *SAFE]) == {}


@pytest.mark.parametrize("command", ["dispute", "retract", "withdraw"])
def test_what_is_hidden_cannot_be_decided_on(desk: Desk, command: str) -> None:
    """In the words in which what nobody states cannot be."""
    secret = Graph("ex:a0", "S", "node", ("ex:x0 a ex:A .",))
    schema = ('ex:A rdfs:label "kind A"@en . ex:x0 a owl:Thing .',)
    home = RandomHome({"a.trig": (secret,)}, schema)
    fact: Line = (command, "ex:x0", "a", "ex:A", *WHO)
    if command == "withdraw":
        fact = (command, "urn:kgcli:graph:reviews/2026-01-01-0", *WHO)
    assert desk.find_differences([home], "U", [fact]) == {}
    desk.put(home)
    assert desk.say(fact, "U").code == 2
