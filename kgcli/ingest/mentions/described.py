"""People whose post stands beside their name: ``Ana Ruiz, minister of ice``, ``desk officer Kai Bo``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.ingest.mentions.people import TitledName
from kgcli.ingest.mentions.small_words import AND, ARTICLES, CONNECTORS, LINKS, OF, SMALL_WORDS
from kgcli.ingest.mentions.variants import is_acronym
from kgcli.ingest.particles import PARTICLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.ingest.mentions.reading import Match, Reading

__all__ = ["list_described", "pass_domain"]

_FEWEST: Final = 2
_MOST: Final = 5
"""So many words a name has that nothing but a post tells to be a person's."""
_MOST_OF: Final = 9
"""What a post is of has no more words."""
_MOST_BEFORE: Final = 5
"""So many small words may stand between the comma and the post: "who is the deputy force commander"."""
_PLACED: Final = frozenset({"at", "from", "near", "to", "desde", "a"}) | LINKS
"""Words before names of places and bodies."""
_BEFORE_PLACES: Final = _PLACED - {"to", "on"}
"""People are written and spoken to as well, and called on."""
_GO_ON: Final = LINKS | {"who", "quien", "and", "y", "at", "with"}
"""Words that follow a post that stands behind a name."""
_OWNING: Final = ("'s", "\u2019s")
_CLOSING: Final = frozenset(",.;)")
_NEVER_WITHIN: Final = SMALL_WORDS - CONNECTORS


def list_described(reading: Reading) -> Iterator[TitledName]:
    """Yield the names beside a post, of several words none of which is another kind of name's."""
    for match in reading.matches:
        titles = match.entry.offices or match.entry.titles
        if not titles or not _is_post(reading, match):
            continue
        for first, last in (
            _find_before(reading, match),
            _find_behind(reading, match),
            _find_after(reading, match),
        ):
            if _FEWEST <= last - first <= _MOST and _is_plain(reading, first, last):
                yield TitledName(first, first, last, titles[0], "beside")


def _is_post(reading: Reading, match: Match) -> bool:
    """Return whether the words of *match* are a post in full: ``Ms`` and ``LTC`` stand before names only."""
    last = reading.words.forms[match.last - 1]
    short = last in reading.lexicon.abbreviations and not match.entry.offices
    surface = reading.words.surfaces(match.first, match.last)
    return not short and not is_acronym(surface) and not reading.shouted(match.first)


def _find_before(reading: Reading, match: Match) -> tuple[int, int]:
    """Return the name before the post *match* and a comma; no words where none stands there."""
    words = reading.words
    last = match.first
    while match.first - last < _MOST_BEFORE and words.joined(last - 1) and _may_own(reading, last - 1):
        last -= 1
    if last <= 0 or words.text[words.ends[last - 1] : words.starts[last]] != ", ":
        return 0, 0
    goes_on = words.joined(match.last - 1) and reading.form(match.last) in _GO_ON
    if not goes_on and words.after(match.last - 1, 1) not in _CLOSING:
        return 0, 0
    first = place = last
    while place > 0 and last - place < _MOST and (place == last or words.joined(place - 1)):
        if reading.name_part(place - 1):
            first = place - 1
        elif place == last or reading.form(place - 1) not in PARTICLES:
            break
        place -= 1
    if words.joined(first - 1) and (reading.form(first - 1) in _BEFORE_PLACES or reading.capital(first - 1)):
        return 0, 0
    return first, last


def _find_behind(reading: Reading, match: Match) -> tuple[int, int]:
    """Return the name between commas behind the post *match* and what it is of; else no words."""
    words = reading.words
    first = match.last
    while first < len(words) and first - match.last < _MOST_OF and words.joined(first - 1):
        if first == match.last and reading.form(first) not in _PLACED:
            return 0, 0
        # "The UN": only in small letters is it the Spanish article.
        if not reading.capital(first) and reading.form(first) in _NEVER_WITHIN:
            return 0, 0
        first += 1
    if first >= len(words) or words.text[words.ends[first - 1] : words.starts[first]] != ", ":
        return 0, 0
    last = place = first
    while place < len(words) and place - first < _MOST and (place == first or words.joined(place - 1)):
        if reading.name_part(place):
            last = place + 1
        elif place == first or reading.form(place) not in PARTICLES:
            break
        place += 1
    of_country = words.joined(last - 1) and reading.form(last) in OF
    return (first, last) if last > first and (of_country or words.after(last - 1, 1) in _CLOSING) else (0, 0)


def _may_own(reading: Reading, place: int) -> bool:
    """Return whether the word *place* may stand from a name's comma to the post: "the UN's deputy head"."""
    if not reading.capital(place) or _modifies(reading, place) or is_acronym(reading.words.surface(place)):
        return True
    return reading.words.after(place, 2) in _OWNING


def _find_after(reading: Reading, match: Match) -> tuple[int, int]:
    """Return the name right behind the post *match* and what it is of; no words where none stands there.

    Behind a title alone a name is one whatever else it may be, and is found with the titles.
    """
    first = pass_domain(reading, match.last)
    titled = first == match.last and reading.titles.get(match.last) is match
    if first is None or titled:
        return 0, 0
    words = reading.words
    last = first
    while last < len(words) and last - first < _MOST and words.joined(last - 1):
        if not (reading.name_part(last) or (last > first and reading.form(last) in PARTICLES)):
            break
        last += 1
    goes_on = last > first and reading.capital(last) and words.joined(last - 1)
    if last == first or goes_on or not reading.name_part(last - 1):
        return 0, 0
    plain = not any(
        reading.form(place) not in PARTICLES
        and (reading.form(place) in reading.lower or _modifies(reading, place))
        for place in range(first, last)
    )
    return (first, last) if plain else (0, 0)


def pass_domain(reading: Reading, place: int) -> int | None:
    """Return the word behind what a post is of, which begins at *place*: ``for African Affairs Kai Bo``.

    Its first word may be any, but not behind an article, where a name may go on; the others are only what
    belongs to titles. None where it has no end.
    """
    words, first = reading.words, place
    while words.joined(place - 1) and reading.form(place) in LINKS and words.surface(place).isalpha():
        place += 1
        while reading.form(place) in ARTICLES:
            place += 1
        if not words.connected(first, place + 1):
            return None
        if reading.form(place - 1) in ARTICLES and not _modifies(reading, place):
            return None
        place += 1
        while words.joined(place - 1) and (_modifies(reading, place) or reading.form(place) in AND):
            place += 1
            if place - first > _MOST_OF:
                return None
    return place if words.joined(place - 1) else None


def _modifies(reading: Reading, place: int) -> bool:
    """Return whether the word *place* belongs to titles of offices, or begins a demonym."""
    return any(
        match.entry.modifies
        or match.entry.offices
        or any(name.how == "demonym" for name in match.entry.names)
        for match in reading.matches_from.get(place, ())
    )


def _is_plain(reading: Reading, first: int, last: int) -> bool:
    """Return whether none of the words begins a title or is a word for a kind of thing."""
    return not any(
        match.entry.titles or match.entry.heads
        for place in range(first, last)
        for match in reading.matches_from.get(place, ())
    )
