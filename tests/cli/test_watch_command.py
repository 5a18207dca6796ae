"""`kgcli watch`: what it prints at a save, how it ends, and what it refuses."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

RunKgcli = Callable[..., Result]


def test_watching_tells_of_a_save_and_ends_with_0_when_asked_to(home: Path) -> None:
    """Rows of a query that come are shown; SIGINT ends it as it does kgcli serve."""
    command = [sys.executable, "-m", "kgcli", "watch", "--query", "missions", "--clearance", "U"]
    environment = {**os.environ, "KGCLI_HOME": str(home)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            lines = iter(process.stdout.readline, "")
            assert next(lines) == f"Watching {home}. End it: Ctrl-C\n"
            assert any(line.startswith("query missions: 1 row ") for line in lines)
            assert any(line.startswith("lint: ") for line in lines)
            path = home / "graph" / "facts.trig"
            path.write_text(path.read_text().replace('"MINUSTAH"', '"MIPONUH"'))
            assert any(line == "graph/facts.trig saved\n" for line in lines)
            assert next(lines).startswith("  syntax: right")
            assert next(lines).startswith("  query missions: 1 new, 1 gone, 1 now")
            rows = [next(lines).split("|")[0] for _ in range(2)]
            assert rows == ["    + MIPONUH ", "    - MINUSTAH "]
            process.send_signal(signal.SIGINT)
            assert process.wait(60) == 0
        finally:
            process.kill()


def test_watching_an_unknown_query_is_refused_at_once(kgcli: RunKgcli) -> None:
    """With the nearest name; so is a value that has no name."""
    result = kgcli("watch", "--query", "mission")
    assert (result.exit_code, "Did you mean 'missions'?" in result.stderr) == (2, True)
    result = kgcli("watch", "--query", "missions", "--param", "host")
    assert (result.exit_code, "is not written NAME=VALUE" in result.stderr) == (2, True)
