"""Near misses that differ in nothing but the class or the property that one axiom names."""

from typing import Generic, NamedTuple

from kgcli.reasoning.proofs.facts import T
from kgcli.reasoning.proofs.near_misses.near_miss import NearMiss, is_ground
from kgcli.reasoning.proofs.near_misses.search import Search


class Group(NamedTuple, Generic[T]):
    """A near miss, and those *alike* that are no nearer."""

    first: NearMiss[T]
    alike: tuple[NearMiss[T], ...]


def group_alike(search: Search[T], misses: list[NearMiss[T]]) -> tuple[Group[T], ...]:
    """Return *misses* in groups, in the order of the first of each.

    Alike are those that lack one statement by one rule beside axioms alone, so that what is missing differs
    in its class or in its property. What lacks an unnamed class is like nothing else.
    """
    groups: dict[object, list[NearMiss[T]]] = {}
    for number, miss in enumerate(misses):
        groups.setdefault(_find_likeness(search, miss) or number, []).append(miss)
    return tuple(Group(group[0], tuple(group[1:])) for group in groups.values())


def _find_likeness(search: Search[T], miss: NearMiss[T]) -> object:
    others = [premise for premise in miss.premises if premise.holds]
    if miss.kind != "statements" or len(miss.missing) > 1:
        return None
    if not all(each.is_axiom and is_ground(each.parts) for each in others):
        return None
    _, predicate, value = miss.missing[0]
    if predicate == search.view.type and search.is_unnamed(value):
        return None
    places = tuple(premise.holds for premise in miss.premises)
    return miss.rule, places, len(miss.open), miss.restates
