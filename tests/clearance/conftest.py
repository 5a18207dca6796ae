"""Desks to put random homes on, one after the other."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import Desk
from small_homes import MARKINGS, PREFIXES, overlook_program

from kgcli.cli import progress

# The naive reasoner is a reference for what follows from what is visible.
sys.path.append(str(Path(__file__).parents[1] / "reasoning"))
from reported_homes import copy_project

ASKED = """\
ex:x0 a ex:A . ex:x1 ex:p ex:x2 ; a ex:B, ex:D . ex:x2 a [] . ex:x3 ex:q [ a ex:B ] .
ex:x4 ex:k 1 . [] ex:p [] .
"""
"""Asked whether it follows."""
REPORT = """\
1. (U) In Atlantis the Lemurian army met Atlantis Major, Thule and the Hidden Fleet.

2. (SBU) The Grand Army of Lemuria (GAL) of Atlantida went to Thule; the GAL is ready.

3. (C) The Hidden Fleet left Atlantis. 4. (S) Lemuria stayed.
"""
"""Names what the homes name, in passages of its own markings."""
QUERIES = {
    "things": """\
#+ summary: What has a name
#+ params:
#+   of: {type: entity, class: "ex:A", optional: true, description: one thing}
#+ columns:
#+   name: {description: a name, iri: e}
#+   marking: where it stands
#+ expect:
#+   - {clearance: U, rows: [{name: Atlantis}], not_rows: [{marking: C}], count: at most 1}
#+   - {clearance: C, rows: [{name: Hidden Fleet, marking: S}], count: 2}
#+   - {clearance: TS, rows: [{name: Hidden Fleet}], count: 0}
#+   - {params: {of: Atlantis}, clearance: U, count: 0}
#+   - {rows: [{name: Nobody}]}
PREFIX ex: <https://example.org/>
PREFIX ev: <https://w3id.org/peaceops/evidence#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?name ?marking WHERE {
  GRAPH ?g { ?e rdfs:label ?name } OPTIONAL { ?g ev:marking/skos:notation ?marking }
  FILTER(!BOUND(?_of) || SAMETERM(?e, ?_of))
} ORDER BY ?name ?marking
""",
    "links": """\
#+ summary: What is linked to what, by nodes without names
PREFIX ex: <https://example.org/>
CONSTRUCT { ?a ex:linked [ ex:to ?b ] } WHERE { ?a ex:p ?b }
""",
}


@pytest.fixture(scope="module", autouse=True)
def _quiet() -> Iterator[None]:
    """No setting of the person who runs the tests reaches them, nor does an edit of the program meanwhile."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("KGCLI_HOME", "KGCLI_CLEARANCE", "COLUMNS", "NO_COLOR", "FORCE_COLOR"):
            patch.delenv(name, raising=False)
        patch.setattr(progress, "PATIENCE", 1000.0)
        overlook_program(patch)
        yield


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Return a desk for small homes, which have two questions, and beside them a file to ask about."""
    folder = tmp_path_factory.mktemp("desk")
    root = folder / "home"
    for name, text in QUERIES.items():
        path = root / "queries" / "all" / f"{name}.rq"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (root / "asked.ttl").write_text(PREFIXES + ASKED)
    (root / "report.txt").write_text(REPORT)
    (root / "ontology").mkdir()
    (root / "ontology" / "markings.ttl").write_text(MARKINGS)
    return Desk(root, folder / "cache")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Return a desk for homes in the project's own vocabulary, with its own questions."""
    folder = tmp_path_factory.mktemp("project")
    root = copy_project(folder / "home")
    (root / "report.txt").write_text(REPORT)
    return Desk(root, folder / "cache", (root / "kgcli.toml").read_text())
