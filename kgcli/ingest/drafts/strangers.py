"""Names in a text that nothing explains, of parties that no known thing may stand for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgcli.folding import fold_word
from kgcli.ingest.drafts.verbs import is_verb
from kgcli.ingest.mentions.small_words import SMALL_WORDS

if TYPE_CHECKING:
    from kgcli.ingest.drafts.calls import Call
    from kgcli.ingest.drafts.document import Document
    from kgcli.ingest.drafts.linking import Linked, Sentence
    from kgcli.ingest.drafts.pattern import Role
    from kgcli.ingest.mentions.mention import NewEntity

__all__ = ["is_foreign", "is_of_stranger", "names_place", "names_stranger"]

_WORD: Final = re.compile(r"[^\W\d_]+")
_PLACING: Final = frozenset({"in", "to", "preposition"})
_WITHIN: Final = frozenset({"article", "of"})
_LINE: Final = 40
_OTHERS: Final = ("outsider", "whole-force")
_LONGEST: Final = 3
"""So many words may tell of others who act."""


def names_stranger(call: Call, role: Role, document: Document) -> bool:
    """Return whether the clause of *call* names one for *role* whom neither *document* nor the home explains.

    Behind words such as "in" and "to" such a name is a place, and tells nothing of who acts. Nor is anybody
    known of "the states which promised troops".
    """
    sentence = call.sentence
    if _acts_state(sentence, call.first) or _acts_outsider(sentence, call.first):
        return True
    for at in range(min(call.left, call.first), call.right):
        linked = sentence.links[at]
        if linked is None:
            stranger = _is_name(sentence, at, call.first, document)
        else:
            stranger = not linked.slots.isdisjoint(role.takes) and is_foreign(linked, document)
        if stranger and not _is_place(sentence, at, document):
            return True
    return False


def names_place(call: Call, document: Document) -> bool:
    """Return whether the clause of *call* names a place behind its words that nobody knows: "in Ebel".

    What they are about may be one, too: "reached Ebel".
    """
    sentence, first = call.sentence, call.matched.last
    for at in range(first, call.right):
        if sentence.links[at] is None and _is_name(sentence, at, first, document):
            before = at - 1
            while before >= first and sentence.is_any(before, _WITHIN):
                before -= 1
            if before < first or _is_place(sentence, at, document):
                return True
    return False


def is_of_stranger(call: Call, document: Document) -> bool:
    """Return whether an acronym that nobody knows stands before the words of *call*: "XFOR commander"."""
    sentence, text, at = call.sentence, document.structure.text, call.matched.first - 1
    if at < 0 or sentence.links[at] is not None or sentence.groups.get(at):
        return False
    start, end = sentence.span(at, at + 1)
    acronym = end - start > 1 and text[start:end].isalpha() and text[start:end].isupper()
    # In a text in capitals they tell nothing.
    return acronym and not text[max(0, start - _LINE) : end].isupper()


def is_foreign(linked: Linked, document: Document) -> bool:
    """Return whether the name of something new has words that no known name has: "Army of Ruritania".

    An acronym by convention is one of the country that the document is about: "GOT".
    """
    if linked.new is not None and _is_conventional(linked.new, document):
        return False
    words = _WORD.findall(linked.new.name) if linked.new is not None else ()
    vocabulary = document.lexicon.vocabulary
    return any(word[0].isupper() and fold_word(word) not in vocabulary for word in words)


def _is_conventional(new: NewEntity, document: Document) -> bool:
    return new.name.isupper() and any(
        cue.kind == "acronymPrefix" and cue.term == new.type and new.name.startswith(cue.words)
        for cue in document.lexicon.facts.cues
    )


def _acts_state(sentence: Sentence, verb: int) -> bool:
    """Return whether states that no name tells act by the *verb*: "six states which had promised"."""
    before = verb - 1 - (verb > 0 and sentence.is_a(verb - 1, "relative"))
    return before >= 0 and sentence.is_a(before, "states")


def _acts_outsider(sentence: Sentence, verb: int) -> bool:
    """Return whether those act by the *verb* who are of another country, "its neighbors", or of none."""
    near = range(max(0, verb - _LONGEST), verb)
    return any(sentence.ending(at, group) == verb for at in near for group in _OTHERS)


def _is_name(sentence: Sentence, at: int, verb: int, document: Document) -> bool:
    """Return whether the word *at* may only be a name of something unknown.

    An acronym is mostly that of an office; it is a stranger's only where it stands before the word *verb*.
    """
    if sentence.groups.get(at):
        return False
    text, word = document.structure.text, sentence.words[at]
    start, end = sentence.span(at, at + 1)
    if not text[start].isupper():
        return False
    if end - start > 1 and text[start:end].isupper() and at + 1 != verb:
        return False
    if word in SMALL_WORDS or word in document.lexicon.vocabulary:
        return False
    if at == 0 or not sentence.words[at - 1].isalnum():
        # Any word has a capital there: it is a name where "'s" or a verb follows it.
        after = at + 1
        return after < len(sentence) and (
            sentence.words[after] == "'s" or is_verb(sentence, after, finite=True)
        )
    # In a text in capitals they tell nothing.
    return not text[max(0, start - _LINE) : end].isupper()


def _is_place(sentence: Sentence, at: int, document: Document) -> bool:
    """Return whether a word such as "in", "to" or "for" stands before the name in which *at* is a word."""
    text, place = document.structure.text, at - 1
    while place >= 0 and (
        sentence.is_any(place, _WITHIN)
        or (sentence.links[place] is None and text[sentence.starts[place]].isupper())
    ):
        place -= 1
    return place >= 0 and sentence.is_any(place, _PLACING) and not sentence.is_a(place, "from")
