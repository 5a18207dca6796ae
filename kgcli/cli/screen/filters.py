"""What a reviewer wants to see of the list: words of a draft's kind, and bounds of its score."""

from __future__ import annotations

import re
from dataclasses import dataclass
from operator import eq, ge, gt, le, lt
from typing import TYPE_CHECKING, Final

from kgcli.errors import ParameterValueError
from kgcli.folding import fold_word

if TYPE_CHECKING:
    from collections.abc import Callable

    from kgcli.ingest.review.model import Item

__all__ = ["Filter", "read_filter"]

_BOUND: Final = re.compile(r"([<>]=?|=)(.*)")
_COMPARISONS: Final[dict[str, Callable[[float, float], bool]]] = {
    ">": gt, ">=": ge, "<": lt, "<=": le, "=": eq,
}  # fmt: skip
_STATES: Final = frozenset({"pending", "accepted", "rejected"})


@dataclass(frozen=True, slots=True)
class Filter:
    """Drafts with all of *words*, in one of *states* where any are named, within all *bounds*."""

    words: tuple[str, ...] = ()
    states: frozenset[str] = frozenset()
    bounds: tuple[tuple[str, float], ...] = ()

    def fits(self, item: Item) -> bool:
        """Tell whether *item* is to be seen."""
        if self.states and item.state not in self.states:
            return False
        # A score is shown with two digits, and meant so.
        score = round(item.score, 2)
        if not all(_COMPARISONS[sign](score, bound) for sign, bound in self.bounds):
            return False
        said = " ".join((item.pattern, item.status, item.title, item.passage, item.marking))
        folded = " ".join(map(fold_word, said.split()))
        return all(word in folded for word in self.words)


def read_filter(text: str) -> Filter:
    """Return the filter that *text* writes, such as ``deployments pending >=0.8``.

    Raises ``ParameterValueError`` where a score's bound is no number.
    """
    words: list[str] = []
    states: set[str] = set()
    bounds: list[tuple[str, float]] = []
    for word in re.sub(r"([<>]=?|=)\s+", r"\1", text).split():
        found = _BOUND.fullmatch(word)
        if found is not None:
            bounds.append((found[1], _read_number(found[2])))
        elif word.casefold() in _STATES:
            states.add(word.casefold())
        else:
            words.append(fold_word(word))
    return Filter(tuple(words), frozenset(states), tuple(bounds))


def _read_number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ParameterValueError(f"A score is a number from 0 to 1, as in >=0.8, not {text!r}.") from None
