"""How much memory processes hold."""

import os
import resource
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

_PROCESSES: Final = Path("/proc")


def read_peak() -> float:
    """Return the most memory that this process has held, in MB.

    From the kernel's status where there is one: ``getrusage`` counts also what the parent held at the fork.
    """
    status = _PROCESSES / "self" / "status"
    if status.exists():
        return _read_kilobytes(status, "VmHWM:") / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def read_held(process: int) -> float:
    """Return the memory that *process* and its children hold now, in MB; zero where it has no children.

    What they share counts once.
    """
    held = 0
    # A child may end while it is looked at; where the kernel tells nothing of processes, none is found.
    with suppress(OSError):
        children = (_PROCESSES / f"{process}/task/{process}/children").read_text(encoding="ascii").split()
        for each in (str(process), *children) if children else ():
            with suppress(OSError):
                held += _read_kilobytes(_PROCESSES / each / "smaps_rollup", "Pss:")
    return held / 1024


class Held(NamedTuple):
    """The memory that processes hold, in MB: all of it, and what is not a copy of a file's content.

    The rest the system takes back as soon as somebody else needs it.
    """

    everything: float
    anonymous: float


def read_tree(process: int) -> Held:
    """Return what *process* and all below it hold now; what they share counts once."""
    everything = anonymous = 0
    waiting = [process]
    while waiting:
        each = waiting.pop()
        # It may end while it is looked at.
        with suppress(OSError):
            children = (_PROCESSES / f"{each}/task/{each}/children").read_text(encoding="ascii")
            waiting += map(int, children.split())
            rollup = _PROCESSES / str(each) / "smaps_rollup"
            everything += _read_kilobytes(rollup, "Pss:")
            anonymous += _read_kilobytes(rollup, "Pss_Anon:")
    return Held(everything / 1024, anonymous / 1024)


def limit_memory(share: float) -> None:
    """Let this process take no more than *share* of the machine's memory, so that others live on."""
    most = int(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") * share)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _read_kilobytes(path: Path, name: str) -> int:
    for line in path.read_text(encoding="ascii").splitlines():
        if line.startswith(name):
            return int(line.split()[1])
    return 0
