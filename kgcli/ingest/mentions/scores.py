"""Scores of candidates: what the words are worth, shared out by what else the document names.

The score of a candidate is the worth of its words (``WORTHS``) times its share. Where one thing only can be
meant the share is 1; else it is its weight among the weights of all candidates. A weight is 1, and more

- where the thing itself is named beyond doubt: in the same passage, elsewhere, or in a code of the header;
- for each thing named beyond doubt that the home states together with it, less the more such things that has;
- where it is what the document is mostly about, or is stated together with that;

and half of that where the word before calls for a thing of another kind.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, Final

from kgcli.ingest.mentions.mention import Candidate

if TYPE_CHECKING:
    from kgcli.ingest.mentions.reading import Found, Reading

__all__ = ["Scales"]

_ITSELF_HERE: Final = 4.0
_ITSELF: Final = 2.0
_IN_CODE: Final = 0.25
_RELATED_HERE: Final = 8.0
_RELATED: Final = 4.0
_OWN: Final = 0.5
_OTHER_KIND: Final = 0.5
_MOST_RELATED: Final = 200
_MOST: Final = 10
"""So many candidates are kept."""


class Scales:
    """What weighs candidates in *reading*; *own* is what the document is mostly about."""

    def __init__(self, reading: Reading, own: str | None) -> None:
        self._reading = reading
        self._own = own
        self._weights: dict[tuple[str, int], tuple[float, str]] = {}

    def weigh(self, found: Found) -> tuple[Candidate, ...]:
        """Return the candidates of *found*, best first."""
        if len(found.meant) == 1:
            return tuple(Candidate(iri, round(worth, 3), why) for iri, (worth, why) in found.meant.items())
        passage = self._reading.words.passage(found.first)
        kinds = self._demanded(found.first)
        weights: dict[str, tuple[float, str]] = {}
        for iri, (worth, _) in found.meant.items():
            weight, why = self._weight(iri, passage)
            if kinds and not any(self._reading.lexicon.belongs(iri, kind) for kind in kinds):
                weight, why = weight * _OTHER_KIND, f"{why}; another kind is called for"
            weights[iri] = (weight * worth, why)
        total = sum(weight for weight, _ in weights.values())
        made = [
            Candidate(iri, round(worth * weights[iri][0] / total, 3), f"{why}{weights[iri][1]}")
            for iri, (worth, why) in found.meant.items()
        ]
        return tuple(sorted(made, key=_order)[:_MOST])

    def _demanded(self, first: int) -> list[str]:
        """Return the classes that the word before the word *first* calls for."""
        start = first
        while start > 0 and self._reading.words.forms[start - 1] in {"the", "el", "la"}:
            start -= 1
        return [kind for match in self._reading.before.get(start, ()) for kind in match.entry.before]

    def _weight(self, iri: str, passage: int) -> tuple[float, str]:
        known = self._weights.get((iri, passage))
        if known is None:
            known = self._weights[iri, passage] = self._compute(iri, passage)
        return known

    def _compute(self, iri: str, passage: int) -> tuple[float, str]:
        anchors, related = self._reading.anchors, self._reading.lexicon.facts.related
        weight, reasons = 1.0, []
        if iri in anchors:
            places = anchors[iri]
            if passage in places:
                weight += _ITSELF_HERE
            else:
                weight += _IN_CODE if places == {-1} else _ITSELF
            reasons.append("it is named elsewhere")
        own = related.get(iri, frozenset())
        bonus = 0.0
        beside = own & anchors.keys() if len(own) < len(anchors) else anchors.keys() & own
        for other in sorted(beside)[:_MOST_RELATED]:
            here = _RELATED_HERE if passage in anchors[other] else _RELATED
            if anchors[other] != {-1}:
                bonus += here / (1 + log(max(1, len(related.get(other, ())))))
        if bonus:
            weight += bonus
            reasons.append("what belongs with it is named")
        if self._own is not None and (iri == self._own or self._own in own):
            weight += _OWN
            reasons.append("the document is mostly about it")
        return weight, "".join(f"; {reason}" for reason in reasons)


def _order(candidate: Candidate) -> tuple[float, str]:
    return -candidate.score, candidate.iri
