"""What looks like an axiom and is none to the rules: each is named once, with the statement at fault."""

import pytest
from pyoxigraph import NamedNode
from statements import read

from kgcli.reasoning.malformed import RELEVANT, find_malformed, is_relevant

BASE = "https://example.org/"


def _said(text: str) -> list[tuple[str, str]]:
    return [
        (one.kind, one.message.replace(f"<{BASE}", ":").replace(">", ""))
        for one in find_malformed(read(text))
    ]


@pytest.mark.parametrize(
    ("text", "kind", "message"),
    [
        (
            ":A owl:unionOf :B .",
            "list",
            "The list of owl:unionOf of :A is none: what stands there has neither rdf:first nor rdf:rest",
        ),
        (':A owl:oneOf "x" .', "list", 'The list of owl:oneOf of :A is a literal, "x"'),
        (
            ":A owl:unionOf [ rdf:first :B ] .",
            "list",
            "The list of owl:unionOf of :A breaks off: a node of it has no rdf:rest",
        ),
        (
            ":A owl:unionOf [ rdf:first :B ; rdf:rest [] ] .",
            "list",
            "The list of owl:unionOf of :A breaks off: a node of it has neither rdf:first nor rdf:rest",
        ),
        (
            ":A owl:unionOf [ rdf:first :B ; rdf:rest 1 ] .",
            "list",
            "The list of owl:unionOf of :A ends in a literal",
        ),
        (
            ":A owl:intersectionOf [ rdf:rest (:B) ] .",
            "list",
            "The list of owl:intersectionOf of :A has a gap: a node of it has no rdf:first",
        ),
        (
            ":A owl:hasKey _:l . _:l rdf:first :p ; rdf:rest _:m . _:m rdf:first :q ; rdf:rest _:l .",
            "list",
            "The list of owl:hasKey of :A runs in a circle",
        ),
        (
            ":p owl:propertyChainAxiom [ rdf:first :q ; rdf:rest (:r), (:s) ] .",
            "list",
            "The list of owl:propertyChainAxiom of :p branches: a node of it has 2 rdf:rest",
        ),
        (
            ":p owl:propertyChainAxiom [ rdf:first :q, :r ; rdf:rest (:s) ] .",
            "list",
            "The list of owl:propertyChainAxiom of :p branches: a node of it has 2 rdf:first",
        ),
        (":A owl:intersectionOf () .", "short", "The list of owl:intersectionOf of :A is empty"),
        (":A owl:unionOf () .", "short", "The list of owl:unionOf of :A is empty"),
        (":A owl:oneOf () .", "short", "The list of owl:oneOf of :A is empty"),
        (":A owl:hasKey () .", "short", "The list of owl:hasKey of :A is empty"),
        (":p owl:propertyChainAxiom () .", "short", "The list of owl:propertyChainAxiom of :p is empty"),
        ("[] a owl:AllDifferent ; owl:members () .", "short", "The list of owl:members is empty"),
        (
            ":d a owl:AllDifferent ; owl:members (:x) .",
            "short",
            "The list of owl:members of :d has one member",
        ),
        (
            ":p owl:propertyChainAxiom (:q) .",
            "short",
            "The list of owl:propertyChainAxiom of :p has one property: it is read as a subproperty",
        ),
        (
            ':p owl:propertyChainAxiom (:q "r") .',
            "literal",
            'The list of owl:propertyChainAxiom of :p holds the literal "r" where a name must stand',
        ),
        (":A owl:hasKey (:p 1) .", "literal", "The list of owl:hasKey of :A holds the literal"),
        (":A owl:unionOf (:B 1) .", "literal", "The list of owl:unionOf of :A holds the literal"),
        (
            ":A rdfs:subClassOf [ a owl:Restriction ; owl:someValuesFrom :B ] .",
            "restriction",
            "A restriction in :A has no owl:onProperty",
        ),
        (":R a owl:Restriction .", "restriction", "The restriction :R has no owl:onProperty"),
        ("[] owl:onClass :B .", "restriction", "A restriction has no owl:onProperty"),
        (
            ":A rdfs:subClassOf [ owl:onProperty :p, :q ; owl:someValuesFrom :B ] .",
            "restriction",
            "A restriction in :A has 2 owl:onProperty",
        ),
        (
            ":A owl:unionOf ( :B [ owl:onProperty :p ] ) .",
            "restriction",
            "A restriction in :A restricts :p to nothing",
        ),
        (
            ":R owl:onProperty :p ; owl:someValuesFrom :A ; owl:allValuesFrom :B .",
            "restriction",
            "The restriction :R says several things at once (owl:allValuesFrom :B, owl:someValuesFrom :A)",
        ),
        (
            ":R owl:onProperty :p ; owl:hasSelf true .",
            "outside",
            "The restriction :R has owl:hasSelf, which is outside OWL 2 RL",
        ),
        (
            ":R owl:onProperties (:p :q) ; owl:allValuesFrom :A .",
            "outside",
            "The restriction :R has owl:onProperties, which is outside OWL 2 RL",
        ),
        (
            ":R owl:onProperty :p ; owl:maxCardinality 2 .",
            "cardinality",
            "The restriction :R has owl:maxCardinality 2: OWL 2 RL has rules for 0 and 1 only",
        ),
        (
            ":R owl:onProperty :p ; owl:onClass :A ; owl:maxQualifiedCardinality 3 .",
            "cardinality",
            "The restriction :R has owl:maxQualifiedCardinality 3: OWL 2 RL has rules for 0 and 1 only",
        ),
        (
            ":R owl:onProperty :p ; owl:minCardinality 1 .",
            "cardinality",
            "The restriction :R has owl:minCardinality 1, which is outside OWL 2 RL",
        ),
        (
            ":R owl:onProperty :p ; owl:onClass :A ; owl:qualifiedCardinality 1 .",
            "cardinality",
            "The restriction :R has owl:qualifiedCardinality 1, which is outside OWL 2 RL",
        ),
        (
            ':R owl:onProperty :p ; owl:maxCardinality "1" .',
            "cardinality",
            'The restriction :R has owl:maxCardinality "1", which is no number of things',
        ),
        (
            ':R owl:onProperty :p ; owl:maxCardinality "one"^^xsd:integer .',
            "cardinality",
            "The restriction :R has owl:maxCardinality",
        ),
        (":R owl:onProperty :p ; owl:maxCardinality -1 .", "cardinality", "The restriction :R has"),
        (":R owl:onProperty :p ; owl:maxCardinality 0.5 .", "cardinality", "The restriction :R has"),
        (":R owl:onProperty :p ; owl:maxCardinality 1e0 .", "cardinality", "The restriction :R has"),
        (
            ":R owl:onProperty :p ; owl:maxCardinality :many .",
            "cardinality",
            "The restriction :R has owl:maxCardinality :many, which is no number of things",
        ),
        (
            f":R owl:onProperty :p ; owl:maxCardinality 1{'0' * 40} .",
            "cardinality",
            "The restriction :R has owl:maxCardinality 1000",
        ),
        (
            ":R owl:onProperty :p ; owl:maxCardinality 1 ; owl:onClass :A .",
            "restriction",
            "The restriction :R has owl:maxCardinality and owl:onClass: the limit is read for all classes",
        ),
        (
            ":R owl:onProperty :p ; owl:maxQualifiedCardinality 1 .",
            "restriction",
            "The restriction :R has owl:maxQualifiedCardinality without owl:onClass",
        ),
        (
            ":R owl:onProperty :p ; owl:maxQualifiedCardinality 1 ; owl:onClass :A, :B .",
            "restriction",
            "The restriction :R has owl:maxQualifiedCardinality and 2 owl:onClass",
        ),
        (
            ":R owl:onProperty :p ; owl:maxQualifiedCardinality 1 ; owl:onDataRange xsd:string .",
            "outside",
            "The restriction :R has owl:maxQualifiedCardinality with owl:onDataRange: no rule",
        ),
        (":A owl:disjointUnionOf (:B :C) .", "outside", "The owl:disjointUnionOf of :A is outside OWL 2 RL"),
        (
            ":p rdfs:range [ owl:onDatatype xsd:int ; owl:withRestrictions ( [ xsd:minInclusive 1 ] ) ] .",
            "outside",
            "The owl:onDatatype of :p is outside OWL 2 RL",
        ),
        (":D owl:datatypeComplementOf xsd:int .", "outside", "The owl:datatypeComplementOf of :D is outside"),
        (":p a owl:ReflexiveProperty .", "outside", ":p is an owl:ReflexiveProperty, which is outside"),
        (":x owl:topObjectProperty :y .", "outside", "owl:topObjectProperty is used of :x"),
        (":p rdfs:subPropertyOf owl:bottomDataProperty .", "outside", "owl:bottomDataProperty is used of :p"),
        (
            ':A rdfs:subClassOf "B" .',
            "literal",
            'The rdfs:subClassOf of :A is the literal "B" where a name must stand',
        ),
        ('[] owl:onProperty "p" ; owl:hasValue 1 .', "literal", 'The owl:onProperty is the literal "p"'),
        (
            ":n owl:sourceIndividual :x ; owl:targetIndividual :y .",
            "incomplete",
            "The negative property assertion :n lacks owl:assertionProperty",
        ),
        (
            "[] a owl:NegativePropertyAssertion .",
            "incomplete",
            "A negative property assertion lacks owl:sourceIndividual and owl:assertionProperty "
            "and owl:targetIndividual or owl:targetValue",
        ),
        ("[] a owl:AllDifferent .", "incomplete", "An owl:AllDifferent has no members that a rule reads"),
        (":d a owl:AllDisjointClasses .", "incomplete", "The owl:AllDisjointClasses :d has no members"),
        (":d owl:members (:x :y) .", "incomplete", "The node :d has owl:members but is no owl:AllDifferent"),
        (
            ":A owl:complementOf :A .",
            "self-complement",
            ":A is its own complement or below it: each member is a clash (cls-com)",
        ),
        (
            ":A rdfs:subClassOf [ owl:complementOf :A ] .",
            "self-complement",
            ":A is its own complement or below",
        ),
        (":A owl:equivalentClass [ owl:complementOf :A ] .", "self-complement", ":A is its own complement"),
        (":A owl:subClassOf :B .", "unknown", "There is no owl:subClassOf: no rule uses it."),
    ],
)
def test_what_no_rule_can_use_is_named_once(text: str, kind: str, message: str) -> None:
    """With what is wrong, where in the ontology, and what to do."""
    ((found, said),) = _said(text)
    assert (found, said[: len(message)]) == (kind, message)
    assert said.endswith((".", "?"))


@pytest.mark.parametrize(
    "text",
    [
        ":A owl:unionOf (:B :C) ; owl:intersectionOf (:D) ; owl:oneOf (:x 1) ; owl:hasKey (:p) .",
        ":p owl:propertyChainAxiom (:q :p :q), (:p :p), ([ owl:inverseOf :q ] :q) .",
        ":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty [ owl:inverseOf :p ] ; owl:hasValue 1 ] .",
        ":R owl:onProperty :p ; owl:maxCardinality 1 .",
        ':R owl:onProperty :p ; owl:maxCardinality " 0 "^^xsd:nonNegativeInteger .',
        ':R owl:onProperty :p ; owl:maxCardinality "01"^^xsd:int .',
        ":R owl:onProperty :p ; owl:maxQualifiedCardinality 1 ; owl:onClass owl:Thing .",
        ":n owl:sourceIndividual :x ; owl:assertionProperty :p ; owl:targetValue 1 .",
        "[] a owl:AllDifferent ; owl:distinctMembers (:x :y) .",
        "[] a owl:AllDisjointProperties ; owl:members (:p :q) .",
        ":p rdfs:subPropertyOf owl:topObjectProperty .",
        ":A owl:complementOf :B . :B owl:complementOf :A .",
        ":A rdfs:subClassOf :B . :B rdfs:subClassOf :A .",
        ":A a owl:Class, owl:ObjectProperty, :A ; :A :A ; rdfs:subClassOf :A ; rdfs:subPropertyOf :A .",
        ":x :list [ rdf:first 1, 2 ; rdf:rest 3 ] .",
        ":x rdf:_1 :y ; rdf:value 1 ; rdfs:label 'x' . :y a rdf:Seq, rdfs:Class, owl:Ontology .",
        ":p rdfs:range xsd:date . :x owl:sameAs 1 ; a <http://www.w3.org/2002/07/owl> .",
    ],
)
def test_what_the_rules_read_is_not_named(text: str) -> None:
    """Near misses: what is odd but right, and lists and numbers that are only data."""
    assert _said(text) == []


@pytest.mark.parametrize(
    ("term", "suggested"),
    [
        ("owl:subClassOf", "rdfs:subClassOf"),
        ("rdfs:subclassOf", "rdfs:subClassOf"),
        ("owl:equivalentclass", "owl:equivalentClass"),
        ("owl:propertyChain", "owl:propertyChainAxiom"),
        ("rdf:label", "rdfs:label"),
        ("<https://www.w3.org/2002/07/owl#disjointWith>", "owl:disjointWith"),
        ("<http://www.w3.org/2002/07/owl/sameAs>", "owl:sameAs"),
    ],
)
def test_a_misspelt_term_suggests_the_nearest(term: str, suggested: str) -> None:
    """Also with the wrong vocabulary, capitals or namespace."""
    ((kind, message),) = _said(f":A {term} :B .")
    assert (kind, message.partition("Did you mean ")[2]) == ("unknown", f"{suggested}?")


def test_a_misspelt_term_is_named_once_however_often_it_stands() -> None:
    """The remark says how often; misspelt classes and datatypes are named too."""
    text = ":a owl:subClassOf :b . :c owl:subClassOf :d . :p a owl:ObjectProprety ; rdfs:range xsd:sting ."
    assert [message for _, message in _said(text)] == [
        "There is no owl:ObjectProprety: no rule uses it. Did you mean owl:ObjectProperty?",
        "There is no owl:subClassOf (2 statements): no rule uses it. Did you mean rdfs:subClassOf?",
        "There is no xsd:sting: no rule uses it. Did you mean xsd:string?",
    ]
    assert _said(":a owl:qwertz :b .")[0][1].endswith("Use a name of your own, or a term that exists.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            ":A owl:unionOf :l . :l rdf:first :B ; rdf:rest :m . :m rdf:first :C .",
            ":m rdf:first :C .",
        ),
        (
            ":A owl:unionOf :l . :l rdf:first :B ; rdf:rest :m . :m rdf:first :C ; rdf:rest :l .",
            ":m rdf:rest :l .",
        ),
        (":A owl:hasKey :l . :l rdf:first 1 ; rdf:rest () .", ":l rdf:first 1 ."),
        (":R owl:onProperty :p ; owl:maxCardinality 1, 2 .", ":R owl:maxCardinality 2 ."),
        (":A owl:complementOf :A ; owl:unionOf (:B :C) .", ":A owl:complementOf :A ."),
    ],
)
def test_the_statement_is_the_one_to_mend(text: str, expected: str) -> None:
    """So that the line that is named is the one to look at."""
    found = {one.statement for one in find_malformed(read(text))}
    assert read(expected) <= found


def test_a_list_that_two_axioms_share_is_named_for_both() -> None:
    """No rule uses either."""
    said = _said(":A owl:unionOf :l . :B owl:intersectionOf :l . :l rdf:first :C .")
    assert [message.partition(" breaks")[0] for _, message in said] == [
        "The list of owl:intersectionOf of :B",
        "The list of owl:unionOf of :A",
    ]


def test_an_unnamed_node_is_named_by_what_it_is_a_part_of() -> None:
    """However deep; by the first of several, and by nothing where nothing named has it."""
    deep = "[ owl:intersectionOf ( :C [ owl:onProperty :p ; owl:maxCardinality 5 ] ) ]"
    assert _said(f":B rdfs:subClassOf {deep} .")[0][1].startswith("A restriction in :B has")
    shared = ":B rdfs:subClassOf _:r . :A rdfs:subClassOf _:r . _:r owl:onProperty :p ; owl:hasSelf true ."
    assert _said(shared)[0][1].startswith("A restriction in :A has")
    circle = "_:a owl:unionOf _:b . _:b owl:unionOf _:a . _:a owl:onProperty :p ."
    assert any(message.startswith("A restriction restricts") for _, message in _said(circle))


def test_the_order_is_the_same_whatever_the_order_of_the_statements() -> None:
    """A report of the same data never differs."""
    text = ":A owl:unionOf () . :B owl:unionOf () . :p a owl:ReflexiveProperty . [] a owl:AllDifferent ."
    statements = sorted(read(text), key=str)
    assert find_malformed(statements) == find_malformed(reversed(statements))
    assert len(find_malformed(statements)) == 4


def test_facts_are_not_looked_at() -> None:
    """Of a large home only the axioms matter, and what is misspelt."""
    facts = read(":x a :A, owl:NamedIndividual ; :p :y ; owl:sameAs :z ; rdfs:label 'x' .")
    assert not any(is_relevant(predicate, value) for _, predicate, value in facts)
    axioms = read(":R a owl:Restriction ; owl:hasSelf true ; owl:thing 1 ; a owl:Misspelt .")
    assert all(is_relevant(predicate, value) for _, predicate, value in axioms)
    assert NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type") not in RELEVANT


def test_what_is_not_relevant_changes_nothing() -> None:
    """A caller that passes only what is relevant gets the same remarks."""
    statements = read(
        ":A a owl:Class ; rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ] . :x a :A ; :p owl:x ."
        "[] a owl:AllDisjointClasses . :x owl:sameas :y ."
    )
    relevant = [one for one in statements if is_relevant(one[1], one[2])]
    assert find_malformed(relevant) == find_malformed(statements)
    assert len(find_malformed(statements)) == 3
