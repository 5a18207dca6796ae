"""The command line as a process: pipes, terminals, signals, exit codes, and what is imported on the way."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

Start = Callable[..., "subprocess.CompletedProcess[str]"]
ALL = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"


def watch_terminal(command: list[str], environment: dict[str, str], columns: int) -> str:
    """Return what *command* shows on a terminal of *columns* columns."""
    script = f"import pty, sys; sys.exit(pty.spawn({command!r}) >> 8)"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**environment, "COLUMNS": str(columns), "TERM": "xterm"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
        check=True,
    )
    return done.stdout.decode().replace("\r\n", "\n")


def build(environment: dict[str, str]) -> None:
    """Build the home's store, so that what follows has nothing to say about progress."""
    command = [sys.executable, "-m", "kgcli", "build"]
    subprocess.run(command, env=environment, capture_output=True, timeout=120, check=True)


@pytest.fixture
def environment(home: Path) -> dict[str, str]:
    """Return the environment in which the home is the one in use."""
    return {**os.environ, "KGCLI_HOME": str(home)}


def test_a_person_gets_a_table_without_raw_escapes(environment: dict[str, str]) -> None:
    """On a terminal the answer is a table, and an escape sequence in the data is written out."""
    command = [sys.executable, "-m", "kgcli", "query", "missions"]
    text = watch_terminal(command, {**environment, "NO_COLOR": "1"}, 80)

    assert "Quiet \\x1b[31mmission  Costa Rica" in text
    assert "\x1b" not in text.replace("\r\x1b[K", "")


@pytest.mark.parametrize("layout", ["csv", "jsonl", "markdown", "html", "tsv"])
def test_no_format_sends_escapes_from_data_to_a_terminal(layout: str, environment: dict[str, str]) -> None:
    """Even a format for programs is made harmless when a person looks."""
    command = [sys.executable, "-m", "kgcli", "query", "missions", "--format", layout]
    text = watch_terminal(command, environment, 80)

    assert "\x1b[31m" not in text
    assert "x1b" in text or "u001b" in text or "\\\\x1b" in text


def test_a_reader_that_stops_is_no_error(home: Path, environment: dict[str, str]) -> None:
    """`kgcli … | head -1` says nothing on standard error."""
    (home / "graph" / "many.nt").write_text(
        "".join(f'<https://example.org/x{n}> <https://example.org/p> "{"y" * 200}" .\n' for n in range(3000))
    )
    build(environment)
    done = subprocess.run(
        ["bash", "-c", f'"{sys.executable}" -m kgcli sparql "$1" | head -n 1', "bash", ALL],
        env=environment, capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip

    assert (done.stdout, done.stderr) == ("s,p,o\n", "")


def test_a_full_disk_is_an_error(environment: dict[str, str]) -> None:
    """Standard output that takes nothing gives a message and exit code 2."""
    build(environment)
    with open("/dev/full", "w") as full:  # noqa: PTH123  (a device)
        done = subprocess.run(
            [sys.executable, "-m", "kgcli", "query", "missions"],
            env=environment, stdout=full, stderr=subprocess.PIPE, text=True, timeout=120, check=False,
        )  # fmt: skip

    assert (done.returncode, done.stderr) == (
        2,
        "Error: Cannot write to standard output: No space left on device\n",
    )


def test_an_interrupt_exits_with_130(environment: dict[str, str]) -> None:
    """Ctrl-C ends a query that would never end by itself, without a traceback."""
    endless = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"
    build(environment)
    process = subprocess.Popen(
        [sys.executable, "-m", "kgcli", "sparql", endless],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    time.sleep(3)
    os.killpg(process.pid, signal.SIGINT)
    output, errors = process.communicate(timeout=30)

    assert (process.returncode, output) == (130, "")
    assert "Traceback" not in errors


def test_a_bug_keeps_its_traceback(home: Path) -> None:
    """What is no KgError is shown as Python shows it, and exits with neither 0 nor 1."""
    script = (
        "import sys, kgcli.home, kgcli.cli.app as app\n"
        "def broken(*args, **options): raise ZeroDivisionError('a bug')\n"
        "kgcli.home.find_home = broken\n"
        "sys.exit(app.run(['where']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )

    assert done.returncode == 2
    assert done.stderr.startswith("Traceback (most recent call last):")
    assert done.stderr.endswith("ZeroDivisionError: a bug\n")


def test_a_query_imports_no_more_than_it_needs(kgcli_process: Start) -> None:
    """A warm query reads no YAML, draws no table and reasons about nothing."""
    kgcli_process("query", "missions")
    done = kgcli_process("query", "missions", environment={"PYTHONPROFILEIMPORTTIME": "1"})
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    heavy = {"rdflib", "yaml", "rich", "filelock", "platformdirs", "pydantic", "owlrl", "asyncio",
             "multiprocessing", "SPARQLWrapper", "pyshacl", "importlib.metadata"}  # fmt: skip

    assert done.returncode == 0
    assert imported & heavy == set()


def test_long_work_is_told_of_line_by_line() -> None:
    """Where no terminal is, each message about long work is one plain line; short work says nothing."""
    script = (
        "import sys, time, kgcli.cli.progress as progress\n"
        "progress.PATIENCE = 0.2\n"
        "with progress.Progress() as say:\n"
        "    say('early'); say('Reading \\x1b[2J')\n"
        "    time.sleep(0.6)\n"
        "    say('Writing')\n"
        "with progress.Progress() as say:\n"
        "    say('short')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True
    )

    assert (done.stdout, done.stderr) == ("", "Reading \\x1b[2J\nWriting\n")
