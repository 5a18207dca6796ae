"""Proofs from the engine's own closures: each step an instance of its rule, each leaf asserted.

``KGCLI_EXAMPLES=500 pytest tests/reasoning/test_proofs.py`` looks for longer.
"""

import os
from collections import defaultdict
from itertools import product

import pytest
from clash_cases import CLASHES
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from proof_checker import check, check_refutation
from random_rl import AREAS, graphs
from statements import read

from kgcli.encoding.objects import read_columns, to_term, write_triples
from kgcli.encoding.terms import Terms
from kgcli.reasoning import Finding, Statement
from kgcli.reasoning.columnar import ColumnarReasoner
from kgcli.reasoning.engine.facts import ClosureFacts
from kgcli.reasoning.proofs import Proof, Prover, Refutation, depth, leaves, refute, translate
from kgcli.reasoning.reasoner import Step, Term
from kgcli.reasoning.rules import RULES, find_rule
from kgcli.settings import NEVER_OFF

EXAMPLES = settings(
    max_examples=int(os.environ.get("KGCLI_EXAMPLES", "6")),
    # The same graphs each time, unless one looks for longer.
    derandomize="KGCLI_EXAMPLES" not in os.environ,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
SWITCHES = sorted(rule.name for rule in RULES if rule.name not in NEVER_OFF)

LIMIT = 500
"""Closures of more conclusions are left aside: in so small a universe all is related to all."""


class Closed:
    """The engine's closure of some statements, drawn without the rules in *off*, and its prover."""

    def __init__(self, statements: frozenset[Statement], off: frozenset[str] = frozenset()) -> None:
        self._terms = Terms()
        self._session = ColumnarReasoner(off).start(self._terms)
        self._session.add(write_triples(statements, self._terms))
        self.step: Step = self._session.close()
        self.inferred = list(read_columns(self.step.inferred, self._terms))
        self.facts = ClosureFacts(self._session)
        self._prover = Prover(self.facts)

    def prove(self, statement: Statement) -> Proof[Term] | None:
        """Return the proof of *statement*."""
        proof = self._prover.prove(self._number(statement))
        return None if proof is None else translate(proof, self._term)

    def refute(self, finding: Finding) -> Refutation[Term] | None:
        """Return why the premises of *finding* clash."""
        premises = [self._number(premise) for premise in finding.premises]
        found = refute(self._prover, find_rule(finding.rule), finding.message, premises)
        if found is None:
            return None
        proofs = tuple(translate(proof, self._term) for proof in found.premises)
        return Refutation(found.rule, found.message, proofs)

    def _number(self, statement: Statement) -> tuple[int, int, int]:
        triples = write_triples([statement], self._terms)
        self._session.grow()
        return int(triples.subject[0]), int(triples.predicate[0]), int(triples.object[0])

    def _term(self, number: int) -> Term:
        return to_term(self._terms.text(number))


def _prove(text: str, goal: str) -> Proof[Term] | None:
    """Return the proof of *goal* from the statements of *text*, checked."""
    statements = read(text)
    (statement,) = read(goal)
    proof = Closed(statements).prove(statement)
    if proof is not None:
        check(proof, statements)
    return proof


@pytest.mark.parametrize("area", AREAS)
@EXAMPLES
@given(data=st.data())
def test_whatever_the_engine_concludes_has_a_proof_that_checks(area: str, data: st.DataObject) -> None:
    """Each conclusion and each contradiction, by the rules that are on, hidden class expressions and all."""
    statements = data.draw(graphs(AREAS[area]))
    off = data.draw(st.one_of(st.just(frozenset()), st.frozensets(st.sampled_from(SWITCHES), max_size=4)))
    closed = Closed(statements, off)
    assume(len(closed.inferred) <= LIMIT)
    for statement in closed.inferred:
        proof = closed.prove(statement)
        assert proof is not None, statement
        check(proof, statements, off)
    for finding in closed.step.findings:
        refutation = closed.refute(finding)
        assert refutation is not None, finding
        check_refutation(refutation, statements, off)


@pytest.mark.parametrize("asserted", [False, True])
@EXAMPLES
@given(statements=graphs(AREAS["everything"]))
def test_each_form_of_question_finds_the_same_statements(
    asserted: bool, statements: frozenset[Statement]
) -> None:
    """Whatever part is left open, and as many are counted as none where there are none."""
    facts = Closed(statements).facts
    everything = frozenset(facts.match((None, None, None), asserted=asserted))
    found: dict[tuple[int | None, int | None, int | None], set[tuple[int, int, int]]] = defaultdict(set)
    for statement in everything:
        for subject, predicate, value in product(*((term, None) for term in statement)):
            found[subject, predicate, value].add(statement)
            found[value, predicate, subject] |= set()
    for query, expected in found.items():
        assert set(facts.match(query, asserted=asserted)) == expected
        assert bool(facts.count(query, asserted=asserted)) is bool(expected)


@pytest.mark.parametrize(("rule", "text", "premises"), CLASHES)
def test_each_kind_of_contradiction_is_refuted(rule: str, text: str, premises: str) -> None:
    """By its rule, from the statements that clash among what is asserted."""
    statements = read(text)
    closed = Closed(statements)
    assert closed.step.findings
    for finding in closed.step.findings:
        refutation = closed.refute(finding)
        assert refutation is not None
        check_refutation(refutation, statements)
        assert frozenset(leaves(refutation)) >= read(premises)


@pytest.mark.parametrize(
    ("text", "goal", "expected"),
    [
        (":A rdfs:subClassOf :B . :x a :A .", ":x a :B .", (1, 2)),
        (":x a :A .", ":x a :A .", (0, 1)),
        (":A rdfs:subClassOf :B . :B rdfs:subClassOf :C . :x a :A .", ":x a :C .", (2, 3)),
        (":p owl:inverseOf :q . :q owl:inverseOf :p . :x :p :y .", ":y :q :x .", (1, 2)),
        (":p a owl:SymmetricProperty, owl:TransitiveProperty . :x :p :y .", ":x :p :x .", (2, 4)),
        (":x owl:sameAs :y . :y owl:sameAs :z . :x :p :v .", ":z :p :v .", (2, 3)),
        (
            "[ owl:onProperty :p ; owl:someValuesFrom :B ] rdfs:subClassOf :A . :x :p :y . :y a :B .",
            ":x a :A .",
            (2, 5),
        ),
    ],
)
def test_the_shortest_proof_is_chosen(text: str, goal: str, expected: tuple[int, int]) -> None:
    """Least depth, then fewest leaves, also through what no store holds."""
    proof = _prove(text, goal)
    assert proof is not None
    assert (depth(proof), len(leaves(proof))) == expected


def test_a_long_chain_is_halved_again_and_again() -> None:
    """A transitive property leads over 500 steps in a proof nine deep."""
    links = "".join(f":x{n} :p :x{n + 1} ." for n in range(500))
    proof = _prove(f":p a owl:TransitiveProperty . {links}", ":x0 :p :x500 .")
    assert proof is not None
    assert depth(proof) == 9
    assert len([leaf for leaf in leaves(proof) if "#type" not in str(leaf[1])]) == 500


def test_a_clique_of_names_is_crossed_directly() -> None:
    """A thousand names of one thing, each said to be the first: one step from any to any other."""
    names = "".join(f":x0 owl:sameAs :x{n} ." for n in range(1, 1000))
    statements = read(names + ":x1 :p :v .")
    closed = Closed(statements)
    found = []
    for goal in (":x999 owl:sameAs :x1 .", ":x999 :p :v ."):
        proof = closed.prove(*read(goal))
        assert proof is not None
        check(proof, statements)
        found.append((depth(proof), len(leaves(proof))))
    assert found == [(1, 2), (2, 3)]


def test_names_in_a_row_pass_a_fact_on() -> None:
    """A fact about the last of a hundred names holds of the first, and of twenty names of its object."""
    names = "".join(f":x{n} owl:sameAs :x{n + 1} . :y{n} owl:sameAs :y{n + 1} ." for n in range(99))
    proof = _prove(names + ":x99 :p :y0 .", ":x0 :p :y20 .")
    assert proof is not None
    assert (depth(proof), len(leaves(proof))) == (7, 120)


def test_a_circle_of_classes_is_followed_as_its_links_point() -> None:
    """In a circle of a hundred classes each is below the one before it by way of all others."""
    circle = "".join(f":C{n} rdfs:subClassOf :C{(n + 1) % 100} ." for n in range(100))
    found = []
    for goal in (":C0 owl:equivalentClass :C99 .", ":x a :C40 .", ":x a :C99 ."):
        proof = _prove(f"{circle} :x a :C0 .", goal)
        assert proof is not None
        found.append((depth(proof), len(leaves(proof))))
    assert found == [(8, 100), (6, 41), (7, 100)]


def test_two_values_of_one_thing_are_not_the_same_value() -> None:
    """That both are said to be the thing is why they clash, not a statement that holds of them."""
    statements = read(":x owl:sameAs 1, 2 .")
    closed = Closed(statements)
    ((subject, predicate, value),) = read(":y owl:sameAs 2 .")
    assert closed.prove((next(s[2] for s in statements if s[2] != value), predicate, value)) is None  # type: ignore[arg-type]
    (finding,) = closed.step.findings
    refutation = closed.refute(finding)
    assert refutation is not None
    check_refutation(refutation, statements)
    assert subject not in {leaf[0] for leaf in leaves(refutation)}


@pytest.mark.parametrize(
    ("text", "goal", "expected"),
    [
        (":x owl:sameAs :x . :x owl:sameAs :A . :x a :A .", ":x a :x .", (2, 2)),
        ("owl:sameAs owl:sameAs :p . :x owl:sameAs :x .", ":x :p :x .", (1, 2)),
        (":p owl:sameAs :p, :q . :x :q :y .", ":x :p :y .", (2, 2)),
    ],
)
def test_what_is_said_to_be_itself_takes_part(text: str, goal: str, expected: tuple[int, int]) -> None:
    """That something is the same as itself goes without saying, and may be said."""
    proof = _prove(text, goal)
    assert proof is not None
    assert (depth(proof), len(leaves(proof))) == expected


def test_what_does_not_hold_has_no_proof() -> None:
    """Neither a wrong guess nor a term that is nowhere mentioned."""
    assert _prove(":A rdfs:subClassOf :B . :x a :B .", ":x a :A .") is None
    assert _prove(":A rdfs:subClassOf :B . :x a :B .", ":z a :B .") is None
