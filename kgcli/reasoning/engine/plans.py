"""Rules made ready for the axioms at hand: which tables to join, and where the outcome belongs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from kgcli.encoding.columns import is_class

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgcli.reasoning.rules.model import Rule

Place: TypeAlias = str | int
"""A variable, or the number of a term."""


class Atom(NamedTuple):
    """Membership in a class (one place) or a pair of a property (two places)."""

    node: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """An instance of *rule* for some axioms: whatever fulfils *body* is in *head*; None is a contradiction.

    *values* are what the axioms gave the rule's variables; *named* the variables that must be IRIs. One that
    *is_told* may show a contradiction, for which it counts by which axioms.
    """

    rule: Rule
    body: tuple[Atom, ...]
    head: Atom | None
    values: Mapping[str, int | tuple[int, ...]]
    named: tuple[str, ...] = ()
    is_told: bool = False

    @property
    def key(self) -> tuple[object, ...]:
        """What tells two plans apart that have different effects."""
        key = (self.body, self.head, self.named)
        return (*key, self.rule.name, *sorted(self.values.items())) if self.is_told else key

    @property
    def is_transitive(self) -> bool:
        """Tell whether the plan makes one table transitive and does nothing else."""
        if self.head is None or len(self.body) != 2 or is_class(self.head.node):  # noqa: PLR2004 - two legs
            return False
        (one, (a, b)), (two, (c, d)) = self.body
        return one == two == self.head.node and b == c and self.head.places == (a, d) and len({a, b, d}) == 3  # noqa: PLR2004


def halve(plan: Plan) -> tuple[tuple[Atom, ...], str, tuple[str, ...]] | None:
    """Return half of an equation's body, the variable that it equates, and those that both halves share.

    Rules that equate two things say the same of both: prp-fp, prp-ifp, prp-key, cls-maxc2, cls-maxqc3 and
    cls-maxqc4. All that fulfil one half with the same shared values are one thing. None where *plan* is of
    another kind.
    """
    assert plan.head is not None  # noqa: S101 - an equation concludes something
    one, other = plan.head.places
    if not isinstance(one, str) or not isinstance(other, str) or one == other:
        return None
    half = tuple(atom for atom in plan.body if other not in atom.places)
    mirrored = {Atom(node, tuple(one if p == other else p for p in places)) for node, places in plan.body}
    if mirrored != set(half):
        return None
    shared = {place for atom in half for place in atom.places if isinstance(place, str) and place != one}
    return half, one, tuple(sorted(shared))
