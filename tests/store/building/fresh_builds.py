"""What a build that continues the one before is compared with: one of the same files from scratch."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from pyoxigraph import Quad

from kgcli.home import Home
from kgcli.store.asking import dump
from kgcli.store.home_stores import build, check, current_store
from kgcli.store.named_graphs import open_named_graphs
from kgcli.store.reports import BuildReport
from kgcli.store.writing import kept_stores

OpenHome = Callable[[Path], Home]


def _read(home: Home, clearance: str | None) -> tuple[set[Quad], set[Quad], list[bytes]]:
    """Return what a store holds in named graphs and in the default one, and the former as it was written."""
    store = current_store(home, clearance)
    written = b"".join(open_named_graphs(store).pieces(None, (), named_graphs=True))
    return set(dump(store)), set(dump(store, default_graph=True)), sorted(written.splitlines())


def _plain(report: BuildReport) -> BuildReport:
    """Return what a report says of a home, without how it came to be."""
    markings = tuple(count._replace(fired=(), reused="", continues=False) for count in report.markings)
    findings = tuple(sorted(report.findings, key=repr))
    return report._replace(
        path="", rebuilt=True, reason="", seconds=(), reused=(), markings=markings, findings=findings
    )


def _compare(
    home: Home, clearances: Sequence[str], monkeypatch: pytest.MonkeyPatch, cache: Path
) -> BuildReport:
    """Compare the stores of *clearances* with those of a build in another cache, and return its report."""
    found = [_read(home, clearance) for clearance in clearances]
    assert check(home).is_current
    fresh_cache = cache.with_name(cache.name + "-fresh")
    shutil.rmtree(fresh_cache, ignore_errors=True)
    with monkeypatch.context() as fresh:
        fresh.setenv("KGCLI_CACHE", str(fresh_cache))
        # Each store from scratch, none from another.
        fresh.setattr(kept_stores, "_choose_base", lambda *_: None)
        report = build(home)
        assert [_read(home, clearance) for clearance in clearances] == found
    return report


def check_against_a_fresh_build(
    root: Path, open_home: OpenHome, monkeypatch: pytest.MonkeyPatch, cache: Path
) -> BuildReport:
    """Build, and compare every store and what is told with a build of the same files in another cache."""
    home = open_home(root)
    monkeypatch.setenv("KGCLI_CACHE", str(cache))
    report = build(home)
    fresh = _compare(home, [count.notation for count in report.markings], monkeypatch, cache)
    assert fresh.reused == ()
    assert _plain(report) == _plain(fresh)
    return report


def check_asked_stores(
    root: Path, open_home: OpenHome, monkeypatch: pytest.MonkeyPatch, cache: Path, asked: Sequence[str]
) -> None:
    """Ask the stores of some clearances only, and compare them with those of a build in another cache."""
    monkeypatch.setenv("KGCLI_CACHE", str(cache))
    _compare(open_home(root), asked, monkeypatch, cache)
