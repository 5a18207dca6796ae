"""What Virtuoso says in its own way, by a stand-in for it."""

import pytest
from loopback_server import ROWS, Serve, send

from kgcli.answers import Answer
from kgcli.errors import RemoteError
from kgcli.remote.asking import ask_endpoint

QUERY = "SELECT ?a { ?a ?b ?c }"
CELL = b'{"__ASK_RETVAL": {"type": "literal", "value": "1"}}'


@pytest.mark.parametrize(("cell", "truth"), [(CELL, b"true"), (b"", b"false")])
def test_row_is_a_truth_value(serve: Serve, cell: bytes, truth: bytes) -> None:
    """It answers an ASK with a row where that is true, and with none where not."""
    rows = b'{"head": {"vars": ["__ASK_RETVAL"]}, "results": {"bindings": [%s]}}' % cell
    url = serve(lambda handler, _: send(handler, rows))
    assert ask_endpoint(url, "ASK {}", timeout=60) == Answer("boolean", b'{"head":{},"boolean":%s}' % truth)
    with pytest.raises(RemoteError, match="answered an ASK with the result of another form"):
        ask_endpoint(serve(lambda handler, _: send(handler, ROWS)), "ASK {}", timeout=60)


@pytest.mark.parametrize("query", [QUERY, "CONSTRUCT WHERE { ?a ?b ?c }", "ASK {}"])
def test_answer_that_its_clock_cut_off_is_an_error(serve: Serve, query: str) -> None:
    """A part comes with status 200 and a header, and is no answer."""
    url = serve(
        lambda handler, _: send(
            handler,
            {"S": ROWS, "C": b"", "A": b'{"boolean": false}'}[query[0]],
            kind="application/n-triples" if query[0] == "C" else "application/json",
            X_SQL_State="S1TAT",
            X_SQL_Message="RC...: Returning incomplete results.  Activity:  5 rnd",
        )
    )
    with pytest.raises(RemoteError, match=r"with a part only: RC\.\.\.: Returning incomplete results; allow"):
        ask_endpoint(url, query, timeout=60)


@pytest.mark.parametrize(
    ("query", "most", "is_cut"),
    [
        (QUERY, "1", True),
        (QUERY, "2", False),
        (QUERY, "what", False),
        (QUERY + " LIMIT 1", "1", False),
        (QUERY + "\nlimit 1 offset 5 \n", "1", False),
        (QUERY + " LIMIT 2", "1", True),
        ("SELECT ?a { { SELECT ?a { ?a ?b ?c } LIMIT 1 } }", "1", True),
    ],
)
def test_rows_that_its_limit_cut_off_are_an_error(serve: Serve, query: str, most: str, is_cut: bool) -> None:
    """It tells its limit where it reached it; whoever asked for no more than that got all."""
    url = serve(lambda handler, _: send(handler, ROWS, X_SPARQL_MaxRows=most))
    if is_cut:
        with pytest.raises(RemoteError, match=r"with 1 rows and cut the others off, .* ResultSetMaxRows"):
            ask_endpoint(url, query, timeout=60)
    else:
        assert ask_endpoint(url, query, timeout=60).body == ROWS
