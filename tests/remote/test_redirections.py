"""Where a server sends a request on to: followed on the same server, and nowhere else."""

import http.server
from collections.abc import Callable

import pytest
from loopback_server import ROWS, Handler, Serve, send, send_on
from oxigraph_server import find_free_port

from kgcli.errors import RemoteError
from kgcli.remote.asking import ask_endpoint
from kgcli.remote.endpoints import Endpoint, open_url
from kgcli.remote.transport import Request, check_reply
from kgcli.remote.transport import send as send_request


def ask(url: str) -> bytes:
    """Return the answer to any question of ann's."""
    return ask_endpoint(open_url(url.replace("http://", "http://ann:s3cret@")), "ASK {}", timeout=30).body


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_redirection_on_the_server_is_followed(serve: Serve, status: int) -> None:
    """The query arrives whole at the new place, and so does who asks; each kind that may keep the method."""
    seen: list[tuple[str, str, str | None, bytes]] = []

    def respond(handler: Handler, body: bytes) -> None:
        seen.append((handler.command, handler.path, handler.headers["Authorization"], body))
        if handler.path == "/sparql":
            send_on(handler, "there/?x=y#z", status)
        else:
            send(handler, b'{"head": {}, "boolean": true}')

    assert ask(serve(respond)) == b'{"head": {}, "boolean": true}'
    who = "Basic YW5uOnMzY3JldA=="
    assert seen == [
        ("POST", "/sparql", who, b"query=ASK+%7B%7D"),
        ("POST", "/there/?x=y", who, b"query=ASK+%7B%7D"),
    ]


def test_another_server_hears_nothing(serve: Serve) -> None:
    """A redirection to it is an error that names it, though it differ by its port or its scheme only."""
    asked: list[bytes] = []
    other = serve(lambda _, body: asked.append(body))
    url = serve(lambda handler, _: send_on(handler, other))
    with pytest.raises(RemoteError, match=rf"status 307, which sends to another server, {other}; .*URL$"):
        ask(url)
    safe = serve(lambda handler, _: send_on(handler, url.replace("http:", "https:")))
    with pytest.raises(RemoteError, match="sends to another server, https:"):
        ask(safe)
    assert asked == []


@pytest.mark.parametrize(
    ("target", "message"),
    [
        (lambda path: "/other" if path == "/sparql" else "/sparql", "307, which sends in a circle, to http"),
        (lambda _: "/sparql", "307, which sends in a circle, to http"),
        (lambda path: path + "a", "307, which sends on for more than 5 times$"),
        (lambda _: "ftp://127.0.0.1/", "307, which sends to something that is no URL$"),
        (lambda _: "http://[::1/", "307, which sends to something that is no URL$"),
        (
            lambda _: "http://ann:other@127.0.0.1:1/?key=hidden",
            r"to another server, http://127\.0\.0\.1:1/;",
        ),
    ],
    ids=["circle", "itself", "further", "ftp", "malformed", "with a secret"],
)
def test_redirection_that_leads_nowhere_is_an_error(
    serve: Serve, target: Callable[[str], str], message: str
) -> None:
    """It ends, it says where it led, and it shows no secret of the place."""
    asked: list[str] = []

    def respond(handler: Handler, _: bytes) -> None:
        asked.append(handler.path)
        send_on(handler, target(handler.path))

    with pytest.raises(RemoteError, match=message) as caught:
        ask(serve(respond))
    assert len(asked) <= 6
    assert "other@" not in str(caught.value)
    assert "hidden" not in str(caught.value)


def test_see_other_is_followed_by_what_reads_only(serve: Serve) -> None:
    """A 303 names another page to read: no answer to a query, and a graph that moved."""

    def respond(handler: Handler, _: bytes) -> None:
        if handler.path == "/sparql":
            send_on(handler, "/there", 303)
        else:
            send(handler, ROWS)

    url = serve(respond)
    with pytest.raises(RemoteError, match=rf"HTTP status 303, which sends to another page, {url[:-7]}/there"):
        ask(url)
    assert check_reply(send_request(Endpoint("x", url), Request("GET", url))).body == ROWS


def test_proxy_of_the_surroundings_is_asked_but_for_this_machine(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    """http_proxy and no_proxy count, and what is on this machine stays on it."""
    seen: list[str] = []

    def respond(handler: http.server.BaseHTTPRequestHandler, _: bytes) -> None:
        seen.append(handler.path)
        send(handler, ROWS)

    proxy, own = serve(respond), serve(lambda handler, _: send(handler, b" " + ROWS))
    monkeypatch.setenv("http_proxy", proxy.replace("http://", "http://ann:s3cret@"))
    monkeypatch.delenv("no_proxy", raising=False)
    query = "SELECT ?a { ?a ?b ?c }"
    far = "http://far.invalid/sparql"
    assert ask_endpoint(open_url(far), query, timeout=30).body == ROWS
    assert ask_endpoint(open_url(own), query, timeout=30).body == b" " + ROWS
    assert (
        ask_endpoint(open_url(own.replace("127.0.0.1", "localhost")), query, timeout=30).body == b" " + ROWS
    )
    monkeypatch.setenv("no_proxy", ".invalid")
    with pytest.raises(RemoteError, match=f"^Cannot reach {far}"):
        ask_endpoint(open_url(far), query, timeout=30)
    monkeypatch.setenv("https_proxy", f"http://ann:s3cret@127.0.0.1:{find_free_port()}/")
    monkeypatch.delenv("no_proxy")
    with pytest.raises(RemoteError, match=r"by way of the proxy 127\.0\.0\.1:\d+ \(tried .*refused$"):
        ask_endpoint(open_url(far.replace("http:", "https:")), query, timeout=30)
    assert seen == [far]
