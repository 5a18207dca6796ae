"""The reasoner called ``columnar``: all of OWL 2 RL/RDF, on sorted columns of numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgcli.reasoning.reasoner import Closure, Statement

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from kgcli.encoding.columns import Columns
    from kgcli.encoding.terms import Terms
    from kgcli.reasoning.engine.session import Session


class ColumnarReasoner:
    """The product's own reasoner: W3C "OWL 2 Profiles" section 4.3, tables 4 to 9."""

    name = "columnar"

    def __init__(self, off: frozenset[str] = frozenset()) -> None:
        self._off = off

    @property
    def version(self) -> str:
        """The version of kgcli."""
        from kgcli.version import own_version

        return own_version()

    def start(self, terms: Terms) -> Session:
        """Return the closure of nothing, over numbers of *terms*."""
        from kgcli.reasoning.engine.session import Session

        return Session(terms, self._off)

    def resume(self, folder: Path, terms: Terms, held: Mapping[str, Columns] | None = None) -> Session:
        """Return the closure that ``Session.save`` wrote to *folder*; raises ``OSError``, ``ValueError``.

        *held* is what a ``ColumnFolder`` loads from there, if that was done.
        """
        from kgcli.reasoning.engine.saved import load_session

        return load_session(folder, terms, self._off, held)

    def close(self, statements: Collection[Statement], *, derived: Collection[Statement] = ()) -> Closure:
        """Return the closure of *statements*, free of noise, with each equal thing under all its names."""
        from kgcli.encoding.objects import read_columns, write_triples
        from kgcli.encoding.terms import Terms

        terms = Terms()
        session = self.start(terms)
        session.add(write_triples(statements, terms))
        session.add(write_triples(derived, terms), derived=True)
        step = session.close()
        return Closure(frozenset(read_columns(step.inferred, terms)), step.findings)
