"""Remote endpoints answer, or are told off clearly and in time: a real server, and some that misbehave."""

import http.server
import json
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from oxigraph_server import find_free_port

from kgcli import remote
from kgcli.answers import Answer, Table, Term
from kgcli.errors import (
    QueryTimeoutError,
    RefusedQueryError,
    RemoteError,
    UnknownEndpointError,
)
from kgcli.home import Home, find_home
from kgcli.remote import ask_endpoint, resolve_endpoint
from kgcli.saved.run import run_saved

ROWS = b'{"head": {"vars": ["a"]}, "results": {"bindings": [{"a": {"type": "uri", "value": "http://x"}}]}}'
JSON_TYPE = "application/sparql-results+json"

Respond = Callable[[http.server.BaseHTTPRequestHandler, bytes], None]
Serve = Callable[[Respond], str]
MakeHome = Callable[..., Path]


def send(
    handler: http.server.BaseHTTPRequestHandler, body: bytes, *, status: int = 200, kind: str = JSON_TYPE
) -> None:
    """Send a whole response."""
    handler.send_response(status)
    if kind:
        handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Return a function that starts a server on loopback with one way to respond, and returns its URL."""
    servers: list[http.server.ThreadingHTTPServer] = []

    def start(respond: Respond) -> str:
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                try:
                    respond(self, body)
                except ConnectionError:
                    self.close_connection = True

            def do_GET(self) -> None:
                send(self, b"asked by GET", status=405, kind="text/plain")

            def log_message(self, *_: object) -> None:
                """Keep quiet."""

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        servers.append(server)
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/sparql"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def test_request_is_what_the_protocol_asks(serve: Serve) -> None:
    """POST, URL-encoded, JSON asked for, and no parameter but the query."""
    seen: list[tuple[str, str, bytes]] = []

    def respond(handler: http.server.BaseHTTPRequestHandler, body: bytes) -> None:
        seen.append((handler.headers["Content-Type"], handler.headers["Accept"], body))
        send(handler, ROWS)

    ask_endpoint(serve(respond), "SELECT ?a { ?a ?b 'é&=' }", timeout=30)
    assert seen == [
        (
            "application/x-www-form-urlencoded",
            "application/sparql-results+json, application/json, text/javascript, application/javascript",
            b"query=SELECT+%3Fa+%7B+%3Fa+%3Fb+%27%C3%A9%26%3D%27+%7D",
        )
    ]


@pytest.mark.parametrize("text", ["INSERT DATA { <http://a> <http://b> 1 }", "# SELECT\nclear all", ""])
def test_nothing_but_queries_is_sent(serve: Serve, text: str) -> None:
    """An update is refused here; no request is made."""
    asked: list[bytes] = []
    with pytest.raises(RefusedQueryError):
        ask_endpoint(serve(lambda _, body: asked.append(body)), text, timeout=30)
    assert asked == []


def test_server_that_is_down_is_named() -> None:
    """The message says which server could not be reached, and why."""
    url = f"http://127.0.0.1:{find_free_port()}/sparql"
    with pytest.raises(RemoteError, match=f"^Cannot reach {url}: .*refused"):
        ask_endpoint(url, "ASK {}", timeout=30)


@pytest.mark.parametrize(
    ("status", "kind", "body", "message"),
    [
        (401, "text/html", b"<h1>Who?</h1>", r"status 401 \(it wants a user and a password.*\): Who\?$"),
        (404, "text/plain", b"no such thing", r"status 404 \(Not Found\): no such thing$"),
        (500, "text/plain", b"\x00oops\x1b[31m\nhere", r"status 500 \(Internal.*\): oops \[31m here$"),
        (503, "text/plain", b"", r"status 503 \(Service Unavailable\)$"),
        (302, "text/plain", b"over there", r"status 302 \(Found\): over there$"),
        (799, "text/plain", b"what", r"status 799: what$"),
        (
            200,
            "text/html",
            b"<head>T</head><p>Log in <b>first</b>",
            r"200\) with text/html .*: Log in first$",
        ),
        (200, "application/sparql-results+xml", b"<a/>", r"with application/sparql-results\+xml where"),
        (200, JSON_TYPE, ROWS[:-9], r"status 200\): The answer's JSON is cut off"),
        (200, JSON_TYPE, b"{}", r"no SPARQL result"),
        (200, JSON_TYPE, b"", r"The answer is empty$"),
        (200, JSON_TYPE, b'{"boolean": true}', r"answered a SELECT with the result of another form"),
        (200, "", b"<p>hello", r"malformed .*: hello$"),
    ],
)
def test_what_is_no_answer_is_named(serve: Serve, status: int, kind: str, body: bytes, message: str) -> None:
    """Status, what was wrong, and the page's first words without its mark-up are in the message."""
    url = serve(lambda handler, _: send(handler, body, status=status, kind=kind))
    with pytest.raises(RemoteError, match=message) as caught:
        ask_endpoint(url, "SELECT ?a { ?a ?b ?c }", timeout=30)
    assert url in str(caught.value)


@pytest.mark.parametrize("kind", [JSON_TYPE + "; charset=utf-8", "application/json", "TEXT/JAVASCRIPT", ""])
def test_json_by_another_name_is_an_answer(serve: Serve, kind: str) -> None:
    """Servers that call JSON something else, or nothing, are understood."""
    url = serve(lambda handler, _: send(handler, ROWS, kind=kind))
    assert ask_endpoint(url, "SELECT ?a { ?a ?b ?c }", timeout=30) == Answer("rows", ROWS)


def test_graph_may_come_as_turtle(serve: Serve) -> None:
    """Turtle is turned into N-Triples; a malformed graph is an error."""
    url = serve(lambda handler, _: send(handler, b"@prefix x: <http://x/> . x:a x:b 1 .", kind="text/turtle"))
    assert ask_endpoint(url, "CONSTRUCT WHERE { ?a ?b ?c }", timeout=30).body == (
        b'<http://x/a> <http://x/b> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'
    )
    bad = serve(lambda handler, _: send(handler, b"<html>", kind="text/turtle"))
    with pytest.raises(RemoteError, match="malformed graph"):
        ask_endpoint(bad, "CONSTRUCT WHERE { ?a ?b ?c }", timeout=30)


def test_answer_shorter_than_announced_is_an_error(serve: Serve) -> None:
    """A connection that breaks off in the middle is no shorter answer."""

    def respond(handler: http.server.BaseHTTPRequestHandler, _: bytes) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", JSON_TYPE)
        handler.send_header("Content-Length", str(len(ROWS) + 10))
        handler.end_headers()
        handler.wfile.write(ROWS)
        handler.close_connection = True

    with pytest.raises(RemoteError, match=f"cut off after {len(ROWS)}"):
        ask_endpoint(serve(respond), "SELECT ?a { ?a ?b ?c }", timeout=30)


def test_answer_without_end_is_given_up(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than fits is an error, not a full memory."""
    monkeypatch.setattr(remote, "MOST_BYTES", 1024 * 1024)
    url = serve(lambda handler, _: send(handler, b" " * (1024 * 1024 + 1)))
    with pytest.raises(RemoteError, match="more than 1 MiB"):
        ask_endpoint(url, "SELECT ?a { ?a ?b ?c }", timeout=30)


def say_nothing(handler: http.server.BaseHTTPRequestHandler, _: bytes) -> None:
    """Take the request and never answer."""
    time.sleep(20)


def drip_body(handler: http.server.BaseHTTPRequestHandler, _: bytes) -> None:
    """Send a byte of the body now and then."""
    handler.send_response(200)
    handler.send_header("Content-Type", JSON_TYPE)
    handler.end_headers()
    for _number in range(200):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.1)


def drip_headers(handler: http.server.BaseHTTPRequestHandler, _: bytes) -> None:
    """Send a header now and then, and never the last."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(200):
        handler.wfile.write(f"X-{number}: y\r\n".encode())
        handler.wfile.flush()
        time.sleep(0.1)


def drip_error(handler: http.server.BaseHTTPRequestHandler, _: bytes) -> None:
    """Send an error whose page comes byte by byte."""
    handler.send_response(500)
    handler.end_headers()
    for _number in range(200):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.1)


@pytest.mark.parametrize("respond", [say_nothing, drip_body, drip_headers, drip_error])
def test_slow_server_is_given_up_in_time(serve: Serve, respond: Respond) -> None:
    """The time-out is one of the clock on the wall: neither silence nor dripping bytes outlast it."""
    url = serve(respond)
    begin = time.monotonic()
    with pytest.raises(QueryTimeoutError, match=r"did not finish within 0\.7 s"):
        ask_endpoint(url, "ASK {}", timeout=0.7)
    assert time.monotonic() - begin < 3


def test_credentials_are_sent_and_never_shown(serve: Serve) -> None:
    """User and password of the URL go into the request's header; no message holds them, nor a key."""
    seen: list[tuple[str | None, str]] = []

    def respond(handler: http.server.BaseHTTPRequestHandler, _: bytes) -> None:
        seen.append((handler.headers["Authorization"], handler.path))
        send(handler, b"no", status=403, kind="text/plain")

    url = serve(respond).replace("http://", "http://ann:s%40cret@") + "?key=hidden"
    with pytest.raises(RemoteError) as caught:
        ask_endpoint(url, "ASK {}", timeout=30)
    assert seen == [("Basic YW5uOnNAY3JldA==", "/sparql?key=hidden")]
    for secret in ("ann", "s@cret", "s%40cret", "hidden", "YW5u"):
        assert secret not in str(caught.value)


def test_redirection_is_not_followed_with_the_password(serve: Serve) -> None:
    """Another server never sees what was meant for the first."""
    asked: list[Any] = []
    other = serve(lambda _, body: asked.append(body))

    def respond(handler: http.server.BaseHTTPRequestHandler, _: bytes) -> None:
        handler.send_response(307)
        handler.send_header("Location", other)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    with pytest.raises(RemoteError, match="status 307"):
        ask_endpoint(serve(respond).replace("http://", "http://a:b@"), "ASK {}", timeout=30)
    assert asked == []


def test_module_in_the_working_folder_is_not_taken(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file named like a library does not run because somebody asks from its folder."""
    for name in ("json", "SPARQLWrapper", "socket"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('taken')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    url = serve(lambda handler, _: send(handler, ROWS))
    assert ask_endpoint(url, "SELECT ?a { ?a ?b ?c }", timeout=30).kind == "rows"


ENDPOINTS = {"office": "https://example.org/sparql", "bad": "ftp://example.org/"}


def test_endpoint_goes_by_url_or_by_name() -> None:
    """A name stands for the URL in the settings; any other text must be a URL."""
    assert resolve_endpoint("office", ENDPOINTS) == "https://example.org/sparql"
    assert resolve_endpoint("http://localhost:7878/query", ENDPOINTS) == "http://localhost:7878/query"
    with pytest.raises(UnknownEndpointError, match=r"^No endpoint 'offce'\. Did you mean 'office'\?$"):
        resolve_endpoint("offce", ENDPOINTS)
    with pytest.raises(UnknownEndpointError, match="Give a URL"):
        resolve_endpoint("xyz", ENDPOINTS)


@pytest.mark.parametrize(
    "url",
    [
        "bad",
        "file:///etc/passwd",
        "http:///query",
        "http://host:port/",
        "http://host/a b",
        "http://host/\n",
        "http://[::1/",
        "http://user:pass word@host/",
    ],
)
def test_url_that_is_no_web_address_is_refused(url: str) -> None:
    """Only http and https are asked, and a malformed URL is not repeated: it may hold a password."""
    with pytest.raises(RemoteError, match="URL") as caught:
        resolve_endpoint(url, ENDPOINTS)
    assert "pass word" not in str(caught.value)


def test_json_line_does_not_leak_into_the_process_list(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked, and by whom, goes through a pipe and not through arguments that all users can read."""
    commands: list[list[str]] = []
    run = subprocess.run

    def watch(command: list[str], **options: Any) -> subprocess.CompletedProcess[bytes]:
        commands.append(command)
        return run(command, **options)

    monkeypatch.setattr(remote.subprocess, "run", watch)
    url = serve(lambda handler, _: send(handler, ROWS)).replace("http://", "http://ann:secret@")
    ask_endpoint(url, "SELECT ?a { ?a ?b 'classified' }", timeout=30)
    assert "secret" not in json.dumps(commands)
    assert "classified" not in json.dumps(commands)


@pytest.fixture
def home(make_home: MakeHome) -> Home:
    """Return a home with a query in another server's dialect, and one that looks up a name."""
    named = "#+ params: {of: {type: entity, optional: true}}\nSELECT ?p { ?_of ?p ?o }"
    root = make_home(queries={"virtuoso.rq": "SELECT COUNT(DISTINCT(?s)) { ?s ?p ?o . }", "named.rq": named})
    return find_home(root, environ={}, cwd=root)


def test_dialect_of_another_server_is_passed_through(home: Home, serve: Serve) -> None:
    """A server with a dialect of its own may name columns that the text does not show."""
    url = serve(lambda handler, _: send(handler, ROWS.replace(b'"a"', b'"callret-0"')))
    assert run_saved(home, "virtuoso", {}, endpoint=url) == Table(
        ("callret-0",), ((Term("iri", "http://x"),),)
    )


def test_time_out_holds_for_everything_together(home: Home, serve: Serve) -> None:
    """Looking up a name and asking the query share one time-out."""

    def respond(handler: http.server.BaseHTTPRequestHandler, _: bytes) -> None:
        time.sleep(0.7)
        send(handler, b'{"head": {"vars": ["e", "name", "root"]}, "results": {"bindings": []}}')

    begin = time.monotonic()
    with pytest.raises(QueryTimeoutError):
        run_saved(home, "named", {"of": "x"}, endpoint=serve(respond), timeout=1.2)
    assert time.monotonic() - begin < 3
