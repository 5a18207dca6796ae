"""What an endpoint may answer, and what is no answer: real servers on loopback that misbehave."""

import gzip
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from loopback_server import JSON_TYPE, ROWS, Handler, Respond, Serve, send
from oxigraph_server import find_free_port

from kgcli.answers import Answer, Table, Term
from kgcli.errors import QueryTimeoutError, RefusedQueryError, RemoteError
from kgcli.home import Home, find_home
from kgcli.remote import transport
from kgcli.remote.asking import ask_endpoint
from kgcli.remote.endpoints import open_url
from kgcli.saved.run import run_saved

MakeHome = Callable[..., Path]


def ask(url: str, sparql: str = "SELECT ?a { ?a ?b ?c }", timeout: float = 30) -> Answer:
    """Ask once."""
    return ask_endpoint(replace(open_url(url), retries=0), sparql, timeout=timeout)


def test_request_is_what_the_protocol_asks(serve: Serve) -> None:
    """POST, URL-encoded, JSON asked for, and no parameter but the query."""
    seen: list[tuple[str, str, str, bytes]] = []

    def respond(handler: Handler, body: bytes) -> None:
        seen.append((handler.command, handler.headers["Content-Type"], handler.headers["Accept"], body))
        send(handler, ROWS)

    ask(serve(respond), "SELECT ?a { ?a ?b 'é&=' }")
    assert seen == [
        (
            "POST",
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
        ask(serve(lambda _, body: asked.append(body)), text)
    assert asked == []


def test_server_that_is_down_is_named() -> None:
    """The message says which server could not be reached, and why."""
    url = f"http://127.0.0.1:{find_free_port()}/sparql"
    with pytest.raises(RemoteError, match=f"^Cannot reach {url}: .*refused"):
        ask(url)


def test_host_that_nobody_knows_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A host's name that does not resolve is a server that cannot be reached."""
    monkeypatch.setenv("no_proxy", "*")
    with pytest.raises(RemoteError, match=r"^Cannot reach http://nowhere\.invalid/sparql: "):
        ask_endpoint(open_url("http://nowhere.invalid/sparql"), "ASK {}", timeout=60)


@pytest.mark.parametrize(
    ("status", "kind", "body", "message"),
    [
        (401, "text/html", b"<h1>Who?</h1>", r"status 401 \(it wants to know who asks; .*\): Who\?$"),
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
        (
            200,
            "text/plain",
            b"Virtuoso 37000 Error",
            r"with text/plain where .* is due: Virtuoso 37000 Error$",
        ),
        (200, JSON_TYPE, b"Error: out of memory", r"status 200\): .*: Error: out of memory$"),
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
        ask(url)
    assert url in str(caught.value)


@pytest.mark.parametrize("kind", ["application/json; charset=utf-8", "TEXT/JAVASCRIPT", ""])
def test_json_by_another_name_is_an_answer(serve: Serve, kind: str) -> None:
    """Servers that call JSON something else, or nothing, are understood."""
    assert ask(serve(lambda handler, _: send(handler, ROWS, kind=kind))) == Answer("rows", ROWS)


def test_graph_may_come_as_turtle(serve: Serve) -> None:
    """Turtle is turned into N-Triples; a malformed graph is an error."""
    url = serve(lambda handler, _: send(handler, b"@prefix x: <http://x/> . x:a x:b 1 .", kind="text/turtle"))
    assert ask(url, "CONSTRUCT WHERE { ?a ?b ?c }").body == (
        b'<http://x/a> <http://x/b> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'
    )
    bad = serve(lambda handler, _: send(handler, b"<html>", kind="text/turtle"))
    with pytest.raises(RemoteError, match="malformed graph"):
        ask(bad, "CONSTRUCT WHERE { ?a ?b ?c }")


def test_literal_comes_as_it_was_written(serve: Serve) -> None:
    """No number loses its zeros on the way."""
    cell = b'{"type": "literal", "value": "01", "datatype": "http://www.w3.org/2001/XMLSchema#integer"}'
    rows = b'{"head": {"vars": ["a"]}, "results": {"bindings": [{"a": %s}]}}' % cell
    assert ask(serve(lambda handler, _: send(handler, rows))).body == rows
    graph = b'<http://x/a> <http://x/b> "01"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'
    url = serve(lambda handler, _: send(handler, graph, kind="application/n-triples"))
    assert ask(url, "CONSTRUCT WHERE { ?a ?b ?c }") == Answer("graph", graph)


def announce_more(handler: Handler, _: bytes) -> None:
    """Send less than the length that was announced."""
    handler.send_response(200)
    handler.send_header("Content-Type", JSON_TYPE)
    handler.send_header("Content-Length", str(len(ROWS) + 10))
    handler.end_headers()
    handler.wfile.write(ROWS)
    handler.close_connection = True


def send_chunks(handler: Handler, *chunks: bytes) -> None:
    """Send chunks as they are, and close."""
    handler.protocol_version = "HTTP/1.1"
    handler.send_response(200)
    handler.send_header("Content-Type", JSON_TYPE)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    handler.wfile.write(b"".join(chunks))
    handler.close_connection = True


WHOLE = b"%x\r\n%s\r\n" % (len(ROWS), ROWS)


def test_chunks_become_one_answer(serve: Serve) -> None:
    """The last chunk, of no length, says that all has come."""
    url = serve(lambda handler, _: send_chunks(handler, b"1\r\n \r\n", WHOLE, b"0\r\n\r\n"))
    assert ask(url) == Answer("rows", b" " + ROWS)


@pytest.mark.parametrize(
    "respond",
    [
        announce_more,
        lambda handler, _: send_chunks(handler, WHOLE),
        lambda handler, _: send_chunks(handler, WHOLE[:-9]),
        lambda handler, _: send_chunks(handler, WHOLE, b"what\r\n"),
    ],
    ids=["length", "no last chunk", "half a chunk", "no chunk"],
)
def test_answer_that_breaks_off_is_an_error(serve: Serve, respond: Respond) -> None:
    """A connection that ends in the middle is no shorter answer, though these rows are whole."""
    with pytest.raises(RemoteError, match=r"did not answer as it should: the answer was cut off after \d+"):
        ask(serve(respond))


PACKED = gzip.compress(ROWS)


@pytest.mark.parametrize("cut", [0, 30])
def test_gzip_is_unpacked(serve: Serve, cut: int) -> None:
    """Also where a server packs without being asked, and in several members."""
    body = gzip.compress(ROWS[:cut]) + gzip.compress(ROWS[cut:])
    url = serve(lambda handler, _: send(handler, body, Content_Encoding="gzip"))
    assert ask(url) == Answer("rows", ROWS)


@pytest.mark.parametrize(
    ("body", "packing", "message"),
    [
        (ROWS, "gzip", "calls itself gzip and is none"),
        (PACKED[:-12], "gzip", "the gzip of its answer is cut off"),
        (PACKED[:12] + b"what" + PACKED[16:], "gzip", "calls itself gzip and is none"),
        (PACKED + b"what", "gzip", "calls itself gzip and is none"),
        (PACKED, "br", "packed as 'br', which nobody asked for"),
    ],
    ids=["plain", "cut", "spoilt", "more", "br"],
)
def test_wrong_packing_is_an_error(serve: Serve, body: bytes, packing: str, message: str) -> None:
    """What cannot be unpacked whole is no answer."""
    url = serve(lambda handler, _: send(handler, body, Content_Encoding=packing))
    with pytest.raises(RemoteError, match=message):
        ask(url)


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_answer_without_end_is_given_up(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, pack: Callable[[bytes], bytes]
) -> None:
    """More than fits is an error, not a full memory, though it be packed in few bytes."""
    monkeypatch.setattr(transport, "MOST_BYTES", 1024 * 1024)
    body = pack(b" " * (1024 * 1024 + 1))
    packing = "gzip" if len(body) < 1024 * 1024 else None
    with pytest.raises(RemoteError, match="more than 1 MiB"):
        ask(serve(lambda handler, _: send(handler, body, Content_Encoding=packing)))


def say_nothing(handler: Handler, over: threading.Event) -> None:
    """Take the request and never answer."""
    over.wait(60)


def drip(handler: Handler, over: threading.Event, piece: bytes) -> None:
    """Send *piece* now and then."""
    for _ in range(600):
        handler.wfile.write(piece)
        handler.wfile.flush()
        if over.wait(0.1):
            return


def drip_body(handler: Handler, over: threading.Event) -> None:
    """Send a byte of the body now and then."""
    handler.send_response(200)
    handler.send_header("Content-Type", JSON_TYPE)
    handler.end_headers()
    drip(handler, over, b" ")


def drip_headers(handler: Handler, over: threading.Event) -> None:
    """Send a header now and then, and never the last."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    drip(handler, over, b"y")


def drip_error(handler: Handler, over: threading.Event) -> None:
    """Send an error whose page comes byte by byte."""
    handler.send_response(500)
    handler.end_headers()
    drip(handler, over, b" ")


@pytest.mark.parametrize("respond", [say_nothing, drip_body, drip_headers, drip_error])
def test_slow_server_is_given_up(serve: Serve, respond: Callable[[Handler, threading.Event], None]) -> None:
    """The time-out is one of the clock on the wall: neither silence nor dripping bytes outlast it."""
    over = threading.Event()
    url = serve(lambda handler, _: respond(handler, over))
    with pytest.raises(QueryTimeoutError, match=rf"^{url} did not finish within 0\.7 s .*--timeout SECONDS"):
        ask(url, "ASK {}", timeout=0.7)
    over.set()


def test_module_in_the_working_folder_is_not_taken(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file named like a library does not run because somebody asks from its folder."""
    for name in ("json", "SPARQLWrapper", "socket"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('taken')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert ask(serve(lambda handler, _: send(handler, ROWS))).kind == "rows"


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
    """Looking up a name and asking the query share one time-out: the second gets what is left."""
    over = threading.Event()
    asked: list[bytes] = []

    def respond(handler: Handler, body: bytes) -> None:
        asked.append(body)
        over.wait(1.2 if len(asked) == 1 else 60)
        send(handler, b'{"head": {"vars": ["e", "name", "root"]}, "results": {"bindings": []}}')

    with pytest.raises(QueryTimeoutError) as caught:
        run_saved(home, "named", {"of": "x"}, endpoint=serve(respond), timeout=2)
    over.set()
    assert len(asked) == 1 or "did not finish within 2 s" not in str(caught.value)
