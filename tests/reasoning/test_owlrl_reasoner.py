"""Closures by owlrl: what follows, and that nothing else is said."""

import random

import pytest
from statements import read

from kgcli.errors import UnknownReasonerError
from kgcli.reasoning import get_reasoner
from kgcli.reasoning.reasoner import Statement


def _infer(text: str) -> frozenset[Statement]:
    return get_reasoner("owlrl").close(read(text)).inferred


@pytest.mark.parametrize(
    ("rule", "premises", "conclusions"),
    [
        ("cax-sco", ":A rdfs:subClassOf :B . :x a :A .", ":x a :B ."),
        (
            "cax-eqc",
            ":A owl:equivalentClass :B . :x a :B .",
            ":x a :A . :A rdfs:subClassOf :B . :B rdfs:subClassOf :A ; owl:equivalentClass :A .",
        ),
        ("scm-sco", ":A rdfs:subClassOf :B . :B rdfs:subClassOf :C .", ":A rdfs:subClassOf :C ."),
        ("prp-dom", ":p rdfs:domain :A . :x :p :y .", ":x a :A ."),
        ("prp-rng", ":p rdfs:range :A . :x :p :y .", ":y a :A ."),
        ("prp-spo1", ":p rdfs:subPropertyOf :q . :x :p :y .", ":x :q :y ."),
        ("prp-spo2", ":p owl:propertyChainAxiom (:q :r) . :x :q :y . :y :r :z .", ":x :p :z ."),
        ("prp-inv", ":p owl:inverseOf :q . :x :p :y . :z :q :x .", ":y :q :x . :x :p :z ."),
        ("prp-symp", ":p a owl:SymmetricProperty . :x :p :y .", ":y :p :x ."),
        ("prp-trp", ":p a owl:TransitiveProperty . :x :p :y . :y :p :z .", ":x :p :z ."),
        (
            "prp-eqp",
            ":p owl:equivalentProperty :q . :x :q :y .",
            ":x :p :y . :p rdfs:subPropertyOf :q . :q rdfs:subPropertyOf :p ; owl:equivalentProperty :p .",
        ),
        (
            "cls-int1",
            ":A owl:equivalentClass [ owl:intersectionOf (:B :C) ] . :x a :B, :C .",
            ":x a :A . :A rdfs:subClassOf :B, :C .",
        ),
        (
            "cls-uni",
            ":B rdfs:subClassOf [] . [ owl:unionOf (:B :C) ] rdfs:subClassOf :A . :x a :C .",
            ":x a :A . :B rdfs:subClassOf :A . :C rdfs:subClassOf :A .",
        ),
        (
            "cls-svf1",
            "[ owl:onProperty :p ; owl:someValuesFrom :B ] rdfs:subClassOf :A . :x :p :y . :y a :B .",
            ":x a :A .",
        ),
        (
            "cls-svf2",
            "[ owl:onProperty :p ; owl:someValuesFrom owl:Thing ] rdfs:subClassOf :A . :x :p :y .",
            ":x a :A .",
        ),
        (
            "cls-avf",
            ":A rdfs:subClassOf [ owl:onProperty :p ; owl:allValuesFrom :B ] . :x a :A ; :p :y .",
            ":y a :B .",
        ),
        ("cls-hv1", ":A rdfs:subClassOf [ owl:onProperty :p ; owl:hasValue :v ] . :x a :A .", ":x :p :v ."),
        ("cls-hv2", "[ owl:onProperty :p ; owl:hasValue :v ] rdfs:subClassOf :A . :x :p :v .", ":x a :A ."),
        ("cls-oo", ":A owl:oneOf (:x :y) .", ":x a :A . :y a :A ."),
        ("scm-dom1", ":p rdfs:domain :A . :A rdfs:subClassOf :B .", ":p rdfs:domain :B ."),
        ("scm-rng2", ":p rdfs:range :A . :q rdfs:subPropertyOf :p .", ":q rdfs:range :A ."),
    ],
)
def test_each_rule_concludes(rule: str, premises: str, conclusions: str) -> None:
    """The rule's conclusion and nothing besides: no axioms, no unnamed classes, no owl:Thing."""
    assert _infer(premises) == read(conclusions), rule


def test_labels_follow_a_subproperty() -> None:
    """An axiom about annotations is heard, although annotations else are left aside."""
    assert _infer(':code rdfs:subPropertyOf rdfs:label . :x :code "X" ; skos:altLabel "Y" .') == read(
        ':x rdfs:label "X" .'
    )


@pytest.mark.parametrize(
    "axiom",
    [
        ":f a owl:FunctionalProperty . :k :f :x, :y .",
        ":f a owl:InverseFunctionalProperty . :x :f :k . :y :f :k .",
        ":A owl:hasKey (:code) . :x a :A ; :code 7 . :y a :A ; :code 7 .",
        ":A rdfs:subClassOf [ owl:onProperty :f ; owl:maxCardinality 1 ] . :k a :A ; :f :x, :y .",
        ":x owl:sameAs :y .",
    ],
)
def test_two_names_of_one_thing_carry_all_that_is_said_of_it(axiom: str) -> None:
    """Equality reaches every statement, labels too, as subject and as object."""
    inferred = _infer(axiom + ':x rdfs:label "one" ; :near :m . :n :sees :y .')
    expected = ':y rdfs:label "one" ; :near :m . :n :sees :x .'
    assert read(expected + ":y owl:sameAs :x .") <= inferred


def test_equal_properties_carry_each_others_statements() -> None:
    """Equality reaches predicates too."""
    assert _infer(":p owl:sameAs :q . :x :p :y .") == read(":q owl:sameAs :p . :x :q :y .")


def test_equality_sets_off_further_rules() -> None:
    """What two names say apart may complete a chain, and that chain another key."""
    text = """
    :A owl:hasKey (:code) . :x a :A ; :code 1 ; :in :b . :y a :A ; :code 1 ; :of :c .
    :via owl:propertyChainAxiom ([ owl:inverseOf :in ] :of) .
    :via rdfs:range :B . :B owl:hasKey (:name) . :c :name "n" . :d a :B ; :name "n" .
    """
    assert read(":b :via :c, :d . :c a :B ; owl:sameAs :d .") <= _infer(text)


@pytest.mark.parametrize(
    ("facts", "equal"),
    [
        (":x a :A ; :p 1 ; :q 2 . :y a :A ; :p 1 ; :q 2 .", True),
        (":x a :A ; :p 1 ; :q 2 . :y a :A ; :p 01 ; :q 2.0 .", True),
        (":x a :A ; :p 1 ; :q 2 . :y a :A ; :p 1 ; :q 3 .", False),
        (":x a :A ; :p 1 ; :q 2 . :y a :A ; :p 1 .", False),
        (":x a :A ; :p 1 ; :q 2 . :y :p 1 ; :q 2 .", False),
        (":x a :A ; :p 1, 5 ; :q 2 . :y a :A ; :p 5 ; :q 2, 4 .", True),
        (':x a :A ; :p 1 ; :q "2" . :y a :A ; :p 1 ; :q 2 .', False),
        ("_:x a :A ; :p 1 ; :q 2 . :y a :A ; :p 1 ; :q 2 .", False),
        (
            ":B rdfs:subClassOf :A . :x a :B ; :p :m ; :q 2 . :y a :A ; :p :n ; :q 2 . :m owl:sameAs :n .",
            True,
        ),
    ],
)
def test_a_key_needs_a_common_value_of_each_property(facts: str, equal: bool) -> None:
    """By itself owlrl leaves out the last property; names, values and classes count as OWL 2 says."""
    inferred = _infer(":A owl:hasKey (:p :q) ." + facts)
    assert (read(":x owl:sameAs :y .") <= inferred) is equal


@pytest.mark.parametrize(
    "text",
    [
        ":A a owl:Class . :B a owl:Class . :p a owl:ObjectProperty . :q a owl:DatatypeProperty .",
        ':x rdfs:label "x" ; rdfs:seeAlso :y ; owl:deprecated true .',
        ":p rdfs:range xsd:integer . :x :p 5 .",
        ":x a owl:NamedIndividual ; :p :y .",
        "[ a owl:AllDifferent ; owl:members (:x :y :z) ] .",
        "",
    ],
)
def test_nothing_is_said_that_holds_of_every_graph(text: str) -> None:
    """No reflexive axioms, no axiomatic triples, no types of literals."""
    assert _infer(text) == frozenset()


def test_literals_are_neither_changed_nor_merged() -> None:
    """01 and 1 are two spellings, each as it was written; a literal never is a subject."""
    text = ':p rdfs:subPropertyOf :q . :x :p 01, 1, "été"@fr, "x"^^:own .'
    assert _infer(text) == read(':x :q 01, 1, "été"@fr, "x"^^:own .')


def test_an_axiom_about_the_vocabulary_makes_axioms() -> None:
    """Somebody's own word for a subclass works as the real one."""
    text = ":under rdfs:subPropertyOf rdfs:subClassOf . :A :under :B . :x a :A ."
    assert _infer(text) == read(":A rdfs:subClassOf :B . :x a :B .")


def test_a_list_in_a_circle_ends() -> None:
    """Broken RDF of somebody else's does not hang the reasoner."""
    _infer(":A owl:unionOf _:l . _:l rdf:first :B ; rdf:rest _:l . :x a :B . :C owl:hasKey _:l .")


@pytest.mark.parametrize("axiom", [":A owl:unionOf", ":A owl:intersectionOf", ":A owl:oneOf"])
@pytest.mark.parametrize(
    "cells",
    [
        ":l rdf:first :B .",
        ":l rdf:first :B ; rdf:rest :m .",
        ":l rdf:first :B ; rdf:rest 'end' .",
        ":l rdf:first :B, :C ; rdf:rest () .",
        ":l rdf:first :B ; rdf:rest (), :l .",
    ],
)
def test_a_list_that_is_none_has_no_items(axiom: str, cells: str) -> None:
    """By itself owlrl takes those before the place where the list breaks off."""
    assert _infer(f"{axiom} :l . {cells} :x a :B .") == frozenset()


@pytest.mark.parametrize(
    ("limit", "equal"),
    [("1", True), ("01.0", True), ("'1'", False), ("'1'^^xsd:float", False), (":x", False), ("_:x", False)],
)
def test_a_cardinality_is_read_by_its_value(limit: str, equal: bool) -> None:
    """By itself owlrl fails where it is no literal, here by an axiom that leads to it too."""
    axioms = f":q rdfs:subPropertyOf owl:maxCardinality . :A :q {limit} ; owl:onProperty :p ."
    text = axioms + ":y a :A ; :p :u, :v ."
    assert (read(":u owl:sameAs :v .") <= _infer(text)) is equal
    assert read(f":A owl:maxCardinality {limit} .") <= _infer(text) or "_:" in limit


def test_the_order_of_statements_does_not_matter() -> None:
    """The closure is a function of the set."""
    text = ":A owl:hasKey (:k) . :x a :A ; :k 1 . :y a :A ; :k 1 . :z owl:sameAs :y . :A rdfs:subClassOf :B ."
    statements = list(read(text))
    reasoner = get_reasoner("owlrl")
    expected = reasoner.close(statements)
    for seed in range(5):
        random.Random(seed).shuffle(statements)
        assert reasoner.close(statements) == expected


def test_what_is_known_to_follow_changes_nothing() -> None:
    """A closure that starts from part of itself is the same."""
    statements = read(
        ":A owl:hasKey (:k) . :x a :A ; :k 1 . :y a :A ; :k 1 ; rdfs:label 'y' . :A rdfs:subClassOf :B ."
    )
    reasoner = get_reasoner("owlrl")
    expected = reasoner.close(statements)
    part = frozenset(sorted(expected.inferred, key=str)[::2])
    assert reasoner.close(statements, derived=part) == expected


def test_the_reasoner_says_its_name_and_version() -> None:
    """A report says who reasoned."""
    from importlib.metadata import version

    reasoner = get_reasoner("owlrl")
    assert (reasoner.name, reasoner.version) == ("owlrl", version("owlrl"))


def test_an_unknown_reasoner_is_an_error() -> None:
    """The message names those that exist."""
    with pytest.raises(UnknownReasonerError, match="There are 'columnar' and 'owlrl'"):
        get_reasoner("hermit")
