"""Graphs whose files changed or are gone, taken out of what a build keeps of its graphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kgcli.encoding.columns import Triples, to_columns
from kgcli.encoding.quads import Quads, choose_quads, join_quads
from kgcli.encoding.texts import pack
from kgcli.encoding.translation import Translation
from kgcli.store.closing.kept_closure import load_terms
from kgcli.store.closing.kept_graphs import load_graphs
from kgcli.store.closing.remarks import choose_axioms
from kgcli.store.graphs.additions import StartAgainError
from kgcli.store.graphs.withdrawn import Withdrawn

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kgcli.encoding.quads import Column
    from kgcli.encoding.terms import Terms
    from kgcli.markings import Marking


def withdraw_graphs(
    graphs: Mapping[bytes, Marking], closures: Mapping[Marking, Path], terms: Terms
) -> Withdrawn:
    """Return what *graphs* state by what is kept in the folders of *closures*; *terms* get theirs.

    Raises ``StartAgainError`` where that are axioms; ``OSError``, ``ValueError``, ``DamagedStoreError``.
    """
    kept = {marking: _Kept(folder, graphs, terms) for marking, folder in closures.items()}
    quads = join_quads([each.withdrawn() for each in kept.values()])
    rows = Triples(*(column.astype(np.int64) for column in (quads.subject, quads.predicate, quads.object)))
    if choose_axioms(to_columns(rows, terms), terms):
        raise StartAgainError("axioms are among what changed or is gone")
    subjects = np.unique(quads.subject)
    used = np.unique(np.concatenate(quads))
    return Withdrawn(
        {terms.number(name): marking for name, marking in graphs.items()},
        quads,
        {marking: each.find_others(subjects) for marking, each in kept.items()},
        {marking: each.find_mentioned(used) for marking, each in kept.items()},
    )


class _Kept:
    """What the graphs of one marking state, some of which, called *graphs*, are withdrawn."""

    def __init__(self, folder: Path, graphs: Mapping[bytes, Marking], terms: Terms) -> None:
        self._own, _ = load_terms(folder)
        self._runs = load_graphs(folder)
        self._terms = terms
        self._translation = Translation(self._own, terms)
        self._is_withdrawn = np.zeros(len(self._own), np.bool_)
        known = self._own.find_all(pack(list(graphs)))
        self._is_withdrawn[known[known >= 0]] = True

    def withdrawn(self) -> Quads:
        """Return the statements of the withdrawn graphs."""
        return self._translation.translate_quads(
            join_quads([choose_quads(run, self._is_withdrawn[run.graph]) for run in self._runs])
        )

    def find_others(self, subjects: Column) -> Quads:
        """Return the statements of other graphs about *subjects*."""
        wanted = np.zeros(len(self._own), np.bool_)
        known = self._find(subjects)
        wanted[known[known >= 0]] = True
        places = [np.flatnonzero(wanted[run.subject]) for run in self._runs]
        found = [choose_quads(run, own) for run, own in zip(self._runs, places, strict=True)]
        others = [choose_quads(part, ~self._is_withdrawn[part.graph]) for part in found]
        return self._translation.translate_quads(join_quads(others))

    def find_mentioned(self, used: Column) -> frozenset[int]:
        """Return those of the terms *used* that other graphs mention."""
        mentioned = np.zeros(len(self._own), np.bool_)
        for run in self._runs:
            left = ~self._is_withdrawn[run.graph]
            for column in run:
                mentioned[column[left]] = True
        known = self._find(used)
        return frozenset(used[(known >= 0) & mentioned[known]].tolist())

    def _find(self, numbers: Column) -> Column:
        return self._own.find_all(pack(self._terms.texts(numbers.astype(np.int32))))
