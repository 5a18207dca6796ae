"""What stands around the words that call a pattern, whatever part it has in what they tell."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from kgcli.ingest.drafts.beside import end_phrase
from kgcli.ingest.drafts.calls import Filler
from kgcli.ingest.drafts.fitting import NEAR, REACH, introduces, is_introduced
from kgcli.ingest.drafts.verbs import is_other_verb, is_participle, is_verb
from kgcli.phrases.phrase import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgcli.ingest.drafts.calls import Call
    from kgcli.ingest.drafts.fitting import Fitting
    from kgcli.ingest.drafts.linking import Sentence
    from kgcli.ingest.drafts.pattern import Place, Role

__all__ = [
    "list_words",
    "look_ahead",
    "look_antecedent",
    "look_clause",
    "look_introduced",
    "look_left",
    "look_opener",
    "look_right",
    "look_sentence",
    "look_trigger",
]

_LATER: Final = frozenset({"shall", "would"})
_DECIDED: Final = frozenset({"past", "perfect", "pluperfect", "infinitive"})
"""What governs in these tenses has a time of its own: "decided in May to send", "voted in May to allow"."""


def look_trigger(fitting: Fitting, call: Call, role: Role) -> list[Filler]:
    """Return what fits among the words that call."""
    for name, at in call.matched.slots:
        if name in role.takes:
            return [Filler(name, at, at + 1, call.sentence.links[at])]
    if call.resumed:
        # What stands there by now was told before.
        return []
    first = call.matched.first
    first += introduces(call.sentence, first)
    return fitting.nearest(call, role, range(first, call.matched.last))


def look_left(fitting: Fitting, call: Call, role: Role) -> list[Filler]:
    """Return the nearest before the verb; a time there is not that of what was said or promised."""
    left, said = call.left, call.sentence.said
    if role.is_phrase:
        if call.governor_verb is not None and call.governor_verb.tense in _DECIDED:
            return []
        if call.verb.tense == "participle":
            # "Since May he leads the company sent to Mu": the time is that of another verb.
            return []
        left = max(left, said) if said is not None and said <= call.verb.first else left
        # "Told us today of the accord which it signed": the time is not that of the relative clause.
        clauses = (at for at in range(left, call.verb.first) if _begins_relative(call.sentence, at))
        left = max(clauses, default=left)
    places = range(call.verb.first - 1, left - 1, -1)
    return fitting.nearest(call, role, places if not role.is_phrase else _list_open(call, places))


def _begins_relative(sentence: Sentence, at: int) -> bool:
    """Tell whether a relative clause begins at *at*; "the year in which" is a time of its own."""
    return sentence.is_a(at, "relative") and not (at and sentence.is_a(at - 1, "in"))


def _list_open(call: Call, places: Sequence[int]) -> Sequence[int]:
    """Return *places* without those of a clause between commas: "A, who came in May, called on B".

    So is what a participle begins: "the school, opened in May, trained 300".
    """
    sentence, left = call.sentence, min(places, default=0)
    commas = [at for at in places if sentence.words[at] == ","]
    closed = [
        (begin, end)
        for end, begin in pairwise(commas)
        if begin >= left and (sentence.is_a(begin + 1, "relative") or is_participle(sentence, begin + 1))
    ]
    return [at for at in places if not any(begin < at < end for begin, end in closed)]


def look_right(fitting: Fitting, call: Call, role: Role) -> list[Filler]:
    """Return the nearest behind the words that call, in their clause.

    Behind the verb that a relative clause stands before, a time is that one's: "those who are in Mu will
    leave in May".
    """
    last, sentence = call.right, call.sentence
    near = range(max(call.left, call.first - NEAR), call.first)
    if role.is_phrase and call.matched.verb is not None and any(sentence.is_a(at, "relative") for at in near):
        places = range(call.matched.last, call.right)
        ends = (at for at in places if is_other_verb(sentence, at) or sentence.is_any(at, _LATER))
        last = next(ends, last)
    return fitting.nearest(call, role, range(call.matched.last, last))


def look_clause(fitting: Fitting, call: Call, role: Role) -> list[Filler]:
    """Return the nearest in the clause."""
    places = sorted(range(call.left, call.right), key=call.distance)
    return fitting.nearest(call, role, places)


def look_opener(fitting: Fitting, call: Call, role: Role) -> list[Filler]:
    """Return the first that fits in the clause, and that no preposition introduces."""
    for at in range(call.left, call.first):
        if fitting.fits(role, call.sentence, at) and not is_introduced(call.sentence, at):
            return [fitting.take(role, call.sentence, at)]
    return []


def look_ahead(fitting: Fitting, call: Call, role: Role) -> list[Filler]:
    """Return who acts behind the comma that ends the calling phrase: "at a meeting with A, B said"."""
    sentence, last = call.sentence, call.matched.last
    first = next((at + 1 for at in range(last, len(sentence)) if sentence.words[at] == ","), len(sentence))
    verb = next((at for at in range(first, len(sentence)) if is_verb(sentence, at, finite=True)), first)
    if verb == first or any(is_verb(sentence, at, finite=True) for at in range(last, first)):
        return []
    found = fitting.describe(call, role, first, verb)
    if found or introduces(sentence, first):
        return found
    named = (at for at in range(first, verb) if fitting.fits(role, sentence, at))
    return [fitting.take(role, sentence, at) for at in named if not is_introduced(sentence, at)][:1]


def look_antecedent(fitting: Fitting, call: Call, role: Role) -> list[Filler]:
    """Return what fits before a clause that "where" or "to which" begins; a time right before "when"."""
    sentence = call.sentence
    far = 2 if role.is_phrase else 2 * NEAR
    if sentence.is_a(call.left, "subordinator" if role.is_phrase else "there"):
        for at in range(call.left - 1, max(-1, call.left - 1 - far), -1):
            if fitting.fits(role, sentence, at):
                return [fitting.take(role, sentence, at)]
    return []


def look_sentence(fitting: Fitting, call: Call, role: Role) -> list[Filler]:
    """Return the nearest in the sentence."""
    low = max(0, call.first - REACH)
    high = min(len(call.sentence), call.matched.last + REACH)
    return fitting.nearest(call, role, sorted(range(low, high), key=call.distance))


def look_introduced(fitting: Fitting, call: Call, role: Role, place: Place) -> list[Filler]:
    """Return what fits behind a phrase of *place*: after the calling words, before them, or among them."""
    after = place.kind == "after"
    if place.words.keys().isdisjoint(call.sentence.words):
        return []
    if place.kind == "among":
        return _look_among(fitting, call, role, place)
    last = call.right if after else call.first
    places = range(call.matched.last, last) if after else range(last - 1, call.left - 1, -1)
    for at in places:
        if after and not role.beyond and fitting.leaves(call.sentence, at):
            break
        end = end_phrase(call.sentence, place, at)
        if end is not None and not _is_of_another(call, at):
            found = fitting.after_preposition(call, role, end, last)
            if found:
                return found
    return []


def _is_of_another(call: Call, at: int) -> bool:
    """Return whether the phrase at the word *at* goes on about something else: "the head and of the army"."""
    return at > call.matched.last and call.verb.tense == "nominal" and call.sentence.is_a(at - 1, "and")


def _find_object(call: Call, groups: Sequence[str]) -> tuple[int, int]:
    """Return where the words begin and end that a verb is about: up to a preposition or another verb.

    Words of *groups* are none, whatever they could be elsewhere: "pledged more funds".
    """
    sentence = call.sentence
    if call.verb.passive and call.matched.verb is not None:
        return call.left, call.verb.first
    last = call.matched.last
    # "Repatriar a sus soldados".
    last = sentence.ending(last, "personal") or last if last < len(sentence) else last
    while last < call.right and (
        sentence.is_any(last, frozenset(groups))
        or not (_ends_object(sentence, last) or is_verb(sentence, last, finite=True))
    ):
        last += 1
    return call.matched.last, last


def _ends_object(sentence: Sentence, at: int) -> bool:
    """Return whether a preposition at *at* ends what a verb is about; not so in "half of its troops"."""
    if not introduces(sentence, at):
        return False
    share = sentence.is_a(at - 1, "portion") or isinstance(sentence.thing_at(at - 1), Quantity)
    return not (share and sentence.is_a(at, "of"))


def _look_among(fitting: Fitting, call: Call, role: Role, place: Place) -> list[Filler]:
    """Return what fits behind a phrase of *place* among the words that call: "signed with A an agreement"."""
    for at in range(call.matched.first, call.matched.last):
        end = end_phrase(call.sentence, place, at)
        if end is not None:
            found = fitting.after_preposition(call, role, end, call.matched.last)
            if found:
                return found
    return []


def list_words(call: Call, groups: Sequence[str], kind: str) -> Iterator[Filler]:
    """Yield the phrases of *groups* at the place *kind*, one for each word that they begin with.

    Of the words that call, those that they end with come first: "appointed by the director as spokesman".
    """
    sentence = call.sentence
    if sentence.list_kinds().isdisjoint(groups):
        return
    first = 0 if kind == "sentence" else call.matched.last if kind in ("right", "after") else call.left
    last = len(sentence) if kind == "sentence" else call.verb.first if kind == "left" else call.right
    if kind == "trigger":
        first, last = call.matched.first, call.matched.last
    elif kind == "object":
        first, last = _find_object(call, groups)
    found: list[Filler] = []
    for at in range(max(first, call.matched.first - REACH), min(last, call.matched.last + REACH)):
        ends = [(end, group) for group in groups if (end := sentence.ending(at, group)) is not None]
        found += [Filler(f"<{group}>", at, end) for end, group in ends[:1]]
    if kind == "trigger":
        found.sort(key=lambda each: each.last != call.matched.last)
    yield from found
