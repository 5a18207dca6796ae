"""The ontology's files: their headers, their imports, and the catalogue by which editors find them."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from rdflib import OWL, RDF, RDFS, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS
from toy_graphs import ONTOLOGY

FILES = sorted(ONTOLOGY.glob("*.ttl"))
ROOT = URIRef("https://w3id.org/peaceops/ontology")
GRAPHS = {path: Graph().parse(path) for path in FILES}
HEADERS = {path: URIRef(str(graph.value(None, RDF.type, OWL.Ontology))) for path, graph in GRAPHS.items()}
IMPORTS = {name: set(GRAPHS[path].objects(name, OWL.imports)) for path, name in HEADERS.items()}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_file_declares_one_ontology_and_its_version(path: Path) -> None:
    """IRI and text agree on the version; labels and descriptions are there in both languages."""
    graph = GRAPHS[path]
    (name,) = graph.subjects(RDF.type, OWL.Ontology)
    (version,) = graph.objects(name, OWL.versionInfo)
    assert list(graph.objects(name, OWL.versionIRI)) == [URIRef(f"{name}/{version}")]
    for term in (RDFS.label, DCTERMS.description):
        texts = [text for text in graph.objects(name, term) if isinstance(text, Literal)]
        assert sorted(str(text.language) for text in texts) == ["en", "es"]
    assert all(graph.value(name, term) for term in (DCTERMS.title, DCTERMS.license))


def test_all_files_have_one_version() -> None:
    """The ontology is released as a whole."""
    versions = {str(GRAPHS[path].value(name, OWL.versionInfo)) for path, name in HEADERS.items()}
    assert len(versions) == 1


def test_every_import_is_a_file_of_the_folder() -> None:
    """Nothing is fetched from elsewhere."""
    assert set().union(*IMPORTS.values()) <= set(HEADERS.values())


def test_the_root_reaches_every_file() -> None:
    """Whoever loads the root has the whole ontology."""
    reached, waiting = set(), [ROOT]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += [URIRef(str(each)) for each in IMPORTS[name]]
    assert reached == set(HEADERS.values())


def test_each_file_imports_what_declares_the_terms_that_it_uses() -> None:
    """Each topic can be loaded by itself: its imports declare every term of ours in it."""
    declared = {
        name: {term for term in GRAPHS[path].subjects(RDF.type) if isinstance(term, URIRef)}
        for path, name in HEADERS.items()
    }
    lacking = {}
    for path, name in HEADERS.items():
        known, waiting, seen = set(), [name], set()
        while waiting:
            each = waiting.pop()
            if each not in seen:
                seen.add(each)
                known |= declared[each]
                waiting += [URIRef(str(imported)) for imported in IMPORTS[each]]
        used = {
            term
            for triple in GRAPHS[path]
            for term in triple
            if isinstance(term, URIRef) and "w3id.org/peaceops/" in term and "#" in term
        }
        lacking[path.name] = used - known
    assert {name: terms for name, terms in lacking.items() if terms} == {}


def test_the_catalogue_lists_exactly_the_imported_files() -> None:
    """An editor such as Protégé resolves every import locally, and to the file that declares it."""
    entries = ElementTree.parse(ONTOLOGY / "catalog-v001.xml").getroot()
    listed = {entry.attrib["name"]: entry.attrib["uri"] for entry in entries}
    assert listed == {str(name): path.name for path, name in HEADERS.items() if name != ROOT}
