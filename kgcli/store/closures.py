"""The closure of what a clearance may see, to prove things from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgcli.errors import DamagedStoreError
from kgcli.store.closing.kept_closure import Closure, load_closure, name_closure
from kgcli.store.home_stores import current_store

if TYPE_CHECKING:
    from collections.abc import Callable

    from kgcli.home import Home
    from kgcli.reasoning.engine.session import Session as ColumnarSession

__all__ = ["Closure", "open_closure"]


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
