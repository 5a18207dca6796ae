"""Work for several processors at once: numpy sorts and copies without the interpreter's lock.

Threads live as long as one call: a process that forks later has none.
"""

from __future__ import annotations

import os
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

_WORTH: Final = 1 << 18
"""Numbers below which one thread is as quick as several."""

_LARGE: Final = 1 << 14
"""So many are worth to be handed over."""

_MOST: Final = 8
"""More threads would want more memory at a time, and wait for it."""

T = TypeVar("T")
S = TypeVar("S")


def count_processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def is_worth_it(numbers: int) -> bool:
    """Tell whether work on so many numbers is done sooner by several threads."""
    return numbers >= _WORTH and count_processors() > 1


def work_on(function: Callable[[S], T], things: Sequence[S], sizes: Sequence[int]) -> list[T]:
    """Return what *function* makes of each of *things*, in their order; *sizes* is how many numbers each has.

    Large things are left to threads, the largest first, while this one does the small ones.
    """
    if not is_worth_it(sum(sizes)):
        return [function(thing) for thing in things]
    from concurrent.futures import ThreadPoolExecutor

    large = [place for place, size in enumerate(sizes) if size >= _LARGE]
    with ThreadPoolExecutor(min(count_processors(), _MOST)) as pool:
        futures = {
            place: pool.submit(function, things[place]) for place in sorted(large, key=lambda p: -sizes[p])
        }
        small = {place: function(thing) for place, thing in enumerate(things) if place not in futures}
        return [small[place] if place in small else futures[place].result() for place in range(len(things))]


def work_through(
    tasks: Sequence[Callable[[], None]], needs: Sequence[Collection[int]], measure: Callable[[int], int]
) -> None:
    """Do *tasks*, each after those whose places it *needs*; the first that fails ends it, with its error.

    *measure* tells how many numbers a task works on, once it can be done. Large ones are left to threads.
    """
    from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

    order = TopologicalSorter(dict(enumerate(needs)))
    order.prepare()
    running: dict[Future[None], int] = {}
    with ThreadPoolExecutor(min(count_processors(), _MOST)) as pool:
        try:
            while order.is_active():
                ready = order.get_ready()
                large = {place for place in ready if measure(place) >= _LARGE}
                running |= {pool.submit(tasks[place]): place for place in large}
                for place in ready:
                    if place not in large:
                        tasks[place]()
                        order.done(place)
                if len(large) < len(ready):
                    continue
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    future.result()
                    order.done(running.pop(future))
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
