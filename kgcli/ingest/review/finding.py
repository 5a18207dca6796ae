"""Things found by their names: by what a reviewer types, and by names like those of something new."""

from __future__ import annotations

from collections import defaultdict
from difflib import SequenceMatcher
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.search import KINDS, NameIndex

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

__all__ = ["Finder", "Found"]

_LEAST: Final = 0.3
"""Names less alike than this are not."""
_COMPARED: Final = 50
"""So many names that share the rarest words are compared letter by letter."""


class Found(NamedTuple):
    """Something with a *name* like the one looked for; *score* is from 0 to 1, and 1 for the same name.

    *rank* orders them: what has all the words comes before what only has some.
    """

    iri: str
    name: str
    score: float
    rank: tuple[float, ...]


class Finder:
    """*names*, each with the IRI of what has it."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._index = NameIndex(names)

    def find(self, text: str, limit: int, among: Collection[str] | None = None) -> list[Found]:
        """Return the best *limit* things with a name like *text*, best first, each once.

        Only those *among* which it is to be count (None: all). As in ``kgcli search`` a name with all the
        words comes first, whatever their accents and case and in spite of typing errors; then those with some
        of the words.
        """
        found: dict[str, Found] = {}
        for match in self._index.rank(text, limit, among):
            score = self._compare(text, match.name)
            rank = (KINDS.index(match.kind), match.distance, len(match.name))
            found[match.iri] = Found(match.iri, match.name, score, rank)
        if len(found) < limit:
            for iri, name, score in self._find_alike(text, among):
                if iri not in found:
                    found[iri] = Found(iri, name, score, (len(KINDS), -score))
        return sorted(found.values(), key=lambda each: (each.rank, each.name, each.iri))[:limit]

    def _find_alike(self, text: str, among: Collection[str] | None) -> list[tuple[str, str, float]]:
        weights: dict[str, float] = defaultdict(float)
        for word in set(self._index.fold(text).split()):
            names = self._by_word.get(word, ())
            for name in names:
                weights[name] += 1 / len(names)
        likely = sorted(weights, key=lambda name: (-weights[name], name))
        pairs = [pair for name in likely for pair in self._index.names[name]]
        if among is not None:
            pairs = [pair for pair in pairs if pair[0] in among]
        best: dict[str, tuple[str, str, float]] = {}
        for iri, name in pairs[:_COMPARED]:
            score = self._compare(text, name)
            if score >= max(_LEAST, best[iri][2] if iri in best else 0.0):
                best[iri] = iri, name, score
        return list(best.values())

    @cached_property
    def _by_word(self) -> Mapping[str, Collection[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for name in self._index.names:
            for word in set(name.split()):
                found[word].append(name)
        return found

    def _compare(self, one: str, other: str) -> float:
        """Return how alike two names are: letter by letter, and word by word."""
        one, other = self._index.fold(one), self._index.fold(other)
        letters = SequenceMatcher(None, one, other, autojunk=False).ratio()
        words, others = set(one.split()), set(other.split())
        return round(letters * 0.5 + len(words & others) / max(1, len(words | others)) * 0.5, 2)
