"""A build under the home's lock: read, reason, write aside, rename into place."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from kgcli.home import Home
from kgcli.reasoning import get_reasoner
from kgcli.reasoning.layers import close_layers
from kgcli.sources import parse_source
from kgcli.store import cache
from kgcli.store.build import find_staleness
from kgcli.store.graphs import mark_graphs
from kgcli.store.inputs import (
    Input,
    choose_settings,
    digest_inputs,
    list_engine,
    list_inputs,
    read_input,
    runtime,
)
from kgcli.store.reports import BuildReport, InputCount
from kgcli.store.stamp import BUILD_NAME, NAME, BuildRecord, Stamp, load_build, read_stamp, write_stamp
from kgcli.store.writing import count_markings, finish_build, list_findings, read_report, write_stores

Progress = Callable[[str], None]


class Made(NamedTuple):
    """A build that is in place now, and what is to be told of it."""

    build: BuildRecord
    report: BuildReport


class _Stopwatch:
    """The seconds that each stage took."""

    def __init__(self) -> None:
        self.seconds: list[tuple[str, float]] = []

    @contextmanager
    def time(self, stage: str) -> Iterator[None]:
        """Count what runs inside towards *stage*."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds.append((stage, round(time.perf_counter() - start, 3)))


def make(
    home: Home,
    folder: Path,
    *,
    force: bool = False,
    damaged: Path | None = None,
    progress: Progress,
) -> Made:
    """Return the build of *home* as it is now, made only if there is none, or with *force*.

    *damaged* is a store that proved so; a build that holds it does not count. Raises ``CacheError``, and
    whatever fault the home's files have; then everything is as before.
    """
    if not force and damaged is None:
        confirmed = confirm(home, folder)
        if confirmed is not None:
            return confirmed
    with cache.locked(folder, progress), cache.explained(folder):
        builds = folder / "builds"
        stamp = read_stamp(folder, home.root)
        reason = _find_reason(stamp, home, builds, force=force, damaged=damaged)
        if reason is None and stamp is not None:
            return Made(stamp.build, _known(stamp.build, builds, "nothing changed"))
        inputs = _list_current(home, stamp)
        if not force and damaged is None:
            found = _find_build(builds, digest_inputs(inputs, choose_settings(home)))
            if found is not None:
                _write_stamp(home, folder, inputs, found)
                return Made(found, _known(found, builds, "an earlier build has the same inputs"))
        made = _make(home, folder, reason or "nothing is built yet", progress)
        if damaged is not None:
            _discard(folder, damaged)
        cache.prune(folder, made.build.folder)
        return made


def confirm(home: Home, folder: Path) -> Made | None:
    """Return the stamp's build if its inputs hold what they held, and stamp it anew if the disk lets us."""
    stamp = read_stamp(folder, home.root)
    if stamp is None or not stamp.build.is_whole(folder / "builds"):
        return None
    inputs = _list_current(home, stamp)
    if digest_inputs(inputs, choose_settings(home)) != stamp.build.digest:
        return None
    # Should it fail, on a read-only cache or to a build that just now clears up, only time is lost.
    with suppress(OSError):
        _write_stamp(home, folder, inputs, stamp.build)
    return Made(stamp.build, _known(stamp.build, folder / "builds", "nothing changed"))


def _find_reason(
    stamp: Stamp | None, home: Home, builds: Path, *, force: bool, damaged: Path | None
) -> str | None:
    if stamp is None:
        return "nothing was built yet"
    if force:
        return "asked for by --force"
    if damaged is not None and damaged.is_relative_to(builds / stamp.build.folder):
        return "the store was damaged"
    if not stamp.build.is_whole(builds):
        return "files of the store were missing or cut short"
    return find_staleness(stamp, home)


def _list_current(home: Home, stamp: Stamp | None) -> tuple[Input, ...]:
    """Return the inputs as they are now, reading only those whose stat does not vouch for the stamp's."""
    known = {(item.role, item.path): item for item in (stamp.inputs if stamp else ())}
    wanted: list[tuple[str, str, str]] = []
    wanted += [(source.name_in(home), source.role, os.fspath(source.path)) for source in list_inputs(home)]
    wanted += [(name, "engine", path) for name, path in list_engine()]
    inputs: list[Input] = []
    for name, role, path in wanted:
        item = known.get((role, path))
        settled = item is not None and not item.is_racy() and item.is_as_before()
        inputs.append(item if item and settled else read_input(name, role, path)[0])
    return tuple(inputs)


def _find_build(builds: Path, digest: str) -> BuildRecord | None:
    if not builds.is_dir():
        return None
    for path in sorted(builds.iterdir()):
        if path.name.startswith(digest[:16]):
            build = load_build(path / BUILD_NAME)
            if build is not None and build.digest == digest and build.is_whole(builds):
                return build
    return None


def _known(build: BuildRecord, builds: Path, reason: str) -> BuildReport:
    return replace(read_report(builds / build.folder), rebuilt=False, reason=reason)


def _write_stamp(home: Home, folder: Path, inputs: tuple[Input, ...], build: BuildRecord) -> None:
    stamp = Stamp(str(home.root), runtime(), choose_settings(home), inputs, build)
    cache.write_file(folder / NAME, write_stamp(stamp))


def _make(home: Home, folder: Path, reason: str, progress: Progress) -> Made:
    watch = _Stopwatch()
    sources = list_inputs(home)
    progress(f"Reading {len(sources)} files")
    with watch.time("reading"):
        read = [read_input(source.name_in(home), source.role, os.fspath(source.path)) for source in sources]
        engine = [read_input(name, "engine", path)[0] for name, path in list_engine()]
        parsed = {
            source: parse_source(data, source, home) for source, (_, data) in zip(sources, read, strict=True)
        }
        graphs = mark_graphs(parsed, home)
    inputs = (*(item for item, _ in read), *engine)
    reasoner = get_reasoner(home.settings.reasoner)
    with watch.time("reasoning"):
        layers = close_layers(graphs.by_marking(), graphs.scheme, reasoner, progress=progress)
    digest = digest_inputs(inputs, choose_settings(home))
    name = f"{digest[:16]}-{os.urandom(4).hex()}"
    draft = folder / (cache.DRAFT + name)
    try:
        draft.mkdir()
        with watch.time("writing"):
            stores = write_stores(draft, graphs, layers, home.settings.graph_base, progress)
        build = BuildRecord(
            digest,
            name,
            graphs.schema_graph.value,
            graphs.scheme,
            tuple(store.record for store in stores),
        )
        report = BuildReport(
            path=str(folder / "builds" / name),
            digest=digest,
            rebuilt=True,
            reason=reason,
            reasoner=reasoner.name,
            reasoner_version=reasoner.version,
            inputs=tuple(
                InputCount(item.name, item.role, len(parsed[source]), item.digest)
                for source, (item, _) in zip(sources, read, strict=True)
                if source in graphs.sources
            ),
            markings=count_markings(graphs, layers, stores),
            findings=list_findings(layers),
            notes=graphs.notes,
            seconds=tuple(watch.seconds),
        )
        finish_build(draft, build, report)
        place = folder / "builds" / name
        place.parent.mkdir(exist_ok=True)
        draft.rename(place)
        cache.sync(place.parent)
        _write_stamp(home, folder, inputs, build)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return Made(build, report)


def _discard(folder: Path, damaged: Path) -> None:
    """Take a damaged build away now; no query can use it."""
    builds = folder / "builds"
    if damaged.is_relative_to(builds):
        gone = builds / damaged.relative_to(builds).parts[0]
        with suppress(OSError):
            gone.rename(folder / f"{cache.DRAFT}gone-{gone.name}")
        cache.sweep(folder)
