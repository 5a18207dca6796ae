"""The routes that say whether the server answers and which version runs; neither tells what it holds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.routing import Route

from kgcli.serving.endpoint import find_endpoint
from kgcli.version import own_version

if TYPE_CHECKING:
    from starlette.requests import Request

__all__ = ["ROUTES"]

_STALE = (
    "The home's files changed, and what they say now could not be built; answers are those of the build "
    "before. What is wrong is told where the server runs."
)


async def tell_health(request: Request) -> Response:
    """Answer ``GET /health``: 200 while somebody answers queries, else 503.

    Told is how the server fares, and nothing of what it holds: a digest of the home's files would change
    with what the reader may not see.
    """
    endpoint = find_endpoint(request)
    alive = endpoint.pool.alive
    told: dict[str, object] = {
        "status": "ok" if alive else "starting",
        "marking": endpoint.marking,
        "workers": {"alive": alive, "of": endpoint.pool.size, "waiting": endpoint.pool.waiting},
    }
    if endpoint.failure is not None:
        told |= {"status": "stale" if alive else "starting", "rebuild": _STALE}
    headers = {} if alive else {"Retry-After": "1"}
    return _send(told, 200 if alive else 503, headers)


async def tell_version(request: Request) -> Response:
    """Answer ``GET /version``."""
    del request
    from importlib.metadata import version

    return _send({"kgcli": own_version(), "engine": f"oxigraph {version('pyoxigraph')}"}, 200, {})


def _send(told: dict[str, object], status: int, headers: dict[str, str]) -> Response:
    body = json.dumps(told, ensure_ascii=False) + "\n"
    return Response(body, status, {"Cache-Control": "no-store", **headers}, media_type="application/json")


ROUTES = (Route("/health", tell_health), Route("/version", tell_version))
