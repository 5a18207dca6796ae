"""How long each stage of a build took."""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")


class Stopwatch:
    """The seconds that each stage took; a stage inside another does not count towards that one."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = {}
        self._running: list[float] = []

    @property
    def seconds(self) -> tuple[tuple[str, float], ...]:
        """The stages in the order in which they ended first."""
        return tuple((stage, round(seconds, 3)) for stage, seconds in self._seconds.items())

    @contextmanager
    def time(self, stage: str) -> Iterator[None]:
        """Count what runs inside towards *stage*."""
        start = time.perf_counter()
        self._running.append(0.0)
        try:
            yield
        finally:
            took = time.perf_counter() - start
            own = took - self._running.pop()
            if self._running:
                self._running[-1] += took
            self._seconds[stage] = self._seconds.get(stage, 0.0) + own

    def take(self, stage: str, things: Iterable[T]) -> Iterator[T]:
        """Yield *things*, each of which is made in *stage*, and hold none of them."""
        iterator = iter(things)
        while True:
            with self.time(stage):
                try:
                    thing = next(iterator)
                except StopIteration:
                    return
            yield thing
            del thing
