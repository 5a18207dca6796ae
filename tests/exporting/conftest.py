"""A small archive: two documents, reference facts, a hidden one, and two questions about them."""

from pathlib import Path

import pytest
from archive_of_two import EX, GRAPH, HOSTS, MISSIONS, ONTOLOGY, Choose
from small_homes import MakeHome

from kgcli.exporting.release import Release, release
from kgcli.exporting.selection import Selection
from kgcli.home import Home, find_home


@pytest.fixture
def root(make_home: MakeHome) -> Path:
    """Return the root of the archive."""
    prefixes = "".join(
        f"@prefix {name}: <{iri}> .\n"
        for name, iri in {
            "ex": EX,
            "ev": "https://w3id.org/peaceops/evidence#",
            "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
            "dcterms": "http://purl.org/dc/terms/",
        }.items()
    )
    return make_home(
        ontology=ONTOLOGY,
        graph=prefixes + GRAPH,
        queries={"missions.rq": MISSIONS, "hosts.rq": HOSTS},
        toml='[prefixes]\nex = "https://example.org/"\n',
    )


@pytest.fixture
def home(root: Path) -> Home:
    """Return the archive."""
    return find_home(root, environ={}, cwd=root)


@pytest.fixture
def choose(home: Home) -> Choose:
    """Return a function that releases what the fields of a selection name."""

    def choose_at(clearance: str | None = "S", **fields: object) -> Release:
        return release(home, Selection(**fields), clearance)  # type: ignore[arg-type]
        # The fields of one class, passed on by tests that each name one or two.

    return choose_at
