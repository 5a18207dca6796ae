"""OWL 2 RL production by production, and what is said of an axiom outside it."""

from pathlib import Path

import pytest
from productions import CASES, HEAD

from kgcli.ontology.findings import Finding
from kgcli.ontology.profile import check_profile
from kgcli.ontology.profile.listing import list_violations
from kgcli.ontology.reading import Ontology, Place, read_files
from kgcli.ontology.structure import read_structure
from kgcli.vocabulary import OWL, RDF

_ONTOLOGY = Path(__file__).parents[3] / "ontology"
_LINES = HEAD.count("\n")


def _read(folder: Path, turtle: str) -> Ontology:
    path = folder / "toy.ttl"
    path.write_text(HEAD + turtle, encoding="utf-8")
    return read_files([path], base=folder)


def _check(folder: Path, turtle: str) -> tuple[Finding, ...]:
    ontology = _read(folder, turtle)
    return check_profile(read_structure(ontology), ontology.prefixes)


@pytest.mark.parametrize("name", CASES)
def test_each_production_is_checked_as_the_standard_says(name: str, tmp_path: Path) -> None:
    """What the grammar allows passes, and a near miss is found, as often as it stands there."""
    structure = read_structure(_read(tmp_path, CASES[name].turtle))
    assert structure.unread == ()
    assert sorted(each.kind for each in list_violations(structure)) == sorted(CASES[name].expected)


def test_the_ontology_of_this_repository_is_in_owl_2_rl() -> None:
    """Nothing is found in it, not even a name that no file declares."""
    ontology = read_files([_ONTOLOGY])
    assert check_profile(read_structure(ontology), ontology.prefixes) == ()


def test_an_axiom_outside_is_shown_with_its_rule_its_place_and_how_to_say_it(tmp_path: Path) -> None:
    """An existential on the right is an error: it can be turned round, or be required by a shape."""
    turtle = ":A rdfs:subClassOf\n    [ a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom :B ] ."
    assert _check(tmp_path, turtle) == (
        Finding(
            severity="error",
            check="rl-profile",
            entity="https://example.org/A",
            property="",
            value="ObjectSomeValuesFrom(:p :B)",
            problem="ObjectSomeValuesFrom may not stand as a superclass: it would have to make up "
            "things that "
            "nobody named",
            remedy="If whatever has such a value is in :A, write it the other way round, "
            "SubClassOf(ObjectSomeValuesFrom(:p :B) :A); if each member must have one, "
            "require it of the data "
            "with SHACL instead: sh:property [ sh:path :p ; sh:minCount 1 ; sh:class :B ].",
            source="OWL 2 Profiles, section 4.2.3, superClassExpression",
            places=(Place("toy.ttl", _LINES + 1),),
            axiom="SubClassOf(:A ObjectSomeValuesFrom(:p :B))",
        ),
    )


@pytest.mark.parametrize(
    ("turtle", "remedy"),
    [
        (
            ':A rdfs:subClassOf [ owl:onProperty :p ; owl:cardinality "1"^^xsd:nonNegativeInteger ] .',
            "Write ObjectMaxCardinality(1 :p) here, and require it of the data with SHACL "
            "instead: sh:property "
            "[ sh:path :p ; sh:minCount 1 ].",
        ),
        (
            ':A rdfs:subClassOf [ owl:onProperty :p ; owl:maxCardinality "3"^^xsd:nonNegativeInteger ] .',
            "Require it of the data with SHACL instead: sh:property [ sh:path :p ; sh:maxCount 3 ].",
        ),
        (
            ":A rdfs:subClassOf [ owl:unionOf ( :B :C ) ] .",
            "Name the union: declare a class :New with SubClassOf(:B :New), SubClassOf(:C "
            ":New), and use :New "
            "here; or check with SHACL's sh:or that one of them holds.",
        ),
        (
            ":A owl:equivalentClass [ owl:unionOf ( :B :C ) ] .",
            "Keep SubClassOf(ObjectUnionOf(:B :C) :A); the other direction has no form in "
            "OWL 2 RL, SHACL can "
            "check it.",
        ),
        (
            ":A owl:equivalentClass [ owl:onProperty :p ; owl:allValuesFrom :B ] .",
            "Keep SubClassOf(:A ObjectAllValuesFrom(:p :B)); the other direction has no form "
            "in OWL 2 RL, SHACL "
            "can check it.",
        ),
        (
            '[ owl:onProperty :p ; owl:minCardinality "1"^^xsd:nonNegativeInteger ] rdfs:subClassOf :A .',
            "Write ObjectSomeValuesFrom(:p owl:Thing).",
        ),
        (
            "owl:Thing rdfs:subClassOf [ owl:onProperty :p ; owl:allValuesFrom :B ] .",
            "Write ObjectPropertyRange(:p :B).",
        ),
        (
            "owl:Thing rdfs:subClassOf [ owl:onProperty :d ; owl:maxCardinality "
            '"1"^^xsd:nonNegativeInteger ] .',
            "Write FunctionalDataProperty(:d).",
        ),
        (
            ":A owl:disjointUnionOf ( :B :C ) .",
            "Keep SubClassOf(:B :A) SubClassOf(:C :A) and DisjointClasses(:B :C); check with "
            "SHACL's sh:xone that "
            "every :A is in one of them.",
        ),
        (
            ":d rdfs:range xsd:date .",
            "Leave the datatype out of the schema, or write xsd:dateTime where a moment is "
            "meant, and check it "
            "with SHACL's sh:datatype.",
        ),
        (
            ":p a owl:TransitiveProperty , owl:FunctionalProperty .",
            "Declare a subproperty of :p for what is stated directly, and say it of that one.",
        ),
    ],
)
def test_the_remedy_is_the_axiom_that_owl_2_rl_has(turtle: str, remedy: str, tmp_path: Path) -> None:
    """What can be said otherwise is written out with the axiom's own terms."""
    assert [finding.remedy for finding in _check(tmp_path, turtle)] == [remedy]


def test_a_name_is_told_of_once_with_the_first_places(tmp_path: Path) -> None:
    """However often it is used; what nobody declares is a warning, a pun is an error."""
    uses = "".join(f":A rdfs:subClassOf :Gone . :x{n} a :Gone .\n" for n in range(4))
    found = _check(tmp_path, uses + ":p a owl:DatatypeProperty .")
    assert [(each.severity, each.entity, each.problem, each.places) for each in found] == [
        (
            "error",
            "https://example.org/p",
            ":p is used as a data property and an object property",
            (Place("toy.ttl", 8), Place("toy.ttl", _LINES + 5)),
        ),
        (
            "warn",
            "https://example.org/Gone",
            ":Gone is used as a class (5 times), and nothing declares it",
            tuple(Place("toy.ttl", _LINES + line) for line in (1, 2, 3)),
        ),
    ]


@pytest.mark.parametrize(
    ("turtle", "severity", "remedy"),
    [
        (
            ":i a owl:Thing .",
            "info",
            "Leave it out; it does no harm, and owl:NamedIndividual is what declares an individual.",
        ),
        (":A rdfs:subClassOf owl:Thing .", "info", "Leave the axiom out; it does no harm."),
        (":p rdfs:domain owl:Thing .", "info", "Leave the axiom out; it does no harm."),
        (
            ":A rdfs:subClassOf [ owl:onProperty :p ; owl:allValuesFrom owl:Thing ] .",
            "info",
            "Leave the axiom out; it does no harm.",
        ),
        (
            ":A rdfs:subClassOf [ owl:intersectionOf ( :B owl:Thing ) ] .",
            "info",
            "Leave owl:Thing out of it; it does no harm.",
        ),
        (
            ":A rdfs:subClassOf [ owl:complementOf owl:Thing ] .",
            "error",
            "Say it of a class of your own.",
        ),
        (
            ":A owl:equivalentClass owl:Thing .",
            "error",
            "Write the SubClassOf axioms that are meant, each with what OWL 2 RL allows on its side.",
        ),
    ],
)
def test_an_owl_thing_too_many_is_told_and_harms_nobody(
    turtle: str, severity: str, remedy: str, tmp_path: Path
) -> None:
    """As a superclass the grammar has none (section 4.2.3); where it changes the meaning it is an error."""
    found = _check(tmp_path, turtle)
    assert [(each.severity, each.remedy) for each in found] == [(severity, remedy)]


def test_a_statement_in_terms_of_owl_that_makes_no_axiom_is_told(tmp_path: Path) -> None:
    """What hangs together once, where it begins; lists and facts that are nobody's axioms are left alone."""
    turtle = (
        ":A owl:equivalentClass _:b . _:b owl:intersectionOf _:l . _:l rdf:first :B ; rdf:rest _:l .\n"
        "[] a owl:Restriction ; owl:onProperty :p .\n"
        ":i :p ( :j :k ) .\n"
    )
    found = _check(tmp_path, turtle)
    assert [(each.severity, each.check, each.entity, each.property, each.value) for each in found] == [
        ("warn", "no-axiom", "https://example.org/A", OWL + "equivalentClass", ""),
        ("warn", "no-axiom", "", RDF + "type", OWL + "Restriction"),
    ]
    assert [each.places for each in found] == [(Place("toy.ttl", _LINES + line),) for line in (1, 2)]
