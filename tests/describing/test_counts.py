"""Counts for VoID: what rdflib counts in the same graph, however large the graph and small the memory."""

import random
from collections import defaultdict
from collections.abc import Iterable

import pytest
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse, serialize
from rdflib.namespace import RDF

from kgcli.describing.counts import ClassCount, Counts, PropertyCount, count_statements
from kgcli.exporting import sorting

EX = "https://example.org/"
PREFIXES = """\
@prefix : <https://example.org/> .
@prefix ev: <https://w3id.org/peaceops/evidence#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
"""
TYPE = NamedNode(str(RDF.type))


def count(turtle: str) -> Counts:
    """Return what is counted in Turtle text."""
    triples = [quad.triple for quad in parse(PREFIXES + turtle, RdfFormat.TURTLE)]
    return count_statements([write(triples)])


def write(triples: Iterable[Triple]) -> bytes:
    """Return *triples* as N-Triples."""
    return serialize(triples, format=RdfFormat.N_TRIPLES) or b""


def count_by_rdflib(data: bytes) -> Counts:
    """Return the same figures, each found by a question of its own to an rdflib graph."""
    graph = rdflib.Graph()
    graph.parse(data=data, format="nt")
    instances = defaultdict(set)
    for subject, kind in graph.subject_objects(RDF.type):
        if not isinstance(kind, rdflib.Literal):
            instances[kind].add(subject)
    subjects = set(graph.subjects())
    return Counts(
        triples=len(graph),
        entities=sum(isinstance(each, rdflib.URIRef) for each in subjects),
        subjects=len(subjects),
        objects=len(set(graph.objects())),
        class_count=len(instances),
        classes={
            str(kind): ClassCount(
                sum(isinstance(each, rdflib.URIRef) for each in own),
                len(own),
                sum(1 for each in own for _ in graph.predicate_objects(each)),
            )
            for kind, own in instances.items()
            if isinstance(kind, rdflib.URIRef)
        },
        properties={
            str(name): PropertyCount(
                len(list(graph.subject_objects(name))),
                len(set(graph.subjects(name))),
                len(set(graph.objects(predicate=name))),
            )
            for name in set(graph.predicates())
        },
    )


@pytest.mark.parametrize("run", [1 << 25, 200])
def test_counts_are_those_of_rdflib(run: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """In random graphs, in which much is said several times, in memory and in many files on the disk."""
    monkeypatch.setattr(sorting, "RUN", run)
    monkeypatch.setattr(sorting, "MOST_RUNS", 3)
    for seed in range(25):
        chance = random.Random(seed)
        names = [
            *(NamedNode(f"{EX}{number}") for number in range(6)),
            *(BlankNode(f"b{n}") for n in range(3)),
        ]
        values = [
            *names,
            Literal("a b"),
            Literal("tab\tand\nline"),
            Literal('"'),
            Literal("a", language="es"),
        ]
        kinds = [NamedNode(f"{EX}{kind}") for kind in "ABC"]
        triples = [
            Triple(chance.choice(names), TYPE, chance.choice([*kinds, *names, Literal("none")]))
            if chance.random() < 0.3
            else Triple(
                chance.choice(names), NamedNode(f"{EX}p{chance.randint(0, 3)}"), chance.choice(values)
            )
            for _ in range(chance.randint(0, 60))
        ]
        pieces = [write(triples[start : start + 7]) for start in range(0, len(triples), 5)]
        assert count_statements(pieces) == count_by_rdflib(b"".join(pieces))


def test_links_are_counted_by_property_and_site() -> None:
    """Only those count that lead from one site to another by a property that is made for it."""
    counts = count(
        """:a owl:sameAs <http://other.example/a>, :b, [] ; skos:exactMatch <http://other.example:80/x/y?z> .
        :b owl:sameAs <http://other.example/b#c>, <urn:x:y>, "no" . [] owl:sameAs <https://third.example> .
        :c :p <http://other.example/a> ."""
    )
    assert counts.links == {
        ("http://www.w3.org/2002/07/owl#sameAs", "http://other.example/"): 2,
        ("http://www.w3.org/2002/07/owl#sameAs", "https://third.example"): 1,
        ("http://www.w3.org/2004/02/skos/core#exactMatch", "http://other.example:80/"): 1,
    }


def test_documents_are_those_that_say_so_or_have_passages() -> None:
    """Each counts once, and what has no IRI cannot be named."""
    counts = count(
        ":a a ev:Document . :p ev:passageOf :a, :b, [] . :q ev:passageOf :b . [] a ev:Document . :c a :D ."
    )
    assert counts.documents == {f"{EX}a", f"{EX}b"}


def test_ontologies_bring_what_they_say_of_themselves() -> None:
    """Title, licence and version, but not their imports; what is no ontology brings nothing."""
    counts = count(
        """:o a owl:Ontology ; dcterms:title "One"@en ; owl:versionInfo "1" ; owl:imports :p .
        :q dcterms:title "No ontology" ."""
    )
    assert {name: b"".join(lines) for name, lines in counts.ontologies.items()} == {
        f"{EX}o": b'<https://example.org/o> <http://purl.org/dc/terms/title> "One"@en .\n'
        b'<https://example.org/o> <http://www.w3.org/2002/07/owl#versionInfo> "1" .\n'
    }
