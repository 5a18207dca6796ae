"""SPARQL 1.1 Protocol by raw HTTP; the first part goes by the W3C's own list of protocol tests."""

import json
from urllib.parse import quote, urlencode

import pytest
from asgi_client import Client, Response

EX = "https://example.org/"
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
G1, G2, G3 = (quote(f"{EX}g{number}", safe="") for number in (1, 2, 3))


def read_boolean(response: Response) -> bool:
    """Return what an ASK was answered."""
    assert response.status == 200, response.text
    answer = json.loads(response.body)["boolean"]
    assert isinstance(answer, bool)
    return answer


def count_rows(response: Response) -> int:
    """Return how many rows a SELECT was answered with."""
    assert response.status == 200, response.text
    return len(json.loads(response.body)["results"]["bindings"])


@pytest.mark.parametrize(
    ("method", "path", "kind", "body", "status"),
    [
        ("PUT", "/sparql?query=ASK%20%7B%7D", None, b"", 405),
        ("GET", "/sparql?query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D", None, b"", 400),
        ("POST", "/sparql", "text/plain", b"ASK {}", 415),
        ("POST", "/sparql", None, b"query=ASK%20%7B%7D", 415),
        ("POST", "/sparql", None, b"ASK {}", 415),
        ("POST", "/sparql", f"{QUERY}; charset=UTF-16", "ASK {}".encode("utf-16"), 415),
        ("POST", "/sparql", QUERY, "ASK {}".encode("utf-16"), 400),
        ("GET", "/sparql?query=ASK%20%7B", None, b"", 400),
        ("GET", "/sparql?update=CLEAR%20ALL", None, b"", 403),
        ("POST", "/sparql", FORM, b"update=CLEAR%20NAMED&update=CLEAR%20DEFAULT", 403),
        ("POST", "/sparql", "text/plain", b"CLEAR NAMED", 415),
        ("POST", "/sparql", UPDATE, b"CLEAR ALL", 403),
        ("POST", "/sparql", FORM, b"update=CLEAR%20XYZ", 403),
        ("POST", "/sparql?using-graph-uri=urn%3Ax", FORM, b"query=ASK%20%7B%7D", 403),
    ],
    ids=[
        "bad_query_method",
        "bad_multiple_queries",
        "bad_query_wrong_media_type",
        "bad_query_missing_form_type",
        "bad_query_missing_direct_type",
        "bad_query_non_utf8",
        "bad_query_non_utf8_unsaid",
        "bad_query_syntax",
        "bad_update_get",
        "bad_multiple_updates",
        "bad_update_wrong_media_type",
        "update_post_direct",
        "bad_update_syntax",
        "update_dataset",
    ],
)
def test_what_is_no_query_is_refused(  # noqa: PLR0917 - one for each column
    client: Client, method: str, path: str, kind: str | None, body: bytes, status: int
) -> None:
    """Each of the W3C's negative tests, and every update, which this endpoint does not take."""
    answer = client.send(method, path, {} if kind is None else {"Content-Type": kind}, body)
    assert (answer.status, answer.kind) == (status, "text/plain"), answer.text


def test_a_query_comes_in_three_ways(client: Client) -> None:
    """W3C query_get, query_post_form and query_post_direct, with and without the last slash."""
    answers = [
        client.ask("ASK {}"),
        client.post(FORM, b"query=ASK%20%7B%7D"),
        client.post(f"{FORM}; charset=UTF-8", b"query=ASK%20%7B%7D"),
        client.post(QUERY, b"ASK {}"),
        client.post(f'{QUERY.upper()};charset="utf-8"', b"ASK {}", "/sparql/"),
    ]
    assert [read_boolean(answer) for answer in answers] == [True] * 5


def test_a_post_may_be_outside_of_ascii(client: Client) -> None:
    """In each of the ways, UTF-8 arrives as it was sent."""
    text = 'SELECT ("Haití ✓" AS ?x) {}'
    answers = [
        client.ask(text, "text/csv"),
        client.post(FORM, urlencode({"query": text}).encode(), Accept="text/csv"),
        client.post(QUERY, text.encode(), Accept="text/csv"),
    ]
    assert [answer.text for answer in answers] == ["x\r\nHaití ✓\r\n"] * 3


@pytest.mark.parametrize(
    ("parameters", "query"),
    [
        (f"default-graph-uri={G1}", "ASK { <a> <n> 1 FILTER NOT EXISTS { <c> ?p ?o } }"),
        (f"default-graph-uri={G1}&default-graph-uri={G2}", "ASK { <a> <n> ?o . <c> ?p ?x }"),
        (
            f"named-graph-uri={G1}&named-graph-uri={G2}",
            "ASK { GRAPH <g1> { ?s <n> ?o } GRAPH <g2> { <c> ?p ?x } }",
        ),
        (
            f"default-graph-uri={G3}&named-graph-uri={G1}&named-graph-uri={G2}",
            "ASK { <d> ?p ?o GRAPH ?g { <a> <n> ?x } FILTER NOT EXISTS { <a> ?q ?z } }",
        ),
        (f"default-graph-uri={G2}", "ASK FROM <g1> { <c> ?p ?o FILTER NOT EXISTS { ?s <n> ?x } }"),
        (f"default-graph-uri={G2}", "ASK FROM NAMED <g1> { <c> ?p ?o FILTER NOT EXISTS { GRAPH ?g {} } }"),
        (
            f"named-graph-uri={G2}",
            "ASK FROM <g1> { GRAPH <g2> { <c> ?p ?o } FILTER NOT EXISTS { ?s ?q ?x } }",
        ),
    ],
    ids=[
        "query_dataset_default_graph",
        "query_dataset_default_graphs",
        "query_dataset_named_graphs",
        "query_dataset_full",
        "query_multiple_dataset",
        "query_multiple_dataset_named",
        "query_named_dataset_only",
    ],
)
def test_the_dataset_of_the_request_holds(client: Client, parameters: str, query: str) -> None:
    """It takes the place of the whole dataset that the query names, in each way to ask."""
    text = f"BASE <{EX}> {query}"
    answers = [
        client.send("GET", f"/sparql?{parameters}&query={quote(text)}"),
        client.post(QUERY, text.encode(), f"/sparql?{parameters}"),
        client.post(FORM, f"{parameters}&query={quote(text)}".encode()),
    ]
    assert [read_boolean(answer) for answer in answers] == [True] * 3


def test_a_default_graph_of_several_is_a_set(client: Client) -> None:
    """What two graphs state is there once, whether the request or the query names them."""
    every = "SELECT * { ?s ?p ?o }"
    both = {"default-graph-uri": [f"{EX}g1", f"{EX}g2", f"{EX}g1"]}
    named = f"PREFIX ex: <{EX}> SELECT * FROM ex:g1 FROM <{EX}g2> FROM NAMED ex:g3 {{ ?s ?p ?o }}"
    within = named.replace("{ ?s ?p ?o }", "{ ?s ex:n ?o GRAPH ?g { ?x ?p 'three' } }")
    answers = [client.ask(every, **both), client.ask(named), client.ask(within)]
    assert [count_rows(answer) for answer in answers] == [4, 4, 1]


def test_a_graph_that_is_not_there_is_empty(client: Client) -> None:
    """A dataset of unknown graphs is no error, and holds nothing."""
    answer = client.ask("ASK { ?s ?p ?o }", **{"default-graph-uri": "urn:nobody"})
    assert not read_boolean(answer)


@pytest.mark.parametrize("graph", ["no IRI", "", "<urn:x>"])
def test_a_graph_that_is_no_iri_is_refused(client: Client, graph: str) -> None:
    """The dataset's graphs are absolute IRIs."""
    answer = client.ask("ASK {}", **{"default-graph-uri": graph})
    assert (answer.status, "default-graph-uri" in answer.text) == (400, True)


@pytest.mark.parametrize(
    ("query", "accepted"),
    [
        ("SELECT (1 AS ?value) {}", "application/sparql-results+json"),
        ("SELECT (1 AS ?value) {}", "application/sparql-results+xml"),
        ("SELECT (1 AS ?value) {}", "text/csv"),
        ("SELECT (1 AS ?value) {}", "text/tab-separated-values"),
        ("ASK {}", "application/sparql-results+json"),
        ("ASK {}", "application/sparql-results+xml"),
        ("DESCRIBE <https://example.org/a>", "text/turtle"),
        ("CONSTRUCT { <s> <p> 1 } WHERE {}", "text/turtle"),
        ("CONSTRUCT { <s> <p> 1 } WHERE {}", "application/n-triples"),
        ("CONSTRUCT { <s> <p> 1 } WHERE {}", "application/rdf+xml"),
        ("CONSTRUCT { <s> <p> 1 } WHERE {}", "application/ld+json"),
        ("CONSTRUCT { <s> <p> 1 } WHERE {}", "application/trig"),
        ("CONSTRUCT { <s> <p> 1 } WHERE {}", "application/n-quads"),
    ],
)
def test_an_answer_has_the_type_that_is_accepted(client: Client, query: str, accepted: str) -> None:
    """W3C query_content_type_select, _ask, _describe and _construct."""
    answer = client.ask(query, accepted)
    assert (answer.status, answer.kind) == (200, accepted), answer.text
    assert answer.headers["content-length"] == str(len(answer.body))


def test_lines_of_a_graph_are_sorted_and_blank_nodes_named_by_what_they_say(client: Client) -> None:
    """Each statement once, under the labels of RDFC-1.0: the engine's names leave no trace."""
    text = (
        "PREFIX : <urn:x:> CONSTRUCT { ?s :p ?v . _:n :q ?v . :z :r _:n , 1 } "
        'WHERE { VALUES (?s ?v) { (:b "_:no") (:a "line\\n") } }'
    )
    answers = [client.ask(text, kind) for kind in ("application/n-triples", "application/n-quads")]
    lines = [
        "# Highest marking: U",
        '<urn:x:a> <urn:x:p> "line\\n" .',
        '<urn:x:b> <urn:x:p> "_:no" .',
        '<urn:x:z> <urn:x:r> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .',
        "<urn:x:z> <urn:x:r> _:c14n0 .",
        "<urn:x:z> <urn:x:r> _:c14n1 .",
        '_:c14n0 <urn:x:q> "line\\n" .',
        '_:c14n1 <urn:x:q> "_:no" .',
    ]
    assert [answer.text.splitlines() for answer in answers] == [lines] * 2


def test_relative_names_start_from_the_endpoint(client: Client) -> None:
    """The service's base is where it was asked."""
    answer = client.ask("SELECT (STR(<s>) AS ?a) (STR(<#p>) AS ?b) (STR(</o>) AS ?c) {}", "text/csv")
    base = "http://localhost"
    assert answer.text == f"a,b,c\r\n{base}/s,{base}/sparql#p,{base}/o\r\n"


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT * {\n  ?s ?p }", "line 2, column 9"),
        ("CLEAR ALL", "is a SPARQL update"),
        ("SELECT * { SERVICE <https://example.org/> { ?s ?p ?o } }", "SERVICE (line 1, column 12)"),
        ("", "the query is empty"),
    ],
)
def test_a_query_that_cannot_be_answered_is_refused_with_the_place(
    client: Client, query: str, words: str
) -> None:
    """400 where it is malformed, 403 where it asks for what is not given; in one line or two of text."""
    answer = client.ask(query)
    refused = "update" in words or "SERVICE" in words
    assert (answer.status, answer.kind) == (403 if refused else 400, "text/plain")
    assert words in answer.text


def test_other_methods_are_told_which_there_are(client: Client) -> None:
    """OPTIONS answers, others are refused; both with the methods that exist."""
    methods = "GET, HEAD, POST, OPTIONS"
    answers = [
        client.send(method, "/sparql?query=ASK%7B%7D") for method in ("OPTIONS", "PUT", "DELETE", "PATCH")
    ]
    assert [(answer.status, answer.headers["allow"]) for answer in answers] == [
        (204, methods),
        *[(405, methods)] * 3,
    ]


def test_controls_in_what_was_asked_are_shown(client: Client) -> None:
    """An error's text commands no terminal."""
    answer = client.ask("SELECT * { ?s ?p \x1b[31m }")
    assert (answer.status, "\x1b" in answer.text, "\\x1b" in answer.text) == (400, False, True)


def test_what_is_too_long_is_refused(client: Client) -> None:
    """A URL with 414, a body with 413; a body of the same length as the URL is taken."""
    text = f"ASK {{}} # {'x' * (1 << 15)}"
    assert client.ask(text).status == 414
    assert read_boolean(client.post(QUERY, text.encode()))
    large = f"ASK {{}} # {'x' * (1 << 20)}".encode()
    assert client.post(QUERY, large).status == 413
    assert client.post(QUERY, large, **{"Content-Length": str(len(large))}).status == 413


def test_no_page_of_others_may_read_unless_told(client: Client) -> None:
    """Without --cors no answer has a header that lets another origin's page read it."""
    answer = client.send("GET", "/sparql?query=ASK%7B%7D", {"Origin": "https://example.org"})
    assert [name for name in answer.headers if name.startswith("access-control")] == []


def test_nothing_is_found_elsewhere(client: Client) -> None:
    """Another path is answered with 404, in plain words."""
    answer = client.send("GET", "/nowhere\x1b")
    assert (answer.status, answer.kind, "\x1b" in answer.text) == (404, "text/plain", False)
