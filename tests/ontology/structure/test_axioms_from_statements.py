"""Axioms read from Turtle, written in functional-style syntax."""

from pathlib import Path

import pytest

from kgcli.ontology.reading import Ontology, Place, read_files
from kgcli.ontology.structure import Entity, Structure, axiom_subject, read_structure, write_axiom

PREFIXES = {"": "https://example.org/", "owl": "http://www.w3.org/2002/07/owl#"}
HEAD = """@prefix : <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
KINDS = """:A a owl:Class . :B a owl:Class . :C a owl:Class . :D a rdfs:Datatype .
:p a owl:ObjectProperty . :q a owl:ObjectProperty . :d a owl:DatatypeProperty . :e a owl:DatatypeProperty .
:n a owl:AnnotationProperty .
"""


def _read_text(folder: Path, turtle: str, name: str = "toy.ttl") -> Ontology:
    path = folder / name
    path.write_text(HEAD + turtle, encoding="utf-8")
    return read_files([path], base=folder)


def _read(folder: Path, turtle: str) -> Structure:
    return read_structure(_read_text(folder, turtle))


def _write(structure: Structure) -> list[str]:
    return [write_axiom(axiom, PREFIXES) for axiom in structure.axioms]


@pytest.mark.parametrize(
    ("turtle", "expected"),
    [
        (":A rdfs:subClassOf :B .", "SubClassOf(:A :B)"),
        (":B owl:equivalentClass :A .", "EquivalentClasses(:A :B)"),
        (":A owl:disjointWith :A .", "DisjointClasses(:A :A)"),
        ("[ a owl:AllDisjointClasses ; owl:members ( :C :A :B ) ] .", "DisjointClasses(:A :B :C)"),
        (":A owl:disjointUnionOf ( :C :B ) .", "DisjointUnion(:A :B :C)"),
        (":A owl:intersectionOf ( :C :B ) .", "EquivalentClasses(:A ObjectIntersectionOf(:B :C))"),
        (
            ":A rdfs:subClassOf [ owl:unionOf ( :B [ owl:complementOf :C ] [ owl:oneOf ( :y :x ) ] ) ] .",
            "SubClassOf(:A ObjectUnionOf(:B ObjectComplementOf(:C) ObjectOneOf(:x :y)))",
        ),
        (
            ":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty [ owl:inverseOf :p ] ; "
            "owl:someValuesFrom owl:Thing ] .",
            "SubClassOf(:A ObjectSomeValuesFrom(ObjectInverseOf(:p) owl:Thing))",
        ),
        (
            ":A rdfs:subClassOf [ owl:onProperty :p ; owl:hasValue :x ] .",
            "SubClassOf(:A ObjectHasValue(:p :x))",
        ),
        (
            ":A rdfs:subClassOf [ owl:onProperty :d ; owl:hasValue 5 ] .",
            'SubClassOf(:A DataHasValue(:d "5"^^xsd:integer))',
        ),
        (":A rdfs:subClassOf [ owl:onProperty :p ; owl:hasSelf true ] .", "SubClassOf(:A ObjectHasSelf(:p))"),
        (
            ":A rdfs:subClassOf [ owl:onProperty :p ; owl:maxQualifiedCardinality 2 ; owl:onClass :B ] .",
            "SubClassOf(:A ObjectMaxCardinality(2 :p :B))",
        ),
        (
            ":A rdfs:subClassOf [ owl:onProperty :p ; owl:qualifiedCardinality 2 ; owl:onClass owl:Thing ] .",
            "SubClassOf(:A ObjectExactCardinality(2 :p))",
        ),
        (
            ":A rdfs:subClassOf [ owl:onProperty :d ; owl:minQualifiedCardinality 2 ; owl:onDataRange :D ] .",
            "SubClassOf(:A DataMinCardinality(2 :d :D))",
        ),
        (
            ":A rdfs:subClassOf [ owl:onProperties ( :e :d ) ; owl:allValuesFrom :D ] .",
            "SubClassOf(:A DataAllValuesFrom(:e :d :D))",
        ),
        (
            ":d rdfs:range [ a rdfs:Datatype ; owl:onDatatype xsd:integer ; "
            "owl:withRestrictions ( [ xsd:minInclusive 1 ] [ xsd:maxExclusive 9 ] ) ] .",
            'DataPropertyRange(:d DatatypeRestriction(xsd:integer xsd:maxExclusive "9"^^xsd:integer '
            'xsd:minInclusive "1"^^xsd:integer))',
        ),
        (
            ':d rdfs:range [ a rdfs:Datatype ; owl:oneOf ( "b"@en "a" ) ] .',
            'DataPropertyRange(:d DataOneOf("a" "b"@en))',
        ),
        (
            ":D owl:equivalentClass [ a rdfs:Datatype ; owl:unionOf "
            "( xsd:string [ a rdfs:Datatype ; owl:datatypeComplementOf xsd:integer ] ) ] .",
            "DatatypeDefinition(:D DataUnionOf(xsd:string DataComplementOf(xsd:integer)))",
        ),
        (":p rdfs:subPropertyOf :q .", "SubObjectPropertyOf(:p :q)"),
        (
            ":p owl:propertyChainAxiom ( :q [ owl:inverseOf :p ] ) .",
            "SubObjectPropertyOf(ObjectPropertyChain(:q ObjectInverseOf(:p)) :p)",
        ),
        (":d rdfs:subPropertyOf :e .", "SubDataPropertyOf(:d :e)"),
        (":m rdfs:subPropertyOf :n .", "SubAnnotationPropertyOf(:m :n)"),
        (":q owl:equivalentProperty :p .", "EquivalentObjectProperties(:p :q)"),
        (":e owl:propertyDisjointWith :d .", "DisjointDataProperties(:d :e)"),
        ("[ a owl:AllDisjointProperties ; owl:members ( :e :d ) ] .", "DisjointDataProperties(:d :e)"),
        (":q owl:inverseOf :p .", "InverseObjectProperties(:p :q)"),
        (":d rdfs:domain :A .", "DataPropertyDomain(:d :A)"),
        (":p rdfs:range :A .", "ObjectPropertyRange(:p :A)"),
        (":n rdfs:domain :A .", "AnnotationPropertyDomain(:n :A)"),
        (":d a owl:FunctionalProperty .", "FunctionalDataProperty(:d)"),
        ("[ owl:inverseOf :p ] a owl:FunctionalProperty .", "FunctionalObjectProperty(ObjectInverseOf(:p))"),
        (":A owl:hasKey ( :d :q :p ) .", "HasKey(:A (:p :q) (:d))"),
        (":y owl:sameAs :x .", "SameIndividual(:x :y)"),
        ("[ a owl:AllDifferent ; owl:distinctMembers ( :y :x ) ] .", "DifferentIndividuals(:x :y)"),
        (":x :p :y .", "ObjectPropertyAssertion(:p :x :y)"),
        (":x :d 5 .", 'DataPropertyAssertion(:d :x "5"^^xsd:integer)'),
        (
            "[ a owl:NegativePropertyAssertion ; owl:sourceIndividual :x ; owl:assertionProperty :p ; "
            "owl:targetIndividual :y ] .",
            "NegativeObjectPropertyAssertion(:p :x :y)",
        ),
        (
            "[ a owl:NegativePropertyAssertion ; owl:sourceIndividual :x ; owl:assertionProperty :d ; "
            'owl:targetValue "v" ] .',
            'NegativeDataPropertyAssertion(:d :x "v")',
        ),
        (':x :n "two\nlines"@en .'.replace("\n", "\\n"), 'AnnotationAssertion(:n :x "two\\nlines"@en)'),
        (
            "<https://elsewhere.org/x/y> a :A .",
            "ClassAssertion(:A <https://elsewhere.org/x/y>)",
        ),
    ],
)
def test_each_kind_of_axiom_is_read(turtle: str, expected: str, tmp_path: Path) -> None:
    """Parts without an order are sorted, and no statement is left over."""
    structure = _read(tmp_path, KINDS + turtle)
    assert [text for text in _write(structure) if not text.startswith("Declaration")] == [expected]
    assert structure.unread == ()


def test_annotations_belong_to_their_axiom_and_to_each_other(tmp_path: Path) -> None:
    """Two annotated forms of one axiom are two axioms, and an annotation may have annotations."""
    structure = _read(
        tmp_path,
        KINDS + ":A rdfs:subClassOf :B . _:x a owl:Axiom ; owl:annotatedSource :A ; owl:annotatedProperty "
        'rdfs:subClassOf ; owl:annotatedTarget :B ; :n "one" .\n'
        "[ a owl:Annotation ; owl:annotatedSource _:x ; "
        'owl:annotatedProperty :n ; owl:annotatedTarget "one" ; :n "inner" ] .\n'
        "[ a owl:Axiom ; owl:annotatedSource :A ; owl:annotatedProperty rdfs:subClassOf ; "
        'owl:annotatedTarget :B ; :n "two" ] .',
    )
    assert _write(structure)[-2:] == [
        'SubClassOf(Annotation(Annotation(:n "inner") :n "one") :A :B)',
        'SubClassOf(Annotation(:n "two") :A :B)',
    ]
    assert structure.unread == ()


def test_what_is_said_in_several_places_is_one_axiom_with_all_of_them(tmp_path: Path) -> None:
    """It stands where it is said first, and so does a restriction where its head is."""
    (tmp_path / "two.ttl").write_text(HEAD + ":A a owl:Class .\n:A rdfs:subClassOf :B .", encoding="utf-8")
    _read_text(
        tmp_path, ":A a owl:Class ;\n  rdfs:subClassOf :B ,\n  [ owl:onProperty :p ; owl:hasSelf true ] ."
    )
    structure = read_structure(read_files([tmp_path / "toy.ttl", tmp_path / "two.ttl"], base=tmp_path))
    assert [(axiom.kind, [each.place for each in axiom.statements]) for axiom in structure.axioms] == [
        ("Declaration", [Place("toy.ttl", 6), Place("two.ttl", 6)]),
        ("SubClassOf", [Place("toy.ttl", 7), Place("two.ttl", 7)]),
        ("SubClassOf", [Place("toy.ttl", 8)] * 3),
    ]


def test_declarations_in_any_file_decide_what_a_property_is(tmp_path: Path) -> None:
    """An imported file may declare what another one uses."""
    (tmp_path / "used.ttl").write_text(HEAD + ":d a owl:DatatypeProperty .", encoding="utf-8")
    _read_text(tmp_path, ":A rdfs:subClassOf [ owl:onProperty :d ; owl:minCardinality 1 ] . :x :d 5 .")
    structure = read_structure(read_files([tmp_path]))
    assert _write(structure)[:2] == [
        "SubClassOf(:A DataMinCardinality(1 :d))",
        'DataPropertyAssertion(:d :x "5"^^xsd:integer)',
    ]


def test_an_undeclared_property_is_what_its_place_leaves_open(tmp_path: Path) -> None:
    """A filler, an inverse or a relative tells; where nothing does, it annotates."""
    structure = _read(
        tmp_path,
        ":x :p1 :y ; :p2 5 ; :p3 :y ; :p4 :y . :p1 owl:inverseOf :p0 . :p5 rdfs:subPropertyOf :p3 . "
        ":A rdfs:subClassOf [ owl:onProperty :p2 ; owl:someValuesFrom xsd:integer ] , "
        "[ owl:onProperty :p5 ; owl:allValuesFrom :B ] .",
    )
    assert [text for text in _write(structure) if "Assertion" in text] == [
        "ObjectPropertyAssertion(:p1 :x :y)",
        'DataPropertyAssertion(:p2 :x "5"^^xsd:integer)',
        "ObjectPropertyAssertion(:p3 :x :y)",
        "AnnotationAssertion(:p4 :x :y)",
    ]


@pytest.mark.parametrize(
    ("turtle", "unread"),
    [
        (":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ] .", 3),
        (":A rdfs:subClassOf [ owl:onProperty :p ; owl:minCardinality -1 ] .", 3),
        (":A rdfs:subClassOf [ owl:onProperty :p ; owl:someValuesFrom :B ; owl:allValuesFrom :C ] .", 4),
        (":A rdfs:subClassOf [ owl:unionOf ( :B 5 ) ] .", 6),
        (":A owl:unionOf [ rdf:first :B ] .", 2),
        ("_:l rdf:first :B ; rdf:rest _:l . :A owl:oneOf _:l .", 3),
        ("_:c owl:complementOf _:c . :A rdfs:subClassOf _:c .", 2),
        (':A rdfs:subClassOf "B" .', 1),
        ("[ a owl:AllDisjointClasses ] .", 1),
        ("[ a owl:Axiom ; owl:annotatedSource :A ; owl:annotatedProperty rdfs:subClassOf ] .", 3),
        (":x a rdf:Property .", 1),
        (":x :p <<( :A :p :B )>> .", 1),
    ],
)
def test_what_is_no_axiom_is_kept_as_unread(turtle: str, unread: int, tmp_path: Path) -> None:
    """No statement is lost, and what is whole beside it is read."""
    structure = _read(tmp_path, KINDS + turtle)
    assert len(structure.unread) == unread
    assert {axiom.kind for axiom in structure.axioms} == {"Declaration"}


def test_what_is_nested_without_end_is_left_unread(tmp_path: Path) -> None:
    """Hundreds of levels, and an annotation about itself, break nothing."""
    deep = ":A rdfs:subClassOf " + "[ owl:complementOf " * 400 + ":B" + " ]" * 400 + " .\n"
    round_ = (
        ":A rdfs:subClassOf :B . [ a owl:Axiom ; owl:annotatedSource :A ; owl:annotatedProperty "
        'rdfs:subClassOf ; owl:annotatedTarget :B ; :n "one" ] . _:y a owl:Annotation ; '
        'owl:annotatedSource _:y ; owl:annotatedProperty :n ; owl:annotatedTarget "x" ; :n "x" .'
    )
    structure = _read(tmp_path, deep + round_)
    assert _write(structure)[0] == 'SubClassOf(Annotation(:n "one") :A :B)'
    assert len([each for each in structure.unread if each.place.line == 6]) == 401


def test_groups_may_be_annotated_and_old_ways_of_deprecating_are_read(tmp_path: Path) -> None:
    """A blank node that is an axiom has its annotations beside its members."""
    structure = _read(
        tmp_path,
        '[ a owl:AllDisjointClasses ; owl:members ( :A :B ) ; :n "why" ] . :A a owl:DeprecatedClass . '
        "[ owl:complementOf :A ] rdfs:subClassOf :B .",
    )
    assert _write(structure) == [
        'DisjointClasses(Annotation(:n "why") :A :B)',
        'AnnotationAssertion(owl:deprecated :A "true"^^xsd:boolean)',
        "SubClassOf(ObjectComplementOf(:A) :B)",
    ]
    assert structure.unread == ()


def test_headers_tell_imports_versions_and_annotations(tmp_path: Path) -> None:
    """A header is no axiom, whatever properties it has."""
    structure = _read(
        tmp_path,
        ':o a owl:Ontology ; owl:versionIRI :o1 ; owl:imports :other ; rdfs:label "O" ; '
        'owl:versionInfo "1" .',
    )
    (header,) = structure.headers
    assert (header.iri, header.version, header.imports, len(header.annotations), len(header.statements)) == (
        "https://example.org/o",
        "https://example.org/o1",
        ("https://example.org/other",),
        2,
        5,
    )
    assert (structure.axioms, structure.unread) == ((), ())


def test_entities_tell_what_each_iri_is_declared_and_used_as(tmp_path: Path) -> None:
    """The same IRI may be a class and an individual; to be declared is no use."""
    structure = _read(tmp_path, ":A a owl:Class , :B . :x :n 5 . :C a owl:Class .")
    empty: frozenset[str] = frozenset()
    assert {iri.rpartition("/")[2]: entity for iri, entity in structure.entities.items()} == {
        "A": Entity(frozenset({"Class"}), frozenset({"NamedIndividual"})),
        "B": Entity(empty, frozenset({"Class"})),  # type: ignore[arg-type]
        "C": Entity(frozenset({"Class"}), empty),  # type: ignore[arg-type]
        "n": Entity(empty, frozenset({"AnnotationProperty"})),  # type: ignore[arg-type]
        "XMLSchema#integer": Entity(empty, frozenset({"Datatype"})),  # type: ignore[arg-type]
    }


@pytest.mark.parametrize(
    ("turtle", "subject"),
    [
        (":B rdfs:subClassOf :A .", "B"),
        ("[ owl:complementOf :A ] rdfs:subClassOf :A .", None),
        (":B owl:disjointWith :A .", "B"),
        (":q owl:propertyChainAxiom ( :p :p ) .", "q"),
        ("[ owl:inverseOf :q ] rdfs:domain :A .", "q"),
        (":x :p :y .", "x"),
        ("_:x a :A .", None),
        (':A rdfs:label "A" .', "A"),
        ("[ a owl:AllDifferent ; owl:members ( :x :y ) ] .", None),
    ],
)
def test_an_axiom_is_about_what_an_editor_would_look_it_up_under(
    turtle: str, subject: str | None, tmp_path: Path
) -> None:
    """That is its subject, if it has a name."""
    axiom = [each for each in _read(tmp_path, KINDS + turtle).axioms if each.kind != "Declaration"][-1]
    assert axiom_subject(axiom) == (None if subject is None else f"https://example.org/{subject}")
