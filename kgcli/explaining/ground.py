"""What may be seen, opened to look for the near misses of a statement in."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from kgcli.explaining.spelling import spell, spell_contradiction
from kgcli.explaining.unnamed import describe_unnamed, look_into
from kgcli.reasoning.rules import RULES, Pattern, expand
from kgcli.vocabulary import RDFS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgcli.encoding.terms import Terms
    from kgcli.explaining.spelling import Spelled
    from kgcli.home import Home
    from kgcli.reasoning.engine.facts import ClosureFacts
    from kgcli.reasoning.proofs.near_misses import Group, Search
    from kgcli.wording import Fact

__all__ = ["Ground", "open_ground"]


class Ground(NamedTuple):
    """The closure of what may be seen, to look for near misses in."""

    terms: Terms
    facts: ClosureFacts
    search: Search[int]

    def number(self, fact: Fact) -> tuple[int, int, int]:
        """Return the numbers of the terms of *fact*, all of which have one."""
        subject, predicate, value = (self.terms.number(part.encode()) for part in fact)
        return subject, predicate, value

    def find(self, goal: tuple[int, int, int]) -> tuple[Group[int], ...]:
        """Return the near misses of *goal*, the nearest first."""
        from kgcli.reasoning.proofs.near_misses import group_alike

        return group_alike(self.search, self.search.find(goal))

    def spell(self, group: Group[int], goal: tuple[int, int, int]) -> list[Spelled]:
        """Return the near misses of *group*, the first with what it could follow from in turn."""
        from kgcli.reasoning.proofs.near_misses import look_further

        first = spell(look_further(self.search, group.first, goal), self.facts.text)
        # Of the others it is told what they lack, but not why the rest holds.
        others = (spell(miss, self.facts.text) for miss in group.alike)
        return [first, *(replace(other, held=(), axioms=(), such={}) for other in others)]

    def contradict(self, goal: tuple[int, int, int]) -> list[Spelled]:
        """Return what *goal* would contradict, as instances of rules whose other premises hold."""
        from kgcli.reasoning.proofs.near_misses import Contradictions

        found = Contradictions(self.search.view).find(goal)
        return [spell_contradiction(each, goal, self.facts.text) for each in found]

    def list_classes(self, predicate: str, axiom: str) -> Iterable[str]:
        """Return the classes that *axiom*, rdfs:domain or rdfs:range, is stated to give a property."""
        numbers = [self.terms.find(text.encode()) for text in (predicate, f"<{RDFS}{axiom}>")]
        if None in numbers:
            return []
        found = self.facts.match((numbers[0], numbers[1], None), asserted=True)
        return [self.facts.text(kind) for _, _, kind in found]


def open_ground(home: Home, clearance: str | None, fact: Fact) -> Ground:
    """Return the closure of what *clearance* may see, in which *fact* can be asked for."""
    from kgcli.reasoning.engine.facts import ClosureFacts
    from kgcli.reasoning.proofs.near_misses import Search
    from kgcli.store.closures import open_closure

    closure, session = open_closure(home, clearance)
    # What a rule or the statement names may occur nowhere yet; it is numbered in memory alone.
    for text in (*fact, *sorted(_list_words())):
        closure.terms.number(text.encode())
    session.grow()
    facts = ClosureFacts(session)
    look = look_into(facts, closure.terms)

    @cache
    def name(term: int) -> str:
        text = facts.text(term)
        # A node has another label in each file: what it says decides.
        return describe_unnamed([text], look).get(text, text)

    return Ground(closure.terms, facts, Search(facts, name))


def _list_words() -> set[str]:
    """Return the names that the rules speak of, as N-Triples writes them."""
    patterns = [
        pattern
        for rule in RULES
        for pattern in (*rule.premises, *rule.conclusions)
        if isinstance(pattern, Pattern)
    ]
    names = {name for each in patterns for name in (each.subject, each.predicate, each.object)}
    return {f"<{expand(name)}>" for name in names if not name.startswith("?")}
