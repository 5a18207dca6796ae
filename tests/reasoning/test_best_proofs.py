"""Proofs against brute force: none is less deep, and of those as deep none has fewer leaves.

``KGCLI_EXAMPLES=500 pytest tests/reasoning/test_best_proofs.py`` looks for longer.
"""

import os

import naive
import pytest
from hypothesis import HealthCheck, Phase, assume, given, reject, settings
from hypothesis import strategies as st
from naive_triples import SAME_AS, TooManyError
from proof_checker import check, check_refutation, is_instance
from proof_oracle import TermFacts, find_best
from pyoxigraph import Literal
from random_rl import AREAS, graphs
from statements import read

from kgcli.reasoning.proofs import (
    Proof,
    Prover,
    depth,
    depths,
    find_instances,
    leaves,
    matching,
    refute,
    regions,
    translate,
)
from kgcli.reasoning.reasoner import Term
from kgcli.reasoning.rules import RULES, find_rule
from kgcli.settings import NEVER_OFF

EXAMPLES = settings(
    max_examples=int(os.environ.get("KGCLI_EXAMPLES", "4")),
    # The same graphs each time, unless one looks for longer.
    derandomize="KGCLI_EXAMPLES" not in os.environ,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.filter_too_much,
        # What the fixture sets is the same for all examples of a test.
        HealthCheck.function_scoped_fixture,
    ],
)
SWITCHES = sorted(rule.name for rule in RULES if rule.name not in NEVER_OFF)
LIMIT = 400
"""Closures that grow beyond so many triples are left aside: brute force would take minutes."""


@pytest.fixture(params=["few are many", "as in use"])
def _thresholds(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what is done for large data only be done for small data too."""
    if request.param == "few are many":
        for module in (matching, depths):
            monkeypatch.setattr(module, "FEW", 0)
        monkeypatch.setattr(regions, "FEWEST_NODES", 0)
        monkeypatch.setattr(regions, "MANY_NAMES", 0)


@pytest.mark.usefixtures("_thresholds")
@pytest.mark.parametrize("area", AREAS)
@EXAMPLES
@given(data=st.data())
def test_a_proof_is_the_best_that_brute_force_finds(area: str, data: st.DataObject) -> None:
    """Least depth, then fewest leaves, without the rules that are off; an independent check agrees."""
    statements = data.draw(graphs(AREAS[area]))
    off = data.draw(st.one_of(st.just(frozenset()), st.frozensets(st.sampled_from(SWITCHES), max_size=4)))
    try:
        everything = naive.close(statements, limit=LIMIT).everything.all
    except TooManyError:
        reject()
    best = find_best(everything, statements, off)
    # To the reference it may be a step to spell the value of a subject otherwise, to proofs it is none.
    missing = frozenset() if off else everything - best.keys()
    assume(not any(isinstance(statement[0], Literal) for statement in missing))
    assert not missing
    # Facts may lack that each thing is the same as itself; nobody asks that of owl:sameAs.
    known = {t for t in best if t[1] != SAME_AS or t[0] != t[2] or t in statements}
    for holding in (best.keys(), known):
        prover = Prover(TermFacts(holding, statements, off))
        for statement in sorted(best.keys() - {(SAME_AS, SAME_AS, SAME_AS)}, key=str):
            proof = prover.prove(statement)
            assert proof is not None
            check(proof, statements, off)
            assert (depth(proof), len(leaves(proof))) == best[statement]


@pytest.mark.parametrize("area", AREAS)
@EXAMPLES
@given(data=st.data())
def test_each_contradiction_is_refuted(area: str, data: st.DataObject) -> None:
    """What a finding rests on is proved, and clashes by its rule."""
    statements = data.draw(graphs(AREAS[area]))
    try:
        closed = naive.close(statements, limit=LIMIT)
    except TooManyError:
        reject()
    prover = Prover(TermFacts(closed.everything.all, statements))
    for rule, premises in sorted(closed.findings, key=str)[:20]:
        refutation = refute(prover, find_rule(rule), "", sorted(premises, key=str))
        assert refutation is not None
        check_refutation(refutation, statements)


def _prove(text: str, goal: str) -> Proof[Term]:
    """Return the proof of *goal* from the statements of *text*; checked, and the best one."""
    statements = read(text)
    (statement,) = read(goal)
    everything = naive.close(statements).everything.all
    proof = Prover(TermFacts(everything, statements)).prove(statement)
    assert proof is not None
    check(proof, statements)
    assert (depth(proof), len(leaves(proof))) == find_best(everything, statements)[statement]
    return proof


@pytest.mark.parametrize(
    ("text", "goal", "expected"),
    [
        (
            ":A owl:intersectionOf ( :B [ owl:onProperty :p ; owl:hasValue :v ] ) . :x a :B ; :p :v .",
            ":x a :A .",
            (2, 9),
        ),
        (
            ":A owl:hasKey ( :p :q ) . :x a :A ; :p 1 ; :q :v . :y a :A ; :p 1.0, 01 ; :q :v .",
            ":x owl:sameAs :y .",
            (1, 11),
        ),
        (":p owl:propertyChainAxiom ( :q :r ) . :x :q :y . :y :r :z .", ":x :p :z .", (1, 7)),
        (":p a owl:TransitiveProperty . :x :p :y . :y :p :z . :z :p :x .", ":y :p :y .", (2, 5)),
        (":p owl:inverseOf :q . :q rdfs:subPropertyOf :p . :x :p :y .", ":y :p :x .", (2, 3)),
        (":A owl:oneOf ( :x ) . :y owl:sameAs :x .", ":y a :A .", (2, 4)),
        (
            ":p rdfs:subPropertyOf :q . :q a owl:ObjectProperty ; rdfs:subPropertyOf :p .",
            "owl:equivalentProperty owl:sameAs owl:equivalentProperty .",
            (2, 1),
        ),
    ],
)
def test_each_kind_of_rule_is_a_step(text: str, goal: str, expected: tuple[int, int]) -> None:
    """Lists, keys, chains, circles and inverses; the cells of a list are leaves."""
    proof = _prove(text, goal)
    assert (depth(proof), len(leaves(proof))) == expected


def test_a_long_chain_is_crossed_backwards_too() -> None:
    """An inverse, or symmetry, costs one step more, not one for each link."""
    links = "".join(f":x{n} :p :x{n + 1} ." for n in range(16))
    for axiom, goal in (("owl:inverseOf :q", ":x16 :q :x0 ."), ("a owl:SymmetricProperty", ":x16 :p :x0 .")):
        proof = _prove(f":p a owl:TransitiveProperty . :p {axiom} . {links}", goal)
        assert (depth(proof), len(leaves(proof))) == (5, 32)


def test_names_in_a_row_pass_a_fact_on() -> None:
    """A fact about the last of twenty names holds of the first, by as many leaves as there are links."""
    names = "".join(f":x{n} owl:sameAs :x{n + 1} ." for n in range(19))
    proof = _prove(names + ":x19 :p :v .", ":x0 :p :v .")
    assert len(leaves(proof)) == 20


def test_classes_in_a_circle_are_equivalent_by_halves() -> None:
    """In a circle of twelve classes each is below the one before it by way of all others."""
    circle = "".join(f":C{n} rdfs:subClassOf :C{(n + 1) % 12} ." for n in range(12))
    proof = _prove(circle, ":C0 owl:equivalentClass :C11 .")
    assert (depth(proof), len(leaves(proof))) == (5, 12)


@pytest.mark.usefixtures("_thresholds")
def test_a_thing_is_of_all_classes_in_a_circle() -> None:
    """Whether the way to a class is short or leads almost round, it follows the links as they point."""
    circle = "".join(f":C{n} rdfs:subClassOf :C{(n + 1) % 12} ." for n in range(12))
    for number, expected in ((3, (2, 4)), (10, (4, 11))):
        proof = _prove(f"{circle} :x a :C0 .", f":x a :C{number} .")
        assert (depth(proof), len(leaves(proof))) == expected


def test_the_same_proof_is_found_whatever_the_order() -> None:
    """Of proofs that are equally good the first counts, by the order of the rules and of their texts."""
    proof = _prove(":p rdfs:domain :A . :x :p :b, :a, :c . :B rdfs:subClassOf :A . :x a :B .", ":x a :A .")
    assert (proof.rule, str(proof.premises[1].statement[2])) == ("prp-dom", "<https://example.org/a>")


def test_instances_of_a_rule_are_found_for_given_terms() -> None:
    """All ways in which a rule applies, its list written out, where a variable stands for a given term."""
    statements = read(":A owl:intersectionOf ( :B :C ) . :x a :B, :C . :y a :B, :C . :z a :B .")
    facts = TermFacts(statements, statements)
    (wanted,) = (s[0] for s in read(":y a :B ."))
    found = list(find_instances(find_rule("cls-int1"), facts, {"?y": wanted}))
    assert [instance.conclusions for instance in found] == [tuple(read(":y a :A ."))]
    assert is_instance(found[0].rule, list(found[0].premises), found[0].conclusions[0])
    assert len(found[0].premises) == 7
    assert len(list(find_instances(find_rule("cls-int1"), facts))) == 2


@pytest.mark.parametrize(
    "step",
    [
        Proof(("x", "a", "B")),
        Proof(("x", "a", "B"), "cax-sco", (Proof(("x", "a", "A")),)),
        Proof(("x", "a", "B"), "cax-sco", (Proof(("A", "<", "B")), Proof(("y", "a", "A")))),
        Proof(("x", "a", "B"), "cax-eqc1", (Proof(("A", "<", "B")), Proof(("x", "a", "A")))),
    ],
    ids=["leaf that is not asserted", "missing premise", "no instance", "another rule"],
)
def test_the_checker_finds_faults(step: Proof[str]) -> None:
    """It would not let pass a proof that is none."""
    words = {"a": "rdf:type", "<": "rdfs:subClassOf"}

    def term(name: str) -> Term:
        ((_, found, _),) = read(f":s {words.get(name, ':' + name)} :o .")
        return found

    with pytest.raises(AssertionError):
        check(translate(step, term), read(":A rdfs:subClassOf :B . :x a :A . :y a :A ."))
