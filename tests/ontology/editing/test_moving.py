"""A term moved to another file, or under another parent."""

from pathlib import Path

import pytest
from small_homes import MakeHome

from kgcli.errors import KgError, RefusedEditError, UnknownTermError
from kgcli.home import open_home
from kgcli.ontology.editing.moving import move_term

SEA = """\
@prefix ex: <https://example.org/ns#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

<https://example.org/sea>
    a owl:Ontology ;
    owl:imports <https://example.org/top> ;
.

# Floats.
ex:Boat
    a owl:Class ;
    rdfs:subClassOf ex:Craft ;
    rdfs:subClassOf [
        a owl:Restriction ;
        owl:onProperty ex:sails ;
        owl:someValuesFrom ex:Craft ;
    ] ;
.

ex:Raft
    a owl:Class ;
    rdfs:subClassOf ex:Boat ;
.

ex:sails
    a owl:ObjectProperty ;
.
"""
TOP = """\
@prefix : <https://example.org/ns#>. @prefix o: <http://www.w3.org/2002/07/owl#>.
<https://example.org/top> a o:Ontology.
:Craft a o:Class. # the top
:Vehicle a o:Class.
"""
ROOT = """\
@prefix owl: <http://www.w3.org/2002/07/owl#> .

<https://example.org/all>
    a owl:Ontology ;
    owl:imports <https://example.org/sea> ;
    owl:versionInfo "1.2" ;
.
"""
CATALOGUE = """\
<?xml version="1.0"?>
<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
    <uri name="https://example.org/sea" uri="sea.ttl"/>
    <uri name="https://example.org/top" uri="top.ttl"/>
</catalog>
"""


@pytest.fixture
def root(make_home: MakeHome) -> Path:
    """Return a home with an ontology of three files, and a catalogue."""
    files = {"sea.ttl": SEA, "top.ttl": TOP, "root.ttl": ROOT, "catalog-v001.xml": CATALOGUE}
    return make_home(ontology=files)


def _move(root: Path, name: str, **options: str) -> dict[str, str]:
    edit = move_term(open_home(root), name, **options)
    return {change.name.removeprefix("ontology/"): change.after.decode() for change in edit.changes}


BOAT = SEA[SEA.index("# Floats.") : SEA.index("ex:Raft")]


def test_what_is_said_about_a_term_goes_with_its_comments(root: Path) -> None:
    """It is spelled with the prefixes of the other file, which imports what it now needs."""
    files = _move(root, "ex:Boat", file="top.ttl")

    assert files == {
        "sea.ttl": SEA.replace(BOAT, ""),
        "top.ttl": f"{TOP.rstrip()}\n\n@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        + BOAT.replace("ex:", ":").replace("owl:", "o:").rstrip()
        + "\n\n<https://example.org/top>\n    o:imports <https://example.org/sea> ;\n.\n",
    }


def test_a_new_file_gets_a_header_and_is_imported(root: Path) -> None:
    """The root imports it, the catalogue lists it, and whoever uses the term imports it too."""
    files = _move(root, "ex:Boat", file="small.ttl")

    header = """\
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix ex: <https://example.org/ns#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

<https://example.org/all/small>
    a owl:Ontology ;
    rdfs:label "Small"@en ;
    dcterms:title "Small"@en ;
    owl:imports <https://example.org/sea> ;
    owl:imports <https://example.org/top> ;
    owl:versionIRI <https://example.org/all/small/1.2> ;
    owl:versionInfo "1.2" ;
.

"""
    imports = "    owl:imports <https://example.org/{}> ;\n"
    assert files == {
        "catalog-v001.xml": CATALOGUE.replace(
            '    <uri name="https://example.org/sea"',
            '    <uri name="https://example.org/all/small" uri="small.ttl"/>\n    <uri name="https://example.org/sea"',
        ),
        "root.ttl": ROOT.replace(imports.format("sea"), imports.format("all/small") + imports.format("sea")),
        "sea.ttl": SEA.replace(BOAT, "").replace(
            imports.format("top"), imports.format("all/small") + imports.format("top")
        ),
        "small.ttl": header + BOAT.rstrip() + "\n",
    }


def test_a_new_parent_takes_the_place_of_the_old_one(root: Path) -> None:
    """Restrictions stay, as do mentions of the old parent elsewhere."""
    files = _move(root, "ex:Boat", under="ex:Vehicle")

    assert files == {"sea.ttl": SEA.replace("rdfs:subClassOf ex:Craft ;", "rdfs:subClassOf ex:Vehicle ;")}


def test_a_term_without_a_parent_gets_one(root: Path) -> None:
    """In the file that declares it."""
    files = _move(root, "ex:Vehicle", under="ex:Craft")

    assert files == {
        "top.ttl": f"{TOP.rstrip().replace('owl#>.', 'owl#>.', 1)}".replace(
            "2002/07/owl#>.\n", "2002/07/owl#>.\n@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        )
        + "\n\n:Vehicle\n    rdfs:subClassOf :Craft ;\n.\n"
    }


@pytest.mark.parametrize(
    ("name", "options", "error", "message"),
    [
        ("ex:Boat", {}, RefusedEditError, "Say where to"),
        ("ex:Boat", {"under": "ex:Raft"}, RefusedEditError, "ex:Raft lies below ex:Boat, which cannot go"),
        ("ex:Boat", {"under": "ex:Boat"}, RefusedEditError, "ex:Boat cannot go under itself"),
        ("ex:Boat", {"under": "ex:Craft"}, RefusedEditError, "lies under ex:Craft already"),
        ("ex:Boat", {"under": "ex:sails"}, RefusedEditError, "ex:Boat is a class and ex:sails a property"),
        (
            "ex:Boat",
            {"under": "ex:Vehicle", "away_from": "ex:Raft"},
            RefusedEditError,
            "ex:Raft is no parent",
        ),
        ("ex:Boat", {"file": "sea.ttl"}, RefusedEditError, "stands in ontology/sea.ttl already"),
        ("ex:Boat", {"file": "../sea.ttl"}, RefusedEditError, "lies outside the folder"),
        ("ex:Boat", {"file": "sea.txt"}, RefusedEditError, "can be no new topic file"),
        ("ex:Boat", {"file": "shapes/sea.ttl"}, RefusedEditError, "can be no new topic file"),
        ("ex:Bat", {"file": "top.ttl"}, UnknownTermError, "Did you mean ex:Boat"),
    ],
)
def test_what_cannot_be_moved(
    name: str, options: dict[str, str], error: type[KgError], message: str, root: Path
) -> None:
    """The message says why; nothing is written."""
    with pytest.raises(error, match=message):
        _move(root, name, **options)


def test_with_several_parents_the_one_that_is_left_must_be_named(root: Path) -> None:
    """Then that one is replaced."""
    text = SEA.replace("subClassOf ex:Boat ;", "subClassOf ex:Boat ;\n    rdfs:subClassOf ex:Craft ;")
    (root / "ontology/sea.ttl").write_text(text)

    with pytest.raises(
        RefusedEditError, match=r"has several parents: ex:Boat, ex:Craft\. Say which one it leaves"
    ):
        _move(root, "ex:Raft", under="ex:Vehicle")
    files = _move(root, "ex:Raft", under="ex:Vehicle", away_from="ex:Boat")

    wanted = "    rdfs:subClassOf ex:Craft ;\n    rdfs:subClassOf ex:Vehicle ;\n"
    assert files == {
        "sea.ttl": text.replace("    rdfs:subClassOf ex:Boat ;\n    rdfs:subClassOf ex:Craft ;\n", wanted)
    }


def test_a_blank_node_with_a_label_stays_where_it_is(root: Path) -> None:
    """Other statements may speak of it."""
    (root / "ontology/top.ttl").write_text(TOP + ":Cart a o:Class ; o:disjointWith _:x . _:x a o:Class .\n")

    with pytest.raises(RefusedEditError, match=r"top\.ttl, line 5: _:x may be spoken of elsewhere"):
        _move(root, "ex:Cart", file="sea.ttl")


@pytest.mark.parametrize(
    ("versions", "copied"),
    [('"2.0 of May"', ['owl:versionInfo "2.0 of May" ;']), ('"1.1", "1.2"', [])],
)
def test_a_new_file_has_the_version_of_the_root(versions: str, copied: list[str], root: Path) -> None:
    """Where it can be no part of an IRI, there is no version IRI; a history of versions is left out."""
    (root / "ontology/root.ttl").write_text(ROOT.replace('"1.2"', versions))

    made = _move(root, "ex:Boat", file="small.ttl")["small.ttl"]
    assert [line.strip() for line in made.splitlines() if "version" in line] == copied
