"""The home of Thule with its drafts, made once and copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from thule_drafts import make_folder, review

from kgcli.home import Home, open_home
from kgcli.ingest.review.session import ReviewSession


@pytest.fixture(scope="session")
def thule(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the home, and with a cache that all copies of it share."""
    return make_folder(tmp_path_factory)


@pytest.fixture
def home(thule: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """Return a copy of the home with its three drafts."""
    monkeypatch.setenv("KGCLI_CACHE", str(thule / "cache"))
    shutil.copytree(thule / "home", tmp_path / "home")
    return open_home(tmp_path / "home")


@pytest.fixture(scope="session")
def opened(thule: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReviewSession]:
    """Yield the review of another copy."""
    root = tmp_path_factory.mktemp("reviewed") / "home"
    shutil.copytree(thule / "home", root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KGCLI_CACHE", str(thule / "cache"))
        session = review(open_home(root))
    with session:
        yield session


@pytest.fixture
def session(opened: ReviewSession, thule: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ReviewSession]:
    """Yield a review in which nothing is decided yet; what a test decides is undone, to the byte."""
    monkeypatch.setenv("KGCLI_CACHE", str(thule / "cache"))
    yield opened
    while opened.files.journal.latest() is not None:
        opened.undo()
    for name in ("graph/T1.trig", "graph/drafts/T1.trig"):
        assert (opened.files.home.root / name).read_bytes() == (thule / "home" / name).read_bytes()
