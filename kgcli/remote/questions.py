"""Questions of a home to an endpoint: as often as one takes, within one time and at one clearance."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from kgcli.errors import QueryTimeoutError
from kgcli.remote.asking import ask_endpoint

if TYPE_CHECKING:
    from collections.abc import Callable

    from kgcli.answers import Answer
    from kgcli.home import Home
    from kgcli.remote.endpoints import Endpoint

__all__ = ["choose_seconds", "open_questions"]


def choose_seconds(home: Home, endpoint: Endpoint, timeout: float | None) -> float:
    """Return how long a question may take: *timeout*, else the endpoint's own, else the home's."""
    if timeout is not None:
        return timeout
    return home.settings.timeout if endpoint.timeout is None else endpoint.timeout


def open_questions(
    home: Home, endpoint: Endpoint, clearance: str | None, progress: Callable[[str], None] | None
) -> Callable[[str, float], Answer]:
    """Return what asks *endpoint* a text within so many seconds.

    Before the first text it is checked that the endpoint was filled for *clearance*, which may raise what
    ``check_filled`` does; None takes whatever it holds.
    """
    if progress is not None:
        progress("Waiting for the endpoint")
    is_checked = clearance is None

    def answer(sparql: str, left: float) -> Answer:
        nonlocal is_checked
        end = time.monotonic() + left
        if not is_checked and clearance is not None:
            from kgcli.remote.filled import check_filled

            check_filled(endpoint, home, clearance, timeout=left)
            is_checked = True
            left = round(end - time.monotonic(), 2)
            if left <= 0:
                raise QueryTimeoutError(
                    f"{endpoint.shown} had no time left for the query. Allow more: --timeout SECONDS"
                )
        return ask_endpoint(endpoint, sparql, timeout=left, progress=progress)

    return answer
