"""A build under the home's lock: read, reason, write aside, rename into place; and stores, when asked for."""

import os
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from kgcli.encoding.resident import give_back
from kgcli.errors import DamagedStoreError
from kgcli.home import Home
from kgcli.markings import Marking
from kgcli.store.building.draft import Draft, Progress
from kgcli.store.building.memory import warn_of_memory
from kgcli.store.building.missing_stores import add_stores, list_missing
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
    StoreRecord,
    find_staleness,
    load_build,
    read_stamp,
)
from kgcli.store.cache.store_files import was_used
from kgcli.store.graphs.additions import StartAgainError
from kgcli.store.reports import BuildReport, read_report
from kgcli.store.writing.kept_stores import KeptBuild, make_stores

Wanted = Callable[[BuildRecord], Sequence[StoreRecord]]
"""Chooses the stores of a build that somebody asks for."""
_DAMAGED: Final = "what the build before kept is damaged"


class Made(NamedTuple):
    """A build that is in place now, and what is to be told of it."""

    build: BuildRecord
    report: BuildReport


def make(
    home: Home,
    folder: Path,
    wanted: Wanted,
    *,
    force: bool = False,
    damaged: Path | None = None,
    progress: Progress,
) -> Made:
    """Return the build of *home* as it is now, with the *wanted* stores; what is there is not made again.

    With *force* all is made anew. *damaged* is a store that proved so; a build that holds it does not count.
    Raises ``CacheError``, and whatever fault the home's files have; then everything is as before.
    """
    builds = folder / "builds"
    if not force and damaged is None:
        confirmed = confirm(home, folder)
        if confirmed is not None and not list_missing(builds / confirmed.folder, wanted(confirmed)):
            return Made(confirmed, _known(confirmed, builds, "nothing changed"))
    with cache.locked(folder, progress), cache.explained(folder):
        stamp = read_stamp(folder, home.root)
        reason = _find_reason(stamp, home, builds, force=force, damaged=damaged)
        anew = force or damaged is not None
        try:
            if reason is None and stamp is not None:
                _complete(home, folder, stamp.build, wanted, progress)
                return Made(stamp.build, _known(stamp.build, builds, "nothing changed"))
            if not anew and builds.is_dir():
                inputs = list_current(home, stamp)
                found = _find_build(builds, digest_inputs(inputs, choose_settings(home)))
                if found is not None:
                    _complete(home, folder, found, wanted, progress)
                    renew_stamp(home, folder, inputs, found)
                    return Made(found, _known(found, builds, "an earlier build has the same inputs"))
        except DamagedStoreError:
            reason, anew = _DAMAGED, True
        made = _make(
            home, folder, reason or "nothing is built yet", stamp, wanted, anew=anew, progress=progress
        )
        if damaged is not None:
            _discard(folder, damaged)
        cache.prune(folder, made.build.folder)
        return made


def add_store(home: Home, place: Path, build: BuildRecord, store: StoreRecord, progress: Progress) -> None:
    """Make one *store* of the *build* of *home* that lies at *place*, current or not, if it is not made yet.

    Raises ``CacheError``, ``DamagedStoreError``.
    """
    folder = place.parent.parent
    with cache.locked(folder, progress), cache.explained(folder):
        _complete(home, folder, build, lambda _: (store,), progress)


def _complete(home: Home, folder: Path, build: BuildRecord, wanted: Wanted, progress: Progress) -> None:
    missing = list_missing(folder / "builds" / build.folder, wanted(build))
    if missing:
        add_stores(home, folder, build, missing, progress)


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
    home: Home,
    folder: Path,
    reason: str,
    stamp: Stamp | None,
    wanted: Wanted,
    *,
    anew: bool,
    progress: Progress,
) -> Made:
    """Continue the build that *stamp* vouches for, unless *anew*, or make one from scratch."""
    if stamp is not None and not anew:
        from kgcli.store.building.continued_build import continue_build, find_before

        try:
            inputs = list_current(home, stamp)
            before = find_before(stamp, inputs, home, folder / "builds")
            carried = _choose_carried(before.path, stamp.build, wanted)
            return _place(
                home,
                folder,
                lambda draft: continue_build(draft, before, home, progress, carried),
                lambda: inputs,
                wanted=wanted,
                progress=progress,
            )
        except StartAgainError as error:
            reason = f"{error}: everything was closed again"
        except DamagedStoreError:
            reason = _DAMAGED
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
        wanted=wanted,
        progress=progress,
    )


def _choose_carried(place: Path, build: BuildRecord, wanted: Wanted) -> set[Marking]:
    """Return the markings whose stores are *wanted*, or were used since they were made.

    What nobody asks is not brought up to date with each change, but made again when somebody does.
    """
    used = (store for store in build.stores if was_used(place / store.folder))
    return {store.marking for store in (*wanted(build), *used)}


def _place(
    home: Home,
    folder: Path,
    work: Callable[[Path], Draft],
    list_read: Callable[[], tuple[Input, ...]],
    *,
    wanted: Wanted,
    progress: Progress,
) -> Made:
    """Let *work* write a build into a folder aside, and put it into place, of what *list_read* tells then.

    The *wanted* stores that it does not bring are made there.
    """
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
        missing = list_missing(path, wanted(build))
        if missing:
            kept = KeptBuild(path, build.scheme, build.stores, home.settings.graph_base)
            progress("Writing the stores")
            # Much was in use until here, of which the children that write need nothing.
            give_back()
            with draft.watch.time("writing"):
                make_stores(kept, missing, path, progress)
        report = draft.report._replace(path=str(place), digest=digest, seconds=draft.watch.seconds)
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
