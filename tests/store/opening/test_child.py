"""Work in a child, whose parent may be ended at any moment."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

RUN = """
import os, time
from kgcli.store.opening.child import working

def work():
    yield {"process": os.getpid()}, b""
    time.sleep(60)

with working(work) as child:
    for head, _ in child.frames():
        print(head["process"], flush=True)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a child with its parent")
def test_a_child_ends_with_its_parent_however_long_it_may_work() -> None:
    """Nobody waits for what a killed build still writes."""
    parent = subprocess.Popen([sys.executable, "-c", RUN], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    end = time.monotonic() + 10
    while _is_running(child):
        assert time.monotonic() < end
        time.sleep(0.01)


def _is_running(process: int) -> bool:
    try:
        # A process that ended and that nobody asked after is a zombie.
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
