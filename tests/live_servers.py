"""A running `kgcli serve`, and raw HTTP to talk to it."""

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple, TypeVar
from urllib.parse import urlencode

Found = TypeVar("Found")
MOST_SECONDS = 60.0
"""So long is waited for what must come; on a quiet machine it comes at once."""


class Answer(NamedTuple):
    """What a server answered; names of headers are in lower case."""

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


class LiveServer:
    """A server in a process of its own; *url* is its root."""

    def __init__(self, process: subprocess.Popen[str], log: Path) -> None:
        self.process = process
        self._log = log
        self.url = wait_for(self._find_url)
        self.host = self.url.removeprefix("http://")

    def _find_url(self) -> str | None:
        assert self.process.poll() is None, self.said()
        found = re.search(r"SPARQL endpoint: (\S+)/sparql\n(?s:.*)End it: Ctrl-C\n", self.said())
        return found[1] if found else None

    def said(self) -> str:
        """Return what it wrote to standard error so far."""
        return self._log.read_text()

    def send(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> Answer:
        """Send one request just as it is given."""
        connection = http.client.HTTPConnection(self.host, timeout=MOST_SECONDS)
        try:
            connection.request(method, path, body, dict(headers or {}))
            return read_answer(connection)
        finally:
            connection.close()

    def ask(self, query: str, accept: str | None = None, **parameters: str | list[str]) -> Answer:
        """Send a query by GET."""
        path = "/sparql?" + urlencode({"query": query, **parameters}, doseq=True)
        return self.send("GET", path, {} if accept is None else {"Accept": accept})

    def children(self) -> set[int]:
        """Return the processes below the server's own."""
        found, todo = set[int](), [self.process.pid]
        while todo:
            parent = todo.pop()
            for listed in Path(f"/proc/{parent}/task").glob("*/children"):
                # A thread may end between the listing and the look at it.
                with suppress(FileNotFoundError, ProcessLookupError):
                    new = {int(each) for each in listed.read_text().split()}
                    found |= new
                    todo += new
        return found

    def end(self, number: int = signal.SIGTERM) -> int:
        """Let it end by a signal, and return its status."""
        self.process.send_signal(number)
        return self.process.wait(MOST_SECONDS)


def read_answer(connection: http.client.HTTPConnection) -> Answer:
    """Return what came on *connection*."""
    response = connection.getresponse()
    body = response.read()
    return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, body)


@contextmanager
def run_server(home: Path, *options: str, log: Path | None = None) -> Iterator[LiveServer]:
    """Yield a server of *home* on a free port of loopback; what it says goes to the folder *log*."""
    log = (log or home.parent) / f"{home.name}-{time.monotonic_ns()}.log"
    command = [sys.executable, "-m", "kgcli", "serve", "--home", str(home), "--port", "0"]
    environment = {name: value for name, value in os.environ.items() if name != "KGCLI_CLEARANCE"}
    with log.open("w") as output:
        process = subprocess.Popen(
            [*command, "--workers", "2", *options], stderr=output, text=True, env=environment
        )
    server = None
    try:
        server = LiveServer(process, log)
        yield server
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def wait_for(find: Callable[[], Found | None]) -> Found:
    """Return what *find* finds, as soon as it finds something."""
    end = time.monotonic() + MOST_SECONDS
    while time.monotonic() < end:
        found = find()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError("it did not come")
