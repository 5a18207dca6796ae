"""For which clearance an endpoint was filled, as its own record of pushes says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgcli.errors import EndpointClearanceError
from kgcli.pushing.recorded import find_records

if TYPE_CHECKING:
    from kgcli.remote.endpoints import Endpoint

__all__ = ["recorded_clearance"]


def recorded_clearance(endpoint: Endpoint) -> str | None:
    """Return the clearance that was pushed to *endpoint*, None where nothing was, as far as is recorded.

    It is asked each time, since others may push there, too. Raises ``EndpointClearanceError`` where it is
    between two clearances, and what ``select`` does.
    """
    clearances = {clearance for found in find_records(endpoint) for clearance in found.clearances}
    if len(clearances) > 1:
        raise EndpointClearanceError(
            f"The endpoint {endpoint.name!r} is between the clearances {' and '.join(sorted(clearances))}: "
            "a push that was to change it is not finished. Push again"
        )
    return min(clearances, default=None)
