"""Statements written as Turtle, for tests of the reasoner."""

from pyoxigraph import RdfFormat, parse

from kgcli.reasoning import Statement

PREFIXES = """
@prefix : <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def read(text: str) -> frozenset[Statement]:
    """Return the statements of a Turtle text; ``:x`` and the W3C's prefixes are declared."""
    quads = parse(PREFIXES + text, format=RdfFormat.TURTLE)
    return frozenset((quad.subject, quad.predicate, quad.object) for quad in quads)
