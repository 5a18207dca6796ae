"""For which clearance an endpoint was filled: kept beside the cache, and in the endpoint's own record."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from typing import TYPE_CHECKING

from kgcli.cache import place_for
from kgcli.errors import EndpointClearanceError

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from kgcli.home import Home
    from kgcli.remote.endpoints import Endpoint

__all__ = ["locate_note", "note_clearances", "recorded_clearance"]


def recorded_clearance(endpoint: Endpoint, home: Home) -> str | None:
    """Return the clearance that was pushed to *endpoint*, None where nothing was, as far as is recorded.

    What *home* pushed from here is known without asking; otherwise the endpoint is asked once.
    Raises ``EndpointClearanceError`` where it is between two clearances, and what ``select`` does.
    """
    clearances = _read_note(endpoint, home)
    if clearances is None:
        from kgcli.pushing.recorded import find_records

        clearances = {clearance for found in find_records(endpoint) for clearance in found.clearances}
    if len(clearances) > 1:
        raise EndpointClearanceError(
            f"The endpoint {endpoint.name!r} is between the clearances {' and '.join(sorted(clearances))}: "
            "a push that was to change it is not finished. Push again"
        )
    return min(clearances, default=None)


def locate_note(endpoint: Endpoint, home: Home) -> Path:
    """Return the file beside the cache that says what *home* pushed to *endpoint*."""
    return place_for("pushed", home.root) / f"{sha256(endpoint.query.encode()).hexdigest()[:16]}.json"


def note_clearances(endpoint: Endpoint, home: Home, clearances: Collection[str]) -> None:
    """Note beside the cache what *endpoint* is filled for; where the disk refuses, the endpoint is asked."""
    place = locate_note(endpoint, home)
    draft = place.with_name(f"{place.name}.{os.getpid()}.draft")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps({"root": str(home.root), "clearances": sorted(clearances)}))
        draft.replace(place)
    except OSError:
        # What was noted before may be wrong now.
        try:
            place.unlink(missing_ok=True)
        except OSError:
            return


def _read_note(endpoint: Endpoint, home: Home) -> set[str] | None:
    try:
        noted = json.loads(locate_note(endpoint, home).read_text())
        return set(noted["clearances"]) if noted["root"] == str(home.root) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
