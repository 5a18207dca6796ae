"""A small home with questions, and two ways to use the command line on it: in this process and in its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import kgcli as kgcli_package
from kgcli.cli import progress
from kgcli.cli.app import app

MISSIONS = """\
#+ summary: Missions and where they are
#+ description: One row for each mission.
#+ tags: [missions]
#+ params:
#+   host: {type: entity, class: "ex:Country", optional: true, description: host country}
#+   as_of: {type: date, optional: true, description: the day asked about}
#+   limit: {type: integer, optional: true, description: shares a name with an option}
#+ columns:
#+   mission: {description: the mission, iri: m}
#+   host_country: where it is
#+   strength: how many people
#+   marking: lowest clearance for this row
#+ example: kgcli query missions --host Haiti
PREFIX ex: <https://example.org/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX ev: <https://w3id.org/peaceops/evidence#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?mission ?host_country ?strength ?marking WHERE {
  ?m a ex:Mission ; rdfs:label ?mission ; ex:host ?h .
  ?h rdfs:label ?host_country . FILTER(LANG(?host_country) = "en")
  GRAPH ?g { ?m ex:host ?h } ?g ev:marking ?level . ?level skos:notation ?marking .
  OPTIONAL { ?m ex:strength ?strength }
  FILTER(!BOUND(?_host) || EXISTS { ?m ex:host ?_host })
  FILTER(!BOUND(?_as_of) || "2005-01-01" < STR(?_as_of)) FILTER(!BOUND(?_limit) || ?strength > ?_limit)
} ORDER BY ?mission
"""
HOSTS = """\
#+ summary: The host relation as a graph
PREFIX ex: <https://example.org/>
CONSTRUCT WHERE { ?m ex:host ?h }
"""
ONTOLOGY = """\
ex:Country a owl:Class ; rdfs:label "country"@en .
ex:Mission a owl:Class ; rdfs:label "mission"@en .
ex:host a owl:ObjectProperty ; rdfs:label "host country"@en .
ex:strength a owl:DatatypeProperty ; rdfs:label "strength"@en .
rdfs:label a owl:AnnotationProperty .
"""
GRAPH = """\
ex:open { ex:open ev:marking ev:U .
  ex:h a ex:Country ; rdfs:label "Haiti"@en, "Haití"@es . ex:c a ex:Country ; rdfs:label "Côte d'Ivoire"@en .
  ex:m1 a ex:Mission ; rdfs:label "MINUSTAH" ; ex:host ex:h ; ex:strength 70 . }
ex:closed { ex:closed ev:marking ev:C .
  ex:r a ex:Country ; rdfs:label "Costa Rica"@en .
  ex:m2 a ex:Mission ; rdfs:label "Quiet \\u001B[31mmission" ; ex:host ex:r . }
"""

RunKgcli = Callable[..., Result]
StartKgcli = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of the person who runs the tests reaches them."""
    for name in ("KGCLI_CLEARANCE", "COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    # Processes find the package that is under test, installed or not.
    monkeypatch.setenv("PYTHONPATH", str(Path(kgcli_package.__file__).parents[1]))
    # A machine that is busy elsewhere must not make a build look long.
    monkeypatch.setattr(progress, "PATIENCE", 1000.0)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")


@pytest.fixture
def home(make_home: Callable[..., Path]) -> Path:
    """Return a home with two missions, one of which only a cleared reader may see."""
    return make_home(
        ontology=ONTOLOGY,
        graph=GRAPH,
        queries={"missions/missions.rq": MISSIONS, "missions/hosts.rq": HOSTS},
        toml='[prefixes]\nex = "https://example.org/"\n',
    )


@pytest.fixture
def kgcli(home: Path, monkeypatch: pytest.MonkeyPatch) -> RunKgcli:
    """Return a function that runs one command line on the home, in this process."""
    monkeypatch.setenv("KGCLI_HOME", str(home))

    def run(*args: str, **options: object) -> Result:
        return CliRunner().invoke(app, args, prog_name="kgcli", catch_exceptions=False, **options)  # type: ignore[arg-type]
        # The options are those of invoke(), of several types.

    return run


@pytest.fixture
def kgcli_process(home: Path) -> StartKgcli:
    """Return a function that runs one command line on the home as a process of its own."""
    environment = {**os.environ, "KGCLI_HOME": str(home)}

    def run(*args: str, **options: object) -> "subprocess.CompletedProcess[str]":
        options = {"capture_output": True, "text": True, "timeout": 120, "check": False, **options}
        extra = options.pop("environment", {})
        assert isinstance(extra, dict)
        command = [sys.executable, "-m", "kgcli", *args]
        return subprocess.run(command, env={**environment, **extra}, **options)  # type: ignore[call-overload, no-any-return]  # noqa: PLW1510
        # The options, "check" among them, are of several types.

    return run
