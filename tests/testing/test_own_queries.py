"""The project's queries say what they should answer, and answer so; broken ones are found out."""

import shutil
from pathlib import Path

import pytest

from kgcli.home import Home, open_home
from kgcli.saved.catalogue import list_queries
from kgcli.testing.cases import Case, read_cases
from kgcli.testing.running import run_expectations

PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Return a copy of the project's home whose queries may be broken."""
    root = tmp_path_factory.mktemp("own") / "home"
    for part in ("ontology", "graph", "queries"):
        shutil.copytree(PROJECT / part, root / part)
    shutil.copyfile(PROJECT / "kgcli.toml", root / "kgcli.toml")
    return open_home(root)


@pytest.fixture(scope="module")
def cases(home: Home) -> dict[str, tuple[Case, ...]]:
    """Return the cases of each query."""
    return {query.name: read_cases(home, query) for query in list_queries(home)}


def test_every_query_has_rows_that_must_be_there_and_others_that_must_not(
    cases: dict[str, tuple[Case, ...]],
) -> None:
    """Hits and near misses; a count alone shows neither."""
    lacking = {
        name
        for name, own in cases.items()
        if not any(each.rows for each in own) or not any(each.not_rows for each in own)
    }
    assert lacking == set()


def test_every_query_is_tested_on_facts_that_stay_and_at_two_clearances(
    cases: dict[str, tuple[Case, ...]],
) -> None:
    """New documents change what the home answers, and not what the fixture does."""
    assert {name for name, own in cases.items() if not any(each.fixture for each in own)} == set()
    assert {name for name, own in cases.items() if len({each.clearance for each in own}) < 2} == set()


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("deployments", 'LANG(?status_label) = "en"', 'LANG(?status_label) != ""'),
        ("mission-lineage", "STR(?name) < STR(?full_name)", 'STR(?name) < ""'),
        ("officials", "po:holdsPost", "po:participant"),
        ("reviews", "NOT EXISTS", "EXISTS"),
    ],
)
def test_a_broken_query_is_found_out(
    home: Home, monkeypatch: pytest.MonkeyPatch, name: str, right: str, wrong: str
) -> None:
    """A filter that lets more through or less, or another property, makes a difference."""
    monkeypatch.setenv("KGCLI_CACHE", str(home.root.parent / "cache"))
    (path,) = home.queries.glob(f"*/{name}.rq")
    text = path.read_text(encoding="utf-8")
    assert run_expectations(home, [name]).differing == 0
    path.write_text(text.replace(right, wrong), encoding="utf-8")
    report = run_expectations(home, [name])
    path.write_text(text, encoding="utf-8")

    assert (right in text, report.faults, report.differing > 0) == (True, (), True)
