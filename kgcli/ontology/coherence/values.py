"""Fresh values for what must have one, given stage by stage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from kgcli.encoding.columns import Triples, class_node
from kgcli.vocabulary import RDF

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kgcli.ontology.coherence.needs import Need
    from kgcli.reasoning import Finding
    from kgcli.reasoning.engine.session import Session

    Triple = tuple[int, int, int]
    Make = Callable[[Sequence[int]], list[int]]
    """Returns a number for a fresh value of each of some things."""

__all__ = ["Reason", "Values"]

_DEEPEST: Final = 3
"""A value may have to have a value, too: so often that is followed."""
_MOST: Final = 100_000
"""Where more would have to be assumed, that is not followed further."""


class Reason(NamedTuple):
    """Why something was assumed: for what held at a stage, by its number."""

    stage: int
    premises: tuple[Triple, ...]


class Values:
    """What was assumed because things must have values, with the *reasons*.

    The *stages* are the closures each time before more was assumed. *is_whole* where all that must have a
    value has one, so that what follows shows a world that fits.
    """

    def __init__(self, needs: Sequence[Need]) -> None:
        self._needs = needs
        self._met: set[tuple[int, int, int | None]] = set()
        self.stages: list[Session] = []
        self.reasons: dict[Triple, Reason] = {}
        self.is_whole = True

    def copy(self) -> Values:
        """Return the same, to be added to apart from this."""
        other = Values(self._needs)
        other._met = set(self._met)
        other.stages, other.reasons = list(self.stages), dict(self.reasons)
        return other

    def give(self, session: Session, make: Make) -> tuple[Finding, ...] | None:
        """Give values to what must have one in *session*, which is closed, and close it again.

        Return what contradicts itself then; None where nothing had to be given.
        """
        findings = None
        for depth in range(_DEEPEST + 1 if self._needs else 0):
            wanted = self._find_wanted(session)
            self.is_whole = not wanted
            if not wanted or depth == _DEEPEST or len(self.reasons) + len(wanted) > _MOST:
                break
            self._assume(session, wanted, make)
            findings = session.close().findings
        return findings

    def _find_wanted(self, session: Session) -> dict[tuple[int, int, int | None], tuple[Triple, ...]]:
        """Return who needs a value for what, with the reasons; needs of one thing for the same are one."""
        names, tables = session.saturation.names, session.saturation.tables
        type_ = session.terms.number(f"<{RDF}type>".encode())
        wanted: dict[tuple[int, int, int | None], tuple[Triple, ...]] = {}
        for need in self._needs:
            members = tables.column(class_node(names.representative(need.restriction)))
            for member in members.tolist():
                key = member, need.property, need.filler
                if key not in self._met:
                    wanted.setdefault(key, ((member, type_, need.restriction), *need.said))
        return wanted

    def _assume(
        self,
        session: Session,
        wanted: dict[tuple[int, int, int | None], tuple[Triple, ...]],
        make: Make,
    ) -> None:
        type_ = session.terms.number(f"<{RDF}type>".encode())
        new: list[Triple] = []
        values = make([member for member, _, _ in wanted])
        for ((member, one, filler), premises), value in zip(wanted.items(), values, strict=True):
            said = [(member, one, value), *([(value, type_, filler)] if filler is not None else [])]
            self.reasons.update(dict.fromkeys(said, Reason(len(self.stages), premises)))
            new += said
        self._met.update(wanted)
        self.stages.append(session.copy())
        session.add(Triples(*np.array(new, np.int64).T))
