"""Less than the machine has to offer: RocksDB takes what it finds, which costs small stores dear."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

_FEW_DESCRIPTORS: Final = 96
"""The least number that Oxigraph accepts; it then keeps 14 files open."""


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


def _count_slots() -> int:
    """Return the limit below which so few descriptors are free: the kernel counts by their numbers."""
    few = _FEW_DESCRIPTORS
    with suppress(OSError):
        for number in sorted(map(int, os.listdir("/dev/fd"))):  # noqa: PTH208 - names are all it takes
            if number >= few:
                break
            few += 1
    return few
