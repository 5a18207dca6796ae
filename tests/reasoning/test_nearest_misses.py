"""Near misses against brute force and against what follows once what is missing is there.

``KGCLI_EXAMPLES=500 pytest tests/reasoning/test_nearest_misses.py`` looks for longer.
"""

import os

import naive
import pytest
from hypothesis import HealthCheck, Phase, assume, given, reject, settings
from hypothesis import strategies as st
from naive_triples import SAME_AS, TYPE, TooManyError, Triple, Triples
from near_miss_oracle import FRESH, count_missing
from near_miss_words import tell
from proof_oracle import TermFacts
from pyoxigraph import NamedNode
from random_rl import AREAS, graphs
from small_universe import CLASSES, DATATYPES, LITERALS, PROPERTIES, THINGS

from kgcli.reasoning.proofs.forms import Variable
from kgcli.reasoning.proofs.near_misses import NearMiss, Pattern, Search, is_ground, replace_variables
from kgcli.reasoning.reasoner import Statement, Term
from kgcli.reasoning.values import lies_in

EXAMPLES = settings(
    max_examples=int(os.environ.get("KGCLI_EXAMPLES", "6")),
    # The same graphs each time, unless one looks for longer.
    derandomize="KGCLI_EXAMPLES" not in os.environ,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
LIMIT = 400
"""Closures that grow beyond so many triples are left aside: brute force would take minutes."""
SOME_AREAS = ("restrictions", "equality", "properties", "classes")


def _draw(data: st.DataObject, area: str) -> tuple[frozenset[Statement], Triples, Triple]:
    """Return a graph, its closure, and a statement about its things that does not hold."""
    statements = data.draw(graphs(AREAS[area]))
    try:
        everything = naive.close(statements, limit=LIMIT).everything
    except TooManyError:
        reject()
    predicate = data.draw(st.sampled_from([TYPE, *PROPERTIES, *PROPERTIES, SAME_AS]))
    values: dict[Term, list[Term]] = {TYPE: [*CLASSES], SAME_AS: [*THINGS]}
    value = data.draw(st.sampled_from(values.get(predicate, [*THINGS, *LITERALS[:3]])))
    goal: Triple = data.draw(st.sampled_from(THINGS)), predicate, value
    assume(not everything.match(*goal))
    assume(predicate != SAME_AS or goal[0] != goal[2])
    return statements, everything, goal


@pytest.mark.parametrize("area", SOME_AREAS)
@EXAMPLES
@given(data=st.data())
def test_no_instance_of_a_rule_lacks_less_than_the_nearest(area: str, data: st.DataObject) -> None:
    """Brute force over all that may stand for the variables finds none, nor one where none is told."""
    statements, everything, goal = _draw(data, area)
    found = Search(TermFacts(everything.all, statements)).find(goal)
    stated = [len(miss.missing) for miss in found if miss.kind == "statements"]
    universe: list[Term] = [*THINGS, *CLASSES, FRESH, *LITERALS]
    assert min(stated, default=None) == count_missing(everything, goal, universe)
    assert stated == sorted(stated)


def _choose_values(miss: NearMiss[Term]) -> dict[Variable, Term]:
    """Return literals for those variables that stand for any value of a datatype."""
    return {
        subject: next(literal for literal in LITERALS if lies_in(literal, value.value))
        for subject, _, value in (premise.parts for premise in miss.premises if premise.holds)
        if isinstance(subject, Variable) and isinstance(value, NamedNode) and value in DATATYPES
    }


def _fill(pattern: Pattern[Term], values: dict[Variable, Term]) -> Statement:
    found = replace_variables(pattern, values)
    assert is_ground(found)
    return found  # type: ignore[return-value]  # It has no variables.


@pytest.mark.parametrize("area", SOME_AREAS)
@EXAMPLES
@given(data=st.data())
def test_what_is_missing_is_all_that_is_missing(area: str, data: st.DataObject) -> None:
    """With it the statement follows; it did not hold before, and what is told to hold did."""
    statements, everything, goal = _draw(data, area)
    search: Search[Term] = Search(TermFacts(everything.all, statements))
    for miss in search.find(goal):
        way: dict[Variable, Term] = {**_choose_values(miss), **miss.examples[0]}
        fresh = {variable: NamedNode(f"{FRESH.value}{number}") for number, variable in enumerate(miss.open)}
        missing = [_fill(pattern, {**way, **fresh}) for pattern in miss.missing]
        assert not any(everything.match(*triple) for triple in missing)
        assert all(search.holds(_fill(premise.parts, way)) for premise in miss.premises if premise.holds)
        try:
            closed = naive.close({*statements, *missing}, limit=10 * LIMIT).everything
        except TooManyError:
            reject()
        assert closed.match(*goal), (tell(miss), missing)
