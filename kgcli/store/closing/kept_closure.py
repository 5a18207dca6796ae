"""The closure that a store is made of, kept beside it: to add to, to prove from, to export exactly.

Like the store, it holds nothing from above its marking: its terms are numbered for it alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from kgcli.encoding.column_folder import ColumnFolder
from kgcli.encoding.columns import is_class, term_of
from kgcli.encoding.packing import first_of, second_of
from kgcli.encoding.terms import Terms
from kgcli.encoding.translation import Translation
from kgcli.errors import DamagedStoreError
from kgcli.links import link
from kgcli.store.closing.kept_graphs import save_graphs

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kgcli.encoding.columns import Columns
    from kgcli.encoding.quads import Quads
    from kgcli.reasoning.layers import Layer
    from kgcli.reasoning.reasoner import Reasoner, Session
    from kgcli.store.graphs.marked_graphs import MarkedGraphs

_COLUMNS: Final = ("asserted", "inferred", "known", "everything")
_TERMS: Final = "terms"
_MORE: Final = "more-terms"
_MUCH: Final = 8
"""Terms that came later lie apart as long as they are fewer than one in so many."""

_WORN: Final = 2
"""A closure is made anew when no more than one in so many of its terms is in use, but for a few."""
_FEW: Final = 2000


class Closure(NamedTuple):
    """What a store is made of, in numbers of *terms*, the first *settled* of which lie in one file.

    *asserted* is what carries exactly the store's marking and *inferred* what follows there and at none
    below; *known* is all that is asserted at or below it, and *everything* all that follows from that. They
    are *held* in *files* with what a session keeps.
    """

    folder: Path
    terms: Terms
    settled: int
    asserted: Columns
    inferred: Columns
    known: Columns
    everything: Columns
    files: ColumnFolder
    held: Mapping[str, Columns]

    def is_worn(self) -> bool:
        """Tell whether most of the terms are those of statements that are gone."""
        used = np.zeros(len(self.terms), np.bool_)
        for node, column in self.known.items():
            used[term_of(node)] = True
            for end in [column] if is_class(node) else [first_of(column), second_of(column)]:
                used[end] = True
        return bool(np.count_nonzero(used) * _WORN + _FEW < len(used))

    def resume(self, reasoner: Reasoner) -> Session:
        """Return the closure as one that changes, by the reasoner that drew it; raises ``OSError``."""
        return reasoner.resume(self.folder, self.terms, self.held)


def name_closure(folder: str) -> str:
    """Return the folder of the closure that the store in *folder* is made of."""
    return folder.replace("store-", "closure-")


def load_closure(folder: Path) -> Closure:
    """Return the closure that lies in *folder*; raises ``OSError``, ``ValueError``, ``DamagedStoreError``."""
    terms, settled = load_terms(folder)
    files = ColumnFolder(folder)
    held = files.load()
    try:
        asserted, inferred, known, everything = (held[name] for name in _COLUMNS)
    except KeyError as error:
        raise DamagedStoreError(f"{folder} does not hold the closure that was written to it.") from error
    return Closure(folder, terms, settled, asserted, inferred, known, everything, files, held)


def load_terms(folder: Path) -> tuple[Terms, int]:
    """Return the terms of the closure in *folder*, and how many of them are settled; raises the same."""
    terms = Terms.load(folder)
    settled = len(terms)
    more = (folder / _MORE).read_bytes()
    if more:
        terms.numbers(more.split(b"\n"))
    return terms, settled


def save_closure(
    folder: Path,
    layer: Layer,
    graphs: MarkedGraphs,
    base: Closure | None = None,
    *,
    is_same_marking: bool = False,
    gone: Quads | None = None,
) -> None:
    """Write the closure of *layer* to the new *folder*, and what *graphs* of exactly its marking state.

    *base* is one that it was continued from: of the same marking, whose statements are to be kept, but for
    those that are *gone*, in the numbers of *graphs*, or of a lower one. What the two have in common is
    linked, terms and columns, as long as little is new. The terms of *layer* get the names of the graphs.
    """
    folder.mkdir()
    stated = graphs.choose(graph for graph, marking in graphs.markings.items() if marking == layer.marking)
    translation = Translation(graphs.terms, layer.terms)
    quads = translation.translate_quads(stated)
    if base is not None and is_same_marking:
        save_graphs(folder, quads, base.folder, None if gone is None else translation.translate_quads(gone))
    else:
        save_graphs(folder, quads)
    count = len(layer.terms)
    if base is not None and (count - base.settled) * _MUCH < base.settled:
        link(base.folder / _TERMS, folder / _TERMS)
        later = layer.terms.texts(np.arange(base.settled, count, dtype=np.int32))
        (folder / _MORE).write_bytes(b"\n".join(later))
    else:
        layer.terms.save(folder)
        (folder / _MORE).write_bytes(b"")
    files = ColumnFolder(folder, base.files if base else None)
    columns = (layer.asserted, layer.inferred, layer.known, layer.step.inferred)
    files.put(dict(zip(_COLUMNS, columns, strict=True)))
    layer.session.save(folder, files=files)
    files.write()
