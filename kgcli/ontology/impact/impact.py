"""What an edit changes for users, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kgcli.answers import Term
    from kgcli.shapes import Result

    Row = tuple[Term | None, ...]

__all__ = ["Clash", "DataUse", "Impact", "InferenceChange", "QueryChange", "TermUse"]


@dataclass(frozen=True, slots=True)
class QueryChange:
    """A saved query that answers otherwise; *shown* is how it was asked.

    *removed* and *added* are rows of *columns*; *changed* pairs rows about the same things. *state* is
    ``answers`` where there is an answer on both sides, else ``gone``, ``fails`` (with an *error*) or
    ``works`` (it failed before). *edited* tells that the query's own file changed, too.
    """

    name: str
    shown: str
    state: Literal["answers", "gone", "fails", "works"]
    columns: tuple[str, ...] = ()
    removed: tuple[Row, ...] = ()
    added: tuple[Row, ...] = ()
    changed: tuple[tuple[Row, Row], ...] = ()
    lost_columns: tuple[str, ...] = ()
    error: str = ""
    edited: bool = False

    @property
    def loses_rows(self) -> bool:
        """Whether a user no longer gets something that was there."""
        return bool(self.removed) or self.state in ("gone", "fails")


class TermUse(NamedTuple):
    """A saved query that uses a term that is ``gone`` or ``deprecated``; what to use *instead*, if known."""

    query: str
    file: str
    line: int
    term: str
    state: Literal["gone", "deprecated"]
    instead: str


class DataUse(NamedTuple):
    """A term that is ``gone`` or ``deprecated`` in *number* visible facts, or places of a *file* of shapes.

    *file* is empty and *line* 0 for facts.
    """

    file: str
    line: int
    number: int
    term: str
    state: Literal["gone", "deprecated"]
    instead: str


@dataclass(frozen=True, slots=True)
class InferenceChange:
    """How many statements of the class or property *iri* are concluded now that were not there, and lost.

    *examples* are statements as N-Triples, each with whether it is a new one.
    """

    kind: Literal["class", "property"]
    iri: str
    gained: int
    lost: int
    examples: tuple[tuple[bool, str], ...]


class Clash(NamedTuple):
    """A contradiction: the *rule* that shows it, in words, at the lowest *marking* where it shows."""

    marking: str
    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class Impact:
    """What the edit since *against* changes, as far as *clearance* may see.

    *facts* says whether both sides have the facts of ``now`` or each its own, those of ``then``. *asked* is
    how many questions were asked, *left_out* why which queries were not. *solved* and *satisfied* count
    contradictions and results of shapes that were there and are not any more.
    """

    against: str
    clearance: str | None
    facts: Literal["now", "then"]
    asked: int
    left_out: tuple[str, ...]
    queries: tuple[QueryChange, ...]
    uses: tuple[TermUse, ...]
    data_uses: tuple[DataUse, ...]
    inferences: tuple[InferenceChange, ...]
    clashes: tuple[Clash, ...]
    solved: int
    shapes: tuple[Result, ...]
    satisfied: int
    prefixes: Mapping[str, str]

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes for anybody."""
        found = (self.queries, self.uses, self.data_uses, self.inferences, self.clashes, self.shapes)
        return not (any(found) or self.solved or self.satisfied)

    def list_effects(self) -> Iterator[str]:
        """Yield the names of those effects of ``EFFECTS`` that the edit has."""
        states = {each.state for each in self.uses} | {each.state for each in self.data_uses}
        for name, found in (
            ("removed-rows", any(each.loses_rows for each in self.queries)),
            ("changed-rows", any(each.changed or each.lost_columns for each in self.queries)),
            ("added-rows", any(each.added for each in self.queries)),
            ("gone-terms", "gone" in states),
            ("deprecated-terms", "deprecated" in states),
            ("lost-inferences", any(each.lost for each in self.inferences)),
            ("gained-inferences", any(each.gained for each in self.inferences)),
            ("clashes", bool(self.clashes)),
            ("shapes", bool(self.shapes)),
        ):
            if found:
                yield name


EFFECTS = (
    *("removed-rows", "changed-rows", "added-rows", "gone-terms", "deprecated-terms", "lost-inferences"),
    *("gained-inferences", "clashes", "shapes"),
)
"""What a user may want to be stopped by."""
