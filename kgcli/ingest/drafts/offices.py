"""Titles of offices in full, such as "deputy head of research": what stands around the word for an office."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.ingest.drafts.grammar import PEOPLE
from kgcli.ingest.drafts.vocabulary import FOUND, Word
from kgcli.ingest.mentions.mention import Mention
from kgcli.phrases.phrase import Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgcli.ingest.drafts.linking import Sentence

__all__ = ["WORDS", "find_offices"]

_WORD: Final = "office-word"
_MODIFIER: Final = "office-modifier"
_ENDING: Final = "office-ending"
_BODY: Final = "office-body"
_RANK: Final = "office-rank"
_VAGUE: Final = "office-vague"
_TOPIC: Final = "office-topic"
_OVER: Final = "office-over"
_ADDRESS: Final = "office-address"
_MISSION: Final = "mission-officer"
_FORMER: Final = "former-officer"
_COMING: Final = "coming-officer"
WORDS: Final = (
    _WORD,
    _MISSION,
    _FORMER,
    _COMING,
    _ADDRESS,
    _MODIFIER,
    _ENDING,
    _BODY,
    _RANK,
    _VAGUE,
    _TOPIC,
    _OVER,
)
"""Groups of words that titles are found by, in homes whose patterns have them."""
_TITLE: Final = (Word("office"),)
_PAST: Final = (Word("former-office"),)
_FUTURE: Final = (Word("coming-office"),)
_OF_MISSION: Final = (*_TITLE, Word("office-of-mission"))
_BEFORE: Final = frozenset({_MODIFIER, _WORD})
_LONGEST: Final = 3
"""So many words a phrase has that stands before the word for an office."""
_MOST: Final = 6
"""So many words may tell what an office is of."""
_OF: Final = frozenset({"of", "for"})
_OWNED: Final = frozenset({"his", "its", "their", "me"})
_JOINS: Final = frozenset({"-", "'", "/"})
_ENDS: Final = frozenset(
    {
        "preposition",
        "by",
        "to",
        "in",
        "relative",
        "clause",
        "negation",
        "adverb",
        "he",
        "we",
        "me",
        "they",
        "shall",
        "would",
        "may",
    }
)
_CLOSING: Final = frozenset({"article", "and", "of", _BODY})
_PLACED: Final = frozenset({"in", "preposition"})
_TRAILING: Final = frozenset({"and", "article", "of"})
_MARKS: Final = frozenset(',;:.()!?"\u201c\u201d')
_FINITE: Final = frozenset({"present", "past", "future", "conditional"})


def find_offices(sentence: Sentence) -> None:
    """Note in *sentence* the titles of offices, each as one phrase with all its words.

    Before the word for an office stands of what kind it is, and what for: "MFA UN desk chief". Behind it
    stands what it is of; but where that is a body, named or described, the title ends before.
    """
    reached = 0
    for at in sorted(place for place, groups in sentence.groups.items() if _WORD in groups):
        if at < reached:
            continue
        last = reached = _find_end(sentence, at)
        first = _find_begin(sentence, at)
        vague = last - first == 1 and sentence.is_a(at, _VAGUE) and not sentence.is_any(at - 1, _OWNED)
        found = (word.group for end, words in sentence.hits.get(first, ()) if end == last for word in words)
        known = not FOUND.keys().isdisjoint(found)
        if not known and not vague and not _is_rank(sentence, last):
            sentence.add_hit(first, last, _choose_kind(sentence, first, last))


def _choose_kind(sentence: Sentence, first: int, last: int) -> Sequence[Word]:
    """Return what the title from *first* up to *last* is: any, or one of missions, past or coming."""
    if sentence.is_a(first, _FORMER):
        return _PAST
    if sentence.is_a(last - 1, _COMING):
        return _FUTURE
    return _OF_MISSION if sentence.ending(first, _MISSION) == last else _TITLE


def _is_rank(sentence: Sentence, last: int) -> bool:
    """Return whether what ends before the word *last* is a rank before a name: "Superintendent A"."""
    return sentence.names_person(last) and sentence.is_a(last - 1, _RANK)


def _find_begin(sentence: Sentence, first: int) -> int:
    """Return where the title begins whose word for an office stands at *first*."""
    begin = first
    while begin > 0:
        place = begin - (begin > 1 and sentence.words[begin - 1] in _JOINS)
        before = next(
            (
                place - length
                for length in range(_LONGEST, 0, -1)
                for end, words in sentence.hits.get(place - length, ())
                if end == place and any(word.group in _BEFORE for word in words)
            ),
            None,
        )
        if before is None and begin > 0 and _is_ordinal(sentence, begin - 1):
            # "Segundo jefe".
            before = begin - 1
        if before is None:
            break
        begin = before
    topic = sentence.names_body(begin - 1)
    if topic and (sentence.is_a(begin, _TOPIC) or sentence.names_body(begin - 2)):
        # "UN desk chief", "MFA UN director".
        begin -= 1
    return begin


def _find_end(sentence: Sentence, first: int) -> int:
    """Return where the title ends whose word for an office stands at *first*."""
    last = sentence.ending(first, _WORD) or first + 1
    while last < len(sentence):
        joined = last + (last + 1 < len(sentence) and sentence.words[last] in _JOINS)
        after = sentence.ending(joined, _WORD) or sentence.ending(joined, _ENDING)
        if after is None:
            after = _pass_complement(sentence, last)
        if after is None:
            break
        last = after
    return last


def _pass_complement(sentence: Sentence, at: int) -> int | None:
    """Return the end of what an office is of, behind an "of" at the word *at*; None where that is a body."""
    if sentence.words[at] == "to":
        # "Military adviser to the Secretary-General".
        return sentence.ending(at + 1 + sentence.is_a(at + 1, "article"), _WORD)
    if not sentence.is_any(at, _OF):
        return None
    first = at + 1
    while first < len(sentence) and sentence.is_a(first, "article"):
        first += 1
    place = first
    while place < min(first + _MOST, len(sentence)):
        after = _pass_word(sentence, place, behind_of=place == first)
        if after is None:
            return None
        if after == place:
            break
        place = after
    while place > first and (sentence.is_any(place - 1, _TRAILING) or sentence.words[place - 1] in _JOINS):
        place -= 1
    return place if place > first else None


def _pass_word(sentence: Sentence, place: int, *, behind_of: bool) -> int | None:
    """Return the word behind what at *place* tells what an office is of; *place* for nothing.

    None where that is a body.
    """
    linked = sentence.links[place]
    if linked is not None:
        if not isinstance(linked.thing, Mention) or PEOPLE in linked.slots:
            return place
        return place + 1 if _is_plain(sentence, place + 1) else None
    body = sentence.ending(place, _BODY)
    if body is not None:
        # "Head of the Army training section".
        return body if sentence.is_a(body, _MODIFIER) else None
    if sentence.is_a(place, "and"):
        return place + _closes(sentence, place + 1)
    return place + _is_plain(sentence, place, behind_of=behind_of)


def _closes(sentence: Sentence, first: int) -> bool:
    """Return whether no more than two plain words stand from *first* up to a mark, a name or a place."""
    place = first
    while place < min(first + 2, len(sentence)) and _is_plain(sentence, place):
        place += 1
    if place == first or place >= len(sentence):
        return place > first
    return sentence.words[place] in _MARKS or sentence.names_person(place) or sentence.is_any(place, _PLACED)


def _is_plain(sentence: Sentence, place: int, *, behind_of: bool = False) -> bool:
    """Return whether the word at *place* may tell what an office is of: no name, no mark, no verb.

    Right *behind_of* there is no verb: "director of studies".
    """
    if place >= len(sentence) or sentence.links[place] is not None:
        return False
    if sentence.words[place] in _MARKS or sentence.is_a(place, "clitic"):
        return False
    if sentence.is_any(place, _ENDS) or sentence.is_any(place, _CLOSING):
        return False
    forms = {word.form for _, words in sentence.hits.get(place, ()) for word in words if word.form}
    if not behind_of and not forms.isdisjoint(_FINITE) and "base" not in forms:
        return False
    return bool(forms) or not sentence.words[place].endswith("ed")


def _is_ordinal(sentence: Sentence, place: int) -> bool:
    number = sentence.thing_at(place)
    return isinstance(number, Quantity) and number.form == "ordinal"
