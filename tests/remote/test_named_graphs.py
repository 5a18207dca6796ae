"""Graphs that are named to an endpoint beside the query."""

from dataclasses import replace
from urllib.parse import parse_qsl

import pytest
from loopback_server import ROWS, Handler, Serve, send

from kgcli.errors import RemoteError
from kgcli.remote.asking import ask_endpoint
from kgcli.remote.endpoints import open_url

QUERY = "SELECT ?a { ?a ?b ?c }"


def test_graphs_are_part_of_each_question(serve: Serve) -> None:
    """They go in the body, in their order, however many there are; the URL stays as it is."""
    heard: list[tuple[str, list[tuple[str, str]]]] = []

    def respond(handler: Handler, body: bytes) -> None:
        heard.append((handler.path, parse_qsl(body.decode())))
        send(handler, ROWS)

    graphs = tuple(f"https://example.org/{'x' * 100}/é?{number}&" for number in range(998))
    endpoint = replace(open_url(serve(respond)), default_graphs=graphs, named_graphs=("urn:b", "urn:a"))
    assert ask_endpoint(endpoint, QUERY, timeout=60).body == ROWS
    assert heard == [
        (
            "/sparql",
            [
                *(("default-graph-uri", graph) for graph in graphs),
                ("named-graph-uri", "urn:b"),
                ("named-graph-uri", "urn:a"),
                ("query", QUERY),
            ],
        )
    ]


def test_more_than_a_thousand_graphs_are_refused(serve: Serve) -> None:
    """The message says what to do instead; nothing is sent."""
    heard: list[bytes] = []
    graphs = tuple(f"urn:{number}" for number in range(1001))
    endpoint = replace(open_url(serve(lambda _, body: heard.append(body))), default_graphs=graphs)
    with pytest.raises(RemoteError, match=r"at most 1,000 graphs, not 1,001\. .* default graph be the union"):
        ask_endpoint(endpoint, QUERY, timeout=60)
    assert heard == []
