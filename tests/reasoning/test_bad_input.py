"""Input that is malformed, odd or of a size that nobody expects: reasoned over rightly, or left alone."""

import time

import pytest
from pyoxigraph import NamedNode
from statements import read

from kgcli.reasoning import Closure, get_reasoner

BASE = "https://example.org/"
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def _close(text: str) -> Closure:
    return get_reasoner("columnar").close(read(text))


NO_LISTS = [
    "",
    ":l rdf:first :a .",
    ":l rdf:rest rdf:nil .",
    ":l rdf:first :a ; rdf:rest :m .",
    ":l rdf:first :a ; rdf:rest :m . :m rdf:first :b .",
    ":l rdf:first :a ; rdf:rest :m . :m rdf:rest rdf:nil .",
    ":l rdf:first :a ; rdf:rest 1 .",
    ":l rdf:first :a ; rdf:rest :l .",
    ":l rdf:first :a ; rdf:rest :m . :m rdf:first :b ; rdf:rest :l .",
    ":l rdf:first :a ; rdf:rest :m . :m rdf:first :b ; rdf:rest :m .",
    ":l rdf:first :a, :b ; rdf:rest rdf:nil .",
    ":l rdf:first :a ; rdf:rest rdf:nil, :m . :m rdf:first :b ; rdf:rest rdf:nil .",
    ":l rdf:first :a ; rdf:rest :m, :n . :m rdf:first :b ; rdf:rest () . :n rdf:first :b ; rdf:rest () .",
]
A_LIST = ":l rdf:first :a ; rdf:rest :m . :m rdf:first :b ; rdf:rest rdf:nil ."

ON_LISTS = [
    (":A owl:unionOf :l . :x a :a .", ":x a :A . :a rdfs:subClassOf :A . :b rdfs:subClassOf :A ."),
    (":A owl:intersectionOf :l . :x a :A .", ":x a :a, :b . :A rdfs:subClassOf :a, :b ."),
    (":A owl:intersectionOf :l . :x a :a, :b .", ":x a :A . :A rdfs:subClassOf :a, :b ."),
    (":A owl:oneOf :l .", ":a a :A . :b a :A ."),
    (":p owl:propertyChainAxiom :l . :x :a :y . :y :b :z .", ":x :p :z ."),
    (
        ":A owl:hasKey :l . :x a :A ; :a 1 ; :b 2 . :y a :A ; :a 1 ; :b 2 .",
        ":x owl:sameAs :y . :y owl:sameAs :x .",
    ),
]
CLASHES_ON_LISTS = [
    (":d a owl:AllDifferent ; owl:members :l . :a owl:sameAs :b .", "eq-diff2"),
    (":d a owl:AllDifferent ; owl:distinctMembers :l . :a owl:sameAs :b .", "eq-diff3"),
    (":d a owl:AllDisjointClasses ; owl:members :l . :x a :a, :b .", "cax-adc"),
    (":d a owl:AllDisjointProperties ; owl:members :l . :x :a :y ; :b :y .", "prp-adp"),
]


@pytest.mark.parametrize(("text", "expected"), ON_LISTS)
def test_a_list_in_plain_triples_is_a_list(text: str, expected: str) -> None:
    """Also where its nodes have names."""
    assert _close(text + A_LIST) == Closure(read(expected), ())


@pytest.mark.parametrize("no_list", NO_LISTS)
@pytest.mark.parametrize("text", [text for text, _ in ON_LISTS])
def test_nothing_follows_from_what_is_no_list(text: str, no_list: str) -> None:
    """One that breaks off, ends in a literal, branches or runs in a circle: nobody guesses the rest."""
    assert _close(text + no_list) == Closure(frozenset(), ())


@pytest.mark.parametrize("no_list", NO_LISTS)
@pytest.mark.parametrize(("text", "rule"), CLASHES_ON_LISTS)
def test_nothing_clashes_by_what_is_no_list(text: str, rule: str, no_list: str) -> None:
    """The same axiom with a list is a contradiction."""
    assert [finding.rule for finding in _close(text + A_LIST).findings] == [rule]
    assert _close(text + no_list).findings == ()


@pytest.mark.parametrize("text", [text for text, _ in ON_LISTS] + [text for text, _ in CLASHES_ON_LISTS])
def test_nothing_follows_from_an_empty_list(text: str) -> None:
    """An empty key does not make all things one, nor an empty intersection everything a member."""
    closure = _close(text.replace(":l ", "() "))
    assert closure.findings == ()
    assert not [one for one in closure.inferred if one[1].value.startswith(BASE) or one[1] == TYPE]


def test_a_list_of_10_000_items_is_a_list() -> None:
    """No depth is too deep."""
    names = [f":C{number}" for number in range(10_000)]
    closure = _close(f":A owl:unionOf ({' '.join(names)}) . :x a :C9999 .")
    assert read(":x a :A . :C0 rdfs:subClassOf :A . :C9999 rdfs:subClassOf :A .") <= closure.inferred


def test_a_chain_of_length_one_is_a_subproperty() -> None:
    """It means so, though OWL wants two."""
    assert _close(":p owl:propertyChainAxiom (:q) . :x :q :y .") == Closure(read(":x :p :y ."), ())


@pytest.mark.parametrize("chain", ['(:q "r")', '("q" :r)', '("q")', '(:q "r" :r)', "(:q 1 :r)"])
def test_a_chain_with_a_literal_leads_nowhere(chain: str) -> None:
    """No property is called so; the other items are not a chain of their own."""
    text = f":p owl:propertyChainAxiom {chain} . :x :q :y . :y :r :z ."
    assert _close(text) == Closure(frozenset(), ())


def test_a_chain_that_holds_its_own_property_runs_on() -> None:
    """In the middle, at either end, and twice."""
    text = ":p owl:propertyChainAxiom (:q :p :r) . :a :q :b . :b :q :c . :c :p :d . :d :r :e . :e :r :f ."
    assert _close(text) == Closure(read(":b :p :e . :a :p :f ."), ())


@pytest.mark.parametrize(
    "text",
    [
        ":R owl:someValuesFrom :B . :x :p :y . :y a :B .",
        ":R a owl:Restriction ; owl:allValuesFrom :B . :x a :R ; :p :y .",
        ":R a owl:Restriction ; owl:hasValue :v . :x a :R . :y :p :v .",
        ":R owl:maxCardinality 1 . :x a :R ; :p :y, :z .",
        ":R owl:maxCardinality 0 . :x a :R ; :p :y .",
        ":R owl:maxQualifiedCardinality 1 ; owl:onClass :B . :x a :R ; :p :y, :z . :y a :B . :z a :B .",
        ":R owl:maxQualifiedCardinality 1 ; owl:onProperty :p . :x a :R ; :p :y, :z .",
        ":R owl:onProperty :p . :x a :R ; :p :y .",
        ":R owl:onProperty 'p' ; owl:allValuesFrom :B . :x a :R ; :p :y .",
        ":R owl:onProperty :p ; owl:hasSelf true . :x a :R . :y :p :y .",
    ],
)
def test_nothing_follows_from_half_a_restriction(text: str) -> None:
    """Without a property, a class or a filler it restricts nothing."""
    inferred = {one for one in _close(text).inferred if one[1] != NamedNode(BASE + "R")}
    assert inferred == set()
    assert _close(text).findings == ()


ONE = [
    "1",
    "01",
    "+1",
    '" 1 "^^xsd:integer',
    '"1"^^xsd:int',
    '"1"^^xsd:nonNegativeInteger',
    '"\\n1"^^xsd:unsignedByte',
    "1.0",
]
ZERO = ["0", "-0", '" 0 "^^xsd:integer', '"00"^^xsd:nonNegativeInteger', "0.0"]
NEITHER = ["2", "3", "-1", "1.5", "1e0", "0e0", '"1"', '"1"@en', '"1"^^xsd:boolean', ":one", "'1'^^:number"]


@pytest.mark.parametrize("limit", ONE)
def test_a_limit_of_one_is_read_by_its_value(limit: str) -> None:
    """However it is written; the two things are one."""
    text = f":R owl:onProperty :p ; owl:maxCardinality {limit} . :x a :R ; :p :y, :z ."
    same = ":y owl:sameAs :z . :z owl:sameAs :y ."
    assert _close(text) == Closure(read(same), ())
    qualified = text.replace("maxC", "maxQualifiedC") + ":R owl:onClass :B . :y a :B . :z a :B ."
    assert _close(qualified) == Closure(read(same), ())


@pytest.mark.parametrize("limit", ZERO)
def test_a_limit_of_zero_is_read_by_its_value(limit: str) -> None:
    """However it is written; any value is a contradiction."""
    text = f":R owl:onProperty :p ; owl:maxCardinality {limit} . :x a :R ; :p :y ."
    assert [finding.rule for finding in _close(text).findings] == ["cls-maxc1"]
    qualified = text.replace("maxC", "maxQualifiedC") + ":R owl:onClass :B . :y a :B ."
    assert [finding.rule for finding in _close(qualified).findings] == ["cls-maxqc1"]


@pytest.mark.parametrize("limit", NEITHER)
def test_a_limit_that_is_neither_zero_nor_one_says_nothing(limit: str) -> None:
    """Nobody guesses that two of three are one, or that a string is a number."""
    text = f":R owl:onProperty :p ; owl:maxCardinality {limit} . :x a :R ; :p :y, :z, :w ."
    assert _close(text) == Closure(frozenset(), ())


@pytest.mark.parametrize(
    "kind", ["minCardinality", "cardinality", "minQualifiedCardinality", "qualifiedCardinality"]
)
def test_other_cardinalities_say_nothing(kind: str) -> None:
    """They are outside OWL 2 RL, also with 0 and 1."""
    text = ":R owl:onProperty :p ; owl:onClass :B ; owl:{} {} . :x a :R ; :p :y, :z . :y a :B . :z a :B ."
    for limit in (0, 1):
        assert _close(text.format(kind, limit)) == Closure(frozenset(), ())


def test_a_limit_that_is_no_number_is_a_finding_like_any_ill_typed_literal() -> None:
    """And limits nothing."""
    closure = _close(':R owl:onProperty :p ; owl:maxCardinality "one"^^xsd:integer . :x a :R ; :p :y, :z .')
    assert (closure.inferred, [one.rule for one in closure.findings]) == (frozenset(), ["dt-not-type"])


def test_a_member_of_a_class_that_is_its_own_complement_clashes() -> None:
    """The class may exist as long as it is empty."""
    empty = ":A owl:complementOf :A ."
    assert _close(empty) == Closure(frozenset(), ())
    (finding,) = _close(empty + ":x a :A .").findings
    assert (finding.rule, set(finding.premises)) == ("cls-com", read(empty + ":x a :A ."))


def test_a_class_equivalent_to_its_complement_clashes_too() -> None:
    """By way of the unnamed class."""
    closure = _close(":A owl:equivalentClass [ owl:complementOf :A ] . :x a :A .")
    assert (closure.inferred, [one.rule for one in closure.findings]) == (frozenset(), ["cls-com"])


def test_keys_feed_on_what_keys_made_equal() -> None:
    """Two things have one key, so what has these as keys has one, and so on up."""
    text = (
        ":A owl:hasKey (:k) . :w a :A ; :k :x . :z a :A ; :k :y . :x a :A ; :k :u . :y a :A ; :k :v . "
        ":u a :A ; :k 1 . :v a :A ; :k 01 ."
    )
    pairs = (":u :v", ":x :y", ":w :z")
    expected = "".join(f"{a} owl:sameAs {b} . {b} owl:sameAs {a} ." for a, b in map(str.split, pairs))
    keys = ":u :k 01 . :v :k 1 . :x :k :v . :y :k :u . :w :k :y . :z :k :x ."
    assert _close(text) == Closure(read(expected + keys), ())


def test_a_key_may_be_the_thing_itself() -> None:
    """What has that key is that thing."""
    closure = _close(":A owl:hasKey (:k) . :x a :A ; :k :x . :y a :A ; :k :x .")
    assert closure == Closure(read(":x owl:sameAs :y ; :k :y . :y owl:sameAs :x ; :k :y ."), ())


def test_keys_that_would_need_themselves_make_nothing_equal() -> None:
    """They would be one if they were one; they need not be."""
    assert _close(":A owl:hasKey (:k) . :x a :A ; :k :y . :y a :A ; :k :x .") == Closure(frozenset(), ())


def test_10_000_classes_in_a_circle_are_one_class_with_many_names() -> None:
    """Each instance is of every class, without a statement for each pair of classes in memory."""
    size = 10_000
    circle = " ".join(f":C{n} rdfs:subClassOf :C{(n + 1) % size} ." for n in range(size))
    start = time.process_time()
    closure = _close(f"{circle} :x a :C0 . :y a :C1 . :z a :C5000 .")
    assert time.process_time() - start < 60
    asserted = {("x", "C0"), ("y", "C1"), ("z", "C5000")}
    types = {_names(one) for one in closure.inferred if one[1] == TYPE}
    assert types == {(thing, f"C{n}") for thing in "xyz" for n in range(size)} - asserted
    assert len(closure.inferred) < 5_000_000
    assert closure.findings == ()


def _names(statement: tuple[object, ...]) -> tuple[str, str]:
    subject, _, value = (str(term)[1:-1].removeprefix(BASE) for term in statement)
    return subject, value


def test_a_term_may_be_a_class_a_property_and_an_individual() -> None:
    """Each use is read as what it is."""
    text = (
        ":P a owl:Class, owl:ObjectProperty, :Meta ; rdfs:subClassOf :Q ; rdfs:subPropertyOf :q . "
        ":Meta rdfs:subClassOf :Kind . :x a :P ; :P :y ."
    )
    assert _close(text) == Closure(read(":x a :Q ; :q :y . :P a :Kind ."), ())


def test_a_term_that_is_the_same_as_another_is_so_in_every_use() -> None:
    """As a class, a property and an individual."""
    text = ":P owl:sameAs :R ; a :Meta ; :p :y . :x a :P ; :P :y ."
    assert _close(text) == Closure(read(":R owl:sameAs :P ; a :Meta ; :p :y . :x a :R ; :R :y ."), ())


def test_a_class_may_be_its_own_member_and_superclass() -> None:
    """As may a property be its own subject, object and superproperty."""
    text = ":A a :A ; rdfs:subClassOf :A, :B . :p :p :p ; rdfs:subPropertyOf :p, :q ; rdfs:domain :p ."
    expected = ":A a :B . :p :q :p ; a :p ; rdfs:domain :p ."
    assert _close(text) == Closure(read(expected) - read(text), ())


@pytest.mark.parametrize(
    "text",
    [
        "[] owl:sourceIndividual :x ; owl:assertionProperty :p . :x :p :y .",
        "[] owl:sourceIndividual :x ; owl:targetIndividual :y . :x :p :y .",
        "[] owl:assertionProperty :p ; owl:targetIndividual :y . :x :p :y .",
        "[] a owl:AllDifferent . :x owl:sameAs :x .",
        "[] owl:members (:x :y) . :x a :A . :y a :A .",
        "[] a owl:AllDisjointClasses ; owl:distinctMembers (:A :B) . :x a :A, :B .",
        ":A owl:disjointUnionOf (:B :C) . :x a :B, :C .",
        ":p a owl:ReflexiveProperty . :x :q :y .",
        ":A owl:subClassOf :B . :x a :A .",
    ],
)
def test_nothing_follows_from_axioms_that_lack_a_part_or_are_outside_the_rules(text: str) -> None:
    """They are named in the build's report, and change nothing."""
    assert _close(text) == Closure(frozenset(), ())
