"""Descriptions of things, read word by word: heads, what stands before these, number and owner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.ingest.drafts.described import Described
from kgcli.ingest.drafts.grammar import PEOPLE
from kgcli.ingest.drafts.verbs import is_adverb, is_verb
from kgcli.ingest.mentions.mention import Mention
from kgcli.phrases.phrase import Quantity

if TYPE_CHECKING:
    from collections.abc import Set

    from kgcli.ingest.drafts.linking import Linked, Sentence
    from kgcli.ingest.drafts.pattern import Thing

__all__ = ["Descriptions"]

_STOPS: Final = frozenset({"preposition", "relative", "by", "to", "of", "in", "negation"})
_ENDS: Final = frozenset(";:.!?")
_MARKS: Final = frozenset(",;:.()!?")
_SMALL: Final = frozenset({"article", "adverb"})
_BEHIND_PEOPLE: Final = frozenset({"preposition", "in", "relative", "and", "have"})
_DOMAIN: Final = 8
"""So many words may tell what an office is of."""
_ORNAMENT: Final = frozenset("()-'\"")
_UNKNOWN: Final = 3
"""So many words that say nothing may stand before a head."""


class Descriptions:
    """Things that are described one after the other: those *found* so far, and the *own* one that is read."""

    def __init__(self, sentence: Sentence, thing: Thing, first: int) -> None:
        self.sentence = sentence
        self.thing = thing
        self.found: list[Described] = []
        self.own = Described(thing, first, first)
        self.unknown = 0
        self.joined = 0

    def count_joined(self) -> int:
        """Return how many of the first things an "and" makes one row: "A, B and C", but "with A, B said"."""
        return self.joined + 1

    def read(self, place: int) -> int | None:
        """Take in the word at *place*, and return the next one to read; None where the things end."""
        sentence, own, word = self.sentence, self.own, self.sentence.words[place]
        linked = sentence.links[place]
        after = self._read_words(place) if linked is None else self._read_link(linked, place)
        if linked is not None or after is not None:
            return after
        if (after := self._read_more(place)) is not None:
            return after
        if word in ",/" or sentence.is_a(place, "and"):
            return self._read_and(place)
        if own.heads and (word == ")" or self._goes_on(place)):
            own.open = own.open or word != ")"
            return place + 1
        if own.heads or own.known is not None:
            return None
        return self._read_other(place)

    def _read_other(self, place: int) -> int | None:
        """Take in an article, or go on over a word that tells nothing of the thing."""
        sentence = self.sentence
        portion = sentence.ending(place, "portion")
        if portion is not None and sentence.is_a(portion, "of"):
            return portion + 1
        if self._is_counting(place):
            return place + 1
        if self._stops(place):
            return None
        article, this = sentence.ending(place, "article"), sentence.is_a(place, "this")
        if article is not None or this:
            if this and self.own.owners and self.own.empty and self.own.quantity is None:
                # "Arribó a Lemuria el contingente": what stands before the article owns nothing.
                self.own = Described(self.thing, place, place)
            self.own.begin(place)
            self.own.definite = self.own.definite or this
            return article or place + 1
        if sentence.words[place] in _ORNAMENT or sentence.is_a(place, "adverb"):
            return place + 1
        self.own.begun = False
        return self._pass(place)

    def _pass(self, place: int) -> int | None:
        """Go on over a word that says nothing, unless there were too many of them."""
        self.unknown += 1
        self.own.passed += 1
        return None if self.unknown > _UNKNOWN else place + 1

    def _is_counting(self, place: int) -> bool:
        """Return whether "of" at *place* stands behind a number, as in "un millar de soldados"."""
        before = self.sentence.thing_at(place - 1)
        counts = isinstance(before, Quantity) and before.form == "count"
        if not counts or self.own.quantity is None or not self.sentence.is_a(place, "of"):
            return False
        # "350 of 850 soldiers" are described by the other number.
        return not isinstance(self.sentence.thing_at(place + 1), Quantity)

    def _stops(self, place: int) -> bool:
        return self.sentence.words[place] in _ENDS or self.sentence.is_any(place, _STOPS)

    def _read_link(self, linked: Linked, place: int) -> int | None:
        own, meant = self.own, linked.thing
        if isinstance(meant, Mention):
            return self._read_name(linked, meant, place)
        if not isinstance(meant, Quantity):
            # A time is none of its words.
            return None if own.heads else place + 1
        if own.passed and self.thing.called:
            return None
        if meant.form == "ordinal":
            own.ordinal = meant
        elif meant.form not in ("count", "size"):
            return None if own.empty else place + 1
        elif _counts_no_people(self.sentence, meant, place):
            return self._pass(place)
        elif own.quantity is None:
            own.quantity = meant
        own.begin(place)
        return place + 1

    def _read_name(self, linked: Linked, meant: Mention, place: int) -> int | None:
        own = self.own
        if self.thing.called and own.last == place and own.heads and self._is_person(linked):
            # "Defense Minister A": the name tells who that is.
            own.known, own.last = linked, place + 1
        elif own.heads and place == own.last and meant.how == "demonym" and not own.owners:
            # "150 soldados luxemburgueses".
            own.last = place + 1
            own.owners.append(linked)
        elif (own.heads and not own.open) or own.known is not None:
            return None
        elif self._is_people(linked, meant, place):
            own.heads.append(self.thing.number or self.thing.top)
            own.owners.append(linked)
            own.last = place + 1
        elif self.thing.name in linked.slots and not own.heads and not self._precedes_head(place + 1):
            own.known, own.last = linked, place + 1
        else:
            own.owners.append(linked)
            if own.is_number and own.quantity is not None and own.quantity.counted is not None:
                # "338 Thuleans".
                own.last = place + 1
        own.begin(place)
        return place + 1

    def _is_people(self, linked: Linked, meant: Mention, place: int) -> bool:
        """Return whether the name at *place* is that of people, and tells no noun behind it whose that is.

        So does "the Thuleans", and "the Chinese are in Mu", but not "the Chinese army".
        """
        sentence, thing = self.sentence, self.thing
        if thing.peoples not in linked.slots or meant.how != "demonym" or self.own.heads:
            return False
        several = meant.form.endswith("s") and not meant.form.endswith("ss")
        if not (sentence.is_a(place - 1, "this") or self.own.quantity is not None):
            # Telegrams leave articles out; else "Thuleans fled to Mu" tells of anybody.
            return several and not any(sentence.is_a(at, "determiner") for at in range(len(sentence)))
        if several:
            return True
        after = place + 1
        while after < len(sentence) and is_adverb(sentence, after):
            after += 1
        return (
            after == len(sentence)
            or sentence.words[after] in _MARKS
            or sentence.is_any(after, _BEHIND_PEOPLE)
            or is_verb(sentence, after, finite=True)
        )

    def _read_words(self, place: int) -> int | None:
        """Take in the phrase at *place* if it tells what the thing is, and return the word behind it."""
        own, found = self.own, self._find_phrase(place)
        if own.known is not None or found is None:
            return None
        last, is_head, group = found
        if is_head and self._is_compounded(last):
            return None
        thing = self.thing
        kind = thing.heads[group] if is_head else thing.modifiers[group]
        if is_head and not own.heads and group not in thing.persons:
            # "Two battalions": the number is none of people.
            own.quantity = _of_people(own.quantity)
        size = self.sentence.ending(last, "size")
        if size is not None:
            own.sizes.append(kind)
            return size
        if not is_head:
            own.modifiers.append(kind)
            own.alone = own.alone or group in thing.people
        elif not own.heads or own.last == place:
            own.heads.append(kind)
            own.headed = own.headed if own.headed[1] else (place, last)
            own.sentence = self.sentence
        elif group not in thing.people:
            # "A group of observers" gets its kind here; "a company of 120 soldiers" has it already.
            own.modifiers.append(kind)
        own.begin(place)
        own.last, own.open = last, False
        return last

    def _find_phrase(self, place: int) -> tuple[int, bool, str] | None:
        """Return the end of the longest phrase of a thing at *place*, whether it is a head, and its group."""
        thing = self.thing
        return max(
            (
                (end, word.group in thing.heads, word.group)
                for end, words in self.sentence.hits.get(place, ())
                for word in words
                if word.group in thing.heads or word.group in thing.modifiers
            ),
            default=None,
        )

    def _is_compounded(self, last: int) -> bool:
        """Return whether a hyphen joins what ends at *last* to an adjective: "contingent-owned equipment"."""
        sentence, after = self.sentence, last + 1
        return (
            after < len(sentence)
            and sentence.words[last] == "-"
            and sentence.ends[last - 1] == sentence.starts[last]
            and sentence.ends[last] == sentence.starts[after]
            and sentence.ending(last, "size") is None
        )

    def _read_and(self, place: int) -> int | None:
        own = self.own
        if own.empty and own.quantity is None:
            if own.owners and self.sentence.words[place] == ",":
                # "In Lemuria, 300 Thulean troops": what stands before the comma owns nothing.
                self.own = Described(self.thing, place + 1, place + 1)
            return self._pass(place) if not self.found else place + 1
        own.last = max(own.last, place) if own.last == own.first else own.last
        self.found.append(own)
        if self.sentence.is_a(place, "and"):
            self.joined = len(self.found)
        after = self.sentence.ending(place, "and") or place + 1
        self.own, self.unknown = Described(self.thing, after, after), 0
        return after

    def _is_person(self, linked: Linked) -> bool:
        return PEOPLE in linked.slots and isinstance(linked.thing, Mention)

    def _precedes_head(self, place: int) -> bool:
        """Return whether what stands before *place* only tells whose it is: "the UN commander"."""
        if not self.thing.called or place >= len(self.sentence):
            return False
        return self.sentence.words[place] == "'s" or self._find_phrase(place) is not None

    def _read_more(self, place: int) -> int | None:
        """Return where what is added at *place* ends: ", 850 soldiers"; to an office "of Operations"."""
        own = self.own
        if own.heads and own.quantity is None and (members := self._find_members(place)) is not None:
            own.open = True
            return members
        return self._read_office(place) if self.thing.called else None

    def _read_office(self, place: int) -> int | None:
        """Return where more of an office at *place* ends: "of Operations", ", General A,"."""
        sentence, own = self.sentence, self.own
        if own.heads and own.known is None and sentence.is_a(place, "of"):
            return self._read_domain(place)
        if sentence.words[place] != ",":
            return None
        if own.known is not None:
            return self._skip_office(place + 1)
        linked = sentence.links[place + 1] if place + 1 < len(sentence) else None
        if own.heads and linked is not None and self._is_person(linked) and self._closes(place + 2):
            own.known, own.last = linked, place + 2
            return place + 3
        return None

    def _read_domain(self, place: int) -> int | None:
        """Return the end of what an office is of, and take in a name behind it: "Director of the UN A"."""
        sentence, own, at = self.sentence, self.own, place + 1
        while at < min(place + 1 + _DOMAIN, len(sentence)):
            linked = sentence.links[at]
            if linked is not None and (self._is_person(linked) or not isinstance(linked.thing, Mention)):
                break
            if sentence.words[at] == "," or sentence.is_a(at, "and"):
                # "The ministers of A, B and C".
                if not sentence.names_body(at + 1):
                    break
            elif sentence.words[at] in _MARKS or self._stops(at) or sentence.is_a(at, "clause"):
                break
            if linked is None and is_verb(sentence, at, finite=True):
                break
            at += 1
        if at == place + 1:
            return None
        own.last = at
        return at

    def _skip_office(self, first: int) -> int | None:
        """Return the word behind an office between commas, which tells who was named before it."""
        sentence = self.sentence
        for at in range(first, min(first + _DOMAIN, len(sentence))):
            found = self._find_phrase(at)
            if found is not None:
                end = self._find_mark(found[0])
                return end + 1 if self._closes(end) else None
            if sentence.links[at] is None and not sentence.is_any(at, _SMALL):
                break
        return None

    def _find_mark(self, place: int) -> int:
        """Return the next mark from *place* on, or the word that goes on with something else before it."""
        sentence = self.sentence
        while place < len(sentence) and sentence.words[place] not in _MARKS:
            if sentence.is_a(place, "and") or is_verb(sentence, place, finite=True):
                break
            place += 1
        return place

    def _closes(self, place: int) -> bool:
        """Return whether what stands between commas ends at *place*, and is no member of a row."""
        sentence = self.sentence
        if place >= len(sentence) or sentence.words[place] not in _MARKS:
            return False
        return place + 1 >= len(sentence) or not sentence.is_a(place + 1, "and")

    def _find_members(self, place: int) -> int | None:
        """Return where a unit's strength begins: "a battalion, 850 soldiers,", "made up of 850 soldiers"."""
        sentence, thing = self.sentence, self.thing
        comma = sentence.words[place] == ","
        after = sentence.ending(place + comma, "made-of")
        if after is None and not comma:
            return None
        first = place + 1 if after is None else after
        linked = sentence.links[first] if first < len(sentence) else None
        if linked is None or "quantity" not in linked.slots:
            return None
        ends = (
            end
            for end, words in sentence.hits.get(first + 1, ())
            for word in words
            if word.group in thing.persons
        )
        end = max(ends, default=len(sentence))
        alone = end == len(sentence) - 1 or (end < len(sentence) and sentence.words[end] in ",.;")
        return first if alone or (after is not None and end < len(sentence)) else None

    def _goes_on(self, place: int) -> bool:
        """Return whether "of" or a bracket at *place* goes on with the same thing: its number, its people."""
        sentence, thing = self.sentence, self.thing
        if sentence.words[place] != "(" and not sentence.is_a(place, "of"):
            return False
        for at in range(place + 1, min(place + 5, len(sentence))):
            linked = sentence.links[at]
            groups: Set[str] = sentence.groups.get(at, frozenset())
            if linked is not None:
                if isinstance(linked.thing, Quantity):
                    return True
            elif not groups.isdisjoint(thing.heads) or not groups.isdisjoint(thing.modifiers):
                return True
            elif groups.isdisjoint(("article", "adverb")):
                return False
        return False


def _of_people(quantity: Quantity | None) -> Quantity | None:
    """Return *quantity* if it is of the members of a thing, as in "70-man", and not of such things."""
    return quantity if quantity is not None and quantity.form == "size" else None


def _counts_no_people(sentence: Sentence, number: Quantity, place: int) -> bool:
    """Return whether *number*, at *place*, is one of money, "$3 million", a vote, "74 to 21", or a part."""
    if number.counted is not None and number.counted.start < number.number.start:
        return True
    if sentence.is_a(place + 1, "of") and sentence.is_a(place + 2, "relative"):
        # "30 observers, two of whom are women": they are among those.
        return True
    return any(
        sentence.is_a((place + other) // 2, "to") and isinstance(sentence.thing_at(other), Quantity)
        for other in (place - 2, place + 2)
    )
