"""Many clients of one server in one process: raw HTTP over connections that stay open.

Run by ``endpoint.py``, which gives the work as JSON on standard input and reads the figures from standard
output. Requests are bytes made beforehand, and of an answer no more is read than where it ends, so that the
clients take little of what the servers could use.
"""

import hashlib
import json
import resource
import select
import socket
import sys
import time
from base64 import b64decode
from typing import Any, Final

_ROOM: Final = 1 << 20
_LAST: Final = b"\r\n0\r\n\r\n"
"""The end of an answer in chunks."""


class Connection:
    """One client: it asks its next question as soon as the last is answered."""

    def __init__(self, address: tuple[str, int]) -> None:
        self.socket = socket.create_connection(address)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.begun = 0.0
        self.number = 0
        self._parts: list[bytes] = []
        self._size = 0
        self._wanted: int | None = None
        self._body = 0
        self._tail = b""

    def ask(self, number: int, request: bytes) -> None:
        """Send question *number*."""
        self.number = number
        self._parts, self._size, self._wanted = [], 0, None
        self.begun = time.perf_counter()
        self.socket.sendall(request)

    def read(self) -> tuple[int, bytes] | None:
        """Return the status and the body (as it was sent) once all is there."""
        part = self.socket.recv(_ROOM)
        if not part:
            raise ConnectionError("the server closed a connection that should stay open")
        self._parts.append(part)
        self._size += len(part)
        if self._wanted is None:
            self._read_head()
        self._tail = (self._tail + part)[-len(_LAST) :]
        if self._wanted is None or self._size < self._wanted or (self._wanted == 0 and self._tail != _LAST):
            return None
        data = b"".join(self._parts)
        return int(data[9:12]), data[self._body :]

    def _read_head(self) -> None:
        data = b"".join(self._parts)
        self._parts = [data]
        end = data.find(b"\r\n\r\n")
        if end < 0:
            return
        head = data[:end].lower()
        self._body = end + 4
        at = head.find(b"content-length:")
        # Zero stands for an answer in chunks, which says itself where it ends.
        self._wanted = 0 if at < 0 else self._body + int(head[at + 15 :].split(b"\r\n", 1)[0])


def run(address: tuple[str, int], requests: list[bytes], clients: int, seconds: float) -> dict[str, Any]:
    """Ask for *seconds*; return how many answers came, their times, and what differed among them.

    What was asked until then is waited for, so that no server still works for this when the next is asked.
    """
    poll = select.epoll()
    connections = {}
    for place in range(clients):
        connection = Connection(address)
        connections[connection.socket.fileno()] = connection
        poll.register(connection.socket, select.EPOLLIN)
        connection.ask(place % len(requests), requests[place % len(requests)])
    following = clients
    times: list[float] = []
    digests: dict[int, str] = {}
    wrong = 0
    begin = now = time.perf_counter()
    before = resource.getrusage(resource.RUSAGE_SELF)
    while connections:
        for descriptor, _ in poll.poll():
            connection = connections[descriptor]
            answer = connection.read()
            if answer is None:
                continue
            now = time.perf_counter()
            times.append(now - connection.begun)
            status, body = answer
            # Looked at now and then: reading all of it would cost more than answering.
            if status != 200:
                wrong += 1
            elif len(times) % 50 == 1:
                found = hashlib.sha256(body).hexdigest()
                wrong += digests.setdefault(connection.number, found) != found
            if now - begin > seconds:
                poll.unregister(descriptor)
                connections.pop(descriptor).socket.close()
                continue
            number = following % len(requests)
            following += 1
            connection.ask(number, requests[number])
    usage = resource.getrusage(resource.RUSAGE_SELF)
    busy = usage.ru_utime + usage.ru_stime - before.ru_utime - before.ru_stime
    elapsed = now - begin
    return {"times": times, "seconds": elapsed, "busy": busy / elapsed, "wrong": wrong}


def main() -> None:
    """Read the work, do it, and write the figures."""
    work = json.load(sys.stdin)
    requests = [b64decode(each) for each in work["requests"]]
    figures = run((work["host"], work["port"]), requests, work["clients"], work["seconds"])
    json.dump(figures, sys.stdout)


if __name__ == "__main__":
    main()
