"""Minimal subsets: what of many things is needed for something to hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["shrink"]

T = TypeVar("T")


_FEW: Final = 30
"""So many things are left out one by one, which asks less often where most of them are needed."""


def shrink(things: Sequence[T], holds: Callable[[Sequence[T]], bool]) -> tuple[T, ...]:
    """Return a part of *things*, in their order, for which *holds* is true, but not once any one is left out.

    *holds* must be true of *things*, and of whatever has more than some part of which it is true. It is asked
    about k log n times for k things out of n that remain (U. Junker, "QuickXplain", AAAI 2004).
    """
    if len(things) <= _FEW:
        return _leave_out(things, holds)
    if holds([]):
        return ()
    kept = set(_explain(range(len(things)), [], lambda places: holds([things[n] for n in sorted(places)])))
    return tuple(thing for place, thing in enumerate(things) if place in kept)


def _leave_out(things: Sequence[T], holds: Callable[[Sequence[T]], bool]) -> tuple[T, ...]:
    left = list(things)
    for place in reversed(range(len(things))):
        without = [*left[:place], *left[place + 1 :]]
        if holds(without):
            left = without
    return tuple(left)


def _explain(
    places: Sequence[int], background: list[int], holds: Callable[[Sequence[int]], bool]
) -> list[int]:
    """Return which of *places* are needed beside *background*, which alone is not enough."""
    if len(places) == 1:
        return list(places)
    half = len(places) // 2
    first, second = places[:half], places[half:]
    from_second = [] if holds([*background, *first]) else _explain(second, [*background, *first], holds)
    with_second = [*background, *from_second]
    from_first = [] if holds(with_second) else _explain(first, with_second, holds)
    return [*from_first, *from_second]
