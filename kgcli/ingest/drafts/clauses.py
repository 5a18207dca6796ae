"""The clauses of a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.ingest.drafts.verbs import is_participle, is_verb
from kgcli.phrases.phrase import Quantity, TimePhrase

if TYPE_CHECKING:
    from kgcli.ingest.drafts.linking import Sentence

__all__ = ["find_breaks"]

_HARD: Final = frozenset(";:")
_PARTING: Final = frozenset(";:,")
_BREAKING: Final = frozenset({"clause", "subordinator", "there", "and"})
"""What a clause may begin with, or behind."""
_DASHES: Final = frozenset("-\u2013\u2014")
_BY: Final = frozenset({"by"})
_NO_SUBJECT: Final = frozenset({"preposition", "of", "and"})
_SUBJECTS: Final = frozenset({"we", "he", "they", "it", "speaker"})
_LOOK: Final = 7
"""So many words after a comma, a clause of its own has begun."""


def find_breaks(sentence: Sentence) -> list[int]:
    """Return where clauses of *sentence* begin, the first one included."""
    breaks = [0]
    for place, word in enumerate(sentence.words):
        if word not in _PARTING and not sentence.is_any(place, _BREAKING):
            # Most words are within a clause.
            continue
        if word in _HARD or sentence.is_a(place, "clause"):
            breaks.append(place + (word in _HARD))
        elif _subordinates(sentence, place):
            breaks.append(place)
        elif (word == "," or sentence.is_a(place, "and")) and _opens_clause(sentence, place + 1):
            if word == "," and _is_fronted(sentence, breaks[-1], place):
                continue
            if word == "," and _closes_apposition(sentence, breaks[-1], place):
                continue
            if _is_between_dashes(sentence, breaks[-1], place):
                continue
            if word != "," and _joins_subjects(sentence, breaks[-1], place):
                continue
            if breaks[-1] == place:
                breaks.pop()
            breaks.append(place + 1)
    return breaks


def _is_fronted(sentence: Sentence, first: int, last: int) -> bool:
    """Return whether the words tell no more than when or where: "In May 2003, ..."."""
    if last - first > _LOOK or any(is_verb(sentence, place) for place in range(first, last)):
        return False
    begins = sentence.is_a(first, "in") or sentence.is_a(first, "preposition")
    named = any(sentence.links[place] is not None for place in range(first, last))
    return begins or (named and sentence.links[first] is not None)


def _closes_apposition(sentence: Sentence, first: int, last: int) -> bool:
    """Return whether the comma at *last* ends what explains a subject: "the battalion, 600 strong, left"."""
    first = _begin_reported(sentence, first, last)
    if not is_verb(sentence, last + 1, finite=True) or "," not in sentence.words[first + 1 : last]:
        return False
    return not any(
        sentence.is_a(place, "relative")
        or (is_verb(sentence, place, finite=True) and not is_participle(sentence, place))
        for place in range(first, last)
    )


def _begin_reported(sentence: Sentence, first: int, last: int) -> int:
    """Return where what is said begins between the words *first* and *last*: behind "he told us that"."""
    for place in range(last - 1, first, -1):
        if sentence.is_a(place, "relative"):
            said = any(
                is_verb(sentence, before, finite=True) and not sentence.is_a(before, "be")
                for before in range(max(first, place - 2), place)
            )
            return place + 1 if said and sentence.words[place - 1] != "," else first
    return first


def _is_between_dashes(sentence: Sentence, first: int, place: int) -> bool:
    """Return whether the word at *place* belongs to an aside: "the unit - 90 men and two boats - left"."""
    dashes = [
        at
        for at in range(first + 1, len(sentence) - 1)
        if sentence.words[at] in _DASHES and sentence.ends[at - 1] < sentence.starts[at]
    ]
    return any(begin < place < end for begin, end in zip(dashes[::2], dashes[1::2], strict=False))


def _joins_subjects(sentence: Sentence, first: int, last: int) -> bool:
    """Return whether the "and" at *last* joins two that act together: "On May 3 A and B signed ..."."""
    second = last + 1 + sentence.is_a(last + 1, "article")
    if last <= first or second >= len(sentence) or sentence.links[second] is None:
        return False
    between = next((place for place in range(first, last) if sentence.is_a(place, "between")), None)
    if between is not None:
        return not any(is_verb(sentence, place) for place in range(between, last))
    # "He said that A and B sent": the verb before "that" is none of theirs.
    begun = max((place for place in range(first, last) if sentence.is_a(place, "relative")), default=first)
    if sentence.links[last - 1] is None:
        return False
    if sentence.is_any(last - 2 - sentence.is_a(last - 2, "article"), _BY):
        # "The accord signed by A and B allows": without a verb before, that is no clause.
        return not any(
            is_verb(sentence, place, finite=True) and not is_participle(sentence, place)
            for place in range(begun, last)
        )
    return not any(is_verb(sentence, place) for place in range(begun, last))


def _subordinates(sentence: Sentence, place: int) -> bool:
    """Return whether a clause of its own begins with a word such as "when" at *place*, or with "of whom"."""
    for group in ("subordinator", "there"):
        after = sentence.ending(place, group)
        if after is not None:
            return _opens_clause(sentence, after, named=True)
    return False


def _describes(sentence: Sentence, place: int) -> bool:
    """Return whether the form at *place* may be a participle with more behind it: ", stationed in Mu"."""
    if not is_participle(sentence, place) or place + 1 >= len(sentence):
        return False
    dated = isinstance(sentence.thing_at(place + 1), TimePhrase)
    return dated or sentence.is_any(place + 1, _NO_SUBJECT | {"in", "by", "to"})


def _counts(sentence: Sentence, first: int, place: int) -> bool:
    """Return whether the word at *place* is an "of" before the number of what stands from *first* on."""
    numbered = first < place and isinstance(sentence.thing_at(place + 1), Quantity)
    return numbered and sentence.is_a(place, "of")


def _opens_clause(sentence: Sentence, first: int, *, named: bool = False) -> bool:
    """Return whether a finite verb follows soon, with no more than its subject before it.

    The subject is something *named*, unless that is known to be there.
    """
    for place in range(first, min(first + _LOOK, len(sentence))):
        if place > first and sentence.is_a(place - 1, "we") and is_verb(sentence, place):
            # "And we expect": a form that is finite behind "we" only.
            return True
        if is_verb(sentence, place, finite=True) and not (place == first and _describes(sentence, place)):
            # "A and B have": what stands after "and" alone is no clause unless the comma tells.
            return place == first or named or sentence.words[first - 1] == ","
        if sentence.is_a(place, "relative"):
            return place == first
        if _counts(sentence, first, place):
            # "And the advance party of 200 is to land".
            continue
        if sentence.words[place] in ",()" or sentence.is_any(place, _NO_SUBJECT):
            return False
        named = named or sentence.links[place] is not None or sentence.is_any(place, _SUBJECTS)
    return False
