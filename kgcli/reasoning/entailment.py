"""Whether facts entail a graph, whose blank nodes each stand for something that exists.

W3C "RDF 1.2 Semantics", section 5 (simple entailment), with literals compared by value; over a closure,
that is entailment under the rules of the closure.
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import islice
from typing import TYPE_CHECKING, Protocol, TypeAlias

from pyoxigraph import BlankNode, Literal, Triple

from kgcli.reasoning.values import value_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from kgcli.reasoning.reasoner import Statement, Term

    Fact: TypeAlias = tuple[Term, Term, Term]


class Facts(Protocol):
    """A closure in which things can be looked up; its subjects may be literals."""

    def match(self, subject: Term | None, predicate: Term | None, value: Term | None, /) -> Iterable[Fact]:
        """Return the facts of a pattern, each once: None is anything, a literal is any of the same value."""


def find_unentailed(
    conclusion: Collection[Statement], facts: Facts, *, axiomatic: bool
) -> tuple[Statement, ...]:
    """Return the statements of *conclusion* that do not follow, in a stable order; none if all of it does.

    Where blank nodes connect statements that do not hold together, those returned are what is left beside
    a part that does, to which none of them can be added. *axiomatic* lets *facts* have what the rules say
    of every graph too: that things are themselves, owl:Thing, the W3C's own terms.
    """
    if axiomatic:
        from kgcli.reasoning.tautologies import WithTautologies

        facts = WithTautologies(facts)
    search = _Search(facts)
    missing: list[Statement] = []
    statements = {tuple(map(_open, statement)): statement for statement in sorted(conclusion, key=str)}
    for group in _connect(list(statements)):
        if len(group) == 1 and not _unknowns(group[0]):
            missing += [] if search.knows(group[0]) else [statements[group[0]]]
        elif not search.holds(group):
            missing += (statements[pattern] for pattern in _leave_out(group, search))
    return tuple(sorted(missing, key=str))


@dataclass(frozen=True, slots=True)
class _Unknown:
    """A blank node of the conclusion: what it stands for is looked for."""

    label: str


if TYPE_CHECKING:
    _Part: TypeAlias = Term | _Unknown | tuple["_Part", ...]
    _Pattern: TypeAlias = tuple[_Part, ...]
    """A statement with unknowns; also a triple term with unknowns inside."""
    _Binding: TypeAlias = Mapping[_Unknown, Term]


def _open(term: Term) -> _Part:
    if isinstance(term, BlankNode):
        return _Unknown(term.value)
    if isinstance(term, Triple):
        parts = tuple(map(_open, term))
        return parts if _unknowns(parts) else term
    return term


def _unknowns(pattern: _Pattern) -> set[_Unknown]:
    found: set[_Unknown] = set()
    for part in pattern:
        if isinstance(part, _Unknown):
            found.add(part)
        elif isinstance(part, tuple):
            found |= _unknowns(part)
    return found


def _replace(pattern: _Pattern, binding: _Binding) -> _Pattern:
    return tuple(
        binding.get(part, part)
        if isinstance(part, _Unknown)
        else _replace(part, binding)
        if isinstance(part, tuple)
        else part
        for part in pattern
    )


def _connect(patterns: Iterable[_Pattern]) -> list[list[_Pattern]]:
    """Return *patterns* in groups that share unknowns."""
    own = [(pattern, _unknowns(pattern)) for pattern in patterns]
    uses: dict[_Unknown, list[int]] = defaultdict(list)
    for place, (_, unknowns) in enumerate(own):
        for unknown in unknowns:
            uses[unknown].append(place)
    group_of: dict[int, int] = {}
    for start in range(len(own)):
        reached = [start]
        while reached:
            place = reached.pop()
            if place not in group_of:
                group_of[place] = start
                reached += (other for unknown in own[place][1] for other in uses.pop(unknown, ()))
    groups: dict[int, list[_Pattern]] = defaultdict(list)
    for place, (pattern, _) in enumerate(own):
        groups[group_of[place]].append(pattern)
    return list(groups.values())


def _leave_out(group: Sequence[_Pattern], search: _Search) -> Iterator[_Pattern]:
    """Yield what is left of *group* beside a part that holds and to which none of it can be added."""
    held: list[_Pattern] = []
    rest: list[_Pattern] = []
    for pattern in _walk(group):
        if search.holds([pattern]):
            rest.append(pattern)
        else:
            yield pattern
    while rest:
        low, high = 0, len(rest)
        while low < high:  # The longest beginning of the rest that still holds.
            middle = (low + high + 1) // 2
            holds = all(map(search.holds, _connect([*held, *rest[:middle]])))
            low, high = (middle, high) if holds else (low, middle - 1)
        held += rest[:low]
        yield from rest[low : low + 1]
        rest = rest[low + 1 :]


def _walk(group: Sequence[_Pattern]) -> Iterator[_Pattern]:
    """Yield *group* from its roots on, each pattern soon after those that it shares unknowns with."""
    uses: dict[_Unknown, list[int]] = defaultdict(list)
    new = {place: _unknowns(pattern) for place, pattern in enumerate(group)}
    for place, unknowns in new.items():
        for unknown in unknowns:
            uses[unknown].append(place)
    inner = {pattern[-1] for pattern in group}
    # First what has nothing new, then what hangs together with what was there, then roots.
    queue = [(bool(unknowns), True, group[place][0] in inner, place) for place, unknowns in new.items()]
    heapify(queue)
    while queue:
        *_, place = heappop(queue)
        if place in new:
            yield group[place]
            for unknown in new.pop(place):
                for other in uses[unknown]:
                    if other in new:
                        new[other] -= {unknown}
                        heappush(queue, (bool(new[other]), False, False, other))


class _Search:
    """Looks for things that unknowns can stand for, and remembers what it looked for in vain."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._failed: set[frozenset[_Pattern]] = set()

    def knows(self, pattern: _Pattern) -> bool:
        """Tell whether *pattern*, which has no unknowns, is a fact."""
        return next(self._solve(pattern), None) is not None

    def holds(self, group: Sequence[_Pattern]) -> bool:
        """Tell whether the unknowns of *group* can stand for things so that all of it holds."""
        state = frozenset(group)
        if state in self._failed:
            return False
        undecided = self._settle(group)
        # Parts that share no unknown are independent: their combinations need not be tried.
        if undecided is not None and all(self._choose(part) for part in _connect(undecided)):
            return True
        self._failed.add(state)
        return False

    def _settle(self, group: Sequence[_Pattern]) -> list[_Pattern] | None:
        """Fill in what has but one possibility; return what leaves a choice, or None where there is none."""
        binding: dict[_Unknown, Term] = {}
        uses: dict[_Unknown, list[_Pattern]] = defaultdict(list)
        for pattern in group:
            for unknown in _unknowns(pattern):
                uses[unknown].append(pattern)
        undecided = dict.fromkeys(group)
        queue = deque(group)
        while queue:
            pattern = queue.popleft()
            if pattern not in undecided:
                continue
            found = list(islice(self._solve(_replace(pattern, binding)), 2))
            if not found:
                return None
            if len(found) == 1 or not found[0]:
                del undecided[pattern]
                binding |= found[0]
                queue.extend(other for unknown in found[0] for other in uses[unknown])
        return [_replace(pattern, binding) for pattern in undecided]

    def _choose(self, group: Sequence[_Pattern]) -> bool:
        # Where least is open, there is least to choose from.
        first, *others = sorted(group, key=lambda pattern: len(_unknowns(pattern)))
        return any(
            all(self.holds(part) for part in _connect(_replace(other, binding) for other in others))
            for binding in self._solve(first)
        )

    def _solve(self, pattern: _Pattern) -> Iterator[dict[_Unknown, Term]]:
        """Yield what the unknowns of *pattern* can stand for so that it holds."""
        subject, predicate, value = (None if isinstance(p, (_Unknown, tuple)) else p for p in pattern)
        for fact in self._facts.match(subject, predicate, value):
            binding: dict[_Unknown, Term] = {}
            if _unify(pattern, fact, binding):
                yield binding


def _unify(pattern: _Pattern, terms: Iterable[Term], binding: dict[_Unknown, Term]) -> bool:
    """Tell whether *terms* are of *pattern*; put what its unknowns stand for into *binding*."""
    for part, term in zip(pattern, terms, strict=True):
        if isinstance(part, tuple):
            if not isinstance(term, Triple) or not _unify(part, term, binding):
                return False
        else:
            known = binding.setdefault(part, term) if isinstance(part, _Unknown) else part
            if not _are_same(known, term):
                return False
    return True


def _are_same(one: Term, other: Term) -> bool:
    if isinstance(one, Literal) and isinstance(other, Literal):
        return value_of(one) == value_of(other)
    return one == other
