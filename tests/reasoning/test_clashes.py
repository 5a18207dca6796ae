"""Contradictions: each is a finding with the rule that shows it, and never a triple."""

import pytest
from statements import read

from kgcli.reasoning import get_reasoner


@pytest.mark.parametrize(
    ("rule", "text", "premises"),
    [
        ("cax-dw", ":A owl:disjointWith :B . :x a :A, :B .", ":A owl:disjointWith :B . :x a :A, :B ."),
        ("cax-adc", "_:d a owl:AllDisjointClasses ; owl:members (:A :B :C) . :x a :B, :C .", ":x a :B, :C ."),
        ("cls-com", ":A owl:complementOf :B . :x a :A, :B .", ":A owl:complementOf :B . :x a :A, :B ."),
        ("cls-nothing2", ":A rdfs:subClassOf owl:Nothing . :x a :A .", ":x a owl:Nothing ."),
        (
            "prp-pdw",
            ":p owl:propertyDisjointWith :q . :x :p :y ; :q :y .",
            ":p owl:propertyDisjointWith :q . :x :p :y ; :q :y .",
        ),
        (
            "prp-adp",
            "_:d a owl:AllDisjointProperties ; owl:members (:p :q :r) . :x :q :y ; :r :y .",
            ":x :q :y ; :r :y .",
        ),
        ("prp-irp", ":p a owl:IrreflexiveProperty . :x :p :x .", ":p a owl:IrreflexiveProperty . :x :p :x ."),
        (
            "prp-asyp",
            ":p a owl:AsymmetricProperty . :x :p :y . :y :p :x .",
            ":p a owl:AsymmetricProperty . :x :p :y . :y :p :x .",
        ),
        (
            "prp-npa1",
            "_:n owl:sourceIndividual :x ; owl:assertionProperty :p ; owl:targetIndividual :y . :x :p :y .",
            ":x :p :y .",
        ),
        (
            "prp-npa2",
            "_:n owl:sourceIndividual :x ; owl:assertionProperty :p ; owl:targetValue 1 . :x :p 1 .",
            ":x :p 1 .",
        ),
        (
            "prp-fp",
            ":p a owl:FunctionalProperty . :x :p 1, 2 .",
            ":p a owl:FunctionalProperty . :x :p 1, 2 .",
        ),
        (
            "prp-fp",
            ":p a owl:FunctionalProperty . :x :p 1, :y .",
            ":p a owl:FunctionalProperty . :x :p 1, :y .",
        ),
        ("cls-maxc1", "_:r owl:onProperty :p ; owl:maxCardinality 0 . :x a _:r ; :p :y .", ":x :p :y ."),
        ("cls-maxc1", "_:r owl:onProperty :p ; owl:maxCardinality 0.0 . :x a _:r ; :p :y .", ":x :p :y ."),
        ("cls-maxc2", "_:r owl:onProperty :p ; owl:maxCardinality 1 . :x a _:r ; :p 1, 2 .", ":x :p 1, 2 ."),
        (
            "cls-maxqc1",
            "_:r owl:onProperty :p ; owl:onClass :A ; owl:maxQualifiedCardinality 0 ."
            ":x a _:r ; :p :y . :y a :A .",
            ":x :p :y .",
        ),
        (
            "eq-diff1",
            ":x owl:sameAs :y ; owl:differentFrom :y .",
            ":x owl:sameAs :y ; owl:differentFrom :y .",
        ),
        (
            "eq-diff2",
            "_:d a owl:AllDifferent ; owl:members (:w :x :y) . :x owl:sameAs :y .",
            ":x owl:sameAs :y .",
        ),
        (
            "eq-diff3",
            "_:d a owl:AllDifferent ; owl:distinctMembers (:w :x :y) . :x owl:sameAs :y .",
            ":x owl:sameAs :y .",
        ),
        ("dt-not-type", ':x :p "ten"^^xsd:integer .', ':x :p "ten"^^xsd:integer .'),
        ("dt-not-type", ':p rdfs:range xsd:integer . :x :p "ten" .', ':x :p "ten" .'),
    ],
)
def test_a_contradiction_is_one_finding(rule: str, text: str, premises: str) -> None:
    """The rule has its W3C name, and the premises are the statements that clash."""
    closure = get_reasoner("owlrl").close(read(text))
    (finding,) = closure.findings
    assert finding.rule == rule
    assert set(finding.premises) >= read(premises)


@pytest.mark.parametrize(
    "text",
    [
        ":A owl:disjointWith :B . :x a :A . :y a :B .",
        ":p owl:propertyDisjointWith :q . :x :p :y ; :q :z .",
        ":p a owl:FunctionalProperty . :x :p 1, 01, 1.0 .",
        ":p a owl:FunctionalProperty . :x :p :y, :z .",
        ":p a owl:AsymmetricProperty . :x :p :y . :y :p :z .",
        "_:r owl:onProperty :p ; owl:maxCardinality 0 . :x a _:r ; :q :y .",
        "_:r owl:onProperty :p ; owl:onClass :A ; owl:maxQualifiedCardinality 0 . :x a _:r ; :p :y .",
        "_:r owl:onProperty :p ; owl:maxCardinality :many . :x a _:r ; :p 1, 2 .",
        "_:r owl:onProperty :p ; owl:maxCardinality '0' . :x a _:r ; :p 1 .",
        "_:r owl:onProperty :p ; owl:onDataRange xsd:int ; owl:maxQualifiedCardinality 0 . :x a _:r ; :p 1 .",
        "_:d a owl:AllDifferent ; owl:members (:x :y) .",
        ":x owl:differentFrom :y .",
        ':p rdfs:range xsd:decimal . :q rdfs:range xsd:date . :x :p 1 ; :q "2004"^^xsd:gYear .',
    ],
)
def test_what_is_consistent_has_no_finding(text: str) -> None:
    """Near misses: the same value in two spellings, two names that may be one thing, other properties."""
    assert get_reasoner("owlrl").close(read(text)).findings == ()


def test_functional_data_values_never_become_equal() -> None:
    """Two heights are a mistake, not one height with two names."""
    text = ":p a owl:FunctionalProperty . :x :p 1, 2 . :y :q 2 ."
    assert get_reasoner("owlrl").close(read(text)).inferred == frozenset()


def test_a_contradiction_puts_no_triple_into_the_data() -> None:
    """Whatever clashes, the closure holds plain conclusions only."""
    text = ":A owl:disjointWith :B . :x a :A, :B . :y owl:sameAs :z ; owl:differentFrom :z ."
    assert get_reasoner("owlrl").close(read(text)).inferred == read(
        ":z owl:sameAs :y ; owl:differentFrom :y ."
    ) - read(":y owl:differentFrom :y .")


def test_a_message_names_things_not_blank_nodes_of_the_engine() -> None:
    """A person reads what clashes, and why."""
    (finding,) = get_reasoner("owlrl").close(read(":p a owl:FunctionalProperty . :x :p 1, 2 .")).findings
    integer = "^^<http://www.w3.org/2001/XMLSchema#integer>"
    assert finding.message == (
        "<https://example.org/x> has several values for <https://example.org/p>, which has at most one: "
        f'"1"{integer}, "2"{integer}'
    )
