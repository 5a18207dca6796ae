"""What governs the words of a pattern, such as "has promised to", and tells how far it has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.ingest.drafts.fitting import is_introduced
from kgcli.ingest.drafts.verbs import VerbGroup, is_by_nobody, is_verb, read_verb
from kgcli.ingest.mentions.mention import Mention
from kgcli.phrases.phrase import TimePhrase

if TYPE_CHECKING:
    from kgcli.ingest.drafts.calls import Call
    from kgcli.ingest.drafts.linking import Sentence
    from kgcli.ingest.drafts.matching import Matched
    from kgcli.ingest.drafts.pattern import Governor

__all__ = ["Governing", "govern"]

_MOST_WORDS: Final = 14
"""No more words stand between what governs and what is governed."""
_MOST_LINKS: Final = 4
_NOUN_FORMS: Final = frozenset({"base", "present"})
"""Forms of verbs that nouns have, too."""
_FINITE: Final = frozenset({"future", "past", "perfect", "pluperfect", "progressive"})
_TOLD: Final = frozenset({"past", "perfect", "pluperfect"})
_UNSURE: Final = frozenset({"negation", "unsettled"})
"""Before a noun: "no plans to send", "any decision to send"."""
_GLUE: Final = frozenset({"glue", "adverb", "article", "to", "by", "of", "and"})
_BEFORE_NOUN: Final = frozenset({"determiner", "article", "of", "preposition", "to"})
_QUOTES: Final = frozenset("\"'\u00bb\u201d\u2019")
Governing = Sequence[tuple["Governor", "Matched"]]
"""The governors whose words stand in a sentence, and where."""


class _Found(NamedTuple):
    """A governor, where its words stand, and the verb among them."""

    governor: Governor
    matched: Matched
    verb: VerbGroup | None

    @property
    def first(self) -> int:
        return self.matched.first if self.verb is None else min(self.matched.first, self.verb.first)


def govern(call: Call, governing: Governing) -> bool:
    """Take into *call* what governs it, and return whether it tells something: nothing denies it.

    What is refused is told by patterns that tell refusals.
    """
    sentence = call.sentence
    found = _find_before(call, governing, call.verb.first) or _find_after(call, governing)
    if found is not None and call.verb.tense == "nominal" and _ends_quotation(sentence, found.first):
        found = None
    if found is None or _is_noun(call, found):
        return found is None and (not call.refused or call.verb.tense != "infinitive")
    alone = found.governor.after or _is_joined(sentence, found)
    outer = None if alone else _find_before(call, governing, found.first)
    if not found.governor.status or (outer is not None and not outer.governor.status):
        return _refuse(call, found, outer)
    over = found.governor.asks or found.governor.over or (outer is not None and outer.governor.over)
    if call.refused and over:
        # "It was asked not to send", "proposes not to send", "reversed its decision not to send".
        return False
    if found.verb is None:
        if found.first > 0 and sentence.is_any(found.first - 1, _UNSURE):
            return False
    elif found.verb.denied or found.verb.possible or is_by_nobody(sentence, call.left, found.first):
        return False
    inner = call.verb
    if outer is not None and (outer.governor.over or (outer.governor.nouns and found.verb is None)):
        # Who is asked stands right behind what asks: "asked Thule to consider sending".
        asks = outer.governor.asks
        if outer.governor.others and found.verb is not None and _is_of_another(call, outer, found.verb):
            asks, inner = True, found.verb
        last = outer.matched.last if asks else found.matched.last
        found = outer._replace(matched=outer.matched._replace(last=last))
    if found.governor.others and _is_of_another(call, found, inner):
        found = found._replace(governor=replace(found.governor, status=found.governor.others, asks=True))
    _take(call, found)
    return True


def _is_noun(call: Call, found: _Found) -> bool:
    """Return whether what calls is a noun right behind what could govern it: "they pledged support"."""
    alone = call.verb.first == call.matched.first
    bare = call.matched.form == "base" and call.verb.tense == "present" and alone
    return bare and found.verb is not None and found.matched.last == call.verb.first and not call.inverts


def _is_joined(sentence: Sentence, found: _Found) -> bool:
    """Return whether a finite verb is joined to one before: "reviewed the question and decided to send"."""
    finite = found.verb is not None and found.verb.tense in _FINITE
    return finite and found.first > 0 and sentence.is_a(found.first - 1, "and")


def _is_of_another(call: Call, found: _Found, verb: VerbGroup) -> bool:
    """Return whether somebody else is named who is to act by *verb*: "wants Thule to send"."""
    sentence, first = call.sentence, found.matched.last
    for at in range(first, verb.first):
        if isinstance(sentence.thing_at(at), Mention):
            # What stands right behind "would like" is wished for, and not like something. Behind "for"
            # somebody may act: "hopes for Thule to send".
            near = at == first or not is_introduced(sentence, at) or sentence.is_a(first, "for")
            return verb.tense == "infinitive" and near
    # "Hopes for the army to send": whoever that is, and not "for now".
    hoped = sentence.is_a(first, "for") and not sentence.is_a(first, "adverb")
    return hoped and verb.tense == "infinitive"


def _refuse(call: Call, found: _Found, outer: _Found | None) -> bool:
    """Take what refuses into *call*: "it declined to send", "rejected a proposal to send"; return whether."""
    refusing = found if outer is None or outer.governor.status else outer
    if not (refusing.governor.refuses and call.pattern.tells_refusals and not call.refused):
        return False
    if refusing.verb is not None and (refusing.verb.denied or refusing.verb.possible):
        return False
    if refusing is outer and not found.governor.status:
        return False
    _take(call, refusing._replace(matched=refusing.matched._replace(last=found.matched.last)))
    call.refused = True
    return True


def _take(call: Call, found: _Found) -> None:
    call.governor, call.governor_verb = found.governor, found.verb
    call.governor_first = call.verb.first if found.governor.after else found.first
    call.governor_last = found.matched.last


def _find_before(call: Call, governing: Governing, before: int) -> _Found | None:
    """Return the nearest governor before the word *before*, with nothing but small words in between."""
    sentence = call.sentence
    ending: dict[int, tuple[Governor, Matched]] = {}
    for governor, found in governing:
        # The "to" of a governor such as "is ready to" belongs to the verb group as well.
        last = before if before == call.verb.first and found.last <= call.matched.first else found.last
        if governor.after or found.first >= before or min(found.last, last) > before:
            continue
        if found.verb is None and call.matched.first <= found.first:
            # "No agreement was signed": that noun is one of the words that call.
            continue
        last = min(found.last, before)
        if last not in ending or found.first < ending[last][1].first:
            ending[last] = (governor, found)
    links = 0
    wished = before == call.verb.first and call.matched.form == "subjunctive"
    if wished:
        before = _find_wish(sentence, before)
    for at in range(before, max(-1, before - _MOST_WORDS - 1), -1):
        if at in ending and ending[at][1].first != call.matched.first:
            governor, found = ending[at]
            noun = found.verb is None or _is_owned(sentence, found) or _opens_noun(call, found)
            verb = None if noun else read_verb(sentence, found, frozenset())
            if _acts_itself(call, verb, at, before, wished=wished):
                return None
            return _Found(governor, found, verb)
        linked = sentence.links[at - 1] if at else None
        if linked is not None:
            links += not isinstance(linked.thing, TimePhrase)
            if links > _MOST_LINKS:
                return None
        elif at and not _is_glue(sentence, at - 1):
            return None
        elif at and before == call.verb.first and call.verb.tense in _FINITE and sentence.is_a(at - 1, "and"):
            # "Lemuria asked for it and Thule will send": that has a verb of its own.
            return None
    return None


def _is_owned(sentence: Sentence, found: Matched) -> bool:
    """Return whether what could be a verb is a noun: "Thule's plans to send", "agreed to requests"."""
    before = found.first - 1
    owned = before >= 0 and (sentence.words[before] == "'s" or sentence.is_any(before, _BEFORE_NOUN))
    if owned and found.form == "base" and sentence.is_a(before, "to"):
        return False
    return owned and found.first == found.verb and found.form in _NOUN_FORMS


def _opens_noun(call: Call, found: Matched) -> bool:
    """Return whether the word that could be a verb begins an English sentence: "Pledges to send came in"."""
    return found.first == found.verb == 0 and found.form == "present" and not call.inverts


def _acts_itself(call: Call, verb: VerbGroup | None, last: int, before: int, *, wished: bool) -> bool:
    """Return whether the words up to *last*, which could govern, are who or what acts.

    "The Department of Support sent", "the agreement that created the force", "the agreement signed in May".
    """
    next_to = last == call.verb.first
    if verb is not None:
        return next_to and call.verb.tense in _TOLD
    done = next_to and call.matched.verb is not None and call.verb.tense in (*_TOLD, "participle")
    return done or (not wished and call.sentence.is_a(before - 1, "relative"))


def _ends_quotation(sentence: Sentence, verb: int) -> bool:
    """Return whether the *verb* tells who says what stands before it: "...", announced the minister"."""
    before = sentence.words[max(0, verb - 2) : verb]
    return len(before) > 1 and "," in before and not _QUOTES.isdisjoint(before)


def _find_wish(sentence: Sentence, verb: int) -> int:
    """Return the word behind the "que" that says what is wished, before the subjunctive *verb*, or that."""
    for at in range(verb - 1, max(-1, verb - 1 - _MOST_WORDS), -1):
        if sentence.is_a(at, "relative"):
            return at + 1
        if is_verb(sentence, at, finite=True) or sentence.words[at] in ";:":
            break
    return verb


def _find_after(call: Call, governing: Governing) -> _Found | None:
    """Return the first governor behind the words that call, as in "the deployment of X was postponed".

    "The minister, A, is expected" tells nothing of the office.
    """
    if call.pattern.is_apposed:
        return None
    for governor, found in governing:
        if governor.after and call.matched.last <= found.first < call.right:
            verb = None if found.verb is None else read_verb(call.sentence, found, frozenset())
            return _Found(governor, found, verb)
    return None


def _is_glue(sentence: Sentence, at: int) -> bool:
    """Return whether the word at *at* may stand between what governs and what is governed."""
    if sentence.is_any(at, _GLUE) or sentence.words[at] in _QUOTES:
        return True
    if at and sentence.is_a(at + 1, "to"):
        # "Hopes for the XA to send": who is to act may be unknown.
        return sentence.is_a(at - 1 - sentence.is_a(at - 1, "article"), "for")
    # "Plans to train and deploy": a verb that is joined to the governed one.
    joined = any(sentence.is_a(after, "and") for after in range(at + 1, min(at + 3, len(sentence))))
    return joined and is_verb(sentence, at)
