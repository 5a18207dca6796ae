"""The server's end of a socket to a process that the nursery started, for asyncio."""

import asyncio
from typing import TYPE_CHECKING, Any

from kgcli.serving.workers.frames import Frame, Reader, pack

if TYPE_CHECKING:
    from kgcli.serving.workers.nursery import Nursery


class Channel:
    """One process, and the socket to it."""

    def __init__(self, nursery: "Nursery", function: str, spec: dict[str, Any]) -> None:
        """Let *nursery* start a process that calls *function*; raises ``OSError`` where that has ended."""
        self._nursery = nursery
        self._number, self._socket = nursery.start(function, spec)
        self._socket.setblocking(False)
        self._reader = Reader(self._socket)

    async def say(self, head: dict[str, Any]) -> bool:
        """Send a frame; tell whether there is anybody to hear it."""
        try:
            await asyncio.get_running_loop().sock_sendall(self._socket, pack(head))
        except OSError:
            return False
        return True

    async def listen(self) -> Frame | None:
        """Return the next frame; None where the process ended instead."""
        while (frame := self._reader.take()) is None:
            try:
                if not self._reader.fill():
                    return None
            except BlockingIOError:
                await self._wait()
        return frame

    def is_there(self) -> bool:
        """Tell whether the process, of which nothing is asked now, has not ended."""
        try:
            return self._reader.fill()
        except BlockingIOError:
            return True

    async def _wait(self) -> None:
        loop = asyncio.get_running_loop()
        ready: asyncio.Future[None] = loop.create_future()
        loop.add_reader(self._socket, _wake, ready)
        try:
            await ready
        finally:
            loop.remove_reader(self._socket)

    def kill(self) -> None:
        """End the process at once; whoever listens hears that it has gone."""
        self._nursery.kill(self._number)

    def end(self) -> None:
        """Close the socket and end the process at once, whatever it does."""
        if self._socket.fileno() >= 0:
            self._reader.close()
            self._socket.close()
            self.kill()


def _wake(ready: "asyncio.Future[None]") -> None:
    if not ready.done():
        ready.set_result(None)
