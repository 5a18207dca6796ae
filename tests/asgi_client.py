"""Requests to an application in this process, without a network between."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import AsyncExitStack, contextmanager
from typing import Any, NamedTuple
from urllib.parse import urlencode

from starlette.applications import Starlette

from kgcli.home import Home
from kgcli.serving.app import make_app
from kgcli.serving.limits import ServeOptions


class Response(NamedTuple):
    """What the application answered; names of headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()

    @property
    def kind(self) -> str:
        """The media type without parameters."""
        return self.headers.get("content-type", "").partition(";")[0]


class Client:
    """Sends requests to *app*, whose processes run, one at a time or together."""

    def __init__(self, app: Starlette, loop: asyncio.AbstractEventLoop) -> None:
        self.app = app
        self.loop = loop

    def send(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, body: bytes = b""
    ) -> Response:
        """Send one request and return the answer."""
        return self.run(self.request(method, path, headers, body))

    def ask(self, query: str, accept: str | None = None, **parameters: str | list[str]) -> Response:
        """Send a query by GET."""
        path = "/sparql?" + urlencode({"query": query, **parameters}, doseq=True)
        return self.send("GET", path, {} if accept is None else {"Accept": accept})

    def post(self, kind: str | None, body: bytes, path: str = "/sparql", **headers: str) -> Response:
        """Send *body* as a POST of the type *kind*."""
        named = {} if kind is None else {"Content-Type": kind}
        return self.send("POST", path, {**named, **headers}, body)

    def run(self, work: Awaitable[Any]) -> Any:
        """Return what *work* gives."""
        return self.loop.run_until_complete(work)

    async def request(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, body: bytes = b""
    ) -> Response:
        """Send one request, as part of something asynchronous."""
        gone = asyncio.Event()
        return await self.request_until(gone, method, path, headers, body)

    async def request_until(
        self,
        gone: asyncio.Event,
        method: str,
        path: str,
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
    ) -> Response:
        """Send one request, whose client hangs up when *gone* is set."""
        url, _, query = path.partition("?")
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": url,
            "raw_path": url.encode(),
            "query_string": query.encode("latin-1"),
            "root_path": "",
            "headers": [
                (name.lower().encode(), value.encode())
                for name, value in {"Host": "localhost", **(headers or {})}.items()
            ],
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 80),
        }
        parts: list[bytes] = []
        start: dict[str, Any] = {}
        asked = False

        async def receive() -> dict[str, Any]:
            nonlocal asked
            if not asked:
                asked = True
                return {"type": "http.request", "body": body, "more_body": False}
            await gone.wait()
            return {"type": "http.disconnect"}

        async def send(message: Mapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
            else:
                parts.append(message.get("body", b""))

        application: Callable[..., Awaitable[None]] = self.app
        await application(scope, receive, send)
        named = {name.decode(): value.decode("latin-1") for name, value in start["headers"]}
        return Response(start["status"], named, b"".join(parts))


@contextmanager
def open_client(home: Home, options: ServeOptions) -> Iterator[Client]:
    """Yield a client of an application that serves *home*."""
    app = make_app(home, options)
    with asyncio.Runner() as runner:
        loop = runner.get_loop()
        stack = AsyncExitStack()
        loop.run_until_complete(stack.enter_async_context(app.router.lifespan_context(app)))
        try:
            yield Client(app, loop)
        finally:
            loop.run_until_complete(stack.aclose())
