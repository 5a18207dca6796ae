"""Names of places that nobody knows: capitals after words such as ``in``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.ingest.mentions.name_phrases import NamePhrase
from kgcli.ingest.mentions.small_words import CALENDAR, SMALL_WORDS
from kgcli.ingest.mentions.variants import is_acronym
from kgcli.ingest.particles import PARTICLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.ingest.mentions.reading import Reading

__all__ = ["list_places"]

_PARTICLES: Final = 2
"""So many small words stand between two parts of the name of a place."""
_PLACE: Final = 0.4


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
