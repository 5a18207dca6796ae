"""The closure that a store was written from, kept beside it: to be added to, and to prove things from.

Like the store, it holds nothing from above its marking: its terms are numbered for it alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from kgcli.encoding.column_files import load_columns, save_columns
from kgcli.encoding.terms import Terms
from kgcli.errors import DamagedStoreError
from kgcli.store.links import link

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kgcli.encoding.columns import Columns
    from kgcli.home import Home
    from kgcli.reasoning.engine.session import Session as ColumnarSession
    from kgcli.reasoning.layers import Layer
    from kgcli.reasoning.reasoner import Reasoner, Session

_TERMS: Final = "terms"
_MORE: Final = "more-terms"
_MUCH: Final = 8
"""Terms that came later lie apart as long as they are fewer than one in so many."""


class Closure(NamedTuple):
    """What a store was written from, in numbers of *terms*, the first *settled* of which lie in one file.

    *asserted* is what carries exactly the store's marking and *inferred* what follows there and at none
    below; *known* is all that is asserted at or below it, and *everything* all that follows from that.
    """

    folder: Path
    terms: Terms
    settled: int
    asserted: Columns
    inferred: Columns
    known: Columns
    everything: Columns

    def resume(self, reasoner: Reasoner) -> Session:
        """Return the closure as one that grows, by the reasoner that drew it; raises ``OSError``."""
        return reasoner.resume(self.folder, self.terms)


def name_closure(folder: str) -> str:
    """Return the folder of the closure that the store in *folder* was written from."""
    return folder.replace("store-", "closure-")


def open_closure(
    home: Home, clearance: str | None, *, progress: Callable[[str], None] = lambda _: None
) -> tuple[Closure, ColumnarSession]:
    """Return the closure of exactly what *clearance* may see, built first if need be, and as one to ask.

    Whatever reasoner drew the conclusions, the one to ask is ``columnar``. Raises ``DamagedStoreError``,
    ``UnknownMarkingError``, and whatever fault the home's files have.
    """
    from kgcli.reasoning.columnar import ColumnarReasoner
    from kgcli.store.build import current_store

    store = current_store(home, clearance, progress=progress)
    columnar = ColumnarReasoner(frozenset(home.settings.rules_off))
    try:
        closure = load_closure(store.path.with_name(name_closure(store.path.name)))
        if home.settings.reasoner == columnar.name:
            return closure, columnar.resume(closure.folder, closure.terms)
    except (OSError, ValueError) as error:
        raise DamagedStoreError(
            f"What was kept of the closure of {store.path} is damaged. Build it again: kgcli build --force"
        ) from error
    session = columnar.start(closure.terms)
    session.add_columns(closure.known)
    session.close()
    return closure, session


def load_closure(folder: Path) -> Closure:
    """Return the closure that lies in *folder*; raises ``OSError`` and ``DamagedStoreError``."""
    terms = Terms.load(folder)
    settled = len(terms)
    more = (folder / _MORE).read_bytes()
    if more:
        terms.numbers(more.split(b"\n"))
    columns = (load_columns(folder / name) for name in ("asserted", "inferred", "known", "everything"))
    return Closure(folder, terms, settled, *columns)


def save_closure(folder: Path, layer: Layer, base: Closure | None = None) -> None:
    """Write the closure of *layer* to the new *folder*; *base* is one that it was continued from."""
    folder.mkdir()
    count = len(layer.terms)
    if base is not None and (count - base.settled) * _MUCH < base.settled:
        link(base.folder / _TERMS, folder / _TERMS)
        later = layer.terms.texts(np.arange(base.settled, count, dtype=np.int32))
        (folder / _MORE).write_bytes(b"\n".join(later))
    else:
        layer.terms.save(folder)
        (folder / _MORE).write_bytes(b"")
    layer.session.save(folder)
    for name, columns in (("known", layer.known), ("everything", layer.step.inferred)):
        save_columns(folder / name, columns)
    for name, columns, whole, other in (
        ("asserted", layer.asserted, layer.known, "known"),
        ("inferred", layer.inferred, layer.step.inferred, "everything"),
    ):
        if _is_same(columns, whole):
            link(folder / other, folder / name)
        else:
            save_columns(folder / name, columns)


def _is_same(columns: Columns, whole: Columns) -> bool:
    return len(columns) == len(whole) and all(len(columns.get(n, ())) == len(c) for n, c in whole.items())
