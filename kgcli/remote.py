"""Remote SPARQL endpoints: the only module that talks to one.

Protocol: W3C "SPARQL 1.1 Protocol", section 2.1 (query via POST with URL-encoded parameters). The request
is SPARQLWrapper's, and runs in a process of its own: its time-out is one of single reads, so that a server
that sends a byte now and then would never end; a process can be ended.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

from kgcli.answers import Answer
from kgcli.errors import (
    QueryTimeoutError,
    RefusedQueryError,
    RemoteError,
    UnknownEndpointError,
    UnreadableAnswerError,
)
from kgcli.saved.query import Form
from kgcli.saved.structure import read_structure

ROWS_TYPES: Final = (
    "application/sparql-results+json",
    "application/json",
    "text/javascript",
    "application/javascript",
)
GRAPH_TYPES: Final = ("application/n-triples", "text/turtle")
MOST_BYTES: Final = 512 * 1024 * 1024
_FIRST_WORDS: Final = 160
_ENDED: Final = 401
# The child finds kgcli where this process found it, and takes no module from the working folder.
_CHILD: Final = (
    "import sys, json; job = json.loads(sys.stdin.buffer.readline()); sys.path[:] = job['path']; "
    "from kgcli.remote import _run_child; _run_child(job)"
)


def resolve_endpoint(name: str, endpoints: Mapping[str, str]) -> str:
    """Return the URL of the endpoint *name*: an http(s) URL itself, or a name from *endpoints*.

    Raises ``UnknownEndpointError`` with the nearest name, ``RemoteError`` where the URL is not http(s).
    """
    url = endpoints.get(name, name)
    if url == name and "://" not in name:
        import difflib

        near = difflib.get_close_matches(name, list(endpoints), n=1)
        hint = (
            f"Did you mean {near[0]!r}?"
            if near
            else "Give a URL, or name it under [endpoints] in kgcli.toml."
        )
        raise UnknownEndpointError(f"No endpoint {name!r}. {hint}")
    _split(url)
    return url


def ask_endpoint(url: str, sparql: str, *, timeout: float | None) -> Answer:
    """Return what the endpoint at *url* answers to a query, within *timeout* seconds of wall-clock time.

    User and password may stand in *url*; they are sent as Basic authentication, to that server only, and
    stand in no message. Raises ``RefusedQueryError`` for updates, ``QueryTimeoutError``, ``RemoteError``
    where the server is not reached or its answer is no SPARQL answer, naming the status and the first words.
    """
    parts = _split(url)
    form = read_structure(sparql).form
    if form == "update":
        raise RefusedQueryError("A remote endpoint is asked, never changed: this text is a SPARQL update")
    if form == "unknown":
        raise RefusedQueryError("This text is no SPARQL query: it has no SELECT, ASK, CONSTRUCT or DESCRIBE")
    shown = _public(parts, query="")
    job = {
        "path": sys.path,
        "url": _public(parts, query=parts.query),
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "form": form,
        "accept": ", ".join(ROWS_TYPES if form in ("select", "ask") else GRAPH_TYPES),
        "query": sparql,
        "timeout": timeout,
        "most": MOST_BYTES,
    }
    reply, body = _run(job, shown, timeout)
    return _read_reply(reply, body, form, shown)


def _run(job: Mapping[str, Any], shown: str, timeout: float | None) -> tuple[dict[str, Any], bytes]:
    """Run the child and return its reply's first line and the body; it is killed at the time-out."""
    command = [sys.executable, "-P", "-c", _CHILD]
    try:
        done = subprocess.run(  # noqa: S603 - this interpreter with a constant program
            command, input=json.dumps(job).encode() + b"\n", capture_output=True, timeout=timeout, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise QueryTimeoutError(
            f"{shown} did not finish within {timeout:g} s and was given up. Allow more: --timeout SECONDS"
        ) from error
    head, _, body = done.stdout.partition(b"\n")
    try:
        reply = json.loads(head)
    except ValueError as error:
        last = done.stderr.decode(errors="replace").strip().splitlines()[-1:] or [f"exit {done.returncode}"]
        raise RemoteError(f"The request to {shown} broke off: {last[0]}") from error
    return reply, body


def _read_reply(reply: Mapping[str, Any], body: bytes, form: Form, shown: str) -> Answer:
    status = reply.get("status")
    if reply.get("failure"):
        raise RemoteError(f"Cannot reach {shown}: {reply['failure']}")
    if status is None or not 200 <= status < 300:  # noqa: PLR2004 - HTTP's range of success
        raise RemoteError(f"{shown} answered with HTTP status {status}{_reason(status)}{_quote(body)}")
    if reply.get("too_long"):
        raise RemoteError(f"{shown} answered with more than {MOST_BYTES // 2**20} MiB. Ask for less: LIMIT")
    kind = str(reply.get("type") or "").partition(";")[0].strip().lower()
    wanted = ROWS_TYPES if form in ("select", "ask") else GRAPH_TYPES
    if kind and kind not in wanted:
        raise RemoteError(
            f"{shown} answered (HTTP status {status}) with {kind} where {wanted[0]} is due{_quote(body)}"
        )
    if form in ("construct", "describe"):
        return Answer("graph", _read_graph(body, kind, shown))
    from kgcli.answers import read_json

    try:
        answer = read_json(body)
    except UnreadableAnswerError as error:
        raise RemoteError(f"{shown} (HTTP status {status}): {error}{_quote(body)}") from error
    if isinstance(answer, bool) is not (form == "ask"):
        raise RemoteError(f"{shown} answered a {form.upper()} with the result of another form{_quote(body)}")
    return Answer("boolean" if form == "ask" else "rows", body)


def _read_graph(body: bytes, kind: str, shown: str) -> bytes:
    """Return *body* as N-Triples."""
    import pyoxigraph as ox

    syntax = ox.RdfFormat.TURTLE if kind == "text/turtle" else ox.RdfFormat.N_TRIPLES
    try:
        triples = [quad.triple for quad in ox.parse(body, format=syntax)]
    except (SyntaxError, ValueError) as error:
        raise RemoteError(f"{shown} answered with a malformed graph: {error}{_quote(body)}") from error
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        port_is_number = parts.port is None or parts.port >= 0
    except ValueError as error:
        raise RemoteError("The endpoint's URL is malformed: its host or port cannot be read") from error
    if parts.scheme not in ("http", "https") or not parts.hostname or not port_is_number:
        raise RemoteError(f"An endpoint's URL begins with http:// or https://, not {parts.scheme + '://'!r}")
    if any(letter <= " " or letter in '<>"{}|\\^`\x7f' for letter in url):
        raise RemoteError(
            "The endpoint's URL is malformed: it holds a space or another character that no URL has"
        )
    return parts


def _public(parts: SplitResult, *, query: str) -> str:
    """Return the URL without user and password; its query may hold a key, which no message should show."""
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, host, parts.path, query, ""))


def _reason(status: int | None) -> str:
    if status == _ENDED:
        return " (it wants a user and a password: https://USER:PASSWORD@HOST/...)"
    from http import HTTPStatus

    try:
        return f" ({HTTPStatus(status).phrase})" if status is not None else ""
    except ValueError:
        return ""


def _quote(body: bytes) -> str:
    text = body[: 20 * _FIRST_WORDS].decode("utf-8", "replace")
    text = re.sub(r"(?is)<(script|style|head)\b.*?</\1>|<[^<>]*>", " ", text)
    text = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    if not text:
        return ""
    return f": {text[:_FIRST_WORDS]}…" if len(text) > _FIRST_WORDS else f": {text}"


def _run_child(job: Mapping[str, Any]) -> None:
    """Make one request and write its reply: a line of JSON, then the body. Runs in the child process."""
    import signal

    if job["timeout"] is not None and hasattr(signal, "setitimer"):
        # Should the parent be killed, this process ends by itself all the same.
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, job["timeout"] + 1)
    reply, body = _request(job)
    out = sys.stdout.buffer
    out.write(json.dumps(reply).encode() + b"\n" + body)
    out.flush()
    os._exit(0)


def _request(job: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    import base64
    import http.client
    import urllib.error
    import urllib.request

    from SPARQLWrapper import JSON, POST, SPARQLWrapper

    class AnyStatus(urllib.request.HTTPErrorProcessor):
        """Hands over each response as it came, an error or a redirection too.

        SPARQLWrapper would turn five statuses into messages without the status; urllib would follow a
        redirection without the query, and send the password along.
        """

        def http_response(
            self, request: urllib.request.Request, response: http.client.HTTPResponse
        ) -> http.client.HTTPResponse:
            del request
            return response

        https_response = http_response

    # This process makes one request, so that a global opener does no harm.
    urllib.request.install_opener(urllib.request.build_opener(AnyStatus))
    wrapper = SPARQLWrapper(job["url"], agent="kgcli")
    # Set directly: setQuery() guesses the form from the text and takes `prefix add: <...> SELECT` for an
    # update. The parameters `format`, `output` and `results` that it would add are not of the protocol.
    wrapper.queryString = job["query"]
    wrapper.queryType = job["form"].upper()
    wrapper.setMethod(POST)
    wrapper.setReturnFormat(JSON)
    wrapper.setOnlyConneg(True)
    wrapper.addCustomHttpHeader("Accept", job["accept"])
    if job["user"] or job["password"]:
        # Not setCredentials(): it sends nothing where the password is empty.
        pair = f"{job['user']}:{job['password']}".encode()
        wrapper.addCustomHttpHeader("Authorization", "Basic " + base64.b64encode(pair).decode())
    try:
        response = wrapper.query().response
        body = response.read(job["most"] + 1)
    except urllib.error.URLError as error:
        return {"failure": str(error.reason)}, b""
    except http.client.IncompleteRead as error:
        return {"failure": f"the answer was cut off after {len(error.partial)} bytes"}, b""
    except (http.client.HTTPException, OSError, ValueError) as error:
        return {"failure": f"{type(error).__name__}: {error}"}, b""
    # http.client says nothing of a body that is shorter than announced when it is read by size.
    missing = response.length or 0
    if missing and len(body) <= job["most"]:
        return {"failure": f"the answer was cut off after {len(body)} of {len(body) + missing} bytes"}, b""
    reply = {
        "status": response.status,
        "type": response.headers.get("Content-Type"),
        "too_long": len(body) > job["most"],
    }
    return reply, b"" if reply["too_long"] else body
