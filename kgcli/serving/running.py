"""An endpoint that listens: on one address, until it is told to end."""

import asyncio
import ipaddress
import resource
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, cast

from kgcli.errors import KgError
from kgcli.serving.limits import ServeOptions
from kgcli.serving.whole_writes import make_protocol

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from kgcli.home import Home
    from kgcli.serving.endpoint import Endpoint

_MOST_CONNECTIONS: Final = 1000
_LONGEST_HEAD: Final = 1 << 18
"""Bytes that a request's line and headers may have; the application refuses much shorter URLs."""
_FAREWELL: Final = 3
"""Seconds for which queries under way may go on when the server ends."""
_LAST_WORDS: Final = 5
"""Seconds for which answers may then still be sent."""
_LOOPBACK_NAMES: Final = ("localhost", "127.0.0.1", "::1")


class UnusableAddressError(KgError):
    """The address to listen on belongs to somebody else, or to no one here."""


@dataclass(frozen=True, slots=True)
class Listening:
    """An endpoint with a socket that already takes connections, at *url*."""

    app: "Starlette"
    sock: socket.socket
    url: str

    @property
    def endpoint(self) -> "Endpoint":
        """The endpoint that answers."""
        return cast("Endpoint", self.app.state.endpoint)


@contextmanager
def listening(
    home: "Home",
    options: ServeOptions,
    *,
    host: str,
    port: int,
    progress: Callable[[str], None],
    tell: Callable[[str], None],
) -> Iterator[Listening]:
    """Take *host* and *port* (0: one that is free) and make an endpoint, which ends with the block.

    Raises ``UnusableAddressError`` and what ``make_app`` raises.
    """
    with listen(host, port) as sock:
        if is_loopback(host):
            # Or a web page could give its own name this address, and its scripts would read all answers.
            options = replace(options, hosts=(*options.hosts, *_LOOPBACK_NAMES, host))
        from kgcli.serving.app import make_app

        app = make_app(home, options, progress=progress, tell=tell)
        found = Listening(app, sock, make_url(host, sock.getsockname()[1]))
        try:
            yield found
        finally:
            found.endpoint.close()


def run(found: Listening) -> None:
    """Answer until SIGINT or SIGTERM; requests under way may go on for some seconds then."""
    import uvicorn

    _raise_descriptors()
    # Uvicorn sends itself once more what ended it; that is to end nothing else.
    before = [(each, signal.signal(each, _do_nothing)) for each in (signal.SIGINT, signal.SIGTERM)]

    class Server(uvicorn.Server):
        """A server that ends its queries before its connections."""

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            asyncio.get_running_loop().call_later(_FAREWELL, found.endpoint.pool.interrupt)
            await super().shutdown(sockets)

    config = uvicorn.Config(
        found.app,
        lifespan="on",
        ws="none",
        http=make_protocol(),
        log_config=None,
        access_log=False,
        server_header=False,
        limit_concurrency=_MOST_CONNECTIONS,
        timeout_graceful_shutdown=_FAREWELL + _LAST_WORDS,
        h11_max_incomplete_event_size=_LONGEST_HEAD,
    )
    try:
        Server(config).run(sockets=[found.sock])
    finally:
        for each, handler in before:
            signal.signal(each, handler)


def _do_nothing(*_: object) -> None:
    """Let the server end by itself."""


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens on *host* and *port*. Raises ``UnusableAddressError``."""
    try:
        family, kind, number, _, address = socket.getaddrinfo(
            host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (socket.gaierror, UnicodeError, OverflowError):
        raise UnusableAddressError(
            f"There is no host {host!r}. Name this machine, or one of its addresses."
        ) from None
    sock = socket.socket(family, kind, number)
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind(address)
        sock.listen(1024)
    except OSError as error:
        sock.close()
        raise UnusableAddressError(
            f"Cannot listen on {make_url(host, port)}: {error.strerror or error}. "
            f"Take another port (--port N; 0 finds a free one) or host."
        ) from error
    return sock


def is_loopback(host: str) -> bool:
    """Tell whether *host* can be reached from this machine only."""
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"


def make_url(host: str, port: int) -> str:
    """Return where an endpoint at that address answers."""
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def _raise_descriptors() -> None:
    """Let this process open as many files as it may: connections, and the answers that wait for them."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 4 * _MOST_CONNECTIONS
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(ValueError, OSError):
            most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
