"""Terms that facts, queries and shapes use: those that the ontology lacks, or has only as deprecated ones."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kgcli.home import Home, open_home
from kgcli.ontology.lint import check_lint
from kgcli.ontology.reading import Place, read_ontology

CHECKS = Path(__file__).parents[3] / "ontology" / "checks"
NAMES = ("term-not-in-schema", "deprecated-term-in-use", "foreign-term", "value-outside-range")
ONTOLOGY = """\
<https://example.org/> a owl:Ontology .
ex:Person a owl:Class . ex:Old a owl:Class ; owl:deprecated true .
ex:knows a owl:ObjectProperty . ex:age a owl:DatatypeProperty ; rdfs:range xsd:integer .
"""
FACTS = """\
ex:open { ex:open ev:marking ev:U .
  ex:ann a ex:Person ; ex:knows ex:bob ; ex:age "seven" ;
    ex:likes ex:bob ; <http://far.example/p> 1 .
  ex:bob a ex:Old . }
ex:closed { ex:closed ev:marking ev:C .
  ex:spy a ex:Agent ; ex:age "secret" . }
"""
QUERY = """\
#+ params:
#+   who: {type: entity, class: "ex:Persn", optional: true}
PREFIX ex: <https://example.org/>
SELECT ?who {
  ?who a ex:Old ; ex:knows ex:bob, <relative> FILTER(?who = ?_who || EXISTS { ?who ex:nose ex:nobody })
}
"""
SHAPES = """\
@prefix ex: <https://example.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
ex:PersonShape a sh:NodeShape ; sh:targetClass ex:Person ;
  sh:property [ sh:path ex:hates ] ;
  sh:node ex:NamedShape ;
  sh:sparql [ sh:message "x" ; sh:select "SELECT $this { $this <https://example.org/fears> ?x }" ] .
ex:NamedShape a sh:NodeShape ; sh:property [ sh:path ex:knows ; sh:minCont 1 ] .
"""


@pytest.fixture
def home(make_home: Callable[..., Path]) -> Home:
    """Return a home whose facts, query and shapes use what its ontology has, and what it lacks."""
    checks = {f"checks/{name}.rq": (CHECKS / f"{name}.rq").read_text(encoding="utf-8") for name in NAMES}
    files = {"schema.ttl": ONTOLOGY, "shapes/shapes.ttl": SHAPES, **checks}
    return open_home(make_home(ontology=files, graph=FACTS, queries={"who.rq": QUERY}))


def _list_findings(home: Home, clearance: str | None) -> list[tuple[str, str, str, tuple[Place, ...]]]:
    found = check_lint(home, read_ontology(home), clearance=clearance)
    short = "https://example.org/"
    # What the package's stand-in for markings lacks is no matter here.
    return sorted(
        (each.check, each.entity.removeprefix(short), each.value.removeprefix(short), each.places)
        for each in found
        if not each.entity.startswith("https://w3id.org/")
    )


def test_uses_of_what_the_ontology_lacks_are_found_where_they_stand(home: Home) -> None:
    """File and line of each; what facts and shapes describe, and known vocabularies, are no faults."""
    facts, query, shapes = "graph/facts.trig", "queries/who.rq", "ontology/shapes/shapes.ttl"
    line = (home.graph / "facts.trig").read_text().splitlines().index(
        "ex:open { ex:open ev:marking ev:U ."
    ) + 1
    assert _list_findings(home, None) == [
        ("deprecated-term-in-use", "Old", "facts", (Place(facts, line + 3),)),
        ("deprecated-term-in-use", "Old", "queries", (Place(query, 5),)),
        ("foreign-term", "http://far.example/p", "facts", (Place(facts, line + 2),)),
        ("term-not-in-schema", "Agent", "facts", (Place(facts, line + 5),)),
        ("term-not-in-schema", "Persn", "queries", (Place(query, 2),)),
        ("term-not-in-schema", "fears", "shapes", (Place(shapes, 6),)),
        ("term-not-in-schema", "hates", "shapes", (Place(shapes, 4),)),
        ("term-not-in-schema", "http://www.w3.org/ns/shacl#minCont", "shapes", (Place(shapes, 7),)),
        ("term-not-in-schema", "likes", "facts", (Place(facts, line + 2),)),
        ("term-not-in-schema", "nobody", "queries", (Place(query, 5),)),
        ("term-not-in-schema", "nose", "queries", (Place(query, 5),)),
        ("value-outside-range", "ann", "seven", (Place(facts, line + 1),)),
        ("value-outside-range", "spy", "secret", (Place(facts, line + 5),)),
    ]


def test_a_clearance_hears_of_visible_facts_only(home: Home) -> None:
    """What only marked facts use is not told, nor on which line visible facts stand."""
    found = _list_findings(home, "U")
    of_facts = [each for each in found if each[2] == "facts" or each[1] in ("ann", "spy")]
    assert [each[:3] for each in of_facts] == [
        ("deprecated-term-in-use", "Old", "facts"),
        ("foreign-term", "http://far.example/p", "facts"),
        ("term-not-in-schema", "likes", "facts"),
        ("value-outside-range", "ann", "seven"),
    ]
    assert {place.file for each in of_facts for place in each[3]} <= {"ontology/schema.ttl"}


def test_the_vocabulary_that_a_home_is_lent_is_known(make_home: Callable[..., Path]) -> None:
    """A home without terms of evidence gets the package's, and may use them."""
    facts = "ex:g { ex:g ev:marking ev:U . ex:doc a ev:Document ; ev:none 1 . }"
    checks = {f"checks/{name}.rq": (CHECKS / f"{name}.rq").read_text(encoding="utf-8") for name in NAMES}
    home = open_home(make_home(ontology={"schema.ttl": ONTOLOGY, **checks}, graph=facts, markings=None))
    found = check_lint(home, read_ontology(home))
    assert [(each.check, each.entity) for each in found] == [
        ("foreign-term", "https://w3id.org/peaceops/evidence#none")
    ]
