"""Trials: what contradicts itself once some classes have a fresh member, and some properties a fresh pair."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from kgcli.encoding.columns import is_class, term_of
from kgcli.encoding.objects import write_triples
from kgcli.encoding.packing import first_of, second_of
from kgcli.ontology.coherence.candidates import read_owner
from kgcli.ontology.coherence.ground import Ground
from kgcli.ontology.coherence.value_spaces import find_valueless
from kgcli.ontology.conclusions import draw_conclusions
from kgcli.reasoning.engine.contradictions import MOST

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kgcli.ontology.coherence.candidates import Candidate
    from kgcli.reasoning import Finding, Statement
    from kgcli.reasoning.engine.pairs import Column

__all__ = ["Trial", "contradicts", "owners_of"]


class Trial:
    """What follows from a *ground* and the assumptions of *candidates*, and what contradicts itself then."""

    def __init__(self, ground: Ground, candidates: Sequence[Candidate]) -> None:
        self._ground = ground
        self.candidates = candidates
        self.session = ground.session.copy()
        self.session.add(write_triples([one.assumption for one in candidates], ground.terms))
        stated = self.session.close().findings
        self.values = ground.values.copy()
        given = self.values.give(self.session, ground.make_fresh)
        valueless = find_valueless(self.session, ground.first_fresh)
        self.clashes = tuple(filter(ground.is_new, (*(stated if given is None else given), *valueless)))

    @property
    def is_cut(self) -> bool:
        """True where there may be more clashes than those that are listed."""
        return any(count >= MOST for count in Counter(clash.rule for clash in self.clashes).values())

    def find_touching(self) -> frozenset[int] | None:
        """Return the candidates whose fresh things are linked to what others may be linked to, too.

        All others stand alone: what follows about their fresh things follows from their own assumption. None
        where that cannot be told, since the assumptions change what is said in terms of OWL itself.
        """
        own, before = self.session.saturation, self._ground.session.saturation
        found: set[int] = set()
        for names in own.names.classes().values():
            numbers = np.array(names, np.int64)
            owners = self._ground.owners(numbers).tolist()
            if -1 in owners and (max(owners) >= 0 or before.names.names(names[0]) != names):
                return None
            found.update(owners)
        for node in own.tables.nodes():
            column, old = own.tables.column(node), before.tables.column(node)
            if column is old:
                continue
            others, touching = self._find_links(column, are_pairs=not is_class(node))
            if others > len(old) and own.built_in[term_of(node)]:
                return None
            found.update(touching)
        return frozenset(found - {-1})

    def _find_links(self, column: Column, *, are_pairs: bool) -> tuple[int, list[int]]:
        """Return how much of *column* is about nothing fresh, and whose fresh things it links to others."""
        if not are_pairs:
            return int(np.count_nonzero(self._ground.owners(column) < 0)), []
        one, other = self._ground.owners(first_of(column)), self._ground.owners(second_of(column))
        apart = one != other
        return int(np.count_nonzero((one < 0) & (other < 0))), [*one[apart].tolist(), *other[apart].tolist()]


def owners_of(finding: Finding) -> frozenset[int]:
    """Return the candidates whose fresh things a clash is about."""
    found = (read_owner(term) for premise in finding.premises for term in premise)
    return frozenset(owner for owner in found if owner is not None)


def contradicts(
    statements: Iterable[Statement], candidate: Candidate | None = None, *, alone: bool = False
) -> bool:
    """Tell whether *statements* contradict themselves; with a *candidate*, whether it brings that about.

    *alone* where they may do so without it: then that does not count.
    """
    if candidate is None:
        return bool(Ground(draw_conclusions(statements), ()).findings)
    if alone:
        return bool(Trial(Ground(draw_conclusions(statements), (candidate,)), (candidate,)).clashes)
    return bool(Ground(draw_conclusions([*statements, candidate.assumption]), (candidate,)).findings)
