"""What a pronoun may mean in a sentence: who and what that names or describes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.ingest.drafts.calls import UNSAID, Filler
from kgcli.ingest.drafts.fitting import introduces, is_introduced
from kgcli.ingest.drafts.grammar import PEOPLE
from kgcli.ingest.drafts.verbs import is_verb
from kgcli.ingest.mentions.mention import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgcli.ingest.drafts.fitting import Fitting
    from kgcli.ingest.drafts.linking import Sentence
    from kgcli.ingest.drafts.pattern import Role, Thing

__all__ = ["choose_leading", "list_candidates", "list_described"]

_PERSONAL: Final = frozenset({"he", "his", UNSAID})
_FAR: Final = 4
"""So many words may stand before the head of what is described."""
_REACH: Final = 8


def list_candidates(
    fitting: Fitting, role: Role, sentence: Sentence, pointer: str, last: int
) -> list[Filler]:
    """Return what *pointer* may mean of what fits *role* before the word *last*, in order."""
    personal = pointer in _PERSONAL
    named = [
        fitting.take(role, sentence, at)
        for at in range(last)
        if (linked := sentence.links[at]) is not None
        and isinstance(linked.thing, Mention)
        and (PEOPLE in linked.slots) is personal
        and fitting.fits(role, sentence, at)
        and not is_introduced(sentence, at)
        and not sentence.is_a(at - 1, "of")
    ]
    return sorted(
        [*named, *list_described(fitting, role, sentence, pointer, last)], key=lambda each: each.first
    )


def choose_leading(found: Sequence[Filler], sentence: Sentence, *, alone: bool) -> Filler | None:
    """Return the first of *found*, if it stands before the first verb of *sentence*, or else is *alone*."""
    if not found or (alone and len(found) == 1):
        return next(iter(found), None)
    leads = not any(is_verb(sentence, at, finite=True) for at in range(found[0].first))
    return found[0] if leads else None


def list_described(
    fitting: Fitting, role: Role, sentence: Sentence, pointer: str, last: int
) -> Iterator[Filler]:
    """Yield what *role* takes that is described before the word *last*: an official, a group, a body.

    What is told beside a name is whoever has that name, and what a preposition introduces does not act.
    """
    personal = pointer in _PERSONAL
    things = list(_list_things(fitting, role, personal=personal))
    heads = {
        group: thing
        for thing in reversed(things)
        for group in thing.heads
        if not (personal and thing.names and group in thing.persons)
    }
    at = 0
    while at < last:
        ends = [
            (end, heads[word.group])
            for end, words in sentence.hits.get(at, ())
            for word in words
            if word.group in heads
        ]
        if not ends:
            at += 1
            continue
        end, thing = max(ends, key=lambda each: each[0])
        first = _find_first(sentence, at)
        if end <= last and not _is_of_another(fitting, sentence, first, end):
            found = fitting.reader.read(sentence, thing, first, min(first + _REACH, last))
            yield from (Filler(thing.name, each.first, each.last, None, each) for each in found[:1])
        at = end


def _list_things(fitting: Fitting, role: Role, *, personal: bool) -> Iterator[Thing]:
    """Yield the things of *role* that a pronoun may mean: people, for "they" a group, for "it" a body.

    What may have the name of a person is one as well, "the minister", but for a group of them.
    """
    grammar = fitting.grammar
    person = grammar.slots[PEOPLE].kind if PEOPLE in grammar.slots else ""
    for name in role.takes:
        thing = grammar.things.get(name)
        if thing is None:
            continue
        named = bool(thing.names) and grammar.holds_people(thing.names)
        if (thing.kind == person) is personal or (personal and named):
            yield thing


def _find_first(sentence: Sentence, head: int) -> int:
    """Return where what is described with *head* begins: at its article, or at whose it is."""
    first = head
    while first > max(0, head - _FAR):
        owns = sentence.names_body(first - 1)
        if not (owns or sentence.words[first - 1] == "'s" or sentence.is_a(first - 1, "article")):
            break
        first -= 1
    return first


def _is_of_another(fitting: Fitting, sentence: Sentence, first: int, last: int) -> bool:
    """Return whether the words from *first* to *last* only tell of somebody beside them, or do not act."""
    if first and (introduces(sentence, first - 1) or sentence.names_person(first - 1)):
        return True
    if first > 1 and sentence.words[first - 1] == "," and sentence.names_person(first - 2):
        return True
    if last >= len(sentence):
        return False
    if sentence.words[last] == "'s" or fitting.names_thing(sentence, last) or sentence.names_person(last):
        return True
    return sentence.words[last] == "," and _apposes_person(sentence, last + 1)


def _apposes_person(sentence: Sentence, first: int) -> bool:
    """Return whether the words from *first* on name a person at once: "my adviser, Mr. A, said"."""
    for at in range(first, min(first + _FAR - 1, len(sentence))):
        if sentence.links[at] is not None or is_verb(sentence, at):
            return sentence.names_person(at)
    return False
