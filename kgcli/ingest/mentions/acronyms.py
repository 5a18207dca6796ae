"""Acronyms that a document introduces: ``Full Name (ACR)`` or ``ACR (Full Name)``, then used alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.ingest.mentions.small_words import ARTICLES, CONNECTORS, LINKS, SMALL_WORDS, is_designation
from kgcli.ingest.mentions.variants import is_acronym

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgcli.ingest.mentions.reading import Found, Reading

__all__ = [
    "Introduced",
    "OpenAcronym",
    "adopt",
    "find_introduced",
    "has_initials",
    "read_phrase",
    "settle",
]

_AFTER: Final = re.compile(
    r"\(\s{0,3}(?P<acronym>[^\W\d_][\w.&/-]{1,14}?)(?:'?s)?(?:\s{0,3}[,;:][^()]{0,40})?\s{0,3}\)"
)
"""``(ACR)``, also ``(ACR, in French)`` and ``(ACRs)``."""
_BRACKET: Final = re.compile(r"\(")
_SHORTEST: Final = 8
_LONGEST: Final = 160
"""How long in characters a name in brackets after its acronym is."""
_SPOKEN: Final = 5
_LONG: Final = 3
"""A name of so many words may have an acronym in another language."""
_MOST_WORDS: Final = 14
_MOST_HEADS: Final = 6


class OpenAcronym(NamedTuple):
    """An acronym whose full name, the words from *first* up to *last*, the home does not know."""

    acronym: str
    place: int
    first: int
    last: int


@dataclass(slots=True)
class Introduced:
    """The acronyms that the document explains: *known* has the word and what is meant, *unknown* the rest."""

    known: dict[str, tuple[int, tuple[str, ...]]] = field(default_factory=dict)
    unknown: list[OpenAcronym] = field(default_factory=list)


def find_introduced(reading: Reading) -> Introduced:
    """Find the acronyms that are introduced, and where they are used from then on."""
    introduced = Introduced()
    for place, acronym, first, last in _list_pairs(reading):
        named = _longest(reading, first, last)
        known = reading.found.get((place, place + 1))
        if known is not None:
            _name_phrase(reading, known, first, last)
        elif named is not None and _may_stand_for(reading, acronym, named):
            introduced.known.setdefault(acronym, (place, tuple(named.meant)))
        elif first < last or _ends_kind(reading, last):
            introduced.unknown.append(OpenAcronym(acronym, place, first, last))
    _use(reading, introduced)
    return introduced


def adopt(reading: Reading, introduced: Introduced) -> None:
    """Let an acronym stand for what the words that it was introduced by have turned out to mean since."""
    for each in list(introduced.unknown):
        named = _longest(reading, each.first, each.last)
        if named is not None and named.first <= each.first and _may_stand_for(reading, each.acronym, named):
            introduced.unknown.remove(each)
            introduced.known.setdefault(each.acronym, (each.place, tuple(named.meant)))
    _use(reading, introduced)


def _list_pairs(reading: Reading) -> Iterator[tuple[int, str, int, int]]:
    """Yield each acronym, the number of its word, and the words of the name that it may stand for."""
    words = reading.words
    for bracket in _BRACKET.finditer(words.text):
        found = _AFTER.match(words.text, bracket.start())
        if found is None:
            continue
        place = reading.word_at(found.start("acronym"))
        spoken = _is_spoken(found["acronym"])
        if (spoken or is_acronym(found["acronym"])) and 0 < place < len(words):
            first = read_phrase(reading, place)
            if spoken and not has_initials(found["acronym"], words.forms[first:place]):
                continue
            if words.text[words.ends[place - 1] : found.start()].strip() == "":
                yield place, found["acronym"], first, place
    for bracket in _BRACKET.finditer(words.text):
        place = reading.word_at(bracket.start()) - 1
        if place < 0 or place + 1 >= len(words) or words.text[words.ends[place] : bracket.start()].strip():
            continue
        end = words.text.find(")", bracket.end(), bracket.end() + _LONGEST)
        acronym = words.surface(place)
        if end - bracket.end() >= _SHORTEST and is_acronym(acronym):
            yield place, acronym, place + 1, reading.word_at(end)


def _is_spoken(acronym: str) -> bool:
    """Return whether *acronym* is written like a name, as in Spanish those are that can be spoken."""
    return len(acronym) >= _SPOKEN and acronym.isalpha() and acronym[0].isupper() and acronym[1:].islower()


def read_phrase(reading: Reading, last: int) -> int:
    """Return the first word of the name that ends before the word *last*, of capitals and small words."""
    first = place = last
    while place > 0 and last - place < _MOST_WORDS:
        before = place - 1
        if place < last and not reading.words.joined(before):
            break
        form = reading.form(before)
        if (reading.capital(before) and form not in SMALL_WORDS) or is_designation(
            reading.words.surface(before)
        ):
            first = before
        elif (form in ARTICLES and reading.form(before - 1) not in LINKS) or form not in CONNECTORS:
            # "... and the Mission": an article that nothing leads to begins a name.
            break
        place = before
    return first


def _ends_kind(reading: Reading, last: int) -> bool:
    """Return whether the words before the word *last* are words for a kind: ``the police company (PC)``."""
    return any(
        match.last == last and match.entry.heads
        for place in range(max(0, last - _MOST_HEADS), last)
        for match in reading.matches_from.get(place, ())
    )


def _longest(reading: Reading, first: int, last: int) -> Found | None:
    """Return the longest thing named that ends with the words from *first* up to *last*."""
    best = None
    for found in reading.ends.get(last, ()):
        if best is None or found.first < best.first:
            best = found
    whole = reading.found.get((first, last))
    return whole or best


def _may_stand_for(reading: Reading, acronym: str, named: Found) -> bool:
    if named.how in {"demonym", "code"}:
        return False
    spelled = [name for iri in named.meant for name in reading.lexicon.spellings.get(iri, ())]
    if any(has_initials(acronym, name.split()) for name in spelled):
        return True
    return named.last - named.first >= _LONG


def has_initials(acronym: str, words: Sequence[str]) -> bool:
    """Return whether the letters of *acronym* are in *words* in order, half of them as first letters.

    After Schwartz and Hearst, "A Simple Algorithm for Identifying Abbreviation Definitions" (2003).
    """
    letters = [letter for letter in acronym.casefold() if letter.isalnum()]
    text = " ".join(words).casefold().replace("-", " ")
    if len(words) < 2 or not letters or not text.startswith(letters[0]):  # noqa: PLR2004 - one word has no acronym
        return False
    # Each word's first letter is to be taken up, small words left out; inner letters may follow it.
    place = 0
    for letter in letters:
        place = text.find(letter, place) + 1
        if place == 0:
            return False
    initials = [word[0].casefold() for word in words if word and word.casefold() not in SMALL_WORDS]
    taken = sum(1 for letter in letters if letter in initials)
    return taken * 2 >= len(letters)


def _name_phrase(reading: Reading, known: Found, first: int, last: int) -> None:
    """Take the words before a known acronym as a wording of its name, if they are about such a thing."""
    iri = known.iri
    if iri is None or last - first < _LONG or reading.found.get((first, last)) is not None:
        return
    if any(iri in found.meant and found.last - found.first > _LONG for found in reading.ends.get(last, ())):
        # It is named in full already: "Head of Mission of the ...".
        return
    for place in range(first, last):
        for match in reading.matches_from.get(place, ()):
            if match.last <= last and any(reading.lexicon.belongs(iri, kind) for kind in match.entry.heads):
                why = "a wording of its name, which its acronym explains"
                reading.put(first, last, "introduced", iri, why)
                return


def settle(reading: Reading) -> None:
    """Let a known acronym in brackets tell which thing the words before it mean: one of several, or its like.

    "The mission in Mu (NEWM)", or "known as NEWM", is the new one, though an older one has that name.
    """
    for found in list(reading.found.values()):
        place = _pass_introduction(reading, found.last)
        for other in () if place is None else reading.starts.get(place, ()):
            if other.iri is None or found.iri == other.iri or not _are_alike(reading, found, other.iri):
                continue
            worth, _ = found.meant.get(other.iri) or max(found.meant.values())
            found.meant = {other.iri: (worth, "the acronym beside it tells which")}


def _pass_introduction(reading: Reading, last: int) -> int | None:
    """Return the word in brackets, or behind "known as", that follows on the word before *last*."""
    if reading.words.after(last - 1, 2) == " (":
        return last
    known = reading.form(last) in ("known", "conocida") and reading.form(last + 1) in ("as", "by", "como")
    return last + 2 if known and reading.words.after(last - 1, 1) in (",", " ") else None


def _are_alike(reading: Reading, found: Found, iri: str) -> bool:
    """Return whether *iri* is one of what *found* may mean, or of a kind with all of it."""
    kinds = reading.lexicon.kinds
    own = kinds.get(iri, frozenset())
    return iri in found.meant or not any(own.isdisjoint(kinds.get(each, frozenset())) for each in found.meant)


def _use(reading: Reading, introduced: Introduced) -> None:
    if not introduced.known:
        return
    words = reading.words
    forms = {acronym.replace(".", "").casefold(): acronym for acronym in introduced.known}
    for number, form in enumerate(words.forms):
        acronym = forms.get(form)
        if acronym is None or words.surface(number).replace(".", "") != acronym.replace(".", ""):
            continue
        start, meant = introduced.known[acronym]
        if number >= start:
            for iri in meant:
                why = "an acronym that the document introduces for it"
                found = reading.put(number, number + 1, "introduced", iri, why)
            reading.anchor(found)
