"""Who asks: told to the endpoint by the means that it wants, and to nobody else in any way."""

import hashlib
import re
import secrets
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from loopback_server import ROWS, Handler, Respond, Serve, send

from kgcli.endpoint_tables import AuthKind
from kgcli.errors import MissingCredentialsError, RemoteError
from kgcli.remote.asking import ask_endpoint
from kgcli.remote.credentials import read_login
from kgcli.remote.endpoints import Auth, Endpoint, open_url
from kgcli.remote.transport import Request, check_reply
from kgcli.remote.transport import send as send_request

VARIABLE = "OFFICE_LOGIN"


def name(url: str, kind: AuthKind, **other: Any) -> Endpoint:
    """Return an endpoint that takes what VARIABLE holds."""
    return Endpoint("office", url, auth=Auth(kind, VARIABLE), retries=0, **other)


def ask(endpoint: Endpoint) -> bytes:
    """Return the answer to any question."""
    return ask_endpoint(endpoint, "SELECT ?a { ?a ?b ?c }", timeout=30).body


@pytest.mark.parametrize(
    ("kind", "secret", "header"),
    [
        ("basic", "ann:s@cret", "Basic YW5uOnNAY3JldA=="),
        ("basic", "ann:", "Basic YW5uOg=="),
        ("basic", ":x:y", "Basic Ong6eQ=="),
        ("basic", "añn:é", "Basic YcOxbjrDqQ=="),
        ("bearer", "abc.def~/+=", "Bearer abc.def~/+="),
    ],
)
def test_variable_tells_who_asks(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, kind: AuthKind, secret: str, header: str
) -> None:
    """Basic holds user and password, of which either may be empty; bearer holds a token."""
    seen: list[str | None] = []

    def respond(handler: Handler, _: bytes) -> None:
        seen.append(handler.headers["Authorization"])
        send(handler, ROWS)

    monkeypatch.setenv(VARIABLE, secret)
    assert ask(name(serve(respond), kind)) == ROWS
    assert seen == [header]


@pytest.mark.parametrize(
    ("kind", "secret", "message"),
    [
        (
            "basic",
            None,
            r"wants the environment variable OFFICE_LOGIN, which is not set\. .* USER:PASSWORD\.$",
        ),
        ("digest", "", r"OFFICE_LOGIN, which is empty\. .* USER:PASSWORD\.$"),
        ("bearer", None, r"OFFICE_LOGIN, which is not set\. Set it to a token\.$"),
        ("basic", "s3cret", r"OFFICE_LOGIN to hold USER:PASSWORD, with a colon"),
        ("digest", "s3cret\n:", r"OFFICE_LOGIN to hold one line"),
        ("bearer", "s3cret s3cret", r"OFFICE_LOGIN to hold a token"),
        ("bearer", "s3cr\xe9t", r"OFFICE_LOGIN to hold a token"),
    ],
)
def test_variable_without_a_secret_is_named(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, kind: AuthKind, secret: str | None, message: str
) -> None:
    """The message names the variable, never what it holds; nobody is asked."""
    asked: list[bytes] = []
    url = serve(lambda _, body: asked.append(body))
    if secret is None:
        monkeypatch.delenv(VARIABLE, raising=False)
    else:
        monkeypatch.setenv(VARIABLE, secret)
    with pytest.raises(MissingCredentialsError, match=message) as caught:
        ask(name(url, kind))
    assert "s3cr" not in str(caught.value)
    assert asked == []


def check_digest(
    users: dict[str, str],
    *,
    algorithm: str = "MD5",
    qop: str = 'qop="auth", ',
    stale: int = 0,
    first: str = "",
) -> Respond:
    """Return a server that lets in whoever computes RFC 7616's digest; *stale* nonces are too old."""
    nonces: list[str] = []

    def compute(text: str) -> str:
        return hashlib.new(algorithm.replace("SHA-", "sha"), text.encode()).hexdigest()

    def is_right(handler: Handler) -> bool:
        said = handler.headers["Authorization"] or ""
        told = dict(re.findall(r'(\w+)="?([^",]*)"?', said.removeprefix("Digest ")))
        if told.get("nonce") not in nonces[stale:] or told["uri"] != handler.path:
            return False
        own = compute(f"{told['username']}:office:{users.get(told['username'], secrets.token_hex())}")
        asked = compute(f"{handler.command}:{handler.path}")
        middle = f"{told['nc']}:{told['cnonce']}:{told['qop']}:" if qop else ""
        return told["response"] == compute(f"{own}:{told['nonce']}:{middle}{asked}")

    def respond(handler: Handler, body: bytes) -> None:
        if is_right(handler):
            send(handler, body if handler.command == "PUT" else ROWS)
            return
        nonces.append(secrets.token_hex())
        old = ", stale=true" if 1 < len(nonces) <= stale + 1 else ""
        challenge = f'Digest realm="office", {qop}nonce="{nonces[-1]}", algorithm={algorithm}{old}'
        handler.send_response(401)
        if first:
            handler.send_header("WWW-Authenticate", first)
        handler.send_header("WWW-Authenticate", challenge)
        handler.send_header("Content-Length", "2")
        handler.end_headers()
        handler.wfile.write(b"no")

    return respond


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"algorithm": "SHA-256"},
        {"qop": 'qop="auth-int, auth", '},
        {"qop": ""},
        {"stale": 1},
        {"first": 'Basic realm="office"'},
        {"first": 'Digest realm="office", nonce="x", algorithm=SHA-512-256'},
    ],
    ids=["MD5", "SHA-256", "several qualities", "without quality", "stale", "basic too", "several hashes"],
)
def test_digest_lets_in(serve: Serve, monkeypatch: pytest.MonkeyPatch, options: dict[str, Any]) -> None:
    """The server checks the digest by itself; the password does not travel."""
    monkeypatch.setenv(VARIABLE, "añn:s3cret:é")
    assert ask(name(serve(check_digest({"añn": "s3cret:é"}, **options)) + "?a=b", "digest")) == ROWS


def test_digest_sends_a_file_again(serve: Serve, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What was sent before the challenge came is sent whole after it."""
    monkeypatch.setenv(VARIABLE, "ann:s3cret")
    url = serve(check_digest({"ann": "s3cret"}))
    (tmp_path / "graph.nt").write_bytes(b"<http://a> <http://b> 1 .\n" * 20_000)
    reply = send_request(name(url, "digest"), Request("PUT", url, {}, tmp_path / "graph.nt"), timeout=60)
    assert check_reply(reply).body == (tmp_path / "graph.nt").read_bytes()


@pytest.mark.parametrize(
    ("kind", "respond", "message"),
    [
        (
            "digest",
            check_digest({"ann": "other"}),
            r"it does not accept what stands in \$OFFICE_LOGIN\): no$",
        ),
        ("basic", check_digest({}), r"it does not take basic; it wants digest\): no$"),
        (
            "digest",
            lambda handler, _: send(handler, b"no", status=401, WWW_Authenticate="Basic realm=x"),
            r"it does not take digest; it wants basic\): no$",
        ),
        (
            "digest",
            lambda handler, _: send(handler, b"no", status=401, WWW_Authenticate='Digest realm="\x01, "'),
            r"it does not accept what stands in \$OFFICE_LOGIN\): no$",
        ),
        (
            "bearer",
            lambda handler, _: send(handler, b"no", status=401),
            r"it does not accept what stands in \$OFFICE_LOGIN\): no$",
        ),
    ],
    ids=["wrong password", "digest wanted", "basic wanted", "malformed", "wrong token"],
)
def test_refusal_says_what_is_wanted(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, kind: AuthKind, respond: Respond, message: str
) -> None:
    """A 401 says whether the kind or the secret is wrong, and where the secret comes from."""
    monkeypatch.setenv(VARIABLE, "bearer-s3cret" if kind == "bearer" else "ann:s3cret")
    with pytest.raises(RemoteError, match=message) as caught:
        ask(name(serve(respond), kind))
    assert "s3cret" not in str(caught.value)


def test_secrets_that_a_server_repeats_are_not_shown(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not in the words of its page, nor in what else a message says of it."""
    monkeypatch.setenv(VARIABLE, "ann:s3cret/x")
    page = b"Basic YW5uOnMzY3JldC94 of ann:s3cret/x with s3cret/x, s3cret%2Fx"
    url = serve(lambda handler, _: send(handler, page, status=403, kind="text/plain"))
    with pytest.raises(RemoteError, match=r"\(Forbidden\): Basic … of … with …, …$"):
        ask(name(url, "basic"))
    sent_on = serve(lambda handler, _: send(handler, b"", status=303, Location="/ann:s3cret/x"))
    with pytest.raises(RemoteError, match=r"to another page, .*/…"):
        ask(name(sent_on, "basic"))
    assert "s3cret" not in repr(read_login(name(url, "basic"), url))


def test_user_in_the_url_is_sent_and_never_shown(serve: Serve) -> None:
    """User and password of a URL go into the request's header; no message holds them, nor a key."""
    seen: list[tuple[str | None, str]] = []

    def respond(handler: Handler, _: bytes) -> None:
        seen.append((handler.headers["Authorization"], handler.path))
        send(handler, b"no", status=403, kind="text/plain")

    endpoint = open_url(serve(respond).replace("http://", "http://ann:s%40cret@") + "?key=hidden")
    with pytest.raises(RemoteError) as caught:
        ask(endpoint)
    assert seen == [("Basic YW5uOnNAY3JldA==", "/sparql?key=hidden")]
    for secret in ("ann", "s@cret", "s%40cret", "hidden", "YW5u"):
        assert secret not in str(caught.value)
    assert "s@cret" not in repr(endpoint)


def test_nothing_is_sent_to_a_server_that_is_not_the_endpoints(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever asks for another server by mistake gets an error, and that server no password."""
    asked: list[bytes] = []
    other = serve(lambda _, body: asked.append(body))
    monkeypatch.setenv(VARIABLE, "ann:s3cret")
    with pytest.raises(
        RemoteError, match=rf"^{other} is on no server of the endpoint 'office'; nothing was sent$"
    ):
        send_request(name("http://localhost:1/sparql", "basic"), Request("GET", other))
    assert asked == []


def test_each_url_of_an_endpoint_gets_the_user_that_it_names(serve: Serve) -> None:
    """The password of one server is not told to another of the same endpoint."""
    seen: list[str | None] = []

    def respond(handler: Handler, _: bytes) -> None:
        seen.append(handler.headers["Authorization"])
        send(handler, ROWS)

    url, other = serve(respond).replace("http://", "http://ann:s3cret@"), serve(respond)
    endpoint = replace(open_url(url), update=other)
    send_request(endpoint, Request("POST", other))
    send_request(endpoint, Request("POST", endpoint.query))
    assert seen == [None, "Basic YW5uOnMzY3JldA=="]


def read_command_lines() -> str:
    """Return the command lines of all processes, as every user of the machine can read them."""
    lines = []
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            lines.append(place.read_bytes().decode(errors="replace"))
        except OSError:
            continue
    return "\n".join(lines)


def test_process_list_tells_nothing(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked, and by whom, stands in no command line while it is asked."""
    if not Path("/proc/self/cmdline").exists():
        pytest.skip("needs Linux's list of processes")
    seen: list[str] = []

    def respond(handler: Handler, _: bytes) -> None:
        seen.append(read_command_lines())
        send(handler, ROWS)

    monkeypatch.setenv(VARIABLE, "ann:s3cret-of-ann")
    ask_endpoint(name(serve(respond), "basic"), "SELECT ?a { ?a ?b 'hidden words' }", timeout=60)
    (lines,) = seen
    assert "pytest" in lines
    assert "s3cret-of-ann" not in lines
    assert "hidden words" not in lines
