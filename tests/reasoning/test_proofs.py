"""Proofs of what a closure holds: each step an instance of its rule, each leaf asserted, none too deep."""

import naive
import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from naive_triples import SAME_AS, TooManyError
from proof_checker import check, check_refutation, is_instance
from proof_oracle import TermFacts, find_best
from random_rl import AREAS, graphs
from statements import read

from kgcli.encoding.objects import read_columns, to_term, write_triples
from kgcli.encoding.terms import Terms
from kgcli.reasoning import Statement
from kgcli.reasoning.columnar import ColumnarReasoner
from kgcli.reasoning.engine.facts import ClosureFacts
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
from kgcli.reasoning.rules import find_rule

EXAMPLES = settings(
    max_examples=20,
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


@pytest.fixture(params=["few are many", "as in use"])
def _thresholds(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Do for small data what is done for large data only."""
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
    """The least depth, then the fewest leaves; and an independent check finds nothing wrong with it."""
    statements = data.draw(graphs(AREAS[area]))
    try:
        everything = naive.close(statements, limit=400).everything.all
    except TooManyError:
        reject()
    # Facts may lack that each thing is the same as itself; that owl:sameAs is, is nowhere asked.
    known = {t for t in everything if t[1] != SAME_AS or t[0] != t[2] or t in statements}
    best = find_best(everything, statements)
    for facts in (TermFacts(everything, statements), TermFacts(known, statements)):
        prover = Prover(facts)
        for statement in everything - {(SAME_AS, SAME_AS, SAME_AS)}:
            proof = prover.prove(statement)
            assert proof is not None
            check(proof, statements)
            assert (depth(proof), len(leaves(proof))) == best[statement]


@pytest.mark.parametrize("area", AREAS)
@EXAMPLES
@given(data=st.data())
def test_each_contradiction_is_refuted(area: str, data: st.DataObject) -> None:
    """What a finding rests on is proved, and clashes by its rule."""
    statements = data.draw(graphs(AREAS[area]))
    try:
        closed = naive.close(statements, limit=400)
    except TooManyError:
        reject()
    prover = Prover(TermFacts(closed.everything.all, statements))
    for rule, premises in closed.findings:
        refutation = refute(prover, find_rule(rule), "", sorted(premises, key=str))
        assert refutation is not None, (rule, premises)
        check_refutation(refutation, statements)


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
        (":p rdfs:range xsd:integer . :A owl:oneOf ( :x ) . :y owl:sameAs :x .", ":y a :A .", (2, 4)),
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


def test_a_long_chain_is_crossed_backwards_too() -> None:
    """An inverse, or symmetry, costs one step more, not one for each link."""
    links = "".join(f":x{n} :p :x{n + 1} ." for n in range(200))
    for axiom, goal in (
        ("owl:inverseOf :q", ":x200 :q :x0 ."),
        ("a owl:SymmetricProperty", ":x200 :p :x0 ."),
    ):
        statements = read(f":p a owl:TransitiveProperty . :p {axiom} . {links}")
        proof = _prove(statements, goal)
        assert proof is not None
        check(proof, statements)
        assert (depth(proof), len(leaves(proof))) == (9, 400)


def test_names_in_a_row_pass_a_fact_on() -> None:
    """A fact about the last of 300 names holds of the first; so does one between two such things."""
    text = "".join(f":x{n} owl:sameAs :x{n + 1} . :y{n} owl:sameAs :y{n + 1} ." for n in range(299))
    statements = read(text + ":x299 :p :y0 .")
    proof = _prove(statements, ":x0 :p :y20 .")
    assert proof is not None
    check(proof, statements)
    assert (depth(proof), len(leaves(proof))) == (10, 320)


def test_classes_in_a_circle_are_equivalent_by_halves() -> None:
    """In a circle of 200 classes each is below the one before it by way of all others."""
    statements = read("".join(f":C{n} rdfs:subClassOf :C{(n + 1) % 200} ." for n in range(200)))
    proof = _prove(statements, ":C0 owl:equivalentClass :C199 .")
    assert proof is not None
    check(proof, statements)
    assert (depth(proof), len(leaves(proof))) == (9, 200)


def test_the_same_proof_is_found_whatever_the_order() -> None:
    """Of proofs that are equally good the first counts, by the order of the rules and of their texts."""
    text = ":p rdfs:domain :A . :x :p :b, :a, :c . :B rdfs:subClassOf :A . :x a :B ."
    proof = _prove(read(text), ":x a :A .")
    assert proof is not None
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
    ("step", "fault"),
    [
        (Proof(("x", "a", "B")), "a leaf that is not asserted"),
        (Proof(("x", "a", "B"), "cax-sco", (Proof(("x", "a", "A")),)), "a premise is missing"),
        (Proof(("x", "a", "B"), "cax-sco", (Proof(("A", "<", "B")), Proof(("y", "a", "A")))), "no instance"),
        (
            Proof(("x", "a", "B"), "cax-eqc1", (Proof(("A", "<", "B")), Proof(("x", "a", "A")))),
            "another rule",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_checker_finds_faults(step: Proof[str], fault: str) -> None:
    """It would not let pass a proof that is none."""
    words = {"a": "rdf:type", "<": "rdfs:subClassOf"}
    statements = read(":A rdfs:subClassOf :B . :x a :A . :y a :A .")

    def term(name: str) -> Term:
        (found,) = read(f":s {words.get(name, ':' + name)} :o .")
        return found[1]

    with pytest.raises(AssertionError):
        check(translate(step, term), statements)
