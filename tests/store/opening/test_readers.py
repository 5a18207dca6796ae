"""Children that have a store open and wait for the next question."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kgcli.errors import QueryFailedError, QuerySyntaxError, QueryTimeoutError
from kgcli.store.opening import readers
from kgcli.store.opening.opened import BuiltStore
from kgcli.store.opening.readers import ask_store, end_waiting
from kgcli.store.writing.new_stores import NewStore, write_stores

PRODUCT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
"""A query that works for hours and yields nothing before its end."""


def _make(folder: Path) -> BuiltStore:
    lines = [b"<urn:x%d> <urn:p> <urn:%b> .\n" % (number, folder.name.encode()) for number in range(300)]
    write_stores([NewStore(folder / "store", lines)])
    return BuiltStore(folder / "store", "U", "", "", ())


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> list[BuiltStore]:
    """Return five stores, each with what tells it from the others."""
    return [_make(tmp_path_factory.mktemp("one")) for _ in range(5)]


@pytest.fixture
def forks(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Return the process ids of the children that the test forks; none waits before or after."""
    end_waiting()
    made: list[int] = []
    fork = os.fork

    def note() -> int:
        made.append(fork())
        return made[-1]

    monkeypatch.setattr(os, "fork", note)
    yield made
    end_waiting()


def _look(store: BuiltStore, number: int = 7, timeout: float | None = 20) -> bool:
    (answer,) = ask_store(store, [f"SELECT ?o {{ <urn:x{number}> ?p ?o }}"], timeout)
    return store.path.parent.name.encode() in answer.body


def _is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_the_next_question_finds_the_store_open(stores: list[BuiltStore], forks: list[int]) -> None:
    """One child answers them all, with and without a limit of time."""
    assert [_look(stores[0], number, limit) for number, limit in ((1, 20), (2, None), (3, 5))] == [True] * 3
    assert len(forks) == 1


def test_few_children_wait(stores: list[BuiltStore], forks: list[int]) -> None:
    """Three; the store that was asked longest ago is opened again."""
    assert all(_look(store) for store in (*stores, *stores[2:], stores[0]))
    assert len(forks) == 6
    assert sum(map(_is_running, forks)) == 3


def test_a_child_that_ended_while_it_waited_is_replaced(stores: list[BuiltStore], forks: list[int]) -> None:
    """Whatever ended it: the question is answered."""
    assert _look(stores[0])
    os.kill(forks[0], signal.SIGKILL)
    assert _look(stores[0])
    assert len(forks) == 2


def test_each_question_has_a_limit_of_its_own(stores: list[BuiltStore], forks: list[int]) -> None:
    """What stops one child takes nothing from the next."""
    assert _look(stores[0], timeout=None)
    with pytest.raises(QueryTimeoutError, match=r"stopped after 0\.2 s"):
        ask_store(stores[0], [PRODUCT], 0.2)
    assert not _is_running(forks[0])
    assert _look(stores[0])
    assert len(forks) == 2


def test_a_limit_that_has_passed_does_not_end_a_child_that_waits(
    stores: list[BuiltStore], forks: list[int]
) -> None:
    """Its clock runs only while it works."""
    assert _look(stores[0], timeout=0.3)
    time.sleep(1.5)
    assert _is_running(forks[0])


@pytest.mark.parametrize("name", ["_LONG", "_MUCH"])
def test_a_child_that_did_much_goes(
    stores: list[BuiltStore], forks: list[int], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Its memory goes with it, and the next question is asked of another one."""
    monkeypatch.setattr(readers, name, 0)
    assert _look(stores[0])
    assert not _is_running(forks[0])
    assert _look(stores[0])


def test_a_fault_is_told_and_ends_the_child(stores: list[BuiltStore], forks: list[int]) -> None:
    """The next question is asked of another one."""
    with pytest.raises(QuerySyntaxError):
        ask_store(stores[0], ["ASK {}", "ASK {"], 20)
    with pytest.raises(QueryFailedError, match="custom function"):
        ask_store(stores[0], ["SELECT (<urn:f>(1) AS ?x) { }"], 20)
    assert not any(map(_is_running, forks))
    assert _look(stores[0])


def test_a_process_that_is_forked_later_asks_children_of_its_own(
    stores: list[BuiltStore], forks: list[int]
) -> None:
    """And neither takes nor ends those of the process that it comes from."""
    assert _look(stores[0])
    process = os.fork()
    if process == 0:
        status = 1
        try:
            end_waiting()
            status = 0 if _look(stores[0]) else 2
        finally:
            os._exit(status)
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0
    assert _is_running(forks[0])
    assert _look(stores[0])
    assert forks == [forks[0], process]


def test_threads_ask_at_once(stores: list[BuiltStore], forks: list[int]) -> None:
    """Each gets the answer to its own question, also after the thread that started a child has ended."""
    found: list[bool] = []

    def work(part: int) -> None:
        found.extend(_look(stores[(part + number) % 3], number) for number in range(20))

    for _ in range(2):
        threads = [threading.Thread(target=work, args=(part,)) for part in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == [True] * 160
    assert len(forks) < 160


def test_what_waits_ends_with_its_process(stores: list[BuiltStore]) -> None:
    """However that ends."""
    store = f"BuiltStore(pathlib.Path({str(stores[0].path)!r}), 'U', '', '', ())"
    for end in ("pass", "os._exit(0)", "os.kill(os.getpid(), 9)"):
        code = (
            "import os, pathlib; from kgcli.store.opening.opened import BuiltStore; "
            "from kgcli.store.opening.readers import ask_store; fork = os.fork; "
            "os.fork = lambda: (lambda made: made and print(made, flush=True) or made)(fork()); "
            f"ask_store({store}, ['ASK {{}}'], 9); {end}"
        )
        done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=False)
        deadline = time.monotonic() + 20
        while _is_running(int(done.stdout)) and time.monotonic() < deadline:
            time.sleep(0.02)
        assert not _is_running(int(done.stdout))
