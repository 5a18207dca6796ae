"""A closure by owlrl that changes: it keeps the statements, and each time draws all conclusions again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.encoding.column_folder import ColumnFolder
from kgcli.encoding.columns import subtract_columns, to_columns, unite_columns
from kgcli.encoding.objects import read_columns, write_triples
from kgcli.reasoning.reasoner import Step

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kgcli.encoding.columns import Columns, Triples
    from kgcli.encoding.terms import Terms
    from kgcli.reasoning.owlrl_reasoner import OwlrlReasoner

_ASSERTED: Final = "owlrl-asserted"
_INFERRED: Final = "owlrl-inferred"


class OwlrlSession:
    """The closure of what was added; *terms* may be shared with other sessions."""

    def __init__(self, reasoner: OwlrlReasoner, terms: Terms) -> None:
        self.terms = terms
        self._reasoner = reasoner
        self._asserted: Columns = {}
        self._inferred: Columns = {}

    def copy(self, terms: Terms | None = None) -> OwlrlSession:
        """Return the same closure, to be added to apart from this one; *terms* are a fork of its own."""
        other = OwlrlSession(self._reasoner, terms or self.terms)
        other._asserted, other._inferred = self._asserted, self._inferred
        return other

    def add(self, triples: Triples, *, derived: bool = False) -> None:
        """Take in statements; *derived* ones are known to follow from what is asserted before ``close``."""
        self.add_columns(to_columns(triples, self.terms), derived=derived)

    def add_columns(self, columns: Columns, *, derived: bool = False) -> None:
        """Take in statements by table, as ``add`` does."""
        if derived:
            self._inferred = unite_columns((self._inferred, columns))
        else:
            self._asserted = unite_columns((self._asserted, columns))

    def retract_columns(self, columns: Columns) -> None:
        """Take back statements, by table, all of which are asserted."""
        self._asserted = subtract_columns(self._asserted, columns)
        # Which conclusions rest on them is not known.
        self._inferred = {}

    def close(self) -> Step:
        """Draw all conclusions from what was added so far."""
        closure = self._reasoner.close(
            set(read_columns(self._asserted, self.terms)),
            # What followed from less follows from more.
            derived=set(read_columns(self._inferred, self.terms)),
        )
        found = to_columns(write_triples(closure.inferred, self.terms), self.terms)
        self._inferred = subtract_columns(found, self._asserted)
        return Step(self._inferred, closure.findings)

    def save(self, folder: Path, *, files: ColumnFolder | None = None) -> None:
        """Write the closure into *folder*, or put it into *files*; raises ``OSError``."""
        own = files or ColumnFolder(folder)
        own.put({_ASSERTED: self._asserted, _INFERRED: self._inferred})
        if files is None:
            own.write()


def load_session(
    reasoner: OwlrlReasoner, folder: Path, terms: Terms, held: Mapping[str, Columns] | None = None
) -> OwlrlSession:
    """Return the closure that was saved to *folder*; raises ``OSError``, ``DamagedStoreError``."""
    session = OwlrlSession(reasoner, terms)
    columns = ColumnFolder(folder).load() if held is None else held
    session.add_columns(columns[_ASSERTED])
    session.add_columns(columns[_INFERRED], derived=True)
    return session
