"""The real screen in a terminal of its own, killed in the middle: what was decided is saved."""

import os
import pty
import re
import select
import subprocess
import sys
from pathlib import Path
from time import monotonic

from thule_drafts import make_thule, review

import kgcli as kgcli_package

_PATIENCE = 120.0
"""Seconds after which a screen that shows nothing counts as stuck."""


def read_until(terminal: int, words: bytes) -> bytes:
    """Return what is written to *terminal* until *words* are in it."""
    shown = b""
    end = monotonic() + _PATIENCE
    while words not in shown:
        assert monotonic() < end, shown[-2000:]
        if select.select([terminal], [], [], 1.0)[0]:
            shown += os.read(terminal, 65_536)
    return shown


def test_killed_screen_loses_no_decision(tmp_path: Path) -> None:
    """A killed terminal leaves all that was saved, nothing of an open box, and nothing to clear away."""
    home = make_thule(tmp_path / "thule")
    environment = {
        **os.environ,
        "KGCLI_HOME": str(tmp_path / "thule"),
        "NO_COLOR": "1",
        "TERM": "xterm-256color",
        "COLUMNS": "80",
        "LINES": "24",
        "PYTHONPATH": str(Path(kgcli_package.__file__).parents[1]),
    }
    outer, inner = pty.openpty()
    command = [sys.executable, "-m", "kgcli", "review", "T1", "--by", "Ada", "--on", "2026-01-02"]
    process = subprocess.Popen(command, stdin=inner, stdout=inner, stderr=inner, env=environment)
    try:
        shown = read_until(outer, b"of the fleet")
        os.write(outer, b"n")
        shown += read_until(outer, b"2-")
        os.write(outer, b"a")
        shown += read_until(outer, "✓ Saved".encode())
        os.write(outer, b"r")
        shown += read_until(outer, b"Reject:")
    finally:
        process.kill()
        process.wait()
        os.close(inner)
        os.close(outer)
    assert re.findall(rb"\x1b\[[0-9;]*\b(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]", shown) == []
    with review(home) as session:
        assert [(item.passage, item.state, item.by, item.on) for item in session.entries] == [
            ("1", "pending", "", ""),
            ("2", "accepted", "Ada", "2026-01-02"),
            ("3", "pending", "", ""),
        ]
        session.undo()
        assert [item.state for item in session.entries] == ["pending"] * 3
