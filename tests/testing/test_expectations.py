"""What a query's file expects is held against its answer, at the case's clearance, from the case's facts."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from kgcli.home import Home, open_home
from kgcli.saved.catalogue import find_query
from kgcli.testing.cases import Count, read_cases
from kgcli.testing.comparing import Missing
from kgcli.testing.running import QueryResult, run_expectations

FACTS = """\
ex:open { ex:open ev:marking ev:U .
  ex:m1 a ex:Mission ; rdfs:label "Old" ; ex:strength 70 ; ex:host ex:haiti . }
ex:closed { ex:closed ev:marking ev:C . ex:m2 a ex:Mission ; rdfs:label "New" ; ex:strength 30 . }
"""
QUERY = """\
#+ summary: Missions
{expect}
#+ params:
#+   least: {{type: integer, optional: true}}
PREFIX ex: <https://example.org/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?name ?strength ?host WHERE {{
  ?mission a ex:Mission ; rdfs:label ?name ; ex:strength ?strength
  OPTIONAL {{ ?mission ex:host ?host }}
  FILTER(!BOUND(?__least) || ?strength >= ?__least)
}} ORDER BY ?name
"""
FIXTURE = "ex:m9 a ex:Mission ; rdfs:label 'Toy' ; ex:strength 9 .\n"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Return a home with one mission at U and one at C, whose store is built once."""
    from small_homes import PREFIXES, write_home

    root = write_home(
        tmp_path_factory.mktemp("tested") / "home", ontology="ex:Mission a owl:Class .", graph=FACTS
    )
    (root / "queries" / "fixtures").mkdir()
    (root / "queries" / "fixtures" / "toy.ttl").write_text(PREFIXES + FIXTURE, encoding="utf-8")
    return open_home(root)


@pytest.fixture(autouse=True)
def _shared_cache(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KGCLI_CACHE", str(home.root.parent / "cache"))


@pytest.fixture
def run(home: Home) -> Callable[..., QueryResult]:
    """Return a function that tests a query that expects what is given as YAML under ``expect``."""

    def test(expect: str, clearance: str | None = None, query: str = QUERY) -> QueryResult:
        lines = "".join(f"#+ {line}\n" for line in ["expect:", *expect.splitlines()])
        (home.queries / "missions.rq").write_text(query.format(expect=lines.rstrip()), encoding="utf-8")
        (result,) = run_expectations(home, ["missions"], clearance).queries
        return result

    return test


Run = Callable[..., QueryResult]


def _differences(result: QueryResult) -> list[tuple[tuple[Missing, ...], int, int | None]]:
    """Return of each case the missing rows, how many forbidden ones there are, and the count that differs."""
    found = [case.differences for case in result.cases]
    return [(each.missing, len(each.forbidden), each.count) for each in found if each is not None]


def test_an_answer_as_expected_differs_in_nothing(run: Run) -> None:
    """Rows may name some columns; numbers and IRIs are compared as text, an empty cell is an unbound one."""
    result = run(
        "- rows:\n"
        "    - {name: Old, strength: 70, host: 'ex:haiti'}\n"
        "    - {host: <https://example.org/haiti>}\n"
        "    - {name: New, host: ''}\n"
        "  not_rows: [{name: Old, strength: 30}]\n"
        "  count: 2"
    )
    assert [case.is_as_expected for case in result.cases] == [True]


def test_a_missing_row_is_told_with_the_nearest(run: Run) -> None:
    """The nearest row has the most cells as expected; all of its cells are told."""
    result = run("- rows: [{name: Old, strength: 71}]")

    nearest = {"name": "Old", "strength": "70", "host": "ex:haiti"}
    assert _differences(result) == [((Missing({"name": "Old", "strength": "71"}, nearest),), 0, None)]


def test_of_rows_equally_near_the_most_alike_is_told(run: Run) -> None:
    """A word misspelt leads to the row that has it."""
    (found,) = _differences(run("- rows: [{name: Newt}]"))

    assert found[0][0].nearest == {"name": "New", "strength": "30", "host": ""}


def test_where_there_are_no_rows_none_is_nearest(run: Run) -> None:
    """Values choose the rows, and may leave none."""
    result = run("- params: {least: 1000}\n  rows: [{name: Old}]\n  count: at least 1")

    assert _differences(result) == [((Missing({"name": "Old"}, None),), 0, 0)]


def test_a_row_that_must_not_be_there_is_found(run: Run) -> None:
    """What must not be there is told with the whole row that fits it."""
    (case,) = run("- not_rows: [{strength: 30}, {strength: 31}]").cases

    assert case.differences is not None
    assert case.differences.forbidden == (
        ({"strength": "30"}, {"name": "New", "strength": "30", "host": ""}),
    )


@pytest.mark.parametrize(
    ("count", "found"),
    [("2", None), ("3", 2), ("at least 2", None), ("at least 3", 2), ("'>= 3'", 2), ("at most 1", 2)],
)
def test_counts_are_exact_or_bounds(run: Run, count: str, found: int | None) -> None:
    """A number is exact; at least and at most are bounds."""
    assert _differences(run(f"- count: {count}")) == [((), 0, found)]


def test_zero_rows_can_be_expected(run: Run) -> None:
    """A count of 0 is an expectation like any other."""
    assert _differences(run("- {clearance: U, count: 0}")) == [((), 0, 1)]


def test_a_case_is_asked_at_its_own_clearance(run: Run) -> None:
    """What is marked C is no row for U, and is one for C."""
    result = run(
        "- {clearance: U, not_rows: [{name: New}], count: 1}\n- {clearance: C, rows: [{name: New}], count: 2}"
    )

    assert [case.is_as_expected for case in result.cases] == [True, True]


@pytest.mark.parametrize(
    ("clearance", "asked"), [("U", [1]), ("SBU", [1]), ("C", [1, 2]), ("TS", [1, 2]), (None, [1, 2, 3])]
)
def test_no_case_is_asked_above_the_clearance_of_who_asks(
    run: Run, clearance: str | None, asked: list[int]
) -> None:
    """Others are left out and counted; one without a clearance may see everything there could be."""
    result = run("- {clearance: U, count: 1}\n- {clearance: C, count: 2}\n- {count: 2}", clearance)

    assert [case.case.number for case in result.cases] == asked
    assert result.left_out == 3 - len(asked)


def test_what_is_left_out_does_not_hang_on_the_facts(run: Run) -> None:
    """A case at S is above C though nothing is marked S, so that its absence tells nothing."""
    assert run("- {clearance: S, count: 2}", "C").left_out == 1


@pytest.mark.parametrize(
    "case",
    [
        "{clearance: C, rows: [{name: [Hidden, New]}]}",
        "{clearance: C, rows: [{hidden: 1}]}",
        "{rows: [Hidden]}",
        "Hidden",
    ],
)
def test_a_broken_case_is_told_in_full_to_those_only_who_may_ask_it(run: Run, case: str) -> None:
    """Others learn where it stands, so that somebody mends it."""
    below, cleared = (run(f"- {case}", clearance).fault for clearance in ("SBU", None))

    assert below == "queries/missions.rq, line 3: a case above the clearance is broken"
    assert cleared is not None
    assert "hidden" in cleared.lower()


@pytest.mark.parametrize(
    "fixture", ["queries/fixtures/toy.ttl", "|\n    ex:m9 a ex:Mission ; rdfs:label 'Toy' ; ex:strength 9 ."]
)
def test_a_fixture_takes_the_place_of_the_facts(run: Run, fixture: str) -> None:
    """A file of the home, or a text with the query's prefixes; the ontology stays, the facts do not."""
    (case,) = run(f"- fixture: {fixture}\n  rows: [{{name: Toy, strength: 9}}]\n  count: 1").cases

    assert (case.fault, case.is_as_expected) == (None, True)


def test_a_fixture_may_be_marked(run: Run) -> None:
    """Its named graphs have markings as those of the home do, and what U may not see is not there for U."""
    fixture = (
        "|\n    ex:g { ex:g ev:marking ev:C .\n"
        "      ex:m9 a ex:Mission ; rdfs:label 'Toy' ; ex:strength 9 . }"
    )
    result = run(
        f"- fixture: {fixture}\n  clearance: U\n  count: 0\n- fixture: {fixture}\n  clearance: C\n  count: 1"
    )

    assert [(case.fault, case.is_as_expected) for case in result.cases] == [(None, True), (None, True)]


def test_a_fixture_is_built_once(run: Run, home: Home) -> None:
    """Cases and runs with the same facts share one home in the cache."""
    cases = "- {fixture: queries/fixtures/toy.ttl, count: 1}\n" * 2
    run(cases)
    before = sorted((home.root.parent / "cache" / "fixtures").iterdir())
    run(cases)

    assert sorted((home.root.parent / "cache" / "fixtures").iterdir()) == before


def test_fixtures_are_neither_queries_nor_facts(run: Run, home: Home) -> None:
    """A folder of fixtures below queries/ adds no query, and its facts are no rows of the home's."""
    result = run("- not_rows: [{name: Toy}]")

    assert [case.is_as_expected for case in result.cases] == [True]
    assert [each.name for each in run_expectations(home).queries] == ["missions"]


@pytest.mark.parametrize(
    ("expect", "fault"),
    [
        ("- rows: [{nam: Old}]", "line 3: the query has no column 'nam'. Did you mean 'name'?"),
        (
            "- count: 1\n- not_rows: [{x: 1}]",
            "line 4: the query has no column 'x'. Known are name, strength, host",
        ),
        (
            "- {params: {lest: 1}, count: 1}",
            "line 3: the query has no parameter 'lest'. Did you mean 'least'?",
        ),
        ("- {row: [{name: Old}]}", "line 3: a case has no 'row'. Did you mean 'rows'?"),
        ("- {clearance: U}", "line 3: the case expects nothing. Give it rows, not_rows or a count"),
        ("- count: many", "line 3: 'count' should be a number, or as in 'at least 3', not 'many'"),
        ("- rows: [{}]", "line 3: a row of 'rows' names no column"),
        ("- rows: [Old]", "line 3: a row of 'rows' should map names to single values, but is 'Old'"),
        ("- {rows: Old}", "line 3: 'rows' should be a list of rows such as '- {column: value}'"),
        (
            "- Old",
            "line 3: a case should be a mapping with params, clearance, fixture, rows, not_rows, count, "
            "not 'Old'",
        ),
    ],
)
def test_a_broken_expectation_is_a_fault_with_file_and_line(run: Run, expect: str, fault: str) -> None:
    """It names what it is about and the nearest name, and no case of that query is asked."""
    result = run(expect)

    assert (result.fault, result.cases) == (f"queries/missions.rq, {fault}", ())


def test_an_unknown_clearance_is_a_fault(run: Run) -> None:
    """The levels are listed."""
    fault = run("- {clearance: X, count: 1}").fault

    assert fault is not None
    assert fault.startswith("queries/missions.rq, line 3: No marking 'X'. Levels are U, SBU, C, S, TS;")


@pytest.mark.parametrize(
    ("case", "fault"),
    [
        (
            "{fixture: queries/fixtures/tov.ttl, count: 1}",
            "Cannot read the fixture queries/fixtures/tov.ttl: No such file or directory. "
            "Did you mean 'toy.ttl'?",
        ),
        ("{params: {least: few}, count: 1}", "Parameter 'least' wants a whole number, not 'few'"),
    ],
)
def test_a_case_that_cannot_be_asked_is_a_fault_of_its_own(run: Run, case: str, fault: str) -> None:
    """The other cases are asked all the same."""
    broken, right = run(f"- {case}\n- count: 2").cases

    assert (broken.fault or "").startswith(f"queries/missions.rq, line 3: {fault}")
    assert (broken.differences, right.is_as_expected) == (None, True)


def test_a_fixture_that_is_no_turtle_is_a_fault(run: Run) -> None:
    """The fault tells where in the text it is, not where the text was copied to."""
    (case,) = run("- fixture: |\n    ex:m9 a ex:Mission ;\n    ex:strength .\n  count: 1").cases

    assert (case.fault or "").startswith("queries/missions.rq, line 3: ")
    assert "the fixture's text below a line of prefixes, line 3" in (case.fault or "")


@pytest.mark.parametrize(
    ("query", "expect"),
    [
        (
            "{expect}\nPREFIX ex: <https://example.org/>\nASK {{ ?m a ex:Mission }}",
            "- rows: [{answer: 'true'}]",
        ),
        (
            "{expect}\nPREFIX ex: <https://example.org/>\nCONSTRUCT WHERE {{ ?m ex:host ?h }}",
            "- rows: [{subject: 'ex:m1', predicate: 'ex:host', object: 'ex:haiti'}]\n  count: 1",
        ),
        (
            "{expect}\nPREFIX ex: <https://example.org/>\nSELECT * WHERE {{ ?m ex:strength ?s }}",
            "- rows: [{m: 'ex:m1', s: 70}]\n  not_rows: [{m: 'ex:m2', s: 70}]",
        ),
    ],
)
def test_every_form_of_query_can_be_tested(run: Run, query: str, expect: str) -> None:
    """An ASK has the column answer; a graph has subject, predicate and object; SELECT * what it answers."""
    (case,) = run(expect, query=query).cases

    assert (case.fault, case.is_as_expected) == (None, True)


def test_a_column_that_only_the_answer_can_tell_is_a_fault_of_the_case(run: Run) -> None:
    """SELECT * declares no columns; the answer's own are looked through for the nearest."""
    (case,) = run("- rows: [{nmae: Old}]", query="{expect}\nSELECT * WHERE {{ ?mission a ?name }}").cases

    assert case.fault == "queries/missions.rq, line 2: the answer has no column 'nmae'. Did you mean 'name'?"


def test_expectations_are_no_part_of_the_query_that_others_see(run: Run, home: Home) -> None:
    """They may be above a reader's clearance: their lines are blank in the text, the others stay in place."""
    run("- rows: [{name: Secret}]\n# Secret, too\n- not_rows: [{name: Secret}]\n  count: 1")
    query = find_query(home, "missions")
    lines = (home.queries / "missions.rq").read_text(encoding="utf-8").split("\n")

    assert query.text.split("\n") == [lines[0], *[""] * 5, *lines[6:]]
    assert (lines[5], lines[6], "expect" in query.extra) == ("#+   count: 1", "#+ params:", False)
    assert [parameter.name for parameter in query.parameters] == ["least"]


@pytest.mark.parametrize(
    "head", ['#+ {"summary": "s", "expect": [{"count": 1}]}', "#+ {summary: s, expect: [{count: 1}]}"]
)
def test_expectations_that_cannot_be_kept_apart_are_refused(run: Run, home: Home, head: str) -> None:
    """Where they do not begin a line, they would stay in the text that others see."""
    (home.queries / "missions.rq").write_text(f"{head}\nSELECT * WHERE {{ ?s ?p ?o }}\n", encoding="utf-8")
    (result,) = run_expectations(home, ["missions"]).queries

    assert (result.fault or "").startswith("queries/missions.rq: 'expect' should begin a line of its own")


def test_a_query_without_expectations_says_so(home: Home) -> None:
    """Other people's queries are neither right nor wrong."""
    (home.queries / "missions.rq").write_text("#+ summary: we expect nothing\nASK {}\n", encoding="utf-8")
    (result,) = run_expectations(home).queries

    assert (result.has_expectations, result.cases, result.fault) == (False, (), None)


def test_cases_are_read_with_their_lines(home: Home) -> None:
    """One case may stand alone; each knows the line that it begins in."""
    (home.queries / "missions.rq").write_text(
        "#+ summary: s\n#+ expect:\n#+ - clearance: U\n#+   rows:\n#+   - {name: Old}\n# between\n"
        "#+ - count: at most 4\n"
        "SELECT ?name WHERE { ?m <https://example.org/p> ?name }\n",
        encoding="utf-8",
    )
    first, second = read_cases(home, find_query(home, "missions"))

    assert (first.number, first.line, first.clearance, first.rows, first.count) == (
        1,
        3,
        "U",
        ({"name": "Old"},),
        None,
    )
    assert (second.number, second.line, second.rows, second.count) == (2, 7, (), Count("at most", 4))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_will_do(home: Home, end: str) -> None:
    """Files from other systems are read the same; other separators of Unicode end no line."""
    lines = ["#+ expect:", "#+ - rows: [{name: 'a\u2028b'}]", "#+ - count: 1", "SELECT ?name { ?m ?p ?name }"]
    (home.queries / "missions.rq").write_bytes(end.join(lines).encode())
    query = find_query(home, "missions")

    assert [case.line for case in read_cases(home, query)] == [2, 3]
    assert query.text == end.join(["", "", "", lines[3]])


def test_a_single_case_needs_no_list(run: Run) -> None:
    """A mapping is one case."""
    assert [case.is_as_expected for case in run("  count: 2").cases] == [True]


def test_others_expectations_stay_what_they_were(home: Home, make_home: Callable[..., Path]) -> None:
    """A key that only begins alike is kept, as grlc's keys are."""
    root = make_home(
        name="grlc", queries={"q.rq": "#+ summary: s\n#+ expected: soon\n#+ method: GET\nASK {}\n"}
    )
    extra: Mapping[str, object] = find_query(open_home(root), "q").extra

    assert extra == {"expected": "soon", "method": "GET"}
