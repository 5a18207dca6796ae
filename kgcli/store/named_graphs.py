"""The named graphs that a store shows, each term as it was written, from what is kept beside the stores.

A store itself has one spelling for all numbers, truth values and times of one value.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from kgcli.errors import DamagedStoreError
from kgcli.store.cache.build_folder import load_digests
from kgcli.store.cache.files import digest_file
from kgcli.store.cache.stamp import BUILD_NAME, load_build
from kgcli.store.closing.kept_closure import name_closure
from kgcli.store.home_stores import replace_damaged
from kgcli.store.writing.marked_parts import NamedGraphs, load_parts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kgcli.store.opening.opened import BuiltStore

__all__ = ["explained", "load_named_graphs", "open_named_graphs"]


def open_named_graphs(store: BuiltStore) -> NamedGraphs:
    """Return the graphs of *store*, every byte of whose files is as it was written.

    What proves damaged is built again, once. Raises ``DamagedStoreError`` where that does not help.
    """
    try:
        return load_named_graphs(store, is_checked=True)
    except DamagedStoreError:
        if store.home is None:
            raise
    return load_named_graphs(replace_damaged(store, store.home), is_checked=True)


def load_named_graphs(store: BuiltStore, *, is_checked: bool = False) -> NamedGraphs:
    """Return the graphs of *store*, the files compared with what was written where that *is_checked*.

    Raises ``DamagedStoreError``.
    """
    assert store.home is not None  # noqa: S101 - only a home's own stores have files beside them
    with explained(store):
        build = load_build(store.path.with_name(BUILD_NAME))
        if build is None:
            raise DamagedStoreError(f"What was recorded of the build of {store.path} is damaged.")
        highest = build.scheme.parse(store.clearance)
        if is_checked:
            for record in build.stores:
                if highest.dominates(record.marking):
                    _check(store.path.with_name(name_closure(record.folder)))
        base = store.home.settings.graph_base
        return NamedGraphs(load_parts(store.path.parent, build.stores, highest, build.scheme, base))


@contextmanager
def explained(store: BuiltStore) -> Iterator[None]:
    """Turn what cannot be read of the closures beside *store* into an error that says what to do."""
    try:
        yield
    except (DamagedStoreError, OSError, ValueError, IndexError) as error:
        raise DamagedStoreError(
            f"What was kept of the closure of {store.path} is damaged. Build it again: kgcli build --force"
        ) from error


def _check(folder: Path) -> None:
    digests = load_digests(folder.parent)
    start = f"{folder.name}/"
    own = {name: digest for name, digest in (digests or {}).items() if name.startswith(start)}
    if not own or any(digest_file(folder.parent / name) != digest for name, digest in own.items()):
        raise DamagedStoreError(f"{folder} is not as it was written.")
