"""What makes one word of each mention, time and number of a document."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kgcli.ingest.drafts.linking import Linked, choose_links
from kgcli.ingest.drafts.sentences import cut_sentences, link_again
from kgcli.ingest.drafts.vocabulary import split_words
from kgcli.ingest.mentions.variants import spell_name
from kgcli.phrases.quantities import MONEY
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from kgcli.ingest.drafts.grammar import Grammar
    from kgcli.ingest.drafts.linking import Sentence
    from kgcli.ingest.mentions.lexicon import Lexicon
    from kgcli.ingest.mentions.mention import Mention, NewEntity
    from kgcli.ingest.structure import Passage
    from kgcli.phrases.phrase import Quantity, TimePhrase

__all__ = ["Linker", "Named", "link_phrases"]

_WORD: Final = re.compile(r"\S+")
_VAGUE: Final = frozenset({"again"})
_NON: Final = "non-"
"""How those are named that a time, a number or a phrase in their place is surer than."""
Named = tuple["Mention", "NewEntity | None"]
"""A mention, and what new thing it is of."""


class Linker:
    """The mentions of a *text* by passage, and what slots they can fill."""

    def __init__(self, text: str, language: str, lexicon: Lexicon, grammar: Grammar) -> None:
        self.text = text
        self.language = language
        self.lexicon = lexicon
        self.grammar = grammar
        self.slots: dict[str, frozenset[str]] = {}
        self.new_slots: dict[str, frozenset[str]] = {}
        self.tops: Mapping[str, str] = {
            name: thing.top for name, thing in grammar.things.items() if not thing.unnamed and not thing.names
        }
        self.by_slot = {name: thing.names for name, thing in grammar.things.items() if thing.names}
        self.described = grammar.list_heads(language)
        self.named: dict[str, tuple[list[int], list[Named]]] = {}
        self.places: list[tuple[Passage, Span]] = []
        self.seated = [slot for slot in grammar.slots.values() if slot.seats]
        self.by_name_only = frozenset(slot.name for slot in grammar.slots.values() if not slot.demonyms)

    def cut(
        self,
        passage: Passage,
        own: Sequence[Named],
        calling: Container[str],
        asked: Sentence | None = None,
    ) -> Iterator[Sentence]:
        """Yield the sentences of *passage* that have a word of *calling* and are no questions.

        What they name is linked; times and numbers are left to ``link_phrases``, as few sentences need them.
        The first one answers the question that was *asked*.
        """
        for rough in self._cut(passage, own):
            if rough.question:
                continue
            called = rough.starts[0] == passage.body.start and asked is not None and _calls(asked, calling)
            if called:
                rough.asked = asked
            if called or _calls(rough, calling):
                yield rough

    def cut_question(self, passage: Passage, own: Sequence[Named]) -> Sentence | None:
        """Return the last sentence of *passage* if it is a question, with what it names."""
        last = [*self._cut(passage, own)][-1:]
        return last[0] if last and last[0].question else None

    def _cut(self, passage: Passage, own: Sequence[Named]) -> Iterator[Sentence]:
        own = sorted(
            (each for each in own if each[0].span.start >= passage.body.start),
            # What is new may begin with the name of something known.
            key=lambda each: (each[0].span.start, -each[0].span.end),
        )
        self.named[passage.name] = [each[0].span.start for each in own], own
        for rough in cut_sentences(self.text, passage, choose_links(self._list_named(own))):
            self.places.append((passage, rough.span(0, len(rough))))
            yield rough

    def _list_named(self, own: Sequence[Named]) -> Iterator[tuple[Span, Linked]]:
        """Yield what could be linked, the surest first."""
        inside = _list_inside(own)
        for vague in (False, True):
            for mention, new in own:
                if mention.inside or (mention.how in _VAGUE) is not vague or self._is_left_out(mention):
                    continue
                if vague and self._begins_phrase(mention):
                    continue
                if new is not None or mention.iri is not None:
                    slots = self.list_slots(mention, new)
                    if new is not None and self._is_described(mention, slots):
                        # Its words tell what it is; they are read as a description.
                        continue
                    if mention.how == "demonym":
                        slots -= self.by_name_only
                    within = tuple(inside.get(mention.span, ()))
                    if slots or any(self._slots_of(each.iri) for each in within):
                        # What can take part in nothing, such as an office, must not hide its words.
                        seats = self._seats_of(mention.iri)
                        yield (
                            self._without_address(mention),
                            Linked(mention, new, slots, within, vague, seats),
                        )

    def _is_left_out(self, mention: Mention) -> bool:
        """Return whether *mention* tells who is not meant: "all non-Thulean troops"."""
        start = mention.span.start
        return self.text[max(0, start - len(_NON)) : start].casefold() == _NON

    def list_before(self, sentence: Sentence, most: int) -> Iterator[tuple[Passage, Span]]:
        """Yield where the sentences before *sentence* stand, the nearest first: *most* of them."""
        at = bisect_left(self.places, sentence.starts[0], key=lambda each: each[1].start)
        yield from reversed(self.places[max(0, at - most) : at])

    def list_between(self, passage: Passage, span: Span) -> Sequence[Named]:
        """Return what the words of *span* in *passage*, which was cut, name."""
        starts, own = self.named[passage.name]
        return own[bisect_left(starts, span.start) : bisect_left(starts, span.end)]

    def list_slots(self, mention: Mention, new: NewEntity | None) -> frozenset[str]:
        """Return the slots that *mention*, of something known or *new*, can fill."""
        return self._slots_of(mention.iri) if new is None else self._slots_of_new(new)

    def _is_described(self, mention: Mention, slots: frozenset[str]) -> bool:
        """Return whether *mention*, of something new of *slots*, has a word for such a thing."""
        words = set(mention.form.split(" "))
        return any(name in slots and not words.isdisjoint(heads) for name, heads in self.described.items())

    def _without_address(self, mention: Mention) -> Span:
        """Return the words of *mention* without those of address, which tell more than a name."""
        count = self.lexicon.count_address(mention.form)
        if not count:
            return mention.span
        start, end = mention.span
        address = " ".join(mention.form.split(" ")[:count])
        for found in _WORD.finditer(self.text[start:end]):
            if found.start() and spell_name(self.text[start : start + found.start()]) == address:
                return Span(start + found.start(), end)
        return mention.span

    def _begins_phrase(self, mention: Mention) -> bool:
        """Return whether the word begins something else that patterns know, such as "military observers"."""
        text = self.text
        after = split_words(text[mention.span.end : mention.span.end + 40])[:1]
        phrases = self.grammar.vocabularies[self.language].phrases
        return (*split_words(text[mention.span.start : mention.span.end]), *after) in phrases

    def _slots_of(self, iri: str | None) -> frozenset[str]:
        if iri is None:
            return frozenset()
        found = self.slots.get(iri)
        if found is None:
            found = self.slots[iri] = self._choose(self.lexicon.kinds.get(iri, frozenset()))
        return found

    def _seats_of(self, iri: str | None) -> frozenset[str]:
        kinds = self.lexicon.kinds.get(iri or "", frozenset())
        return frozenset(slot.name for slot in self.seated if not kinds.isdisjoint(slot.seats))

    def _slots_of_new(self, entity: NewEntity) -> frozenset[str]:
        found = self.new_slots.get(entity.type)
        if found is None:
            above = self.lexicon.facts.broader.get(entity.type, frozenset())
            found = self.new_slots[entity.type] = self._choose(frozenset({entity.type}) | above)
        return found

    def _choose(self, kinds: frozenset[str]) -> frozenset[str]:
        slots = {
            slot.name
            for slot in self.grammar.slots.values()
            if not kinds.isdisjoint(slot.classes) or not kinds.isdisjoint(slot.through)
        }
        slots |= {name for name, slot in self.by_slot.items() if slot in slots}
        return frozenset(slots | {name for name, top in self.tops.items() if top in kinds})


def _calls(sentence: Sentence, calling: Container[str]) -> bool:
    """Return whether a word of *sentence*, or something that it names, may call a pattern."""
    return any(word in calling for word in sentence.words) or any(
        f"[{slot}]" in calling for linked in sentence.links if linked is not None for slot in linked.slots
    )


def link_phrases(
    text: str, sentence: Sentence, times: Sequence[TimePhrase], numbers: Sequence[Quantity]
) -> Sentence:
    """Return *sentence* of *text* with *times* and *numbers* linked, too."""
    links = choose_links(_list_links(text, sentence, times, numbers))
    return link_again(text, sentence, links)


def _list_links(
    text: str, sentence: Sentence, times: Sequence[TimePhrase], numbers: Sequence[Quantity]
) -> Iterator[tuple[Span, Linked]]:
    """Yield what could be linked, the surest first."""
    named = [
        (sentence.span(place, place + 1), _add_dates(linked, times))
        for place, linked in enumerate(sentence.links)
        if linked is not None
    ]
    yield from (each for each in named if not each[1].vague)
    for time in times:
        place = bisect_left(sentence.starts, time.span.start)
        if place < len(sentence) and (sentence.is_a(place, "formerly") or _is_of_office(sentence, place)):
            # It tells that something is over, or to come, and no day.
            continue
        yield time.span, Linked(time, None, frozenset({"time" if time.length is None else "length"}))
    for number in numbers:
        place = bisect_left(sentence.starts, number.span.start)
        if place < len(sentence) and (sentence.ending(place, "office-word") or 0) > place + 1:
            # "Second in command".
            continue
        if number.form != "size":
            yield Span(number.span.start, max(number.number.end, number.span.start)), _link(text, number)
        elif number.value is not None:
            # Of "company-size" the words tell more than that there is a number.
            yield number.span, _link(text, number)
    yield from (each for each in named if each[1].vague)


def _is_of_office(sentence: Sentence, place: int) -> bool:
    """Return whether words at *place* say who is to have the office behind them or had it: "future chief"."""
    after = sentence.ending(place, "upcoming") or place + 1
    return sentence.is_a(place, "upcoming") and sentence.is_a(
        sentence.ending(after, "office-modifier") or after, "office-word"
    )


def _link(text: str, number: Quantity) -> Linked:
    slots = {"quantity"}
    if number.form == "size":
        slots.add("size")
    if text[number.span.start] in MONEY:
        slots.add("money")
    return Linked(number, None, frozenset(slots))


def _add_dates(linked: Linked, times: Iterable[TimePhrase]) -> Linked:
    """Return *linked* with those of *times* that stand within its words, as in "the 1994 force"."""
    span = linked.thing.span
    dates = [
        time
        for time in times
        if span.start <= time.span.start and time.span.end <= span.end and time.span != span
    ]
    return replace(linked, inside=(*linked.inside, *dates)) if dates else linked


def _longest_first(span: Span) -> tuple[int, int]:
    return span.start, -span.end


def _list_inside(own: Sequence[Named]) -> dict[Span, list[Mention]]:
    """Return what is named within each longer mention."""
    found: dict[Span, list[Mention]] = defaultdict(list)
    outer: list[Span] = []
    for span in sorted({mention.span for mention, _ in own if not mention.inside}, key=_longest_first):
        # What is new may have the name of something known in it, which is in nothing known.
        if not outer or span.end > outer[-1].end:
            outer.append(span)
    starts = [span.start for span in outer]
    for mention, _ in own:
        place = bisect_right(starts, mention.span.start) - 1
        if place >= 0 and mention.span.end <= outer[place].end and mention.span != outer[place]:
            found[outer[place]].append(mention)
    return found
