"""Named graphs at an endpoint, read and changed.

W3C "SPARQL 1.1 Graph Store HTTP Protocol" (sections 5.2 to 5.5: GET, PUT, DELETE, POST, indirectly by
``?graph=IRI``) and "SPARQL 1.1 Protocol", section 2.2.2 (an update sent as it is).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlsplit

from kgcli.answers import Table, read_json
from kgcli.errors import RemoteError
from kgcli.remote.asking import ask_endpoint
from kgcli.remote.transport import Reply, Request, check_reply, send

if TYPE_CHECKING:
    from pathlib import Path

    from kgcli.remote.endpoints import Endpoint

__all__ = ["add_to_graph", "drop_graph", "fetch_graph", "put_graph", "select", "send_update"]

TIMEOUT: Final = 600.0
"""Seconds for one change or one graph, unless ``kgcli.toml`` says otherwise for the endpoint."""
_TURTLE: Final = "text/turtle; charset=utf-8"
_UPDATE: Final = "application/sparql-update; charset=utf-8"
_GRAPHS: Final = "application/n-triples, text/turtle;q=0.9"
_ABSENT: Final = 404


def select(endpoint: Endpoint, sparql: str) -> Table:
    """Return the rows of a SELECT that names its graphs itself. Raises what ``ask_endpoint`` does."""
    bare = replace(endpoint, default_graphs=(), named_graphs=())
    answer = read_json(ask_endpoint(bare, sparql, timeout=_choose_timeout(endpoint)).body)
    if isinstance(answer, bool):
        raise RemoteError(f"{endpoint.shown} answered a SELECT with a truth value")
    return answer


def send_update(endpoint: Endpoint, text: str, *, idempotent: bool) -> None:
    """Send the SPARQL update *text*; *idempotent* says whether it does the same when sent twice.

    Raises ``RemoteError`` where the server does not do it, and what ``send`` raises.
    """
    if endpoint.update is None:
        raise _unnamed(endpoint, "update")
    headers = {"Content-Type": _UPDATE, "Accept": "*/*"}
    request = Request("POST", endpoint.update, headers, text.encode(), idempotent=idempotent)
    check_reply(_send(endpoint, request))


def put_graph(endpoint: Endpoint, graph: str, ntriples: bytes) -> None:
    """Let the named *graph* be *ntriples* and nothing else. Raises what ``send_update`` does."""
    check_reply(_write(endpoint, "PUT", graph, ntriples))


def add_to_graph(endpoint: Endpoint, graph: str, ntriples: bytes, *, idempotent: bool) -> None:
    """Add *ntriples* to the named *graph*. Raises what ``send_update`` does."""
    check_reply(_write(endpoint, "POST", graph, ntriples, idempotent=idempotent))


def drop_graph(endpoint: Endpoint, graph: str) -> None:
    """Remove the named *graph*, if it is there. Raises what ``send_update`` does."""
    reply = _write(endpoint, "DELETE", graph, None)
    if reply.status != _ABSENT:
        check_reply(reply)


def fetch_graph(endpoint: Endpoint, graph: str, save_to: Path) -> str | None:
    """Write the named *graph* to the file *save_to* and return its media type; None where there is none.

    Raises what ``send_update`` does.
    """
    request = Request("GET", _locate(endpoint, graph), {"Accept": _GRAPHS}, save_to=save_to)
    reply = _send(endpoint, request)
    return None if reply.status == _ABSENT else check_reply(reply).content_type


def _write(
    endpoint: Endpoint, method: str, graph: str, body: bytes | None, *, idempotent: bool | None = None
) -> Reply:
    headers = {"Accept": "*/*"}
    if body is not None:
        # N-Triples are Turtle, which more servers know, and some take faster.
        headers["Content-Type"] = _TURTLE
    request = Request(method, _locate(endpoint, graph), headers, body, idempotent=idempotent)
    return _send(endpoint, request)


def _send(endpoint: Endpoint, request: Request) -> Reply:
    return send(endpoint, request, timeout=_choose_timeout(endpoint))


def _choose_timeout(endpoint: Endpoint) -> float:
    return TIMEOUT if endpoint.timeout is None else endpoint.timeout


def _locate(endpoint: Endpoint, graph: str) -> str:
    if endpoint.graph_store is None:
        raise _unnamed(endpoint, "graph_store")
    joint = "&" if urlsplit(endpoint.graph_store).query else "?"
    return f"{endpoint.graph_store}{joint}graph={quote(graph, safe='')}"


def _unnamed(endpoint: Endpoint, key: str) -> RemoteError:
    return RemoteError(
        f"The endpoint {endpoint.name!r} has no {key} URL. Name it in kgcli.toml: "
        f'[endpoints.NAME] query = "...", {key} = "..."'
    )
