"""A build under the home's lock: read, reason, write aside, rename into place."""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from kgcli.home import Home
from kgcli.store.building.draft import Draft, Progress
from kgcli.store.building.memory import warn_of_memory
from kgcli.store.building.whole_build import make_whole
from kgcli.store.cache import folder as cache
from kgcli.store.cache.build_folder import finish_build
from kgcli.store.cache.confirmation import confirm, list_current, list_known, renew_stamp
from kgcli.store.cache.files import DRAFT, sync
from kgcli.store.cache.inputs import (
    Contents,
    Input,
    choose_settings,
    digest_inputs,
    list_engine,
    list_inputs,
)
from kgcli.store.cache.stamp import (
    BUILD_NAME,
    BuildRecord,
    Stamp,
    find_staleness,
    load_build,
    read_stamp,
)
from kgcli.store.graphs.additions import StartAgainError
from kgcli.store.reports import BuildReport, read_report


class Made(NamedTuple):
    """A build that is in place now, and what is to be told of it."""

    build: BuildRecord
    report: BuildReport


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
            return Made(confirmed, _known(confirmed, folder / "builds", "nothing changed"))
    with cache.locked(folder, progress), cache.explained(folder):
        builds = folder / "builds"
        stamp = read_stamp(folder, home.root)
        reason = _find_reason(stamp, home, builds, force=force, damaged=damaged)
        if reason is None and stamp is not None:
            return Made(stamp.build, _known(stamp.build, builds, "nothing changed"))
        if not force and damaged is None and builds.is_dir():
            inputs = list_current(home, stamp)
            found = _find_build(builds, digest_inputs(inputs, choose_settings(home)))
            if found is not None:
                renew_stamp(home, folder, inputs, found)
                return Made(found, _known(found, builds, "an earlier build has the same inputs"))
        made = _make(
            home,
            folder,
            reason or "nothing is built yet",
            stamp,
            anew=force or damaged is not None,
            progress=progress,
        )
        if damaged is not None:
            _discard(folder, damaged)
        cache.prune(folder, made.build.folder)
        return made


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


def _find_build(builds: Path, digest: str) -> BuildRecord | None:
    for path in sorted(builds.iterdir()):
        if path.name.startswith(digest[:16]):
            build = load_build(path / BUILD_NAME)
            if build is not None and build.digest == digest and build.is_whole(builds):
                return build
    return None


def _known(build: BuildRecord, builds: Path, reason: str) -> BuildReport:
    return read_report(builds / build.folder)._replace(rebuilt=False, reason=reason)


def _make(
    home: Home, folder: Path, reason: str, stamp: Stamp | None, *, anew: bool, progress: Progress
) -> Made:
    """Continue the build that *stamp* vouches for, unless *anew*, or make one from scratch."""
    if stamp is not None and not anew:
        from kgcli.store.building.continued_build import continue_build, find_before

        try:
            inputs = list_current(home, stamp)
            before = find_before(stamp, inputs, home, folder / "builds")
            return _place(
                home, folder, lambda draft: continue_build(draft, before, home, progress), lambda: inputs
            )
        except StartAgainError as error:
            reason = f"{error}: everything was closed again"
    sources = list_inputs(home)
    warning = warn_of_memory(source.path for source in sources)
    if warning is not None:
        progress(warning)
    progress(f"Reading {len(sources)} files")
    engine = list_known(((name, "engine", path) for name, path in list_engine()), stamp)
    contents = Contents(sources, home)
    return _place(
        home,
        folder,
        lambda draft: make_whole(draft, contents, home, reason, progress),
        lambda: (*contents.inputs.values(), *engine),
    )


def _place(
    home: Home, folder: Path, work: Callable[[Path], Draft], list_read: Callable[[], tuple[Input, ...]]
) -> Made:
    """Let *work* write a build into a folder aside, and put it into place, of what *list_read* tells then."""
    token = os.urandom(4).hex()
    path = folder / (DRAFT + token)
    try:
        path.mkdir()
        draft = work(path)
        inputs = list_read()
        digest = digest_inputs(inputs, choose_settings(home))
        name = f"{digest[:16]}-{token}"
        build = BuildRecord(
            digest, name, draft.schema_graph, draft.scheme, tuple(store.record for store in draft.stores)
        )
        place = folder / "builds" / name
        report = draft.report._replace(path=str(place), digest=digest)
        digests = dict(draft.digests)
        for store in draft.stores:
            digests.update(store.digests)
        finish_build(path, build, report, digests)
        place.parent.mkdir(exist_ok=True)
        path.rename(place)
        sync(place.parent)
        renew_stamp(home, folder, inputs, build)
    finally:
        shutil.rmtree(path, ignore_errors=True)
    return Made(build, report)


def _discard(folder: Path, damaged: Path) -> None:
    """Take a damaged build away now; no query can use it."""
    builds = folder / "builds"
    if damaged.is_relative_to(builds):
        gone = builds / damaged.relative_to(builds).parts[0]
        with suppress(OSError):
            gone.rename(folder / f"{DRAFT}gone-{gone.name}")
        cache.sweep(folder)
