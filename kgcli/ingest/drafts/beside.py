"""What stands right beside the words that call a pattern, as a name does beside a title."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kgcli.ingest.drafts.calls import Call, Filler
    from kgcli.ingest.drafts.fitting import Fitting
    from kgcli.ingest.drafts.linking import Sentence
    from kgcli.ingest.drafts.pattern import Place, Role

__all__ = ["end_phrase", "find_apposed", "look_beside"]

_FAR: Final = 14
_BETWEEN: Final = frozenset({"article", "adverb"})
_PASSING: Final = frozenset({"of", "to"})
_INTRODUCING: Final = frozenset({"preposition", "of", "in", "by", "to"})


def look_beside(fitting: Fitting, call: Call, role: Role, place: Place) -> list[Filler]:
    """Return what fits *role* behind the words that call, before them, or behind them and a comma.

    Only names of other things, commas, small words and those of *place* may stand in between.
    """
    behind = _look_behind(fitting, call, role, place, comma=False)
    ahead = behind or _look_ahead(fitting, call, role, place)
    return ahead or _look_behind(fitting, call, role, place, comma=True)


def find_apposed(fitting: Fitting, role: Role, sentence: Sentence, first: int) -> int | None:
    """Return the word that fits and is explained between commas up to *first*, as a name before an office."""
    if first == 0 or sentence.words[first - 1] != ",":
        return None
    plain = 0
    for at in range(first - 2, max(0, first - _FAR) - 1, -1):
        if sentence.words[at] == ",":
            return at - 1 if at > 0 and plain and fitting.fits(role, sentence, at - 1) else None
        if sentence.is_a(at, "and") or sentence.words[at] in ";:":
            return None
        plain += sentence.links[at] is None and not _is_small(sentence, at)
    return None


def end_phrase(sentence: Sentence, place: Place, at: int) -> int | None:
    """Return the end of the longest of the place's phrases that stands at the word *at*.

    What is only an article introduces nothing: the English "a" is no Spanish preposition.
    """
    article = sentence.is_a(at, "article") and not sentence.is_any(at, _INTRODUCING)
    for phrase in place.words.get(sentence.words[at], ()):
        if article and len(phrase) == 1:
            continue
        if tuple(sentence.words[at : at + len(phrase)]) == phrase:
            return at + len(phrase)
    return None


def _look_behind(fitting: Fitting, call: Call, role: Role, place: Place, *, comma: bool) -> list[Filler]:
    sentence, named = call.sentence, False
    # "El jefe saliente del batallón."
    first = end_phrase(sentence, place, call.matched.last) if call.matched.last < len(sentence) else None
    for at in range(first or call.matched.last, min(call.matched.last + _FAR, len(sentence))):
        if fitting.fits(role, sentence, at):
            return [fitting.take(role, sentence, at)]
        if sentence.links[at] is not None:
            if named:
                break
            named = True
        elif named and _is_copula(sentence, at):
            # "The commander of the mission is General A."
            continue
        elif comma and sentence.words[at] == ",":
            # "The minister, General A, said": what is in commas there is who it is.
            nearer = at + 1 < len(sentence) and fitting.fits(role, sentence, at + 1)
            return [fitting.take(role, sentence, at + 1)] if nearer else []
        elif not (
            _is_small(sentence, at) or sentence.is_any(at, _PASSING) or fitting.names_thing(sentence, at)
        ):
            break
    return []


def _look_ahead(fitting: Fitting, call: Call, role: Role, place: Place) -> list[Filler]:
    sentence = call.sentence
    ends: set[int] = set()
    low = max(0, call.matched.first - _FAR)
    for at in range(low, call.matched.first):
        end = end_phrase(sentence, place, at)
        if end is not None:
            ends |= set(range(at, end))
    for at in range(call.matched.first - 1, low - 1, -1):
        if fitting.fits(role, sentence, at):
            return [fitting.take(role, sentence, at)]
        passed = sentence.links[at] is not None or sentence.words[at] == "," or at in ends
        if not passed and not _is_small(sentence, at):
            break
    return []


def _is_copula(sentence: Sentence, at: int) -> bool:
    hits = sentence.hits.get(at, ())
    return any(word.group == "be" and word.form == "present" for _, words in hits for word in words)


def _is_small(sentence: Sentence, at: int) -> bool:
    # "Told the officer that General A had left": what "that" begins is beside nothing.
    return sentence.is_any(at, _BETWEEN) and not sentence.is_a(at, "relative")
