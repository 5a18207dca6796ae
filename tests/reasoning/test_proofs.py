"""Proofs of what a closure holds: each step an instance of its rule, each leaf asserted, none too deep."""

import naive
import pytest
from hypothesis import HealthCheck, given, reject, settings
from naive_triples import TooManyError
from proof_checker import check
from proof_oracle import TermFacts, find_best
from random_rl import AREAS, graphs
from statements import read

from kgcli.encoding.objects import read_columns, to_term, write_triples
from kgcli.encoding.terms import Terms
from kgcli.reasoning import Statement
from kgcli.reasoning.columnar import ColumnarReasoner
from kgcli.reasoning.engine.facts import ClosureFacts
from kgcli.reasoning.proofs import Proof, Prover, depth, leaves, translate
from kgcli.reasoning.reasoner import Term

EXAMPLES = settings(
    max_examples=20,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


def _prove(statements: frozenset[Statement], goal: str) -> Proof[Term] | None:
    """Return the proof of *goal* from *statements*, over the engine's own closure."""
    terms = Terms()
    session = ColumnarReasoner().start(terms)
    session.add(write_triples(statements, terms))
    session.close()
    triples = write_triples(read(goal), terms)
    session.grow()
    statement = (int(triples.subject[0]), int(triples.predicate[0]), int(triples.object[0]))
    proof = Prover(ClosureFacts(session)).prove(statement)
    return None if proof is None else translate(proof, lambda number: to_term(terms.text(number)))


@EXAMPLES
@given(graphs(AREAS["properties"] | AREAS["classes"]))
def test_a_proof_is_the_best_that_brute_force_finds(statements: frozenset[Statement]) -> None:
    """The least depth, then the fewest leaves; and an independent check finds nothing wrong with it."""
    try:
        closed = naive.close(statements, limit=300)
    except TooManyError:
        reject()
    everything = closed.everything.all
    prover = Prover(TermFacts(everything, statements))
    best = find_best(everything, statements)
    for statement in closed.inferred:
        proof = prover.prove(statement)
        assert proof is not None
        check(proof, statements)
        assert (depth(proof), len(leaves(proof))) == best[statement]


@EXAMPLES
@given(graphs(AREAS["properties"] | AREAS["classes"]))
def test_each_conclusion_of_the_engine_has_a_proof_that_checks(statements: frozenset[Statement]) -> None:
    """Found in the engine's columns, hidden class expressions and all."""
    terms = Terms()
    session = ColumnarReasoner().start(terms)
    session.add(write_triples(statements, terms))
    step = session.close()
    prover = Prover(ClosureFacts(session))
    for statement in read_columns(step.inferred, terms):
        triples = write_triples([statement], terms)
        proof = prover.prove((int(triples.subject[0]), int(triples.predicate[0]), int(triples.object[0])))
        assert proof is not None, statement
        check(translate(proof, lambda number: to_term(terms.text(number))), statements)


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
    statements = read(text)
    proof = _prove(statements, goal)
    assert proof is not None
    check(proof, statements)
    assert (depth(proof), len(leaves(proof))) == expected


def test_a_long_chain_is_halved_again_and_again() -> None:
    """A transitive property leads over 500 steps in a proof nine deep."""
    text = ":p a owl:TransitiveProperty ." + "".join(f":x{n} :p :x{n + 1} ." for n in range(500))
    proof = _prove(read(text), ":x0 :p :x500 .")
    assert proof is not None
    check(proof, read(text))
    assert depth(proof) == 9
    assert len([leaf for leaf in leaves(proof) if "#type" not in str(leaf[1])]) == 500


def test_a_clique_of_names_is_crossed_directly() -> None:
    """A thousand names of one thing, each said to be the first: one step from any to any other."""
    text = "".join(f":x0 owl:sameAs :x{n} ." for n in range(1, 1000)) + ":x1 :p :v ."
    proof = _prove(read(text), ":x999 owl:sameAs :x1 .")
    assert proof is not None
    check(proof, read(text))
    assert depth(proof) == 1


def test_what_does_not_hold_has_no_proof() -> None:
    """Neither a wrong guess nor a term that is nowhere mentioned."""
    assert _prove(read(":A rdfs:subClassOf :B . :x a :B ."), ":x a :A .") is None
    assert _prove(read(":A rdfs:subClassOf :B . :x a :B ."), ":z a :B .") is None
