"""The graphs of files that changed or are gone, as a build holds them, and what of that is stated no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from kgcli.encoding.columns import Triples, subtract_columns, to_columns, unite_columns
from kgcli.encoding.quads import Quads, choose_quads, join_quads, sort_quads, subtract_quads
from kgcli.reasoning.noise import BUILT_IN
from kgcli.vocabulary import EV

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kgcli.encoding.columns import Columns
    from kgcli.encoding.quads import Column
    from kgcli.encoding.terms import Terms
    from kgcli.markings import Marking

_PUBLIC: Final = tuple(b"<" + name.encode() for name in (EV, *BUILT_IN))


class Withdrawn(NamedTuple):
    """Graphs with their *markings* and all that they state, in numbers of some terms.

    *others* is what the other graphs of each marking state of the same subjects; *mentioned* are the terms of
    the withdrawn *quads* that these graphs mention.
    """

    markings: Mapping[int, Marking]
    quads: Quads
    others: Mapping[Marking, Quads]
    mentioned: Mapping[Marking, frozenset[int]]


class Loss(NamedTuple):
    """What graphs state no more: *quads* with the *markings* that their graphs had.

    *retracted* is what was asserted at each marking and is so no more; a marking that lost anything is there.
    """

    quads: Quads
    markings: Mapping[int, Marking]
    retracted: Mapping[Marking, Columns]

    def of(self, marking: Marking) -> Quads:
        """Return what graphs of exactly *marking* lost."""
        return self._choose(graph for graph, own in self.markings.items() if own == marking)

    def visible(self, clearance: Marking) -> Quads:
        """Return what graphs lost that *clearance* might see."""
        return self._choose(graph for graph, own in self.markings.items() if clearance.dominates(own))

    def _choose(self, graphs: Iterable[int]) -> Quads:
        return choose_quads(self.quads, np.isin(self.quads.graph, np.array(list(graphs), np.int32)))


NOTHING: Final = Withdrawn({}, join_quads([]), {}, {})
NO_LOSS: Final = Loss(join_quads([]), {}, {})


class Comparison:
    """What became of *withdrawn* graphs, now that *quads* are all that their files and new ones state.

    *markings* are those of the graphs of *quads*.
    """

    def __init__(
        self, withdrawn: Withdrawn, quads: Quads, markings: Mapping[int, Marking], terms: Terms
    ) -> None:
        self._withdrawn = withdrawn
        self._terms = terms
        self._by_marking = {
            marking: choose_quads(quads, np.isin(quads.graph, _number(markings, marking)))
            for marking in dict.fromkeys(markings.values())
        }
        alike = np.array([g for g, m in withdrawn.markings.items() if markings.get(g) == m], np.int32)
        old, new = sort_quads(withdrawn.quads), sort_quads(quads)
        self._gone = subtract_quads(old, choose_quads(new, np.isin(new.graph, alike)))
        came = subtract_quads(new, choose_quads(old, np.isin(old.graph, alike)))
        changed = np.union1d(self._gone.graph, came.graph)
        self.changed = choose_quads(quads, np.isin(quads.graph, changed))
        """All that the graphs state that are not as they were."""

    def find_loss(self) -> Loss:
        """Return what is stated no more."""
        markings = self._withdrawn.markings
        used = dict.fromkeys(markings[graph] for graph in set(self._gone.graph.tolist()))
        retracted = {
            marking: subtract_columns(self._columns(self._lost_at(marking)), self._stated([marking]))
            for marking in used
        }
        return Loss(self._gone, markings, retracted)

    def hides(self) -> bool:
        """Tell whether a statement or a name was told at a marking and now is only where that may not see it.

        A store that is continued, and what lies beside it, keeps traces of what went, which no query finds;
        it may be no trace of what lies above.
        """
        now = {*self._by_marking, *self._withdrawn.others}
        for marking in dict.fromkeys(self._withdrawn.markings.values()):
            gone = self._lost_at(marking)
            below = [other for other in now if marking.dominates(other)]
            above = [other for other in now if not marking.dominates(other)]
            lost = subtract_columns(self._columns(gone), self._stated(below))
            kept = subtract_columns(lost, subtract_columns(lost, self._stated(above)))
            if kept or self._forgotten(marking) & self._mentioned(above):
                return True
        return False

    def find_traces(self) -> dict[Marking, list[bytes]]:
        """Return the names that were told at each marking and now are not, nor below it."""
        markings = dict.fromkeys(self._withdrawn.markings.values())
        return {marking: list(map(self._terms.text, self._forgotten(marking))) for marking in markings}

    def _forgotten(self, marking: Marking) -> set[int]:
        now = {*self._by_marking, *self._withdrawn.others}
        below = [other for other in now if marking.dominates(other)]
        lost = used_terms([self._lost_at(marking)]) - self._mentioned(below)
        return {term for term in lost if _is_telling(self._terms.text(term))}

    def _lost_at(self, marking: Marking) -> Quads:
        graphs = _number(self._withdrawn.markings, marking)
        return choose_quads(self._gone, np.isin(self._gone.graph, graphs))

    def _stated(self, markings: Iterable[Marking]) -> Columns:
        """Return what is stated now at *markings*, of the subjects of what was withdrawn at least."""
        parts = (part.get(m) for m in markings for part in (self._by_marking, self._withdrawn.others))
        return unite_columns(self._columns(part) for part in parts if part is not None)

    def _mentioned(self, markings: Iterable[Marking]) -> set[int]:
        """Return the terms that are mentioned now at *markings*, of those of what was withdrawn at least."""
        markings = list(markings)
        found = used_terms([self._by_marking[own] for own in markings if own in self._by_marking])
        return found.union(*(self._withdrawn.mentioned.get(own, ()) for own in markings))

    def _columns(self, quads: Quads) -> Columns:
        rows = (column.astype(np.int64) for column in (quads.subject, quads.predicate, quads.object))
        return to_columns(Triples(*rows), self._terms)


def _number(markings: Mapping[int, Marking], wanted: Marking) -> Column:
    return np.array([graph for graph, marking in markings.items() if marking == wanted], np.int32)


def _is_telling(text: bytes) -> bool:
    """Tell whether a term is a name: no number, day, code or hash, which by itself says nothing."""
    is_value = text.startswith(b'"') and text.endswith((b'"', b">"))
    # What the code itself names is no news to anybody.
    return not is_value and not text.startswith(_PUBLIC)


def used_terms(parts: Iterable[Quads]) -> set[int]:
    """Return the terms of all statements of *parts*, and of their graphs."""
    return {number for part in parts for column in part for number in np.unique(column).tolist()}
