"""A document while its mentions are looked for: its words, what may be names among them, what was found."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.ingest.mentions.mention import WORTHS
from kgcli.ingest.mentions.small_words import CALENDAR, COUNTING, SMALL_WORDS
from kgcli.ingest.mentions.variants import is_acronym
from kgcli.ingest.mentions.words import is_capital, read_words

if TYPE_CHECKING:
    from kgcli.ingest.mentions.lexicon import Entry, Lexicon
    from kgcli.ingest.mentions.mention import How
    from kgcli.ingest.mentions.words import Words
    from kgcli.ingest.structure import Structure

__all__ = ["Found", "Match", "Reading", "open_reading"]

_LINE: Final = 200
"""So far to each side a line is looked at."""
_SMALL: Final = 3
_FEWEST: Final = 4
"""So many words a line of capitals has to be a title."""


class Match(NamedTuple):
    """What the words from *first* up to *last* can be."""

    first: int
    last: int
    entry: Entry


@dataclass(slots=True)
class Found:
    """Words that name something; *meant* has what each candidate is worth by itself, and why."""

    first: int
    last: int
    how: How
    meant: dict[str, tuple[float, str]]

    def add(self, iri: str, worth: float, why: str) -> None:
        """Take *iri* in as a candidate, if it is not one that is worth more already."""
        if worth > self.meant.get(iri, (0.0, ""))[0]:
            self.meant[iri] = (worth, why)

    @property
    def iri(self) -> str | None:
        """The only candidate, if there is one only."""
        return next(iter(self.meant)) if len(self.meant) == 1 else None


@dataclass(slots=True)
class Reading:
    """What is known of the document so far.

    *matches* are in the order of the text, *lower* the words that occur without a capital; *titles* has the
    longest title that ends before each word, *matches_from* what begins with each, and *before* the
    words before it that call for a name. *found* is by first and last word. *anchors* tells in which
    passages a thing is named beyond doubt (``-1``: in a code of the header), *firsts* by which word first,
    *starts* and *ends* what is named from a word on and up to it.
    """

    structure: Structure
    words: Words
    lexicon: Lexicon
    matches: tuple[Match, ...]
    lower: frozenset[str]
    titles: dict[int, Match]
    matches_from: dict[int, list[Match]]
    before: dict[int, list[Match]]
    found: dict[tuple[int, int], Found] = field(default_factory=dict)
    anchors: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    firsts: dict[str, int] = field(default_factory=dict)
    starts: dict[int, list[Found]] = field(default_factory=lambda: defaultdict(list))
    ends: dict[int, list[Found]] = field(default_factory=lambda: defaultdict(list))
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    _members: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    def put(self, first: int, last: int, how: How, iri: str, why: str, *, fit: float = 1.0) -> Found:
        """Take in that the words from *first* up to *last* may name *iri*, as far as they *fit*."""
        worth = WORTHS[how] * fit
        found = self.found.get((first, last))
        if found is None:
            found = self.found[first, last] = Found(first, last, how, {})
            self.starts[first].append(found)
            self.ends[last].append(found)
        if worth > max((each[0] for each in found.meant.values()), default=0.0):
            found.how = how
        found.add(iri, worth, why)
        return found

    def drop(self, found: Found) -> None:
        """Take *found* back, which names nothing after all."""
        del self.found[found.first, found.last]
        self.starts[found.first].remove(found)
        self.ends[found.last].remove(found)

    def members(self, kind: str, beside: str) -> tuple[str, ...]:
        """Return the members of the class *kind* that are related to *beside*."""
        found = self._members.get((kind, beside))
        if found is None:
            found = self._members[kind, beside] = self.lexicon.members(kind, beside)
        return found

    def anchor(self, found: Found) -> None:
        """Count what *found* names, if that is beyond doubt."""
        if (iri := found.iri) is not None:
            self.anchors[iri].add(self.words.passage(found.first))
            self.firsts[iri] = min(found.first, self.firsts.get(iri, found.first))
            self.counts[iri] += 1

    def shouted(self, number: int) -> bool:
        """Return whether the line of the word *number* is all in capitals, which then tell nothing."""
        # Most words are small, and tell it by themselves.
        small = self.words.text[self.words.ends[number] - 1].islower()
        return not small and self._line(number).isupper()

    def headline(self, number: int) -> bool:
        """Return whether the line of the word *number* is a title: all but small words have capitals."""
        words = [word for word in self._line(number).split() if word.isalpha() and len(word) > _SMALL]
        return len(words) >= _FEWEST and all(map(is_capital, words))

    def _line(self, number: int) -> str:
        text, start, end = self.words.text, self.words.starts[number], self.words.ends[number]
        low = max(text.rfind("\n", max(0, start - _LINE), start), start - _LINE, 0)
        high = text.find("\n", end, end + _LINE)
        return text[low : end + _LINE if high < 0 else high]

    def form(self, number: int) -> str:
        """Return the word *number* in normal form; empty where there is none."""
        return self.words.forms[number] if 0 <= number < len(self.words) else ""

    def capital(self, number: int) -> bool:
        """Return whether the word *number* begins with a capital letter."""
        return 0 <= number < len(self.words) and is_capital(self.words.text[self.words.starts[number]])

    def name_part(self, number: int) -> bool:
        """Return whether the word *number* is written like a part of a name: a capital, but no acronym."""
        form = self.form(number)
        plain = self.capital(number) and form not in SMALL_WORDS and form not in CALENDAR
        return plain and not is_acronym(self.words.surface(number))

    def initial(self, number: int) -> bool:
        """Return whether the word *number* is a letter with a full stop, or several: ``K.``, ``K.B.``."""
        if not 0 <= number < len(self.words):
            return False
        surface = self.words.surface(number)
        letters, stop = surface.replace(".", ""), surface.endswith(".") or self.words.after(number, 1) == "."
        return stop and letters.isupper() and surface.rstrip(".") == ".".join(letters)

    def begins_office(self, number: int) -> bool:
        """Return whether a word for an office, or a title, begins with the word *number*."""
        return any(each.entry.offices or each.entry.titles for each in self.matches_from.get(number, ()))

    def begins_other(self, number: int) -> bool:
        """Return whether something begins with the word *number* that is no part of a person's name.

        That is an office, a word for a body or before one, or a name of what is no person.
        """
        return self.begins_office(number) or any(
            each.entry.heads
            or each.entry.modifies
            or any(name.iri not in self.lexicon.people for name in each.entry.names)
            for each in self.matches_from.get(number, ())
        )

    def follows_capital(self, first: int) -> bool:
        """Return whether a word that could be part of the same name stands before the word *first*."""
        before = first - 1
        return (
            self.words.joined(before)
            and self.capital(before)
            and self.words.forms[before] not in SMALL_WORDS
            and self.words.forms[before] not in COUNTING
            and self.words.ends[before] - self.words.starts[before] > 1
        )

    def word_at(self, place: int) -> int:
        """Return the number of the first word that begins at *place* or after."""
        return bisect_left(self.words.starts, place)


def open_reading(structure: Structure, lexicon: Lexicon) -> Reading:
    """Return *structure* with all that may be names of *lexicon* in it."""
    structure = structure.without_breaks()
    breaks = [passage.start for passage in structure.passages] or [0]
    words = read_words(structure.text, lexicon.vocabulary, breaks, lexicon.abbreviations)
    matches = [
        Match(first, last, entry)
        for first, last, entry in lexicon.automaton.find(words.forms)
        if last - first == 1 or words.connected(first, last)
    ]
    lower = frozenset(
        form for number, form in enumerate(words.forms) if structure.text[words.starts[number]].islower()
    )
    matches = sorted(matches, key=_place)
    titles: dict[int, Match] = {}
    longer: dict[int, Match] = {}
    begun: dict[int, list[Match]] = defaultdict(list)
    before: dict[int, list[Match]] = defaultdict(list)
    for match in matches:
        begun[match.first].append(match)
        if match.entry.before:
            before[match.last].append(match)
        if match.entry.titles:
            if fits_title(words, match):
                # "Inspector general Soto" is no general, even without capitals.
                titles.setdefault(match.last, longer.get(match.last, match))
            elif match.last - match.first > 1 and not any(
                is_acronym(each.text) for each in match.entry.titles
            ):
                longer.setdefault(match.last, match)
    return Reading(structure, words, lexicon, tuple(matches), lower, titles, begun, before)


def fits_title(words: Words, match: Match) -> bool:
    """Return whether the words of *match* are spelled like one of its titles: an abbreviation exactly."""
    surface = words.surfaces(match.first, match.last)
    for title in match.entry.titles:
        if is_acronym(title.text):
            if surface == title.text:
                return True
        elif is_capital(surface) or not is_capital(title.text):
            return True
    return False


def _place(match: Match) -> tuple[int, int]:
    return match.first, -match.last
