"""The closure of what a clearance may see, to prove things from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgcli.errors import DamagedStoreError
from kgcli.store.cache.stamp import BUILD_NAME, load_build
from kgcli.store.closing.kept_closure import Closure, load_closure, name_closure
from kgcli.store.home_stores import current_store

if TYPE_CHECKING:
    from collections.abc import Callable

    from kgcli.home import Home
    from kgcli.markings import Marking
    from kgcli.reasoning.engine.session import Session as ColumnarSession

__all__ = ["Closure", "list_markings", "open_closure"]


def list_markings(
    home: Home, clearance: str | None, *, progress: Callable[[str], None] = lambda _: None
) -> tuple[Marking, ...]:
    """Return the markings whose closures *clearance* may see, each after those that it dominates.

    Raises ``DamagedStoreError``, ``UnknownMarkingError``, and whatever fault the home's files have.
    """
    store = current_store(home, clearance, progress=progress)
    build = load_build(store.path.with_name(BUILD_NAME))
    if build is None:
        raise DamagedStoreError(
            f"What was recorded of the build of {store.path} is damaged. Build it again: kgcli build --force"
        )
    highest = build.scheme.parse(store.clearance)
    return tuple(record.marking for record in build.stores if highest.dominates(record.marking))


def open_closure(
    home: Home, clearance: str | None, *, progress: Callable[[str], None] = lambda _: None
) -> tuple[Closure, ColumnarSession]:
    """Return the closure of exactly what *clearance* may see, built first if need be, and as one to ask.

    Whatever reasoner drew the conclusions, the one to ask is ``columnar``. Raises ``DamagedStoreError``,
    ``UnknownMarkingError``, and whatever fault the home's files have.
    """
    from kgcli.reasoning.columnar import ColumnarReasoner

    store = current_store(home, clearance, progress=progress)
    columnar = ColumnarReasoner(frozenset(home.settings.rules_off))
    try:
        closure = load_closure(store.path.with_name(name_closure(store.path.name)))
        if home.settings.reasoner == columnar.name:
            return closure, columnar.resume(closure.folder, closure.terms, closure.held)
    except (DamagedStoreError, OSError, ValueError) as error:
        raise DamagedStoreError(
            f"What was kept of the closure of {store.path} is damaged. Build it again: kgcli build --force"
        ) from error
    session = columnar.start(closure.terms)
    session.add_columns(closure.known)
    session.close()
    return closure, session
