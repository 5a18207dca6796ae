"""What stands right beside the words that call a pattern, as a name does beside a title."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.ingest.drafts.fitting import introduces
from kgcli.ingest.drafts.verbs import is_verb

if TYPE_CHECKING:
    from kgcli.ingest.drafts.calls import Call, Filler
    from kgcli.ingest.drafts.fitting import Fitting
    from kgcli.ingest.drafts.linking import Sentence
    from kgcli.ingest.drafts.pattern import Place, Role

__all__ = ["end_phrase", "find_apposed", "look_beside"]

_FAR: Final = 14
_BETWEEN: Final = frozenset({"article", "adverb"})
_ADDRESS: Final = 5
_ADDRESSING: Final = frozenset({"article", "office", "office-modifier", "office-address"})
"""Before a name between commas, ", Army Colonel A", ", Ambassador A", may be so many words, and of these."""
_OWNER: Final = 5
"""No owner has more words."""
_MARKS: Final = frozenset(",;:.()-")
_GOING_ON: Final = frozenset({"of", "relative", "in", "preposition"})
"""What tells more of somebody who is named between commas."""
_APART: Final = frozenset({"and", "relative", "subordinator", "clause", "preposition", "by"})
_PLAIN: Final = 2
"""So many plain words may stand in what an office is of."""
_FROM: Final = frozenset({"of", "from"})
_PASSING: Final = frozenset({"of", "to", "in"})


def look_beside(fitting: Fitting, call: Call, role: Role, place: Place) -> list[Filler]:
    """Return what fits *role* behind the words that call, before them, or behind them and a comma.

    Only names of other things, commas, small words and those of *place* may stand in between.
    """
    behind = _look_behind(fitting, call, role, place, comma=False)
    last = call.matched.last
    if not behind and last < len(call.sentence) and call.sentence.words[last] == "'s":
        # "According to A, the minister's letter": that is another one's.
        return []
    ahead = behind or _look_ahead(fitting, call, role, place)
    if ahead or _is_taken(fitting, call, role):
        return ahead
    return _look_behind(fitting, call, role, place, comma=True)


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
    phrases = place.words.get(sentence.words[at], ())
    article = bool(phrases) and sentence.is_a(at, "article") and not introduces(sentence, at)
    for phrase in phrases:
        if article and len(phrase) == 1:
            continue
        if tuple(sentence.words[at : at + len(phrase)]) == phrase:
            return at + len(phrase)
    return None


def _look_behind(fitting: Fitting, call: Call, role: Role, place: Place, *, comma: bool) -> list[Filler]:
    sentence, named, plain = call.sentence, False, 0
    last = min(call.matched.last + _FAR, len(sentence))
    at = call.matched.last
    if sentence.is_a(at - 1, "office-over"):
        # "The officer commanding the 12th Group, Colonel A".
        at = next((each for each in range(at, last) if sentence.words[each] == ","), at)
    if at < last and (sentence.is_a(at, "be") or not is_verb(sentence, at)):
        # "El jefe saliente del batallón", but not "the minister appointed A".
        at = end_phrase(sentence, place, at) or at
    while at < last:
        if fitting.fits(role, sentence, at):
            return [fitting.take(role, sentence, at)]
        if sentence.links[at] is not None:
            if named:
                break
            named = True
        elif comma and sentence.words[at] == ",":
            # "The minister, General A, said": what is in commas there is who it is.
            return _look_in_commas(fitting, role, sentence, at + 1)
        elif sentence.words[at] == "(":
            # "The director of the school (SOP), Colonel A", "the director (Colonel A)".
            closing = next((each for each in range(at, last) if sentence.words[each] == ")"), last)
            if closing == at + 2 and fitting.fits(role, sentence, at + 1):
                return [fitting.take(role, sentence, at + 1)]
            at = closing
        elif not (
            # "The commander of the mission is General A."
            (named and _is_copula(sentence, at))
            or _is_small(sentence, at)
            or sentence.is_any(at, _PASSING)
            or fitting.names_thing(sentence, at)
        ):
            # "The commander of the new contingent, Colonel A".
            plain += 1
            if not comma or plain > _PLAIN or not _tells_of_what(call, at):
                break
        at += 1
    return []


def _tells_of_what(call: Call, at: int) -> bool:
    """Return whether the plain word at *at* may tell what an office is of, behind an "of" right after it."""
    sentence, last = call.sentence, call.matched.last
    plain = sentence.words[at].isalpha() and not is_verb(sentence, at, finite=True)
    return plain and sentence.is_a(last, "of") and not sentence.is_any(at, _APART)


def _look_in_commas(fitting: Fitting, role: Role, sentence: Sentence, first: int) -> list[Filler]:
    """Return what fits behind a comma before the word *first*: ", General A", ", Army Colonel A".

    What the office is for may stand between two commas: "the Director, Public Relations, General A".
    """
    modified = False
    for at in range(first, min(first + _ADDRESS, len(sentence))):
        if fitting.fits(role, sentence, at):
            # "The commissioner, A's successor, said", "according to the director, A will".
            return [fitting.take(role, sentence, at)] if _closes(sentence, at + 1) else []
        # "Ms. A".
        stop = sentence.words[at] == "." and sentence.is_a(at - 1, "office-address")
        passed = stop or sentence.links[at] is not None or sentence.is_any(at, _ADDRESSING)
        if sentence.words[at] == "," and modified:
            continue
        modified = sentence.is_a(at, "office-modifier")
        if not passed and not fitting.names_thing(sentence, at):
            break
    return []


def _closes(sentence: Sentence, at: int) -> bool:
    """Return whether what explains something between commas may end before the word *at*."""
    if at >= len(sentence) or sentence.words[at] in _MARKS:
        return True
    if sentence.is_any(at, _GOING_ON):
        return True
    return sentence.links[at] is not None


def _look_ahead(fitting: Fitting, call: Call, role: Role, place: Place) -> list[Filler]:
    sentence = call.sentence
    if _is_apart(call):
        return []
    ends: set[int] = set()
    low = max(0, call.matched.first - _FAR)
    for at in range(low, call.matched.first):
        end = end_phrase(sentence, place, at)
        if end is not None:
            ends |= set(range(at, end))
    at = call.matched.first - 1
    while at >= low:
        if fitting.fits(role, sentence, at):
            return [fitting.take(role, sentence, at)]
        passed = sentence.links[at] is not None or sentence.words[at] == ","
        passed = passed or (at in ends and sentence.words[at] != "'s")
        at = _pass_back(call, at) if not passed and not _is_small(sentence, at) else at - 1
    return []


def _is_apart(call: Call) -> bool:
    """Return whether the office behind a comma is another's than the name's before it.

    "A, the minister and the director met", "according to A, the minister erred".
    """
    sentence, last = call.sentence, call.matched.last
    before = call.matched.first - 1
    if before > 0 and sentence.links[before] is not None and sentence.is_a(before - 1, "article"):
        # "A, the Thulean minister and the director met".
        before -= 1
    while before > 0 and _is_small(sentence, before):
        before -= 1
    if before < 0 or sentence.words[before] != "," or last + 1 >= len(sentence):
        return False
    if sentence.is_a(last, "and"):
        return sentence.is_a(last + 1, "article") or sentence.links[last + 1] is not None
    return not _closes(sentence, last) and not sentence.is_a(last, "adverb")


def _is_taken(fitting: Fitting, call: Call, role: Role) -> bool:
    """Return whether who stands before the office has it, and not who stands behind it and a comma.

    So it is with "A was the company commander, Captain B", and in lists: "A, KITE officer, B, chief".
    """
    sentence, at = call.sentence, call.matched.first - 1
    while at >= 0 and _is_small(sentence, at):
        at -= 1
    if at > 0 and sentence.is_a(at, "be"):
        return bool(fitting.fits(role, sentence, at - 1))
    low = max(0, at - _OWNER)
    while (
        at > low
        and sentence.words[at].isalpha()
        and not (sentence.is_any(at, _APART) or is_verb(sentence, at, finite=True))
    ):
        at -= 1
    listed = at > 0 and at + 1 < call.matched.first and sentence.words[at] == ","
    return listed and bool(fitting.fits(role, sentence, at - 1))


def _pass_back(call: Call, at: int) -> int:
    """Return the word to look at before *at*, which may stand between a name and its office; -1 for none.

    So do an owner, "A is the centre's director", what somebody is of, "A of Thule, commander", an office that
    has the same holder, "A, chairman and director", and a bracket: "A (director)".
    """
    sentence = call.sentence
    if sentence.words[at] == "'s":
        comma = (back for back in range(at - 1, max(-1, at - 1 - _OWNER), -1) if sentence.words[back] == ",")
        offices = (first for first in range(at) if _ends_office(sentence, first, at))
        return next(comma, next(offices, at - 1) - 1)
    if sentence.words[at] == ")":
        opening = (
            back for back in range(at - 1, max(-1, at - 1 - _OWNER), -1) if sentence.words[back] == "("
        )
        return next(opening, 0) - 1
    if sentence.words[at] == "(" and at == call.matched.first - 1:
        closed = call.matched.last < len(sentence) and sentence.words[call.matched.last] == ")"
        return at - 1 if closed else -1
    if sentence.is_any(at, _FROM):
        return at - 1 if sentence.links[at + 1] is not None else -1
    if sentence.is_a(at, "and") and not sentence.is_a(at + 1, "article"):
        firsts = (first for first in range(at) if _ends_office(sentence, first, at))
        return next(firsts, 0) - 1
    return -1


def _ends_office(sentence: Sentence, first: int, last: int) -> bool:
    """Return whether a title of an office stands from the word *first* up to *last*."""
    hits = sentence.hits.get(first, ())
    return any(end == last and any(word.group == "office" for word in words) for end, words in hits)


def _is_copula(sentence: Sentence, at: int) -> bool:
    hits = sentence.hits.get(at, ())
    return any(word.group == "be" and word.form == "present" for _, words in hits for word in words)


def _is_small(sentence: Sentence, at: int) -> bool:
    # "Told the officer that General A had left": what "that" begins is beside nothing.
    return sentence.is_any(at, _BETWEEN) and not sentence.is_a(at, "relative")
