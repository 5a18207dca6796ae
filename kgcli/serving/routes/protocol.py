"""SPARQL 1.1 Protocol: what a request asks, and the route that answers it.

Source: W3C "SPARQL 1.1 Protocol", sections 2.1 (query operation) and 2.2 (update operation, refused).
"""

import asyncio
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final
from urllib.parse import parse_qsl

from starlette.datastructures import URL
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from kgcli.serving.endpoint import Endpoint, find_endpoint
from kgcli.serving.faults import (
    MALFORMED,
    REFUSED,
    TOO_LARGE,
    TOO_LONG,
    TOO_SLOW,
    WRONG_METHOD,
    WRONG_TYPE,
    RefusedRequestError,
)
from kgcli.serving.jobs.job import Job
from kgcli.serving.routes.replies import make_response

METHODS: Final = ("GET", "HEAD", "POST", "OPTIONS")
FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"
_IRI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*")
_MOST_FIELDS: Final = 5000
_BODY_PATIENCE: Final = 30.0
"""Seconds within which a request's body has to be there."""
_UTF8: Final = frozenset({"utf-8", "utf8", "us-ascii"})

Fields = Sequence[tuple[str, str]]


async def answer_query(request: Request) -> Response:
    """Answer a request to the endpoint; raises ``RefusedRequestError``."""
    endpoint = find_endpoint(request)
    if request.method == "OPTIONS":
        return Response(None, 204, {"Allow": ", ".join(METHODS)})
    if request.method not in METHODS:
        raise RefusedRequestError(
            WRONG_METHOD,
            f"A query goes by GET or POST, not {request.method}.",
            {"Allow": ", ".join(METHODS)},
        )
    check_url(request, endpoint)
    if request.method in ("GET", "HEAD") and not request.scope["query_string"]:
        from kgcli.serving.routes.front import describe_endpoint

        return await describe_endpoint(request)
    job = await read_query(request, endpoint.options.max_request)
    reply = await endpoint.run(request, job)
    return make_response(request, reply, endpoint.marking, lowest=endpoint.releases_lowest)


def check_url(request: Request, endpoint: Endpoint) -> None:
    """Raise ``RefusedRequestError`` where the URL is longer than it may be."""
    length = len(request.scope.get("raw_path") or b"") + len(request.scope["query_string"])
    if length > endpoint.options.max_url:
        raise RefusedRequestError(
            TOO_LONG, f"The URL has more than {endpoint.options.max_url:,} bytes. Send long queries by POST."
        )


async def read_query(request: Request, most: int) -> Job:
    """Return the job that *request* asks for, whose body may have *most* bytes.

    Raises ``RefusedRequestError`` where that is not exactly one query, or an update.
    """
    in_url = _read_fields(request.scope["query_string"], "URL")
    if request.method != "POST":
        return _make_job(request, in_url)
    kind, charset = _read_content_type(request)
    if kind == UPDATE:
        _refuse_update()
    if kind not in {FORM, QUERY}:
        raise RefusedRequestError(
            WRONG_TYPE, f"A POST is of the type {QUERY}, or {FORM}; this is {kind or 'of none'}."
        )
    if charset not in _UTF8:
        raise RefusedRequestError(WRONG_TYPE, f"The body has to be UTF-8, not {charset}.")
    body = await read_body(request, most)
    if kind == FORM:
        # Section 2.1.2: all parameters are in the body; those in the URL of some clients are taken, too.
        return _make_job(request, [*_read_fields(body, "body"), *in_url])
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusedRequestError(MALFORMED, f"The query is not UTF-8 (byte {error.start}).") from None
    return _make_job(request, [*in_url, ("query", text)])


def _read_content_type(request: Request) -> tuple[str, str]:
    kind, *parameters = request.headers.get("content-type", "").split(";")
    charset = "utf-8"
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            charset = value.strip().strip('"').lower()
    return kind.strip().lower(), charset


async def read_body(request: Request, most: int) -> bytes:
    """Return the body of *request*, which may have *most* bytes and take half a minute."""
    too_large = RefusedRequestError(
        TOO_LARGE, f"The request has more than {most:,} bytes.", {"Connection": "close"}
    )
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > most:
        raise too_large
    parts = bytearray()
    try:
        async with asyncio.timeout(_BODY_PATIENCE):
            async for part in request.stream():
                parts += part
                if len(parts) > most:
                    raise too_large
    except TimeoutError:
        message = "The request did not come to an end."
        raise RefusedRequestError(TOO_SLOW, message, {"Connection": "close"}) from None
    except ClientDisconnect:
        raise RefusedRequestError(MALFORMED, "The request broke off.") from None
    return bytes(parts)


def _read_fields(data: bytes, where: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            data.decode("utf-8"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except UnicodeDecodeError:
        raise RefusedRequestError(MALFORMED, f"The parameters in the {where} are not UTF-8.") from None
    except ValueError:
        raise RefusedRequestError(MALFORMED, f"There are too many parameters in the {where}.") from None


def _make_job(request: Request, fields: Fields) -> Job:
    named: dict[str, list[str]] = {}
    for name, value in fields:
        named.setdefault(name, []).append(value)
    if "update" in named or {"using-graph-uri", "using-named-graph-uri"} & named.keys():
        _refuse_update()
    queries = named.get("query", [])
    if len(queries) != 1:
        raise RefusedRequestError(
            MALFORMED,
            f"There has to be one query, not {len(queries)}."
            if queries
            else f"There is no query. Ask by ?query=, or by a POST of the type {QUERY} or {FORM}.",
        )
    default, names = _list_graphs(named, "default-graph-uri"), _list_graphs(named, "named-graph-uri")
    scope = request.scope
    host = request.headers.get("host")
    return {
        "job": "sparql",
        "query": queries[0],
        "accept": request.headers.get("accept"),
        "dataset": [default, names] if default or names else None,
        "base": _make_base(scope.get("scheme", "http"), scope.get("server"), scope["path"], host),
    }


@lru_cache(maxsize=16)
def _make_base(scheme: str, server: tuple[str, int] | None, path: str, host: str | None) -> str:
    """Return what a query's relative IRIs start from: the place of the endpoint, as the client called it."""
    headers = [] if host is None else [(b"host", host.encode("latin-1"))]
    place = URL(scope={"scheme": scheme, "server": server, "path": path, "headers": headers})
    return str(place.replace(query=None, fragment=None))


def _list_graphs(named: Mapping[str, Sequence[str]], parameter: str) -> Sequence[str]:
    graphs = named.get(parameter, [])
    for graph in graphs:
        if _IRI.fullmatch(graph) is None:
            raise RefusedRequestError(MALFORMED, f"{parameter} has to be an absolute IRI, not {graph!r}.")
    return graphs


def _refuse_update() -> None:
    raise RefusedRequestError(
        REFUSED, "This endpoint is only read; there are no updates. What it holds is changed in its files."
    )
