"""Clusters of things that hang together, directly or through others: graphs that share blank nodes, say."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

__all__ = ["Clusters"]

T = TypeVar("T", bound=Hashable)
"""What hangs together."""


class Clusters(Generic[T]):
    """Clusters of things, each with one that stands for it; what was not joined is a cluster by itself."""

    def __init__(self) -> None:
        self._leaders: dict[T, T] = {}

    def find(self, thing: T) -> T:
        """Return the thing that stands for the cluster of *thing*."""
        leaders, path = self._leaders, [thing]
        while (leader := leaders.setdefault(path[-1], path[-1])) != path[-1]:
            path.append(leader)
        leaders.update(dict.fromkeys(path, path[-1]))
        return path[-1]

    def join(self, one: T, other: T) -> None:
        """Make one cluster of those of *one* and *other*; what stood for that of *other* stands for it."""
        self._leaders[self.find(one)] = self.find(other)
