"""What is the same for every reader names nothing that only a cleared one may know."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from visible import Visible

from kgcli.answers import Table, read_table
from kgcli.home import Home
from kgcli.saved.catalogue import list_queries
from kgcli.saved.query import SavedQuery
from kgcli.saved.run import bind_query
from kgcli.store.asking import ask
from kgcli.store.home_stores import current_store
from kgcli.testing.cases import Case, read_cases
from kgcli.testing.comparing import compare

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


def test_expectations_on_the_facts_tell_no_more_of_what_is_marked_than_its_marking_and_a_count(
    project: Home, visible: Mapping[str, Visible]
) -> None:
    """A row that must be there is visible at U too; one that must not is there for nobody, from U to C."""
    tables: dict[object, Table] = {}

    def ask_at(clearance: str, query: SavedQuery, case: Case) -> Table:
        key = (clearance, query.name, *case.params.items())
        if key not in tables:
            ask = visible[clearance].ask
            tables[key] = read_table(ask(bind_query(project, query, case.params, ask)))
        return tables[key]

    told = []
    for query in list_queries(project):
        for case in read_cases(project, query):
            if case.fixture is None:
                low, high = (compare(case, ask_at(each, query, case), {}) for each in ("U", "C"))
                rows = [missing.expected for missing in low.missing]
                rows += [unwanted for unwanted, _ in (*low.forbidden, *high.forbidden)]
                told += [(query.name, case.line, dict(row)) for row in rows if set(row) != {"marking"}]
    assert told == []
