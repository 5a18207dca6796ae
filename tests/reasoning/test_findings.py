"""What is said of contradictions: each one, with its premises as they stand in the data, in a fixed order."""

from random import Random

import pytest
from statements import read

from kgcli.encoding.objects import write_triples
from kgcli.encoding.terms import Terms
from kgcli.reasoning import Finding, Statement, get_reasoner
from kgcli.reasoning.engine import contradictions, remarks


def _find(statements: frozenset[Statement]) -> tuple[Finding, ...]:
    return get_reasoner("columnar").close(statements).findings


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (
            "_:m owl:sourceIndividual :x ; owl:assertionProperty :p ; owl:targetValue 1 ."
            "_:n owl:sourceIndividual :x ; owl:assertionProperty :p ; owl:targetValue 1 . :x :p 1 .",
            ["prp-npa2"] * 2,
        ),
        (
            "_:m a owl:AllDifferent ; owl:members (1 2 2) ."
            "_:n a owl:AllDifferent ; owl:members (1.0 :x :x) .",
            ["eq-diff2"] * 2,
        ),
        (
            "_:m a owl:AllDisjointClasses ; owl:members (:A :B) . :x a :A, :B ."
            "_:n a owl:AllDisjointClasses ; owl:members (:A :B) .",
            ["cax-adc"] * 2,
        ),
        (":x owl:sameAs :y, :z ; owl:differentFrom :y, :z .", ["eq-diff1"] * 2),
        (":p a owl:FunctionalProperty . :x :p 1, 2 . :y :p 1, 2 .", ["eq-diff1"] * 2),
        (
            ":A owl:onProperty :p ; owl:maxCardinality 1 . :x a :A ; :p 1, 2 ."
            ":A owl:maxQualifiedCardinality 1 ; owl:onClass owl:Thing .",
            ["eq-diff1"] * 2,
        ),
    ],
)
def test_contradictions_that_are_alike_are_all_told(text: str, rules: list[str]) -> None:
    """Whoever mends the one still has the other."""
    findings = _find(read(text))
    assert [finding.rule for finding in findings] == rules
    assert len({finding.premises for finding in findings}) == len(rules)


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("_:d a owl:AllDifferent ; owl:members (:x :y :z) . :x owl:sameAs :y, :z .", 3),
        ("_:d a owl:AllDifferent ; owl:distinctMembers (:x :y :z) . :x owl:sameAs :z .", 1),
        (":p a owl:FunctionalProperty . :x :p 1, 2, 3, 03 .", 3),
        (":x owl:sameAs 1, 2, 3 .", 3),
    ],
)
def test_of_several_that_clash_each_two_are_told(text: str, pairs: int) -> None:
    """Not only the first and the last of them, and two spellings of one value but once."""
    assert len(_find(read(text))) == pairs


def test_one_contradiction_is_told_once() -> None:
    """Both ends of an asymmetric pair show the same one."""
    (finding,) = _find(read(":p a owl:AsymmetricProperty . :y :p :x . :x :p :y ."))
    assert finding.message.startswith("<https://example.org/x> and <https://example.org/y> have each other")


@pytest.mark.parametrize(
    ("text", "premises"),
    [
        (
            ":x owl:sameAs :y ; :p 1 ."
            ":n owl:assertionProperty :p ; owl:sourceIndividual :y ; owl:targetValue 1.0 .",
            ":x :p 1 . :n owl:assertionProperty :p ; owl:sourceIndividual :y ; owl:targetValue 1.0 .",
        ),
        (
            ":p owl:propertyDisjointWith :q . :x :p 1.0 ; :q 01 . :y :p 1 ; :r 1 .",
            ":p owl:propertyDisjointWith :q . :x :p 1.0 ; :q 01 .",
        ),
        (
            ":p owl:sameAs :q . :x owl:sameAs :y . :q a owl:IrreflexiveProperty . :y :p :x .",
            ":q a owl:IrreflexiveProperty . :y :p :x .",
        ),
        (
            ":A owl:disjointWith :B . :A owl:sameAs :C . :x owl:sameAs :y . :x a :C . :y a :B .",
            ":A owl:disjointWith :B . :x a :C . :y a :B .",
        ),
        (
            ":p a owl:FunctionalProperty . :x :p 1 . :y :p 2 ; owl:sameAs :x .",
            ":p a owl:FunctionalProperty . :x :p 1 . :y :p 2 .",
        ),
        (":x owl:sameAs :z . :y owl:differentFrom :z . :z owl:sameAs :y .", ":z owl:sameAs :y ."),
    ],
)
def test_premises_are_what_stands_in_the_data(text: str, premises: str) -> None:
    """By the names and spellings that they have there, be these ever so many."""
    statements = read(text)
    (finding,) = _find(statements)
    assert set(finding.premises) <= statements
    assert set(finding.premises) >= read(premises)


def test_what_is_inferred_keeps_the_names_of_what_is_not() -> None:
    """A premise that nobody stated is told of the name that the others use."""
    text = ":w owl:sameAs :y . :q rdfs:subPropertyOf :p . :p a owl:IrreflexiveProperty . :y :q :w ."
    (finding,) = _find(read(text))
    assert set(finding.premises) == read(":p a owl:IrreflexiveProperty . :w :p :w .")


@pytest.mark.parametrize(
    ("text", "premises"),
    [
        (
            ":B owl:onProperty owl:sameAs ; owl:hasValue -1.5, '1'^^xsd:float .",
            ":B owl:onProperty owl:sameAs ; owl:hasValue -1.5, '1'^^xsd:float .",
        ),
        (":x a 'one'^^xsd:integer .", ":x a 'one'^^xsd:integer ."),
        (
            "owl:sameAs owl:propertyChainAxiom (:q :r) . :x owl:inverseOf :q . :y :x 1 . :y :r 2 .",
            ":y :r 2 .",
        ),
    ],
)
def test_what_is_wrong_with_literals_alone_is_found(text: str, premises: str) -> None:
    """A rule that would make two values one, a datatype's own literal that is none, where a class stands."""
    findings = _find(read(text))
    assert {finding.rule for finding in findings} == {"dt-not-type" if "one" in text else "eq-diff1"}
    assert any(read(premises) & set(finding.premises) for finding in findings)


def test_what_everything_is_of_may_be_a_contradiction() -> None:
    """What is never shown because it holds of everything counts where an axiom is about it."""
    findings = _find(read("rdf:type a owl:AsymmetricProperty . owl:Class rdfs:subClassOf owl:Thing ."))
    assert any(set(finding.premises) >= read("owl:Thing a owl:Thing .") for finding in findings)


def test_a_key_is_about_named_things_only() -> None:
    """Two values that share what a key asks for are no contradiction."""
    text = ":A owl:hasKey (:k) ; owl:oneOf (1 2) . :k owl:inverseOf :j . :x :j 1, 2 ."
    assert _find(read(text)) == ()


def test_findings_do_not_depend_on_the_order_of_statements() -> None:
    """Neither which they are, nor how they are worded, nor what comes first."""
    text = """
    :w owl:sameAs :x, 1, 01 . :x owl:sameAs :y . :p a owl:FunctionalProperty . :y :p 2, 02, 3 . :x :p 03 .
    :m owl:assertionProperty :p ; owl:sourceIndividual :w ; owl:targetValue 2.0, 3.0 .
    :d a owl:AllDifferent ; owl:members (:w :z :y :x 1) . :w owl:differentFrom :y . :y owl:differentFrom :x .
    """
    statements = sorted(read(text), key=str)
    expected = _find(frozenset(statements))
    assert len(expected) > 6
    for seed in range(10):
        Random(seed).shuffle(statements)
        assert get_reasoner("columnar").close(statements).findings == expected


def test_too_many_contradictions_are_cut_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first by name are listed, whichever came first."""
    monkeypatch.setattr(contradictions, "MOST", 2)
    monkeypatch.setattr(remarks, "MOST", 2)
    text = ":A owl:disjointWith :B . :p a owl:FunctionalProperty ."
    statements = sorted(
        read(text + "".join(f":x{n} a :A, :B ; :p {n}, {n + 1} ." for n in range(5))), key=str, reverse=True
    )
    terms = Terms()
    session = get_reasoner("columnar").start(terms)
    session.add(write_triples(statements, terms))
    step = session.close()
    assert [finding.rule for finding in step.findings] == ["cax-dw", "cax-dw", "eq-diff1", "eq-diff1"]
    assert all("/x0>" in finding.message or "/x1>" in finding.message for finding in step.findings)
    assert step.notes == (
        "There are more than 2 contradictions by cax-dw with <https://example.org/A> owl:disjointWith "
        "<https://example.org/B>: the first 2 are listed",
        "There are more than 2 contradictions by prp-fp with <https://example.org/p> rdf:type "
        "owl:FunctionalProperty: the first 2 are listed",
    )
