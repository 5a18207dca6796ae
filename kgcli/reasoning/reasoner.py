"""What every reasoner takes and gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from kgcli.encoding.column_folder import ColumnFolder
    from kgcli.encoding.columns import Columns, Triples
    from kgcli.encoding.terms import Terms

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Statement: TypeAlias = tuple[NamedNode | BlankNode, NamedNode, Term]


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction: the rule of OWL 2 RL that shows it, in words, and the statements that clash."""

    rule: str
    message: str
    premises: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Closure:
    """What follows from some statements, without these; and where they contradict each other."""

    inferred: frozenset[Statement]
    findings: tuple[Finding, ...]


class RetractionError(Exception):
    """What a session holds cannot be told without some statements: it has to be closed anew."""


@dataclass(frozen=True, slots=True)
class Step:
    """What follows from all that a session was given, as columns; the contradictions; and remarks.

    A column that did not change since the step before is the same object. *fired* says how many statements
    each rule was the first to conclude, in this step and in those that it continues: where several rules
    conclude the same, that depends on the steps. *triggered* says which rules the axioms give something to
    do, *missed* which they would if these were not switched off, as far as the reasoner tells.
    """

    inferred: Columns
    findings: tuple[Finding, ...]
    notes: tuple[str, ...] = ()
    fired: tuple[tuple[str, int], ...] = ()
    triggered: frozenset[str] = frozenset()
    missed: frozenset[str] = frozenset()


class Session(Protocol):
    """A closure that changes: statements come and go."""

    def add(self, triples: Triples, *, derived: bool = False) -> None:
        """Take in statements; *derived* ones are known to follow from what is asserted before ``close``."""

    def add_columns(self, columns: Columns, *, derived: bool = False) -> None:
        """Take in statements by table, as ``add`` does."""

    def retract_columns(self, columns: Columns) -> None:
        """Take back statements, by table, all of which are asserted, before or after ``close``.

        Raises ``RetractionError``; then the session is as before.
        """

    def close(self) -> Step:
        """Draw all conclusions from what was added so far, and not taken back."""

    def save(self, folder: Path, *, files: ColumnFolder | None = None) -> None:
        """Write the closure into *folder*, which must exist, for ``Reasoner.resume``; raises ``OSError``.

        Columns are put into *files*, if given, which is to be written by whoever gives it.
        """

    def copy(self, terms: Terms | None = None) -> Session:
        """Return the same closure, to be added to apart from this one; *terms* are a fork of its own."""


class Reasoner(Protocol):
    """Something that computes closures under OWL 2 RL/RDF."""

    @property
    def name(self) -> str:
        """What ``kgcli.toml`` calls it."""

    @property
    def version(self) -> str:
        """The version of the program that reasons."""

    def start(self, terms: Terms) -> Session:
        """Return the closure of nothing, over numbers of *terms*."""

    def resume(self, folder: Path, terms: Terms, held: Mapping[str, Columns] | None = None) -> Session:
        """Return the closure that ``Session.save`` wrote to *folder*; raises ``OSError``, ``ValueError``.

        *held* is what a ``ColumnFolder`` loads from there, if that was done.
        """

    def close(self, statements: Collection[Statement], *, derived: Collection[Statement] = ()) -> Closure:
        """Return the closure of *statements*, free of what holds of every graph.

        The result depends on *statements* alone, never on their order. *derived* is some of what follows
        from them, already known: it may save work, and changes nothing.
        """
