"""The one thread that asks the session, so that the screen never waits and no two decisions meet."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from kgcli.ingest.review.session import ReviewSession

__all__ = ["Clerk"]

T = TypeVar("T")


class Clerk:
    """Asks *session* in turn; leaving it waits until the last decision is on disk."""

    def __init__(self, session: ReviewSession) -> None:
        self.reference = session.reference
        self._session = session
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="review")
        self._loud: list[float] = []
        self._quiet: list[float] = []

    def __enter__(self) -> Clerk:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(wait=True)

    @property
    def busy(self) -> float:
        """For how many seconds somebody has waited for an answer, 0 where nobody does."""
        return monotonic() - self._loud[0] if self._loud else 0.0

    @property
    def idle(self) -> bool:
        """Whether nothing is asked."""
        return not self._loud and not self._quiet

    async def ask(self, call: Callable[[ReviewSession], T], *, quietly: bool = False) -> T:
        """Return what *call* returns of the session; raises what it does. *quietly* nobody waits for it."""
        begun = monotonic()
        asked = self._quiet if quietly else self._loud
        asked.append(begun)
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, call, self._session)
        finally:
            asked.remove(begun)
