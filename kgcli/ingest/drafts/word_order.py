"""What stands behind the verb in another order than usual: behind where and when, or who acts itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.ingest.drafts.fitting import NEAR
from kgcli.ingest.drafts.verbs import is_adverb, is_verb
from kgcli.ingest.mentions.mention import Mention
from kgcli.phrases.phrase import TimePhrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.ingest.drafts.calls import Call, Filler
    from kgcli.ingest.drafts.fitting import Fitting
    from kgcli.ingest.drafts.linking import Sentence
    from kgcli.ingest.drafts.pattern import Role

__all__ = ["describe_behind", "has_clitic", "look_behind"]

_INTRODUCING: Final = frozenset({"preposition", "of", "in", "by", "to", "personal"})
_FINITE: Final = frozenset({"present", "past", "future", "perfect", "pluperfect", "progressive"})
_POINTING: Final = frozenset({"it", "he", "we"})
_MOST_PHRASES: Final = 4
"""So many phrases of place and time may stand between a verb and what it is about."""


def describe_behind(fitting: Fitting, call: Call, role: Role, first: int) -> list[Filler]:
    """Return what is described from the word *first* on, or behind where or when: "sent to A a company"."""
    for at in _list_starts(call.sentence, first, call.right):
        found = fitting.describe(call, role, at, call.right)
        if found:
            return found
    return []


def look_behind(fitting: Fitting, call: Call, role: Role) -> list[Filler]:
    """Return who acts where nobody before the verb does, in Spanish: "partió ayer el contingente"."""
    sentence = call.sentence
    if not call.inverts or call.verb.passive or call.verb.tense not in _FINITE:
        return []
    if call.governor is not None:
        return []
    if not has_clitic(call) and _has_actor(sentence, call.left, call.first):
        return _look_next(fitting, call, role)
    # "Conversó con A": what a preposition among the words that call introduces does not act.
    first = call.matched.last - sentence.is_any(call.matched.last - 1, _INTRODUCING)
    for at in _list_starts(sentence, first, call.right):
        found = fitting.describe(call, role, at, call.right)
        if found:
            return found
        named = _skip_article(sentence, at)
        if (
            named < call.right
            and isinstance(sentence.thing_at(named), Mention)
            and fitting.fits(role, sentence, named)
        ):
            return [] if fitting.qualifies(role, sentence, named) else [fitting.take(role, sentence, named)]
    return []


def has_clitic(call: Call) -> bool:
    """Return whether a Spanish verb has what it is about before it: "el batallón lo manda el coronel"."""
    return call.inverts and call.first > 0 and call.sentence.is_a(call.first - 1, "object-clitic")


def _look_next(fitting: Fitting, call: Call, role: Role) -> list[Filler]:
    """Return who is named right behind the verb of which a thing is the object: "las tropas que envió A"."""
    sentence, before = call.sentence, call.first - 1
    if before < 1 or not sentence.is_a(before, "relative") or not fitting.ends_head(sentence, before):
        return []
    at = _skip_article(sentence, call.matched.last)
    named = (
        at < call.right and isinstance(sentence.thing_at(at), Mention) and fitting.fits(role, sentence, at)
    )
    return [fitting.take(role, sentence, at)] if named else []


def _list_starts(sentence: Sentence, first: int, last: int) -> Iterator[int]:
    """Yield the word *first*, and the ones behind each phrase of place or time that follows on it."""
    at: int | None = _skip_personal(sentence, first)
    for _ in range(_MOST_PHRASES):
        if at is None or at >= last:
            return
        yield at
        at = _pass_phrase(sentence, at, last)
        apart = at is not None and sentence.words[at : at + 3 : 2] == [",", ","]
        if at is not None and apart and isinstance(sentence.thing_at(at + 1), TimePhrase):
            # "Ofreció en A, el mes pasado, un batallón."
            at += 3
        if at is not None:
            # "What Thule sends to A has 150 men": another verb.
            at = None if at < last and is_verb(sentence, at) else _skip_personal(sentence, at)


def _skip_personal(sentence: Sentence, at: int) -> int:
    """Return the word behind a Spanish "a" before a number of people, or *at*."""
    after = sentence.ending(at, "personal")
    if after is None or after >= len(sentence) or is_verb(sentence, after):
        return at
    named = sentence.thing_at(after)
    # "Envió a Lemuria una compañía", but "capacitó a lemurianos".
    place = isinstance(named, Mention) and named.how != "demonym"
    return at if place else after


def _pass_phrase(sentence: Sentence, at: int, last: int) -> int | None:
    """Return the word behind the time, the adverb or the place at *at*; None where none of these is there."""
    linked = sentence.links[at]
    if linked is not None or is_adverb(sentence, at):
        return at + 1 if linked is None or isinstance(linked.thing, TimePhrase) else None
    if not sentence.is_any(at, _INTRODUCING) or _begins_infinitive(sentence, at):
        return None
    that = sentence.ending(at + 1, "that-country")
    if that is not None:
        return that
    for place in range(at + 1, min(at + 2 + NEAR, last)):
        linked = sentence.links[place]
        if linked is not None:
            # "Para sumarse en mayo a": that time is another verb's.
            near = isinstance(linked.thing, TimePhrase) and place == at + 1
            passes = near or isinstance(linked.thing, Mention)
            return _pass_owners(sentence, place + 1, last) if passes else None
        another = sentence.is_any(place, _INTRODUCING) and not sentence.is_a(place, "of")
        if another or is_verb(sentence, place) or sentence.words[place] in ",;:()":
            return None
    return None


def _begins_infinitive(sentence: Sentence, at: int) -> bool:
    """Return whether a verb, known or not, stands behind the "to" at *at*: "agreed to ship a company"."""
    behind = at + 1
    named = behind >= len(sentence) or sentence.links[behind] is not None
    return sentence.is_a(at, "to") and not named and not sentence.is_a(behind, "article")


def _pass_owners(sentence: Sentence, at: int, last: int) -> int:
    """Return the word behind what "of" goes on with at *at*: "en la ciudad de A de B"."""
    while at + 1 < last and sentence.is_a(at, "of"):
        named = _skip_article(sentence, at + 1)
        if named >= last or not isinstance(sentence.thing_at(named), Mention):
            break
        at = named + 1
    return at


def _has_actor(sentence: Sentence, first: int, last: int) -> bool:
    """Return whether something that no preposition introduces stands from *first* up to *last*."""
    introduced = False
    for at in range(first, last):
        linked = sentence.links[at]
        acts = sentence.is_any(at, _POINTING) and not sentence.is_a(at, "us")
        if acts or sentence.is_a(at, "relative"):
            return True
        if sentence.is_any(at, _INTRODUCING):
            introduced = True
        elif linked is not None and isinstance(linked.thing, TimePhrase):
            introduced = False
        elif linked is not None or sentence.is_a(at, "article"):
            if not introduced:
                return True
            introduced = introduced and linked is None
    return False


def _skip_article(sentence: Sentence, at: int) -> int:
    while at < len(sentence) and sentence.is_a(at, "article") and sentence.links[at] is None:
        at += 1
    return at
