"""Requests to endpoints: the one place from which anything is sent.

Each runs in a process of its own: a socket's time-out is one of single reads, so that a server that sends a
byte now and then would never end; a process can be ended. Nothing of a request stands in a command line.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kgcli.errors import QueryTimeoutError, RemoteError
from kgcli.remote.credentials import read_login
from kgcli.remote.replies import Reply, check_reply, quote_words
from kgcli.remote.urls import public_url

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from http.client import HTTPResponse
    from urllib.request import OpenerDirector

    from kgcli.remote.credentials import Login
    from kgcli.remote.endpoints import Endpoint

    Open = Callable[[OpenerDirector], HTTPResponse]
    """Sends one request by an opener that knows who asks, and follows no redirection elsewhere."""

__all__ = ["MOST_BYTES", "Reply", "Request", "check_reply", "quote_words", "send"]

MOST_BYTES: Final = 512 * 1024 * 1024
"""What is read of an answer that is kept in memory."""
_SAFE_TWICE: Final = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
"""HTTP's idempotent methods: RFC 9110, section 9.2.2."""


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request to a server of an endpoint.

    A *body* that is a path is sent from that file, piece by piece. *save_to* is a file that takes the body of
    a successful answer, in the place of ``Reply.body`` and without a limit; it may be left incomplete where
    sending fails. *idempotent* says whether it may be sent again although the server may have received it;
    None leaves that to the method (a POST may not).
    """

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | Path | None = None
    save_to: Path | None = None
    idempotent: bool | None = None

    @property
    def may_repeat(self) -> bool:
        """Whether the server may receive it twice."""
        return self.method in _SAFE_TWICE if self.idempotent is None else self.idempotent


def send(
    endpoint: Endpoint,
    request: Request,
    *,
    timeout: float | None = None,
    progress: Callable[[str], None] | None = None,
    opening: Open | None = None,
) -> Reply:
    """Return the answer to *request*, whatever its status is: see ``check_reply``.

    *timeout* is in seconds of wall-clock time for everything together; None takes the endpoint's, if any.
    Statuses 502, 503 and 504 and failures to connect are tried again as often as the endpoint says, after
    pauses that double, or as long as ``Retry-After`` asks for, if that much time is left. *opening* sends in
    its own way what *request* describes. Raises ``QueryTimeoutError``; ``MissingCredentialsError``; and
    ``RemoteError`` where the server is not reached, sends elsewhere, breaks off, or answers too much.
    """
    import http.client
    import urllib.request  # noqa: F401 - loaded here once, and not in each child

    from kgcli.remote.attempts import attempt
    from kgcli.remote.openers import find_proxy
    from kgcli.store.opening.child import ChildEndedError, ChildTimeoutError, working

    shown = public_url(request.url)
    if not endpoint.owns(request.url):
        raise RemoteError(f"{shown} is on no server of the endpoint {endpoint.name!r}; nothing was sent")
    login = read_login(endpoint, request.url)
    seconds = endpoint.timeout if timeout is None else timeout
    if isinstance(request.body, Path):
        # A file that is not there is the caller's mistake, told before anybody is asked.
        request.body.stat()
    head: dict[str, Any] = {}
    body = b""

    def work() -> Any:
        return attempt(
            request, login, retries=endpoint.retries, timeout=seconds, most=MOST_BYTES, opening=opening
        )

    try:
        with working(work, timeout=seconds) as child:
            for head, body in child.frames():  # noqa: B007 - the last one is the answer
                if progress is not None and "again" in head:
                    progress(f"{_hide(login, head['again'])}; asking {shown} again")
    except ChildTimeoutError as error:
        raise QueryTimeoutError(
            f"{shown} did not finish within {seconds:g} s and was given up. Allow more: --timeout SECONDS, "
            "or for kgcli push and pull the endpoint's timeout in kgcli.toml"
        ) from error
    except ChildEndedError as error:
        raise RemoteError(f"The request to {shown} broke off: {error}") from error
    if "status" not in head:
        raise RemoteError(_hide(login, _say_failure(head, shown, find_proxy(request.url))))
    headers = http.client.HTTPMessage()
    for name, value in head["headers"]:
        headers[name] = value
    return Reply(
        status=head["status"],
        content_type=headers.get("Content-Type", "").partition(";")[0].strip().lower(),
        body=body,
        headers={name.lower(): ", ".join(headers.get_all(name, ())) for name in headers},
        shown=shown,
        login=login,
        tries=head["tries"],
    )


def _say_failure(head: Mapping[str, Any], shown: str, proxy: str | None) -> str:
    if head.get("too_long"):
        return f"{shown} answered with more than {MOST_BYTES // 2**20} MiB. Ask for less: LIMIT"
    tries = f" (tried {head['tries']} times)" if head["tries"] > 1 else ""
    way = f" by way of the proxy {proxy}" if proxy is not None else ""
    if head["unreached"]:
        return f"Cannot reach {shown}{way}{tries}: {head['failure']}"
    return f"{shown} did not answer as it should{tries}: {head['failure']}"


def _hide(login: Login | None, text: str) -> str:
    return text if login is None else login.hide_in(text)
