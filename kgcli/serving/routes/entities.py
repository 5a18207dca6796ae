"""The routes of things: ``/id/…`` for what the home's own namespaces name, ``/entity?iri=`` for any IRI.

The page is the document about the thing, not the thing; so it is sent at once, without the detour of a 303,
and names the thing in a Link header.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.routing import Route

from kgcli.iris import expand_name, is_iri
from kgcli.serving.endpoint import Endpoint, find_endpoint
from kgcli.serving.faults import MALFORMED, NOT_FOUND, RefusedRequestError
from kgcli.serving.jobs.card import NOTHING
from kgcli.serving.pages.page import PAGE_HEADERS
from kgcli.serving.pages.queries import write_fault
from kgcli.serving.routes.addresses import find_iris
from kgcli.serving.routes.media import THINGS_OFFERED
from kgcli.serving.routes.protocol import check_url
from kgcli.serving.routes.replies import make_response, refuse
from kgcli.serving.routes.requests import choose_format, find_root, read_fields, wants_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from starlette.requests import Request

__all__ = ["ROUTES"]


async def show_named(request: Request) -> Response:
    """Answer ``GET /id/…``."""
    # What the path spells, with its escapes: an IRI may hold a percent sign of its own.
    raw: bytes = request.scope.get("raw_path") or request.scope["path"].encode()
    root: bytes = request.scope.get("root_path", "").encode()
    tail = raw.removeprefix(root).removeprefix(b"/id/").decode("latin-1")
    prefixes = find_endpoint(request).home.settings.prefixes
    return await _show(request, ("format",), lambda _: find_iris(tail, prefixes))


async def show_any(request: Request) -> Response:
    """Answer ``GET /entity?iri=…``, which takes a prefixed name of the home, too, and ``/entity?name=…``."""
    prefixes = find_endpoint(request).home.settings.prefixes

    def read_iris(fields: Mapping[str, str]) -> Sequence[str]:
        text = fields.get("iri", "").strip()
        if bool(text) == ("name" in fields):
            raise RefusedRequestError(MALFORMED, "Name one thing: /entity?iri=IRI or /entity?name=NAME")
        if not text:
            return ()
        bare = text.removeprefix("<").removesuffix(">")
        iris = [iri for iri in (expand_name(text, prefixes), bare) if iri is not None and is_iri(iri)]
        if not iris:
            raise RefusedRequestError(MALFORMED, f"This is no absolute IRI: {text:.200}")
        return iris

    return await _show(request, ("iri", "name", "format"), read_iris)


async def _show(
    request: Request, known: Sequence[str], read_iris: Callable[[Mapping[str, str]], Sequence[str]]
) -> Response:
    endpoint = find_endpoint(request)
    check_url(request, endpoint)
    try:
        fields = read_fields(request)
        _check_names(fields, known)
        iris = read_iris(fields)
        layout = choose_format(request, fields.get("format"), THINGS_OFFERED)
    except RefusedRequestError as error:
        return _refuse(request, endpoint, error.status, str(error), error.headers)
    if not iris and "name" not in fields:
        return _refuse(request, endpoint, NOT_FOUND, NOTHING, {})
    up = find_root(request)
    here = request.scope.get("raw_path", b"").decode("latin-1").rpartition("/")[2]
    named = {name: text for name, text in fields.items() if name != "format"}
    if named:
        from urllib.parse import urlencode

        here = f"entity?{urlencode(named)}"
    job = {
        "job": "card",
        "iris": list(iris),
        "name": fields.get("name"),
        "format": layout,
        "up": up,
        "here": here,
    }
    reply = await endpoint.run(request, job)
    if reply.fault is not None:
        return _refuse(request, endpoint, reply.status, reply.message, reply.headers)
    page = PAGE_HEADERS if layout == "html" else {"X-Content-Type-Options": "nosniff"}
    reply.headers = {**reply.headers, **page}
    return make_response(request, reply, endpoint.marking, lowest=endpoint.releases_lowest)


def _check_names(fields: Iterable[str], known: Sequence[str]) -> None:
    for name in fields:
        if name not in known:
            raise RefusedRequestError(
                MALFORMED, f"There is no parameter {name!r} here, only {', '.join(known)}."
            )


def _refuse(
    request: Request, endpoint: Endpoint, status: int, message: str, headers: Mapping[str, str]
) -> Response:
    if not wants_page(request):
        return refuse(status, message, headers)
    page = write_fault(
        None, f"Error {status}", message, {}, clearance=endpoint.marking, up=find_root(request)
    )
    sent = {**PAGE_HEADERS, **headers, "Cache-Control": "no-store"}
    return Response(page, status, sent, media_type="text/html")


ROUTES = (
    Route("/id/{tail:path}", show_named),
    Route("/entity", show_any),
)
