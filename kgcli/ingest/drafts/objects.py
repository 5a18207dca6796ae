"""What is done to something, as words tell it: the object of a verb, what a passive or a noun is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.ingest.drafts.actors import look_before
from kgcli.ingest.drafts.fitting import NEAR, introduces, is_introduced
from kgcli.ingest.drafts.verbs import is_verb
from kgcli.ingest.drafts.word_order import describe_behind, has_clitic
from kgcli.phrases.phrase import TimePhrase

if TYPE_CHECKING:
    from kgcli.ingest.drafts.calls import Call, Filler
    from kgcli.ingest.drafts.fitting import Fitting
    from kgcli.ingest.drafts.linking import Sentence
    from kgcli.ingest.drafts.pattern import Role

__all__ = ["look_object"]

_PARTICIPLES: Final = ("ed", "ado", "ido")


def look_object(fitting: Fitting, call: Call, role: Role) -> list[Filler]:
    """Return what the verb is about: behind it, in the passive before it; of a noun behind "of".

    Behind a noun that calls with a preposition, "pledge of", it follows at once.
    """
    sentence, first = call.sentence, call.matched.last
    if call.matched.verb is None and not introduces(sentence, first - 1):
        near = range(first, min(first + NEAR - 1, call.right))
        place = next((at for at in near if sentence.is_a(at, "of")), None)
        if place is None:
            return fitting.describe_before(call, role, call.matched.first)[-1:]
        first = sentence.ending(place, "of") or place + 1
    elif call.matched.verb is not None and call.verb.passive:
        return _look_passive(fitting, call, role)
    elif _is_participle(call, first):
        return []
    clitic = has_clitic(call)
    if clitic or (found := describe_behind(fitting, call, role, first)):
        return look_before(fitting, call, role, call.first - 1) if clitic else found
    if call.matched.verb is not None:
        first = _skip_personal(sentence, first)
    for at in range(first, min(first + NEAR, call.right)):
        if fitting.fits(role, sentence, at) and not fitting.qualifies(role, sentence, at):
            return fitting.row_after(role, sentence, at, call.right)
        if introduces(sentence, at) or is_verb(sentence, at):
            break
    return _look_relative(fitting, call, role) if call.matched.verb is not None else []


def _look_passive(fitting: Fitting, call: Call, role: Role) -> list[Filler]:
    """Return what a passive is about: what stands before it, and no preposition introduces."""
    if call.resumed:
        # "200 deployed in A and 250 in B."
        return fitting.describe(call, role, call.matched.last, call.right)
    if call.first and call.sentence.is_a(call.first - 1, "relative"):
        # "The school, which was set up in 2003".
        found = fitting.describe_up_to(call, role, call.first - 1)
        if found:
            return found
    found = fitting.describe_before(call, role, call.first)
    if found and call.verb.tense != "participle" and is_introduced(call.sentence, found[0].first):
        # "A request for a battalion was sent."
        return []
    found = found or look_before(fitting, call, role, call.first)
    # In Spanish what was sent may follow: "fueron enviados 20 ingenieros".
    return found or describe_behind(fitting, call, role, call.matched.last)


def _look_relative(fitting: Fitting, call: Call, role: Role) -> list[Filler]:
    """Return what stands before "which" or "that", behind which the verb has no object of its own.

    In English these may be left out: "the engineers Thule sent", "the school we opened". An office before a
    name is no such thing.
    """
    sentence = call.sentence
    named = sentence.names_body(call.first - 1) or sentence.is_a(call.first - 1, "we")
    if named and not call.inverts:
        for first in range(max(0, call.first - 1 - 3 * NEAR), call.first - 1):
            found = fitting.describe(call, role, first, call.first - 1)
            if found and found[-1].last == call.first - 1:
                return found[-1:]
    for at in range(call.first - 1, max(0, call.first - 2 * NEAR), -1):
        if sentence.is_a(at, "relative"):
            behind = sentence.links[call.matched.last] if call.matched.last < len(sentence) else None
            if at + 1 == call.first and behind is None:
                # "A battalion that keeps peace" acts itself; behind "que envió" there is who acts.
                return []
            return fitting.describe_up_to(call, role, at)
    return []


def _skip_personal(sentence: Sentence, first: int) -> int:
    """Return the word behind a Spanish "a" before people, or *first*."""
    after = sentence.ending(first, "personal")
    return first if after is None or is_verb(sentence, after) else after


def _is_participle(call: Call, place: int) -> bool:
    """Return whether the word at *place* makes a perfect of the verb before it, as in "has finished"."""
    sentence = call.sentence
    if place >= len(sentence) or not sentence.is_a(call.matched.verb or 0, "have"):
        return False
    while place + 1 < len(sentence) and (
        sentence.is_a(place, "adverb") or isinstance(sentence.thing_at(place), TimePhrase)
    ):
        place += 1
    forms = {word.form for _, words in sentence.hits.get(place, ()) for word in words}
    return not forms.isdisjoint(("participle", "past")) or sentence.words[place].endswith(_PARTICIPLES)
