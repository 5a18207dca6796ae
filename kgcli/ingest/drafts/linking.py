"""Linked text: sentences whose words are folded, and in which each mention, time and number is one word."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from kgcli.ingest.drafts.grammar import PEOPLE
from kgcli.ingest.mentions.mention import Mention
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence, Set

    from kgcli.ingest.drafts.vocabulary import Word
    from kgcli.ingest.mentions.mention import NewEntity
    from kgcli.ingest.structure import Passage
    from kgcli.phrases.phrase import Quantity, TimePhrase

__all__ = [
    "JUST",
    "LINK",
    "NUMBER",
    "Linked",
    "Phrases",
    "Sentence",
    "choose_links",
    "find_hits",
    "identify",
]

NUMBER: Final = "[quantity]"
"""The kind of numbers, among those of what a sentence has."""
JUST: Final = "just"
"""The verb, with a word behind it, that tells of what is done: the Spanish "acaba de enviar"."""
LINK: Final = "\u2022"
"""What stands for a linked word among the words that phrases are looked for in."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one language: spaCy's blank pipeline, its matcher, what each is, all their *words*."""

    pipeline: Any
    matcher: Any
    meanings: Mapping[int, Sequence[Word]]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Linked:
    """What a word of linked text stands for: something named, or a time or a number.

    *slots* it can fill, and *seats* those that it can where it acts; *inside* what is named or dated within
    its words. It is *vague* where a time, a number or a phrase in its place is surer.
    """

    thing: Mention | TimePhrase | Quantity
    new: NewEntity | None = None
    slots: frozenset[str] = frozenset()
    inside: tuple[Mention | TimePhrase, ...] = ()
    vague: bool = False
    seats: frozenset[str] = frozenset()


@dataclass(slots=True)
class Sentence:
    """A sentence: *words* in normal form, where each stands, and what it is linked to.

    *hits* are the phrases that begin with each word: the word behind each, and what it can be; *groups* the
    groups of words among them. *said* is from which word on it gives another's words; *sayer* is who is named
    as saying them, an IRI or nothing for somebody new, and None where nobody is. It was *asked* by that
    question, whose words it may have as well; then *own* is where those stand that are its own.
    """

    passage: Passage
    words: list[str]
    starts: list[int]
    ends: list[int]
    links: list[Linked | None]
    question: bool = False
    hits: dict[int, list[tuple[int, Sequence[Word]]]] = field(default_factory=dict)
    groups: dict[int, set[str]] = field(default_factory=dict)
    said: int | None = None
    sayer: str | None = None
    kinds: frozenset[str] | None = None
    signs: dict[frozenset[str], list[int]] = field(default_factory=dict)
    asked: Sentence | None = None
    own: Span | None = None

    def __len__(self) -> int:
        return len(self.words)

    def add_hit(self, first: int, last: int, words: Sequence[Word]) -> None:
        """Note that those from *first* up to *last* can be *words*."""
        self.hits.setdefault(first, []).append((last, words))
        groups = self.groups.setdefault(first, set())
        for word in words:
            groups.add(word.group)

    def span(self, first: int, last: int) -> Span:
        """Return the place of the words from *first* up to *last*; its own where these are not in order."""
        start, end = self.starts[first], self.ends[last - 1]
        if self.own is not None and (end <= start or start < self.own.start < end):
            return self.own
        return Span(start, end)

    def find_evidence(self, first: int, last: int) -> Span:
        """Return the place of the words from *first* up to *last*; of all its own where one is not."""
        if self.own is None:
            return self.span(first, last)
        own = all(self.own.start <= self.starts[at] < self.own.end for at in range(first, last))
        return self.span(first, last) if own else self.own

    def list_kinds(self) -> Set[str]:
        """Return the groups of words in it, and in brackets the slots that what it names can fill.

        A time within a name is one of them. They are listed once: its phrases are noted by then.
        """
        if self.kinds is None:
            named = [linked for linked in self.links if linked is not None]
            slots = set().union(*(linked.slots for linked in named), *(linked.seats for linked in named))
            if any(not isinstance(each, Mention) for linked in named for each in linked.inside):
                slots.add("time")
            self.kinds = frozenset(f"[{slot}]" for slot in slots).union(*self.groups.values())
        return self.kinds

    def has_sign(self, signs: frozenset[str], first: int, last: int) -> bool:
        """Return whether one of *signs* stands from the word *first* up to *last*.

        They are groups of words and, in brackets, slots; where they stand is found once, as kinds are listed.
        """
        places = self.signs.get(signs)
        if places is None:
            places = self.signs[signs] = [at for at in range(len(self)) if self._is_sign(at, signs)]
        nearest = bisect_left(places, first)
        return nearest < len(places) and places[nearest] < last

    def _is_sign(self, place: int, signs: frozenset[str]) -> bool:
        linked = self.links[place]
        named = linked is not None and any(f"[{slot}]" in signs for slot in linked.slots)
        return named or self.is_any(place, signs)

    def is_a(self, place: int, group: str) -> bool:
        """Return whether a phrase of *group* begins with the word at *place*."""
        own = self.groups.get(place)
        return own is not None and group in own

    def is_any(self, place: int, groups: frozenset[str]) -> bool:
        """Return whether a phrase of one of *groups* begins with the word at *place*."""
        own = self.groups.get(place)
        return own is not None and not own.isdisjoint(groups)

    def thing_at(self, place: int) -> Mention | TimePhrase | Quantity | None:
        """Return what is named, dated or counted at *place*; None for nothing, and outside the sentence."""
        linked = self.links[place] if 0 <= place < len(self.links) else None
        return None if linked is None else linked.thing

    def names_person(self, place: int) -> bool:
        """Return whether the word at *place* stands for a person; places outside the sentence have none."""
        linked = self.links[place] if 0 <= place < len(self.links) else None
        return linked is not None and PEOPLE in linked.slots

    def names_body(self, place: int) -> bool:
        """Return whether the word at *place* names something other than a person."""
        return isinstance(self.thing_at(place), Mention) and not self.names_person(place)

    def names_time(self, place: int) -> bool:
        """Return whether the word at *place* stands for a time, such as "now"."""
        linked = self.links[place]
        return linked is not None and "time" in linked.slots

    def person_at(self, place: int) -> str | None:
        """Return the person that the word at *place* names: an IRI, or the identifier of somebody new."""
        linked = self.links[place]
        if linked is None or PEOPLE not in linked.slots or not isinstance(linked.thing, Mention):
            return None
        return linked.thing.iri if linked.new is None else linked.new.identifier

    def ending(self, place: int, group: str) -> int | None:
        """Return the end of the longest phrase of *group* that begins with the word at *place*."""
        own = self.groups.get(place)
        if own is None or group not in own:
            return None
        ends = [end for end, words in self.hits.get(place, ()) if any(word.group == group for word in words)]
        return max(ends, default=None)


def identify(sentence: Sentence) -> tuple[object, ...]:
    """Return what tells *sentence* from others of its text, and from itself with other names in it."""
    names = (
        (start, end, _identify_link(linked))
        for start, end, linked in zip(sentence.starts, sentence.ends, sentence.links, strict=True)
        if linked is not None
    )
    asked = None if sentence.asked is None else identify(sentence.asked)
    return (sentence.starts[0], sentence.ends[-1], asked, *names)


def _identify_link(linked: Linked) -> tuple[object, ...]:
    new = linked.new
    # All that it is called elsewhere makes no difference here, and may be much.
    own = None if new is None else (new.identifier, new.name, new.type, new.score, new.mentions[0].span)
    return linked.thing, own, linked.slots, linked.seats, linked.inside, linked.vague


def choose_links(found: Iterable[tuple[Span, Linked]]) -> list[tuple[Span, Linked]]:
    """Return what is kept of *found*, in order: of two that overlap the first one given."""
    kept: list[tuple[Span, Linked]] = []
    starts: list[int] = []
    for span, linked in found:
        place = bisect_left(starts, span.start)
        if place < len(kept) and kept[place][0].start < span.end:
            continue
        if place and kept[place - 1][0].end > span.start:
            continue
        starts.insert(place, span.start)
        kept.insert(place, (span, linked))
    return kept


def find_hits(sentences: Sequence[Sentence], phrases: Phrases) -> None:
    """Note in each of *sentences* the phrases that begin with each word."""
    from spacy.tokens import Doc

    # Words that are in no phrase need no place among the words that spaCy knows.
    known = phrases.words
    words = [word if word in known else LINK for sentence in sentences for word in sentence.words]
    if not words:
        return
    document = Doc(phrases.pipeline.vocab, words=words)
    offsets: list[int] = []
    total = 0
    for sentence in sentences:
        offsets.append(total)
        total += len(sentence)
    for key, first, last in phrases.matcher(document):
        place = bisect_right(offsets, first) - 1
        sentence, offset = sentences[place], offsets[place]
        if last - offset <= len(sentence):
            sentence.add_hit(first - offset, last - offset, phrases.meanings[key])
