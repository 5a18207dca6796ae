"""Which of some premises are missing while all others are met: the fewest, in each way that there is."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from heapq import nsmallest
from itertools import combinations, islice, product
from math import prod
from typing import Final, Generic, NamedTuple, TypeAlias

from kgcli.reasoning.proofs.facts import Query, T
from kgcli.reasoning.proofs.forms import Atom, Form, Variable
from kgcli.reasoning.proofs.matching import Join
from kgcli.reasoning.proofs.near_misses.near_miss import Pattern, is_ground, replace_variables
from kgcli.reasoning.proofs.proof import Statement
from kgcli.reasoning.proofs.view import View

MOST_WAYS: Final = 1_000
"""So many ways to meet the premises that hold are counted."""
MOST_STATEMENTS: Final = 200_000
"""So many statements are looked at for one near miss after the other, then no more."""
MOST_AT_ONCE: Final = 20_000
"""So many of them for one choice of premises."""
_MOST_CHOICES: Final = 200
_LONG: Final = 8
"""Of more premises that hang together not all choices are tried: one or two are missing, or all."""

Values: TypeAlias = Mapping[Variable, T]
"""What variables stand for."""
Placed: TypeAlias = tuple[tuple[int, ...], Pattern[T]]


class Gap(NamedTuple, Generic[T]):
    """Premises that are *missing*, and those that hold, in *total* ways (or *more*), some being *ways*."""

    missing: tuple[Placed[T], ...]
    held: tuple[Placed[T], ...]
    ways: tuple[Values[T], ...]
    total: int
    more: bool


class Look(Generic[T]):
    """Looks statements up, and gets tired of it: then it finds nothing more, and *has_overlooked* some."""

    def __init__(
        self, view: View[T], name: Callable[[T], str] | None = None, patience: int = MOST_STATEMENTS
    ) -> None:
        self.view = view
        self._name = name or view.text
        self.count = view.count
        self.count_exactly = view.count_exactly
        self.has_overlooked = False
        self._left = patience
        self._left_now = patience

    def begin(self) -> None:
        """Begin another join, which may take its share of what patience is left."""
        self._left_now = min(self._left, MOST_AT_ONCE)

    def match(self, query: Query[T]) -> Iterator[Statement[T]]:
        """Yield the statements of that form, sorted by the names of their terms, as far as patience goes.

        So what is left out of many depends on what they say, and on nothing else that there may be.
        """
        found = nsmallest(self._left_now + 1, self.view.match(query), key=self._write)
        for statement in found:
            if self._left_now <= 0:
                self.has_overlooked = True
                return
            self._left_now -= 1
            self._left -= 1
            yield statement

    def _write(self, statement: Statement[T]) -> list[str]:
        return [self._name(term) for term in statement]

    def holds(self, statement: Statement[T]) -> bool:
        """Tell whether the statement holds, however its values are spelled."""
        spelled = product(*map(self.view.variants, statement))
        return any(self.view.holds((s, p, o)) for s, p, o in spelled)


class _Choice(NamedTuple, Generic[T]):
    """What a choice of premises that hang together lacks, and how the others are met."""

    missing: tuple[Placed[T], ...]
    held: tuple[Placed[T], ...]
    ways: tuple[Values[T], ...]
    more: bool


def find_gaps(
    look: Look[T], form: Form[T], atoms: Sequence[Atom[T]], is_fit: Callable[[Pattern[T]], bool]
) -> Iterator[Gap[T]]:
    """Yield which of *atoms* are missing, without what lacks more than another one of the same kind.

    Only such things may be missing as *is_fit* tells of. Where it takes less, two premises are one.
    """
    fewest = len(atoms) + 1
    for merged in _merge([(atom.place, atom.parts) for atom in atoms]):
        found = list(_find(look, form, merged, is_fit))
        yield from (gap for gap in found if len(merged) == len(atoms) or len(gap.missing) < fewest)
        fewest = min([fewest, *(len(gap.missing) for gap in found)])


def _find(
    look: Look[T],
    form: Form[T],
    placed: Sequence[Placed[T]],
    is_fit: Callable[[Pattern[T]], bool],
) -> Iterator[Gap[T]]:
    ground = [one for one in placed if is_ground(one[1])]
    held = [one for one in ground if look.holds(one[1])]  # type: ignore[arg-type]  # They have no variables.
    missing = [one for one in ground if one not in held]
    if not all(is_fit(pattern) for _, pattern in missing):
        return
    groups = [
        list(_choose(look, form, group, is_fit)) for group in _connect([p for p in placed if p not in ground])
    ]
    for number, choices in enumerate(product(*groups)):
        if number == _MOST_CHOICES:
            look.has_overlooked = True
            return
        lacking = [*missing, *(one for choice in choices for one in choice.missing)]
        if not lacking:
            continue
        ways = [
            {variable: term for part in parts for variable, term in part.items()}
            for parts in islice(product(*(choice.ways for choice in choices)), MOST_WAYS)
        ]
        yield Gap(
            tuple(sorted(lacking, key=_place)),
            tuple(sorted([*held, *(one for choice in choices for one in choice.held)], key=_place)),
            tuple(ways),
            prod(len(choice.ways) for choice in choices),
            any(choice.more for choice in choices),
        )


def _place(placed: Placed[T]) -> tuple[int, ...]:
    return placed[0]


def _connect(placed: Sequence[Placed[T]]) -> list[list[Placed[T]]]:
    """Return *placed* in groups that share variables."""
    groups: list[tuple[set[object], list[Placed[T]]]] = []
    for one in placed:
        variables: set[object] = {part for part in one[1] if isinstance(part, Variable)}
        together = [one]
        apart = []
        for group in groups:
            if variables.isdisjoint(group[0]):
                apart.append(group)
            else:
                variables |= group[0]
                together = [*group[1], *together]
        groups = [*apart, (variables, together)]
    return [group for _, group in groups]


def _choose(
    look: Look[T], form: Form[T], group: Sequence[Placed[T]], is_fit: Callable[[Pattern[T]], bool]
) -> Iterator[_Choice[T]]:
    """Yield the choices of what is missing that have ways to meet the others, the smallest first."""
    found: list[frozenset[int]] = []
    numbers = range(len(group))
    sizes = [*numbers, len(group)] if len(group) <= _LONG else [0, 1, 2, len(group)]
    for size in sizes:
        for chosen in combinations(numbers, size):
            missing = frozenset(chosen)
            if any(smaller <= missing for smaller in found):
                continue
            choice = _meet(look, form, group, missing, is_fit)
            if choice is not None:
                found.append(missing)
                yield choice


def _meet(
    look: Look[T],
    form: Form[T],
    group: Sequence[Placed[T]],
    missing: frozenset[int],
    is_fit: Callable[[Pattern[T]], bool],
) -> _Choice[T] | None:
    """Return how all of *group* but *missing* can be met; None where it cannot, or is not fit to be told."""
    lacking = tuple(group[number] for number in sorted(missing))
    held = tuple(one for number, one in enumerate(group) if number not in missing)
    if not held:
        fit = all(is_fit(pattern) for _, pattern in lacking)
        return _Choice(lacking, held, ({},), more=False) if fit else None
    ways: dict[tuple[tuple[str, T], ...], Values[T]] = {}
    more = False
    for values in meet(look, form, held):
        patterns = [replace_variables(pattern, values) for _, pattern in lacking]
        if all(is_fit(pattern) and not _holds(look, pattern) for pattern in patterns):
            if len(ways) == MOST_WAYS:
                more = True
                break
            ways[tuple((variable.name, term) for variable, term in values.items())] = values
    return _Choice(lacking, held, tuple(ways.values()), more) if ways else None


def meet(look: Look[T], form: Form[T], held: Sequence[Placed[T]]) -> Iterator[Values[T]]:
    """Yield what the variables of *held*, premises of a rule, stand for where all of them hold."""
    atoms = tuple(Atom(place, parts) for place, parts in held)
    variables = [part for _, parts in held for part in parts if isinstance(part, Variable)]
    look.begin()
    join = Join(look.view, look, replace(form, atoms=atoms, lists=(), conditions=()), None)
    for found in join.run({}):
        yield {variable: found.environment[variable] for variable in variables}


def _holds(look: Look[T], pattern: Pattern[T]) -> bool:
    return is_ground(pattern) and look.holds(pattern)  # type: ignore[arg-type]  # It has no variables.


def _merge(placed: list[Placed[T]]) -> Iterator[list[Placed[T]]]:
    """Yield *placed*, then what becomes of it where some of the patterns are taken for one."""
    waiting, seen = [placed], {frozenset(parts for _, parts in placed)}
    while waiting:
        some = waiting.pop(0)
        yield some
        for (_, one), (_, other) in combinations(some, 2):
            values = _unify(one, other)
            if values:
                merged: dict[Pattern[T], tuple[int, ...]] = {}
                for place, parts in some:
                    merged.setdefault(_walk_all(parts, values), place)
                if frozenset(merged) not in seen and len(seen) < _MOST_CHOICES:
                    seen.add(frozenset(merged))
                    waiting.append([(place, parts) for parts, place in merged.items()])


def _unify(one: Pattern[T], other: Pattern[T]) -> dict[Variable, T | Variable] | None:
    """Return values for variables that make one of both; None where there are none."""
    values: dict[Variable, T | Variable] = {}
    for first, second in zip(one, other, strict=True):
        left, right = _walk(first, values), _walk(second, values)
        if left == right:
            continue
        if isinstance(left, Variable):
            values[left] = right
        elif isinstance(right, Variable):
            values[right] = left
        else:
            return None
    return values


def _walk(part: T | Variable, values: Mapping[Variable, T | Variable]) -> T | Variable:
    while isinstance(part, Variable) and part in values:
        part = values[part]
    return part


def _walk_all(pattern: Pattern[T], values: Mapping[Variable, T | Variable]) -> Pattern[T]:
    subject, predicate, value = (_walk(part, values) for part in pattern)
    return subject, predicate, value
