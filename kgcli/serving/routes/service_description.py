"""What the endpoint says of itself in RDF: W3C "SPARQL 1.1 Service Description" and W3C note "VoID"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.vocabulary import DCTERMS, RDF, XSD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyoxigraph import Literal, NamedNode, Quad

__all__ = ["FEW_GRAPHS", "SD", "VOID", "Contents", "describe_service"]

SD: Final = "http://www.w3.org/ns/sparql-service-description#"
VOID: Final = "http://rdfs.org/ns/void#"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_RESULTS: Final = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
    "TriG",
    "N-Quads",
)
_REGIME: Final = "http://www.w3.org/ns/entailment/OWL-RDF-Based"
_PROFILE: Final = "http://www.w3.org/ns/owl-profile/RL"
FEW_GRAPHS: Final = 1000
"""So many named graphs are listed; of more, none."""


class Contents(NamedTuple):
    """What there is to ask: *statements* in the default graph, and the *graphs* by their IRIs, sorted.

    *graphs* are none where there are more than anybody would list; *classes* and *properties* are how many
    the statements use.
    """

    statements: int
    graphs: tuple[str, ...]
    classes: int
    properties: int


def describe_service(
    endpoint: str, contents: Contents | None, *, inferred: bool, marking: str
) -> Sequence[Quad]:
    """Return the description of the service at *endpoint*, an absolute IRI, and of its data set.

    Without *contents* nothing is said of how much there is. *inferred* tells whether the default graph holds
    what follows by the rules of OWL 2 RL.
    """
    from pyoxigraph import Quad

    return [
        Quad(subject, predicate, value)
        for subject, predicate, value in _say(endpoint, contents, inferred=inferred, marking=marking)
    ]


def _say(
    endpoint: str, contents: Contents | None, *, inferred: bool, marking: str
) -> Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
    from pyoxigraph import Literal, NamedNode

    def number(value: int) -> Literal:
        return Literal(str(value), datatype=NamedNode(XSD + "integer"))

    def sd(name: str) -> NamedNode:
        return NamedNode(SD + name)

    def void(name: str) -> NamedNode:
        return NamedNode(VOID + name)

    a = NamedNode(RDF + "type")
    service = NamedNode(endpoint)
    dataset, default = NamedNode(f"{endpoint}#dataset"), NamedNode(f"{endpoint}#default-graph")
    yield service, a, sd("Service")
    yield service, sd("endpoint"), service
    yield service, sd("supportedLanguage"), sd("SPARQL11Query")
    for name in _RESULTS:
        yield service, sd("resultFormat"), NamedNode(_FORMATS + name)
    # The default graph has each statement of the named graphs once.
    yield service, sd("feature"), sd("UnionDefaultGraph")
    if inferred:
        yield service, sd("defaultEntailmentRegime"), NamedNode(_REGIME)
        yield service, sd("defaultSupportedEntailmentProfile"), NamedNode(_PROFILE)
    yield service, sd("defaultDataset"), dataset
    yield dataset, a, sd("Dataset")
    yield dataset, a, void("Dataset")
    yield dataset, NamedNode(DCTERMS + "accessRights"), Literal(marking)
    yield dataset, void("sparqlEndpoint"), service
    yield dataset, sd("defaultGraph"), default
    yield default, a, sd("Graph")
    if contents is None:
        return
    yield dataset, void("triples"), number(contents.statements)
    yield dataset, void("classes"), number(contents.classes)
    yield dataset, void("properties"), number(contents.properties)
    yield default, void("triples"), number(contents.statements)
    for place, name in enumerate(contents.graphs, 1):
        graph = NamedNode(f"{endpoint}#graph-{place}")
        yield dataset, sd("namedGraph"), graph
        yield graph, a, sd("NamedGraph")
        yield graph, sd("name"), NamedNode(name)
