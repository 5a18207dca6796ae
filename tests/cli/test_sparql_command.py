"""A query of the user's own: from text, file or standard input; rows, truth values, graphs; refusals."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

SELECT = "PREFIX ex: <https://example.org/> SELECT ?s WHERE { ?s ex:host ?h } ORDER BY ?s"
ROWS = "s\r\nhttps://example.org/m1\r\nhttps://example.org/m2\r\n"


def test_text_file_and_standard_input_are_one(kgcli: Callable[..., Result], tmp_path: Path) -> None:
    """The same query gives the same rows wherever its text stands."""
    file = tmp_path / "mine.rq"
    file.write_text(SELECT)

    assert kgcli("sparql", SELECT).stdout_bytes.decode() == ROWS
    assert kgcli("sparql", str(file)).stdout_bytes.decode() == ROWS
    assert kgcli("sparql", "-", input=SELECT).stdout_bytes.decode() == ROWS


def test_clearance_and_limit_hold(kgcli: Callable[..., Result]) -> None:
    """A free query sees no more than a saved one."""
    assert (
        kgcli("sparql", SELECT, "--clearance", "U").stdout_bytes.decode() == "s\r\nhttps://example.org/m1\r\n"
    )
    assert kgcli("sparql", SELECT, "--limit", "1").stdout_bytes.decode() == "s\r\nhttps://example.org/m1\r\n"


def test_ask_prints_a_truth_value(kgcli: Callable[..., Result]) -> None:
    """A bare word, or the W3C's JSON where that is asked for."""
    assert kgcli("sparql", "ASK { ?s ?p ?o }").stdout == "true\n"
    assert (
        kgcli("sparql", "ASK { <urn:no> ?p ?o }", "-f", "json").stdout == '{"head": {}, "boolean": false}\n'
    )


def test_construct_prints_a_graph(kgcli: Callable[..., Result]) -> None:
    """Turtle unless told otherwise, with the home's prefixes."""
    query = "CONSTRUCT WHERE { ?m <https://example.org/host> ?h }"

    assert kgcli("sparql", query, "--clearance", "U").stdout == (
        "@prefix ex: <https://example.org/> .\n\nex:m1\n    ex:host ex:h ;\n.\n"
    )
    assert kgcli("sparql", query, "--clearance", "U", "-f", "ntriples").stdout == (
        "<https://example.org/m1> <https://example.org/host> <https://example.org/h> .\n"
    )


def test_select_star_keeps_the_order_of_the_text(kgcli: Callable[..., Result]) -> None:
    """Columns come as a reader of the query expects them."""
    result = kgcli("sparql", "SELECT * WHERE { ?thing <https://example.org/host> ?country }", "--limit", "0")

    assert result.stdout_bytes.decode() == "thing,country\r\n"


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("SELECT ?s WHERE { ?s ?p }", ["syntax error", "line 1, column"]),
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", ["update"]),
        ("SELECT ?s WHERE { SERVICE <http://localhost:1/> { ?s ?p ?o } }", ["SERVICE"]),
        ("missing.rq", ["No file missing.rq. Name a file that exists, or give the query itself."]),
    ],
)
def test_what_cannot_be_asked_is_refused(
    text: str, messages: list[str], kgcli: Callable[..., Result]
) -> None:
    """One message, exit code 2, nothing on standard output."""
    result = kgcli("sparql", text)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Error: ")
    assert [message for message in messages if message.lower() not in result.stderr.lower()] == []


def test_a_syntax_error_names_the_file(kgcli: Callable[..., Result], tmp_path: Path) -> None:
    """File, line and column, so that an editor can go there."""
    file = tmp_path / "broken.rq"
    file.write_text("SELECT ?s\nWHERE { ?s ?p }")
    result = kgcli("sparql", str(file))

    assert result.exit_code == 2
    assert f"{file}, line 2, column" in result.stderr


def test_a_query_past_its_time_is_stopped(kgcli: Callable[..., Result]) -> None:
    """Even one that never yields a row ends, and says how to allow more."""
    endless = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"
    result = kgcli("sparql", endless, "--timeout", "0.5")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "--timeout" in result.stderr


def test_the_marking_of_an_answer_is_told(kgcli: Callable[..., Result]) -> None:
    """Per row on request; of all of it on standard error unless a clearance was named, also of a graph."""
    text = "PREFIX ex: <https://example.org/> SELECT ?c ?n { ?c a ex:Country OPTIONAL { ?c ex:no ?n } }"
    result = kgcli("sparql", text, "--markings")
    assert sorted(result.stdout.splitlines()[1:]) == [
        "https://example.org/c,,U", "https://example.org/h,,U", "https://example.org/r,,C",
    ]  # fmt: skip
    assert result.stderr == "3 rows. Highest marking: C.\n"
    for query, marking in (
        ("ASK { ?s <https://example.org/strength> 70 }", "U"),
        ("ASK { ?s ?p 'Costa Rica'@en }", "C"),
        ("CONSTRUCT WHERE { ?m <https://example.org/host> ?h }", "C"),
        ("DESCRIBE <https://example.org/h>", "U"),
        ("SELECT (COUNT(*) AS ?n) { ?c a <https://example.org/Country> }", "C"),
    ):
        told = (
            f"1 row. Highest marking: {marking}.\n" if "COUNT" in query else f"Highest marking: {marking}.\n"
        )
        assert kgcli("sparql", query).stderr == told
        assert kgcli("sparql", query, "--clearance", marking).stderr == ""


def test_markings_are_refused_where_there_are_no_rows(kgcli: Callable[..., Result]) -> None:
    """A graph has its markings in its named graphs."""
    refused = kgcli("sparql", "CONSTRUCT WHERE { ?m <https://example.org/host> ?h }", "--markings")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr == "Error: A graph has no rows to mark. Ask without --markings.\n"
