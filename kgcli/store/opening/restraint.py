"""Less than the machine has to offer: RocksDB takes what it finds, which costs small stores dear."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

_FEW_DESCRIPTORS: Final = 96
"""The least number that Oxigraph accepts; it then keeps 14 files open."""

_LASTING: Final = 4
"""So many threads an open store may keep."""
_MOMENT: Final = 2.0


@contextmanager
def one_processor() -> Iterator[None]:
    """Let this process, and the threads that it starts inside, run on one processor."""
    try:
        processors = os.sched_getaffinity(0)
        os.sched_setaffinity(0, {sorted(processors)[os.getpid() % len(processors)]})
    except (AttributeError, OSError):
        yield  # Not every system has this, nor lets everyone.
        return
    yield
    with suppress(OSError):
        os.sched_setaffinity(0, processors)


@contextmanager
def few_descriptors() -> Iterator[None]:
    """Let this process believe inside that it may open few files more than it has open."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    few = _count_slots()
    if soft != resource.RLIM_INFINITY and soft <= few:
        yield
        return
    resource.setrlimit(resource.RLIMIT_NOFILE, (few, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@contextmanager
def much_memory() -> Iterator[None]:
    """Let this process take inside as much memory as it may ever; afterwards no more than before.

    Threads that were started inside have a moment to end, as their stacks count until they have.
    """
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (hard, hard))
    threads = _count_threads()
    try:
        yield
    finally:
        end = time.monotonic() + _MOMENT
        while _count_threads() > threads + _LASTING and time.monotonic() < end:
            time.sleep(0.001)
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def _count_threads() -> int:
    try:
        return len(os.listdir("/proc/self/task"))  # noqa: PTH208 - asked again and again
    except OSError:
        return 0


def _count_slots() -> int:
    """Return the limit below which so few descriptors are free: the kernel counts by their numbers."""
    few = _FEW_DESCRIPTORS
    with suppress(OSError):
        for number in sorted(map(int, os.listdir("/dev/fd"))):  # noqa: PTH208 - names are all it takes
            if number >= few:
                break
            few += 1
    return few
