"""Fixtures for tests of stores."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kgcli.home import Home, find_home
from kgcli.store.asking import dump
from kgcli.store.opening.opened import BuiltStore


@pytest.fixture
def open_home() -> Callable[[Path], Home]:
    """Return a function that opens the home in a folder, as ``--home`` does."""

    def open_(root: Path) -> Home:
        return find_home(root, environ={}, cwd=root)

    return open_


@pytest.fixture
def read_graphs() -> Callable[[BuiltStore], dict[str, set[str]]]:
    """Return a function that reads a store: each named graph with its statements, as N-Triples."""

    def read(store: BuiltStore) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for quad in dump(store):
            found.setdefault(quad.graph_name.value, set()).add(str(quad.triple))  # type: ignore[union-attr]
        return found

    return read
