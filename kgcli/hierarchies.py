"""What stands above a member of a hierarchy, step by step: a class's superclasses, say."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

T = TypeVar("T")

__all__ = ["list_reached"]


def list_reached(start: T, direct: Mapping[T, Collection[T]]) -> set[T]:
    """Return all that *direct* leads to from *start*; that itself only where something leads back to it."""
    reached: set[T] = set()
    waiting = [start]
    while waiting:
        for each in direct.get(waiting.pop(), ()):
            if each not in reached:
                reached.add(each)
                waiting.append(each)
    return reached
