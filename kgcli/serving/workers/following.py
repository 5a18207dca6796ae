"""The server's side of following a home: new stores taken up, failures kept for those who run it."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kgcli.errors import KgError
from kgcli.home import open_home
from kgcli.serving.workers.channel import Channel
from kgcli.serving.workers.worker import plain_store, read_store

if TYPE_CHECKING:
    from kgcli.serving.endpoint import Endpoint
    from kgcli.serving.workers.nursery import Nursery

_RETRY: Final = 5.0
"""Seconds after which a follower that ended is started again."""


async def follow(endpoint: "Endpoint", nursery: "Nursery", tell: Callable[[str], None]) -> None:
    """Let *endpoint* answer from each new store of its home, until cancelled; *tell* what happens."""
    while True:
        spec = {
            "home": str(endpoint.home.root),
            "clearance": endpoint.options.clearance,
            "store": plain_store(endpoint.pool.store),
        }
        with suppress(OSError):
            channel = Channel(nursery, "kgcli.serving.workers.reloading:follow_home", spec)
            try:
                await _listen(channel, endpoint, tell)
            finally:
                endpoint.pool.on_damage = lambda: None
                channel.end()
        await asyncio.sleep(_RETRY)


async def _listen(channel: Channel, endpoint: "Endpoint", tell: Callable[[str], None]) -> None:
    notes: set[asyncio.Task[bool]] = set()

    def note_damage(path: Path) -> None:
        task = asyncio.get_running_loop().create_task(channel.say({"damaged": str(path)}))
        notes.add(task)
        task.add_done_callback(notes.discard)

    endpoint.pool.on_damage = lambda: note_damage(endpoint.pool.store.path)
    while (frame := await channel.listen()) is not None:
        failure = frame.head.get("failure")
        if failure is None:
            failure = await _take_up(endpoint, frame.head["store"], frame.head["lowest"])
        endpoint.failure = failure
        if failure is None:
            tell("The home changed; answers now come from its new store.")
        else:
            tell(f"The home changed, but answers still come from the store of before. {failure}")


async def _take_up(endpoint: "Endpoint", plain: object, lowest: str) -> str | None:
    """Let the store answer; return in words why it cannot, else None."""
    try:
        home = open_home(endpoint.home.root)
    except KgError as error:
        return str(error)
    if not await endpoint.pool.replace(read_store(plain, home)):
        return "The new store cannot be opened."
    endpoint.home, endpoint.lowest = home, lowest
    return None
