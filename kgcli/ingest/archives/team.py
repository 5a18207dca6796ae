"""Processes that read documents: what they make comes back in the order of the documents."""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Final, Literal

from kgcli.ingest.archives.reading import Reply, Task, refuse_task

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext

    from kgcli.ingest.archives.reading import Answer, Ask, Bench, Question

    Method = Literal["fork", "spawn"]
    Plan = tuple[Task, Reply | None]
    Check = Callable[[Task, Reply], Task | None]

__all__ = ["choose_method", "read_at_once"]

_AHEAD: Final = 16
"""So many documents for each process are under way at most."""
_MOST_AHEAD: Final = 64 * 2**20
"""So many bytes of documents are under way at most, unless one alone has more."""
_LONGEST: Final = 900.0
"""Seconds for one document; what takes longer than any does has met a fault of kgcli."""
_TRIES: Final = 2
_ENDED: Final = (
    "the process that read it ended, twice, perhaps for lack of memory. Ingest it alone, or split it."
)
_ENDLESS: Final = "reading it took longer than 15 minutes. Split it, or name another --kind."


def choose_method() -> Method:
    """Return how processes are started here: by a fork, which shares what is open, where that is safe."""
    return "fork" if sys.platform == "linux" else "spawn"


def read_at_once(
    bench: Bench, plans: Iterator[Plan], check: Check, ask: Ask, *, jobs: int, method: Method
) -> Generator[tuple[Task, Reply]]:
    """Yield each task of *plans* with what *jobs* processes made of it, or what was planned, in order.

    When its turn comes, *check* says whether it is to be read once more, and how. *ask* answers what is
    asked of the home. A process that ends is replaced; what it read is tried again once.
    """
    team = _Team(bench, ask, jobs, method)
    try:
        yield from team.work(plans, check)
    finally:
        team.close()


@dataclass(slots=True, eq=False)
class _Job:
    """A task that is under way."""

    task: Task
    reply: Reply | None
    tries: int = 0


class _Worker:
    """One process, and the line to it."""

    def __init__(self, context: BaseContext, bench: Bench) -> None:
        self.line, there = context.Pipe()
        # Contexts have processes, whatever their common base says.
        self.process = context.Process(target=_serve, args=(there, bench, os.getpid()), daemon=True)  # type: ignore[attr-defined]
        self.process.start()
        there.close()
        self.job: _Job | None = None
        self.end = 0.0

    def give(self, job: _Job) -> None:
        """Let it read *job*."""
        self.job = job
        self.end = time.monotonic() + _LONGEST
        # If it has ended, the line says so when it is listened to.
        with suppress(OSError):
            self.line.send(job.task)

    def stop(self) -> None:
        """End it, whatever it does."""
        self.line.close()
        self.process.kill()
        self.process.join()


class _Team:
    """The processes, and what is under way."""

    def __init__(self, bench: Bench, ask: Ask, jobs: int, method: Method) -> None:
        self.context = multiprocessing.get_context(method)
        self.bench = bench
        self.ask = ask
        self.jobs = jobs
        self.workers: list[_Worker] = []
        self.waiting: deque[_Job] = deque()
        self.ready: deque[_Job] = deque()
        self.size = 0

    def work(self, plans: Iterator[Plan], check: Check) -> Iterator[tuple[Task, Reply]]:
        """Yield as ``read_at_once`` does."""
        more = True
        while True:
            more = more and self.fill(plans)
            self.assign()
            while self.waiting and self.waiting[0].reply is not None:
                job = self.waiting[0]
                assert job.reply is not None  # noqa: S101 - it was looked at
                again = check(job.task, job.reply)
                if again is not None:
                    job.task, job.reply = again, None
                    self.ready.appendleft(job)
                    break
                self.waiting.popleft()
                self.size -= len(job.task.content)
                yield job.task, job.reply
            else:
                if not self.waiting:
                    if not more:
                        return
                    continue
                if more and self.has_room():
                    continue
            self.assign()
            self.listen()

    def has_room(self) -> bool:
        """Tell whether more may be under way."""
        few = len(self.waiting) < _AHEAD * self.jobs
        return few and (self.size < _MOST_AHEAD or not self.waiting)

    def fill(self, plans: Iterator[Plan]) -> bool:
        """Take as many *plans* as there is room for; tell whether there may be more."""
        while self.has_room():
            plan = next(plans, None)
            if plan is None:
                return False
            job = _Job(*plan)
            self.waiting.append(job)
            self.size += len(job.task.content)
            if job.reply is None:
                self.ready.append(job)
                self.assign()
        return True

    def assign(self) -> None:
        """Give what is ready to those that have nothing to do."""
        for worker in self.workers:
            if self.ready and worker.job is None:
                worker.give(self.ready.popleft())
        if self.ready and not self.workers:
            self.bench.open()
        while self.ready and len(self.workers) < self.jobs:
            self.workers.append(_Worker(self.context, self.bench))
            self.workers[-1].give(self.ready.popleft())

    def listen(self) -> None:
        """Wait until somebody has something to say, and hear it."""
        busy = {worker.line: worker for worker in self.workers if worker.job is not None}
        if not busy:
            return
        patience = max(0.0, min(worker.end for worker in busy.values()) - time.monotonic())
        heard = wait(list(busy), patience)
        for line in heard:
            worker = next(each for own, each in busy.items() if own is line)
            try:
                said = worker.line.recv()
            except (EOFError, OSError):
                self.replace(worker, "")
                continue
            if isinstance(said, Reply):
                assert worker.job is not None  # noqa: S101 - it was busy
                worker.job.reply = said
                worker.job = None
            else:
                with suppress(OSError):
                    worker.line.send(self.ask(said))
        if not heard:
            for worker in busy.values():
                if worker.end <= time.monotonic():
                    self.replace(worker, _ENDLESS)

    def replace(self, worker: _Worker, reason: str) -> None:
        """Let another process take the place of *worker*; what that one read is refused for *reason*."""
        worker.stop()
        job = worker.job
        self.workers[self.workers.index(worker)] = _Worker(self.context, self.bench)
        if job is None:
            return
        job.tries += 1
        if reason or job.tries >= _TRIES:
            job.reply = Reply(refuse_task(job.task, reason or _ENDED), lasts=True)
        else:
            self.ready.appendleft(job)

    def close(self) -> None:
        """End all processes."""
        for worker in self.workers:
            worker.stop()


def _serve(line: Connection, bench: Bench, parent: int) -> None:
    """Read what comes by *line*, until nothing does."""
    import gc
    import signal

    from kgcli.store.opening.child import end_with

    # An interrupt reaches the whole group of a terminal; the parent decides when the others end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    end_with(parent)
    # What is open stays open: no search for cycles has to go through it.
    gc.freeze()

    def ask(question: Question) -> Answer:
        line.send(question)
        answer: Answer = line.recv()
        return answer

    with suppress(EOFError, OSError):
        while True:
            line.send(bench.read(line.recv(), ask))
