"""How an ontology differs from another, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgcli.ontology.reading import Located
    from kgcli.ontology.structure import Axiom, Header

__all__ = [
    "LEVELS",
    "Change",
    "Difference",
    "HeaderChange",
    "Level",
    "Rename",
    "ShapeChange",
    "StatementChange",
    "Step",
    "TermChange",
    "Told",
]

Level: TypeAlias = Literal["none", "patch", "minor", "major"]
LEVELS: Final[tuple[Level, ...]] = ("none", "patch", "minor", "major")
"""Steps of a semantic version (https://semver.org), the smallest first."""


class Change(NamedTuple):
    """An axiom that came (there is no *old* one), went (no *new* one) or became another."""

    old: Axiom | None
    new: Axiom | None


class Rename(NamedTuple):
    """The same term under another IRI; *likeness* is 1 where all that is said of it is the same.

    *stated* tells that the ontology says so itself, by ``dcterms:isReplacedBy``.
    """

    old: str
    new: str
    likeness: float
    stated: bool = False


@dataclass(frozen=True, slots=True)
class TermChange:
    """What changed about one term, *iri*, which *old* is another IRI of if it was renamed.

    *kinds* are what it is, such as ``Class``, and *label* one of its names, now or as long as it was there.
    """

    iri: str
    change: Literal["added", "removed", "renamed", "changed"]
    kinds: tuple[str, ...]
    label: str
    changes: tuple[Change, ...]
    rename: Rename | None = None


@dataclass(frozen=True, slots=True)
class HeaderChange:
    """An ontology's header that came, went, or became another."""

    old: Header | None
    new: Header | None


class Told(NamedTuple):
    """One change in words: what of *about* went and what came, None for nothing; *about* may be empty."""

    about: str
    old: str | None
    new: str | None


class ShapeChange(NamedTuple):
    """A SHACL shape that came, went or says something else; *targets* are the IRIs of what it checks.

    What is *told* is about a path and a kind of constraint, or about the shape itself.
    """

    name: str
    change: Literal["added", "removed", "changed"]
    targets: tuple[str, ...]
    told: tuple[Told, ...]


class StatementChange(NamedTuple):
    """Statements outside the axioms, which hang together by blank nodes, that went or (*is_new*) came."""

    statements: tuple[Located, ...]
    is_new: bool

    @property
    def subject(self) -> str | None:
        """The IRI that the first of them is about, if it has one."""
        from pyoxigraph import NamedNode

        named = (each.subject.value for each in self.statements if isinstance(each.subject, NamedNode))
        return next(named, None)


@dataclass(frozen=True, slots=True)
class Step:
    """The step of the version that the changes ask for, why, and the one that ``owl:versionInfo`` took.

    *versions* are the texts of the two, *taken* is None where they are no semantic versions, and *advice* the
    version that the changes ask for.
    """

    level: Level
    reasons: tuple[tuple[Level, str], ...]
    versions: tuple[str, str] = ("", "")
    taken: Level | Literal["back"] | None = None
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """What makes the *new* ontology of the *old* one; all changes are in the order of the IRIs.

    *general* are changes of axioms about no named term. *counts* are of terms and of axioms: those of the
    old one, those of the new one, and those of both. *unrelated* tells that they share next to nothing.
    """

    headers: tuple[HeaderChange, ...]
    terms: tuple[TermChange, ...]
    general: tuple[Change, ...]
    statements: tuple[StatementChange, ...]
    counts: Mapping[str, tuple[int, int, int]]
    unrelated: bool
    step: Step
    prefixes: Mapping[str, str]
    shapes: tuple[ShapeChange, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.headers or self.terms or self.general or self.statements or self.shapes)

    @property
    def renames(self) -> tuple[Rename, ...]:
        """The terms that have another IRI now."""
        return tuple(term.rename for term in self.terms if term.rename is not None)
