"""A small home to serve, and a client of it that all tests of a module share."""

from collections.abc import Iterator

import pytest
from asgi_client import Client, open_client
from served_homes import write_home

from kgcli.home import open_home
from kgcli.serving.limits import ServeOptions


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """Return a client of an endpoint over the small home."""
    folder = tmp_path_factory.mktemp("served")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KGCLI_CACHE", str(folder / "cache"))
        home = open_home(write_home(folder / "home"))
        with open_client(home, ServeOptions(workers=2, timeout=30, watch=False)) as found:
            yield found
