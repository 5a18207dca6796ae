"""Imports: what a home has is read once, whoever imports it; what it lacks is named with its place."""

from collections.abc import Callable
from pathlib import Path

import pytest
from small_homes import MakeHome

from kgcli.home import Home, find_home
from kgcli.imports import find_missing_imports
from kgcli.places import find_places
from kgcli.sources import list_sources, read_source
from kgcli.store.asking import dump
from kgcli.store.home_stores import current_store

Missing = Callable[[Path], list[tuple[str, str]]]


def _open(root: Path) -> Home:
    return find_home(root, environ={}, cwd=root)


@pytest.fixture
def missing() -> Missing:
    """Return a function that lists the missing imports of a home, each with its place."""

    def read(root: Path) -> list[tuple[str, str]]:
        home = _open(root)
        sources = list_sources(home)
        statements = [
            (quad.subject, quad.predicate, quad.object)
            for source in sources
            for quad in read_source(source, home)
        ]
        remarks = find_missing_imports(statements)
        places = find_places([remark.statement for remark in remarks], sources, home)
        return [(str(places[remark.statement]), remark.message) for remark in remarks]

    return read


def test_a_missing_import_is_named_with_file_and_line(make_home: MakeHome, missing: Missing) -> None:
    """And what to do; the others are there: an ontology, a version of one, in whatever folder."""
    files = {
        "a.ttl": "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "<urn:a> a owl:Ontology ;\n"
        "  owl:imports <urn:b>, <urn:b:2> ,\n"
        "    <urn:facts>,\n"
        "    <https://nowhere.example/x> , 'x' .\n",
        "b.ttl": "<urn:b> a owl:Ontology ; owl:versionIRI <urn:b:2> .",
    }
    root = make_home(
        ontology=files, graph={"facts.ttl": "<urn:facts> a owl:Ontology ; owl:imports <urn:c> ."}
    )
    outside = "lies outside the home and was left out. Put its file into the ontology folder if its axioms"
    assert missing(root) == [
        (
            "ontology/a.ttl, line 5",
            'The import "x" is a literal and was left out. Write the ontology\'s IRI in < >.',
        ),
        ("ontology/a.ttl, line 5", f"The import <https://nowhere.example/x> {outside} are to count."),
        ("graph/facts.ttl, line 8", f"The import <urn:c> {outside} are to count."),
    ]


LOOPS = [
    ({"a.ttl": ("ex:a", "ex:b"), "b.ttl": ("ex:b", "ex:a")}, "urn:kgcli:graph:ontology"),
    (
        {"a.ttl": ("ex:a", "ex:b"), "b.ttl": ("ex:b", "ex:a"), "c.ttl": ("ex:c", "ex:a")},
        "https://example.org/c",
    ),
    ({"a.ttl": ("ex:a", "ex:a")}, "https://example.org/a"),
    (
        {"a.ttl": ("ex:a", "ex:b"), "b.ttl": ("ex:b", "ex:c"), "c.ttl": ("ex:c", "ex:a")},
        "urn:kgcli:graph:ontology",
    ),
]


@pytest.mark.parametrize(("files", "root"), LOOPS)
def test_imports_that_run_in_a_circle_are_read_once(
    make_home: MakeHome, missing: Missing, files: dict[str, tuple[str, str]], root: str
) -> None:
    """Every axiom counts, nothing is missing, and the schema is the graph of the one root, if any."""
    folder = make_home(
        ontology={
            name: f"{own} a owl:Ontology ; owl:imports {other} . {own}Class rdfs:subClassOf ex:Top ."
            for name, (own, other) in files.items()
        },
        graph="ex:g { ex:x a ex:aClass }",
    )
    assert missing(folder) == []
    store = current_store(_open(folder))
    assert store.schema_graph == root
    kinds = {str(quad.object) for quad in dump(store) if str(quad.subject) == "<https://example.org/x>"}
    assert kinds == {"<https://example.org/aClass>", "<https://example.org/Top>"}
