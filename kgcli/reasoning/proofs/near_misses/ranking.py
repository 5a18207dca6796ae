"""Which of two near misses is the nearer one, and when two are the same."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeAlias

from kgcli.reasoning.proofs.facts import T
from kgcli.reasoning.proofs.forms import Variable
from kgcli.reasoning.proofs.near_misses.near_miss import KINDS, NearMiss, Pattern
from kgcli.reasoning.proofs.proof import Statement
from kgcli.reasoning.proofs.view import View
from kgcli.vocabulary import OWL

_Written: TypeAlias = tuple[str, ...]
Rank: TypeAlias = tuple[int, int, int, int, bool, int, int, int, list[_Written], list[_Written]]
"""The smaller, the nearer."""


class Ranking(Generic[T]):
    """Ranks near misses; *name* tells what comes first among what is equally near.

    First come those that lack statements, then those for which two names would have to be of one thing, then
    those that lack an axiom. Among these the fewest missing premises count, then the fewest variables in them
    that may stand for anything. Then come those about the statement's own things, those that do not just
    restate it, and those with the fewest axioms that are inferred themselves, then the order of the rules and
    the number of ways.
    """

    def __init__(self, view: View[T], name: Callable[[T], str]) -> None:
        self._view, self._name = view, name
        names = ("sameAs", "inverseOf", "equivalentClass", "equivalentProperty")
        self._symmetric = {view.term(OWL + word) for word in names}

    def rank(self, miss: NearMiss[T], statement: Statement[T], inferred: int, order: int) -> Rank:
        """Return how near *miss* comes to *statement*, with so many axioms inferred, by the rule *order*."""
        missing = self._write_missing(miss)
        return (
            KINDS.index(miss.kind),
            len(missing),
            len(miss.open),
            sum(not self._mentions(pattern, statement) for pattern in set(miss.missing)),
            miss.restates,
            inferred,
            order,
            miss.ways,
            missing,
            [self._write(premise.parts) for premise in miss.premises],
        )

    def identify(self, miss: NearMiss[T]) -> Hashable:
        """Return the same for near misses that lack the same beside the same facts."""
        facts = frozenset(self._write(each.parts) for each in miss.premises if not each.is_axiom)
        return tuple(self._write_missing(miss)), facts

    def _write_missing(self, miss: NearMiss[T]) -> list[_Written]:
        return sorted(map(self._write, map(self._straighten, miss.missing)))

    def _mentions(self, pattern: Pattern[T], statement: Statement[T]) -> bool:
        """Tell whether *pattern* is about a thing that *statement* is about."""
        ends = {statement[0]} if statement[1] == self._view.type else {statement[0], statement[2]}
        return not ends.isdisjoint((pattern[0], pattern[2]))

    def _straighten(self, pattern: Pattern[T]) -> Pattern[T]:
        """Return one for both directions of what says the same in both."""
        subject, predicate, value = pattern
        if predicate not in self._symmetric or isinstance(subject, Variable) or isinstance(value, Variable):
            return pattern
        subject, value = sorted((subject, value), key=self._name)
        return subject, predicate, value

    def _write(self, pattern: Pattern[T]) -> _Written:
        return tuple("?" if isinstance(part, Variable) else self._name(part) for part in pattern)
