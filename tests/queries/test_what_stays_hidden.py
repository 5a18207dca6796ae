"""What is the same for every reader names nothing that only a cleared one may know."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from visible import Visible

from kgcli.answers import read_table
from kgcli.home import Home
from kgcli.store.asking import ask
from kgcli.store.home_stores import current_store

ROOT = Path(__file__).parents[2]
NAMES = """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?name WHERE { ?thing rdfs:label|skos:altLabel|skos:notation ?name }"""


def list_names(home: Home, clearance: str) -> set[str]:
    """Return all names that *clearance* may see."""
    table = read_table(ask(current_store(home, clearance), NAMES, timeout=60).body)
    return {cell.value for row in table.rows for cell in row if cell is not None}


def test_queries_and_public_files_name_nothing_marked(
    project: Home, visible: Mapping[str, Visible], session_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No query's text or help, no term's text and no public reference fact holds a name from above U."""
    monkeypatch.setenv("KGCLI_CACHE", str(session_cache))
    public = list_names(project, "U")
    # Short codes are common words; a name within a public name tells nothing.
    hidden = {
        name
        for name in list_names(project, "C") - public
        if len(name) > 3 and not any(name in other for other in public)
    }
    assert "Bustamante" in hidden
    files = [*ROOT.glob("queries/*/*.rq"), *ROOT.glob("ontology/**/*.ttl"), ROOT / "graph" / "reference.ttl"]
    told = {
        (file.name, name)
        for file in files
        for text in [file.read_text(encoding="utf-8")]
        for name in hidden
        if name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    }
    assert told == set()
