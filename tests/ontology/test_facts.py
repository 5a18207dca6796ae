"""The facts under the ontology: they use its terms, contradict nothing, and lack nothing shapes ask for."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from shape_report import SHAPES, broken_shapes
from toy_graphs import ONTOLOGY, Conclude, Conclusions, read_ontology, read_statements, shorten

FILES = sorted(path for path in (ONTOLOGY.parent / "graph").iterdir() if path.suffix in {".ttl", ".trig"})
OURS = ("https://w3id.org/peaceops/ontology#", "https://w3id.org/peaceops/evidence#")
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
BUILTIN = ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#")


@pytest.fixture(scope="module")
def facts(conclude: Conclude) -> Conclusions:
    """Return all that follows from the ontology and every file of facts."""
    whole = [statement for path in FILES for statement in read_statements(path)]
    triples = (ox.Triple(*statement) for statement in whole)
    return conclude(ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES).decode())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_facts_use_declared_terms_only(path: Path) -> None:
    """Each property, each class, and each individual of the vocabularies stands in the ontology."""
    declared = {s for s, p, _ in read_ontology() if p.value == RDF_TYPE}
    used = set()
    for _, predicate, value in read_statements(path):
        used.add(predicate)
        if isinstance(value, ox.NamedNode) and (predicate.value == RDF_TYPE or value.value.startswith(OURS)):
            used.add(value)
    assert {shorten(term) for term in used - declared if not term.value.startswith(BUILTIN)} == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_facts_have_no_blank_nodes(path: Path) -> None:
    """Whatever a fact is about has a name, so that a diff, an export and a proof can point at it."""
    terms = {term for s, _, o in read_statements(path) for term in (s, o)}
    assert {term for term in terms if isinstance(term, ox.BlankNode)} == set()


def test_facts_contradict_nothing(facts: Conclusions) -> None:
    """No functional property, key or disjointness is violated, across all documents together."""
    assert [finding.message for finding in facts.findings] == []


def test_facts_lack_nothing(facts: Conclusions) -> None:
    """All shapes hold of all facts, asserted and inferred."""
    files = sorted(path.name for path in SHAPES.glob("*.ttl") if path.name != "prefixes.ttl")
    assert broken_shapes(facts, *files) == set()
