"""Rules taken apart, and their patterns written out: for the items of a list, or for what is equal."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.reasoning.rules import Condition, Items, Pattern, find_rule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgcli.reasoning.rules import Rule

    Values = Mapping[str, int | tuple[int, ...]]

TYPE: Final = "rdf:type"
SAME: Final = "owl:sameAs"


class Parts(NamedTuple):
    """A rule taken apart: what its axioms say (*static*), what things must (*dynamic*), and what follows.

    *items* is the list that an axiom has; *named* are the variables that must be IRIs. A rule that is all
    *axioms* speaks of nothing else, not even in its conclusions.
    """

    static: list[Pattern]
    dynamic: list[Pattern]
    conclusions: list[Pattern]
    items: Items | None
    conditions: list[Condition]
    named: tuple[str, ...]
    axioms: bool


@cache
def take_apart(name: str) -> Parts:
    """Return the parts of the rule called *name*."""
    rule = find_rule(name)
    patterns, equal = _unify([premise for premise in rule.premises if isinstance(premise, Pattern)], rule)
    conclusions = [_rename(pattern, equal) for pattern in rule.conclusions]
    items = next((premise for premise in rule.premises if isinstance(premise, Items)), None)
    conditions = [premise for premise in rule.premises if isinstance(premise, Condition)]
    static = [pattern for pattern in patterns if is_static(pattern, items)]
    dynamic = [pattern for pattern in patterns if pattern not in static]
    named = tuple(condition.terms[0] for condition in conditions if condition.test == "named")
    axioms = not dynamic and items is None and all(is_static(pattern, None) for pattern in conclusions)
    return Parts(static, dynamic, conclusions, items, conditions, named, axioms)


def drop_doubles(members: tuple[int, ...]) -> list[int]:
    """Return *members*, each once, in their order."""
    return list(dict.fromkeys(members))


def repeat(
    body: list[Pattern], heads: list[Pattern], values: Values, items: Items, members: tuple[int, ...]
) -> tuple[list[Pattern], list[Pattern], Values]:
    """Return the patterns of a rule about every item of a list, each as often as it stands for an item."""
    own: dict[str, int | tuple[int, ...]] = {**values, items.item: members}
    repeated: list[list[Pattern]] = []
    for patterns in (body, heads):
        found: list[Pattern] = []
        for pattern in patterns:
            if not {pattern.subject, pattern.predicate, pattern.object} & {items.item, *items.own}:
                found.append(pattern)
                continue
            for number in range(len(members)):
                renaming = {name: f"{name}{number + 1}" for name in (items.item, *items.own)}
                found.append(_rename(pattern, renaming))
        repeated.append(found)
    own |= {f"{items.item}{number + 1}": member for number, member in enumerate(members)}
    return repeated[0], repeated[1], own


def chain(
    body: list[Pattern], heads: list[Pattern], values: Values, items: Items, members: tuple[int, ...]
) -> tuple[list[Pattern], list[Pattern], Values]:
    """Return the patterns of a rule about a path: one link for each item of a list."""
    start, end = items.own
    own: dict[str, int | tuple[int, ...]] = {**values, items.item: members}
    own |= {f"{items.item}{number + 1}": member for number, member in enumerate(members)}
    found: list[Pattern] = []
    for pattern in body:
        if pattern.predicate != items.item:
            found.append(pattern)
            continue
        for number in range(len(members)):
            at = start if number == 0 else f"{start}{number + 1}"
            to = end if number == len(members) - 1 else f"{start}{number + 2}"
            found.append(Pattern(at, f"{items.item}{number + 1}", to))
    return found, heads, own


def _rename(pattern: Pattern, renaming: Mapping[str, str]) -> Pattern:
    """Return *pattern* with other names for its variables."""
    parts = (pattern.subject, pattern.predicate, pattern.object)
    return Pattern(*(renaming.get(part, part) for part in parts))


def _unify(patterns: list[Pattern], rule: Rule) -> tuple[list[Pattern], dict[str, str]]:
    """Return *patterns* without equations: two equal variables have one representative."""
    if any(isinstance(premise, Items) for premise in rule.premises):
        return patterns, {}
    equal = {p.object: p.subject for p in patterns if p.predicate == SAME}
    return [_rename(pattern, equal) for pattern in patterns if pattern.predicate != SAME], equal


def is_static(pattern: Pattern, items: Items | None) -> bool:
    """Tell whether *pattern* is about tables that the rule itself names."""
    if pattern.predicate == SAME or pattern.predicate.startswith("?"):
        return False
    if items is not None and {pattern.subject, pattern.object} & {items.item, items.item + "'"}:
        return False
    return pattern.predicate != TYPE or not pattern.object.startswith("?")
