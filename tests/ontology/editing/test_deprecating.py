"""A term deprecated: marked, and its uses given to another one."""

from pathlib import Path

import pytest
from small_homes import MakeHome

from kgcli.errors import RefusedEditError
from kgcli.home import open_home
from kgcli.ontology.editing.deprecating import deprecate_term

SCHEMA = """\
@prefix ex: <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
ex:Ship a owl:Class ; rdfs:subClassOf ex:Craft ; rdfs:label "ship"@en # kept
 .
ex:Boat a owl:Class ; owl:disjointWith ex:Ship .
ex:Craft a owl:Class .
ex:sails a owl:ObjectProperty ; rdfs:domain ex:Ship .
ex:Gone a owl:Class ; owl:deprecated true .
"""


@pytest.fixture
def root(make_home: MakeHome) -> Path:
    """Return a home that uses ex:Ship in facts and in a query."""
    return make_home(
        ontology={
            "schema.ttl": SCHEMA,
            "context.json": '{\n"@context": {\n"ex": "https://example.org/",\n"Ship": "ex:Ship"\n}\n}',
        },
        graph="ex:g { ex:a a ex:Ship , ex:Boat . }",
        queries={"q.rq": "PREFIX ex: <https://example.org/>\nSELECT ?x { ?x a ex:Ship }\n"},
    )


def _deprecate(
    root: Path, name: str = "ex:Ship", **options: object
) -> tuple[dict[str, str], tuple[str, ...]]:
    edit = deprecate_term(open_home(root), name, **options)  # type: ignore[arg-type]  # of several types
    return {change.name: change.after.decode() for change in edit.changes}, edit.remarks


def test_without_another_one_the_term_is_marked_and_its_uses_are_listed(root: Path) -> None:
    """The reason is a change note; nothing else is touched, and where it is used is said."""
    files, remarks = _deprecate(root, because='It "sank".')

    assert files == {
        "ontology/schema.ttl": SCHEMA.replace(
            "# kept\n .",
            '# kept\n ;\n    owl:deprecated true ;\n    skos:changeNote "It \\"sank\\"."@en .',
        ).replace("schema#> .\n", "schema#> .\n@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n")
        + "\nskos:changeNote\n    a owl:AnnotationProperty ;\n.\n"
    }
    assert remarks == ("Still in use: ontology/schema.ttl (2), graph/facts.trig (1), queries/q.rq (1)",)


def test_with_another_one_its_uses_become_uses_of_that(root: Path) -> None:
    """What the ontology says about the term itself stays, and so does its line in the context."""
    files, remarks = _deprecate(root, replaced_by="ex:Boat")

    assert files["graph/facts.trig"].endswith("ex:g { ex:a a ex:Boat , ex:Boat . }")
    assert files["queries/q.rq"] == "PREFIX ex: <https://example.org/>\nSELECT ?x { ?x a ex:Boat }\n"
    schema = files["ontology/schema.ttl"]
    assert "ex:sails a owl:ObjectProperty ; rdfs:domain ex:Boat .\n" in schema
    assert 'ex:Ship a owl:Class ; rdfs:subClassOf ex:Craft ; rdfs:label "ship"@en # kept\n' in schema
    assert "dcterms:isReplacedBy ex:Boat ." in schema
    assert set(files) == {"graph/facts.trig", "queries/q.rq", "ontology/schema.ttl"}
    assert remarks == ("Look for statements that ex:Boat now makes of itself: ontology/schema.ttl",)


def test_uses_can_be_kept(root: Path) -> None:
    """Then only the file of the term changes."""
    files, remarks = _deprecate(root, replaced_by="ex:Boat", keep_uses=True)

    assert (set(files), remarks[0][:13]) == ({"ontology/schema.ttl"}, "Still in use:")


@pytest.mark.parametrize(
    ("name", "heir", "message"),
    [
        ("ex:Ship", "ex:sails", "ex:sails is a property, and ex:Ship a class"),
        ("ex:Ship", "ex:Ship", "cannot replace itself"),
        ("ex:Ship", "ex:Gone", "ex:Gone is deprecated itself"),
        ("ex:Gone", None, "ex:Gone is deprecated already"),
        ("ev:Document", None, "kgcli itself names it"),
    ],
)
def test_what_cannot_be_deprecated(name: str, heir: str | None, message: str, root: Path) -> None:
    """The message says why."""
    with pytest.raises(RefusedEditError, match=message):
        _deprecate(root, name, replaced_by=heir)


def test_annotations_of_axioms_about_the_term_stay_with_them(make_home: MakeHome) -> None:
    """Where another one takes its uses; those of axioms that change with it change with them."""
    schema = """\
ex:Ship a owl:Class ; rdfs:comment "old"@en . ex:Boat a owl:Class . ex:Raft rdfs:subClassOf ex:Ship .
[] a owl:Axiom ; owl:annotatedSource ex:Ship ; owl:annotatedProperty rdfs:comment ;
  owl:annotatedTarget "old"@en ; rdfs:seeAlso ex:Ship .
[] a owl:Axiom ; owl:annotatedSource ex:Raft ; owl:annotatedProperty rdfs:subClassOf ;
  owl:annotatedTarget ex:Ship .
"""
    files, _ = _deprecate(make_home(ontology=schema), replaced_by="ex:Boat")

    said = files["ontology/schema.ttl"]
    assert "owl:annotatedSource ex:Ship ; owl:annotatedProperty rdfs:comment" in said
    assert "rdfs:seeAlso ex:Boat ." in said
    assert "owl:annotatedTarget ex:Boat ." in said


XML = """\
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:owl="http://www.w3.org/2002/07/owl#"
    xmlns:rdfs="http://www.w3.org/2000/01/rdf-schema#" xmlns:ex="https://example.org/">
  <owl:Class rdf:about="https://example.org/Ship"><rdfs:seeAlso rdf:resource="https://example.org/Ship"/>
  </owl:Class>
  <owl:Class rdf:about="https://example.org/Boat"/>
  <owl:Axiom><owl:annotatedSource rdf:resource="https://example.org/Ship"/></owl:Axiom>
  <owl:Class rdf:about="https://example.org/Raft">
    <rdfs:subClassOf rdf:resource="https://example.org/Ship"/>
  </owl:Class>
  <ex:Ship rdf:about="https://example.org/a"/>
</rdf:RDF>
"""


def test_a_term_in_xml_is_marked_in_its_file(make_home: MakeHome) -> None:
    """With one more description of it; what is said about it stays, and its uses become those of another."""
    root = make_home(ontology={"schema.rdf": XML}, markings=None)

    files, _ = _deprecate(root, "Ship")

    more = """\
  <rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about="https://example.org/Ship">
    <k:deprecated xmlns:k="http://www.w3.org/2002/07/owl#" rdf:datatype="http://www.w3.org/2001/XMLSchema#boolean">\
true</k:deprecated>
"""
    assert files["ontology/schema.rdf"] == XML.replace(
        "</rdf:RDF>", f"{more}  </rdf:Description>\n</rdf:RDF>"
    )
    files, _ = _deprecate(root, "Ship", replaced_by="Boat")
    used = ('subClassOf rdf:resource="https://example.org/', "<ex:")
    wanted = XML.removesuffix("</rdf:RDF>\n")
    for head in used:
        wanted = wanted.replace(f"{head}Ship", f"{head}Boat")
    assert files["ontology/schema.rdf"].partition("  <rdf:Description")[0] == wanted


def test_a_use_that_describes_the_term_is_refused(make_home: MakeHome) -> None:
    """In RDF/XML one element may do both; so may one of JSON-LD, where no such thing is told apart."""
    nested = '<rdfs:subClassOf><owl:Class rdf:about="https://example.org/Ship"/></rdfs:subClassOf>'
    xml = XML.replace('<rdfs:subClassOf rdf:resource="https://example.org/Ship"/>', nested)
    with pytest.raises(RefusedEditError, match=r"schema\.rdf cannot be rewritten .* also describes it"):
        _deprecate(make_home(ontology={"schema.rdf": xml}, markings=None), "Ship", replaced_by="Boat")

    owl = "http://www.w3.org/2002/07/owl#Class"
    json = f'[{{"@id": "urn:x:Ship", "@type": "{owl}"}}, {{"@id": "urn:x:Boat", "@type": "{owl}"}}]'
    home = make_home(ontology={"schema.jsonld": json}, markings=None, name="json")
    with pytest.raises(RefusedEditError, match=r"schema\.jsonld describes or uses the term in a syntax"):
        _deprecate(home, "Ship", replaced_by="Boat")
