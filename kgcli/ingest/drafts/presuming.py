"""What a noun presumes rather than tells: that "the Thulean battalion in Mu" is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.ingest.drafts.verbs import MODAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgcli.ingest.drafts.calls import Call, Filler
    from kgcli.ingest.drafts.telling import Telling

__all__ = ["drop_presumed", "is_presumed"]

_OWNED: Final = frozenset({"this", "possessive", "we"})
_UNSURE: Final = MODAL | {"to", "negation"}


def is_presumed(call: Call, fillers: dict[str, list[Filler]]) -> bool:
    """Return whether the words of *call* take it for granted that what they describe is there.

    "The battalion in Mu" is there whatever is said of it. "A battalion in Mu" is not where that is only
    wanted, may be, or is to be.
    """
    described = next((each.described for found in fillers.values() for each in found if each.described), None)
    if described is None:
        return False
    sentence = call.sentence
    noun = range(max(0, min(described.first, call.matched.first) - 1), call.matched.last)
    if described.definite or any(sentence.is_any(at, _OWNED) or sentence.words[at] == "'s" for at in noun):
        return True
    first = described.first
    if sentence.is_a(first - 1, "for") or any(sentence.is_a(at, "asked") for at in range(first)):
        return False
    return not any(sentence.is_any(at, _UNSURE) for at in range(call.left, call.right))


def drop_presumed(tellings: Sequence[Telling]) -> Iterator[Telling]:
    """Yield *tellings* without those that presume something of which another one of the sentence tells."""
    told = {key for each in tellings if not each.pattern.presumed for key in _list_things(each)}
    for each in tellings:
        if each.pattern.presumed:
            own = _list_things(each)
            if not told.isdisjoint(own):
                continue
            told.update(own)
        yield each


def _list_things(telling: Telling) -> set[tuple[int, str, int]]:
    """Return the words that describe things in *telling*, by their sentence and the family of the pattern."""
    return {
        (id(telling.call.sentence), telling.pattern.family, at)
        for found in telling.fillers.values()
        for each in found
        if each.described is not None
        for at in range(each.first, each.last)
    }
