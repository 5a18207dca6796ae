"""Small homes in git that are edited, and what that changes."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from git_homes import commit
from small_homes import PREFIXES, write_home

from kgcli.answers import Term
from kgcli.home import Home
from kgcli.ontology.impact.impact import Impact
from kgcli.ontology.impact.measuring import Facts, measure_impact
from kgcli.settings import read_settings

ONTOLOGY = """
ex:Craft a owl:Class ; rdfs:label "craft"@en .
ex:Ship a owl:Class ; rdfs:label "ship"@en ; rdfs:subClassOf ex:Craft .
ex:Tug a owl:Class ; rdfs:label "tug"@en ; rdfs:subClassOf ex:Ship .
ex:Port a owl:Class ; rdfs:label "port"@en .
ex:Buoy a owl:Class ; rdfs:label "buoy"@en ; skos:definition "A mark that floats."@en .
ex:calls a owl:ObjectProperty ; rdfs:range ex:Port .
"""
FACTS = """
ex:open { ex:open ev:marking ev:U .
  ex:t a ex:Tug ; rdfs:label "Tessa" ; ex:calls ex:p . ex:p rdfs:label "Pisa" .
  ex:f a ex:Ship ; rdfs:label "Fria" . }
ex:closed { ex:closed ev:marking ev:C . ex:h a ex:Tug ; rdfs:label "Hidden" . }
"""
HEAD = "PREFIX ex: <https://example.org/>\nPREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
QUERIES = {
    "ships.rq": "#+ columns:\n#+   ship: {iri: s}\n#+   kind: {iri: c}\n"
    f"{HEAD}SELECT ?ship ?kind {{ ?s a ex:Ship ; rdfs:label ?ship ; a ?c . ?c rdfs:label ?kind }} "
    "ORDER BY ?ship ?kind",
    "ports.rq": f"{HEAD}SELECT ?port {{ ?p a ex:Port ; rdfs:label ?port }} ORDER BY ?port",
    "buoys.rq": f"{HEAD}ASK {{ ?b a ex:Buoy }}",
    "calls.rq": f"{HEAD}CONSTRUCT WHERE {{ ?s ex:calls ?p }}",
}
SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
ex:TugShape a sh:NodeShape ; sh:targetClass ex:Tug ; sh:property [ sh:path rdfs:label ; sh:maxCount 1 ] .
"""


def make_edited_home(root: Path, *, facts: str = FACTS, queries: Mapping[str, str] = QUERIES) -> Home:
    """Return a home with one commit."""
    write_home(
        root,
        ontology=ONTOLOGY,
        graph=facts,
        queries=queries,
        toml='[prefixes]\nex = "https://example.org/"\n',
    )
    (root / "ontology" / "shapes").mkdir()
    (root / "ontology" / "shapes" / "shapes.ttl").write_text(PREFIXES + SHAPES)
    commit(root, "first")
    return Home(root, "for a test", read_settings(root))


def edit(home: Home, file: str, *replaced: tuple[str, str]) -> None:
    """Replace texts in a file of *home*, each of which it has."""
    path = home.root / file
    text = path.read_text(encoding="utf-8")
    for old, new in replaced:
        assert old in text, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def edit_schema(home: Home, *replaced: tuple[str, str]) -> None:
    """Replace texts in the schema of *home*."""
    edit(home, "ontology/schema.ttl", *replaced)


def measure(home: Home, clearance: str | None = None, facts: Facts | None = None) -> Impact:
    """Return what the files of *home* change since its commit."""
    return measure_impact(home, clearance=clearance, facts=facts)


def tell_queries(found: Impact) -> dict[str, tuple[list[str], list[str], list[tuple[str, str]]]]:
    """Return for each query that differs the rows that went, that came and that changed, as their values."""
    return {
        change.shown: (
            [_show(row) for row in change.removed],
            [_show(row) for row in change.added],
            [(_show(old), _show(new)) for old, new in change.changed],
        )
        for change in found.queries
    }


def _show(row: tuple[Term | None, ...]) -> str:
    return " ".join("-" if cell is None else cell.value for cell in row)


def own_git(patch: pytest.MonkeyPatch) -> None:
    """Let no setting and no repository of the surroundings reach git."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        patch.delenv(name)
    patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
