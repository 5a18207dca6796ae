"""A small archive to export from, and its statements in short."""

from collections.abc import Callable, Iterable

from pyoxigraph import Quad

from kgcli.exporting.release import Release

EX = "https://example.org/"
ONTOLOGY = """\
ex:Country a owl:Class ; rdfs:label "country"@en .
ex:Mission a owl:Class ; rdfs:subClassOf ex:Operation .
ex:Operation a owl:Class .
ev:Report rdfs:subClassOf ev:Document .
"""
GRAPH = """\
ex:about { ex:about ev:marking ev:U .
  ex:paper a ev:Report ; rdfs:label "Paper 1" ; ev:reference "Paper 1" .
  ex:passage ev:passageOf ex:paper ; ev:number 2 ; ev:marking ev:U .
  ex:span a ev:EvidenceSpan ; ev:inPassage ex:passage ; ev:start 10 ; ev:end 14 ; ev:sha256 "ab" ;
    ev:voice ev:Drafter ; ev:piece ex:run .
  ex:run ev:start 20 ; ev:end 26 ; ev:sha256 "cd" .
  ev:Drafter rdfs:label "drafter"@en . }
ex:span { ex:one a ex:Mission ; rdfs:label "ONE" ; ex:host ex:haiti ; ex:strength 70 . }
ex:hidden { ex:hidden ev:marking ev:S .
  ex:letter a ev:Report ; rdfs:label "Letter 9" ; ev:reference "Letter 9" .
  ex:page ev:passageOf ex:letter ; ev:number 1 ; ev:marking ev:S . ex:mark ev:inPassage ex:page . }
ex:mark { ex:two a ex:Mission ; ex:host ex:haiti ; rdfs:label "TWO" . ex:paper ev:reference "cited" . }
ex:known { ex:known ev:marking ev:U .
  ex:haiti a ex:Country ; rdfs:label "Haiti"@en, "Haití"@es ; dcterms:source <https://example.org/atlas> ;
    ex:near [ ex:miles 90 ; ex:of ex:cuba ] .
  ex:cuba rdfs:label "Cuba" . ex:other ex:near [ ex:of ex:haiti ] . }
"""
MISSIONS = """\
#+ summary: Missions and where they are
#+ params:
#+   host: {type: entity, class: "ex:Country", optional: true, description: host country}
PREFIX ex: <https://example.org/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?mission WHERE {
  ?m a ex:Mission ; ex:host ?h ; rdfs:label ?mission FILTER(!BOUND(?_host) || ?h = ?_host)
}
ORDER BY ?mission
"""
HOSTS = """\
#+ summary: Which country hosts what
PREFIX ex: <https://example.org/>
CONSTRUCT { ?h ex:hosts ?m } WHERE { ?m ex:host ?h }
"""

Choose = Callable[..., Release]


def say(quads: Iterable[Quad]) -> set[str]:
    """Return *quads* in short: subject, predicate, object and graph, without the example's namespace."""
    return {_say(quad) for quad in quads}


def _say(quad: Quad) -> str:
    parts = [*quad.triple, *([] if str(quad.graph_name) == "DEFAULT" else [quad.graph_name])]
    return " ".join(_shorten(str(part)) for part in parts)


def _shorten(text: str) -> str:
    if text.startswith("_:"):
        return "_"
    text = text.replace(EX, "").replace("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "a")
    for name, iri in (
        ("rdfs:", "http://www.w3.org/2000/01/rdf-schema#"),
        ("ev:", "https://w3id.org/peaceops/evidence#"),
        ("oa:", "http://www.w3.org/ns/oa#"),
        ("prov:", "http://www.w3.org/ns/prov#"),
        ("dcterms:", "http://purl.org/dc/terms/"),
    ):
        text = text.replace(iri, name)
    return (
        text.removeprefix("<").removesuffix(">").replace('"^^<http://www.w3.org/2001/XMLSchema#integer', '"')
    )
