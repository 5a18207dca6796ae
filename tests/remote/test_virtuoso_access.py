"""A real Virtuoso: who asks by digest, changes of graphs, and answers that it cuts off."""

from pathlib import Path

import pyoxigraph as ox
import pytest
import virtuoso_server
from virtuoso_server import run_virtuoso

from kgcli.answers import read_json
from kgcli.errors import RemoteError
from kgcli.remote.asking import ask_endpoint
from kgcli.remote.endpoints import Auth, Endpoint
from kgcli.remote.transport import Request, check_reply
from kgcli.remote.transport import send as send_request

GRAPH = "https://example.org/graph"
ROWS = f"SELECT ?o {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }} }}"
LIMITED = virtuoso_server.SETTINGS.replace("ResultSetMaxRows = 1000000", "ResultSetMaxRows = 50")


def write_quads(count: int) -> list[ox.Quad]:
    """Return so many statements of one graph."""
    predicate, graph = ox.NamedNode("https://example.org/p"), ox.NamedNode(GRAPH)
    return [
        ox.Quad(ox.NamedNode(f"https://example.org/{number}"), predicate, ox.Literal(str(number)), graph)
        for number in range(count)
    ]


def test_digest_lets_ask_and_change(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its own kind of authentication, for queries, updates and whole graphs from a file; all rows or none."""
    monkeypatch.setattr(virtuoso_server, "SETTINGS", LIMITED)
    with run_virtuoso(tmp_path / "virtuoso", tmp_path_factory, write_quads(60)) as server:
        monkeypatch.setenv("VIRTUOSO_LOGIN", f"{server.user}:{server.password}")
        endpoint = Endpoint(
            "virtuoso",
            server.update,
            update=server.update,
            graph_store=server.graph_store,
            auth=Auth("digest", "VIRTUOSO_LOGIN"),
        )
        for value, truth in (("7", True), ("x", False)):
            text = f"ASK {{ GRAPH <{GRAPH}> {{ ?s ?p '{value}' }} }}"
            assert read_json(ask_endpoint(endpoint, text, timeout=60).body) is truth
        with pytest.raises(RemoteError, match=r"answered with 50 rows and cut the others off"):
            ask_endpoint(endpoint, ROWS, timeout=60)
        (tmp_path / "graph.ttl").write_bytes(b"<urn:a> <urn:b> 1 , 2 , 3 .")
        target = f"{server.graph_store}?graph={GRAPH}"
        put = Request("PUT", target, {"Content-Type": "text/turtle"}, tmp_path / "graph.ttl")
        check_reply(send_request(endpoint, put, timeout=60))
        text = f"DELETE DATA {{ GRAPH <{GRAPH}> {{ <urn:a> <urn:b> 2 }} }}"
        update = Request("POST", server.update, {"Content-Type": "application/sparql-update"}, text.encode())
        check_reply(send_request(endpoint, update, timeout=60))
        answer = read_json(ask_endpoint(endpoint, f"{ROWS} ORDER BY ?o", timeout=60).body)
        assert not isinstance(answer, bool)
        assert [term and term.value for (term,) in answer.rows] == ["1", "3"]
        monkeypatch.setenv("VIRTUOSO_LOGIN", f"{server.user}:wrong")
        with pytest.raises(RemoteError, match=r"401 \(it does not accept what stands in \$VIRTUOSO_LOGIN\)"):
            ask_endpoint(endpoint, ROWS, timeout=60)
