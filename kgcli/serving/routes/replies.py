"""Answers of HTTP: what a worker gave, with what a cache and a reader must know of it."""

import asyncio
import os
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from kgcli.answers.plain import show_controls
from kgcli.serving.faults import RefusedRequestError
from kgcli.serving.workers.reply import Reply

MARKING_HEADER: Final = "Kgcli-Marking"
_BLOCK: Final = 1 << 16
_PATIENCE: Final = 60.0
"""Seconds that a client may take for the next block of a large answer."""
_MOST_WORDS: Final = 2000
"""Characters of an error's text."""
_NOT_MODIFIED: Final = 304
_ETAG: Final = re.compile(r'(?:W/)?"([^"]*)"')


class SpooledResponse(Response):
    """A response whose body is an open file; a client that takes none of it for a while loses it."""

    def __init__(self, reply: Reply, headers: Mapping[str, str]) -> None:
        self._reply = reply
        super().__init__(b"", reply.status, {**headers, "Content-Length": str(reply.length)})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the body piece by piece; the file is closed however that ends."""
        del receive
        try:
            start = {"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers}
            await send(start)
            at = 0
            assert self._reply.descriptor is not None  # noqa: S101 - what this class is for
            while at < self._reply.length and scope["method"] != "HEAD":
                block = os.pread(self._reply.descriptor, _BLOCK, at)
                at += len(block)
                if not block:
                    raise OSError("an answer's file became shorter")
                async with asyncio.timeout(_PATIENCE):
                    await send({"type": "http.response.body", "body": block, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        except TimeoutError:
            return  # The server sees that something is missing, and ends the connection.
        finally:
            self._reply.close()


def make_response(request: Request, reply: Reply, marking: str, *, lowest: bool) -> Response:
    """Return *reply* as a response; where the client has the very same body already, without it.

    *marking* is the highest that the answer may rest on, *lowest* whether it is the lowest there is.
    """
    if reply.fault is not None:
        return refuse(reply.status, reply.message, reply.headers)
    headers = {
        **describe_release(marking, lowest=lowest),
        **reply.headers,
        "Content-Type": reply.content_type,
        "ETag": f'"{reply.etag}"',
        "Vary": "Accept",
    }
    if _knows(request, reply.etag):
        reply.close()
        del headers["Content-Type"]
        return Response(None, _NOT_MODIFIED, headers)
    if reply.descriptor is not None:
        return SpooledResponse(reply, headers)
    return Response(reply.body, reply.status, headers)


@lru_cache(maxsize=32)
def describe_release(marking: str, *, lowest: bool) -> Mapping[str, str]:
    """Return the headers that say what marking an answer carries and who may keep a copy.

    What carries more than the lowest marking is kept by no cache; the rest is asked for again each time,
    as the home may have changed.
    """
    return {
        MARKING_HEADER: quote(marking, safe="/ !#$&'()*+,:;=?@[]~"),
        "Cache-Control": "public, no-cache" if lowest else "private, no-store",
    }


def _knows(request: Request, etag: str) -> bool:
    wanted = request.headers.get("if-none-match")
    if wanted is None:
        return False
    return wanted.strip() == "*" or etag in _ETAG.findall(wanted)


def refuse(status: int, message: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return an error as plain text; no cache keeps it."""
    text = show_controls(message[:_MOST_WORDS], keep="\n")
    return Response(
        f"{text}\n",
        status,
        {"Cache-Control": "no-store", **(headers or {}), "Content-Type": "text/plain; charset=utf-8"},
    )


async def refuse_request(request: Request, error: Exception) -> Response:
    """Return the response that a ``RefusedRequestError`` stands for."""
    del request
    assert isinstance(error, RefusedRequestError)  # noqa: S101 - registered for nothing else
    return refuse(error.status, str(error), error.headers)
