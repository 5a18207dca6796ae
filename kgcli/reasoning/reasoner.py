"""What every reasoner takes and gives back."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

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


class Reasoner(Protocol):
    """Something that computes closures under OWL 2 RL/RDF."""

    @property
    def name(self) -> str:
        """What ``kgcli.toml`` calls it."""

    @property
    def version(self) -> str:
        """The version of the program that reasons."""

    def close(self, statements: Collection[Statement], *, derived: Collection[Statement] = ()) -> Closure:
        """Return the closure of *statements*, free of what holds of every graph.

        The result depends on *statements* alone, never on their order. *derived* is some of what follows
        from them, already known: it may save work, and changes nothing.
        """
