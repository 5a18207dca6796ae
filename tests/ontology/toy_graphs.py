"""The ontology's files, and what follows from it for a few statements written in Turtle."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kgcli.encoding.objects import read_columns, write_triples
from kgcli.encoding.terms import Terms
from kgcli.reasoning import Finding, Statement, get_reasoner

ONTOLOGY = Path(__file__).parents[2] / "ontology"

PREFIXES = {
    "": "https://example.org/",
    "po": "https://w3id.org/peaceops/ontology#",
    "ev": "https://w3id.org/peaceops/evidence#",
    "shape": "https://w3id.org/peaceops/shapes#",
    "un": "https://w3id.org/peaceops/id/organization/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
TURTLE_HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())


@dataclass(frozen=True, slots=True)
class Conclusions:
    """All that holds of a toy graph, asserted and inferred."""

    statements: frozenset[Statement]
    findings: tuple[Finding, ...]

    def pairs(self, predicate: str) -> set[tuple[str, str]]:
        """Return who has what for *predicate*, among the things of the toy graph, in prefixed names."""
        named = {(shorten(s), shorten(o)) for s, p, o in self.statements if shorten(p) == predicate}
        return {pair for pair in named if pair[0].startswith(":")}

    def types(self, thing: str) -> set[str]:
        """Return the classes of *thing* that are ours, in prefixed names."""
        return {kind for one, kind in self.pairs("rdf:type") if one == thing and kind[:3] in {"po:", "ev:"}}

    def clashes(self) -> set[str]:
        """Return the rules of OWL 2 RL that find a contradiction."""
        return {finding.rule for finding in self.findings}


Conclude = Callable[[str], Conclusions]


def read_ontology() -> tuple[Statement, ...]:
    """Return every statement of the ontology."""
    return tuple(statement for path in sorted(ONTOLOGY.glob("*.ttl")) for statement in read_statements(path))


def close_ontology() -> Conclude:
    """Return what tells all that follows from the ontology and a toy graph in Turtle.

    The ontology by itself is closed once, and each toy graph added to a copy of that.
    """
    ontology, terms = read_ontology(), Terms()
    start = get_reasoner("columnar").start(terms)
    start.add(write_triples(ontology, terms))
    start.close()

    def conclude(toy: str) -> Conclusions:
        asserted = read_statements((TURTLE_HEAD + toy).encode())
        session = start.copy()
        session.add(write_triples(asserted, terms))
        step = session.close()
        inferred = read_columns(step.inferred, terms)
        return Conclusions(frozenset({*ontology, *asserted, *inferred}), step.findings)

    return conclude


def read_statements(source: Path | bytes) -> list[Statement]:
    """Return the statements of a file, or of Turtle, whatever graph they stand in."""
    quads = (
        ox.parse(source, format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)
        if isinstance(source, bytes)
        else ox.parse(path=source, rename_blank_nodes=True)
    )
    return [(quad.subject, quad.predicate, quad.object) for quad in quads]


def shorten(term: object) -> str:
    """Return an IRI, of either library, as a prefixed name, anything else as it is."""
    iri = getattr(term, "value", str(term))
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
