"""A relay before a real server: it tells what was asked of it, and can break off at any request."""

import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

import pyoxigraph as ox

from kgcli.remote.endpoints import Endpoint


class Asked(NamedTuple):
    """A request as it came."""

    method: str
    path: str
    body: bytes

    @property
    def writes(self) -> bool:
        """Whether it asks for a change."""
        return self.method in ("PUT", "DELETE") or not self.path.startswith("/query")


Answer = tuple[int, bytes] | None
"""A status with a body in place of the server's own answer; None lets the request through."""


def let_through(asked: Asked, number: int) -> Answer:
    """Let every request through."""


@dataclass
class Relay:
    """*behave* is asked before each request that writes, with how many came before; *asked* are all."""

    base: str
    server: str
    asked: list[Asked] = field(default_factory=list)
    behave: Callable[[Asked, int], Answer] = field(default=let_through)
    most_triples: int | None = None
    """Lines after which answers in N-Triples are cut off without a word."""

    def endpoint(self, *, update: bool = True, graph_store: bool = True) -> Endpoint:
        """Return the server as an endpoint with these ways to change it."""
        return Endpoint(
            "lab",
            f"{self.base}/query",
            update=f"{self.base}/update" if update else None,
            graph_store=f"{self.base}/store" if graph_store else None,
            retries=0,
        )

    def writes(self) -> list[Asked]:
        """Return the requests that asked for a change."""
        return [asked for asked in self.asked if asked.writes]

    def quads(self) -> set[ox.Quad]:
        """Return all that the server holds."""
        request = urllib.request.Request(f"{self.server}/store", headers={"Accept": "application/n-quads"})
        with urllib.request.urlopen(request) as answer:
            return set(ox.parse(answer.read(), format=ox.RdfFormat.N_QUADS))

    def graphs(self) -> dict[str, set[ox.Triple]]:
        """Return the named graphs that the server holds."""
        found: dict[str, set[ox.Triple]] = {}
        for quad in self.quads():
            if isinstance(quad.graph_name, ox.NamedNode):
                found.setdefault(quad.graph_name.value, set()).add(quad.triple)
        return found

    def change(self, update: str) -> None:
        """Send an update to the server itself."""
        request = urllib.request.Request(
            f"{self.server}/update", update.encode(), {"Content-Type": "application/sparql-update"}
        )
        with urllib.request.urlopen(request):
            pass


@contextmanager
def relay_to(server: str) -> Iterator[Relay]:
    """Yield a relay to the server at *server*, on a free loopback port."""
    relay = Relay("", server)

    class Handler(BaseHTTPRequestHandler):
        def pass_on(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            asked = Asked(self.command, self.path, body)
            number = len(relay.writes())
            relay.asked.append(asked)
            own = relay.behave(asked, number) if asked.writes else None
            status, kind, content = (own[0], "text/plain", own[1]) if own else self.ask(body)
            if relay.most_triples is not None and kind.startswith("application/n-triples"):
                content = b"".join(content.splitlines(keepends=True)[: relay.most_triples])
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def ask(self, body: bytes) -> tuple[int, str, bytes]:
            headers = {
                name: self.headers[name] for name in ("Content-Type", "Accept") if name in self.headers
            }
            request = urllib.request.Request(
                relay.server + self.path, body or None, headers, method=self.command
            )
            try:
                with urllib.request.urlopen(request) as answer:
                    return answer.status, answer.headers.get("Content-Type", ""), answer.read()
            except urllib.error.HTTPError as error:
                return error.code, error.headers.get("Content-Type", ""), error.read()

        do_GET = do_POST = do_PUT = do_DELETE = pass_on  # noqa: N815 - the names that http.server wants

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *args: object) -> None:
            """Say nothing of clients that were killed."""

    with Server(("127.0.0.1", 0), Handler) as listening:
        relay.base = f"http://127.0.0.1:{listening.server_port}"
        thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield relay
        finally:
            listening.shutdown()
            thread.join()


def name_graph(asked: Asked) -> str | None:
    """Return the graph that a request of the Graph Store Protocol names."""
    return urllib.parse.parse_qs(urllib.parse.urlsplit(asked.path).query).get("graph", [None])[0]
