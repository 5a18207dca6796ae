"""Different proofs of one statement: the best first, each valid, and against brute force all that there are.

``KGCLI_EXAMPLES=500 pytest tests/reasoning/test_alternatives.py`` looks for longer.
"""

import os
from collections.abc import Sequence

import naive
import pytest
from alternatives_oracle import TooManyWaysError, Way, choose_ways, find_ways
from hypothesis import HealthCheck, Phase, given, reject, settings
from hypothesis import strategies as st
from naive_triples import SAME_AS, TooManyError
from proof_checker import Triple, check
from proof_oracle import TermFacts, find_best
from random_rl import AREAS, graphs
from statements import read

from kgcli.encoding.objects import to_term, write_triples
from kgcli.encoding.terms import Terms
from kgcli.reasoning.columnar import ColumnarReasoner
from kgcli.reasoning.engine.facts import ClosureFacts
from kgcli.reasoning.proofs import Proof, Prover, alternatives, depth, leaves, translate
from kgcli.reasoning.proofs.alternatives import find_alternatives
from kgcli.reasoning.reasoner import Statement, Term

EXAMPLES = settings(
    max_examples=int(os.environ.get("KGCLI_EXAMPLES", "6")),
    # The same graphs each time, unless one looks for longer.
    derandomize="KGCLI_EXAMPLES" not in os.environ,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.filter_too_much,
    ],
)
LIMIT = 150
"""Closures that grow beyond so many triples are left aside, and so are ..."""
MOST_WAYS = 20_000
"""... those in which a round of brute force would look at more ways than this."""
MOST = 40


def _measure(proof: Proof[Term]) -> Way:
    return Way(depth(proof), len(leaves(proof)), frozenset(leaves(proof)))


def _rank(ways: Sequence[Way]) -> list[tuple[int, int]]:
    return [(way.depth, way.uses) for way in ways]


class Closed:
    """The engine's closure of some statements, and its prover."""

    def __init__(self, statements: frozenset[Statement]) -> None:
        self.statements = statements
        self._terms = Terms()
        self._session = ColumnarReasoner(frozenset()).start(self._terms)
        self._session.add(write_triples(self.statements, self._terms))
        self._session.close()
        self._prover = Prover(ClosureFacts(self._session))

    def find(self, goal: Statement, most: int) -> tuple[list[Way], bool]:
        """Return how deep the different proofs of *goal* are and what they rest on, checked."""
        triples = write_triples([goal], self._terms)
        self._session.grow()
        numbers = (int(triples.subject[0]), int(triples.predicate[0]), int(triples.object[0]))
        found = find_alternatives(self._prover, numbers, most)
        proofs = [translate(proof, lambda n: to_term(self._terms.text(n))) for proof in found.proofs]
        for proof in proofs:
            check(proof, self.statements)
        return [_measure(proof) for proof in proofs], found.is_whole


def _find(text: str, goal: str, most: int) -> tuple[list[Way], bool]:
    (statement,) = read(goal)
    return Closed(read(text)).find(statement, most)


@pytest.mark.parametrize("area", AREAS)
@EXAMPLES
@given(data=st.data())
def test_all_different_proofs_are_found_the_best_first(area: str, data: st.DataObject) -> None:
    """As many as brute force finds, on the same leaves; the first the best; an independent check agrees."""
    statements = data.draw(graphs(AREAS[area]))
    try:
        everything = naive.close(statements, limit=LIMIT).everything.all
        ways = find_ways(everything, statements, MOST_WAYS)
    except (TooManyError, TooManyWaysError):
        reject()
    best = find_best(everything, statements)
    prover = Prover(TermFacts(everything, statements))
    # Facts may lack that each thing is the same as itself; nobody asks that of owl:sameAs.
    goals = sorted(ways.keys() - {(SAME_AS, SAME_AS, SAME_AS)}, key=str)
    for goal in data.draw(st.lists(st.sampled_from(goals), max_size=12, unique=True)):
        found = find_alternatives(prover, goal, MOST)
        for proof in found.proofs:
            check(proof, statements)
        measured = [_measure(proof) for proof in found.proofs]
        assert _rank(measured)[0] == best[goal]
        expected = choose_ways(ways[goal], measured[0].leaves)
        assert found.is_whole
        assert _rank(measured) == _rank(expected[:MOST])
        if len(expected) <= MOST:
            assert {way.leaves for way in measured} == {way.leaves for way in expected}


@EXAMPLES
@given(data=st.data())
def test_the_engines_closure_has_the_same_proofs(data: st.DataObject) -> None:
    """As many, as deep and with as many leaves as in the closure by the rules as the W3C writes them."""
    statements = data.draw(graphs(AREAS["everything"]))
    try:
        everything = naive.close(statements, limit=LIMIT).everything.all
        find_ways(everything, statements, MOST_WAYS)
    except (TooManyError, TooManyWaysError):
        reject()
    prover, closed = Prover(TermFacts(everything, statements)), Closed(statements)
    goals = sorted(everything - {(SAME_AS, SAME_AS, SAME_AS)}, key=str)
    for goal in data.draw(st.lists(st.sampled_from(goals), max_size=12, unique=True)):
        found = find_alternatives(prover, goal, MOST)
        expected = [_measure(proof) for proof in found.proofs]
        measured, is_whole = closed.find(goal, MOST)
        assert (_rank(measured), is_whole) == (_rank(expected), found.is_whole)


@EXAMPLES
@given(data=st.data())
def test_a_search_that_is_cut_short_still_finds_different_proofs(data: st.DataObject) -> None:
    """With no patience at all the first proof is the best, and the others are valid and differ from it."""
    statements = data.draw(graphs(AREAS["everything"]))
    try:
        everything = naive.close(statements, limit=LIMIT).everything.all
    except TooManyError:
        reject()
    prover = Prover(TermFacts(everything, statements))
    for goal in data.draw(st.lists(st.sampled_from(sorted(everything, key=str)), max_size=12, unique=True)):
        found = find_alternatives(prover, goal, MOST, patience=3)
        first = prover.prove(goal)
        assert list(found.proofs[:1]) == ([] if first is None else [first])
        measured = []
        for proof in found.proofs:
            check(proof, statements)
            measured.append(_measure(proof))
        assert measured == choose_ways(measured, measured[0].leaves if measured else frozenset())


def _read(*texts: str) -> list[frozenset[Triple]]:
    return [frozenset(read(text)) for text in texts]


@pytest.mark.parametrize(
    ("text", "goal", "expected"),
    [
        (
            ":A rdfs:subClassOf :B . :p rdfs:domain :B . :x a :A ; :p :y .",
            ":x a :B .",
            [":p rdfs:domain :B . :x :p :y .", ":A rdfs:subClassOf :B . :x a :A ."],
        ),
        # What is stated may follow as well.
        (
            ":A rdfs:subClassOf :B . :x a :A, :B .",
            ":x a :B .",
            [":x a :B .", ":A rdfs:subClassOf :B . :x a :A ."],
        ),
        # By halves or one by one, the reasons are the same.
        (
            ":A rdfs:subClassOf :B . :B rdfs:subClassOf :C . :C rdfs:subClassOf :D . :x a :A .",
            ":x a :D .",
            [":A rdfs:subClassOf :B . :B rdfs:subClassOf :C . :C rdfs:subClassOf :D . :x a :A ."],
        ),
        # A way round by another name says no more than the way without it.
        (":x owl:sameAs :y . :y a :A .", ":y a :A .", [":y a :A ."]),
        (
            ":p a owl:TransitiveProperty . :x :p :y . :y :p :x, :z . :x :p :z .",
            ":x :p :z .",
            [":x :p :z .", ":p a owl:TransitiveProperty . :x :p :y . :y :p :z ."],
        ),
    ],
    ids=["two reasons", "stated too", "another order", "another name", "a circle"],
)
def test_proofs_are_different_by_what_they_rest_on(text: str, goal: str, expected: list[str]) -> None:
    """Neither another order of the same reasons nor a needless one more makes a further proof."""
    found, is_whole = _find(text, goal, 10)
    assert [way.leaves for way in found] == _read(*expected)
    assert is_whole


def test_no_more_are_given_than_asked_for() -> None:
    """The best of them, and that there may be others stays open where nobody looked."""
    text = "".join(f":p{n} rdfs:domain :A . :x :p{n} :y ." for n in range(7))
    assert _rank(_find(text, ":x a :A .", 3)[0]) == [(1, 2)] * 3
    found, is_whole = _find(text, ":x a :A .", 10)
    assert (_rank(found), is_whole) == ([(1, 2)] * 7, True)
    assert _find(text, ":y a :A .", 3) == ([], True)


def test_a_clique_of_names_and_a_long_chain_take_no_forever() -> None:
    """Of 200 names, or links, some proofs are found and the search says that it was ended early."""
    names = "".join(f":x{n} owl:sameAs :x{m} ." for n in range(200) for m in (n // 2, n - 1) if 0 <= m < n)
    links = "".join(f":x{n} :p :x{n + 1} ." for n in range(200)) + ":x50 :p :y . :y :p :x60 ."
    for text, goal, least in (
        (names, ":x0 owl:sameAs :x199 .", 2),
        (f":p a owl:TransitiveProperty . {links}", ":x0 :p :x200 .", 2),
    ):
        found, is_whole = _find(text, goal, 5)
        assert len(found) >= least
        assert not is_whole
        assert _rank(found) == sorted(_rank(found))


def test_the_search_gives_up_when_there_are_too_many_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found until then counts."""
    monkeypatch.setattr(alternatives, "_MOST_ENTRIES", 40)
    names = "".join(f":x{n} owl:sameAs :x{m} ." for n in range(8) for m in range(n))
    found, is_whole = _find(names, ":x0 owl:sameAs :x7 .", 50)
    assert 1 <= len(found) < 50
    assert not is_whole
