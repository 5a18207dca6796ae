"""How much memory a build will take, told before it takes it.

Statements, terms and one closure at a time are in memory until all is closed, some 300 bytes a statement.
The rest are the children that write stores, as many at a time as there are processors and stores to make:
each takes some 0.6 GB, as its store is loaded some megabytes at a time; one took 2 GB, with 27 million
statements.
Of 10,000 documents, 1.7 million statements in sixteen stores, a build took 1.2 GB at its peak on four
processors (November 2026), pages that processes share counted once.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

_CLOSING: Final = 300
"""Bytes for each asserted statement, with what follows from it, until all is written."""
_WRITING: Final = 900
"""Bytes for each asserted statement while a store of it is written, with what follows."""
_MOST_WRITING: Final = 700_000_000
"""Bytes that the writing of one store takes at most."""
_STORES: Final = 4
"""So many stores are thought to be written at once: how many markings are in use is not known yet."""

_OF_LINES: Final = 110
"""Bytes of a statement in N-Triples and N-Quads."""
_OF_OTHERS: Final = 35
"""Bytes of a statement in Turtle and the like, where much is abbreviated."""
_PACKED: Final = 10


def estimate_memory(statements: int) -> int:
    """Return the bytes that a build of so many asserted statements takes."""
    return statements * _CLOSING + _STORES * min(statements * _WRITING, _MOST_WRITING)


def available_memory() -> int | None:
    """Return the bytes that a process may still take without others being moved out; None: not known."""
    try:
        for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    except (OSError, ValueError):
        pass
    try:
        return os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):
        return None


def guess_statements(files: Iterable[Path]) -> int:
    """Return about how many statements *files* hold, by their sizes."""
    found = 0
    for path in files:
        name = path.name.lower()
        try:
            size = path.stat().st_size * (_PACKED if name.endswith(".gz") else 1)
        except OSError:
            continue
        lines = name.removesuffix(".gz").endswith((".nt", ".nq"))
        found += size // (_OF_LINES if lines else _OF_OTHERS)
    return found


def warn_of_memory(files: Iterable[Path]) -> str | None:
    """Return a warning where a build of *files* will take more memory than there is."""
    wanted, there = estimate_memory(guess_statements(files)), available_memory()
    if there is None or wanted <= there:
        return None
    return (
        f"Warning: this build takes about {wanted / 1e9:.1f} GB of memory, but only {there / 1e9:.1f} GB are "
        f"free: it may be slow, or be ended by the system. The stores of before stay until it is done."
    )
