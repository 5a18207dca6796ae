"""The calls of patterns in a sentence: where their words stand, in which clause, and what governs them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from kgcli.ingest.drafts.calls import OWNING, POINTERS, YONDER, Call
from kgcli.ingest.drafts.clauses import find_breaks
from kgcli.ingest.drafts.governing import govern
from kgcli.ingest.drafts.grammar import PHRASES
from kgcli.ingest.drafts.matching import Rows
from kgcli.ingest.drafts.verbs import VerbGroup, is_by_nobody, is_other_verb, is_verb, read_verb
from kgcli.ingest.drafts.vocabulary import FOUND
from kgcli.ingest.mentions.mention import Mention

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence, Set

    from kgcli.ingest.drafts.grammar import Grammar
    from kgcli.ingest.drafts.linking import Sentence
    from kgcli.ingest.drafts.matching import Matched
    from kgcli.ingest.drafts.pattern import Pattern, Role
    from kgcli.ingest.drafts.vocabulary import Vocabulary

__all__ = ["Caller"]

_PHRASES: Final = frozenset(f"[{name}]" for name in PHRASES)
_THAT: Final = 10
"""So many words may stand between a word of saying and "that"."""
_AHEAD: Final = frozenset({"future", "conditional", "progressive", "infinitive"})
"""Who does not do something in these tenses is not going to."""
_FINDING: Final = {finding: found for found, finding in FOUND.items()}
_BEFORE_NOUN: Final = frozenset({"of", "comparing"})
"""Behind these a participle is an adjective: "the most appreciated"."""
_NOUN_FORMS: Final = frozenset({"base", "present", "subjunctive", "past", "participle"})
"""Forms of verbs that nouns and adjectives may have, too."""
_OPENING: Final = frozenset({"and", "clause", "adverb"})
"""What may stand before the words that open a clause."""
_MOST_CALLS: Final = 40
"""No more calls are followed up in one sentence."""


class Caller:
    """The rows of patterns and governors of one language, by the group of words that they begin with."""

    def __init__(self, patterns: Sequence[Pattern], grammar: Grammar, language: str) -> None:
        self.inverts = language == "es"
        self.nouns = {group for thing in grammar.things.values() for group in thing.heads}
        self.needs = {
            each.identifier: tuple(_list_needs(each, grammar, unsaid=self.inverts)) for each in patterns
        }
        governors = grammar.governors.get(language, ())
        self.rows = Rows((each, row) for each in patterns for row in each.rows.get(language, ()))
        self.governing = Rows((each, row) for each in governors for row in each.rows)
        self.reporting = Rows(("", row) for row in grammar.reporting.get(language, ()))

    def list_words(self, vocabulary: Vocabulary) -> frozenset[str]:
        """Return the first words of phrases that may call a pattern, and in brackets the slots that do."""
        return self.rows.list_slots() | frozenset(
            words[0]
            for words, own in vocabulary.phrases.items()
            if words and any(self.rows.begins(_FINDING.get(word.group, word.group)) for word in own)
        )

    def _has_needs(self, pattern: Pattern, there: Set[str]) -> bool:
        return not any(need.isdisjoint(there) for need in self.needs[pattern.identifier])

    def find(self, sentence: Sentence) -> list[Call]:
        """Return the calls in *sentence*, without what governs them; those that are denied are left out.

        Of two with the same first word in one pattern it is the longer one.
        """
        there = sentence.list_kinds()
        best: dict[tuple[str, int], tuple[Pattern, Matched]] = {}
        for patterns, found in self.rows.find(sentence, there):
            if self._is_noun(sentence, found) or _is_where(sentence, found) or _is_owner(sentence, found):
                continue
            for pattern in patterns:
                key = (pattern.identifier, found.first if found.verb is None else found.verb)
                if key in best and best[key][1].last >= found.last:
                    continue
                if self._has_needs(pattern, there) and _is_among(sentence, pattern, found.first, found.last):
                    best[key] = (pattern, found)
        if not best:
            return []
        breaks = find_breaks(sentence)
        kept = [each for each in best.values() if not _is_within(each, best.values())]
        # What nouns presume comes behind what is told.
        found_here = sorted(kept, key=lambda each: each[0].presumed)[:_MOST_CALLS]
        # Several patterns are called by the same words.
        verbs = {found: self._read_verb(sentence, found) for _, found in found_here}
        calls = (self._call(sentence, each, found, verbs[found], breaks) for each, found in found_here)
        return [call for call in calls if call is not None]

    def govern(self, sentence: Sentence, calls: Sequence[Call]) -> list[Call]:
        """Return those of the *calls* in *sentence* that are said to be, each with what governs it."""
        if not calls:
            return []
        governing = [
            (governor, found)
            for governors, found in self.governing.find(sentence, sentence.list_kinds())
            for governor in governors
        ]
        return [call for call in calls if govern(call, governing) or call.pattern.denied]

    def find_said(self, sentence: Sentence) -> None:
        """Note in *sentence* behind which word of saying another's words begin, and the nearest person."""
        found = next((each for _, each in self.reporting.find(sentence, sentence.list_kinds())), None)
        if found is None or sentence.said is not None:
            return
        sentence.said = _begin_said(sentence, found.last)
        near = [*range(found.first - 1, -1, -1), *range(found.last, min(found.last + 2, len(sentence)))]
        sentence.sayer = next((each for at in near if (each := sentence.person_at(at))), None)

    def may_find(self, sentence: Sentence) -> bool:
        """Return whether a pattern may be called in *sentence*, whose times and numbers are not yet known."""
        there = sentence.list_kinds() | _PHRASES
        return any(
            self._has_needs(pattern, there) and _is_among(sentence, pattern, 0, len(sentence))
            for patterns in self.rows.list_owners(there)
            for pattern in patterns
        )

    def _is_noun(self, sentence: Sentence, found: Matched) -> bool:
        """Return whether a determiner makes a noun of what could be a verb: "they expressed the hope that".

        So it makes an adjective of a participle: "a formed police unit", as "of" does: "a lack of trained
        men". A longer noun may begin with it as well: "a new field hospital".
        """
        before = found.first - 1
        if found.verb != found.first or found.form not in _NOUN_FORMS:
            return False
        if any(
            end > found.first + 1 and any(word.group in self.nouns for word in words)
            for end, words in sentence.hits[found.first]
        ):
            return True
        if found.form == "base" and found.last == found.first + 1 and sentence.is_a(found.last, "of"):
            # "Deputy and head of the force".
            return True
        return before >= 0 and _makes_noun(sentence, before, found)

    def _read_verb(self, sentence: Sentence, found: Matched) -> VerbGroup:
        if found.verb is None:
            return VerbGroup(found.first, "nominal")
        return read_verb(sentence, found, self.nouns)

    def _call(
        self,
        sentence: Sentence,
        pattern: Pattern,
        found: Matched,
        verb: VerbGroup,
        breaks: Sequence[int],
    ) -> Call | None:
        """Return the call of *pattern* by the words *found*, and their *verb*; None where they are denied."""
        if verb.tense in pattern.never:
            return None
        named = found.verb != found.first and not pattern.verbless
        denied = verb.denied or (named and _is_denied(sentence, found.first))
        place = bisect_right(breaks, found.first) - 1
        denied = denied or is_by_nobody(sentence, breaks[place], min(found.first, verb.first))
        refused = denied and pattern.tells_refusals and _is_refusal(verb)
        if denied and not (pattern.denied or refused):
            return None
        right = next((each for each in breaks[place + 1 :] if each > found.last), len(sentence))
        if pattern.alone and len(sentence) - found.last + found.first > 1:
            return None
        if pattern.verbless and _has_verb(sentence, found.last, right):
            return None
        left = breaks[place]
        if pattern.opens and any(not sentence.is_any(at, _OPENING) for at in range(left, found.first)):
            return None
        behind = max((each for each in breaks if each < left), default=left)
        return Call(
            pattern, sentence, found, verb, left, right, behind=behind, inverts=self.inverts, refused=refused
        )


def _makes_noun(sentence: Sentence, before: int, found: Matched) -> bool:
    """Return whether the word *before* those *found* makes a noun or an adjective of them."""
    if found.form == "past" and sentence.is_any(before, _BEFORE_NOUN):
        return True
    if found.form == "present" and is_other_verb(sentence, before):
        # "Raised fears of".
        return sentence.words[found.first].endswith("s")
    return sentence.is_a(before, "determiner")


def _has_verb(sentence: Sentence, first: int, last: int) -> bool:
    """Return whether a finite verb stands there that is none of "who" or "which"."""
    told = next((at for at in range(first, last) if sentence.is_a(at, "relative")), last)
    return any(is_verb(sentence, at, finite=True) for at in range(first, told))


def _is_within(one: tuple[Pattern, Matched], found: Collection[tuple[Pattern, Matched]]) -> bool:
    """Return whether the words of *one*, without a verb, end a longer phrase that calls the same pattern.

    So "understanding" does in "memorandum of understanding".
    """
    pattern, own = one
    return own.verb is None and any(
        other is pattern and each.verb is None and each.last == own.last and each.first < own.first
        for other, each in found
    )


def _is_among(sentence: Sentence, pattern: Pattern, first: int, last: int) -> bool:
    """Return whether the words from *first* up to *last* may stand where *pattern* tells something.

    They stand in a passage of a kind that it is for, or some of them in such a part of one.
    """
    wanted, passage = pattern.among, sentence.passage
    if not wanted or passage.kind in wanted:
        return True
    start, end = sentence.span(first, last)
    return any(
        part.kind in wanted and part.span.start < end and start < part.span.end for part in passage.parts
    )


def _is_owner(sentence: Sentence, found: Matched) -> bool:
    """Return whether the office or person that ends the words *found* has what follows.

    "He was the minister's choice", "he will replace A's deputy".
    """
    if found.verb is None or found.last >= len(sentence) or sentence.words[found.last] != "'s":
        return False
    near = range(found.first, found.last)
    return sentence.names_person(found.last - 1) or any(
        sentence.ending(at, "office") == found.last for at in near
    )


def _is_where(sentence: Sentence, found: Matched) -> bool:
    """Return whether *found* begins with the place where something is: "the company in Mu (150 men)"."""
    linked = sentence.links[found.first] if found.slots else None
    if linked is None or not isinstance(linked.thing, Mention) or found.last == found.first + 1:
        return False
    before = found.first - 1 - sentence.is_a(found.first - 1, "article")
    return sentence.is_a(before, "in") and sentence.words[found.first + 1] != "'s"


def _begin_said(sentence: Sentence, after: int) -> int:
    """Return where what is said begins: behind the "that" which follows soon, else at the word *after*."""
    for at in range(after, min(after + _THAT, len(sentence))):
        if sentence.is_a(at, "relative"):
            return at + 1
    return after


def _is_denied(sentence: Sentence, first: int) -> bool:
    """Return whether "no", alone or with one more word, stands before the noun at *first*."""
    return any(first >= back and sentence.is_a(first - back, "negation") for back in (1, 2))


def _is_refusal(verb: VerbGroup) -> bool:
    """Return whether *verb* tells what somebody will not do: "will not send", "decided not to send"."""
    return verb.denied and not verb.possible and verb.tense in _AHEAD


def _list_needs(pattern: Pattern, grammar: Grammar, *, unsaid: bool) -> Iterator[frozenset[str]]:
    """Yield what a sentence must have one of each for *pattern* to tell anything: slots, and groups of words.

    Times and numbers are left out: they are looked for only where the rest is there. So are people who act
    where they may be *unsaid*.
    """
    for role in pattern.roles:
        either = [role, *(each for each in pattern.roles if each.name in role.unless)]
        if not role.required or role.is_phrase or any(each.falls_back for each in either):
            continue
        if unsaid and any(each.acts and grammar.takes_people(each) for each in either):
            continue
        yield frozenset(need for each in either for need in _list_needs_of(each, grammar))


def _list_needs_of(role: Role, grammar: Grammar) -> Iterator[str]:
    """Yield the slots and groups of words of which a sentence must have one for *role* to be filled."""
    if role.acts:
        yield from POINTERS
    if not role.kinds.isdisjoint(("owner", "whose")):
        yield from OWNING
    if role.is_place:
        yield YONDER
    yield from grammar.list_signs((*role.takes, *(each for place in role.at for each in place.takes)))
