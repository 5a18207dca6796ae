"""For which clearance an endpoint was filled: it is asked for exactly that, or without saying for what.

It answers from all that was pushed to it. Asked for more, it would pass off as all what is only a part;
asked for less, it would tell more than the reader may know.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kgcli.errors import EndpointClearanceError
from kgcli.remote.records.recorded import find_records

if TYPE_CHECKING:
    from kgcli.home import Home
    from kgcli.remote.endpoints import Endpoint

__all__ = ["check_filled", "read_filled"]


def read_filled(endpoint: Endpoint, *, timeout: float | None = None) -> str | None:
    """Return the clearance for which *endpoint* was filled; None where nobody recorded that.

    Raises what asking the endpoint raises, and ``QueryTimeoutError`` after *timeout* seconds.
    """
    seconds = endpoint.timeout if timeout is None else timeout
    found = find_records(replace(endpoint, timeout=seconds))
    clearances = {clearance for each in found for clearance in each.clearances}
    if len(clearances) > 1:
        raise EndpointClearanceError(
            f"The endpoint {endpoint.name!r} is between the clearances {' and '.join(sorted(clearances))}: "
            "a push that was to change it is not finished. Push again"
        )
    return min(clearances, default=None)


def check_filled(endpoint: Endpoint, home: Home, clearance: str, *, timeout: float | None = None) -> None:
    """Refuse to ask *endpoint* at *clearance* unless it was filled for that.

    Raises ``EndpointClearanceError``, ``UnknownMarkingError``, and what ``read_filled`` does.
    """
    filled = read_filled(endpoint, timeout=timeout)
    if filled == clearance:
        return
    from kgcli.store.home_stores import read_markings

    scheme = read_markings(home)
    asked = scheme.parse(clearance)
    if filled is None:
        can_fill = endpoint.update is not None or endpoint.graph_store is not None
        push = f", or fill it: kgcli push --endpoint {endpoint.name} --clearance {asked.notation}"
        raise EndpointClearanceError(
            f"Nobody recorded for which clearance the endpoint {endpoint.name!r} was filled: it cannot be "
            f"asked for {asked.notation}. Ask without --clearance, which shows all that it holds"
            f"{push * can_fill}"
        )
    own = scheme.parse(filled)
    if own == asked:
        return
    if asked.dominates(own):
        why = "what lies between is not there"
    elif own.dominates(asked):
        why = "it would tell more than may be known"
    else:
        why = "neither is above the other"
    raise EndpointClearanceError(
        f"The endpoint {endpoint.name!r} was filled for {own.notation} and cannot be asked for "
        f"{asked.notation}: {why}. Ask with --clearance {own.notation}, or another endpoint, filled by: "
        f"kgcli push --endpoint NAME --clearance {asked.notation}"
    )
