"""Verbs in sentences: their tense by what stands before them, and whether they are passive or denied."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.ingest.drafts.linking import JUST
from kgcli.ingest.mentions.mention import Mention
from kgcli.phrases.phrase import TimePhrase

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from kgcli.ingest.drafts.linking import Sentence
    from kgcli.ingest.drafts.matching import Matched

__all__ = [
    "MODAL",
    "VerbGroup",
    "is_adverb",
    "is_by_nobody",
    "is_other_verb",
    "is_participle",
    "is_verb",
    "read_verb",
]

_FINITE: Final = frozenset({"present", "past", "future", "conditional"})
_SURE: Final = frozenset({"present", "past", "future"})
MODAL: Final = frozenset({"shall", "would", "may"})
"""Groups of the verbs that tell how sure or how far off another one is."""
_WORDS: Final = MODAL | {"to"}
_VERBS: Final = frozenset({"have", "be", "do", "continue", "commence"})
_INTRODUCING: Final = frozenset({"preposition", "by", "in", "to"})
_GOING_ON: Final = frozenset({"continue", "commence"})
_BEGUN: Final = frozenset({"past", "participle"})
_ADVERBS: Final = ("ly", "mente")
_MARKS: Final = frozenset(",;:.!")
_MOST_BEFORE: Final = 8
_IMPERFECT: Final = ("enia", "enian", "aba", "aban")
"""How Spanish verbs end that tell what lasted."""
_HEADLINE: Final = 16
"""No headline has more words."""
_NOUN: Final = 4
"""No noun of a described thing has more words."""
_OF_BE: Final = {
    "base": "infinitive",
    "past": "past",
    "gerund": "progressive",
    "future": "future",
    "conditional": "conditional",
    "infinitive": "infinitive",
    "subjunctive": "infinitive",
}


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with what stands before it: *first* is where that begins; it is *possible* with a "may"."""

    first: int
    tense: str
    passive: bool = False
    denied: bool = False
    possible: bool = False


class _Auxiliary(NamedTuple):
    """A word that helps a verb: its *group*, and if it is a verb itself its *form*."""

    group: str
    form: str


def is_verb(sentence: Sentence, place: int, *, finite: bool = False) -> bool:
    """Return whether the word at *place* is, or begins, a verb; or a *finite* form of one."""
    for _, words in sentence.hits.get(place, ()):
        for word in words:
            if (word.form and (not finite or word.form in _FINITE)) or word.group in MODAL:
                return True
    return False


def is_other_verb(sentence: Sentence, at: int) -> bool:
    """Return whether the word at *at* is surely a finite verb."""
    if at and sentence.is_a(at - 1, "determiner"):
        # "En su despacho".
        return False
    forms = {word.form for _, words in sentence.hits.get(at, ()) for word in words if word.form}
    return bool(forms) and not forms.isdisjoint(_SURE) and forms.isdisjoint(("participle", "base"))


def is_participle(sentence: Sentence, place: int) -> bool:
    """Return whether the word at *place* may be the participle of a verb."""
    return any(word.form == "participle" for _, words in sentence.hits.get(place, ()) for word in words)


def is_adverb(sentence: Sentence, place: int) -> bool:
    """Return whether the word at *place* is an adverb: one that is listed, or one by its ending."""
    if sentence.is_a(place, "adverb"):
        return True
    return place not in sentence.groups and sentence.words[place].endswith(_ADVERBS)


def is_by_nobody(sentence: Sentence, first: int, verb: int) -> bool:
    """Return whether what acts before the *verb*, in the clause from *first* on, is "no soldiers", "none".

    "She complained that no one came": so it is behind a "that".
    """
    begins = [first, *(at + 1 for at in range(first, verb - 1) if sentence.is_a(at, "relative"))]
    return any(_is_nobody(sentence, begin, verb) for begin in begins)


def _is_nobody(sentence: Sentence, first: int, verb: int) -> bool:
    """Return whether "no soldiers" or the like stands at *first*, and acts by the *verb*."""
    if first >= verb or not sentence.is_a(first, "nobody") or sentence.words[first + 1] in _MARKS:
        return False
    return not any(is_verb(sentence, at, finite=True) for at in range(first + 1, verb))


def read_verb(sentence: Sentence, found: Matched, nouns: Set[str]) -> VerbGroup:
    """Return the verb of *found*, or its first word, with what stands before it.

    *nouns* are groups of words for what cannot act by itself: behind them, "sent to" describes them.
    """
    place = found.first if found.verb is None else found.verb
    first, seen, denied = _look_before(sentence, place, found.first)
    if sentence.said is not None and place >= sentence.said:
        # "He said that it would send": in what is said, that is a future.
        seen = [_Auxiliary("shall", "") if each.group == "would" else each for each in seen]
    form, seen = _go_on(found.form, seen)
    if seen and seen[0].group == JUST:
        form, seen = "participle", [seen[0]._replace(group="have"), *seen[1:]]
    single = found.last == place + 1
    # "The troops pledged by Thule": nobody "pledged by" in the past, but some "spoke by telephone".
    by = sentence.is_a(place + 1, "by") and not _goes_on(sentence, place)
    # "El coronel elogió a los ingenieros": what is no participle describes nothing.
    described = by or (single and _stands_after_noun(sentence, place, nouns))
    described = described and is_participle(sentence, place)
    tense, passive = _choose_tense(form, seen, described=described, past=_is_past(sentence, place))
    if sentence.said is not None and place >= sentence.said:
        # "He said that it had sent troops": it has; "that it had troops in Mu": it has them.
        lasts = tense == "past" and not passive and _is_lasting(sentence, place)
        tense = "perfect" if tense == "pluperfect" else "present" if lasts else tense
        if tense == "past" and found.form == "gerund":
            # "He said that it was sending troops."
            tense = "progressive"
    if tense == "infinitive" and _heads_line(sentence, first, place, nouns):
        tense = "future"
    groups = {each.group for each in seen}
    # "It would have sent" did not.
    possible = "may" in groups or {"would", "have"} <= groups
    return VerbGroup(first, tense, passive, denied, possible=possible)


def _is_lasting(sentence: Sentence, place: int) -> bool:
    """Return whether the past at *place*, in what was said, was so as it was said, and no time is told."""
    told = any(each is not None and isinstance(each.thing, TimePhrase) for each in sentence.links)
    if place and sentence.words[place - 1] == "who":
        # "He said that A, who was an observer, knows": A was, before.
        return False
    return not told and (sentence.is_a(place, "lasting") or sentence.words[place].endswith(_IMPERFECT))


def _goes_on(sentence: Sentence, place: int) -> bool:
    """Return whether a verb of more than one word begins at *place*."""
    hits = sentence.hits.get(place, ())
    return any(end > place + 1 and any(word.form for word in words) for end, words in hits)


def _heads_line(sentence: Sentence, first: int, place: int, nouns: Set[str]) -> bool:
    """Return whether a headline says what is to come: "Thule to send troops", without any other verb."""
    if first == 0 or len(sentence) > _HEADLINE or sentence.words[first] != "to":
        return False
    named = isinstance(sentence.thing_at(first - 1), Mention)
    if not named and not sentence.is_any(first - 1, frozenset(nouns)):
        return False
    return not any(is_verb(sentence, at, finite=True) for at in range(len(sentence)) if at != place)


def _look_before(sentence: Sentence, place: int, own: int) -> tuple[int, list[_Auxiliary], bool]:
    """Return where the verb group begins, its auxiliaries, nearest first, and whether it is denied.

    A negation from the word *own* on is one that the pattern itself spells: it denies nothing.
    """
    seen: list[_Auxiliary] = []
    first, denied = place, False
    for at in range(place - 1, max(-1, place - 1 - _MOST_BEFORE), -1):
        linked = sentence.links[at]
        if sentence.is_a(at, JUST):
            seen.append(_Auxiliary(JUST, _read_form(sentence, at, JUST)))
            first = at
        elif linked is not None:
            if not isinstance(linked.thing, TimePhrase):
                break
        elif sentence.is_a(at, "negation") or (at and sentence.ending(at - 1, "negation") == at + 1):
            # "No", or the end of "no longer".
            if at < own:
                first, denied = at, True
        elif (auxiliary := _read_auxiliary(sentence, at, place)) is not None:
            if auxiliary.group == "commence" and auxiliary.form in _BEGUN:
                # "It began to withdraw": that is another story than "it withdrew".
                break
            seen.append(auxiliary)
            first = at
        elif not is_adverb(sentence, at) and not sentence.is_a(at, "clitic"):
            break
    return first, seen, denied


def _read_form(sentence: Sentence, place: int, group: str) -> str:
    """Return the form of the verb of *group* that begins at the word *place*."""
    own = (word for _, words in sentence.hits.get(place, ()) for word in words)
    return next((word.form for word in own if word.group == group), "")


def _read_auxiliary(sentence: Sentence, place: int, verb: int) -> _Auxiliary | None:
    """Return what at the word *place* helps the *verb*; "va a" is two words, of which "a" was read before."""
    for end, words in sentence.hits.get(place, ()):
        for word in words:
            modal = word.group in _WORDS and end <= verb
            if modal or (end == place + 1 and word.group in _VERBS and word.form):
                return _Auxiliary(word.group, word.form)
    return None


def _go_on(form: str, seen: list[_Auxiliary]) -> tuple[str, list[_Auxiliary]]:
    """Return the form of the verb, and what helps it, as those of "continue" are: "will continue to send".

    So they are of "commence", but for the past.
    """
    for number, each in enumerate(seen):
        if each.group in _GOING_ON:
            return each.form, seen[number + 1 :]
    return form, seen


def _choose_tense(form: str, seen: Sequence[_Auxiliary], *, described: bool, past: bool) -> tuple[str, bool]:
    """Return the tense of a verb in *form* behind the auxiliaries *seen*, and whether it is passive."""
    nearest = seen[0] if seen else _Auxiliary("", "")
    if form == "base" and nearest.group in ("have", "be"):
        # "Have come", "was set up": the participle of some verbs is spelled like the base.
        form = "participle"
    elif form == "base" and not seen and past:
        # "Thule set up a school."
        form = "past"
    if form in ("past", "participle"):
        if nearest == _Auxiliary("be", "gerund") and seen[1:2] == [_Auxiliary("be", "present")]:
            # "Is being formed" goes on.
            return "progressive", True
        if nearest.group == "be":
            return (_tense_of(seen[1:]) if len(seen) > 1 else _OF_BE.get(nearest.form, "present")), True
        if not seen and (described or not past):
            return "participle", True
        return _tense_of(seen), False
    # "They asked that it send": what is wished is told by what governs it only, as behind "to".
    tense = "infinitive" if form == "subjunctive" else form
    if form == "gerund":
        if nearest.group == "be":
            # "Will be sending" is yet to come.
            ahead = _tense_of(seen[1:]) if len(seen) > 1 else ""
            later = ahead in ("future", "conditional")
            tense = ahead if later else "past" if nearest.form == "past" else "progressive"
    elif any(each.group in _WORDS for each in seen):
        tense = _tense_of(seen)
    elif form in ("base", "present"):
        tense = "past" if nearest.form == "past" else "present"
    return tense, False


def _tense_of(seen: Sequence[_Auxiliary]) -> str:
    """Return the tense by the auxiliaries *seen*, the one next to the verb first."""
    groups = {each.group for each in seen}
    if "shall" in groups:
        # "Will have to send" tells what it needs, and nobody has decided on.
        must = [each.group for each in seen[:2]] == ["to", "have"]
        return "conditional" if must else "future"
    if groups & MODAL:
        return "conditional"
    if "to" in groups:
        before = seen[[each.group for each in seen].index("to") + 1 :]
        # "Thule is to send", "is to be sent": that is settled.
        settled = bool(before) and before[0] == _Auxiliary("be", "present")
        return "future" if settled else "infinitive"
    for each in seen:
        if each.group == "have":
            return "pluperfect" if each.form == "past" else "perfect"
        if each.group == "be":
            return _OF_BE.get(each.form, "present")
    return "past"


def _is_past(sentence: Sentence, place: int) -> bool:
    """Return whether the form at *place* may be a past one."""
    return any(word.form == "past" for _, words in sentence.hits.get(place, ()) for word in words)


def _stands_after_noun(sentence: Sentence, place: int, nouns: Set[str]) -> bool:
    """Return whether the verb describes what stands before it: "the battalion sent to ..."."""
    dated = isinstance(sentence.thing_at(place + 1), TimePhrase)
    apart = place > 1 and sentence.words[place - 1] == ","
    if not sentence.is_any(place + 1, _INTRODUCING) and not (apart and dated):
        return False
    if apart:
        # "The school, founded in 2003, ..."
        if isinstance(sentence.thing_at(place - 2), Mention):
            return True
        place -= 1
    return any(
        end == place and any(word.group in nouns for word in words)
        for at in range(max(0, place - _NOUN), place)
        for end, words in sentence.hits.get(at, ())
    )
