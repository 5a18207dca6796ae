"""Requests of any kind: long bodies, answers to files, and errors that leave nothing half-done."""

import socket
import threading
from pathlib import Path

import pytest
from loopback_server import Handler, Serve, send

from kgcli.errors import RemoteError
from kgcli.remote import transport
from kgcli.remote.endpoints import Endpoint
from kgcli.remote.transport import Request, check_reply
from kgcli.remote.transport import send as send_request

LINE = b"<http://a> <http://b> 1 .\n"


def test_request_arrives_as_it_was_made(serve: Serve) -> None:
    """Method, URL, headers and body; the answer comes with its status, type, headers and body."""
    seen: list[tuple[str, str, str | None, str | None, bytes]] = []

    def respond(handler: Handler, body: bytes) -> None:
        told = handler.headers
        seen.append((handler.command, handler.path, told["Content-Type"], told["Content-Length"], body))
        send(handler, b"made", status=201, kind="Text/Plain; charset=utf-8", X_Two="b")

    url = serve(respond)
    endpoint = Endpoint("x", url)
    request = Request("PUT", url + "?graph=urn%3Ag", {"Content-Type": "application/n-triples"}, LINE)
    reply = send_request(endpoint, request, timeout=60)
    assert (reply.status, reply.content_type, reply.body, reply.shown, reply.tries) == (
        201,
        "text/plain",
        b"made",
        url,
        1,
    )
    assert reply.headers["x-two"] == "b"
    send_request(endpoint, Request("DELETE", url))
    send_request(endpoint, Request("POST", url))
    head = send_request(endpoint, Request("HEAD", url))
    assert (head.status, head.body) == (201, b"")
    assert seen == [
        ("PUT", "/sparql?graph=urn%3Ag", "application/n-triples", str(len(LINE)), LINE),
        ("DELETE", "/sparql", None, None, b""),
        ("POST", "/sparql", "application/x-www-form-urlencoded", "0", b""),
        ("HEAD", "/sparql", None, None, b""),
    ]


def test_status_is_the_callers_to_judge(serve: Serve) -> None:
    """Some statuses are an answer, such as that there is no such graph."""
    url = serve(lambda handler, _: send(handler, b"none", status=404, kind="text/plain"))
    reply = send_request(Endpoint("x", url), Request("GET", url))
    assert (reply.status, reply.succeeded) == (404, False)
    with pytest.raises(RemoteError, match=rf"^{url} answered with HTTP status 404 \(Not Found\): none$"):
        check_reply(reply)


def test_file_is_sent_whole_and_again(serve: Serve, tmp_path: Path) -> None:
    """A body that is a path is read from the start at each attempt, and its length is told."""
    heard: list[tuple[str | None, bytes]] = []

    def respond(handler: Handler, body: bytes) -> None:
        heard.append((handler.headers["Content-Length"], body))
        send(handler, b"", status=503 if len(heard) == 1 else 204, Retry_After="0")

    url = serve(respond)
    (tmp_path / "graph.nt").write_bytes(LINE * 50_000)
    request = Request("PUT", url, {"Content-Type": "application/n-triples"}, tmp_path / "graph.nt")
    assert send_request(Endpoint("x", url), request, timeout=60).status == 204
    assert heard == [(str(len(LINE) * 50_000), LINE * 50_000)] * 2


def test_file_that_is_not_there_is_told_before_anything_is_sent(serve: Serve, tmp_path: Path) -> None:
    """That is the caller's fault and not the server's."""
    heard: list[bytes] = []
    url = serve(lambda _, body: heard.append(body))
    with pytest.raises(FileNotFoundError):
        send_request(Endpoint("x", url), Request("PUT", url, {}, tmp_path / "none.nt"))
    assert heard == []


def test_answer_goes_to_a_file_without_a_limit(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only a successful one; what else is said stays short enough to be shown."""
    monkeypatch.setattr(transport, "MOST_BYTES", 1000)
    body = LINE * 1000
    url = serve(lambda handler, _: send(handler, body))
    target = tmp_path / "answer.nt"
    reply = send_request(Endpoint("x", url), Request("GET", url, save_to=target))
    assert (reply.body, target.read_bytes()) == (b"", body)
    broken = serve(lambda handler, _: send(handler, b"no", status=500, kind="text/plain"))
    other = tmp_path / "other.nt"
    with pytest.raises(RemoteError, match=r"500 .*: no$"):
        check_reply(send_request(Endpoint("x", broken), Request("GET", broken, save_to=other)))
    assert not other.exists()


def test_refusal_of_a_long_body_is_heard(tmp_path: Path) -> None:
    """A server that refuses by the headers alone, and hears no more, is not a broken pipe."""
    listener = socket.create_server(("127.0.0.1", 0))
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    refusal = b"HTTP/1.1 413 Too Large\r\nContent-Type: text/plain\r\nContent-Length: 8\r\n\r\ntoo long"

    def refuse() -> None:
        connection, _ = listener.accept()
        connection.recv(1000)
        connection.sendall(refusal)
        # What came meanwhile is not read, so that the sender is told that nobody listens.
        connection.close()

    worker = threading.Thread(target=refuse, daemon=True)
    worker.start()
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/data"
    (tmp_path / "graph.nt").write_bytes(LINE * 800_000)
    request = Request("PUT", url, {}, tmp_path / "graph.nt")
    with listener, pytest.raises(RemoteError, match=r"HTTP status 413 \(.*\): too long$"):
        check_reply(send_request(Endpoint("x", url, retries=0), request))
    worker.join(60)
