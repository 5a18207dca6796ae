"""What /sparql sends at a clearance tells nothing of what lies above it: status, headers and every byte."""

from urllib.parse import quote, urlencode

from asgi_client import Client, Response, open_client
from command_lines import GRAPHS, SPARQL
from desks import Desk, examples
from hypothesis import given
from hypothesis import strategies as st
from random_homes import CLEARANCES, THINGS, Graph, RandomHome, random_homes

from kgcli.home import open_home
from kgcli.serving.limits import ServeOptions

ROWS = ("text/csv", "application/sparql-results+json", "application/sparql-results+xml")
FORMS = ("text/turtle", "application/n-quads", "application/ld+json", "application/rdf+xml", "text/html")
TEXTS = tuple(dict.fromkeys(line[1] for line in SPARQL))
EVERY = ("SELECT * { ?s ?p ?o }", "SELECT ?g { GRAPH ?g {} }", "CONSTRUCT WHERE { ?s ?p ?o }")
OWN = tuple(text.replace("?s ?p ?o", "?s <https://example.org/p> ?o") for text in EVERY)
SCHEMA = ("ex:x0 a owl:Thing .",)
Fields = tuple[tuple[str, str], ...]
_GRAPHS = tuple(graph[1:-1] for graph in GRAPHS)
_DATASETS = st.lists(
    st.tuples(st.sampled_from(["default-graph-uri", "named-graph-uri"]), st.sampled_from(_GRAPHS)), max_size=3
).map(tuple)
_REQUESTS = st.lists(
    st.tuples(st.sampled_from((*TEXTS, *EVERY * 5)), st.sampled_from((None, *ROWS, *FORMS)), _DATASETS),
    min_size=15,
    max_size=15,
    unique=True,
)


def send(client: Client, text: str, accept: str | None, dataset: Fields) -> Response:
    """Send one query, asked of *dataset*."""
    return (
        client.ask(text, accept)
        if not dataset
        else client.send(
            "GET",
            f"/sparql?{urlencode([('query', text), *dataset])}",
            {} if accept is None else {"Accept": accept},
        )
    )


def answer(
    desk: Desk, home: RandomHome, clearance: str, requests: list[tuple[str, str | None, Fields]]
) -> object:
    """Return what an endpoint over *home* sends, without the day and time, which uvicorn adds."""
    desk.forget()
    desk.put(home)
    options = ServeOptions(clearance=clearance, workers=1, timeout=60, max_rows=40, watch=False)
    with desk.used(), open_client(open_home(), options) as client:
        return {request: send(client, *request) for request in requests}


@examples(3)
@given(random_homes(), st.sampled_from(CLEARANCES), _REQUESTS)
def test_answers_tell_nothing_from_above(
    desk: Desk, home: RandomHome, clearance: str, requests: list[tuple[str, str | None, Fields]]
) -> None:
    """In each form, of each dataset, within limits or beyond; whatever the tag of the body is made from."""
    whole = answer(desk, home, clearance, requests)
    assert whole == answer(desk, home.visible(clearance), clearance, requests)


def test_a_hidden_edit_changes_no_tag(desk: Desk) -> None:
    """What a reader has from before is as good as before, which tells nothing of what was edited."""
    open_graph = Graph("ex:a0", "U", "node", ("ex:x0 ex:p ex:x1 .",))
    tags = []
    for hidden in (1, 2):
        graphs = (open_graph, Graph("ex:a1", "S", "node", (f"ex:x0 ex:p {hidden} .",)))
        found = answer(desk, RandomHome({"a.trig": graphs}, SCHEMA), "C", [(text, None, ()) for text in OWN])
        assert isinstance(found, dict)
        tags.append([response.headers["etag"] for response in found.values()])
    assert tags[0] == tags[1]


def test_a_hidden_graph_is_like_one_that_never_was(desk: Desk) -> None:
    """As the dataset of a request, in its FROM, or as a thing to describe."""
    graphs = (
        Graph("ex:a0", "U", "node", (f"{THINGS[0]} ex:p {THINGS[1]} .",)),
        Graph("ex:a1", "S", "node", (f"{THINGS[0]} ex:p 1 .",)),
    )
    desk.forget()
    desk.put(RandomHome({"a.trig": graphs}, SCHEMA))
    options = ServeOptions(clearance="C", workers=1, timeout=60, watch=False)
    with desk.used(), open_client(open_home(), options) as client:
        found = [
            [
                client.send("GET", f"/sparql?query={quote(EVERY[0])}&default-graph-uri={quote(graph)}").body,
                client.ask(f"SELECT * FROM <{graph}> FROM <https://example.org/a0> {{ ?s ?p ?o }}").body,
                client.ask(f"ASK {{ GRAPH <{graph}> {{}} }}").body,
                client.ask(f"DESCRIBE <{graph}>", "application/n-triples").body,
            ]
            for graph in ("https://example.org/a1", "https://example.org/nobody")
        ]
    assert found[0] == found[1]
