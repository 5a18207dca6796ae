from collections.abc import Callable

import pytest
from report_home import GRAPH, ONTOLOGY, QUERIES
from small_homes import MakeHome

from kgcli.errors import UnknownEntityError, WrongFormatError
from kgcli.home import Home, find_home
from kgcli.reports.making import make_report
from kgcli.reports.report import Citation, Note, Report, ReportRow

MakeReport = Callable[..., Report]

ROAD = ReportRow(("build | <b>a</b> road", "12", "planned"), "U", "plan", (1,))


def test_a_report_tells_all_that_a_reader_needs(report: MakeReport) -> None:
    """Rows with their markings, cases and sources; what the words in it mean; how to have it made again."""
    assert report() == Report(
        title="Tasks & how far they are",
        description="One row per task.",
        settings=(),
        marking="C",
        banner="C (confidential)",
        columns=(
            Note("task", "what is to be done"),
            Note("people", "how many"),
            Note("status", "how far it has come"),
        ),
        numeric=(False, True, False),
        rows=(ReportRow(("1. guard\x1b[31m a bridge", "", "done"), "C", "actual", (2,)), ROAD),
        citations=(
            Citation("CABLE-1", "paragraph 2", "drafter"),
            Citation("CABLE-1", "paragraph 7", "General X"),
        ),
        notes=(
            ("Documents", (Note("CABLE-1", "cable, overall marking C"),)),
            ("Actual or planned", (Note("actual", "It is so."), Note("plan", "It may be so."))),
            ("How far it has come", (Note("done", "It is done."), Note("planned", "Somebody plans it."))),
            ("Who speaks", (Note("drafter", "Whoever drafts."),)),
        ),
        command="again at C",
    )


def test_a_report_is_marked_no_higher_than_its_rows_need(report: MakeReport) -> None:
    """It is the one that a reader at that marking would get, whoever asked."""
    found = report(only_status="planned")
    assert (found.marking, found.rows, found.settings) == ("U", (ROAD,), (Note("only status", "planned"),))
    assert (
        found == report(clearance="U", only_status="planned") == report(clearance="TS", only_status="planned")
    )


def test_a_report_without_rows_is_marked_too(report: MakeReport) -> None:
    """Nothing to be found at any marking is no secret; that a thing exists may be one."""
    nothing = report(only_status="no such")
    assert (nothing.rows, nothing.marking, nothing.banner) == ((), "U", "U (unclassified)")
    named = report(task="1. guard\x1b[31m a bridge", only_status="planned")
    assert (named.rows, named.marking) == ((), "C")


def test_what_is_known_higher_up_marks_what_is_left_out(report: MakeReport) -> None:
    """Two tasks at C of which one is left out are told from one at U only by the marking, and so it is U."""
    assert [(row.cells, row.marking) for row in report("count").rows] == [(("1",), "U")]
    assert report("count").marking == "U"


def test_rows_that_name_no_evidence_are_cited_by_what_they_matched(report: MakeReport) -> None:
    """The documents that state it, and what else states it: a public source, or where it stands."""
    numbers = report("people")
    assert [(row.cells, row.citations) for row in numbers.rows] == [(("12",), (1, 2))]
    assert numbers.citations == (
        Citation("CABLE-1", "paragraph 2", "drafter"),
        Citation("https://example.org/open", "", ""),
    )
    assert report("sourced").citations == (Citation("https://example.org/statistics", "", ""),)


@pytest.mark.parametrize("name", ["tasks", "count", "people", "sourced"])
def test_a_report_at_a_clearance_is_that_of_a_home_without_the_rest(
    home: Home, make_home: MakeHome, name: str
) -> None:
    """All that it tells, and so all of its forms."""
    low = make_home(
        ontology=ONTOLOGY, graph=GRAPH[: GRAPH.index("ex:closed")], queries=QUERIES, name="without"
    )
    reports = [
        make_report(each, name, {}, "U", command=str) for each in (home, find_home(low, environ={}, cwd=low))
    ]
    assert reports[0] == reports[1]
    with pytest.raises(UnknownEntityError):
        make_report(home, "tasks", {"task": "1. guard\x1b[31m a bridge"}, "U", command=str)


def test_a_graph_is_no_table(home: Home) -> None:
    """A query that makes a graph cannot be reported."""
    (home.queries / "graph.rq").write_text("CONSTRUCT WHERE { ?s ?p ?o }", encoding="utf-8")
    with pytest.raises(WrongFormatError, match="gives a graph"):
        make_report(home, "graph", {}, command=str)
