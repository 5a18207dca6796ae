"""Terms under another IRI, and near misses that are other terms."""

import pytest
from toy_ontologies import diff, list_renames, tell

from kgcli.ontology.diffing.difference import Rename
from kgcli.ontology.diffing.forms.wording import Told, describe_rename

OTHERS = """
ex:Thing a owl:Class . ex:Ship a owl:Class ; rdfs:subClassOf ex:Thing .
ex:Port a owl:Class ; rdfs:subClassOf ex:Thing .
"""
UNIT = """
ex:%s a owl:Class ; rdfs:label "%s"@en ; skos:definition "A body of people under one command."@en ;
    rdfs:subClassOf ex:Thing . ex:Platoon a owl:Class ; rdfs:subClassOf ex:%s .
"""


def write_unit(iri: str, label: str) -> str:
    """Return an ontology with one unit."""
    return OTHERS + UNIT % (iri, label, iri)


def test_the_same_under_another_iri_is_a_rename() -> None:
    """Axioms that mention it are no changes of their own; that all is the same is said."""
    found = diff(write_unit("Unit", "unit"), write_unit("Formation", "unit"))
    assert tell(found) == {"ex:Formation": ("renamed", [])}
    assert list_renames(found) == [("ex:Unit", "ex:Formation")]
    assert [describe_rename(each) for each in found.renames] == ["all that is said of it is the same"]


def test_a_rename_shows_what_else_changed() -> None:
    """A new label is a change of the renamed term, and makes the rename less sure."""
    found = diff(write_unit("Unit", "unit"), write_unit("Formation", "formation"))
    assert tell(found) == {"ex:Formation": ("renamed", [Told("rdfs:label", '"unit"@en', '"formation"@en')])}
    (rename,) = found.renames
    assert 0.6 < rename.likeness < 0.95


def test_a_sibling_is_no_rename() -> None:
    """Another class under the same parent, with words of its own, is another class."""
    new = (
        OTHERS
        + """ex:Fleet a owl:Class ; rdfs:label "fleet"@en ; rdfs:subClassOf ex:Thing ;
        skos:definition "Ships under one command."@en ."""
    )
    assert list_renames(diff(write_unit("Unit", "unit"), new)) == []


def test_a_bare_class_under_the_same_parent_is_no_rename() -> None:
    """A place in the tree is no evidence, even where only one class left it and one came."""
    text = OTHERS + "ex:%s a owl:Class ; rdfs:subClassOf ex:Ship ."
    assert list_renames(diff(text % "Sloop", text % "Ferry")) == []


def test_a_property_of_the_same_shape_with_other_words_is_no_rename() -> None:
    """Domain and range in common do not outweigh another label."""
    about = 'ex:%s a owl:ObjectProperty ; rdfs:label "%s"@en ; rdfs:domain ex:Ship ; rdfs:range ex:Port .'
    text = OTHERS + about
    assert list_renames(diff(text % ("leaves", "leaves"), text % ("visits", "visits"))) == []
    assert list_renames(diff(text % ("leaves", "leaves"), text % ("departsFrom", "leaves"))) == [
        ("ex:leaves", "ex:departsFrom")
    ]


def test_a_term_of_another_kind_is_no_rename() -> None:
    """A property with the class's label is a property."""
    new = OTHERS + 'ex:unit a owl:ObjectProperty ; rdfs:label "unit"@en .'
    old = OTHERS + 'ex:Unit a owl:Class ; rdfs:label "unit"@en .'
    assert list_renames(diff(old, new)) == []


@pytest.mark.parametrize("turned", [False, True])
def test_two_that_fit_alike_are_no_rename(turned: bool) -> None:
    """Where one became two, or two one, none of them is called the renamed one."""
    one = write_unit("Unit", "unit")
    two = OTHERS + (UNIT % ("UnitA", "unit", "UnitA")) + (UNIT % ("UnitB", "unit", "UnitB"))
    assert list_renames(diff(two, one) if turned else diff(one, two)) == []


def test_another_namespace_renames_every_term() -> None:
    """Terms that refer to one another are recognised together, by name and what is said of them."""
    has = "ex:has a owl:ObjectProperty ; rdfs:domain ex:Ship ; rdfs:range ex:Unit ."
    old = write_unit("Unit", "unit") + has
    new = f"@prefix ex: <https://example.com/new#> . {old}"
    found = diff(old, new)
    assert {(each.old.rpartition("/")[2], each.new.rpartition("#")[2]) for each in found.renames} == {
        (name, name) for name in ("Thing", "Ship", "Port", "Unit", "Platoon", "has")
    }
    assert all(not term.changes for term in found.terms)
    assert not found.unrelated


def test_a_deprecated_stub_tells_of_its_rename() -> None:
    """What dcterms:isReplacedBy says is believed, however little is alike."""
    old = OTHERS + "ex:Unit a owl:Class ; rdfs:subClassOf ex:Thing ."
    new = (
        OTHERS
        + """ex:Unit a owl:Class ; owl:deprecated true ; dcterms:isReplacedBy ex:Formation .
        ex:Formation a owl:Class ; rdfs:subClassOf ex:Thing ."""
    )
    found = diff(old, new)
    assert found.renames == (
        Rename("https://example.org/Unit", "https://example.org/Formation", 1.0, stated=True),
    )
    assert tell(found)["ex:Formation"] == ("renamed", [])
    assert tell(found)["ex:Unit"][0] == "changed"


def test_a_term_replaced_by_one_that_was_there_is_no_rename() -> None:
    """Two became one: the one that stayed is not the other under a new IRI."""
    old = write_unit("Unit", "unit") + "ex:Formation a owl:Class ."
    new = (
        OTHERS
        + """ex:Unit a owl:Class ; owl:deprecated true ; dcterms:isReplacedBy ex:Formation .
        ex:Formation a owl:Class ."""
    )
    assert list_renames(diff(old, new)) == []
