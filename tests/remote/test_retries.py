"""What is tried again, when, and what is not: a change that may have been made is not made twice."""

import socket
import time
from collections.abc import Callable
from email.utils import formatdate

import pytest
from loopback_server import ROWS, Handler, Serve, send
from oxigraph_server import find_free_port

from kgcli.errors import RemoteError
from kgcli.remote import attempts
from kgcli.remote.asking import ask_endpoint
from kgcli.remote.endpoints import Endpoint
from kgcli.remote.transport import Request, check_reply
from kgcli.remote.transport import send as send_request

QUERY = "SELECT ?a { ?a ?b ?c }"
Fault = Callable[[Handler], None]


@pytest.fixture(autouse=True)
def _no_long_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for a moment where a user would wait for a second."""
    monkeypatch.setattr(attempts, "_FIRST_PAUSE", 0.01)


def fail_first(times: int, fault: Fault) -> tuple[list[bytes], Callable[[Handler, bytes], None]]:
    """Return a server that shows *fault* so many times before it answers, and the list of what it heard."""
    heard: list[bytes] = []

    def respond(handler: Handler, body: bytes) -> None:
        heard.append(body)
        if len(heard) <= times:
            fault(handler)
        else:
            send(handler, ROWS)

    return heard, respond


def answer(status: int, **headers: str) -> Fault:
    """Return the fault of answering with *status*."""
    return lambda handler: send(handler, b"busy", status=status, kind="text/plain", **headers)


def hang_up(handler: Handler) -> None:
    """Close the connection without a word."""
    handler.connection.shutdown(socket.SHUT_RDWR)
    handler.close_connection = True


def break_off(handler: Handler) -> None:
    """Announce more than is sent."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"{")
    handler.close_connection = True


@pytest.mark.parametrize(
    "fault",
    [
        answer(502),
        answer(503),
        answer(504),
        answer(503, Retry_After="0"),
        answer(503, Retry_After=formatdate(0, usegmt=True)),
        answer(503, Retry_After="soon"),
        hang_up,
        break_off,
    ],
    ids=["502", "503", "504", "at once", "a day of the past", "no date", "hung up", "broken off"],
)
def test_query_is_asked_again(serve: Serve, fault: Fault) -> None:
    """A server that is there again in time answers as if nothing had been."""
    heard, respond = fail_first(2, fault)
    said: list[str] = []
    endpoint = Endpoint("x", serve(respond), retries=2)
    assert ask_endpoint(endpoint, QUERY, timeout=60, progress=said.append).body == ROWS
    assert len(heard) == 3
    assert len(set(heard)) == 1
    assert len(said) == 2
    assert said[0].endswith(f"; asking {endpoint.query} again")


def test_attempts_have_an_end(serve: Serve) -> None:
    """What stays is told with the number of times that it was tried."""
    heard, respond = fail_first(9, answer(504))
    with pytest.raises(RemoteError, match=r"504 \(Gateway Timeout\), asked 3 times: busy$"):
        ask_endpoint(Endpoint("x", serve(respond), retries=2), QUERY, timeout=60)
    assert len(heard) == 3
    with pytest.raises(RemoteError, match=r"^Cannot reach .* \(tried 4 times\): .*refused"):
        ask_endpoint(Endpoint("x", f"http://127.0.0.1:{find_free_port()}/", retries=3), QUERY, timeout=60)


@pytest.mark.parametrize("status", [400, 401, 404, 409, 429, 500, 501])
def test_other_statuses_are_final(serve: Serve, status: int) -> None:
    """What is wrong with the question is wrong the second time."""
    heard, respond = fail_first(9, answer(status))
    with pytest.raises(RemoteError, match=rf"HTTP status {status} .*: busy$"):
        ask_endpoint(Endpoint("x", serve(respond)), QUERY, timeout=60)
    assert len(heard) == 1


YEAR = 365 * 24 * 60 * 60


@pytest.mark.parametrize(
    ("asked", "timeout"),
    [
        (str(YEAR), 30),
        (str(YEAR), None),
        ("9" * 400, None),
        (formatdate(time.time() + YEAR, usegmt=True), None),
        ("40", 30),
    ],
    ids=["a year", "a year, no limit", "for ever", "a day in a year", "longer than is left"],
)
def test_nobody_waits_for_longer_than_makes_sense(serve: Serve, asked: str, timeout: float | None) -> None:
    """A server that asks to come back after more than is left, or after ages, is told of at once."""
    heard, respond = fail_first(9, answer(503, Retry_After=asked))
    with pytest.raises(RemoteError, match=r"HTTP status 503 \(Service Unavailable.*\): busy$"):
        ask_endpoint(Endpoint("x", serve(respond)), QUERY, timeout=timeout)
    assert len(heard) == 1


def test_wish_of_the_server_is_granted(serve: Serve) -> None:
    """It is left alone for as long as it asks for."""
    times: list[float] = []

    def respond(handler: Handler, _: bytes) -> None:
        times.append(time.monotonic())
        if len(times) == 1:
            answer(503, Retry_After="1")(handler)
        else:
            send(handler, ROWS)

    assert ask_endpoint(Endpoint("x", serve(respond)), QUERY, timeout=60).body == ROWS
    assert times[1] - times[0] >= 1


@pytest.mark.parametrize(
    ("method", "idempotent", "fault", "repeated"),
    [
        ("PUT", None, hang_up, True),
        ("DELETE", None, answer(503), True),
        ("POST", True, hang_up, True),
        ("POST", None, hang_up, False),
        ("POST", None, answer(502), False),
        ("POST", None, answer(503), False),
        ("POST", None, break_off, False),
        ("PUT", False, hang_up, False),
    ],
)
def test_only_what_may_be_done_twice_is_sent_twice(
    serve: Serve, method: str, idempotent: bool | None, fault: Fault, repeated: bool
) -> None:
    """An update that the server may have received is not sent again."""
    heard, respond = fail_first(1, fault)
    url = serve(respond)
    request = Request(method, url, {"Content-Type": "text/plain"}, b"x", idempotent=idempotent)
    if repeated:
        assert check_reply(send_request(Endpoint("x", url), request)).tries == 2
    else:
        with pytest.raises(RemoteError):
            check_reply(send_request(Endpoint("x", url), request))
    assert heard == [b"x"] * (1 + repeated)


def test_update_that_nobody_received_is_sent_again() -> None:
    """Where no connection was made, nothing was done."""
    url = f"http://127.0.0.1:{find_free_port()}/update"
    with pytest.raises(RemoteError, match=r"^Cannot reach .* \(tried 3 times\): .*refused"):
        send_request(Endpoint("x", url), Request("POST", url, {}, b"x"))


def test_pauses_double_and_differ() -> None:
    """Clients that were refused together do not come back together."""
    head = {"status": 503, "headers": []}
    request = Request("GET", "http://x/")
    pauses = [[attempts._choose_pause(head, request, number) for _ in range(50)] for number in range(20)]
    for number, some in enumerate(pauses):
        longest = min(0.01 * 2**number, 30)
        assert all(pause is not None and longest / 2 <= pause <= longest for pause in some)
        assert len(set(some)) > 1
