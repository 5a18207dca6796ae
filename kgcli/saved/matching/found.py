"""What the explanation of a row is made of: statements that hold, and groups that nothing matches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgcli.answers import Term
    from kgcli.store.opening.question import Question

    Fact = tuple[str, str, str]
    Solution = Mapping[str, Term]
    """Values by the names of variables; an unbound one is left out."""

__all__ = ["Absence", "Match", "Members", "Role"]

Role = Literal["matched", "counted", "picked"]


@dataclass(frozen=True, slots=True)
class Match:
    """A statement that a pattern matched, as N-Triples writes it; in *graph*, if the query says in which.

    *role* is ``counted`` where it belongs to a group of solutions that the query sums up, and ``picked``
    where of such a group only a least or greatest value is used, which the row does not show.
    """

    statement: Fact
    graph: str | None = None
    role: Role = "matched"


@dataclass(frozen=True, slots=True)
class Absence:
    """That nothing matches a group: *text*, with N-Triples terms in it.

    *predicates* are those of its patterns; *question* has a row where something does match after all.
    *is_computed* is whether it was only asked for a value to compute with.
    """

    text: str
    predicates: tuple[str, ...]
    question: Question
    is_computed: bool = False


@dataclass(frozen=True, slots=True)
class Members:
    """That a row sums up a group of *total* solutions, of which the first *told* are told."""

    total: int
    told: int
