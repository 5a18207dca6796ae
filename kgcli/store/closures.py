"""The closure of what a clearance may see, to prove things from, and what its rules did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgcli.errors import DamagedStoreError
from kgcli.store.cache.stamp import BUILD_NAME, load_build
from kgcli.store.closing.kept_closure import Closure, load_closure, name_closure
from kgcli.store.home_stores import current_store
from kgcli.store.named_graphs import explained

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kgcli.encoding.columns import Columns
    from kgcli.home import Home
    from kgcli.markings import Marking
    from kgcli.reasoning.engine.session import Session as ColumnarSession

__all__ = ["Closure", "count_firing", "open_closure"]


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
    with explained(store):
        closure = load_closure(store.path.with_name(name_closure(store.path.name)))
        if home.settings.reasoner == columnar.name:
            return closure, columnar.resume(closure.folder, closure.terms, closure.held)
    session = columnar.start(closure.terms)
    session.add_columns(closure.known)
    session.close()
    return closure, session


def count_firing(
    home: Home, clearance: str | None, *, progress: Callable[[str], None] = lambda _: None
) -> Mapping[str, int]:
    """Return how many statements each rule is the first to conclude from what *clearance* may see.

    It is what a build from scratch counts, whatever came, went or changed before, and wherever. Raises what
    ``open_closure`` does.
    """
    from kgcli.encoding.terms import Terms
    from kgcli.encoding.translation import Translation
    from kgcli.reasoning import get_reasoner
    from kgcli.reasoning.layers import close_layers

    reasoner = get_reasoner(home.settings.reasoner, frozenset(home.settings.rules_off))
    terms = Terms()
    # A closure's own terms come first.
    reasoner.start(terms)
    asserted: dict[Marking, Columns] = {}
    store = current_store(home, clearance, progress=progress)
    with explained(store):
        build = load_build(store.path.with_name(BUILD_NAME))
        if build is None:
            raise DamagedStoreError(f"What was recorded of the build of {store.path} is damaged.")
        highest = build.scheme.parse(store.clearance)
        for record in build.stores:
            if highest.dominates(record.marking):
                closure = load_closure(store.path.with_name(name_closure(record.folder)))
                asserted[record.marking] = Translation(closure.terms, terms).translate(closure.asserted)
    progress("Reasoning")
    fired: Mapping[str, int] = {}
    for layer in close_layers(asserted, terms, build.scheme, reasoner):
        fired = dict(layer.step.fired)
    return fired
