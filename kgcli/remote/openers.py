"""How a request reaches a server: by which proxy, with whose name, and how far it is sent on.

What urllib does by itself would send a query's redirection on without the query, and a password to whoever
the first server names; here nothing leaves the server that was asked.
"""

from __future__ import annotations

import http.client
import ssl
import urllib.error
import urllib.request
from io import IOBase
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin

from kgcli.errors import RemoteError
from kgcli.remote.digest import answer_challenge
from kgcli.remote.urls import is_loopback, origin_of, public_url, split_url

if TYPE_CHECKING:
    from collections.abc import Callable

    from kgcli.remote.credentials import Login

_MOST_REDIRECTIONS: Final = 5
_SAME_REQUEST: Final = frozenset({301, 302, 307, 308})
_OTHER_REQUEST: Final = 303
_UNAUTHORIZED: Final = 401


class NotConnectedError(OSError):
    """No connection was made, so that nothing was received; *final* where trying again gives the same."""

    def __init__(self, error: OSError) -> None:
        import socket

        self.final = isinstance(error, ssl.SSLError) or (
            isinstance(error, socket.gaierror) and error.errno != socket.EAI_AGAIN
        )
        told = error.strerror if not isinstance(error, ssl.SSLError) else None
        super().__init__(told or str(error) or type(error).__name__)


class RefusedRedirectionError(Exception):
    """A server sends elsewhere, or in circles; the message says where to."""


class _Connecting(http.client.HTTPConnection):
    """Tells apart what was never sent, and hears out a server that answers before it has heard all."""

    def connect(self) -> None:
        try:
            super().connect()
        except OSError as error:
            raise NotConnectedError(error) from error

    def request(self, *args: Any, **options: Any) -> None:
        try:
            super().request(*args, **options)
        except (BrokenPipeError, ConnectionResetError):
            # It may have refused a long body by its first bytes: what it says then is worth more.
            if self.sock is None:
                raise


class _SafelyConnecting(_Connecting, http.client.HTTPSConnection):
    """The same through TLS."""


class _Plain(urllib.request.HTTPHandler):
    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_Connecting, req)


class _Safe(urllib.request.HTTPSHandler):
    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_SafelyConnecting, req, context=ssl.create_default_context())


class _Conversation(urllib.request.BaseHandler):
    """Says who asks, answers a challenge, and follows redirections on the same server.

    Every other response is handed over as it came: SPARQLWrapper would turn five statuses into messages
    without the status.
    """

    handler_order = 1000

    def __init__(self, login: Login | None) -> None:
        self._login = login
        self._seen: list[str] = []
        self._challenges = 0

    def http_request(self, req: urllib.request.Request) -> urllib.request.Request:
        """Make *req* ready to be sent for the first time or again."""
        if isinstance(req.data, IOBase):
            req.data.seek(0)
        if not self._seen:
            self._seen.append(req.full_url)
        header = None if self._login is None else self._login.header()
        if header is not None:
            req.add_unredirected_header("Authorization", header)
        return req

    def http_response(self, req: urllib.request.Request, response: http.client.HTTPResponse) -> Any:
        """Return *response*, or that to what it made necessary."""
        target = response.headers.get("Location")
        if response.status == _UNAUTHORIZED and self._login is not None and self._login.kind == "digest":
            self._challenges += 1
            header = answer_challenge(req, response, self._login, self._challenges)
            if header is None:
                return response
            # A new one: urllib does not send one request twice by way of a proxy.
            req = _copy(req, req.full_url)
            req.add_unredirected_header("Authorization", header)
        elif target is not None and response.status in (*_SAME_REQUEST, _OTHER_REQUEST):
            req = self._redirect(req, response.status, target)
        else:
            return response
        response.close()
        return self.parent.open(req)

    https_request = http_request
    https_response = http_response

    def _redirect(self, req: urllib.request.Request, status: int, target: str) -> urllib.request.Request:
        """Return the request to *target* that *req* becomes. Raises ``RefusedRedirectionError``."""
        try:
            url = urljoin(req.full_url, target)
            shown = public_url(url)
            parts = split_url(url)
            same = origin_of(req.full_url) == origin_of(url)
        except (RemoteError, ValueError) as error:
            message = f"HTTP status {status}, which sends to something that is no URL"
            raise RefusedRedirectionError(message) from error
        if not same:
            message = (
                f"HTTP status {status}, which sends to another server, {shown}; neither the request nor a "
                f"password goes there. If that is right, give this URL"
            )
            raise RefusedRedirectionError(message)
        if status == _OTHER_REQUEST and req.get_method() not in ("GET", "HEAD"):
            message = f"HTTP status {status}, which sends to another page, {shown}, for which nobody asked"
            raise RefusedRedirectionError(message)
        url = parts._replace(netloc=parts.netloc.rpartition("@")[2], fragment="").geturl()
        if url in self._seen:
            raise RefusedRedirectionError(f"HTTP status {status}, which sends in a circle, to {shown}")
        if len(self._seen) > _MOST_REDIRECTIONS:
            message = f"HTTP status {status}, which sends on for more than {_MOST_REDIRECTIONS} times"
            raise RefusedRedirectionError(message)
        self._seen.append(url)
        return _copy(req, url)


def _copy(req: urllib.request.Request, url: str) -> urllib.request.Request:
    """Return *req* for *url*, without what was added to send it."""
    headers = {name: value for name, value in req.headers.items() if not name.startswith("Proxy-")}
    return urllib.request.Request(  # noqa: S310 - http and https only, as on the same server
        url, req.data, headers, method=req.get_method()
    )


def make_opener(url: str, login: Login | None) -> urllib.request.OpenerDirector:
    """Return what opens requests to the server of *url* for *login*, and to no other.

    The proxies are those of the environment (``https_proxy``, ``no_proxy``, …); this machine itself is never
    asked by way of another.
    """
    opener = urllib.request.OpenerDirector()
    for handler in (_Plain(), _Safe(), _Conversation(login)):
        opener.add_handler(handler)
    if find_proxy(url) is not None:
        opener.add_handler(urllib.request.ProxyHandler(_list_proxies()))
    return opener


def find_proxy(url: str) -> str | None:
    """Return host and port of the proxy by way of which *url* is asked, None where there is none."""
    parts = split_url(url)
    proxy = _list_proxies().get(parts.scheme)
    # The type stubs lack this; proxy_bypass() would read the settings of the system instead, on some.
    bypass: Callable[[str], int] = urllib.request.proxy_bypass_environment  # type: ignore[attr-defined]
    if proxy is None or is_loopback(url) or bypass(parts.netloc.rpartition("@")[2]):
        return None
    return proxy.rpartition("@")[2].rpartition("//")[2].rstrip("/")


def _list_proxies() -> dict[str, str]:
    found = urllib.request.getproxies_environment()
    return {scheme: url for scheme, url in found.items() if scheme in ("http", "https")}
