"""Open ontology files as Protégé does and save them; as a program it prints, as JSON, what came from where.

Protégé is the OWL API with windows: it finds imports by `catalog-v001.xml` beside the file, and saves it in
the syntax that was chosen. It is a program of its own for the reason that `owl_api` gives.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import owl_api

if TYPE_CHECKING:
    from collections.abc import Callable

ENDINGS = {"rdfxml": ".owl", "owlxml": ".owx", "functional": ".ofn"}
SYNTAXES = tuple(ENDINGS)


@dataclass(frozen=True, slots=True)
class Opened:
    """What the OWL API loaded with the root: ontology IRI to file name, and what it could not resolve."""

    documents: dict[str, str]
    missing: tuple[str, ...]


def round_trip(folder: Path, root: str, out: Path) -> Opened:
    """Open *root* in *folder* by its catalogue, save it and all imports in each syntax, and again as Turtle.

    ``out/SYNTAX/NAME.ttl`` is what a file of that name became: opened, saved in that syntax, opened, saved as
    Turtle. What was saved first lies beside it, with the ending of its syntax.
    """
    command = [sys.executable, __file__, str(folder), root, str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    if done.returncode:
        raise RuntimeError(done.stderr)
    found = json.loads(done.stdout.splitlines()[-1])
    return Opened(found["documents"], tuple(found["missing"]))


def main(folder: Path, root: str, out: Path) -> None:
    """Do the round trip and print what was opened as one line of JSON."""
    owl_api.start_quickly()
    manager, missing = _make_manager(_read_catalogue(folder))
    _load(manager, folder / root, _make_format("turtle"))
    documents = {}
    for ontology in list(manager.getOntologies()):
        path = str(manager.getOntologyDocumentIRI(ontology).toURI().getPath())
        documents[_name(ontology)] = Path(path).name
    for syntax in SYNTAXES:
        _pass_through(manager, documents, syntax, out / syntax, missing)
    print(json.dumps({"documents": documents, "missing": sorted(missing)}))  # noqa: T201 - this program's output


def _pass_through(manager: Any, documents: dict[str, str], syntax: str, out: Path, missing: set[str]) -> None:
    """Save what *manager* holds in *syntax*, open that, and save it as Turtle; all into *out*."""
    out.mkdir(parents=True)
    again, still_missing = _make_manager({}.get)
    for ontology in _put_imports_first(manager):
        name = _name(ontology)
        path = out / Path(documents[name]).with_suffix(ENDINGS[syntax])
        _save(manager, ontology, _make_format(syntax), path)
        _save(again, _load(again, path, _make_format(syntax)), _make_format("turtle"), out / documents[name])
    missing |= still_missing


def _put_imports_first(manager: Any) -> list[Any]:
    """Return the ontologies of *manager*, each after those that it imports."""
    found: dict[str, Any] = {}

    def visit(ontology: Any) -> None:
        for imported in list(ontology.getDirectImports()):
            visit(imported)
        found.setdefault(_name(ontology), ontology)

    for ontology in list(manager.getOntologies()):
        visit(ontology)
    return list(found.values())


def _make_manager(find: Callable[[str], Path | None]) -> tuple[Any, set[str]]:
    """Return a manager that takes imports from where *find* says, never from the network; and its misses."""
    import jpype
    from org.semanticweb.owlapi.apibinding import OWLManager
    from org.semanticweb.owlapi.model import (
        MissingImportHandlingStrategy,
        MissingImportListener,
        OWLOntologyIRIMapper,
    )

    missing: set[str] = set()

    def locate(iri: Any) -> Any:
        path = find(str(iri))
        # Without an answer the OWL API would ask the network.
        return _document(path if path is not None else Path("/nowhere") / str(iri).rpartition("/")[2])

    manager = OWLManager.createOWLOntologyManager()
    manager.getIRIMappers().clear()
    manager.getIRIMappers().add(jpype.JProxy(OWLOntologyIRIMapper, dict={"getDocumentIRI": locate}))
    settings = manager.getOntologyLoaderConfiguration()
    settings = settings.setMissingImportHandlingStrategy(MissingImportHandlingStrategy.SILENT)
    manager.setOntologyLoaderConfiguration(settings)
    noted = {"importMissing": lambda event: missing.add(str(event.getImportedOntologyURI()))}
    manager.addMissingImportListener(jpype.JProxy(MissingImportListener, dict=noted))
    return manager, missing


def _read_catalogue(folder: Path) -> Callable[[str], Path | None]:
    """Return what finds documents by *folder*'s catalogue, read by Java's own reader of OASIS catalogues."""
    from javax.xml.catalog import CatalogFeatures, CatalogManager

    uri = _document(folder / "catalog-v001.xml").toURI()
    catalogue = CatalogManager.catalog(CatalogFeatures.defaults(), uri)

    def find(iri: str) -> Path | None:
        from java.net import URI

        found = catalogue.matchURI(iri)
        return None if found is None else Path(str(URI.create(found).getPath()))

    return find


def _make_format(syntax: str) -> Any:
    from org.semanticweb.owlapi import formats

    names = {
        "rdfxml": "RDFXMLDocumentFormat",
        "owlxml": "OWLXMLDocumentFormat",
        "functional": "FunctionalSyntaxDocumentFormat",
        "turtle": "TurtleDocumentFormat",
    }
    return getattr(formats, names[syntax])()


def _save(manager: Any, ontology: Any, layout: Any, path: Path) -> None:
    """Save with the prefixes that the file had, as Protégé does."""
    old = manager.getOntologyFormat(ontology)
    if old is not None and old.isPrefixOWLDocumentFormat():
        layout.copyPrefixesFrom(old.asPrefixOWLDocumentFormat())
    manager.saveOntology(ontology, layout, _document(path))


def _load(manager: Any, path: Path, layout: Any) -> Any:
    from java.io import File
    from org.semanticweb.owlapi.io import FileDocumentSource

    return manager.loadOntologyFromOntologyDocument(FileDocumentSource(File(str(path)), layout))


def _name(ontology: Any) -> str:
    return str(ontology.getOntologyID().getOntologyIRI().get())


def _document(path: Path) -> Any:
    from java.io import File
    from org.semanticweb.owlapi.model import IRI

    return IRI.create(File(str(path)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
