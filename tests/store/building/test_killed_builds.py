"""Builds that are killed, that meet each other, or that find no room."""

import multiprocessing
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from small_homes import MakeHome

import kgcli
from kgcli.errors import CacheError, KgError
from kgcli.home import Home
from kgcli.store.asking import ask
from kgcli.store.home_stores import build, current_store

OpenHome = Callable[[Path], Home]
LOOK = "SELECT ?o { <https://example.org/x> <https://example.org/p> ?o }"
RUN = """
import os, sys
from pathlib import Path
from kgcli.home import find_home
from kgcli.store.home_stores import build, current_store
from kgcli.store.asking import ask
home = find_home(Path(sys.argv[1]), environ={}, cwd=Path("/"))
print("ready", flush=True)
if sys.argv[2] == "build":
    build(home, force=True)
    print("built", flush=True)
else:
    print(ask(current_store(home), sys.argv[2], timeout=60).body.decode(), flush=True)
"""


def _start(root: Path, what: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", RUN, str(root), what], stdout=subprocess.PIPE, text=True, env={**os.environ}
    )


def _wait_until_ready(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"


def _kill_after(process: subprocess.Popen[str], seconds: float) -> None:
    with process:
        _wait_until_ready(process)
        time.sleep(seconds)
        process.kill()


def _litter(cache: Path) -> list[str]:
    return sorted(path.name for path in cache.glob("stores/*/building-*"))


def _write_value(root: Path, value: int) -> None:
    text = f"<https://example.org/x> <https://example.org/p> {value} ."
    (root / "graph" / "facts.trig").write_text(text)


def test_a_build_killed_at_any_moment_leaves_the_old_one_and_no_litter(
    make_home: MakeHome, open_home: OpenHome, cache_folder: Path
) -> None:
    """The next query answers from the store of before without building, and clears up."""
    root = make_home(graph="ex:x ex:p 1 .")
    home = open_home(root)
    before = current_store(home)
    took = _time_build(root)
    randomness = random.Random(2)
    for _ in range(6):
        _kill_after(_start(root, "build"), randomness.uniform(0, took * 1.1))
        assert b'"1"' in ask(current_store(home), LOOK, timeout=20).body
        _settle(home, cache_folder)
        assert _litter(cache_folder) == []
    assert current_store(home).digest == before.digest


def _time_build(root: Path) -> float:
    with _start(root, "build") as process:
        _wait_until_ready(process)
        start = time.monotonic()
        process.wait()
    return time.monotonic() - start


def _settle(home: Home, cache: Path) -> None:
    """Query until a killed builder's last child, which still holds the lock for a moment, has ended."""
    deadline = time.monotonic() + 10
    while _litter(cache) and time.monotonic() < deadline:
        current_store(home)
        time.sleep(0.05)


def test_a_killed_build_of_a_changed_home_is_done_again(
    make_home: MakeHome, open_home: OpenHome, cache_folder: Path
) -> None:
    """The next query sees the change, whatever became of the build that was under way."""
    root = make_home(graph="ex:x ex:p 0 .")
    home = open_home(root)
    current_store(home)
    took = _time_build(root)
    randomness = random.Random(3)
    for value in range(1, 6):
        _write_value(root, value)
        _kill_after(_start(root, LOOK), randomness.uniform(0, took * 1.1))
        assert f'"{value}"'.encode() in ask(current_store(home), LOOK, timeout=20).body
        _settle(home, cache_folder)
        assert _litter(cache_folder) == []


def test_processes_that_start_at_once_all_get_right_answers(make_home: MakeHome, cache_folder: Path) -> None:
    """One builds, the others wait; with a change under way, each sees it."""
    root = make_home(graph="ex:x ex:p 1 .")
    for value in (1, 2):
        if value == 2:
            _write_value(root, value)
        processes = [_start(root, LOOK) for _ in range(4)]
        answers = [process.communicate(timeout=120)[0] for process in processes]
        assert [f'"{value}"' in answer for answer in answers] == [True] * 4
        assert [process.returncode for process in processes] == [0] * 4
        assert len(list(cache_folder.glob("stores/*/builds/*"))) == value
    assert _litter(cache_folder) == []


def test_a_query_is_answered_while_a_build_is_under_way(
    make_home: MakeHome, open_home: OpenHome, cache_folder: Path
) -> None:
    """A forced build does not make those wait whose store is current, nor take it from them."""
    root = make_home(graph="ex:x ex:p 1 .")
    home = open_home(root)
    current_store(home)
    with _start(root, "build") as process:
        _wait_until_ready(process)
        while process.poll() is None:
            assert b'"1"' in ask(current_store(home), LOOK, timeout=20).body
    assert process.returncode == 0


def _in_child(work: Callable[[], object]) -> str:
    """Run *work* in a fork, whose limits and rights it may lower; return the words of its error."""
    context = multiprocessing.get_context("fork")
    reader, writer = context.Pipe(duplex=False)

    def run() -> None:
        try:
            writer.send(f"done: {work()}")
        except KgError as error:
            writer.send(f"{type(error).__name__}: {error}")

    process = context.Process(target=run)
    process.start()
    process.join(60)
    return str(reader.recv()) if reader.poll() else f"ended with {process.exitcode}"


def test_a_full_disk_is_an_error_and_changes_nothing(
    make_home: MakeHome, open_home: OpenHome, cache_folder: Path
) -> None:
    """No half of a build stays; once there is room, the next query builds."""
    root = make_home(graph="ex:x ex:p 1 .")
    home = open_home(root)
    current_store(home)
    _write_value(root, 2)

    def fill(limit: int) -> Callable[[], object]:
        def run() -> object:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            return current_store(home)

        return run

    for limit in (0, 600, 5_000, 30_000):
        told = _in_child(fill(limit))
        assert told.startswith("CacheError: Cannot write to the cache folder "), told
        assert "Make room or make it writable, or name another folder: KGCLI_CACHE=DIR" in told
        assert _litter(cache_folder) == []
        assert len(list(cache_folder.glob("stores/*/builds/*"))) == 1
    assert b'"2"' in ask(current_store(home), LOOK, timeout=20).body


@pytest.fixture
def open_folder(tmp_path: Path) -> Path:
    """Return the test's folder, made such that another user may enter it; skip where the program is not."""
    program = Path(kgcli.__file__ or "").resolve()
    if os.geteuid() == 0 and not all(folder.stat().st_mode & 0o001 for folder in program.parents):
        pytest.skip("another user cannot reach the installed program")
    for folder in (tmp_path, *tmp_path.parents):
        if folder == Path(tempfile.gettempdir()):
            break
        folder.chmod(0o755)
    return tmp_path


def _as_nobody(work: Callable[[], object]) -> Callable[[], object]:
    """Give up the rights of an administrator, whom no mode of a file stops."""

    def run() -> object:
        if os.geteuid() == 0:
            os.setuid(65534)
        return work()

    return run


def test_a_read_only_cache_is_an_error_that_says_so(
    make_home: MakeHome, open_home: OpenHome, cache_folder: Path, open_folder: Path
) -> None:
    """Nothing can be built there."""
    home = open_home(make_home(graph="ex:x ex:p 1 ."))
    cache_folder.mkdir(exist_ok=True)
    cache_folder.chmod(0o555)
    told = _in_child(_as_nobody(lambda: current_store(home)))
    assert told.startswith(f"CacheError: Cannot write to the cache folder {cache_folder}"), told
    assert "Permission denied" in told


def test_a_read_only_cache_that_holds_the_store_is_enough(
    make_home: MakeHome, open_home: OpenHome, cache_folder: Path, open_folder: Path
) -> None:
    """An administrator may build for everybody; a file that was only touched changes nothing."""
    root = make_home(graph="ex:x ex:p 1 .")
    home = open_home(root)
    current_store(home)
    os.utime(root / "graph" / "facts.trig", (1, 1))
    for path in (cache_folder, *cache_folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    told = _in_child(_as_nobody(lambda: ask(current_store(home), LOOK, timeout=20).body))
    assert told.startswith("done:"), told
    assert '"1"' in told
    for path in (cache_folder, *cache_folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def test_a_cache_that_is_no_folder_is_an_error(
    make_home: MakeHome, open_home: OpenHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message names the folder and the variable."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("KGCLI_CACHE", str(tmp_path / "file"))
    with pytest.raises(CacheError, match="KGCLI_CACHE=DIR"):
        build(open_home(make_home()))
