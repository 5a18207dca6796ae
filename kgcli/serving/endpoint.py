"""One endpoint as its routes see it: what it releases, and the workers that answer for it."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from starlette.requests import Request

from kgcli.serving.limits import ServeOptions
from kgcli.serving.workers.nursery import Nursery
from kgcli.serving.workers.pool import Pool
from kgcli.serving.workers.reply import Reply

if TYPE_CHECKING:
    from kgcli.home import Home
    from kgcli.serving.jobs.job import Job

_A_WHILE: Final = 0.05
"""Seconds after which a query's client is watched, so that it ends when that has gone."""


@dataclass(slots=True)
class Endpoint:
    """The *home* that is served, how, and by which *pool*; *timeout* holds for each query.

    *failure* is what the last attempt to follow the home's files met, for those who run the server: it may
    name what a client must not know of.
    """

    home: "Home"
    options: ServeOptions
    pool: Pool
    timeout: float
    lowest: str
    nursery: Nursery
    failure: str | None = None

    @property
    def marking(self) -> str:
        """The highest marking of anything that an answer may rest on."""
        return self.pool.store.clearance

    @property
    def releases_lowest(self) -> bool:
        """Tell whether nothing is released that carries more than the lowest marking."""
        return self.marking == self.lowest

    def close(self) -> None:
        """End all processes that belong to the endpoint."""
        self.nursery.close()

    async def run(self, request: Request, job: "Job") -> Reply:
        """Let a worker do *job*; a client that goes away meanwhile ends it."""
        try:
            async with asyncio.timeout(None) as patience:
                with _watching(request, patience):
                    return await self.pool.run(job, self.timeout)
        except TimeoutError:
            # Nobody will read this.
            return Reply(499, "gone", "The client has gone.")


@contextmanager
def _watching(request: Request, patience: asyncio.Timeout) -> Iterator[None]:
    """Let *patience* run out when the client goes away.

    Only what takes a while is watched: else a task to watch would cost more than the answer.
    """
    loop = asyncio.get_running_loop()
    watch: asyncio.Task[None] | None = None

    async def wait_for_end() -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass
        patience.reschedule(loop.time())

    def begin() -> None:
        nonlocal watch
        watch = loop.create_task(wait_for_end())

    soon = loop.call_later(_A_WHILE, begin)
    try:
        yield
    finally:
        soon.cancel()
        if watch is not None:
            watch.cancel()


def find_endpoint(request: Request) -> Endpoint:
    """Return the endpoint that *request* was sent to."""
    return cast("Endpoint", request.app.state.endpoint)
