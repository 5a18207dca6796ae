"""The clients that people have work against `kgcli serve`."""

import json
import shutil
import subprocess
from collections.abc import Iterator

import pytest
from live_servers import LiveServer, run_server
from pyoxigraph import RdfFormat, parse
from rdflib import Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from served_homes import write_home
from SPARQLWrapper import CSV, JSON, JSONLD, N3, POST, POSTDIRECTLY, RDFXML, TSV, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

EX = "https://example.org/"
OBJECTS = f"SELECT ?o {{ ?s <{EX}p> ?o FILTER(!ISBLANK(?o)) }} ORDER BY ?o"
ABOUT_A = f"CONSTRUCT {{ <{EX}a> ?p ?o }} WHERE {{ <{EX}a> ?p ?o FILTER(STRSTARTS(STR(?p), '{EX}')) }}"
VALUES = ["https://example.org/b", "one", "three", "two"]
CURL = shutil.which("curl")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """Return a server of the small home."""
    folder = tmp_path_factory.mktemp("clients")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KGCLI_CACHE", str(folder / "cache"))
        with run_server(write_home(folder / "home")) as found:
            yield found


@pytest.fixture(scope="module")
def about_a() -> Graph:
    """Return what ABOUT_A gives."""
    graph = Graph()
    for predicate, value in (("p", URIRef(f"{EX}b")), ("p", Literal("one")), ("n", Literal(1))):
        graph.add((URIRef(f"{EX}a"), URIRef(EX + predicate), value))
    return graph


def make_wrapper(server: LiveServer, query: str, form: str) -> SPARQLWrapper:
    """Return a wrapper that asks *query* of the server."""
    wrapper = SPARQLWrapper(f"{server.url}/sparql", returnFormat=form)
    wrapper.setQuery(query)
    return wrapper


@pytest.mark.parametrize(("method", "way"), [("GET", None), (POST, None), (POST, POSTDIRECTLY)])
def test_sparqlwrapper_reads_rows(server: LiveServer, method: str, way: str | None) -> None:
    """By GET, by a form and directly, as JSON; as XML, CSV and TSV as well."""
    wrapper = make_wrapper(server, OBJECTS, JSON)
    wrapper.setMethod(method)
    if way is not None:
        wrapper.setRequestMethod(way)
    found = wrapper.queryAndConvert()
    assert [row["o"]["value"] for row in found["results"]["bindings"]] == VALUES
    tags = make_wrapper(server, OBJECTS, XML).queryAndConvert().getElementsByTagName("result")
    assert len(tags) == len(VALUES)
    assert make_wrapper(server, OBJECTS, CSV).queryAndConvert().decode().split() == ["o", *VALUES]
    assert make_wrapper(server, OBJECTS, TSV).queryAndConvert().decode().split()[0] == "?o"


@pytest.mark.parametrize("form", [TURTLE, N3, RDFXML, JSONLD])
def test_sparqlwrapper_reads_graphs(server: LiveServer, about_a: Graph, form: str) -> None:
    """In each form of RDF that it knows."""
    found = make_wrapper(server, ABOUT_A, form).queryAndConvert()
    if isinstance(found, bytes):
        found = Graph().parse(found, format="turtle")
    assert isomorphic(Graph() + found, about_a)


def test_sparqlwrapper_says_what_is_wrong(server: LiveServer) -> None:
    """Our words, with the place, are in its error."""
    with pytest.raises(QueryBadFormed, match="line 1, column 8"):
        make_wrapper(server, "SELECT {", JSON).query()


def test_rdflib_asks_as_if_it_were_a_graph_of_its_own(server: LiveServer, about_a: Graph) -> None:
    """Patterns, the number of statements, queries and named graphs of ``SPARQLStore``."""
    store = SPARQLStore(f"{server.url}/sparql", returnFormat="xml")
    graph = Graph(store)
    node = URIRef(f"{EX}a")
    assert set(graph.predicate_objects(node)) >= set(about_a.predicate_objects(node))
    assert [str(row[0]) for row in graph.query(OBJECTS)] == VALUES
    assert bool(graph.query(f"ASK {{ <{EX}a> ?p ?o }}").askAnswer)
    assert isomorphic(graph.query(ABOUT_A).graph, about_a)
    named = Graph(SPARQLStore(f"{server.url}/sparql"), identifier=URIRef(f"{EX}g2"))
    assert {str(value) for value in named.objects(None, URIRef(f"{EX}p"))} == {f"{EX}b", "two"}


@pytest.mark.skipif(CURL is None, reason="curl is not installed")
def test_curl_asks_as_documentation_shows(server: LiveServer) -> None:
    """By GET and by POST, and Turtle into a file."""

    def curl(*arguments: str) -> bytes:
        assert CURL is not None
        done = subprocess.run(
            [CURL, "--silent", "--show-error", "--fail", *arguments], capture_output=True, check=True
        )
        return done.stdout

    url = f"{server.url}/sparql"
    got = curl("--get", url, "--data-urlencode", f"query={OBJECTS}", "--header", "Accept: text/csv")
    posted = curl(url, "--data-urlencode", f"query={OBJECTS}")
    direct = curl(url, "--header", "Content-Type: application/sparql-query", "--data-binary", OBJECTS)
    compressed = curl("--compressed", "--http1.0", url, "--data-urlencode", f"query={OBJECTS}")
    assert got.decode().split() == ["o", *VALUES]
    rows = json.loads(posted)["results"]["bindings"]
    assert [row["o"]["value"] for row in rows] == VALUES
    assert posted == direct == compressed
    turtle = curl("--get", url, "--data-urlencode", f"query={ABOUT_A}", "--header", "Accept: text/turtle")
    assert len(set(parse(turtle, RdfFormat.TURTLE))) == 3
