"""One request sent, and sent again after a pause where its server was not there: runs in a child process."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kgcli.remote.bodies import UnreadableBodyError, read_body
from kgcli.remote.openers import NotConnectedError, RefusedRedirectionError, make_opener

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.remote.credentials import Login
    from kgcli.remote.transport import Open, Request
    from kgcli.store.opening.child import Frame

_BUSY: Final = frozenset({502, 503, 504})
_FIRST_PAUSE: Final = 0.5
_LONGEST_PAUSE: Final = 30.0
_MOST_PATIENCE: Final = 300.0
"""Seconds that a server may ask to wait for, where nothing else limits them."""
_FAULTS: Final = (UnreadableBodyError, RefusedRedirectionError)


def attempt(
    request: Request,
    login: Login | None,
    *,
    retries: int,
    timeout: float | None,
    most: int,
    opening: Open | None,
) -> Iterator[Frame]:
    """Yield a frame before each pause, then one that tells the answer, or the failure that stays."""
    end = None if timeout is None else time.monotonic() + timeout
    for number in range(retries + 1):
        head, body = _send_once(request, login, most=most, opening=opening)
        head["tries"] = number + 1
        pause = _choose_pause(head, request, number) if number < retries else None
        if pause is None or (end is not None and time.monotonic() + pause >= end):
            break
        said = f"HTTP status {head['status']}" if "status" in head else head["failure"]
        yield {"again": str(said)}, b""
        time.sleep(pause)
    yield head, body


def _choose_pause(head: dict[str, Any], request: Request, number: int) -> float | None:
    """Return the seconds to wait before the next attempt, None where there should be none."""
    if "status" in head:
        if head["status"] not in _BUSY or not request.may_repeat:
            return None
        asked = _read_retry_after(head["headers"])
        if asked is not None:
            return asked if asked <= _MOST_PATIENCE else None
    elif head.get("too_long") or head["final"] or not (request.may_repeat or head["unreached"]):
        return None
    import random

    longest = min(_FIRST_PAUSE * 2**number, _LONGEST_PAUSE)
    return random.uniform(longest / 2, longest)  # noqa: S311 - spreads clients out, keeps no secret


def _read_retry_after(headers: list[tuple[str, str]]) -> float | None:
    """Return the seconds that ``Retry-After`` asks for: a number or a date, RFC 9110, section 10.2.3."""
    from email.utils import parsedate_to_datetime

    value = next((text.strip() for name, text in headers if name.lower() == "retry-after"), "")
    if value.isdecimal():
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (ValueError, OverflowError):
        return None


def _send_once(
    request: Request, login: Login | None, *, most: int, opening: Open | None
) -> tuple[dict[str, Any], bytes]:
    opener = make_opener(request.url, login)
    try:
        with opening(opener) if opening is not None else _open(opener, request) as response:
            succeeded = 200 <= response.status < 300  # noqa: PLR2004 - HTTP's range of success
            body = read_body(response, most, request.save_to if succeeded else None)
            head = {"status": response.status, "headers": response.headers.items()}
            return (head, body) if body is not None else ({"too_long": True}, b"")
    # http.client and urllib raise the last two at what a server sends, such as a header without an end.
    except (*_FAULTS, http.client.HTTPException, OSError, ValueError, AttributeError) as error:
        return _describe(error), b""


def _describe(error: Exception) -> dict[str, Any]:
    """Return what went wrong; *final* is what would be the same again, *unreached* what nobody received."""
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, NotConnectedError):
        return {"failure": str(reason), "final": reason.final, "unreached": True}
    if isinstance(reason, UnreadableBodyError | RefusedRedirectionError):
        final = not isinstance(reason, UnreadableBodyError) or reason.final
        return {"failure": str(reason), "final": final, "unreached": False}
    final = not isinstance(reason, OSError | http.client.IncompleteRead)
    return {"failure": _name(reason), "final": final, "unreached": False}


def _open(opener: urllib.request.OpenerDirector, request: Request) -> http.client.HTTPResponse:
    headers = dict(request.headers)
    headers.setdefault("User-Agent", "kgcli")
    if not isinstance(request.body, Path):
        return _plain(opener, request, request.body, headers)
    # Told beforehand, as some servers take no body whose length they do not know.
    headers["Content-Length"] = str(request.body.stat().st_size)
    with request.body.open("rb") as stream:
        return _plain(opener, request, stream, headers)


def _plain(
    opener: urllib.request.OpenerDirector, request: Request, data: Any, headers: dict[str, str]
) -> http.client.HTTPResponse:
    if data is None and request.method in ("POST", "PUT"):
        data = b""
    sent = urllib.request.Request(  # noqa: S310 - http and https only, as the URL was checked
        request.url, data, headers, method=request.method
    )
    response: http.client.HTTPResponse = opener.open(sent)
    return response


def _name(error: object) -> str:
    if isinstance(error, TimeoutError | ConnectionError) and str(error):
        return error.strerror or str(error)
    return f"{type(error).__name__}: {error}" if isinstance(error, Exception) else str(error)
