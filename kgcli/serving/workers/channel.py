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
        self._ended = False
        self._heard: asyncio.Future[None] | None = None
        self._loop = asyncio.get_running_loop()
        # As long as the process lives: to begin and end this for each answer costs more than to read it.
        self._loop.add_reader(self._socket, self._hear)

    async def say(self, head: dict[str, Any]) -> bool:
        """Send a frame; tell whether there is anybody to hear it."""
        data = pack(head)
        try:
            sent = self._socket.send(data)
        except BlockingIOError:
            sent = 0
        except OSError:
            return False
        if sent < len(data):
            try:
                await self._loop.sock_sendall(self._socket, data[sent:])
            except OSError:
                return False
        return True

    async def listen(self) -> Frame | None:
        """Return the next frame; None where the process ended instead."""
        while (frame := self._reader.take()) is None and not self._ended:
            self._heard = self._loop.create_future()
            await self._heard
        return frame

    def is_there(self) -> bool:
        """Tell whether the process, of which nothing is asked now, has not ended."""
        self._hear()
        return not self._ended

    def _hear(self) -> None:
        """Take what the process said, and wake who listens."""
        if self._ended:
            return
        try:
            self._ended = not self._reader.fill()
        except BlockingIOError:
            return
        if self._ended:
            self._loop.remove_reader(self._socket)
        if self._heard is not None and not self._heard.done():
            self._heard.set_result(None)

    def kill(self) -> None:
        """End the process at once; whoever listens hears that it has gone."""
        self._nursery.kill(self._number)

    def end(self) -> None:
        """Close the socket and end the process at once, whatever it does."""
        if self._socket.fileno() >= 0:
            self._loop.remove_reader(self._socket)
            self._reader.close()
            self._socket.close()
            self.kill()
