"""Ontologies for tests, read from Turtle, and what differs between two, as one reads it."""

from small_homes import PREFIXES

from kgcli.descriptions import shorten_iri
from kgcli.ontology.diffing.comparison import compare_ontologies
from kgcli.ontology.diffing.difference import Difference
from kgcli.ontology.diffing.forms.wording import Told, tell_changes
from kgcli.ontology.reading import Ontology
from kgcli.ontology.reading.syntaxes import read_statements

DCTERMS = "@prefix dcterms: <http://purl.org/dc/terms/> .\n"


def read(turtle: str) -> Ontology:
    """Return what *turtle*, under the usual prefixes, states."""
    statements, prefixes = read_statements(f"{PREFIXES}{DCTERMS}{turtle}".encode(), "toy.ttl", "urn:toy")
    return Ontology(("toy.ttl",), tuple(statements), prefixes)


def diff(old: str, new: str) -> Difference:
    """Return what makes the ontology *new* of *old*, both as Turtle."""
    return compare_ontologies(read(old), read(new))


def tell(found: Difference) -> dict[str, tuple[str, list[Told]]]:
    """Return for each term that changed how, and its changes, with short names."""
    return {
        shorten_iri(term.iri, found.prefixes): (term.change, list(tell_changes(term.changes, found.prefixes)))
        for term in found.terms
    }


def list_renames(found: Difference) -> list[tuple[str, str]]:
    """Return the old and the new short name of each renamed term."""
    prefixes = found.prefixes
    return [(shorten_iri(each.old, prefixes), shorten_iri(each.new, prefixes)) for each in found.renames]
