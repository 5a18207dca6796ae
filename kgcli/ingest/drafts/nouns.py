"""What stands with a noun that calls a pattern: the thing it is the head of, and what follows that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.ingest.drafts.beside import end_phrase
from kgcli.ingest.drafts.fitting import NEAR, introduces
from kgcli.ingest.drafts.grammar import PEOPLE
from kgcli.ingest.drafts.verbs import is_verb
from kgcli.ingest.mentions.mention import Mention
from kgcli.phrases.phrase import TimePhrase

if TYPE_CHECKING:
    from kgcli.ingest.drafts.calls import Call, Filler
    from kgcli.ingest.drafts.fitting import Fitting
    from kgcli.ingest.drafts.linking import Sentence
    from kgcli.ingest.drafts.pattern import Place, Role

__all__ = ["look_called", "look_dated", "look_next"]

_MOST_BEFORE: Final = 9
_MOST_BETWEEN: Final = 12
_ENDS: Final = frozenset('.,;:()!?"')
_APART: Final = frozenset({"relative", "and", "clause", "subordinator", "negation"})
_OF: Final = frozenset({"of", "from"})


def look_called(fitting: Fitting, call: Call, role: Role) -> list[Filler]:
    """Return the thing that the words which call are the head of: "the 850-strong Thulean battalion".

    Of "two soldiers of the battalion" and "a contingent of 150 soldiers" it is the battalion, and the
    contingent.
    """
    sentence, head = call.sentence, call.matched.last - 1
    first = _begin_noun(sentence, call.left, call.matched.first)
    for each in fitting.describe(call, role, first, call.right):
        if each.first <= head < each.last and each.described is not None:
            inner = first > 0 and sentence.is_a(first - 1, "of") and fitting.ends_head(sentence, first - 1)
            if inner and not each.described.definite:
                return []
            if _is_part(fitting, sentence, call.matched.last):
                return []
            return [each]
    return []


def look_next(fitting: Fitting, call: Call, role: Role, place: Place) -> list[Filler]:
    """Return what a phrase of *place* introduces right behind the thing that is described, or the noun.

    Whose it is may stand in between, and what brackets say: "soldiers from Thule (120 in all) in Mu".
    """
    sentence = call.sentence
    things = [each for found in call.fillers.values() for each in found if each.described is not None]
    at = things[0].last if things else call.matched.last
    last = min(len(sentence), at + _MOST_BETWEEN)
    while at < last:
        end = end_phrase(sentence, place, at)
        if end is not None:
            return fitting.after_preposition(call, role, end, min(len(sentence), end + NEAR + 1))
        after = _pass(sentence, at, last)
        if after is None:
            return []
        at = after
    return []


def look_dated(fitting: Fitting, call: Call, role: Role) -> list[Filler]:
    """Return the time right behind the noun, and what that is of and where: "commander in Mu until May"."""
    sentence = call.sentence
    for at in range(call.matched.last, min(len(sentence), call.matched.last + _MOST_BETWEEN)):
        linked = sentence.links[at]
        if fitting.fits(role, sentence, at):
            return [fitting.take(role, sentence, at)]
        if linked is not None:
            if PEOPLE in linked.slots:
                break
        elif sentence.words[at] in _ENDS or sentence.is_any(at, _APART) or is_verb(sentence, at, finite=True):
            break
    return []


def _begin_noun(sentence: Sentence, left: int, first: int) -> int:
    """Return where the words before the noun at *first* begin that belong to it."""
    place = first
    while place > left and first - place < _MOST_BEFORE:
        before = place - 1
        ends = sentence.words[before] in _ENDS or introduces(sentence, before)
        if ends or sentence.is_any(before, _APART) or is_verb(sentence, before, finite=True):
            break
        place = before
    return place


def _is_part(fitting: Fitting, sentence: Sentence, last: int) -> bool:
    """Return whether what ends at the word *last* is a part of a thing: "two soldiers of the battalion"."""
    if last + 1 >= len(sentence) or not sentence.is_any(last, _OF):
        return False
    if not sentence.is_any(last + 1, frozenset({"this", "determiner"})):
        return False
    near = range(last + 2, min(last + 2 + NEAR, len(sentence)))
    return any(fitting.names_thing(sentence, at) for at in near)


def _pass(sentence: Sentence, at: int, last: int) -> int | None:
    """Return the word behind what may stand at *at* between a thing and its place; None for nothing."""
    if sentence.words[at] == "(":
        closing = next((each for each in range(at, last) if sentence.words[each] == ")"), None)
        return None if closing is None else closing + 1
    if sentence.is_a(at, "adverb") or isinstance(sentence.thing_at(at), TimePhrase):
        # "Soldiers now in Mu."
        return at + 1
    if sentence.is_any(at, _OF):
        # "Soldiers from Thule", "efectivos del Ejército de Thule".
        for named in range(at + 1, min(at + 3, last)):
            linked = sentence.links[named]
            if linked is not None:
                return named + 1 if isinstance(linked.thing, Mention) else None
            if not sentence.is_any(named, frozenset({"article", "this"})):
                return None
    return None
