"""Layers: each conclusion at the lowest markings from which it follows."""

from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st
from random_graphs import axioms, facts, number
from statements import read

from kgcli.markings import Marking, MarkingScheme, join_all
from kgcli.reasoning import Statement, get_reasoner
from kgcli.reasoning.layers import close_layers, visible

SCHEME = MarkingScheme({"U": 0, "C": 1, "S": 2}, frozenset({"A", "B"}), {})
U, C, S, UA, UB, UAB = map(SCHEME.parse, ("U", "C", "S", "U//A", "U//B", "U//A/B"))
MARKINGS = st.sampled_from([U, U, C, S, UA, UB, SCHEME.parse("C//A")])


def _layers(asserted: dict[Marking, str]) -> dict[str, frozenset[Statement]]:
    graphs = {marking: read(text) for marking, text in asserted.items()}
    layers = close_layers(graphs, SCHEME, get_reasoner("owlrl"))
    return {layer.marking.notation: layer.inferred for layer in layers}


def test_a_conclusion_stands_where_all_its_premises_are_visible() -> None:
    """A public axiom and a confidential fact give a confidential conclusion."""
    found = _layers({U: ":A rdfs:subClassOf :B . :x a :A .", C: ":y a :A ."})
    assert found == {"U": read(":x a :B ."), "C": read(":y a :B .")}


def test_a_conclusion_from_two_sides_stands_at_their_join_only() -> None:
    """What needs both caveats is visible with both."""
    found = _layers({UA: ":A rdfs:subClassOf :B .", UB: ":x a :A ."})
    assert found == {"U": frozenset(), "U//A": frozenset(), "U//B": frozenset(), "U//A/B": read(":x a :B .")}


def test_a_conclusion_may_stand_at_two_markings_of_which_neither_is_lower() -> None:
    """Each reader who can conclude it sees it, and it is not told again at the join."""
    found = _layers({U: ":A rdfs:subClassOf :C . :B rdfs:subClassOf :C .", UA: ":x a :A .", UB: ":x a :B ."})
    assert found == {
        "U": frozenset(),
        "U//A": read(":x a :C ."),
        "U//B": read(":x a :C ."),
        "U//A/B": frozenset(),
    }


def test_what_is_asserted_below_is_not_inferred_above() -> None:
    """Asserted and inferred do not overlap for any reader; asserted above, inferred below may."""
    found = _layers({U: ":A rdfs:subClassOf :B . :x a :A .", C: ":x a :B . :y a :A .", S: ":y a :B ."})
    assert found == {"U": read(":x a :B ."), "C": read(":y a :B ."), "S": frozenset()}


def test_a_finding_stands_at_the_lowest_marking_where_it_shows() -> None:
    """A reader who may not know a premise is not told of the contradiction."""
    graphs = {U: read(":A owl:disjointWith :B . :x a :A ."), C: read(":x a :B ."), S: read(":x a :C .")}
    layers = close_layers(graphs, SCHEME, get_reasoner("owlrl"))
    assert [(layer.marking.notation, [finding.rule for finding in layer.findings]) for layer in layers] == [
        ("U", []),
        ("C", ["cax-dw"]),
        ("S", []),
    ]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(MARKINGS, axioms(keys=True)), max_size=5),
    st.lists(st.tuples(MARKINGS, facts()), max_size=8),
)
def test_visible_is_what_is_asserted_below_plus_the_closure_of_exactly_that(
    schema: list[tuple[Marking, list[Statement]]], data: list[tuple[Marking, Statement]]
) -> None:
    """For each clearance, also one at which nothing is marked; and no more is told of findings."""
    collected: dict[Marking, set[Statement]] = defaultdict(set)
    for place, (marking, axiom) in enumerate(schema):
        collected[marking] |= set(number(axiom, place))
    for marking, fact in data:
        collected[marking].add(fact)
    asserted = {marking: frozenset(statements) for marking, statements in collected.items()}
    reasoner = get_reasoner("owlrl")
    layers = close_layers(asserted, SCHEME, reasoner)
    for clearance in join_all(SCHEME, [S, UA, UB, C]):
        known = frozenset[Statement]().union(*(own for m, own in asserted.items() if clearance.dominates(m)))
        direct = reasoner.close(known)
        assert visible(layers, asserted, clearance) == known | direct.inferred
        below = [layer for layer in layers if clearance.dominates(layer.marking)]
        assert {finding.rule for layer in below for finding in layer.findings} >= {
            finding.rule for finding in direct.findings
        }
        for layer in below:
            lower = [
                other for other in below if layer.marking.dominates(other.marking) and other is not layer
            ]
            for other in lower:
                assert layer.inferred.isdisjoint(other.inferred)
