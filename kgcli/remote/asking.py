"""Queries asked at an endpoint, through SPARQLWrapper.

Protocol: W3C "SPARQL 1.1 Protocol", section 2.1.2 (query via POST with URL-encoded parameters), always: a
GET would cut long queries and lists of graphs off, and leave what is asked in the logs of servers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kgcli.answers import Answer
from kgcli.endpoint_tables import MOST_GRAPHS
from kgcli.errors import RefusedQueryError, RemoteError, UnreadableAnswerError
from kgcli.remote.dialects import check_limits, read_truth
from kgcli.remote.endpoints import Endpoint, open_url
from kgcli.remote.replies import Reply, check_reply, quote_words
from kgcli.remote.transport import Request, send
from kgcli.sparql.structure import Form, read_structure

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from http.client import HTTPResponse
    from urllib.request import OpenerDirector


ROWS_TYPES: Final = (
    "application/sparql-results+json",
    "application/json",
    "text/javascript",
    "application/javascript",
)
GRAPH_TYPES: Final = ("application/n-triples", "text/turtle")


def ask_endpoint(
    endpoint: Endpoint | str,
    sparql: str,
    *,
    timeout: float | None = None,
    progress: Callable[[str], None] | None = None,
) -> Answer:
    """Return what *endpoint*, or the one at that URL, answers to a query: rows as W3C JSON, or N-Triples.

    *timeout* is in seconds of wall-clock time. Raises ``RefusedQueryError`` for updates, ``RemoteError``
    where the answer is no SPARQL answer or not all of it, naming the status and the first words, and what
    ``send`` raises.
    """
    if isinstance(endpoint, str):
        endpoint = open_url(endpoint)
    form = read_structure(sparql).form
    if form == "update":
        raise RefusedQueryError("A remote endpoint is asked, never changed: this text is a SPARQL update")
    if form == "unknown":
        raise RefusedQueryError("This text is no SPARQL query: it has no SELECT, ASK, CONSTRUCT or DESCRIBE")
    parameters = [("default-graph-uri", graph) for graph in endpoint.default_graphs]
    parameters += [("named-graph-uri", graph) for graph in endpoint.named_graphs]
    if len(parameters) > MOST_GRAPHS:
        raise RemoteError(
            f"A query can name at most {MOST_GRAPHS:,} graphs, not {len(parameters):,}. Name none, and let "
            f"the server's own default graph be the union of its named graphs"
        )
    # A child process is a copy of this one: loaded here, it is loaded once.
    from SPARQLWrapper import SPARQLWrapper

    wrapper = SPARQLWrapper(endpoint.query, agent="kgcli")
    request = Request("POST", endpoint.query, idempotent=True)
    reply = send(
        endpoint,
        request,
        timeout=timeout,
        progress=progress,
        opening=lambda opener: _open(wrapper, opener, sparql, form, parameters),
    )
    return _read(check_reply(reply), form, sparql)


def _open(
    wrapper: Any, opener: OpenerDirector, sparql: str, form: Form, parameters: Sequence[tuple[str, str]]
) -> HTTPResponse:
    """Send the query, in a process that sends nothing else, so that a global opener does no harm."""
    import urllib.request

    from SPARQLWrapper import JSON, POST, TURTLE

    urllib.request.install_opener(opener)
    wrapper.resetQuery()
    # Set directly: setQuery() guesses the form from the text and takes `prefix add: <...> SELECT` for an
    # update. The parameters `format`, `output` and `results` that it would add are not of the protocol.
    wrapper.queryString = sparql
    wrapper.queryType = form.upper()
    wrapper.setMethod(POST)
    wrapper.setReturnFormat(JSON if form in ("select", "ask") else TURTLE)
    wrapper.setOnlyConneg(True)
    wrapper.addCustomHttpHeader("Accept", ", ".join(_list_types(form)))
    for name, value in parameters:
        wrapper.addParameter(name, value)
    response: HTTPResponse = wrapper.query().response
    return response


def _list_types(form: Form) -> tuple[str, ...]:
    return ROWS_TYPES if form in ("select", "ask") else GRAPH_TYPES


def _read(reply: Reply, form: Form, sparql: str) -> Answer:
    body, kind = reply.body, reply.content_type
    at = f"{reply.shown} (HTTP status {reply.status})"
    wanted = _list_types(form)
    if kind and kind not in wanted:
        raise RemoteError(
            f"{reply.shown} answered (HTTP status {reply.status}) with {kind} where {wanted[0]} is due"
            f"{quote_words(reply)}"
        )
    if form in ("construct", "describe"):
        check_limits(reply, sparql, None)
        return Answer("graph", _read_graph(reply))
    from kgcli.answers import read_json

    try:
        answer = read_json(body)
    except UnreadableAnswerError as error:
        raise RemoteError(f"{at}: {error}{quote_words(reply)}") from error
    check_limits(reply, sparql, None if isinstance(answer, bool) else len(answer.rows))
    if form == "ask" and not isinstance(answer, bool):
        truth = read_truth(answer)
        if truth is not None:
            return Answer("boolean", b'{"head":{},"boolean":%s}' % str(truth).lower().encode())
    if isinstance(answer, bool) is not (form == "ask"):
        raise RemoteError(
            f"{reply.shown} answered {'an' if form == 'ask' else 'a'} {form.upper()} with the result of "
            f"another form{quote_words(reply)}"
        )
    return Answer("boolean" if form == "ask" else "rows", body)


def _read_graph(reply: Reply) -> bytes:
    """Return the body as N-Triples."""
    import pyoxigraph as ox

    syntax = ox.RdfFormat.TURTLE if reply.content_type == "text/turtle" else ox.RdfFormat.N_TRIPLES
    try:
        triples = [quad.triple for quad in ox.parse(reply.body, format=syntax)]
    except (SyntaxError, ValueError) as error:
        raise RemoteError(
            f"{reply.shown} answered with a malformed graph: {error}{quote_words(reply)}"
        ) from error
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
