"""Clients that take their time, break off or send odd bytes do not keep others from their answers."""

import json
import socket
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from live_servers import LiveServer, run_server
from served_homes import write_home

_ZERO, _ONE = "abcdefghij" * 100, "klmnopqrst" * 100
_VALUES = " ".join(f'"{at:08b}"' for at in range(256))
LARGE = (
    f'SELECT (REPLACE(REPLACE(STR(?a), "0", "{_ZERO}"), "1", "{_ONE}") AS ?x) {{ VALUES ?a {{ {_VALUES} }} }}'
)
"""Answered with two megabytes."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """Return a server with few workers, whose queue is short."""
    folder = tmp_path_factory.mktemp("slow")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KGCLI_CACHE", str(folder / "cache"))
        with run_server(write_home(folder / "home"), "--workers", "1", "--timeout", "20") as found:
            yield found


def connect(server: LiveServer) -> socket.socket:
    """Return a connection with little room for what is not yet read."""
    host, _, port = server.host.rpartition(":")
    sock = socket.socket()
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 16)
    sock.settimeout(60)
    sock.connect((host, int(port)))
    return sock


def read_all(sock: socket.socket) -> bytes:
    """Return everything up to the end of the connection."""
    parts = []
    while part := sock.recv(1 << 16):
        parts.append(part)
    return b"".join(parts)


def test_who_reads_slowly_holds_no_worker(server: LiveServer) -> None:
    """With one worker, others are answered while a large answer waits; in the end it arrives whole."""
    expected = server.ask(LARGE)
    with connect(server) as slow:
        request = f"GET /sparql?query={quote(LARGE)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        slow.sendall(request.encode())
        begin = slow.recv(100)
        assert [server.ask("ASK {}").status for _ in range(3)] == [200] * 3
        head, _, body = (begin + read_all(slow)).partition(b"\r\n\r\n")
    assert (expected.status, len(expected.body) > 1_000_000) == (200, True)
    assert (head.startswith(b"HTTP/1.1 200 "), body) == (True, expected.body)


def test_head_and_body_of_a_short_answer_arrive_together(server: LiveServer) -> None:
    """In one piece, on a connection that stays open for more."""
    with connect(server) as sock:
        for number in range(20):
            asked = f"GET /sparql?query=SELECT+({number}+AS+?n)+{{}} HTTP/1.1\r\nHost: localhost\r\n"
            sock.sendall(f"{asked}Accept: text/csv\r\n\r\n".encode())
            head, _, body = sock.recv(1 << 16).decode().partition("\r\n\r\n")
            assert (head.split()[1], body) == ("200", f"n\r\n{number}\r\n")


def test_requests_on_one_connection_follow_one_another(server: LiveServer) -> None:
    """Kept alive, and sent before the answers to those before were read."""
    asked = "".join(
        f"GET /sparql?query=SELECT+({number}+AS+?n)+{{}} HTTP/1.1\r\nHost: localhost\r\nAccept: text/csv\r\n"
        f"{'Connection: close' if number == 3 else 'X: y'}\r\n\r\n"
        for number in (1, 2, 3)
    )
    with connect(server) as sock:
        sock.sendall(asked.encode())
        bodies = [
            part.rpartition("\r\n\r\n")[2] for part in read_all(sock).decode().split("HTTP/1.1 200 OK")[1:]
        ]
    assert bodies == ["n\r\n1\r\n", "n\r\n2\r\n", "n\r\n3\r\n"]


@pytest.mark.parametrize(
    "sent",
    [
        b"nonsense\r\n\r\n",
        b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\n\r\n",
        b"GET /sparql?query=ASK{} HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * (1 << 19) + b"\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\nContent-Length: 11\r\n\r\nASK {}",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nASK {}",
    ],
    ids=["nonsense", "no host", "long head", "two lengths", "bad chunks"],
)
def test_odd_bytes_are_refused(server: LiveServer, sent: bytes) -> None:
    """With an error of the client's, and the connection ends."""
    with connect(server) as sock:
        try:
            sock.sendall(sent)
            answer = sock.recv(1000)
        except ConnectionError:
            return  # Hung up while there was more to send.
    assert answer.split()[1][:1] == b"4", answer


def test_who_breaks_off_within_a_body_is_nobodys_loss(server: LiveServer) -> None:
    """A query that did not come whole is not asked; chunked ones that did are."""
    head = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
    with connect(server) as sock:
        sock.sendall(head + b"Content-Length: 1000\r\n\r\nASK {}")
    with connect(server) as sock:
        sock.sendall(
            head + b"Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nASK\r\n3\r\n {}\r\n0\r\n\r\n"
        )
        body = read_all(sock).rpartition(b"\r\n\r\n")[2]
    assert json.loads(body)["boolean"] is True
