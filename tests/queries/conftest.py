"""What the tests of the saved queries share."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from toy_home import ROOT, ToyHome
from visible import Visible

from kgcli.home import Home
from kgcli.settings import read_settings

CLEARANCES = ("U", "SBU", "C")


@pytest.fixture(scope="session")
def toy_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where the small homes of all tests lie, and their cache."""
    return tmp_path_factory.mktemp("toys")


@pytest.fixture
def toy(toy_folder: Path, monkeypatch: pytest.MonkeyPatch) -> ToyHome:
    """Return a small home for a test's own facts."""
    monkeypatch.setenv("KGCLI_CACHE", str(toy_folder / "cache"))
    return ToyHome(toy_folder)


@pytest.fixture(scope="session")
def project() -> Home:
    """Return the project's own home."""
    return Home(ROOT, "the project's", read_settings(ROOT))


@pytest.fixture(scope="session")
def session_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a cache folder that keeps the store of the project's home over all tests."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def visible(project: Home, session_cache: Path) -> Mapping[str, Visible]:
    """Return what each clearance in use shows of the project's home."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KGCLI_CACHE", str(session_cache))
        return {clearance: Visible(project, clearance) for clearance in CLEARANCES}
