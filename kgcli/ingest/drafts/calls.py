"""Calls of patterns, and what fills their roles."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.ingest.drafts.verbs import is_verb

if TYPE_CHECKING:
    from kgcli.ingest.drafts.described import Described
    from kgcli.ingest.drafts.linking import Linked, Sentence
    from kgcli.ingest.drafts.matching import Matched
    from kgcli.ingest.drafts.pattern import Governor, Pattern, Role
    from kgcli.ingest.drafts.verbs import VerbGroup
    from kgcli.ingest.structure import Field

__all__ = ["LONGEST", "OWNING", "POINTERS", "UNSAID", "YONDER", "Call", "Filler"]

POINTERS: Final = ("it", "they", "he", "both", "latter")
"""Groups of words for who was named before."""
OWNING: Final = ("its", "their", "his")
"""Groups of words for whose something is."""
YONDER: Final = "yonder"
"""The group of words for a place that was named before: "there"."""
UNSAID: Final = "unsaid"
"""What stands for a group of words where none stand for who acts."""
_TOLD: Final = frozenset({"present", "past", "perfect", "pluperfect"})
_OPENING: Final = frozenset("\"'\u00ab\u201c,")
_BODY: Final = "own-body"
_WITHIN: Final = frozenset({"in", "of"})
LONGEST: Final = 3
"""No phrase that points to something has more words."""


class Filler(NamedTuple):
    """What fills a role: something *linked*, or *described*; *took* is the slot or the thing that it is.

    *first* and *last* are its words; *iri* is what it is, or stands for, and *sure* how surely, from 0 to 1.
    """

    took: str
    first: int
    last: int
    linked: Linked | None = None
    described: Described | None = None
    iri: str | None = None
    sure: float = 1.0


@dataclass(slots=True)
class Call:
    """A pattern that was called: by which words, in the clause from *left* to *right*, under which governor.

    The clause before that one begins at *behind*.

    *follows* are the patterns whose facts follow from it. *until* is where its own part of the clause ends,
    if it goes on with another thing. It is *resumed* where it goes on. It *inverts* where who acts may
    stand behind the verb. *stated* is the field of the header that calls it, if no words do. It is *refused*
    where whoever is to act will not.
    """

    pattern: Pattern
    sentence: Sentence
    matched: Matched
    verb: VerbGroup
    left: int
    right: int
    governor: Governor | None = None
    governor_first: int = 0
    governor_last: int = 0
    governor_verb: VerbGroup | None = None
    follows: tuple[Pattern, ...] = ()
    until: int = 0
    fillers: dict[str, list[Filler]] = field(default_factory=dict)
    stated: Field | None = None
    behind: int = 0
    inverts: bool = False
    resumed: bool = False
    refused: bool = False

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles of the pattern, and of those that follow from it."""
        if not self.follows:
            return self.pattern.roles
        return (*self.pattern.roles, *(role for each in self.follows for role in each.roles))

    @property
    def first(self) -> int:
        """Where the verb group, or what governs it, begins."""
        return min(self.verb.first, self.governor_first) if self.governor is not None else self.verb.first

    @property
    def speaks_of_us(self) -> bool:
        """Whether its verb, or what governs it, is one of "we": "we send", "hemos enviado", "we'll send"."""
        sentence, before = self.sentence, self._before
        # "Our" behind the verb does not act: "they came for our parade".
        last = self.matched.last if self.matched.verb is None else self.matched.verb + 1
        return (before >= 0 and self._are_we(before)) or any(
            self._are_we(at) or (sentence.words[at].endswith("mos") and is_verb(sentence, at))
            for at in range(self.first, last)
        )

    def _are_we(self, at: int) -> bool:
        """Return whether the word at *at* is "we" or "our", and not "us", whom something is done to.

        "They asked us to send": then we are to act.
        """
        return self.sentence.is_a(at, "we") and (at in self._between or not self.sentence.is_a(at, "us"))

    @property
    def pointer(self) -> str:
        """The group of the word before the verb that means who was named before: "it will send"; or empty."""
        sentence, governor = self.sentence, self.governor
        if sentence.list_kinds().isdisjoint(POINTERS):
            # Most sentences have none.
            return ""
        last = self._before + 1
        if governor is not None and not governor.asks and self.is_asked:
            return ""
        if self.asks_us:
            # "They asked us to send": who acts is not who asks.
            return ""
        for at in (self.first, *range(last - 1, max(-1, last - 1 - LONGEST), -1)):
            for end, words in sentence.hits.get(at, ()):
                found = (word.group for word in words if word.group in POINTERS)
                if at == self.first or end == last:
                    pointer = next(found, "")
                    if pointer:
                        # "It was agreed to send": nobody is meant.
                        return "" if self.verb.passive and pointer != "he" else pointer
        return ""

    @property
    def body(self) -> tuple[int, int] | None:
        """Where the words right before the verb stand that mean a country's own: "the government will send".

        What stands with them, as "his" in "his government", is not among them. None do where "some in the
        ministry" act.
        """
        sentence = self.sentence
        if _BODY not in sentence.list_kinds():
            return None
        last = self._before + 1
        for first in range(max(0, last - LONGEST), last):
            if any(
                end == last and any(word.group == _BODY for word in words)
                for end, words in sentence.hits.get(first, ())
            ):
                within = first - 1 - sentence.is_a(first - 1, "article")
                some = sentence.is_any(within, _WITHIN) and sentence.is_a(within - 1, "somebody")
                return None if some else (first, last)
        return None

    @property
    def leaves_unsaid(self) -> bool:
        """Whether a Spanish sentence begins with its verb, whose subject was named before: "Teme que".

        Who answers says "considero", which without its accents is "consideró". Words that call may begin
        before the verb: "Se reunió con".
        """
        sentence, first = self.sentence, self.first
        if sentence.passage.kind == "Answer":
            return False
        if not self.inverts or self.verb.passive or self.verb.tense not in _TOLD or self.speaks_of_us:
            return False
        return all(self._may_open(at) for at in range(min(first, self.matched.first)))

    def _may_open(self, at: int) -> bool:
        """Return whether the word at *at* tells how, when or where, not who: "En Mu, asimismo, teme que"."""
        sentence = self.sentence
        if sentence.is_a(at, "adverb") or sentence.words[at] in _OPENING or sentence.names_time(at):
            return True
        # "En" and a name; the name may have several words.
        if sentence.is_a(at, "in"):
            return sentence.links[at + 1] is not None
        named, before = sentence.links[at], at - 1
        return (
            named is not None and at > 0 and (sentence.is_a(before, "in") or sentence.links[before] is named)
        )

    @property
    def _between(self) -> range:
        """The words between asking and what is asked for, where those stand who are asked; else none."""
        return range(self.governor_last, self.verb.first) if self.is_asking else range(0)

    @property
    def acts_for_person(self) -> bool:
        """Whether who acts is a person that was named before: "she fears that"."""
        return self.pointer == "he"

    @property
    def _before(self) -> int:
        """The word before it, without adverbs and times; less than 0 where it begins the sentence."""
        place = self.first - 1
        while place >= 0 and (self.sentence.is_a(place, "adverb") or self.sentence.names_time(place)):
            place -= 1
        return place

    @property
    def is_asking(self) -> bool:
        """Whether who stands before its governor asks for it, and is not who is to act."""
        return self.governor is not None and self.governor.asks and not self.is_asked

    @property
    def asks_us(self) -> bool:
        """Whether "we" are asked to do it: "they asked us to send"; in "we asked them to send" others are."""
        return any(self.sentence.is_a(at, "we") for at in self._between)

    @property
    def is_asked(self) -> bool:
        """Whether its governor is passive, so that the one who is asked comes first."""
        return self.governor_verb is not None and self.governor_verb.passive

    def distance(self, at: int) -> int:
        """Return how far the word *at* is from the words that call."""
        if at < self.matched.first:
            return self.matched.first - at
        return max(0, at - self.matched.last + 1)
