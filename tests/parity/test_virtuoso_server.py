"""The Virtuoso server of the tests starts with an empty database and leaves nothing behind."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from virtuoso_server import run_virtuoso

from kgcli.answers import read_table
from kgcli.remote import ask_endpoint

STATED = ox.Quad(
    ox.NamedNode("https://example.org/a"),
    ox.NamedNode("https://example.org/knows"),
    ox.Literal("b", language="en"),
    ox.NamedNode("https://example.org/graph"),
)


def test_server_holds_what_was_loaded_until_it_is_cleared(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What was loaded is found in its named graph and in the default graph; afterwards the folder is gone."""
    everywhere = "SELECT ?o { ?s <https://example.org/knows> ?o }"
    named = "SELECT ?o { GRAPH <https://example.org/graph> { ?s ?p ?o } }"
    with run_virtuoso(tmp_path / "virtuoso", tmp_path_factory, [STATED]) as server:
        for text in (everywhere, named):
            rows = read_table(ask_endpoint(server.query, text, timeout=20).body).rows
            assert [cell and (cell.value, cell.language) for (cell,) in rows] == [("b", "en")]
        server.clear(["https://example.org/graph"])
        assert not read_table(ask_endpoint(server.query, everywhere, timeout=20).body).rows
    assert not (tmp_path / "virtuoso").exists()
