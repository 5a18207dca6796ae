"""A server follows the home's files while it answers."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from live_servers import LiveServer, run_server, wait_for
from served_homes import write_home
from small_homes import PREFIXES

from kgcli.home import open_home
from kgcli.store.home_stores import build

VALUES = "SELECT ?o { ?s <https://example.org/v> ?o } ORDER BY ?o"


def write_value(home: Path, text: str) -> None:
    """Let the home's graph state one value, or whatever *text* is."""
    (home / "graph" / "facts.trig").write_text(f"{PREFIXES}ex:g1 {{ ex:a ex:v {text} . }}\n")


def asker(server: LiveServer) -> Callable[[str], Callable[[], bool]]:
    """Return what makes tests of whether the server answers with a value."""
    return lambda value: lambda: server.ask(VALUES, "text/csv").text.split()[1:] == [value]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home that states one value."""
    root = write_home(tmp_path / "home")
    write_value(root, '"first"')
    return root


def test_an_edit_is_answered_without_dropping_a_request(home: Path) -> None:
    """Requests go on all the time: each is answered with 200, by the old store or by the new one."""
    statuses, ended = set(), threading.Event()
    with run_server(home) as server:
        says = asker(server)

        def ask_on() -> None:
            while not ended.is_set():
                answer = server.ask(VALUES, "text/csv")
                statuses.add((answer.status, answer.text))

        clients = [threading.Thread(target=ask_on) for _ in range(3)]
        for each in clients:
            each.start()
        try:
            wait_for(says("first"))
            write_value(home, '"second"')
            wait_for(says("second"))
        finally:
            ended.set()
            for each in clients:
                each.join()
        assert "answers now come from its new store" in server.said()
    assert statuses == {(200, f"o\r\n{value}\r\n") for value in ("first", "second")}


def test_a_server_has_no_store_made_above_its_clearance(home: Path, cache_folder: Path) -> None:
    """Neither at its start nor when it follows an edit."""
    secret = "ex:g2 { ex:g2 ev:marking ev:C . ex:a ex:v 'secret' }"
    (home / "graph" / "secret.trig").write_text(PREFIXES + secret)
    with run_server(home, "--clearance", "U") as server:
        says = asker(server)
        wait_for(says("first"))
        write_value(home, '"second"')
        wait_for(says("second"))
    made = {path.name for path in cache_folder.glob("stores/*/builds/*/store-*/")}
    assert made == {"store-0"}


def test_a_failing_build_keeps_the_old_store(home: Path) -> None:
    """What is wrong is told where the server runs, once, and to no client; mended, the new store answers."""
    with run_server(home) as server:
        says = asker(server)
        wait_for(says("first"))
        write_value(home, '"open')
        wait_for(lambda: "Cannot read" in server.said())
        assert says("first")()
        health = server.send("GET", "/health")
        assert (health.status, "stale" in health.text, "facts.trig" in health.text) == (200, True, False)
        write_value(home, '"mended"')
        wait_for(says("mended"))
        assert server.said().count("Cannot read") == 1
        assert "stale" not in server.send("GET", "/health").text


def test_a_build_elsewhere_is_noticed(home: Path) -> None:
    """Also one that was forced, and one that takes the store in use away: requests go on."""
    with run_server(home) as server:
        says = asker(server)
        wait_for(says("first"))
        told = server.said().count("new store")
        build(open_home(home), force=True)
        wait_for(lambda: server.said().count("new store") > told)
        assert says("first")()
        write_value(home, '"second"')
        build(open_home(home))
        wait_for(says("second"))


def test_a_store_that_is_damaged_is_built_anew(home: Path, cache_folder: Path) -> None:
    """A worker that cannot open it is no end: who asks waits for the new store, or is told to come back."""
    with run_server(home, "--timeout", "3") as server:
        says = asker(server)
        wait_for(says("first"))
        for path in cache_folder.rglob("builds/*/*/CURRENT"):
            path.write_bytes(b"nonsense\n")
        slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"
        # Who is stopped leaves his place to a worker that has to open the store.
        assert server.ask(slow).status == 504
        wait_for(lambda: "new store" in server.said())
        wait_for(says("first"))
