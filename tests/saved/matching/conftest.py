"""What the tests of matching share."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from toy_people import write_home

from kgcli.home import Home


@pytest.fixture(scope="module")
def _cache_of_module(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def _share_cache(_cache_of_module: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All tests of a module find each other's stores."""
    monkeypatch.setenv("KGCLI_CACHE", str(_cache_of_module))


@pytest.fixture
def make_people(tmp_path: Path) -> Callable[[Mapping[str, str]], Home]:
    """Return a function that writes the home of people with a test's own queries."""
    return lambda queries: write_home(tmp_path, queries)
