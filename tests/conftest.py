"""Fixtures that any test may ask for: small homes written from strings, each with a cache of its own."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from small_homes import MakeHome, overlook_program, write_home

# Machines are shared: how long an example takes says nothing of the product.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the user's cache folder, home or clearance."""
    monkeypatch.setenv("KGCLI_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("KGCLI_HOME", raising=False)


@pytest.fixture
def same_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the stores of a test be those of one program, whoever edits that meanwhile."""
    overlook_program(monkeypatch)


@pytest.fixture
def cache_folder(tmp_path: Path) -> Path:
    """Return the cache folder that this test's commands use."""
    return tmp_path / "cache"


@pytest.fixture
def make_home(tmp_path: Path) -> MakeHome:
    """Return a function that writes a small home from strings; two calls need two names."""

    def write(*, name: str = "home", **parts: Any) -> Path:
        return write_home(tmp_path / name, **parts)

    return write


@pytest.fixture
def write_files(tmp_path: Path) -> Callable[[Mapping[str, str | bytes]], Path]:
    """Return a function that writes files below the test's folder exactly as given."""

    def write(files: Mapping[str, str | bytes]) -> Path:
        for path, content in files.items():
            target = tmp_path / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return tmp_path

    return write
