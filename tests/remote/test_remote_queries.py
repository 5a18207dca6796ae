"""Saved queries and plain ones on a real server: the same text, values and names as here."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from oxigraph_server import run_oxigraph

from kgcli.answers import Answer, Table, Term, read_json
from kgcli.errors import (
    MissingParameterError,
    RefusedQueryError,
    RemoteError,
    UnknownEndpointError,
    UnknownEntityError,
)
from kgcli.home import Home, find_home
from kgcli.remote.asking import ask_endpoint
from kgcli.saved.run import run_saved, run_saved_graph

MakeHome = Callable[..., Path]
DATA = """\
@prefix ex: <https://example.org/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
ex:haiti a ex:Country ; rdfs:label "Haiti"@en , "Haití"@es ; ex:code "HT" .
"""
QUERIES = {
    "countries.rq": """\
#+ params:
#+   country: {type: entity, class: "ex:Country", optional: true}
#+ columns:
#+   name: {iri: c}
PREFIX ex: <https://example.org/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?name ?code { ?c rdfs:label ?name ; ex:code ?code FILTER(!BOUND(?_country) || ?c = ?_country) }
ORDER BY ?name
""",
    "by-code.rq": "SELECT * { ?s <https://example.org/code> ?_code }",
    "known.rq": "ASK { ?s <https://example.org/code> ?_code }",
    "graph.rq": "CONSTRUCT { ?s <http://x/has> ?_code } { ?s <https://example.org/code> ?_code }",
    "update.rq": "CLEAR ALL",
    "virtuoso.rq": "SELECT COUNT(DISTINCT(?s)) { ?s ?p ?o . }",
}


@pytest.fixture(scope="module")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the real Oxigraph server with a little data; return its query URL."""
    with run_oxigraph(
        tmp_path_factory.mktemp("oxigraph"), DATA.encode(), "text/turtle", target="?default"
    ) as url:
        yield url


def test_server_answers_select_ask_and_construct(oxigraph: str) -> None:
    """Rows and truth values come as W3C JSON, graphs as N-Triples."""
    rows = ask_endpoint(
        oxigraph,
        "prefix add: <https://example.org/> SELECT ?s ?code { ?s add:code ?code } # insert",
        timeout=30,
    )
    assert rows.kind == "rows"
    assert read_json(rows.body) == Table(
        ("s", "code"), ((Term("iri", "https://example.org/haiti"), Term("literal", "HT")),)
    )
    truth = ask_endpoint(oxigraph, 'ASK { ?s ?p "Haití"@es }', timeout=30)
    assert (truth.kind, read_json(truth.body)) == ("boolean", True)
    graph = ask_endpoint(oxigraph, 'CONSTRUCT { ?s <http://x/p> "é" } { ?s a ?c }', timeout=30)
    assert graph == Answer("graph", b'<https://example.org/haiti> <http://x/p> "\xc3\xa9" .\n')


def test_servers_complaint_about_syntax_is_passed_on(oxigraph: str) -> None:
    """A syntax error comes with HTTP status and the server's own first words."""
    with pytest.raises(RemoteError, match=r"HTTP status 400 \(Bad Request\): .*error at 1:"):
        ask_endpoint(oxigraph, "SELECT * { ?s ?p }", timeout=30)


@pytest.fixture
def home(make_home: MakeHome, oxigraph: str) -> Home:
    """Return a home that has queries and the name of an endpoint, but no data."""
    root = make_home(queries=QUERIES, toml=f'[endpoints]\nthere = "{oxigraph}"\n')
    return find_home(root, environ={}, cwd=root)


def test_saved_query_runs_remotely_as_it_is(home: Home, oxigraph: str, cache_folder: Path) -> None:
    """The same text gives the same columns and rows, labels or nodes, by URL or by name; nothing is built."""
    rows = ((Term("literal", "Haiti", None, "en"), Term("literal", "HT")),
            (Term("literal", "Haití", None, "es"), Term("literal", "HT")))  # fmt: skip
    assert run_saved(home, "countries", {}, endpoint=oxigraph) == Table(("name", "code"), rows)
    assert run_saved(home, "countries", {}, endpoint="there", limit=1) == Table(("name", "code"), rows[:1])
    node = Term("iri", "https://example.org/haiti")
    assert run_saved(home, "countries", {}, endpoint="there", iris=True).rows == (
        (node, Term("literal", "HT")),
        (node, Term("literal", "HT")),
    )
    assert not (cache_folder / "stores").exists()


def test_entities_are_those_of_the_endpoint(home: Home) -> None:
    """Names are looked up where the query runs."""
    assert len(run_saved(home, "countries", {"country": "HAITI"}, endpoint="there").rows) == 2
    with pytest.raises(UnknownEntityError, match=r"(?s)Did you mean .*\n  Haiti <https://example.org/haiti>"):
        run_saved(home, "countries", {"country": "Haitty"}, endpoint="there")


@pytest.mark.parametrize(
    "value", ["HT", '"} #', "\\u0022} UNION {?s ?p ?o", "\\", "'''", "a\nb\r\t\b\f", "é🏳️"]
)
def test_values_travel_whole(home: Home, value: str) -> None:
    """No value changes the query that the endpoint sees, and it reads back the very text."""
    found = run_saved(home, "by-code", {"code": value}, endpoint="there")
    assert len(found.rows) == (value == "HT")
    cell = Term("literal", "true" if value == "HT" else "false", "http://www.w3.org/2001/XMLSchema#boolean")
    assert run_saved(home, "known", {"code": value}, endpoint="there").rows == ((cell,),)


def test_graph_comes_from_the_endpoint(home: Home) -> None:
    """A saved CONSTRUCT runs remotely too."""
    assert run_saved_graph(home, "graph", {"code": "HT"}, endpoint="there") == (
        b'<https://example.org/haiti> <http://x/has> "HT" .\n'
    )


def test_what_cannot_run_there_says_why(home: Home) -> None:
    """Updates are refused here, another dialect there; an unknown endpoint is named."""
    with pytest.raises(RefusedQueryError, match="'update' is a SPARQL update"):
        run_saved(home, "update", {}, endpoint="there")
    with pytest.raises(RemoteError, match="HTTP status 400"):
        run_saved(home, "virtuoso", {}, endpoint="there")
    with pytest.raises(UnknownEndpointError, match="Did you mean 'there'"):
        run_saved(home, "known", {"code": "x"}, endpoint="theer")
    with pytest.raises(MissingParameterError):
        run_saved(home, "known", {}, endpoint="there")
