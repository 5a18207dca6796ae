"""A push may end at any point: the next one finds what is not whole, and does it again."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from pushed_stores import RECORD, open_folder, read_pushed, read_store
from relays import Answer, Asked, Relay, let_through
from small_homes import MakeHome

import kgcli as kgcli_package
from kgcli.errors import BrokenPushError, EndpointClearanceError, RefusedPullError, RefusedPushError
from kgcli.pulling.pull import pull
from kgcli.pushing import sending
from kgcli.pushing.lock import locate_lock
from kgcli.pushing.push import push
from kgcli.remote.filled import read_filled

BUSY = b"no room left for this"


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """So few statements make many requests."""
    monkeypatch.setattr(sending, "MOST_STATEMENTS", 2)


def fail_at(number: int, status: int) -> Callable[[Asked, int], Answer]:
    """Return what answers the write request *number*, and each later one, with *status*."""

    def behave(asked: Asked, before: int) -> Answer:
        return (status, BUSY) if before >= number else None

    return behave


@pytest.mark.parametrize("update", [True, False])
def test_a_push_that_breaks_off_anywhere_is_run_again(root: Path, relay: Relay, update: bool) -> None:
    """Whichever request fails: the record tells that it is not finished, and the next push completes it."""
    home, endpoint = open_folder(root), relay.endpoint(update=update, graph_store=not update)
    for number in (0, 1, 3, 6):
        relay.asked.clear()
        relay.behave = fail_at(number, 507)
        with pytest.raises(BrokenPushError, match=r"HTTP status 507.*no room left.*Run the same again"):
            push(home, endpoint, "C")
    before = relay.graphs()
    assert any("unfinished" in str(triple) for triple in before[RECORD])
    with pytest.raises(RefusedPullError, match="not finished"):
        pull(home, endpoint)
    relay.behave = let_through

    report = push(home, endpoint, "C")

    assert report.resumed
    assert read_pushed(relay.graphs()) == read_store(root, "C")
    assert not any("unfinished" in str(triple) for triple in relay.graphs()[RECORD])
    assert not push(home, endpoint, "C").resumed


def test_a_half_filled_graph_is_filled_again(make_home: MakeHome, relay: Relay) -> None:
    """Some of a graph's statements arrived before the server broke off."""
    facts = "".join(f"ex:s{n} ex:p {n} .\n" for n in range(9))
    root = make_home(graph=f"ex:g {{ {facts} }}", toml='[graph]\nbase = "https://example.org/graph/"\n')
    endpoint = relay.endpoint(graph_store=False)
    push(open_folder(root), endpoint, "U")
    (root / "graph" / "facts.trig").write_text(
        (root / "graph" / "facts.trig").read_text().replace("s3", "s33")
    )
    relay.asked.clear()

    def behave(asked: Asked, number: int) -> Answer:
        filled = [one for one in relay.writes() if b"INSERT DATA { GRAPH <https://example.org/g>" in one.body]
        return (500, BUSY) if len(filled) > 2 else None

    relay.behave = behave
    with pytest.raises(BrokenPushError):
        push(open_folder(root), endpoint, "U")
    assert 0 < len(relay.graphs()["https://example.org/g"]) < 9
    relay.behave = let_through

    push(open_folder(root), endpoint, "U")

    assert read_pushed(relay.graphs()) == read_store(root, "U")


@pytest.mark.parametrize("number", [1, 2])
def test_a_killed_push_is_run_again(
    root: Path, relay: Relay, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed while a request is on its way, so that nothing could be tidied up; no lock is left."""
    reached, go_on = threading.Event(), threading.Event()

    def behave(asked: Asked, before: int) -> Answer:
        if before == number:
            reached.set()
            go_on.wait(60)
        return None

    relay.behave = behave
    settings = root / "kgcli.toml"
    urls = f'query = "{relay.base}/query"\nupdate = "{relay.base}/update"'
    settings.write_text(f"{settings.read_text()}[endpoints.lab]\n{urls}\n")
    monkeypatch.setenv("PYTHONPATH", str(Path(kgcli_package.__file__).parents[1]))
    command = [sys.executable, "-m", "kgcli", "--home", str(root), "push", "--endpoint", "lab"]
    started = subprocess.Popen(
        [*command, "--clearance", "C"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    assert reached.wait(60)
    os.kill(started.pid, signal.SIGKILL)
    started.wait()
    go_on.set()
    relay.behave = let_through

    report = push(open_folder(root), relay.endpoint(graph_store=False), "C")

    assert report.resumed
    assert read_pushed(relay.graphs()) == read_store(root, "C")


def test_a_change_of_clearance_that_breaks_off_shows_neither(root: Path, relay: Relay) -> None:
    """Between two clearances, nobody is told that the endpoint shows one of them."""
    home, endpoint = open_folder(root), relay.endpoint()
    push(home, endpoint, "C")
    relay.asked.clear()
    relay.behave = fail_at(2, 503)
    with pytest.raises(BrokenPushError):
        push(home, endpoint, "U", change_clearance=True)
    relay.behave = let_through

    with pytest.raises(EndpointClearanceError, match="between the clearances C and U"):
        read_filled(endpoint)
    with pytest.raises(RefusedPushError):
        push(home, endpoint, "U")
    push(home, endpoint, "U", change_clearance=True)
    assert read_filled(endpoint) == "U"
    assert read_pushed(relay.graphs()) == read_store(root, "U")


def test_of_two_pushes_the_earlier_one_stops(root: Path, relay: Relay) -> None:
    """It finds that the record is no longer its own; the later one's record stays."""
    home, endpoint = open_folder(root), relay.endpoint(graph_store=False)
    other = "urn:uuid:00000000-0000-4000-8000-000000000000"
    term = "<http://www.w3.org/ns/prov#wasGeneratedBy>"

    def behave(asked: Asked, number: int) -> Answer:
        if number == 3:
            old = f"GRAPH ?g {{ ?s {term} ?o }}"
            new = f"GRAPH ?g {{ ?s {term} <{other}> }}"
            relay.change(f"DELETE {{ {old} }} INSERT {{ {new} }} WHERE {{ {old} }}")
        return None

    relay.behave = behave
    with pytest.raises(RefusedPushError, match="Another push to the endpoint 'lab' began"):
        push(home, endpoint, "C")
    assert any(other in str(triple) for triple in relay.graphs()[RECORD])


def test_two_pushes_from_one_machine_are_told_apart_at_once(root: Path, relay: Relay) -> None:
    """The second one is refused while the first is at work."""
    from filelock import FileLock

    home, endpoint = open_folder(root), relay.endpoint()
    place = locate_lock(endpoint, home)
    place.parent.mkdir(parents=True)
    with FileLock(place), pytest.raises(RefusedPushError, match="is at work"):
        push(home, endpoint, "C")
    assert relay.writes() == []


@pytest.mark.parametrize("status", [401, 403, 405])
def test_a_server_that_takes_no_changes_is_left_as_it_was(root: Path, relay: Relay, status: int) -> None:
    """It asks for a password, or is read only."""
    before = relay.quads()
    relay.behave = fail_at(0, status)
    with pytest.raises(BrokenPushError, match=rf"HTTP status {status}.*0 of 6 graphs done"):
        push(open_folder(root), relay.endpoint(), "C")
    assert relay.quads() == before
