"""`kgcli test`: what it prints, as text and as JSON, and what its exit codes mean."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Kgcli = Callable[..., Result]
FACTS = """\
ex:open { ex:open ev:marking ev:U . ex:m1 rdfs:label "Old" ; ex:strength 70 . }
ex:closed { ex:closed ev:marking ev:C . ex:m2 rdfs:label "New \\u001B[31m" ; ex:strength 30 . }
"""
MISSIONS = """\
#+ summary: Missions
#+ expect:
#+   - clearance: U
#+     rows: [{name: Old, strength: 70}]
#+   - clearance: C
#+     rows: [{name: Old, strength: 71}]
#+     not_rows: [{strength: 30}]
#+     count: at least 3
PREFIX ex: <https://example.org/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?name ?strength WHERE { ?mission ex:strength ?strength ; rdfs:label ?name } ORDER BY ?name
"""
RIGHT = "#+ expect: {count: at least 1}\nSELECT * WHERE { ?s ?p ?o }\n"
SILENT = "SELECT * WHERE { ?s ?p ?o }\n"
BROKEN = "#+ expect: {rows: [{nmae: Old}]}\nSELECT ?name WHERE { ?s ?p ?name }\n"


@pytest.fixture
def home(make_home: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a home with a query that differs, one that does not, and one that expects nothing."""
    monkeypatch.setenv("COLUMNS", "100")
    queries = {"a/missions.rq": MISSIONS, "b/all.rq": RIGHT, "b/silent.rq": SILENT}
    return make_home(name="tested", graph=FACTS, queries=queries)


def test_what_differs_is_printed(home: Path, kgcli: Kgcli) -> None:
    """Each query with what came of its cases, each case that differs with its line, no control character."""
    result = kgcli("test", "--home", str(home))

    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "missions: 2 cases, 1 not as expected",
        "  Case 2, queries/a/missions.rq:5 (clearance C)",
        "    Missing: name 'Old', strength '71'",
        "      The nearest row has strength '70'",
        "    Must not be there: strength '30'",
        "      The row: name 'New \\x1b[31m', strength '30'",
        "    Rows: 2, expected at least 3",
        "all: 1 case as expected",
        "silent: no expectations",
        "3 cases of 2 queries: 1 differs, 1 query without expectations.",
    ]


def test_a_query_that_answers_as_expected_passes(home: Path, kgcli: Kgcli) -> None:
    """With names, only those are tested; one without expectations is no failure."""
    result = kgcli("test", "all", "silent", "--home", str(home))

    assert (result.exit_code, result.stdout.splitlines()) == (
        0,
        [
            "all: 1 case as expected",
            "silent: no expectations",
            "1 case of 1 query: none differs, 1 query without expectations.",
        ],
    )


def test_cases_above_the_clearance_are_left_out(home: Path, kgcli: Kgcli) -> None:
    """They are counted, and what they expect is not shown."""
    result = kgcli("test", "--home", str(home), "--clearance", "U")

    assert (result.exit_code, result.stdout.splitlines()) == (
        0,
        [
            "missions: 1 case as expected, 1 above the clearance left out",
            "all: 1 above the clearance left out",
            "silent: no expectations",
            "1 case of 1 query: none differs, 2 above the clearance left out, 1 query without expectations.",
        ],
    )


def test_a_broken_expectation_ends_with_2(home: Path, kgcli: Kgcli) -> None:
    """It is told with the nearest name, and the other queries are tested all the same."""
    (home / "queries" / "b" / "broken.rq").write_text(BROKEN, encoding="utf-8")
    result = kgcli("test", "all", "broken", "--home", str(home))

    assert (result.exit_code, result.stdout.splitlines()) == (
        2,
        [
            "all: 1 case as expected",
            "broken: cannot tell",
            "  queries/b/broken.rq, line 1: the query has no column 'nmae'. Did you mean 'name'?",
            "1 case of 1 query: none differs, 1 broken.",
        ],
    )


def test_an_unknown_name_ends_with_2(home: Path, kgcli: Kgcli) -> None:
    """The nearest name is offered, as everywhere."""
    result = kgcli("test", "misions", "--home", str(home))

    assert (result.exit_code, result.stdout) == (2, "")
    assert "No query 'misions'. Did you mean 'missions'?" in result.stderr


def test_other_programs_read_json(home: Path, kgcli: Kgcli) -> None:
    """All that differs, whole rows with it; the count of cases is told on standard error."""
    result = kgcli("test", "missions", "--home", str(home), "--format", "json")
    told = json.loads(result.stdout)
    (query,) = told["queries"]

    assert (result.exit_code, result.stderr.splitlines()[-1]) == (1, "2 cases of 1 query: 1 differs.")
    assert {key: told[key] for key in ("cases", "differing", "faults", "left_out")} == {
        "cases": 2,
        "differing": 1,
        "faults": 0,
        "left_out": 0,
    }
    assert (query["query"], query["file"], query["fault"]) == ("missions", "queries/a/missions.rq", None)
    assert [case["as_expected"] for case in query["cases"]] == [True, False]
    assert query["cases"][1] == {
        "case": 2,
        "line": 5,
        "clearance": "C",
        "params": {},
        "fixture": None,
        "as_expected": False,
        "fault": None,
        "missing": [
            {
                "expected": {"name": "Old", "strength": "71"},
                "nearest": {"name": "Old", "strength": "70"},
            }
        ],
        "forbidden": [{"expected": {"strength": "30"}, "row": {"name": "New \x1b[31m", "strength": "30"}}],
        "count": {"expected": "at least 3", "rows": 2},
    }


def test_the_report_may_go_to_a_file(home: Path, kgcli: Kgcli, tmp_path: Path) -> None:
    """The ending of the file tells the format."""
    target = tmp_path / "report.json"
    result = kgcli("test", "all", "--home", str(home), "--output", str(target))

    assert (result.exit_code, result.stdout) == (0, "")
    assert json.loads(target.read_text(encoding="utf-8"))["cases"] == 1
