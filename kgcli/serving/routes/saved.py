"""The routes of the saved queries: their list, their forms, their description, and each one's answer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.routing import Route

from kgcli.errors import KgError, UnknownQueryError
from kgcli.saved.catalogue import find_query
from kgcli.serving.endpoint import find_endpoint
from kgcli.serving.faults import BROKEN, MALFORMED, NOT_FOUND, RefusedRequestError
from kgcli.serving.jobs.saved import MARKING
from kgcli.serving.pages import queries as query_pages
from kgcli.serving.pages.page import PAGE_HEADERS
from kgcli.serving.routes.catalogue import list_sound_queries
from kgcli.serving.routes.media import GRAPHS_OFFERED, LISTS_OFFERED, ROWS_OFFERED
from kgcli.serving.routes.openapi import describe_api
from kgcli.serving.routes.parameters import COMMON, name_parameter
from kgcli.serving.routes.protocol import check_url
from kgcli.serving.routes.replies import describe_release, make_response, refuse
from kgcli.serving.routes.requests import choose_format, find_root, read_fields, wants_page
from kgcli.serving.workers.reply import Reply
from kgcli.version import own_version

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.requests import Request

    from kgcli.saved.query import SavedQuery
    from kgcli.serving.endpoint import Endpoint

__all__ = ["ROUTES"]

_TRUTH = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}


async def list_saved(request: Request) -> Response:
    """Answer ``GET /queries``: the saved queries as JSON or as a page."""
    endpoint = find_endpoint(request)
    layout = choose_format(request, read_fields(request).get("format"), LISTS_OFFERED)
    queries = await run_in_threadpool(list_sound_queries, endpoint.home)
    if layout == "html":
        page = query_pages.write_list(queries, clearance=endpoint.marking, up=find_root(request))
        return _send_page(page, endpoint)
    body = json.dumps([_describe(query) for query in queries], ensure_ascii=False, indent=1)
    return _send(body.encode() + b"\n", "application/json", endpoint)


async def show_forms(request: Request) -> Response:
    """Answer ``GET /docs``: a form for each saved query."""
    endpoint = find_endpoint(request)
    queries = await run_in_threadpool(list_sound_queries, endpoint.home)
    page = query_pages.write_docs(queries, clearance=endpoint.marking, up=find_root(request))
    return _send_page(page, endpoint)


async def describe_all(request: Request) -> Response:
    """Answer ``GET /openapi.json``."""
    endpoint = find_endpoint(request)
    queries = await run_in_threadpool(list_sound_queries, endpoint.home)
    document = describe_api(queries, version=own_version(), clearance=endpoint.marking)
    body = json.dumps(document, ensure_ascii=False, indent=1)
    return _send(body.encode() + b"\n", "application/json", endpoint)


async def answer_saved(request: Request) -> Response:
    """Answer ``GET /queries/NAME?param=value``."""
    endpoint = find_endpoint(request)
    check_url(request, endpoint)
    query: SavedQuery | None = None
    fields: dict[str, str] = {}
    try:
        query = await run_in_threadpool(_find, endpoint, request.path_params["name"])
        fields = read_fields(request)
        job = _make_job(request, query, fields)
    except RefusedRequestError as error:
        return _refuse(request, query, fields, Reply(error.status, "", str(error), headers=error.headers))
    reply = await endpoint.run(request, job)
    if reply.fault is not None:
        return _refuse(request, query, fields, reply)
    marking = reply.headers.get(MARKING, endpoint.marking)
    reply.headers = PAGE_HEADERS if job["format"] == "html" else {"X-Content-Type-Options": "nosniff"}
    return make_response(request, reply, marking, lowest=endpoint.releases_lowest)


def _find(endpoint: Endpoint, name: str) -> SavedQuery:
    try:
        return find_query(endpoint.home, name)
    except UnknownQueryError as error:
        nearest, _, _ = str(error).partition(" List them:")
        known = nearest if "Did you mean" in nearest else f"No query {name!r}."
        raise RefusedRequestError(NOT_FOUND, f"{known} List them: /queries") from error
    except KgError as error:
        # Sources are named as they lie in the home.
        raise RefusedRequestError(BROKEN, str(error)) from error


def _make_job(request: Request, query: SavedQuery, fields: Mapping[str, str]) -> dict[str, Any]:
    """Return the job that answers *query* with *fields*; raises ``RefusedRequestError``."""
    names = {name_parameter(parameter): parameter.name for parameter in query.parameters}
    graph = query.form in ("construct", "describe")
    common = ("format",) if graph else COMMON
    values: dict[str, str] = {}
    for field, value in fields.items():
        # `as-of` is as good as `as_of`, as on the command line.
        name = names.get(field) or names.get(field.replace("-", "_"))
        if name is not None:
            if name in values:
                raise RefusedRequestError(MALFORMED, f"The parameter {name!r} comes twice.")
            values[name] = value
        elif field not in common:
            raise RefusedRequestError(MALFORMED, _describe_unknown(query, field, (*names, *common)))
    for parameter in query.parameters:
        if parameter.required and parameter.name not in values:
            raise RefusedRequestError(
                MALFORMED,
                f"The query {query.name!r} needs a value for {parameter.name!r}. "
                f"Give it: ?{name_parameter(parameter)}=VALUE",
            )
    return {
        "job": "saved",
        "name": query.name,
        "values": values,
        "limit": _read_limit(fields.get("limit")),
        "iris": _read_truth(fields.get("iris", "false")),
        "format": choose_format(request, fields.get("format"), GRAPHS_OFFERED if graph else ROWS_OFFERED),
        "given": dict(fields),
        "up": find_root(request),
    }


def _describe_unknown(query: SavedQuery, field: str, known: Sequence[str]) -> str:
    import difflib

    near = difflib.get_close_matches(field, known, n=1)
    hint = f"Did you mean {near[0]!r}?" if near else f"It has {', '.join(known)}."
    return f"The query {query.name!r} has no parameter {field!r}. {hint}"


def _read_limit(text: str | None) -> int | None:
    if text is None:
        return None
    if not (text.isascii() and text.isdecimal()):
        raise RefusedRequestError(MALFORMED, f"The limit is a number of rows, 0 or more, not {text:.80}.")
    return int(text[:18])


def _read_truth(text: str) -> bool:
    if text.lower() not in _TRUTH:
        raise RefusedRequestError(MALFORMED, f"The parameter 'iris' is true or false, not {text:.80}.")
    return _TRUTH[text.lower()]


def _refuse(request: Request, query: SavedQuery | None, fields: Mapping[str, str], reply: Reply) -> Response:
    """Return an error, with the query's form where a person may look at it."""
    if not wants_page(request):
        return refuse(reply.status, reply.message, reply.headers)
    page = query_pages.write_fault(
        query,
        f"Error {reply.status}",
        reply.message,
        fields,
        clearance=find_endpoint(request).marking,
        up=find_root(request),
    )
    sent = {**PAGE_HEADERS, **reply.headers, "Cache-Control": "no-store"}
    return Response(page, reply.status, sent, media_type="text/html")


def _describe(query: SavedQuery) -> dict[str, Any]:
    return {
        "name": query.name,
        "topic": query.topic,
        "summary": query.summary,
        "form": query.form,
        "parameters": [
            {"name": name_parameter(each), "type": each.type, "required": each.required}
            for each in query.parameters
        ],
        "columns": [column.name for column in query.columns],
        "url": f"queries/{query.name}",
    }


def _send_page(page: bytes, endpoint: Endpoint) -> Response:
    return _send(page, "text/html; charset=utf-8", endpoint, PAGE_HEADERS)


def _send(
    body: bytes, media_type: str, endpoint: Endpoint, headers: Mapping[str, str] | None = None
) -> Response:
    released = describe_release(endpoint.lowest, lowest=True)
    return Response(body, 200, {**released, "Vary": "Accept", **(headers or {})}, media_type=media_type)


ROUTES = (
    Route("/queries", list_saved),
    Route("/queries/", list_saved),
    Route("/queries/{name}", answer_saved),
    Route("/docs", show_forms),
    Route("/openapi.json", describe_all),
)
