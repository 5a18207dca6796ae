"""Which classes and properties are found to be empty by the rules, and which come close."""

import pytest
from toy_schemas import EX, SUITE, check, count, read_schema, restrict, shorten, written

from kgcli.ontology.coherence import check_coherence
from kgcli.ontology.coherence.candidates import list_candidates
from kgcli.ontology.coherence.emptiness import find_empty
from kgcli.ontology.coherence.ground import Ground
from kgcli.ontology.conclusions import draw_conclusions

_CLASS, _PROPERTY, _ONTOLOGY = "unsatisfiable-class", "unsatisfiable-property", "inconsistent-ontology"

_KEYED = (
    f":A owl:hasKey ( :d ) . :a a :A ; :d 1 . :B rdfs:subClassOf :A, {restrict(':d', 'owl:hasValue 1')} . "
    ":a a [ a owl:Class ; owl:complementOf :B ] ."
)
_SOME_B = restrict(":p", "owl:someValuesFrom :B")
_AT_LEAST = ":p rdfs:domain :A . :C owl:disjointWith :A ; rdfs:subClassOf "
# What is stated, what must be empty by that, and what comes close and leaves everything possible.
CASES = {
    "disjoint parents": (
        ":C rdfs:subClassOf :A, :B . :A owl:disjointWith :B .",
        {(_CLASS, "C")},
        ":C rdfs:subClassOf :A . :D rdfs:subClassOf :B . :A owl:disjointWith :B .",
    ),
    "its own disjoint": (
        ":C owl:disjointWith :C .",
        {(_CLASS, "C")},
        ":C owl:disjointWith :D .",
    ),
    "two of a list that exclude each other": (
        "[] a owl:AllDisjointClasses ; owl:members ( :A :B :D ) . :C rdfs:subClassOf :A, :D .",
        {(_CLASS, "C")},
        "[] a owl:AllDisjointClasses ; owl:members ( :A :B ) . :C rdfs:subClassOf :A, :D .",
    ),
    "below its complement": (
        ":C rdfs:subClassOf [ a owl:Class ; owl:complementOf :C ] .",
        {(_CLASS, "C")},
        ":C rdfs:subClassOf [ a owl:Class ; owl:complementOf :D ] .",
    ),
    "none of a value that it has": (
        f":C rdfs:subClassOf {restrict(':p', count('maxCardinality', 0))}, "
        f"{restrict(':p', 'owl:hasValue :a')} .",
        {(_CLASS, "C")},
        f":C rdfs:subClassOf {restrict(':p', count('maxCardinality', 1))}, "
        f"{restrict(':p', 'owl:hasValue :a')} .",
    ),
    "none of a class of values that it has": (
        f":C rdfs:subClassOf {restrict(':p', count('maxQualifiedCardinality', 0), 'owl:onClass :A')}, "
        f"{restrict(':p', 'owl:hasValue :a')} . :a a :A .",
        {(_CLASS, "C")},
        f":C rdfs:subClassOf {restrict(':p', count('maxQualifiedCardinality', 0), 'owl:onClass :A')}, "
        f"{restrict(':p', 'owl:hasValue :a')} . :a a :B .",
    ),
    "disjoint properties, one below the other": (
        ":p rdfs:subPropertyOf :q ; owl:propertyDisjointWith :q .",
        {(_PROPERTY, "p")},
        ":p owl:propertyDisjointWith :q .",
    ),
    "disjoint properties of data": (
        ":d rdfs:subPropertyOf :e ; owl:propertyDisjointWith :e .",
        {(_PROPERTY, "d")},
        ":d rdfs:subPropertyOf :e .",
    ),
    "asymmetric and symmetric": (
        ":p a owl:AsymmetricProperty, owl:SymmetricProperty .",
        {(_PROPERTY, "p")},
        ":p a owl:AsymmetricProperty, owl:TransitiveProperty .",
    ),
    "irreflexive, with a chain back": (
        ":p a owl:IrreflexiveProperty . :p owl:propertyChainAxiom ( :q [ owl:inverseOf :q ] ) .",
        {(_PROPERTY, "q")},
        ":p a owl:IrreflexiveProperty . :p owl:propertyChainAxiom ( :q :q ) .",
    ),
    "domains of a property and of a broader one": (
        ":p rdfs:subPropertyOf :q ; rdfs:domain :A . :q rdfs:domain :B . :A owl:disjointWith :B .",
        {(_PROPERTY, "p")},
        ":p rdfs:subPropertyOf :q ; rdfs:domain :A . :q rdfs:range :B . :A owl:disjointWith :B .",
    ),
    "a functional property with two values": (
        f":d a owl:FunctionalProperty . :C rdfs:subClassOf {restrict(':d', 'owl:hasValue 1')}, "
        f"{restrict(':d', 'owl:hasValue 2')} .",
        {(_CLASS, "C")},
        f":d a owl:FunctionalProperty . :C rdfs:subClassOf {restrict(':d', 'owl:hasValue 1')}, "
        f"{restrict(':d', 'owl:hasValue 1.0')} .",
    ),
    "a functional property with two things that differ": (
        f":p a owl:FunctionalProperty . :a owl:differentFrom :b . "
        f":C rdfs:subClassOf {restrict(':p', 'owl:hasValue :a')}, {restrict(':p', 'owl:hasValue :b')} .",
        {(_CLASS, "C")},
        f":p a owl:FunctionalProperty . "
        f":C rdfs:subClassOf {restrict(':p', 'owl:hasValue :a')}, {restrict(':p', 'owl:hasValue :b')} .",
    ),
    "below nothing": (
        ":C rdfs:subClassOf owl:Nothing .",
        {(_CLASS, "C")},
        "owl:Nothing rdfs:subClassOf :C .",
    ),
    "a value of another datatype": (
        f":d rdfs:range xsd:string . :C rdfs:subClassOf {restrict(':d', 'owl:hasValue 1')} .",
        {(_CLASS, "C")},
        f":d rdfs:range xsd:decimal . :C rdfs:subClassOf {restrict(':d', 'owl:hasValue 1')} .",
    ),
    "datatypes without a value in common": (
        ":d rdfs:range xsd:integer, xsd:string .",
        {(_PROPERTY, "d")},
        ":d rdfs:range xsd:integer, xsd:decimal .",
    ),
    "numbers below and above zero": (
        ":d rdfs:range xsd:negativeInteger . :e rdfs:subPropertyOf :d ; rdfs:range xsd:positiveInteger .",
        {(_PROPERTY, "e")},
        ":d rdfs:range xsd:nonPositiveInteger, xsd:nonNegativeInteger .",
    ),
    "a key, which is about names only": (
        f"{_KEYED} :b a :A ; :d 1 ; owl:differentFrom :a .",
        {(_ONTOLOGY, "b")},
        _KEYED,
    ),
    "a value that it must have, of a class that it excludes": (
        f":p rdfs:range :A . :B owl:disjointWith :A . :C rdfs:subClassOf {_SOME_B} .",
        {(_CLASS, "C")},
        f":p rdfs:range :A . :C rdfs:subClassOf {_SOME_B} .",
    ),
    "a value that it must have, and so be what it excludes": (
        _AT_LEAST + f"{restrict(':p', count('minCardinality', 1))} .",
        {(_CLASS, "C")},
        _AT_LEAST + f"{restrict(':p', count('minCardinality', 0))} .",
    ),
    "a value that must have a value": (
        f":B owl:disjointWith :A . :q rdfs:domain :A . :D rdfs:subClassOf :B, "
        f"{restrict(':q', 'owl:someValuesFrom owl:Thing')} . "
        f":C rdfs:subClassOf {restrict(':p', 'owl:someValuesFrom :D')} .",
        {(_CLASS, "C"), (_CLASS, "D")},
        f":B owl:disjointWith :A . :q rdfs:domain :A . :D rdfs:subClassOf :B . "
        f":C rdfs:subClassOf {restrict(':p', 'owl:someValuesFrom :D')} .",
    ),
    "data that it must have, of another datatype": (
        f":d rdfs:range xsd:string . :C rdfs:subClassOf {restrict(':d', 'owl:someValuesFrom xsd:integer')} .",
        {(_CLASS, "C")},
        f":d rdfs:range xsd:string . :C rdfs:subClassOf {restrict(':d', 'owl:someValuesFrom xsd:token')} .",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_must_be_empty_is_found(name: str) -> None:
    """The classes and properties that can have no member or value are named, and no others."""
    axioms, expected, _ = CASES[name]
    assert {shorten(finding) for finding in check(axioms) if finding.severity == "error"} == expected


@pytest.mark.parametrize("name", CASES)
def test_what_comes_close_is_left_alone(name: str) -> None:
    """What need not be empty is not named."""
    _, _, close = CASES[name]
    assert [shorten(finding) for finding in check(close) if finding.severity == "error"] == []


def test_classes_that_clash_only_together_need_not_be_empty() -> None:
    """What two assumptions bring about through a thing that both speak of is held against neither."""
    axioms = (
        f":A rdfs:subClassOf {restrict(':p', 'owl:hasValue :a')} . "
        f":B rdfs:subClassOf {restrict(':q', 'owl:hasValue :a')} . "
        ":p rdfs:range :C . :q rdfs:range :D . :C owl:disjointWith :D . "
        ":p a owl:InverseFunctionalProperty . :E a owl:Class ; rdfs:subClassOf :A, :B ."
    )
    assert [shorten(finding) for finding in check(axioms)] == [(_CLASS, "E")]


def test_members_that_would_be_one_thing_are_tried_apart() -> None:
    """Fresh members of two classes that an inverse functional property makes one do not clash."""
    has_a = restrict(":p", "owl:hasValue :a")
    axioms = (
        f":p a owl:InverseFunctionalProperty . :A rdfs:subClassOf {has_a} . :B rdfs:subClassOf {has_a} . "
        ":A owl:disjointWith :B . :C rdfs:subClassOf :A ; owl:disjointWith :A ."
    )
    assert [shorten(finding) for finding in check(axioms)] == [(_CLASS, "C")]


def test_all_are_found_where_there_are_more_than_one_axiom_lists() -> None:
    """More empty classes than contradictions are listed for one axiom are all found."""
    names = [f"N{number:04}" for number in range(1200)]
    classes = "".join(f":{name} a owl:Class ; rdfs:subClassOf :A, :B . " for name in names)
    with written(":A owl:disjointWith :B . " + classes) as path:
        ontology, structure = read_schema(path)
    candidates = list_candidates(structure)
    ground = Ground(draw_conclusions(located[:3] for located in ontology.statements), candidates)
    assert [one.iri.removeprefix(EX) for one in find_empty(ground, candidates).empty] == names


def test_the_first_are_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where very many must be empty the others are only named, and that is said."""
    monkeypatch.setattr("kgcli.ontology.coherence.checking._EXPLAINED", 1)
    first, second = check(":A owl:disjointWith :A . :B owl:disjointWith :B .")
    assert (first.axiom, second.problem, second.axiom) == (
        "DisjointClasses(:A :A)",
        "Nothing can be of :B (the first 1 are explained).",
        "",
    )


@pytest.mark.skipif(not SUITE.is_dir(), reason="no ontologies at ../shared/suites/ontologies")
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("robot-incoherent-tbox.converted.ttl", {(_CLASS, "http://x.org/D")}),
        ("robot-incoherent-rbox.converted.ttl", {(_PROPERTY, "http://x.org/Q")}),
        (
            "pizza.ttl",
            {
                (_CLASS, f"http://www.co-ode.org/ontologies/pizza/pizza.owl#{name}")
                for name in ("CheeseyVegetableTopping", "IceCream")
            },
        ),
        ("sosa.ttl", set()),
    ],
)
def test_known_faults_of_other_peoples_ontologies_are_found(
    name: str, expected: set[tuple[str, str]]
) -> None:
    """What their authors made empty on purpose is found without HermiT."""
    findings = check_coherence(*read_schema(SUITE / name), use_hermit=False)
    assert {(each.check, each.entity) for each in findings if each.severity == "error"} == expected


def test_an_ontology_with_very_many_clashes_empties_no_class_by_them() -> None:
    """Contradictions that are there anyway, more than are listed, are held against no class."""
    many = "".join(f":i{number} a :A, :B . " for number in range(1100))
    with written(f":A owl:disjointWith :B . :C rdfs:subClassOf :A . {many}") as path:
        ontology, structure = read_schema(path)
    candidates = list_candidates(structure)
    ground = Ground(draw_conclusions(located[:3] for located in ontology.statements), candidates)
    assert (len(ground.findings), find_empty(ground, candidates).empty) == (1000, ())
