"""The stores of lower markings beside a worker's own, opened when something has to be asked of them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kgcli.errors import DamagedStoreError
from kgcli.saved.reading import Reading
from kgcli.store.cache.stamp import BUILD_NAME, BuildRecord, load_build

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kgcli.answers import Answer
    from kgcli.markings import Marking
    from kgcli.serving.jobs.job import Bench
    from kgcli.store.opening.question import Reader

__all__ = ["open_reading"]


def open_reading(bench: Bench) -> Reading:
    """Return what answers at the clearance of the worker's store and at those below it.

    Raises ``DamagedStoreError`` where the build to which the store belongs is gone.
    """
    build = _read_build(bench.store.path.with_name(BUILD_NAME))
    own = build.scheme.parse(bench.store.clearance)

    def list_markings(clearance: str | None) -> Sequence[Marking]:
        highest = own if clearance is None else build.choose_store(clearance).marking
        return tuple(
            store.marking
            for store in build.stores
            if own.dominates(store.marking) and highest.dominates(store.marking)
        )

    def ask(clearance: str | None, text: str, _: float) -> Answer:
        from kgcli.store.opening.remembered import recall, remember

        record = None if clearance is None else build.choose_store(clearance)
        path = bench.store.path if record is None else bench.store.path.with_name(record.folder)
        known = recall(path, text)
        if known is None:
            known = bench.ask(text) if path == bench.store.path else _ask_lower(bench, path, text)
            remember(path, text, known)
        return known

    return Reading(ask, list_markings, build.scheme)


def _ask_lower(bench: Bench, path: Path, text: str) -> Answer:
    from kgcli.store.opening.opened import STORE_FAULTS, answer_frames, read_answer
    from kgcli.store.opening.refusal import refuse_service

    refuse_service(text)
    try:
        reader = _open(path)
    except STORE_FAULTS as error:
        raise DamagedStoreError(f"The store {path} cannot be opened: {error}") from error
    ((head, body),) = answer_frames(reader, [text])
    return read_answer(bench.store._replace(path=path), text, head, body)


# A worker has one store for life, and so one build, of few markings.
@lru_cache(maxsize=32)
def _open(path: Path) -> Reader:
    from kgcli.store.opening.opened import open_reader

    return open_reader(path)


@lru_cache(maxsize=1)
def _read_build(path: Path) -> BuildRecord:
    build = load_build(path)
    if build is None:
        raise DamagedStoreError(f"What was recorded of the build in {path.parent} is gone.")
    return build
