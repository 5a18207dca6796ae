"""A small home with terms of all kinds, facts at two markings, a query, a shape and a check."""

from pathlib import Path

import pytest
from small_homes import MakeHome

from kgcli.home import Home, open_home

ONTOLOGY = """\
ex:topic a owl:Ontology ; rdfs:label "Ships"@en , "Barcos"@es .
ex:Vessel a owl:Class ; rdfs:label "vessel"@en , "buque"@es ; skos:definition "What floats."@en .
ex:Ship a owl:Class ; rdfs:label "ship"@en , "barco"@es ; rdfs:subClassOf ex:Vessel ,
  [ a owl:Restriction ; owl:onProperty ex:flag ; owl:someValuesFrom ex:Country ] .
ex:Tug a owl:Class ; rdfs:label "tug"@en ; rdfs:subClassOf ex:Ship ; owl:deprecated true .
ex:Country a owl:Class ; rdfs:label "country"@en .
ex:flag a owl:ObjectProperty , owl:FunctionalProperty ; rdfs:label "flag"@en ;
  rdfs:domain ex:Ship ; rdfs:range ex:Country ; owl:inverseOf ex:flagOf .
ex:flagOf a owl:ObjectProperty ; rdfs:label "flag of"@en .
ex:Ferry owl:equivalentClass [ a owl:Class ; owl:intersectionOf ( ex:Ship ex:Liner ) ] .
ex:red a owl:NamedIndividual , ex:Colour ; rdfs:label "red"@en .
"""
FACTS = """\
ex:low { ex:low ev:marking ev:U .
  ex:ana a ex:Ship ; rdfs:label "Ana" ; ex:flag ex:pt . ex:pt a ex:Country ; rdfs:label "Portugal" . }
ex:high { ex:high ev:marking ev:S . ex:bea a ex:Tug ; rdfs:label "Bea" . ex:ana2 a ex:Ship . }
"""
QUERY = """\
#+ summary: Ships
#+ params:
#+   kind: {type: entity, class: "ex:Country", optional: true, description: a kind}
PREFIX ex: <https://example.org/>
SELECT ?x WHERE {
  ?x a ex:Ship ;
    ex:flag ?_kind . # ex:Vessel is only in this remark
} ORDER BY ?x
"""
SHAPE = """\
@prefix ex: <https://example.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
ex:Shape a sh:NodeShape ; sh:targetClass ex:Ship ;
  sh:property [ sh:path ex:flag ; sh:maxCount 1 ] ;
  sh:sparql [ sh:select "SELECT $this WHERE { $this a ex:Vessel }" ] .
"""
CHECK = "PREFIX ex: <https://example.org/>\nSELECT ?entity WHERE { ?entity a ex:Tug }\n"


@pytest.fixture
def ships(make_home: MakeHome) -> Home:
    """Return the home."""
    root = make_home(
        ontology={"ships.ttl": ONTOLOGY},
        graph=FACTS,
        queries={"sea/ships.rq": QUERY, "sea/broken.rq": 'SELECT ?x { ?x a "'},
        toml='[prefixes]\nex = "https://example.org/"\n',
    )
    _write(root / "ontology" / "shapes" / "sea.ttl", SHAPE)
    _write(root / "ontology" / "checks" / "no-tugs.rq", CHECK)
    return open_home(root)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
