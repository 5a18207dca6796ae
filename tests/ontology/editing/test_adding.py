"""New terms written where they belong."""

import json
from pathlib import Path

import pytest
from small_homes import MakeHome

from kgcli.errors import (
    KgError,
    ParameterValueError,
    RefusedEditError,
    UnknownTermError,
    UnreadableSourceError,
)
from kgcli.home import open_home
from kgcli.ontology.editing.adding import NewTerm, add_term, read_text
from kgcli.vocabulary import RDFS

SEA = """\
@prefix ex: <https://example.org/ns#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

ex:Boat
    a owl:Class ;
    rdfs:label "boat"@en ;
    rdfs:label "bote"@es ;
    skos:definition "It floats."@en ;
.

ex:sails
    a owl:ObjectProperty ;
    rdfs:label "sails"@en ;
    rdfs:label "navega"@es ;
    skos:definition "Where it goes."@en ;
.
"""
LAND = """\
@prefix ex: <https://example.org/ns#>. @prefix o: <http://www.w3.org/2002/07/owl#>.
ex:Cart a o:Class.
"""
CONTEXT = """\
{
  "@context": {
    "ex": "https://example.org/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "Boat": "ex:Boat",
    "sails": {"@id": "ex:sails", "@type": "@id"}
  }
}
"""


@pytest.fixture
def root(make_home: MakeHome) -> Path:
    """Return a home with two topic files, one of them in the layout of `kgcli format`."""
    return make_home(ontology={"sea.ttl": SEA, "land.ttl": LAND, "context.json": CONTEXT})


def _add(root: Path, new: NewTerm, file: str | None = None) -> tuple[dict[str, str], tuple[str, ...]]:
    edit = add_term(open_home(root), new, file=file)
    return {
        change.name.removeprefix("ontology/"): change.after.decode() for change in edit.changes
    }, edit.remarks


def test_a_class_goes_into_the_file_of_its_parent(root: Path) -> None:
    """In its place by the alphabet, with a line in the context."""
    files, remarks = _add(
        root, NewTerm("class", "Barge", ("barge", '"barcaza"@es'), ("A flat boat.@en",), under=("boat",))
    )

    block = """\
ex:Barge
    a owl:Class ;
    rdfs:label "barge"@en ;
    rdfs:label "barcaza"@es ;
    skos:definition "A flat boat."@en ;
    rdfs:subClassOf ex:Boat ;
.

"""
    assert files == {
        "sea.ttl": SEA.replace("ex:Boat\n", f"{block}ex:Boat\n"),
        "context.json": CONTEXT.replace('    "Boat"', '    "Barge": "ex:Barge",\n    "Boat"'),
    }
    assert remarks == ()


def test_a_property_goes_into_the_file_of_its_domain(root: Path) -> None:
    """A file in another layout only grows; what is lacking is said."""
    new = NewTerm("datatype", "ex:wheels", ("wheels",), domain="ex:Cart", range="xsd:integer")

    files, remarks = _add(root, new)

    declared = (
        "owl#>.\n@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
    )
    block = """
ex:wheels
    a o:DatatypeProperty ;
    rdfs:label "wheels"@en ;
    rdfs:domain ex:Cart ;
    rdfs:range xsd:integer ;
.
"""
    assert files["land.ttl"] == LAND.replace("owl#>.\n", declared) + block
    assert json.loads(files["context.json"])["@context"]["wheels"] == {
        "@id": "ex:wheels",
        "@type": "xsd:integer",
    }
    assert remarks == ("ex:wheels lacks a label in: es", "ex:wheels lacks a definition in: en")


def test_a_parent_may_be_one_that_others_keep(root: Path) -> None:
    """By its whole IRI or a prefixed name, where the home describes nothing in that namespace."""
    files, _ = _add(
        root, NewTerm("class", "Barge", under=("ex:Boat", "<http://other.org/Craft>", "prov:Entity"))
    )

    assert "    rdfs:subClassOf prov:Entity ;\n    rdfs:subClassOf ex:Boat ;\n" in files["sea.ttl"]
    assert "    rdfs:subClassOf <http://other.org/Craft> ;\n" in files["sea.ttl"]


def test_a_name_means_a_term_of_the_kind_that_can_stand_there(root: Path) -> None:
    """A class that bears the name of a property is no obstacle to naming that."""
    (root / "ontology/land.ttl").write_text(f'{LAND}ex:Sail a o:Class; <{RDFS}label> "sails"@en.')

    files, _ = _add(root, NewTerm("class", "Jib", under=("sails",)))
    assert "ex:Jib a o:Class" in files["land.ttl"].replace("\n   ", "").replace("  ", " ")


def test_of_a_numbered_term_the_label_is_suggested(root: Path) -> None:
    """Its name says nothing to whoever misspelled it."""
    (root / "ontology/land.ttl").write_text(f'{LAND}ex:T12 a o:Class; <{RDFS}label> "wheelbarrow"@en.')

    with pytest.raises(UnknownTermError, match=r"Did you mean ex:T12 \('wheelbarrow'\)\?"):
        _add(root, NewTerm("class", "Tub", under=("wheelbarow",)))


def test_an_inverse_is_stated_once(root: Path) -> None:
    """Of the new property, in the file of the other one."""
    files, _ = _add(root, NewTerm("object", "sailedBy", ("sailed by",), inverse="sails"))

    block = """\
ex:sailedBy
    a owl:ObjectProperty ;
    rdfs:label "sailed by"@en ;
    owl:inverseOf ex:sails ;
.

"""
    assert files["sea.ttl"] == SEA.replace("ex:sails\n", f"{block}ex:sails\n", 1)


@pytest.mark.parametrize(
    ("new", "error", "message"),
    [
        (
            NewTerm("class", "ex:Boat"),
            RefusedEditError,
            r"ex:Boat exists already: ontology/sea\.ttl, "
            r"line 6\.",
        ),
        (
            NewTerm("class", "ex:barge", under=("ex:Boat",)),
            RefusedEditError,
            "begins with a capital letter here. Call it Barge",
        ),
        (
            NewTerm("object", "ex:Sinks", domain="ex:Boat"),
            RefusedEditError,
            "begins with a small letter here. Call it sinks",
        ),
        (NewTerm("class", "ex:Barge", under=("ex:Bot",)), UnknownTermError, "Did you mean ex:Boat"),
        (NewTerm("class", "ex:Barge", under=("ex:sails",)), RefusedEditError, "ex:sails is not a class"),
        (NewTerm("object", "ex:x", under=("ex:Boat",)), RefusedEditError, "ex:Boat is not a property"),
        (NewTerm("class", "ex:Barge", domain="ex:Boat"), RefusedEditError, "A class has no domain"),
        (
            NewTerm("datatype", "ex:x", inverse="ex:sails"),
            RefusedEditError,
            "Only an object property has an inverse",
        ),
        (
            NewTerm("object", "ex:x", range="xsd:int", domain="ex:Boat"),
            RefusedEditError,
            "add --kind datatype",
        ),
        (
            NewTerm("object", "ex:x", domain="ex:sails"),
            RefusedEditError,
            "ex:sails is a property, and no domain",
        ),
        (
            NewTerm("class", "ex:Barge"),
            RefusedEditError,
            r"In which file should ex:Barge stand\? .* "
            r"land\.ttl",
        ),
        (NewTerm("class", "skos:Barge"), RefusedEditError, "vocabulary that others keep"),
        (NewTerm("class", "Barge", ("",), under=("ex:Boat",)), ParameterValueError, "holds no text"),
    ],
)
def test_what_cannot_be_added(new: NewTerm, error: type[KgError], message: str, root: Path) -> None:
    """The message says why, and what would do."""
    with pytest.raises(error, match=message):
        _add(root, new)


def test_a_broken_context_is_named(root: Path) -> None:
    """Before anything is written."""
    (root / "ontology/context.json").write_text("[")

    with pytest.raises(UnreadableSourceError, match=r"ontology/context\.json, line 1: it is no JSON"):
        _add(root, NewTerm("class", "Barge", under=("ex:Boat",)))


def test_where_names_follow_no_convention_none_is_asked_for(make_home: MakeHome) -> None:
    """An ontology of numbered terms, or of small letters, keeps its own way."""
    root = make_home(ontology="ex:boat a owl:Class . ex:EX_0001 a owl:ObjectProperty .")

    edit = add_term(
        open_home(root), NewTerm("class", "ex:barge", ("barge",), ("It floats.",), under=("ex:boat",))
    )

    assert (edit.remarks, [change.name for change in edit.changes]) == ((), ["ontology/schema.ttl"])


def test_a_home_without_terms_takes_a_new_file(make_home: MakeHome) -> None:
    """Without a header where no ontology of the home has one."""
    root = make_home(ontology="", toml='[prefixes]\nex = "https://example.org/ns#"\n')

    edit = add_term(open_home(root), NewTerm("class", "ex:Boat", ("boat",), ("It floats.",)), file="sea.ttl")

    assert {change.name: change.after.decode() for change in edit.changes} == {
        "ontology/sea.ttl": SEA[: SEA.index("ex:sails")].replace('    rdfs:label "bote"@es ;\n', "").rstrip()
        + "\n"
    }


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("site", ("site", "en")),
        ("sitio@es", ("sitio", "es")),
        ('"site"@en-GB', ("site", "en-GB")),
        ("me@home.org", ("me@home.org", "en")),
        ("'a b'", ("a b", "en")),
    ],
)
def test_a_text_may_end_in_a_language(typed: str, read: tuple[str, str]) -> None:
    """With quotes or without; else it is in the home's own."""
    assert read_text(typed, "en") == read
