"""Stores made from a home: found current by stat, else by digest, else built aside and renamed into place."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kgcli.errors import DamagedStoreError, UnknownMarkingError
from kgcli.home import Home
from kgcli.markings import Marking, MarkingScheme
from kgcli.store.cache import folder as cache
from kgcli.store.cache.stamp import BuildRecord, StoreRecord, find_staleness, read_stamp
from kgcli.store.cache.store_files import is_whole
from kgcli.store.opening.opened import BuiltStore

if TYPE_CHECKING:
    from kgcli.store.reports import BuildReport, CheckReport, Status

Progress = Callable[[str], None]

_SMALL: Final = 200_000
"""Statements that a store is made of in about a second."""

_looked: "ContextVar[dict[Path, BuildRecord] | None]" = ContextVar("looked", default=None)
"""The builds that were found current, by their folder in the cache, where one look is enough."""


@contextmanager
def looking_once() -> Iterator[None]:
    """Compare a home with its build once: whatever is asked in the block is asked of the same state of it.

    A look goes over all files of a home, and one question may be asked at every marking.
    """
    if _looked.get() is not None:
        yield
        return
    token = _looked.set({})
    try:
        yield
    finally:
        _looked.reset(token)


def _say_nothing(_: str) -> None:
    """Report no progress."""


def current_store(
    home: Home,
    clearance: str | None = None,
    *,
    with_lower: bool = False,
    progress: Progress = _say_nothing,
) -> BuiltStore:
    """Return the store of what *clearance* may see (None: everything), built first if an input changed.

    So *with_lower* those of all lower markings, for who cannot make them. Raises ``UnknownMarkingError``,
    ``CacheError``, and whatever fault the home's files have.
    """
    folder = cache.home_folder(home)
    if with_lower:
        from kgcli.store.building.making import make

        build = make(home, folder, _choosing(clearance, with_lower=True), progress=progress).build
        return _open(home, folder, build, build.choose_store(clearance))
    return _open(home, folder, *_choose(home, folder, clearance, progress))


def _choose(
    home: Home, folder: Path, clearance: str | None, progress: Progress
) -> tuple[BuildRecord, StoreRecord]:
    """Return the home's current build, made first if an input changed, and its store for *clearance*."""
    looked = _looked.get()
    if looked is not None and folder in looked:
        build = looked[folder]
        record = build.choose_store(clearance)
        place = folder / "builds" / build.folder
        if not is_whole(place / record.folder):
            from kgcli.store.building.making import add_store

            try:
                add_store(home, place, build, record, progress)
            except DamagedStoreError:
                # As where a store is: the files may have changed since, but of these there is nothing left.
                build = _replace(home, folder, place / record.folder, clearance)
                record = build.choose_store(clearance)
        return build, record
    chosen = _look(home, folder, clearance, progress)
    if looked is not None:
        looked[folder] = chosen[0]
    return chosen


def _look(
    home: Home, folder: Path, clearance: str | None, progress: Progress
) -> tuple[BuildRecord, StoreRecord]:
    """Return what ``_choose`` does, as the files are now."""
    stamp = read_stamp(folder, home.root)
    if cache.has_litter(folder):
        cache.clear_litter(folder)
    if stamp is not None and find_staleness(stamp, home) is None:
        record = stamp.build.choose_store(clearance)
        if is_whole(folder / "builds" / stamp.build.folder / record.folder):
            if any(item.may_settle() for item in stamp.inputs):
                from kgcli.store.cache.confirmation import confirm

                confirm(home, folder)
            return stamp.build, record
    from kgcli.store.building.making import make

    build = make(home, folder, _choosing(clearance), progress=progress).build
    return build, build.choose_store(clearance)


def _choosing(
    clearance: str | None, *, with_lower: bool = False
) -> "Callable[[BuildRecord], tuple[StoreRecord, ...]]":
    """Return what chooses the store of *clearance*; a marking that does not exist has none."""

    def choose(build: BuildRecord) -> tuple[StoreRecord, ...]:
        try:
            return build.list_stores(clearance)[0 if with_lower else -1 :]
        except UnknownMarkingError:
            return ()

    return choose


def ready_store(home: Home, clearance: str | None = None, *, with_lower: bool = False) -> BuiltStore | None:
    """Return the store that ``current_store`` would, if it need not be built; else None.

    So *with_lower* where one of a lower marking is not made.
    """
    folder = cache.home_folder(home)
    stamp = read_stamp(folder, home.root)
    if stamp is None or find_staleness(stamp, home) is not None:
        return None
    *lower, record = stamp.build.list_stores(clearance)
    place = folder / "builds" / stamp.build.folder
    whole = all(is_whole(place / store.folder) for store in [record, *(lower if with_lower else ())])
    return _open(home, folder, stamp.build, record) if whole else None


def list_markings(
    home: Home, clearance: str | None, *, progress: Progress = _say_nothing
) -> tuple[Marking, ...]:
    """Return the markings whose stores *clearance* may see, each after those that it dominates.

    Raises what ``current_store`` does.
    """
    build, highest = _choose(home, cache.home_folder(home), clearance, progress)
    return tuple(store.marking for store in build.stores if highest.marking.dominates(store.marking))


def list_at_hand(
    home: Home, clearance: str | None, *, progress: Progress = _say_nothing
) -> frozenset[Marking]:
    """Return those of ``list_markings`` whose stores are made, or are made in a moment.

    Raises what ``current_store`` does.
    """
    folder = cache.home_folder(home)
    build, highest = _choose(home, folder, clearance, progress)
    place = folder / "builds" / build.folder
    return frozenset(
        store.marking
        for store in build.stores
        if highest.marking.dominates(store.marking)
        and (store.statements <= _SMALL or is_whole(place / store.folder))
    )


def replace_damaged(store: BuiltStore, home: Home) -> BuiltStore:
    """Build the home's stores again, because *store* proved damaged, unless somebody did so meanwhile."""
    folder = cache.home_folder(home)
    build = _replace(home, folder, store.path, store.clearance)
    return _open(home, folder, build, build.choose_store(store.clearance))


def _replace(home: Home, folder: Path, damaged: Path, clearance: str | None) -> BuildRecord:
    """Return a build without the *damaged* store, with that for *clearance*."""
    from kgcli.store.building.making import make

    build = make(home, folder, _choosing(clearance), progress=_say_nothing, damaged=damaged).build
    looked = _looked.get()
    if looked is not None:
        looked[folder] = build
    return build


def build(
    home: Home, clearance: str | None = None, *, force: bool = False, progress: Progress = _say_nothing
) -> "BuildReport":
    """Build the home's stores if an input changed, or anyhow with *force*; say what was done.

    All are made that *clearance* may see (None: everything); a query has but the one made that it asks.
    """
    from kgcli.store.building.making import make

    folder = cache.home_folder(home)
    wanted = _choosing(clearance, with_lower=True)
    return make(home, folder, wanted, force=force, progress=progress).report


def check(home: Home) -> "CheckReport":
    """Compare every byte of the inputs, and of the stores, with what the current build was made from."""
    from kgcli.store.cache.inspection import compare

    return compare(home, cache.home_folder(home))


def status(home: Home, clearance: str | None = None) -> "Status":
    """Return how the home's stores stand, as far as *clearance* may know; builds nothing.

    Raises ``UnknownMarkingError``.
    """
    from kgcli.store.cache.inspection import describe

    folder = cache.home_folder(home)
    stamp = read_stamp(folder, home.root)
    stale = "nothing is built yet" if stamp is None else find_staleness(stamp, home)
    if stamp is None and clearance is not None:
        clearance = read_markings(home).parse(clearance).notation
    return describe(home, folder, stamp, clearance, stale)


def current_markings(home: Home, *, progress: Progress = _say_nothing) -> MarkingScheme:
    """Return the markings that the home's build describes, made first if an input changed, without stores.

    Raises what ``current_store`` does.
    """
    from kgcli.store.building.making import make

    return make(home, cache.home_folder(home), lambda _: (), progress=progress).build.scheme


def read_markings(home: Home) -> MarkingScheme:
    """Return the markings that the home's files describe: as its build tells, if that is current.

    Else the files are read, and nothing is built. Raises whatever fault they have.
    """
    stamp = read_stamp(cache.home_folder(home), home.root)
    if stamp is not None and find_staleness(stamp, home) is None:
        return stamp.build.scheme
    from kgcli.encoding import Terms
    from kgcli.store.cache.inputs import Contents, list_inputs
    from kgcli.store.graphs.marked_graphs import read_graphs

    return read_graphs(Contents(list_inputs(home), home), home, Terms())[0].scheme


def _open(home: Home, folder: Path, build: BuildRecord, record: StoreRecord) -> BuiltStore:
    path = folder / "builds" / build.folder
    cache.note_use(path, path / record.folder)
    return BuiltStore(
        path / record.folder,
        record.marking.notation,
        build.digest,
        build.schema_graph,
        record.inferred,
        home,
    )
