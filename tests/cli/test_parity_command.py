"""``kgcli parity``: an endpoint compared with the home, through the front door."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from oxigraph_server import find_free_port, run_oxigraph
from typer.testing import Result

from kgcli.home import Home
from kgcli.settings import read_settings
from kgcli.store.asking import dump
from kgcli.store.home_stores import current_store

Kgcli = Callable[..., Result]
Start = Callable[..., str]


@pytest.fixture
def start(home: Path, tmp_path: Path) -> Iterator[Start]:
    """Return a function that runs a server with the home's graphs, each line changed by a function."""
    from contextlib import ExitStack

    with ExitStack() as servers:

        def run(change: Callable[[str], str] = str, *, union: bool = True) -> str:
            quads = dump(current_store(Home(home, "made by a test", read_settings(home)), None))
            body = ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
            assert body is not None
            lines = "".join(map(change, body.decode().splitlines(keepends=True)))
            server = run_oxigraph(tmp_path / "server", lines.encode(), "application/n-quads", union=union)
            return servers.enter_context(server)

        yield run


def test_endpoint_with_the_same_graphs_answers_the_same(kgcli: Kgcli, start: Start) -> None:
    """All queries are asked, with the values of their examples too; the check passes."""
    result = kgcli("parity", "--endpoint", start())
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert [line.split() for line in lines[:5] if line and not line.startswith("─")] == [
        ["question", "rows_here", "rows_there", "outcome"],
        ["hosts", "2", "2", "same"],
        ["missions", "2", "2", "same"],
        ["missions", "--host", "Haiti", "1", "1", "same"],
    ]
    assert lines[-1] == "The endpoint answers all of 3 questions as the home does."


def test_rows_of_one_side_are_printed(kgcli: Kgcli, start: Start) -> None:
    """What is missing there and what is extra are told apart, and the check fails."""
    url = start(lambda line: line.replace('"MINUSTAH"', '"MINUSTAH again"'))
    result = kgcli("parity", "missions", "--endpoint", url)
    assert result.exit_code == 1
    report = " ".join(result.stdout.split())
    assert 'missions: 1 missing, 1 extra missing there: mission "MINUSTAH", host_country' in report
    assert 'extra there: mission "MINUSTAH again", host_country "Haiti"@en' in report
    assert report.endswith("The endpoint answers 2 of 2 questions otherwise than the home.")


def test_differences_come_as_rows_in_any_format(kgcli: Kgcli, start: Start) -> None:
    """With a format each difference is a row; what else there is to say goes to standard error."""
    url = start(lambda line: line.replace('"70"^^', '"70.0"^^').replace("#integer", "#decimal"))
    result = kgcli("parity", "missions", "--value", "host=Haiti", "--endpoint", url, "--format", "json")
    assert result.exit_code == 1
    (row,) = json.loads(result.stdout)["results"]["bindings"]
    assert {name: cell["value"] for name, cell in row.items()} == {
        "question": "missions --host Haiti",
        "difference": "spelled otherwise there",
        "row": 'strength "70"^^xsd:decimal for "70"^^xsd:integer; in: mission "MINUSTAH", '
        'host_country "Haiti"@en, strength "70"^^xsd:integer, marking "U"',
    }
    assert result.stderr.splitlines()[-1] == ("The endpoint answers 1 of 1 question otherwise than the home.")


def test_lower_clearance_is_compared_with_what_it_shows(kgcli: Kgcli, start: Start) -> None:
    """At a clearance the home shows less; rows that the server has beyond that are extra."""
    result = kgcli("parity", "hosts", "--clearance", "U", "--endpoint", start(), "--format", "csv")
    assert result.exit_code == 1
    assert result.stdout_bytes.decode() == (
        "question,difference,row\r\n"
        'hosts,extra there,"subject <https://example.org/m2>, predicate <https://example.org/host>, '
        'object <https://example.org/r>"\r\n'
    )


def test_empty_default_graph_is_explained(kgcli: Kgcli, start: Start) -> None:
    """A server whose default graph is no union finds nothing; the report says what to do."""
    result = kgcli("parity", "missions", "--endpoint", start(union=False))
    assert result.exit_code == 1
    assert "Its default graph is empty, so that most questions find nothing there." in result.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("missons",), "No query 'missons'. Did you mean 'missions'?"),
        (("--value", "host=Haiti"), "A --value is for the parameters of named queries: kgcli parity NAME …"),
        (("missions", "--value", "host"), "--value 'host' says no value."),
        (("missions", "--format", "cvs"), "No format 'cvs'. Did you mean 'csv'?"),
        (("missions",), "Cannot reach http://127.0.0.1:"),
    ],
)
def test_what_cannot_run_exits_with_2(kgcli: Kgcli, arguments: tuple[str, ...], message: str) -> None:
    """A wrong name and an endpoint that is down are errors, not differences."""
    result = kgcli("parity", *arguments, "--endpoint", f"http://127.0.0.1:{find_free_port()}/query")
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
