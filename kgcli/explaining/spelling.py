"""Near misses with their terms as N-Triples writes them, and variables with a question mark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kgcli.reasoning.proofs.forms import Variable
    from kgcli.reasoning.proofs.near_misses import Contradiction, Kind, NearMiss
    from kgcli.wording import Fact

__all__ = ["Spelled", "list_facts", "spell", "spell_contradiction"]


@dataclass(frozen=True, slots=True)
class Spelled:
    """A near miss whose statements are texts; *such* has for each that several meet some of these."""

    rule: str
    kind: Kind
    missing: tuple[Fact, ...]
    held: tuple[Fact, ...]
    axioms: tuple[Fact, ...]
    ways: int
    more: bool
    such: Mapping[Fact, tuple[Fact, ...]]
    further: Mapping[Fact, Spelled]


def spell(miss: NearMiss[int], text: Callable[[int], str]) -> Spelled:
    """Return *miss* with the texts of its terms; its variables are ``?1``, ``?2`` and so on."""
    from kgcli.reasoning.proofs.forms import Variable
    from kgcli.reasoning.proofs.near_misses import is_ground, replace_variables

    names: dict[Variable, str] = {}

    def write(part: int | Variable) -> str:
        if isinstance(part, Variable):
            return names.setdefault(part, f"?{len(names) + 1}")
        return text(part)

    def write_all(pattern: tuple[int | Variable, int | Variable, int | Variable]) -> Fact:
        subject, predicate, value = map(write, pattern)
        return subject, predicate, value

    missing = tuple(map(write_all, miss.missing))
    held = [premise for premise in miss.premises if premise.holds]
    such: dict[Fact, tuple[Fact, ...]] = {}
    for premise in held:
        if not is_ground(premise.parts):
            found = [replace_variables(premise.parts, way) for way in miss.examples]
            such[write_all(premise.parts)] = tuple(dict.fromkeys(map(write_all, filter(is_ground, found))))
    return Spelled(
        miss.rule,
        miss.kind,
        missing,
        tuple(write_all(premise.parts) for premise in held if not premise.is_axiom),
        tuple(write_all(premise.parts) for premise in held if premise.is_axiom),
        miss.ways,
        miss.more,
        such,
        {write_all(pattern): spell(further, text) for pattern, further in miss.further.items()},
    )


def spell_contradiction(
    found: Contradiction[int], goal: tuple[int, int, int], text: Callable[[int], str]
) -> Spelled:
    """Return a contradiction as a near miss that lacks what *goal* implies."""

    def write_all(statement: tuple[int, int, int]) -> Fact:
        subject, predicate, value = map(text, statement)
        return subject, predicate, value

    return Spelled(
        found.rule,
        "statements",
        (write_all(found.implied),),
        tuple(write_all(premise) for premise in found.premises if premise != goal),
        tuple(map(write_all, found.axioms)),
        1,
        False,
        {},
        {},
    )


def list_facts(miss: Spelled) -> Iterator[Fact]:
    """Yield the statements of *miss* that hold, those of what it could follow from included."""
    for fact in (*miss.held, *miss.axioms):
        yield from miss.such.get(fact, (fact,))
    for further in miss.further.values():
        yield from list_facts(further)
