"""The routes of the first page, and of what the endpoint says of itself in RDF."""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.routing import Route

from kgcli.serving.endpoint import Endpoint, find_endpoint
from kgcli.serving.faults import OVER_TIME
from kgcli.serving.pages.page import PAGE_HEADERS, Markup, link, make_page, safe
from kgcli.serving.routes.media import GRAPH_TYPES, GRAPHS_OFFERED
from kgcli.serving.routes.negotiation import describe_content
from kgcli.serving.routes.replies import describe_release, make_response, refuse
from kgcli.serving.routes.requests import choose_format, find_root, read_fields, wants_page
from kgcli.serving.routes.service_description import Contents, describe_service
from kgcli.serving.workers.reply import Reply

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyoxigraph import Quad
    from starlette.requests import Request

__all__ = ["ROUTES", "describe_endpoint"]

_EXAMPLE = """\
SELECT ?type (COUNT(?thing) AS ?number)
WHERE { ?thing a ?type }
GROUP BY ?type
ORDER BY DESC(?number)
LIMIT 20
"""
_contents: dict[str, Reply] = {}
"""What there is to ask, by the folder of the store: a store never changes."""


async def show_front(request: Request) -> Response:
    """Answer ``GET /``: what this is, a form for SPARQL, and where everything is."""
    endpoint = find_endpoint(request)
    up = find_root(request)
    prefixes = "".join(
        f"PREFIX {name}: <{iri}>\n" for name, iri in sorted(endpoint.home.settings.prefixes.items())
    )
    lines = (prefixes + _EXAMPLE).count("\n") + 1
    links = (
        ("docs", "Ask a saved query", "forms, parameters and columns"),
        ("queries", "All saved queries", "a table; for programs as JSON"),
        ("openapi.json", "OpenAPI", "the saved queries, described for programs"),
        ("sparql", "SPARQL endpoint", "SPARQL 1.1 Protocol, read only; without a query it describes itself"),
        (".well-known/void", "VoID", "what there is to ask"),
        ("health", "Health", "whether it answers"),
        ("version", "Version", "what runs here"),
    )
    items = "".join(f"<li>{link(up + place, name)}: {safe(what)}</li>\n" for place, name, what in links)
    body = (
        "<h1>A knowledge graph to ask</h1>\n"
        f"<p>What is released here carries the marking {safe(endpoint.marking)} at most. "
        "All of it only reads.</p>\n"
        f"<ul>\n{items}</ul>\n"
        "<h2>Find a thing</h2>\n"
        f'<form class="fields" method="get" action="{up}entity">\n'
        '<label for="name">name, alias or IRI</label>\n'
        '<input type="text" id="name" name="name" required>\n'
        '<div class="buttons"><button type="submit">Show</button></div>\n</form>\n'
        "<h2>Ask in SPARQL</h2>\n"
        f'<form method="post" action="{up}sparql">\n'
        f'<p><textarea name="query" aria-label="query" rows="{lines}" spellcheck="false">'
        f"{safe(prefixes + _EXAMPLE)}"
        "</textarea></p>\n"
        '<p><button type="submit">Ask</button></p>\n</form>\n'
    )
    page = make_page("kgcli", Markup(body), up=up, marking=endpoint.marking)
    headers = {**describe_release(endpoint.lowest, lowest=True), **PAGE_HEADERS}
    return Response(page, 200, headers, media_type="text/html")


async def describe_endpoint(request: Request) -> Response:
    """Answer ``GET /sparql`` without a query: with the first page for a browser, else in RDF."""
    return await (show_front if wants_page(request) else answer_description)(request)


async def answer_description(request: Request) -> Response:
    """Answer with what the endpoint says of itself, in RDF.

    Raises ``RefusedRequestError`` where the client accepts none.
    """
    endpoint = find_endpoint(request)
    layout = choose_format(request, read_fields(request).get("format"), GRAPHS_OFFERED)
    counted = await _count(request, endpoint)
    contents = None
    # What takes too long to count is left out.
    if counted.fault is None:
        told = json.loads(counted.body)
        contents = Contents(**{**told, "graphs": tuple(told["graphs"])})
    elif counted.status != OVER_TIME:
        return refuse(counted.status, counted.message, counted.headers)
    inferred = bool(endpoint.pool.store.inferred) and not endpoint.home.settings.rules_off
    place = _find_place(request)
    quads = describe_service(place, contents, inferred=inferred, marking=endpoint.marking)
    body = _write(quads, layout, endpoint)
    reply = Reply(200, content_type=describe_content(GRAPH_TYPES[layout]), etag=_digest(body), body=body)
    reply.headers = {"X-Content-Type-Options": "nosniff"}
    return make_response(request, reply, endpoint.marking, lowest=endpoint.releases_lowest)


async def _count(request: Request, endpoint: Endpoint) -> Reply:
    key = str(endpoint.pool.store.path)
    known = _contents.get(key)
    if known is None:
        known = await endpoint.run(request, {"job": "contents"})
        if known.fault is None or known.status == OVER_TIME:
            # Of older builds nobody asks any more.
            _contents.clear()
            _contents[key] = known
    return known


def _find_place(request: Request) -> str:
    """Return the absolute IRI of the endpoint, as the client called it."""
    from kgcli.iris import is_iri

    base = str(request.base_url)
    return f"{base}sparql" if is_iri(f"{base}sparql") else "http://localhost/sparql"


def _write(quads: Sequence[Quad], layout: str, endpoint: Endpoint) -> bytes:
    from kgcli.exporting.writing import write_graph
    from kgcli.serving.routes.service_description import SD, VOID

    output = BytesIO()
    write_graph(
        quads,
        layout,
        output,
        prefixes={"sd": SD, "void": VOID},
        heading=(f"Highest marking: {endpoint.marking}",),
    )
    return output.getvalue()


def _digest(body: bytes) -> str:
    from hashlib import sha256

    return sha256(body).hexdigest()[:32]


ROUTES = (Route("/", show_front), Route("/.well-known/void", answer_description))
