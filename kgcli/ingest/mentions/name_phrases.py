"""Phrases that look like names of what the home models: around words for kinds, and after such as ``in``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.ingest.mentions.acronyms import has_initials
from kgcli.ingest.mentions.initials import list_initials
from kgcli.ingest.mentions.qualified import list_qualifiers, own_country
from kgcli.ingest.mentions.small_words import (
    AND,
    ARTICLES,
    CALENDAR,
    CONNECTORS,
    LINKS,
    SMALL_WORDS,
    is_designation,
)
from kgcli.ingest.mentions.variants import is_acronym, spell_name
from kgcli.ingest.particles import PARTICLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgcli.ingest.mentions.acronyms import Introduced
    from kgcli.ingest.mentions.reading import Match, Reading

__all__ = ["NamePhrase", "find_partial", "list_phrases", "list_places"]

_MOST_WORDS: Final = 12
_BACK: Final = 8
_PARTICLES: Final = 2
"""So many small words stand between two parts of the name of a place."""
_QUALIFIED: Final = 0.7
_PLAIN: Final = 0.6
_PLACE: Final = 0.4


class NamePhrase(NamedTuple):
    """The words from *first* up to *last*, which look like the name of a member of the class *type*.

    *core* are the words that show it.
    """

    first: int
    last: int
    type: str
    reason: str
    score: float
    core: tuple[int, int]
    acronym: str = ""


def list_phrases(reading: Reading, introduced: Introduced) -> Iterator[NamePhrase]:
    """Yield the phrases around words for kinds, those with an acronym first."""
    for each in introduced.unknown:
        made = _read_open(reading, each.acronym, each.first, each.last)
        if made is not None:
            yield made
    yield from _list_unique(reading)
    yield from _list_conventional(reading)
    reached = 0
    for match in reading.matches:
        if not match.entry.heads or match.first < reached or reading.shouted(match.first):
            continue
        made = _read_phrase(reading, match)
        if made is not None and not reading.headline(match.first):
            reached = made.last
            yield made


def _list_conventional(reading: Reading) -> Iterator[NamePhrase]:
    """Yield the acronyms by convention: of the kinds of which each country has one."""
    for kind, acronym, places in list_initials(reading, own_country(reading)):
        reason = f"{acronym!r} is made like other acronyms of its kind"
        for place in places:
            yield NamePhrase(place, place + 1, kind, reason, _PLAIN, (place, place + 1))


def _list_unique(reading: Reading) -> Iterator[NamePhrase]:
    """Yield words for what something has one of, beside that, such as ``the Thulean government``."""
    for match in reading.matches:
        kinds = [kind for kind in match.entry.heads if kind in reading.lexicon.one_to_each]
        if not kinds or reading.shouted(match.first) or _goes_on(reading, match.last):
            continue
        for iri, (first, last) in list_qualifiers(reading, match.first, match.last):
            kind = kinds[0]
            if reading.lexicon.belongs(iri, reading.lexicon.one_to_each[kind]):
                place = (min(first, match.first), max(last, match.last))
                words = [reading.words.surfaces(match.first, match.last), reading.words.surfaces(first, last)]
                reason = f"{words[0]!r} beside {words[1]!r}"
                yield NamePhrase(*place, kind, reason, _PLAIN, (match.first, match.last))
                break


def _goes_on(reading: Reading, last: int) -> bool:
    return reading.words.joined(last - 1) and reading.capital(last)


def _read_open(reading: Reading, acronym: str, first: int, last: int) -> NamePhrase | None:
    """Return the name that an unknown acronym stands for, if it has a word for a kind in it."""
    best = _choose_head(reading, first, last)
    start = first
    if best is None:
        low = first
        while low > max(0, last - _BACK) and (low == last or reading.words.joined(low - 1)):
            low -= 1
        best = _choose_head(reading, low, last)
        if best is None:
            return None
        start = _begin_description(reading, acronym, low, best.first, last)
    elif any(reading.form(place) in LINKS for place in range(first, best.first)) and not has_initials(
        acronym, reading.words.forms[first:last]
    ):
        # "Ana Ruiz of the Thule Academy (TA)": what comes before such a word is no part of the name.
        start = _extend_left(reading, best.first)
    reason = f"its acronym, and {reading.words.surfaces(best.first, best.last)!r} in its name"
    return NamePhrase(
        start, last, _choose_kind(reading, best), reason, _QUALIFIED, (best.first, best.last), acronym
    )


def _begin_description(reading: Reading, acronym: str, low: int, head: int, last: int) -> int:
    """Return the first word of a description in small letters: where *acronym* begins, or capitals do."""
    for start in range(low, head):
        forms = reading.words.forms[start:last]
        if forms[0] not in SMALL_WORDS and has_initials(acronym, forms):
            return start
    return _extend_left(reading, head)


def _choose_head(reading: Reading, low: int, high: int) -> Match | None:
    """Return the word for a kind that the words from *low* up to *high* are about: the last before ``of``."""
    best: Match | None = None
    for place in range(low, high):
        if best is not None and reading.form(place) in LINKS:
            break
        for match in reading.matches_from.get(place, ()):
            if match.entry.heads and match.last <= high and (best is None or match.last > best.last):
                best = match
                break
    return best


def _read_phrase(reading: Reading, match: Match) -> NamePhrase | None:
    """Return the name around the word for a kind *match*: capitals before, ``of`` and capitals after it."""
    words = reading.words
    opens = words.forms[match.last - 1] in LINKS
    capital = reading.capital(match.first)
    first = _extend_left(reading, match.first)
    placed = opens or not reading.lexicon.placed.isdisjoint(match.entry.heads)
    last, linked = _extend_right(reading, match.last, opens=opens, placed=placed)
    last = _leave_qualifier(reading, match.last, last)
    spanish = reading.structure.language == "es" or match.entry.languages == {"es"}
    if not opens and last > match.last and reading.capital(match.last) and not spanish:
        # In English the word for the kind comes last, unless a word such as "of" follows.
        return None
    if opens:
        if last == match.last:
            return None
        if not capital:
            first = match.last
    elif not capital and not (first < match.first and is_designation(words.surface(first))):
        return None
    elif not capital:
        last, linked = match.last, False
    if last - first < 2 and not (opens and not capital):  # noqa: PLR2004 - a word for a kind alone names nothing
        return None
    if (first, last) == (match.first, match.last):
        return None
    kind = _choose_kind(reading, match)
    reason = f"{words.surfaces(match.first, match.last)!r} in its name"
    return NamePhrase(first, last, kind, reason, _QUALIFIED if linked else _PLAIN, (match.first, match.last))


def _extend_left(reading: Reading, first: int) -> int:
    words = reading.words
    while first > 0 and words.joined(first - 1):
        before = first - 1
        named = reading.capital(before) and words.forms[before] not in SMALL_WORDS
        if not named and not is_designation(words.surface(before)):
            break
        if before in reading.titles and reading.titles[before].last == before and not named:
            break
        first = before
    return first


def _leave_qualifier(reading: Reading, head: int, last: int) -> int:
    """Return the end of the name without what qualifies the next word: ``Staff of the Thulean units``."""
    words = reading.words
    if last >= len(words) or not words.joined(last - 1) or reading.capital(last):
        return last
    start = last - 1
    while start > head and words.forms[start - 1] in CONNECTORS:
        start -= 1
    is_people = any(
        found.how == "demonym" and found.last == last for found in reading.starts.get(last - 1, ())
    )
    return start if is_people and head <= start < last - 1 and words.forms[last] not in SMALL_WORDS else last


def _extend_right(reading: Reading, last: int, *, opens: bool, placed: bool) -> tuple[int, bool]:
    """Return the end of the name that goes on after the word *last*, and whether by a word such as ``of``.

    Unless *placed*, what stands behind a word such as ``in`` is where the named thing is.
    """
    words = reading.words
    end = place = last
    linked = opens
    while place < len(words) and place - last < _MOST_WORDS and words.joined(place - 1):
        form = words.forms[place]
        if place == last and any(
            match.last in reading.titles for match in reading.matches_from.get(place, ())
        ):
            break
        if reading.capital(place) and form not in SMALL_WORDS and form not in CALENDAR:
            place += 1
            end = place
        elif not placed and _is_where(reading, place):
            break
        elif form in AND and reading.ends.get(place):
            # "Government of Thule and ...": what is named already needs no more words.
            break
        elif form in CONNECTORS and (end > last or linked or form in LINKS) and _leads_on(reading, place):
            linked = linked or form in LINKS
            place += 1
        else:
            break
    return end, linked and end > last


def _is_where(reading: Reading, place: int) -> bool:
    """Return whether a place stands behind the word *place*: a known one, or a word that no name has."""
    kinds = [kind for match in reading.before.get(place + 1, ()) for kind in match.entry.before]
    after = place + 1 + (reading.form(place + 1) in ARTICLES)
    return bool(kinds) and (
        reading.form(after) not in reading.lexicon.vocabulary
        or any(
            reading.lexicon.belongs(found.iri or "", kind)
            for found in reading.starts.get(after, ())
            for kind in kinds
        )
    )


def _leads_on(reading: Reading, place: int) -> bool:
    """Return whether a word with a capital comes next after a small word, or after an article behind it.

    An article after ``and`` begins another name.
    """
    after = place + 1
    if reading.form(after) in ARTICLES and not reading.capital(after) and reading.form(place) in LINKS:
        after += 1
    return reading.words.connected(place, min(after + 1, len(reading.words))) and reading.capital(after)


def _choose_kind(reading: Reading, match: Match) -> str:
    """Return the narrowest of the classes that *match* is a word for."""
    broader = reading.lexicon.facts.broader
    kinds: Sequence[str] = match.entry.heads
    return min(kinds, key=lambda kind: (sum(kind in broader.get(other, ()) for other in kinds), kind))


def list_places(reading: Reading) -> Iterator[NamePhrase]:
    """Yield the capitals after words that stand before names of members of a class."""
    words = reading.words
    for last, matches in sorted(reading.before.items()):
        first = last
        if not words.connected(last - 1, min(first + 1, len(words))) or reading.shouted(last - 1):
            continue
        end = _end_place(reading, first)
        names = [words.surface(number) for number in range(first, end)]
        if not names or words.forms[first] in CALENDAR or any(is_acronym(name.rstrip("s")) for name in names):
            continue
        plain = (words.forms[each] for each in range(first, end) if reading.capital(each))
        if any(form in reading.lower for form in plain) or _is_aside(reading, last - 1, end):
            continue
        if any(match.entry.titles for match in reading.matches_from.get(first, ())):
            continue
        match = matches[0]
        reason = f"a name after {words.surfaces(match.first, match.last)!r}"
        yield NamePhrase(first, end, match.entry.before[0], reason, _PLACE, (first, end))


def _end_place(reading: Reading, first: int) -> int:
    """Return the end of the name from *first* on: capitals, what hyphens join, ``de`` between them."""
    words = reading.words
    end = place = first
    while place < len(words) and (place == first or words.joined(place - 1)):
        hyphened = place > first and words.text[words.ends[place - 1] : words.starts[place]] in {
            "-",
            "\u2010",
        }
        if (reading.capital(place) and words.forms[place] not in SMALL_WORDS) or (hyphened and end == place):
            place += 1
            end = place
        elif end > first and words.forms[place] in PARTICLES and place - end < _PARTICLES:
            place += 1
        else:
            break
    return end


def _is_aside(reading: Reading, before: int, end: int) -> bool:
    """Return whether it is an aside, such as ``(ACR, in French)``, or the number of something."""
    words = reading.words
    aside = words.text[max(0, words.starts[before] - 2) : words.starts[before]].strip() == ","
    return (aside and words.after(end - 1, 1) == ")") or (
        reading.form(end).isdigit() and words.joined(end - 1)
    )


def find_partial(reading: Reading, own: str | None) -> None:
    """Find names that leave out words or change their order: ``Defence Ministry`` for a ministry of that.

    They have at least two of the words of a name, one of them for its kind, and fit one such thing only, of
    what stands beside them or of *own*, what the document is mostly about.
    """
    fitting: dict[tuple[tuple[str, ...], frozenset[str], frozenset[str]], list[str]] = {}
    for match in reading.matches:
        if not match.entry.heads or reading.shouted(match.first) or not reading.capital(match.first):
            continue
        phrase = _read_phrase(reading, match)
        if phrase is None or (phrase.first, phrase.last) in reading.found:
            continue
        beside = {iri for iri, _ in list_qualifiers(reading, match.first, match.last)}
        first = phrase.first
        for found in reading.starts.get(phrase.first, ()):
            if found.last <= match.first and found.iri is not None:
                # "UN Verification Mission": what is named in front qualifies it.
                first = max(first, found.last)
                beside.add(found.iri)
        content = _content(reading.words.forms[first : phrase.last])
        if len(content) < 2:  # noqa: PLR2004 - a word for the kind and what kind of it
            continue
        key = (tuple(match.entry.heads), content, frozenset(beside if own is None else beside | {own}))
        if key not in fitting:
            fitting[key] = _list_fitting(reading, *key)
        meant = fitting[key]
        why = "words of its name, which no other such thing has"
        if len(meant) > 1:
            meant = [iri for iri in meant if iri in reading.anchors]
            why = "words of its name, which no other such thing has that is named here"
        if len(meant) == 1:
            reading.put(phrase.first, phrase.last, "short", meant[0], why)


def _list_fitting(
    reading: Reading, kinds: Sequence[str], content: frozenset[str], beside: frozenset[str]
) -> list[str]:
    """Return the members of *kinds* that are related to one of *beside* and have *content* in a name."""
    members = {iri for kind in kinds for each in beside for iri in reading.members(kind, each)}
    spellings = reading.lexicon.spellings
    return [
        iri
        for iri in sorted(members)
        if any(content <= _content(spell_name(name).split()) for name in spellings.get(iri, ()))
    ]


def _content(forms: Sequence[str]) -> frozenset[str]:
    return frozenset(form for form in forms if form and form not in SMALL_WORDS)
