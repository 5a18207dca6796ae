"""The endpoint as an ASGI application."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from kgcli.serving.endpoint import Endpoint
from kgcli.serving.faults import MISDIRECTED, NOT_FOUND, RefusedRequestError
from kgcli.serving.limits import ServeOptions
from kgcli.serving.routes.protocol import answer_query
from kgcli.serving.routes.replies import refuse, refuse_request
from kgcli.serving.workers.following import follow
from kgcli.serving.workers.nursery import Nursery
from kgcli.serving.workers.pool import Pool
from kgcli.serving.workers.reloading import open_store

if TYPE_CHECKING:
    from kgcli.home import Home

Progress = Callable[[str], None]
PATH = "/sparql"


def _say_nothing(_: str) -> None:
    """Report no progress."""


def make_app(
    home: "Home",
    options: ServeOptions | None = None,
    *,
    progress: Progress = _say_nothing,
    tell: Progress = _say_nothing,
) -> Starlette:
    """Return an application that answers from the stores of *home*, which are built first if need be.

    *progress* hears of the first build, *tell* of what happens later. A process is forked here, so make it
    before anything starts threads; ``app.state.endpoint.close()`` ends it, if the application never ran.
    Raises what building the stores raises, ``UnknownMarkingError`` among it.
    """
    options = options or ServeOptions()
    nursery = Nursery()
    try:
        store, lowest = open_store(home, options.clearance, progress=progress)
    except BaseException:
        nursery.close()
        raise
    pool = Pool(nursery, str(home.root), store, options)
    timeout = home.settings.timeout if options.timeout is None else options.timeout
    endpoint = Endpoint(home, options, pool, timeout, lowest, nursery)

    @asynccontextmanager
    async def live(_: Starlette) -> AsyncIterator[None]:
        await pool.start()
        following = asyncio.create_task(follow(endpoint, nursery, tell)) if options.watch else None
        try:
            yield
        finally:
            if following is not None:
                following.cancel()
                with suppress(asyncio.CancelledError):
                    await following
            await pool.close()
            endpoint.close()

    app = Starlette(
        routes=_list_routes(),
        middleware=_list_middleware(options),
        exception_handlers={RefusedRequestError: refuse_request, 404: _refuse_path, 500: _refuse_bug},
        lifespan=live,
    )
    app.state.endpoint = endpoint
    return app


def _list_routes() -> list[BaseRoute]:
    from kgcli.serving.routes import entities, front, health, saved

    return [
        Route(PATH, _AnyMethod(answer_query)),
        Route(f"{PATH}/", _AnyMethod(answer_query)),
        *(route for module in (front, saved, entities, health) for route in module.ROUTES),
    ]


class _AnyMethod:
    """A route's function that sees every method, and itself says which ones it takes."""

    def __init__(self, function: Callable[[Request], Awaitable[Response]]) -> None:
        self._function = function

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await self._function(Request(scope, receive, send))
        await response(scope, receive, send)


class _HostCheck:
    """Lets through only requests to the names that the server has."""

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...]) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or self._has(Headers(scope=scope).get("host", "")):
            await self._app(scope, receive, send)
            return
        message = "This server does not have that name. Whoever runs it can give it the name: --name HOST"
        await refuse(MISDIRECTED, message)(scope, receive, send)

    def _has(self, called: str) -> bool:
        name, _, port = called.rpartition(":")
        host = name if name and port.isdecimal() else called
        return host.strip("[]").lower() in self._hosts


def _list_middleware(options: ServeOptions) -> list[Middleware]:
    found: list[Middleware] = []
    if options.hosts:
        found.append(Middleware(_HostCheck, hosts=options.hosts))
    if options.cors:
        from starlette.middleware.cors import CORSMiddleware

        from kgcli.serving.routes.replies import MARKING_HEADER

        found.append(
            Middleware(
                CORSMiddleware,
                allow_origins=list(options.cors),
                allow_methods=["GET", "HEAD", "POST"],
                allow_headers=["Accept", "Content-Type", "If-None-Match"],
                expose_headers=["ETag", MARKING_HEADER, "Retry-After"],
            )
        )
    return found


async def _refuse_path(request: Request, error: Exception) -> Response:
    del error
    return refuse(NOT_FOUND, f"There is nothing at {request.url.path}. Queries go to {PATH}.")


async def _refuse_bug(request: Request, error: Exception) -> Response:
    del request, error
    return refuse(500, "The server could not answer this; what it met is told where it runs.")
