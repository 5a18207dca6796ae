"""Layers: each conclusion at the lowest markings from which it follows."""

import gc
import weakref
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_graphs import axioms, facts, number
from statements import read

from kgcli.encoding.columns import to_columns
from kgcli.encoding.objects import read_columns, write_triples
from kgcli.encoding.terms import Terms
from kgcli.markings import Marking, MarkingScheme, join_all
from kgcli.reasoning import Finding, Statement, get_reasoner
from kgcli.reasoning.layers import close_layers
from kgcli.reasoning.reasoner import Session

SCHEME = MarkingScheme({"U": 0, "C": 1, "S": 2}, frozenset({"A", "B"}), {})
U, C, S, UA, UB = map(SCHEME.parse, ("U", "C", "S", "U//A", "U//B"))
MARKINGS = st.sampled_from([U, U, C, S, UA, UB, SCHEME.parse("C//A")])


class _Shown(NamedTuple):
    inferred: frozenset[Statement]
    everything: frozenset[Statement]
    findings: tuple[Finding, ...]
    texts: frozenset[bytes]


def _close(asserted: Mapping[Marking, Iterable[Statement]], reasoner: str) -> dict[Marking, _Shown]:
    """Close layers, and read each as soon as it is made, as a build does."""
    terms = Terms()
    columns = {
        marking: to_columns(write_triples(statements, terms), terms)
        for marking, statements in asserted.items()
    }
    return {
        layer.marking: _Shown(
            frozenset(read_columns(layer.inferred, layer.terms)),
            frozenset(read_columns(layer.known, layer.terms))
            | frozenset(read_columns(layer.step.inferred, layer.terms)),
            layer.findings,
            frozenset(layer.terms.text(number) for number in range(len(layer.terms))),
        )
        for layer in close_layers(columns, terms, SCHEME, get_reasoner(reasoner))
    }


def _layers(asserted: dict[Marking, str]) -> dict[str, frozenset[Statement]]:
    found = _close({marking: read(text) for marking, text in asserted.items()}, "columnar")
    return {marking.notation: layer.inferred for marking, layer in found.items()}


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


@pytest.mark.parametrize("reasoner", ["columnar", "owlrl"])
def test_a_finding_stands_at_the_lowest_marking_where_it_shows(reasoner: str) -> None:
    """A reader who may not know a premise is not told of the contradiction."""
    graphs = {U: read(":A owl:disjointWith :B . :x a :A ."), C: read(":x a :B ."), S: read(":x a :C .")}
    layers = _close(graphs, reasoner)
    assert {marking.notation: [f.rule for f in layer.findings] for marking, layer in layers.items()} == {
        "U": [],
        "C": ["cax-dw"],
        "S": [],
    }


def test_a_layer_knows_no_term_from_above_or_beside_it() -> None:
    """What is saved of it, and what is said of it, cannot tell of what its readers may not see."""
    layers = _close(
        {U: read(":x a :A ."), UA: read(":x a :B ."), UB: read(":x a :C ."), S: read(":x a :D .")}, "columnar"
    )
    names = {
        marking.notation: {t[-2:-1] for t in layer.texts if b"example.org" in t}
        for marking, layer in layers.items()
    }
    assert names == {
        "U": {b"x", b"A"},
        "U//A": {b"x", b"A", b"B"},
        "U//B": {b"x", b"A", b"C"},
        "U//A/B": {b"x", b"A", b"B", b"C"},
        "S": {b"x", b"A", b"D"},
        "S//A": {b"x", b"A", b"B", b"D"},
        "S//B": {b"x", b"A", b"C", b"D"},
        "S//A/B": {b"x", b"A", b"B", b"C", b"D"},
    }


class _Watched:
    """A reasoner that counts how often it starts from nothing."""

    def __init__(self) -> None:
        self.reasoner = get_reasoner("columnar")
        self.starts = 0

    def start(self, terms: Terms) -> Session:
        self.starts += 1
        return self.reasoner.start(terms)


def _watch(markings: Iterable[Marking]) -> tuple[int, list[int]]:
    """Close a statement at each of *markings*; return how often from nothing, and how many are held when."""
    terms, watched = Terms(), _Watched()
    columns = {
        marking: to_columns(write_triples(read(f":x{place} a :A ."), terms), terms)
        for place, marking in enumerate(markings)
    }
    sessions: list[weakref.ref[Session]] = []
    held: list[int] = []
    for layer in close_layers(columns, terms, SCHEME, watched):  # type: ignore[arg-type]
        sessions.append(weakref.ref(layer.session))
        gc.collect()
        held.append(sum(session() is not None for session in sessions))
    return watched.starts, held


def test_each_closure_starts_from_one_below_it() -> None:
    """Also where a lattice branches: only the lowest starts from nothing."""
    starts, held = _watch([U, UA, UB, S])
    assert (starts, len(held)) == (1, 8)


def test_closures_from_which_none_will_start_are_not_held() -> None:
    """Where to start is settled before: of eight, no more are needed than the one before and those below."""
    _, held = _watch([U, UA, UB, S])
    assert held == [1, 2, 2, 2, 1, 2, 1, 1]


def test_closures_are_held_only_as_long_as_one_may_start_from_them() -> None:
    """However many markings a chain has, the one before is enough."""
    _, held = _watch([U, C, S, SCHEME.parse("S//A"), SCHEME.parse("S//A/B")])
    assert held == [1, 1, 1, 1, 1]


def _check(asserted: Mapping[Marking, Iterable[Statement]], name: str) -> None:
    """Check for each clearance, also one at which nothing is marked, that it has exactly what is its own."""
    reasoner = get_reasoner(name)
    layers = _close(asserted, name)
    for clearance in join_all(SCHEME, [S, UA, UB, C]):
        known = frozenset[Statement]().union(*(own for m, own in asserted.items() if clearance.dominates(m)))
        direct = reasoner.close(known)
        below = {marking: layer for marking, layer in layers.items() if clearance.dominates(marking)}
        assert known.union(*(layer.inferred for layer in below.values())) == known | direct.inferred
        if clearance in layers:
            assert layers[clearance].everything == known | direct.inferred
        assert {finding.rule for layer in below.values() for finding in layer.findings} >= {
            finding.rule for finding in direct.findings
        }
        for marking, layer in below.items():
            for other, lower in below.items():
                if other != marking and marking.dominates(other):
                    assert layer.inferred.isdisjoint(lower.inferred)


SCHEMAS = st.lists(st.tuples(MARKINGS, axioms(keys=True)), max_size=5)
FACTS = st.lists(st.tuples(MARKINGS, facts()), max_size=8)


def _collect(
    schema: list[tuple[Marking, list[Statement]]], data: list[tuple[Marking, Statement]]
) -> dict[Marking, set[Statement]]:
    collected: dict[Marking, set[Statement]] = defaultdict(set)
    for place, (marking, axiom) in enumerate(schema):
        collected[marking] |= set(number(axiom, place))
    for marking, fact in data:
        collected[marking].add(fact)
    return collected


@settings(max_examples=50)
@given(SCHEMAS, FACTS)
def test_visible_is_what_is_asserted_below_plus_the_closure_of_exactly_that(
    schema: list[tuple[Marking, list[Statement]]], data: list[tuple[Marking, Statement]]
) -> None:
    """For each clearance; no more is told of findings; nothing is told twice."""
    _check(_collect(schema, data), "columnar")


@settings(max_examples=20)
@given(SCHEMAS, FACTS)
def test_the_same_holds_with_owlrl(
    schema: list[tuple[Marking, list[Statement]]], data: list[tuple[Marking, Statement]]
) -> None:
    """The layers do not depend on who reasons."""
    _check(_collect(schema, data), "owlrl")
