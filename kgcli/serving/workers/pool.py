"""The workers as the server sees them: who is idle, who waits for one, who took too long."""

import asyncio
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from kgcli.serving.faults import BROKEN, BUSY, OVER_TIME
from kgcli.serving.limits import ServeOptions, count_workers
from kgcli.serving.workers.channel import Channel
from kgcli.serving.workers.frames import Frame
from kgcli.serving.workers.reply import Reply, make_fault, read_reply
from kgcli.serving.workers.worker import describe_bench

if TYPE_CHECKING:
    from collections.abc import Callable

    from kgcli.serving.jobs.job import Job
    from kgcli.serving.workers.nursery import Nursery
    from kgcli.store.opening.opened import BuiltStore

_RETRY: Final = 0.5
"""Seconds after which a worker that could not start is started again; doubled each time."""
_LONGEST_RETRY: Final = 30.0
_ENDED: Final = "The query ended the process that answered it, perhaps for lack of memory. Ask for less."
_LEAST_PATIENCE: Final = 15.0
"""Seconds that a job waits for a worker at least: those that just begin have to open the store."""
_NEXT_STORE: Final = 20.0
"""Seconds that a job waits for the store that takes the place of a damaged one."""
_BACK_SOON: Final = {"Retry-After": "1"}


class _Worker(Channel):
    """One worker process; its *generation* tells which store it has open."""

    def __init__(self, nursery: "Nursery", spec: dict[str, Any], generation: int) -> None:
        super().__init__(nursery, "kgcli.serving.workers.worker:serve_jobs", spec)
        self.generation = generation
        self.ready = False

    async def exchange(self, job: "Job") -> Frame | None:
        """Send *job* and return what comes back; None where the process ended instead."""
        return await self.listen() if await self.say(dict(job)) else None


class Pool:
    """Workers for one store, and later for the next: ``replace`` changes it without dropping a job."""

    def __init__(
        self, nursery: "Nursery", home_root: str, store: "BuiltStore", options: ServeOptions
    ) -> None:
        self._nursery = nursery
        self._home_root = home_root
        self._options = options
        self.size = options.workers or count_workers()
        self.store = store
        self._generation = 0
        self._workers: set[_Worker] = set()
        self._idle: deque[_Worker] = deque()
        self._waiting: deque[asyncio.Future[_Worker]] = deque()
        self._starting: set[asyncio.Task[None]] = set()
        self._closed = False
        self._renewed = asyncio.Event()
        self.spooled = 0
        """Bytes of large answers that are not yet with their clients."""
        self.on_damage: Callable[[], None] = lambda: None
        """Called where a worker says that the store is damaged."""

    async def start(self) -> None:
        """Start the workers; returns at once, as requests may wait for the first."""
        for _ in range(self.size):
            self._spawn()

    def interrupt(self) -> None:
        """Stop all jobs, those that wait among them: their clients are told that the server is busy."""
        self._closed = True
        for future in self._waiting:
            if not future.done():
                future.set_exception(TimeoutError())
        for worker in self._workers:
            worker.kill()

    async def close(self) -> None:
        """End the workers, whatever they do."""
        self._closed = True
        for task in self._starting:
            task.cancel()
        for future in self._waiting:
            future.cancel()
        for worker in list(self._workers):
            self._end(worker)

    @property
    def alive(self) -> int:
        """How many workers have the store open."""
        return sum(worker.ready for worker in self._workers)

    @property
    def waiting(self) -> int:
        """How many jobs wait for a worker."""
        return len(self._waiting)

    async def run(self, job: "Job", timeout: float) -> Reply:
        """Do *job* in a worker, for at most *timeout* seconds once it has begun.

        Never raises for what the job meets: see ``Reply.fault``. Cancelled, it ends the worker's process.
        A job that meets a damaged store is done once more by the next one, if that comes soon.
        """
        reply, generation = await self._try(job, timeout)
        if reply.fault == "store" and await self._wait_for_next(generation):
            reply, _ = await self._try(job, timeout)
        return reply

    async def _try(self, job: "Job", timeout: float) -> tuple[Reply, int]:
        """Return what comes of *job*, and the generation of the worker that had it."""
        worker = await self._acquire(timeout)
        if worker is None:
            return make_fault(BUSY, "busy", "The server is busy. Try again in a moment.", _BACK_SOON), -1
        keep = False
        try:
            async with asyncio.timeout(timeout):
                frame = await worker.exchange(job)
            fault = None if frame is None else frame.head.get("fault")
            keep = frame is not None and fault != "store" and not frame.head.get("last")
        except TimeoutError:
            message = f"The query was stopped after {timeout:g} s. Ask for less."
            return make_fault(OVER_TIME, "timeout", message), worker.generation
        finally:
            if keep:
                self._release(worker)
            else:
                self._end(worker)
        if frame is None and self._closed:
            return make_fault(BUSY, "busy", "The server is ending.", _BACK_SOON), worker.generation
        if frame is None:
            return make_fault(BROKEN, "ended", _ENDED), worker.generation
        if fault == "store":
            self.on_damage()
            message = "The store could not be read; it is looked after. Try again in a moment."
            return make_fault(BUSY, "store", message, _BACK_SOON), worker.generation
        return self._receive(frame), worker.generation

    async def _wait_for_next(self, generation: int) -> bool:
        """Tell whether workers of a later *generation* answer now, or soon."""
        if self._generation == generation:
            with suppress(TimeoutError):
                async with asyncio.timeout(_NEXT_STORE):
                    await self._renewed.wait()
        return self._generation > generation

    def _receive(self, frame: Frame) -> Reply:
        reply = read_reply(frame)
        if frame.head.get("lost") or self.spooled + reply.length > self._options.max_spooled:
            reply.close()
            message = "The server has too many large answers under way. Try again in a moment."
            return make_fault(BUSY, "busy", message, _BACK_SOON)
        if reply.descriptor is not None:
            self.spooled += reply.length
            reply.on_close = self._forget_spooled
        return reply

    def _forget_spooled(self, length: int) -> None:
        self.spooled -= length

    async def _acquire(self, timeout: float) -> _Worker | None:
        """Return a worker that does nothing else, waiting for it if need be; None where none comes free."""
        while self._idle and not self._closed:
            worker = self._idle.popleft()
            if worker.generation == self._generation and worker.is_there():
                return worker
            self._end(worker)
        if self._closed or len(self._waiting) >= self._options.queue:
            return None
        future: asyncio.Future[_Worker] = asyncio.get_running_loop().create_future()
        self._waiting.append(future)
        try:
            async with asyncio.timeout(max(timeout, _LEAST_PATIENCE)):
                return await future
        except BaseException as error:
            with suppress(ValueError):
                self._waiting.remove(future)
            if future.done() and not future.cancelled() and future.exception() is None:
                # It came in the very moment in which nobody waited for it any more.
                self._release(future.result())
            if isinstance(error, TimeoutError):
                return None
            raise

    def _release(self, worker: _Worker) -> None:
        """Give *worker* to who waits longest, or let it rest; one for an older store ends."""
        if self._closed or worker.generation != self._generation:
            self._end(worker)
            return
        while self._waiting:
            future = self._waiting.popleft()
            if not future.done():
                future.set_result(worker)
                return
        self._idle.append(worker)

    def _end(self, worker: _Worker) -> None:
        """End *worker* at once; another one takes its place."""
        if worker not in self._workers:
            return
        self._workers.discard(worker)
        with suppress(ValueError):
            self._idle.remove(worker)
        worker.end()
        if not self._closed and worker.generation == self._generation:
            self._spawn()

    def _spawn(self) -> None:
        task = asyncio.get_running_loop().create_task(self._start_worker(self._generation))
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _start_worker(self, generation: int) -> None:
        pause = _RETRY
        while not self._closed and generation == self._generation:
            worker = await self._begin_worker(self.store, generation)
            if worker is not None:
                self._release(worker)
                return
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_RETRY)

    async def _begin_worker(self, store: "BuiltStore", generation: int) -> _Worker | None:
        """Return a worker that has the store open; None where it cannot open it."""
        spec = describe_bench(self._home_root, store, self._options.limits)
        try:
            worker = _Worker(self._nursery, spec, generation)
        except OSError:
            return None
        self._workers.add(worker)
        try:
            frame = await worker.listen()
        except BaseException:
            self._forget(worker)
            raise
        if frame is not None and frame.head.get("ready"):
            worker.ready = True
            return worker
        self._forget(worker)
        if frame is not None:
            self.on_damage()
        return None

    def _forget(self, worker: _Worker) -> None:
        self._workers.discard(worker)
        worker.end()

    async def replace(self, store: "BuiltStore") -> bool:
        """Let *store* answer from now on; False, and all is as before, where no worker can open it.

        Jobs under way are finished by the workers that have them.
        """
        first = await self._begin_worker(store, self._generation + 1)
        if first is None:
            return False
        self._generation += 1
        self.store = store
        self._renewed.set()
        self._renewed = asyncio.Event()
        for worker in list(self._idle):
            self._end(worker)
        self._release(first)
        for _ in range(self.size - 1):
            self._spawn()
        return True
