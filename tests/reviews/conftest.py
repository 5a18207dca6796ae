"""Fixtures for tests of reviews."""

from collections.abc import Callable
from pathlib import Path

import pytest
from reviewed_homes import PEOPLE, PEOPLE_ONTOLOGY
from small_homes import MakeHome

from kgcli.home import Home, find_home


@pytest.fixture
def open_home() -> Callable[[Path], Home]:
    """Return a function that opens the home in a folder, as ``--home`` does."""

    def open_(root: Path) -> Home:
        return find_home(root, environ={}, cwd=root)

    return open_


@pytest.fixture
def home(make_home: MakeHome, open_home: Callable[[Path], Home]) -> Home:
    """Return a home in which two paragraphs, one of them marked C, state the same."""
    toml = '[prefixes]\nex = "https://example.org/"\n'
    return open_home(make_home(ontology=PEOPLE_ONTOLOGY, graph=PEOPLE, toml=toml))
