"""What somebody sees who visits an endpoint's pages, one after the other."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from asgi_client import Client, Response, open_client
from starlette.applications import Starlette

from kgcli.home import open_home
from kgcli.serving.limits import ServeOptions


class Visitor:
    """Asks one application by GET, unless something else is said."""

    def __init__(self, client: Client) -> None:
        self._client = client

    @property
    def app(self) -> Starlette:
        """The application."""
        return self._client.app

    def get(self, target: str, accept: str | None = None, method: str = "GET", **headers: str) -> Response:
        """Return the answer to a request for *target*, a path and perhaps a query."""
        named = {name.replace("_", "-"): text for name, text in headers.items()}
        if accept is not None:
            named["Accept"] = accept
        seen = self._client.send(method, target, named)
        length = int(seen.headers.get("content-length", len(seen.body)))
        assert method == "HEAD" or len(seen.body) == length
        return seen


@contextmanager
def visit(root: Path, clearance: str | None = None, **options: Any) -> Iterator[Visitor]:
    """Yield who visits an endpoint over the home in *root*, with one worker that does not watch files."""
    chosen = {"workers": 1, "watch": False, **options}
    with open_client(open_home(root), ServeOptions(clearance=clearance, **chosen)) as client:
        yield Visitor(client)
