"""Phrases that look like names of what the home models, around words for kinds."""

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

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgcli.ingest.mentions.acronyms import Introduced
    from kgcli.ingest.mentions.reading import Match, Reading

__all__ = ["NamePhrase", "list_phrases", "read_phrase"]

_MOST_WORDS: Final = 12
_BACK: Final = 8
_QUALIFIED: Final = 0.7
_PLAIN: Final = 0.6


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
        made = read_phrase(reading, match)
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


def read_phrase(reading: Reading, match: Match) -> NamePhrase | None:
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
