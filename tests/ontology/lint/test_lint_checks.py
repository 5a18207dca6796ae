"""Each check of the package: what it finds in a toy, and what looks alike and is right."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kgcli.home import open_home
from kgcli.ontology.lint import check_lint
from kgcli.ontology.reading import read_ontology

CHECKS = Path(__file__).parents[3] / "ontology" / "checks"
HEAD = "<https://example.org/> a owl:Ontology .\n"
NAMES = {"https://example.org/": "ex:", "http://www.w3.org/2002/07/owl#": "owl:"} | {
    "http://www.w3.org/2000/01/rdf-schema#": "rdfs:",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "http://www.w3.org/2004/02/skos/core#": "skos:",
}
Row = tuple[str, str, str]

TOYS: dict[str, tuple[str, list[Row]]] = {
    "case-slip": (
        "ex:Person a owl:Class . ex:Role a owl:Class . ex:x ex:role ex:y ; rdfs:Label 'x' .\n"
        "ex:knows a owl:ObjectProperty ; rdfs:domain ex:person ; rdfs:range ex:Person .",
        [("ex:person", "", "ex:Person"), ("rdfs:Label", "", "rdfs:label")],
    ),
    "circular-definition": (
        "ex:A a owl:Class ; owl:equivalentClass "
        "[ a owl:Restriction ; owl:onProperty ex:p ; owl:someValuesFrom ex:A ] .\n"
        "ex:B a owl:Class ; owl:equivalentClass "
        "[ a owl:Restriction ; owl:onProperty ex:p ; owl:someValuesFrom ex:A ] .\n"
        'ex:C a owl:Class ; rdfs:label "old fleet"@en ; skos:definition "The old fleet."@en .\n'
        'ex:D a owl:Class ; rdfs:label "fleet"@en ; skos:definition "The fleet of a country."@en .\n'
        'ex:E a owl:Class ; rdfs:label "ship"@en ; skos:definition "A ship that sails."@en .\n'
        'ex:F a owl:Class ; rdfs:label "boat"@en ; skos:definition "A boat is what floats."@en .\n'
        'ex:q a owl:ObjectProperty ; rdfs:label "port"@en ; skos:definition "The port that it left."@en .',
        [
            ("ex:A", "owl:equivalentClass", ""),
            ("ex:C", "skos:definition", '"The old fleet."@en'),
            ("ex:E", "skos:definition", '"A ship that sails."@en'),
        ],
    ),
    "circular-hierarchy": (
        "ex:A a owl:Class ; rdfs:subClassOf ex:B . ex:B a owl:Class ; rdfs:subClassOf ex:A .\n"
        "ex:C a owl:Class ; rdfs:subClassOf ex:A, ex:C . ex:D a owl:Class ; rdfs:subClassOf ex:C .\n"
        "ex:p rdfs:subPropertyOf ex:q . ex:q rdfs:subPropertyOf ex:r . ex:r rdfs:subPropertyOf ex:p .",
        [
            ("ex:A", "rdfs:subClassOf", "ex:B"),
            ("ex:B", "rdfs:subClassOf", "ex:A"),
            ("ex:p", "rdfs:subPropertyOf", "ex:q"),
            ("ex:q", "rdfs:subPropertyOf", "ex:r"),
            ("ex:r", "rdfs:subPropertyOf", "ex:p"),
        ],
    ),
    "circular-part-of": (
        "ex:partOf a owl:ObjectProperty . ex:contains a owl:ObjectProperty ; owl:inverseOf ex:partOf .\n"
        "ex:Hand a owl:Class ; rdfs:subClassOf "
        "[ a owl:Restriction ; owl:onProperty ex:partOf ; owl:someValuesFrom ex:Arm ] .\n"
        "ex:Hand rdfs:subClassOf "
        "[ a owl:Restriction ; owl:onProperty ex:contains ; owl:someValuesFrom ex:Finger ] .\n"
        "ex:Finger a owl:Class ; rdfs:subClassOf "
        "[ a owl:Restriction ; owl:onProperty ex:partOf ; owl:someValuesFrom ex:Hand ] .\n"
        "ex:a ex:partOf ex:b . ex:a ex:contains ex:b .",
        [("ex:a", "", "ex:b"), ("ex:b", "", "ex:a")],
    ),
    "class-without-place": (
        "ex:A a owl:Class ; rdfs:subClassOf owl:Thing . ex:B a owl:Class ; rdfs:subClassOf ex:C .\n"
        "ex:C a owl:Class . ex:D a owl:Class . ex:p a owl:ObjectProperty ; rdfs:range ex:D .\n"
        "ex:E a owl:Class ; owl:deprecated true .",
        [("ex:A", "", "")],
    ),
    "deprecated-term-in-use": (
        "ex:Old a owl:Class ; owl:deprecated true ; rdfs:subClassOf ex:Older .\n"
        "ex:Older a owl:Class, owl:DeprecatedClass . ex:New a owl:Class ; rdfs:subClassOf ex:Old .\n"
        "ex:p a owl:ObjectProperty ; rdfs:seeAlso ex:Old ; rdfs:domain ex:New .",
        [("ex:New", "rdfs:subClassOf", "ex:Old")],
    ),
    "duplicate-label": (
        'ex:A a owl:Class ; rdfs:label "bank"@en . ex:B a owl:Class ; rdfs:label "Bank"@en .\n'
        'ex:C a owl:Class ; rdfs:label "bank"@de . ex:p a owl:ObjectProperty ; rdfs:label "bank"@en .\n'
        'ex:D a owl:Class ; rdfs:label "bank"@en ; owl:deprecated true .',
        [("ex:A", "rdfs:label", '"bank"@en'), ("ex:B", "rdfs:label", '"Bank"@en')],
    ),
    "foreign-term": (
        "@prefix far: <http://far.example/> .\n"
        "ex:A a owl:Class ; rdfs:subClassOf far:A, far:B ; skos:note 'a' ; rdfs:seeAlso far:C .\n"
        "far:B a owl:Class .",
        [("http://far.example/A", "", "")],
    ),
    "ill-typed-literal": (
        'ex:a ex:p "2020-13-01"^^xsd:date, "2020-12-01"^^xsd:date, "x"^^xsd:integer, " 7 "^^xsd:integer,\n'
        '  "big"^^xsd:byte, "127"^^xsd:byte, "1e3"^^xsd:decimal, "1e3"^^xsd:double,\n'
        '  "maybe"^^xsd:boolean, "true"^^xsd:boolean, "anything"^^ex:type,\n'
        '  "24"^^xsd:gYear, "P1Y"^^xsd:duration .',
        [
            ("ex:a", "ex:p", f'"{text}"^^<http://www.w3.org/2001/XMLSchema#{kind}>')
            for text, kind in (
                ("big", "byte"),
                ("1e3", "decimal"),
                ("2020-13-01", "date"),
                ("24", "gYear"),
                ("maybe", "boolean"),
                ("x", "integer"),
            )
        ],
    ),
    "inverse-one-way": (
        "ex:p owl:inverseOf ex:q . ex:r owl:inverseOf ex:s . ex:s owl:inverseOf ex:r .\n"
        "ex:t owl:inverseOf ex:t .",
        [("ex:p", "owl:inverseOf", "ex:q")],
    ),
    "key-on-undeclared-property": (
        "ex:A a owl:Class ; owl:hasKey ( ex:p ex:q ex:r ) . ex:p a owl:DatatypeProperty .\n"
        "ex:q a owl:AnnotationProperty .",
        [("ex:A", "owl:hasKey", "ex:q"), ("ex:A", "owl:hasKey", "ex:r")],
    ),
    "missing-definition": (
        'ex:A a owl:Class ; skos:definition "An A."@en . ex:B a owl:Class ; rdfs:comment "A B."@en-GB .\n'
        'ex:C a owl:Class ; skos:definition "Ein C."@de . ex:p a owl:ObjectProperty ; owl:deprecated true .',
        [("ex:C", "skos:definition", "en")],
    ),
    "missing-label": (
        'ex:A a owl:Class ; rdfs:label "a"@en, "a"@es . ex:B a owl:Class ; rdfs:label "b"@en-GB, "b"@es .\n'
        'ex:D a owl:Class ; rdfs:label "d"@en, "d"@es .'
        'ex:C a owl:Class ; skos:prefLabel "c"@es . ex:i a owl:NamedIndividual ; rdfs:label "i"@fr .\n'
        "ex:a a ex:A . skos:note a owl:AnnotationProperty .",
        [("ex:C", "rdfs:label", "en"), ("ex:i", "rdfs:label", "en"), ("ex:i", "rdfs:label", "es")],
    ),
    "namespace-slip": (
        "@prefix http: <http://example.org/> . @prefix far: <http://far.example/> .\n"
        "ex:A a owl:Class . ex:B a owl:Class ; rdfs:subClassOf http:A, far:A, ex:Missing .",
        [("http://example.org/A", "", "ex:A")],
    ),
    "property-without-domain": (
        "ex:p a owl:ObjectProperty ; rdfs:range ex:A . ex:q a owl:ObjectProperty ; owl:inverseOf ex:p .\n"
        "ex:r a owl:ObjectProperty ; rdfs:subPropertyOf ex:q .",
        [("ex:p", "rdfs:domain", "")],
    ),
    "property-without-range": (
        "ex:p a owl:ObjectProperty ; rdfs:domain ex:A . ex:q a owl:ObjectProperty ; owl:inverseOf ex:p .\n"
        "ex:n a owl:AnnotationProperty .",
        [("ex:p", "rdfs:range", "")],
    ),
    "punned-term": (
        "ex:A a owl:Class, owl:ObjectProperty . ex:B a owl:Class, ex:C . ex:C a owl:Class .\n"
        "ex:D a owl:Class, rdfs:Class . rdfs:Class a owl:Class .\n"
        "ex:p a owl:ObjectProperty, owl:FunctionalProperty .",
        [("ex:A", "rdf:type", "owl:ObjectProperty"), ("ex:B", "rdf:type", "ex:C")],
    ),
    "undefined-term": (
        "ex:A a owl:Class ; rdfs:subClassOf ex:B, [ owl:onProperty ex:p ; owl:someValuesFrom ex:A ] ;\n"
        "  ex:note 'x' ; rdfs:lable 'a' ; rdfs:seeAlso ex:page . ex:note a owl:AnnotationProperty .",
        [("ex:B", "", ""), ("ex:p", "", ""), ("rdfs:lable", "", "")],
    ),
    "value-outside-range": (
        "ex:n a owl:DatatypeProperty ; rdfs:range xsd:nonNegativeInteger .\n"
        'ex:a ex:n 7 . ex:b ex:n "7" . ex:c ex:n -7 . ex:d ex:n ex:a . ex:e ex:n "7"^^xsd:positiveInteger .',
        [
            ("ex:b", "ex:n", "7"),
            ("ex:c", "ex:n", '"-7"^^<http://www.w3.org/2001/XMLSchema#integer>'),
            ("ex:d", "ex:n", "ex:a"),
        ],
    ),
    "wrong-case": (
        "ex:person a owl:Class . ex:Person a owl:Class . ex:ont0001 a owl:Class .\n"
        "ex:Knows a owl:ObjectProperty .\n"
        "ex:knows a owl:ObjectProperty . ex:RO_0001 a owl:ObjectProperty .",
        [("ex:Knows", "", ""), ("ex:person", "", "")],
    ),
}


def _shorten(text: str) -> str:
    return next((name + text[len(iri) :] for iri, name in NAMES.items() if text.startswith(iri)), text)


@pytest.mark.parametrize("name", TOYS)
def test_a_check_finds_the_offenders_and_nothing_that_looks_like_them(
    name: str, make_home: Callable[..., Path]
) -> None:
    """Each check of the package has a toy with what it should find and what it should leave alone."""
    toy, expected = TOYS[name]
    checks = {f"checks/{name}.rq": (CHECKS / f"{name}.rq").read_text(encoding="utf-8")}
    prefixes = "".join(f"@prefix {short} <{iri}> .\n" for iri, short in NAMES.items())
    prefixes += "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
    home = open_home(make_home(ontology={"toy.ttl": prefixes + HEAD + toy, **checks}, markings=None))
    found = check_lint(home, read_ontology(home))

    assert {finding.check for finding in found} == {name}
    rows = sorted((_shorten(f.entity), _shorten(f.property), _shorten(f.value)) for f in found)
    assert rows == sorted(expected)
    assert all(finding.places[0].file == "ontology/toy.ttl" for finding in found if finding.places)


def test_every_check_has_a_toy() -> None:
    """No check is there that no test has seen at work; one is about what lies outside the ontology."""
    assert {path.stem for path in CHECKS.glob("*.rq")} == {*TOYS, "term-not-in-schema"}
