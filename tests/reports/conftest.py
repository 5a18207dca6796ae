"""Reports of a small home."""

from collections.abc import Callable

import pytest
from report_home import GRAPH, ONTOLOGY, QUERIES
from small_homes import MakeHome

from kgcli.home import Home, find_home
from kgcli.reports.making import make_report
from kgcli.reports.report import Report

MakeReport = Callable[..., Report]


@pytest.fixture
def home(make_home: MakeHome) -> Home:
    """Return the home."""
    root = make_home(ontology=ONTOLOGY, graph=GRAPH, queries=QUERIES)
    return find_home(root, environ={}, cwd=root)


@pytest.fixture
def report(home: Home) -> MakeReport:
    """Return a function that makes a report of that home."""

    def make(name: str = "tasks", clearance: str | None = None, **values: str) -> Report:
        return make_report(home, name, values, clearance, command=lambda marking: f"again at {marking}")

    return make
