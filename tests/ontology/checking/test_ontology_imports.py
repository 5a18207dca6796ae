"""Imports of an ontology: those that are missing, that go in circles, and what catalogues say of them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kgcli.errors import UnreadableSourceError
from kgcli.home import Home, open_home
from kgcli.ontology.imports import check_imports
from kgcli.ontology.reading import Place, read_ontology

A = "<https://example.org/a> a owl:Ontology"
B = "<https://example.org/b> a owl:Ontology"
LINE = 8
"""Of the first line after the prefixes."""
CATALOGUE = """\
<?xml version="1.0" encoding="UTF-8"?>
<catalog prefer="public" xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
  {}
</catalog>
"""
Found = list[tuple[str, str, str, tuple[Place, ...]]]


@pytest.fixture
def check(make_home: Callable[..., Path]) -> Callable[..., Found]:
    """Return a function that writes the files of an ontology and says what is found of its imports."""

    def run(**files: str) -> Found:
        names = {"catalogue": "catalog-v001.xml", "outside": "../outside.ttl"}
        home = open_home(
            make_home(
                ontology={names.get(name, f"{name}.ttl"): text for name, text in files.items()}, markings=None
            )
        )
        return _check(home)

    return run


def _check(home: Home) -> Found:
    return [
        (each.severity, each.check, each.value, each.places)
        for each in check_imports(home, read_ontology(home))
    ]


def test_imports_of_files_in_the_home_are_there(check: Callable[..., Found]) -> None:
    """By the ontology's IRI or by that of its version, whatever the file is called."""
    versioned = f"{B} ; owl:versionIRI <https://example.org/b/2> ."
    assert check(x=f"{A} ; owl:imports <https://example.org/b/2> .", y=versioned) == []
    assert check(x=f"{A} ; owl:imports <https://example.org/b> .", y=versioned) == []


def test_what_the_package_gives_every_home_is_there(check: Callable[..., Found]) -> None:
    """A home may import the vocabulary of evidence without having its file."""
    assert check(x=f"{A} ; owl:imports <https://w3id.org/peaceops/evidence> .") == []


def test_a_missing_import_is_an_error_at_its_line(check: Callable[..., Found]) -> None:
    """Nothing is fetched; a literal imports nothing at all."""
    found = check(x=f'{A} ;\n  owl:imports <https://far.example/o> ,\n    "text" .')
    assert found == [
        ("error", "missing-import", "https://far.example/o", (Place("ontology/x.ttl", LINE + 1),)),
        ("error", "missing-import", '"text"', (Place("ontology/x.ttl", LINE + 2),)),
    ]


def test_circles_are_told_once_and_are_no_fault(check: Callable[..., Found]) -> None:
    """OWL 2 allows ontologies to import each other, and themselves."""
    found = check(
        x=f"{A} ; owl:imports <https://example.org/b>, <https://example.org/a> .",
        y=f"{B} ; owl:versionIRI <https://example.org/b/2> ; owl:imports <https://example.org/a> .",
    )
    a, b, x, y = "https://example.org/a", "https://example.org/b", "ontology/x.ttl", "ontology/y.ttl"
    assert found == [
        ("info", "circular-import", f"{a} > {a}", (Place(x, LINE),)),
        ("info", "circular-import", f"{b} > {a} > {b}", (Place(y, LINE), Place(x, LINE))),
    ]


def test_a_catalogue_leads_to_files_that_are_no_part_of_the_home(check: Callable[..., Found]) -> None:
    """Such an import counts for nothing, which is a warning; the way may be relative, or by its beginning."""
    entries = (
        '<group xml:base="../"><uri name="https://far.example/o" uri="outside.ttl"/></group>'
        '<rewriteURI uriStartString="https://far.example/more/" rewritePrefix="../"/>'
    )
    found = check(
        x=f"{A} ; owl:imports <https://far.example/o> , <https://far.example/more/outside.ttl> .",
        catalogue=CATALOGUE.format(entries),
        outside="<https://far.example/o> a owl:Ontology .",
    )
    place = (Place("ontology/x.ttl", LINE),)
    assert found == [
        ("warn", "import-outside", "https://far.example/more/outside.ttl", place),
        ("warn", "import-outside", "https://far.example/o", place),
    ]


def test_a_broken_file_behind_a_catalogue_is_named(check: Callable[..., Found]) -> None:
    """Whoever follows the catalogue would not get far."""
    entry = '<uri name="https://far.example/o" uri="../outside.ttl"/>'
    with pytest.raises(UnreadableSourceError, match=r"outside\.ttl, line 8"):
        check(
            x=f"{A} ; owl:imports <https://far.example/o> .",
            catalogue=CATALOGUE.format(entry),
            outside="ex:a ex:b",
        )


def test_entries_of_a_catalogue_that_lead_astray_are_told(check: Callable[..., Found]) -> None:
    """To no file, or to another one than that which declares the ontology; with the line of the entry."""
    entries = (
        '<uri name="https://example.org/a" uri="x.ttl"/>\n'
        '<uri name="https://example.org/b" uri="x.ttl"/>\n'
        '<uri name="https://far.example/o" uri="gone.ttl"/>'
    )
    found = check(x=f"{A} .", y=f"{B} .", catalogue=CATALOGUE.format(entries))
    assert found == [
        ("error", "catalogue", "gone.ttl", (Place("ontology/catalog-v001.xml", 5),)),
        ("warn", "catalogue", "x.ttl", (Place("ontology/catalog-v001.xml", 4),)),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<catalog>", "Cannot read ontology/catalog-v001.xml, line 1, column 10: it is no well-formed XML"),
        (
            '<!DOCTYPE c [<!ENTITY a "aa">]><c>&a;</c>',
            "Cannot read ontology/catalog-v001.xml: it declares entities",
        ),
    ],
    ids=["cut off", "entities"],
)
def test_a_catalogue_that_is_no_plain_xml_is_refused(
    text: str, message: str, check: Callable[..., Found]
) -> None:
    """With line and column; entities, which could grow without end, are not read."""
    with pytest.raises(UnreadableSourceError) as raised:
        check(x=f"{A} .", catalogue=text)
    assert str(raised.value).startswith(message)
