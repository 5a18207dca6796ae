"""One endpoint as its routes see it: what it releases, and the workers that answer for it."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from starlette.requests import Request

from kgcli.serving.limits import ServeOptions
from kgcli.serving.workers.nursery import Nursery
from kgcli.serving.workers.pool import Pool
from kgcli.serving.workers.reply import Reply

if TYPE_CHECKING:
    from kgcli.home import Home
    from kgcli.serving.jobs.job import Job


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
        return await _unless_gone(request, lambda: self.pool.run(job, self.timeout))


async def _unless_gone(request: Request, work: Callable[[], Awaitable[Reply]]) -> Reply:
    async def wait_for_end() -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass

    task = asyncio.ensure_future(work())
    gone = asyncio.ensure_future(wait_for_end())
    try:
        await asyncio.wait((task, gone), return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            return task.result()
        # Nobody will read this.
        return Reply(499, "gone", "The client has gone.")
    finally:
        for each in (task, gone):
            if not each.done():
                each.cancel()
                with suppress(asyncio.CancelledError):
                    await each


def find_endpoint(request: Request) -> Endpoint:
    """Return the endpoint that *request* was sent to."""
    return cast("Endpoint", request.app.state.endpoint)
