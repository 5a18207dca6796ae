"""What an endpoint is told when it starts: whom it serves, and how much anyone may ask of it."""

import os
from dataclasses import dataclass
from typing import Any, Final

MOST_WORKERS: Final = 8
"""Worker processes that are started where nobody says how many, however many processors there are."""
DEFAULT_ROWS: Final = 100_000


def count_workers() -> int:
    """Return one worker for each processor that this process may use, within reason."""
    try:
        processors = len(os.sched_getaffinity(0))
    except (AttributeError, OSError):
        processors = os.cpu_count() or 1
    return max(2, min(processors, MOST_WORKERS))


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """Whom an endpoint serves and within which limits.

    *clearance* None releases what carries the lowest marking; *timeout* None is the home's. Of an answer,
    *max_rows* counts rows or statements and *max_bytes* the body. *workers* processes answer (0: as many as
    there are processors), *queue* requests may wait for one of them, each worker may take *memory* bytes
    beyond what it starts with and ends after *recycle_after* answers. *max_spooled* bytes of large answers
    may be on their way to clients. Of a request, *max_url* and *max_request* count bytes. *cors* names
    the origins whose pages may read answers, *hosts* the names by which the server may be called; empty
    means any. With *watch*, stores follow the home's files.
    """

    clearance: str | None = None
    timeout: float | None = None
    max_rows: int = DEFAULT_ROWS
    max_bytes: int = 1 << 28
    workers: int = 0
    queue: int = 64
    memory: int = 1 << 31
    recycle_after: int = 10_000
    max_spooled: int = 1 << 32
    max_url: int = 1 << 15
    max_request: int = 1 << 20
    cors: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    watch: bool = True

    @property
    def limits(self) -> "Limits":
        """Return what a worker has to know of them."""
        return Limits(self.max_rows, self.max_bytes, self.memory, self.recycle_after)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one worker may take for an answer, and how many it gives before it is replaced."""

    max_rows: int
    max_bytes: int
    memory: int
    recycle_after: int

    def to_plain(self) -> list[int]:
        """Return the limits as values that JSON can hold: the constructor's arguments."""
        return [self.max_rows, self.max_bytes, self.memory, self.recycle_after]


def read_limits(plain: Any) -> Limits:
    """Return the limits that ``Limits.to_plain`` wrote."""
    return Limits(*plain)
