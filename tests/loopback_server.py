"""Little HTTP servers on loopback, each with one way to respond, for the tests of what endpoints may do."""

import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import parse_qs

import pyoxigraph as ox

Handler = http.server.BaseHTTPRequestHandler
Respond = Callable[[Handler, bytes], None]
Serve = Callable[[Respond], str]

ROWS = b'{"head": {"vars": ["a"]}, "results": {"bindings": [{"a": {"type": "uri", "value": "http://x"}}]}}'
JSON_TYPE = "application/sparql-results+json"


def send(
    handler: Handler, body: bytes, *, status: int = 200, kind: str = JSON_TYPE, **headers: str | None
) -> None:
    """Send a whole response; an underscore in the name of a header stands for a hyphen."""
    handler.send_response(status)
    if kind:
        handler.send_header("Content-Type", kind)
    for name, value in headers.items():
        if value is not None:
            handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    if handler.command != "HEAD":
        handler.wfile.write(body)


def send_on(handler: Handler, target: str, status: int = 307) -> None:
    """Send a redirection to *target*."""
    send(handler, b"over there", status=status, kind="text/plain", Location=target)


def answer_from(trig: str) -> Respond:
    """Return what answers queries from *trig*; the default graph is the union of all."""
    store = ox.Store()
    store.load(trig.encode(), format=ox.RdfFormat.TRIG)

    def respond(handler: Handler, body: bytes) -> None:
        (text,) = parse_qs(body.decode())["query"]
        found = store.query(text, use_default_graph_as_union=True)
        if isinstance(found, ox.QueryTriples):
            graph = found.serialize(format=ox.RdfFormat.N_TRIPLES) or b""
            send(handler, graph, kind="application/n-triples")
        else:
            send(handler, found.serialize(format=ox.QueryResultsFormat.JSON) or b"")

    return respond


@contextmanager
def running_servers() -> Iterator[Serve]:
    """Yield a function that starts a server with one way to respond to any method, and returns its URL."""
    servers: list[http.server.ThreadingHTTPServer] = []

    def start(respond: Respond) -> str:
        class Any(Handler):
            def answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                try:
                    respond(self, body)
                except ConnectionError:
                    self.close_connection = True

            do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = answer  # noqa: N815

            def log_message(self, *_: object) -> None:
                """Keep quiet."""

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Any)
        server.daemon_threads = True
        servers.append(server)
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/sparql"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()
