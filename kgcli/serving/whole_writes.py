"""What a server writes in one moment, sent in one piece: the head of an answer along with its body.

Uvicorn sends each by itself, which costs the system, and the client, twice as much for a short answer.
"""

import asyncio
from typing import TYPE_CHECKING, Any, Final, cast

if TYPE_CHECKING:
    from uvicorn.protocols.http.h11_impl import H11Protocol

_MOST: Final = 1 << 16
"""Bytes that are held; with more, the client's pace is what decides."""


class _Gathered:
    """A transport that holds what is written to it until the loop turns, or until it is much."""

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport = transport
        self._loop = loop
        self._held: list[bytes] = []
        self._size = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        """Send *data* soon, along with what is written until then."""
        if not self._held:
            self._loop.call_soon(self._send)
        self._held.append(data)
        self._size += len(data)
        if self._size > _MOST:
            self._send()

    def close(self) -> None:
        """Send what is held, and end the connection after that."""
        self._send()
        self._transport.close()

    def _send(self) -> None:
        data = b"".join(self._held)
        self._held.clear()
        self._size = 0
        if data:
            self._transport.write(data)


def make_protocol() -> "type[H11Protocol]":
    """Return uvicorn's HTTP protocol, but that head and body are sent together.

    It is the one by h11: the other parser that uvicorn would take, where it is installed, has no bound for
    the head of a request.
    """
    from uvicorn.protocols.http.h11_impl import H11Protocol

    class Protocol(H11Protocol):
        """One connection."""

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self.transport = cast("asyncio.Transport", _Gathered(transport, self.loop))

    return Protocol
