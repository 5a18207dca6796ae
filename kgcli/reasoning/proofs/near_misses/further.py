"""What a missing premise could follow from in turn, where that is nearer to what can be stated."""

from dataclasses import replace
from typing import Final

from kgcli.reasoning.proofs.facts import T
from kgcli.reasoning.proofs.near_misses.near_miss import NearMiss, Pattern, is_ground
from kgcli.reasoning.proofs.near_misses.search import Search
from kgcli.reasoning.proofs.proof import Statement

DEEPEST: Final = 3
"""So many rules may stand below the first one."""
_UNNAMED: Final = 2
_MOST_MISSING: Final = 4
"""An unnamed class can be met by so many statements together."""


def look_further(search: Search[T], miss: NearMiss[T], goal: Statement[T]) -> NearMiss[T]:
    """Return *miss*, a near miss for *goal*, with near misses for what is missing.

    Each has one missing premise, and is nearer to what can be stated: a relation is nearer than a class, and
    that nearer than a class without a name; or else it has a fact that holds. What makes up an unnamed class
    may be missing altogether; a class that has no nearer one may be told by its definition. Statements that
    stand further up are never asked for again.
    """
    return _look(search, miss, (goal,), DEEPEST)


def _look(search: Search[T], miss: NearMiss[T], above: tuple[Statement[T], ...], most: int) -> NearMiss[T]:
    further: dict[Pattern[T], NearMiss[T]] = {}
    for pattern in miss.missing if most else ():
        if is_ground(pattern):
            statement: Statement[T] = pattern  # type: ignore[assignment]  # It has no variables.
            found = _find(search, statement, above, most)
            if found is not None:
                further[pattern] = found
    return replace(miss, further=further)


def _find(
    search: Search[T], statement: Statement[T], above: tuple[Statement[T], ...], most: int
) -> NearMiss[T] | None:
    candidates = [each for each in search.find(statement) if _is_new(search, each, statement, above)]
    is_definition = _measure(search, statement) == _UNNAMED
    if is_definition:
        # What it is made of says more about it than what else is of it.
        candidates.sort(key=lambda each: not each.rule.startswith("cls-"))
    # A class that has a name is told by its definition only where nothing is nearer.
    for through_definitions in (True,) if is_definition else (False, True):
        for candidate in candidates:
            is_nearer = _is_nearer(search, candidate, statement)
            is_one = any(_measure(search, pattern) == _UNNAMED for pattern in candidate.missing)
            if is_nearer or (is_one and through_definitions):
                found = _look(search, candidate, (*above, statement), most - 1)
                if is_nearer or found.further:
                    return found
    return None


def _is_new(
    search: Search[T], miss: NearMiss[T], statement: Statement[T], above: tuple[Statement[T], ...]
) -> bool:
    """Tell whether *miss* lacks few statements, none of which stands further up."""
    most = _MOST_MISSING if _measure(search, statement) == _UNNAMED else 1
    return (
        miss.kind == "statements"
        and len(miss.missing) <= most
        and not any(
            is_ground(pattern) and search.fitness.says(pattern, goal)  # type: ignore[arg-type]
            for pattern in miss.missing
            for goal in above
        )
    )


def _is_nearer(search: Search[T], miss: NearMiss[T], statement: Statement[T]) -> bool:
    if max(_measure(search, pattern) for pattern in miss.missing) < _measure(search, statement):
        return True
    return not miss.restates and any(premise.holds and not premise.is_axiom for premise in miss.premises)


def _measure(search: Search[T], pattern: Pattern[T]) -> int:
    """Return how far *pattern* is from what can be stated: a relation, a class, or one without a name."""
    _, predicate, value = pattern
    if predicate != search.view.type:
        return 0
    return _UNNAMED if search.is_unnamed(value) else 1
