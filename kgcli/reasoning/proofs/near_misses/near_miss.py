"""A near miss: an instance of a rule that would conclude a statement if what is missing held."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, Literal, NamedTuple, TypeAlias

from kgcli.reasoning.proofs.facts import T
from kgcli.reasoning.proofs.forms import Variable

Pattern: TypeAlias = tuple[T | Variable, T | Variable, T | Variable]
"""A statement, some of whose parts stand for several things, or for any."""

Kind: TypeAlias = Literal["statements", "names", "schema"]
"""What is missing: statements; that two names are of one thing; or an axiom, beside facts that all hold."""

KINDS: tuple[Kind, ...] = ("statements", "names", "schema")
"""The nearest first."""


class Premise(NamedTuple, Generic[T]):
    """A premise that *holds* or is missing; an axiom is what the schema has to say."""

    parts: Pattern[T]
    holds: bool
    is_axiom: bool


@dataclass(frozen=True, slots=True)
class NearMiss(Generic[T]):
    """An instance of *rule*: its premises, in their order, of which at least one is missing.

    A variable that a premise which holds has stands for one of several things: the premises are met in so
    many *ways* (with *more*, in at least so many), of which *examples* are some; if all that holds of it is
    its datatype, it stands for any such value. Any other variable stands for anything. Where it *restates*
    the statement, that would in turn imply what is missing. *further* has near misses for statements that
    are missing here.
    """

    rule: str
    kind: Kind
    premises: tuple[Premise[T], ...]
    ways: int = 1
    more: bool = False
    examples: tuple[Mapping[Variable, T], ...] = ()
    restates: bool = False
    further: "Mapping[Pattern[T], NearMiss[T]]" = field(default_factory=dict)

    @property
    def missing(self) -> tuple[Pattern[T], ...]:
        """What is missing, each once."""
        return tuple(dict.fromkeys(premise.parts for premise in self.premises if not premise.holds))

    @property
    def open(self) -> frozenset[Variable]:
        """The variables that stand for anything."""
        return _find_variables(self, holds=False) - _find_variables(self, holds=True)


def _find_variables(miss: NearMiss[T], *, holds: bool) -> frozenset[Variable]:
    return frozenset(
        part
        for premise in miss.premises
        if premise.holds is holds
        for part in premise.parts
        if isinstance(part, Variable)
    )


def replace_variables(pattern: Pattern[T], values: Mapping[Variable, T | Variable]) -> Pattern[T]:
    """Return *pattern* with *values* for those of its variables that have one."""
    subject, predicate, value = (
        values.get(part, part) if isinstance(part, Variable) else part for part in pattern
    )
    return subject, predicate, value


def is_ground(pattern: Pattern[T]) -> bool:
    """Tell whether *pattern* is a statement."""
    return not any(isinstance(part, Variable) for part in pattern)
