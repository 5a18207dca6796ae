"""Which of the forms that there are a client gets."""

import pytest
from asgi_client import Client
from hypothesis import given
from hypothesis import strategies as st

from kgcli.serving.routes.negotiation import GRAPH_TYPES, ROW_TYPES, choose_type

JSON = "application/sparql-results+json"
XML = "application/sparql-results+xml"


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, JSON),
        ("", JSON),
        ("*/*", JSON),
        ("*", JSON),
        ("text/*", "text/csv"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.7", XML),
        ("text/csv, application/sparql-results+json;q=0.9, */*;q=0.1", "text/csv"),
        ("TEXT/CSV ; Q=0.5", "text/csv"),
        ("application/sparql-results+json;q=0, */*", XML),
        ("application/*;q=0, text/tab-separated-values;q=0.1", "text/tab-separated-values"),
        ("application/json", "application/json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml"),
        ("application/sparql-results+json,application/json,text/javascript", JSON),
        ("text/csv;header=present;q=0.2", "text/csv"),
        ("text/html", None),
        ("*/*;q=0", None),
        ("text/csv;q=nonsense", None),
        (",;,/,text/", None),
    ],
)
def test_rows_come_as_the_client_likes_best(accept: str | None, expected: str | None) -> None:
    """By quality, the most exact range first; where it likes several alike, by our own order."""
    assert choose_type(accept, ROW_TYPES) == expected


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, "text/turtle"),
        ("application/rdf+xml, text/turtle;q=0.9", "application/rdf+xml"),
        ("application/turtle,text/turtle,text/rdf+n3,application/n-triples", "text/turtle"),
        ("application/ld+json", "application/ld+json"),
        ("application/sparql-results+json, application/rdf+xml;q=0.1", "application/rdf+xml"),
    ],
)
def test_graphs_come_as_the_client_likes_best(accept: str | None, expected: str | None) -> None:
    """Among the forms of graphs, whatever it would take for rows."""
    assert choose_type(accept, GRAPH_TYPES) == expected


@given(st.text(alphabet='abtextcsv/*;,=q.019 "+-\t', max_size=40))
def test_no_header_is_too_odd(accept: str) -> None:
    """Something that is offered is chosen, or nothing is."""
    assert choose_type(accept, ROW_TYPES) in {None, *ROW_TYPES}


def test_what_no_form_fits_is_refused_with_those_that_there_are(client: Client) -> None:
    """406 lists each form once, for rows and for graphs."""
    rows, graph = client.ask("SELECT * {}", "text/turtle"), client.ask("DESCRIBE <urn:x>", "text/csv")
    assert (rows.status, rows.text) == (
        406,
        f"There is an answer to SELECT as: {JSON}, {XML}, text/csv, text/tab-separated-values.\n",
    )
    assert (graph.status, graph.text) == (
        406,
        "There is a graph as: text/turtle, application/n-triples, application/ld+json, application/rdf+xml, "
        "application/trig, application/n-quads.\n",
    )
