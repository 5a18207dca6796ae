"""Endpoints are asked for what they were filled for: no more, no less, nothing else."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from loopback_server import Handler, Serve, answer_from, send

from kgcli.answers import Table, Term
from kgcli.errors import EndpointClearanceError, QueryTimeoutError, RemoteError, UnknownMarkingError
from kgcli.home import Home, find_home
from kgcli.remote.endpoints import open_url
from kgcli.remote.filled import check_filled, read_filled
from kgcli.remote.records.record import Record, write_record
from kgcli.saved.run import run_saved, run_saved_graph

MakeHome = Callable[..., Path]
DATA = "<http://x/s> a <http://x/C> .\n"
RECORD = "urn:kgcli:graph:pushed"


def fill(*clearances: str) -> str:
    """Return what an endpoint holds that was filled for *clearances*, as TriG."""
    record = Record(RECORD, "home x", frozenset(clearances), "urn:uuid:1", unfinished=False)
    return DATA + (f"<{RECORD}> {{ {''.join(sorted(write_record(record)))} }}" if clearances else "")


@pytest.fixture
def home(make_home: MakeHome) -> Home:
    """Return a home with two questions."""
    queries = {
        "all.rq": "SELECT ?s { ?s a <http://x/C> }",
        "graph.rq": "CONSTRUCT { ?s a ?c } { VALUES ?c { <http://x/C> } ?s a ?c }",
    }
    root = make_home(queries=queries)
    return find_home(root, environ={}, cwd=root)


@pytest.mark.parametrize(
    ("filled", "asked"),
    [("C", "C"), ("C", " c "), ("C//NOFORN", "c//noforn"), ("C//NOFORN/ORCON", "C//ORCON/NOFORN")],
)
def test_endpoint_answers_for_what_it_was_filled_for(
    home: Home, serve: Serve, filled: str, asked: str
) -> None:
    """However the marking is written; without one, it answers from whatever it holds."""
    url = serve(answer_from(fill(filled)))
    rows = Table(("s",), ((Term("iri", "http://x/s"),),))
    assert run_saved(home, "all", {}, endpoint=url, clearance=asked) == rows
    assert run_saved(home, "all", {}, endpoint=url) == rows
    graph = b"<http://x/s> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://x/C> .\n"
    assert run_saved_graph(home, "graph", {}, endpoint=url, clearance=asked) == graph
    assert read_filled(open_url(url)) == filled


@pytest.mark.parametrize(
    ("filled", "asked", "message"),
    [
        ("C", "S", r"was filled for C and cannot be asked for S: what lies between is not there\. .*nce C,"),
        ("C", "C//NOFORN", "cannot be asked for C//NOFORN: what lies between is not there"),
        ("C", "U", "was filled for C and cannot be asked for U: it would tell more than may be known"),
        ("C//NOFORN", "C", "cannot be asked for C: it would tell more than may be known"),
        ("C//NOFORN", "S", "was filled for C//NOFORN and cannot be asked for S: neither is above the other"),
        (
            None,
            "U",
            "^Nobody recorded for which clearance .* which shows all that it holds$",
        ),
    ],
)
def test_endpoint_is_not_asked_for_anything_else(
    home: Home, serve: Serve, filled: str | None, asked: str, message: str
) -> None:
    """The question itself is never sent."""
    heard: list[bytes] = []
    answer = answer_from(fill(*([filled] if filled else [])))

    def respond(handler: Handler, body: bytes) -> None:
        heard.append(body)
        answer(handler, body)

    with pytest.raises(EndpointClearanceError, match=message):
        run_saved(home, "all", {}, endpoint=serve(respond), clearance=asked)
    assert not [body for body in heard if b"x%2FC" in body or b"x/C" in body]


def test_endpoint_that_can_be_filled_is_said_how(home: Home, serve: Serve) -> None:
    """Of one that has no URL to change it, that would be no advice."""
    url = serve(answer_from(DATA))
    with pytest.raises(EndpointClearanceError, match=r"or fill it: kgcli push --endpoint .* U$"):
        check_filled(replace(open_url(url), update=url), home, "u")


def test_endpoint_between_two_clearances_is_not_asked(home: Home, serve: Serve) -> None:
    """Nobody knows then what it holds."""
    with pytest.raises(EndpointClearanceError, match="between the clearances C and U"):
        run_saved(home, "all", {}, endpoint=serve(answer_from(fill("C", "U"))), clearance="C")


def test_unknown_marking_is_refused_as_everywhere(home: Home, serve: Serve) -> None:
    """The message lists those that there are."""
    with pytest.raises(UnknownMarkingError, match=r"No marking 'X'\. Levels are U, SBU"):
        run_saved(home, "all", {}, endpoint=serve(answer_from(fill("C"))), clearance="X")


def test_endpoint_that_does_not_tell_is_an_error(home: Home, serve: Serve) -> None:
    """Silence is no leave."""
    url = serve(lambda handler, _: send(handler, b"no", status=400, kind="text/plain"))
    with pytest.raises(RemoteError, match="HTTP status 400"):
        check_filled(open_url(url), home, "U")


def test_asking_for_the_record_ends_in_time(home: Home, serve: Serve) -> None:
    """A server that does not say what it was filled for takes no longer than the question may."""
    over = threading.Event()
    url = serve(lambda *_: (over.wait(60), None)[1])
    slow = replace(open_url(url), timeout=1000)
    with pytest.raises(QueryTimeoutError, match=r"within 0\.5 s"):
        read_filled(slow, timeout=0.5)
    with pytest.raises(QueryTimeoutError, match=r"within 0\.5 s"):
        run_saved(home, "all", {}, endpoint=url, clearance="U", timeout=0.5)
    over.set()
