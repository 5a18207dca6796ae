"""People in lines all in capitals, which tell no names from other words: ``DEFMIN SOTO SAID``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.dating.dates import SHORT_MONTHS
from kgcli.ingest.mentions.described import pass_domain
from kgcli.ingest.mentions.full_names import FullName
from kgcli.ingest.mentions.people import TitledName
from kgcli.ingest.mentions.small_words import CALENDAR, SMALL_WORDS
from kgcli.ingest.mentions.variants import is_acronym
from kgcli.ingest.particles import PARTICLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.ingest.mentions.reading import Match, Reading

__all__ = ["list_shouted", "list_shouted_names"]

_MOST: Final = 3
_BEHIND: Final = """
    said says told tells asked met saw spoke gave took made went came felt thought held left put sent wrote
    read knew found kept stood began became brought sought drew rose flew ran led understood replied feels
    thinks believes hopes wants is was are were has had will would can could may might did does
"""
_OTHER: Final = """
    visit letter request office level position talks reply house staff order orders line lines view views
    debate strike step role part problem problems issue issues matter matters idea plan plans note call point
    points number side sides term terms trip aide aides today yesterday tomorrow personally himself herself
    also both alike agrees stresses raises supports intends
"""
_VERBS: Final = frozenset(_BEHIND.split())
"""Verbs that telegrams have behind names, besides those in -ed."""
_NOUNS: Final = frozenset(_OTHER.split())
"""Other words that stand behind titles."""
_MONTHS: Final = frozenset(SHORT_MONTHS) - {"jan", "mar"}
"""Months in short, "TOLD EMBOFF AUG. 27", other than those that are names as well."""
_NO_NAMES: Final = SMALL_WORDS | CALENDAR | _MONTHS | _VERBS | _NOUNS
_WHO: Final = frozenset({"who", "whose"})
_BEFORE: Final = frozenset({"on", "with", "by", "from"})
_AFTER: Final = frozenset({"on", "in", "at", "and", "who", "to"})
_ENDINGS: Final = ("ed", "ing", "tion", "sion", "ment", "ness", "ity", "ance", "ence", "ship", "ly")
"""Endings of verbs, and of nouns that nobody is called by."""
_LONG: Final = 5
"""Shorter words with these endings may be names: Reed, Ming."""
_PLAIN_RANKS: Final = frozenset({"general", "major", "private"})
"""Ranks that are adjectives as well."""
_LEADING: Final = frozenset({"on", "with", "by", "from", "to", "and", "told", "met", "saw", "asked", "that"})
"""Words that a whole name stands behind."""
_MANY: Final = ("s", "men")
"""Endings of words for many people, "rebels who", and of few last names."""


class _Read(NamedTuple):
    """The name up to the word *last*; what follows is a mark or a verb, or both that and no name."""

    last: int
    closed: bool


def list_shouted(reading: Reading) -> Iterator[TitledName]:
    """Yield the names behind titles in lines of capitals: up to a verb, a mark or a word that no name has.

    A rank or a short form is sure to have a name behind it; behind any other word a mark or a verb closes it.
    In a header, whose lines are all in capitals whoever writes, only who classified is named so.
    """
    for match in reading.matches:
        titles = match.entry.titles or match.entry.offices
        if not titles or not reading.shouted(match.first) or _goes_on(reading, match):
            continue
        first = pass_domain(reading, match.last)
        read = None if first is None else _read_name(reading, first)
        if first is None or read is None or _is_routing(reading, first):
            continue
        if not read.closed and not _is_strong(reading, match) and not _is_met(reading, match, read.last):
            continue
        if match.entry.titles:
            start = match.first
            while (before := reading.titles.get(start)) is not None and reading.words.joined(start - 1):
                start = before.first
            yield TitledName(start, first, read.last, titles[0])
        else:
            yield TitledName(first, first, read.last, titles[0], "beside")


def list_shouted_names(reading: Reading) -> Iterator[FullName]:
    """Yield names in lines of capitals that no title tells: with initials, or before "who" or an office."""
    place = 0
    while place < len(reading.words):
        if not reading.shouted(place) or _is_routing(reading, place):
            place += 1
            continue
        reason = ""
        read = _read_name(reading, place) if _begins_name(reading, place) else None
        if read is not None and read.last - place > 1:
            reason = _find_reason(reading, place, read.last)
        if read is not None and reason:
            yield FullName(place, read.last, reason)
            place = read.last
        else:
            place += 1


def _begins_name(reading: Reading, place: int) -> bool:
    """Return whether a name may begin with the word *place*: behind a mark or one of a few small words."""
    if not _is_part(reading, place):
        return False
    return not reading.words.joined(place - 1) or reading.form(place - 1) in _LEADING


def _find_reason(reading: Reading, first: int, last: int) -> str:
    """Return what shows that the words from *first* up to *last* name a person; nothing for nothing."""
    words = reading.words
    if reading.form(last - 1).endswith(_MANY) or reading.initial(last - 1):
        return ""
    # "A. THE": a letter that begins a line is a list's.
    if reading.initial(first + 1) or (reading.initial(first) and words.joined(first - 1)):
        return "a name with initials"
    if words.after(last - 1, 1) != "," or last >= len(words):
        return ""
    if reading.form(last) in _WHO:
        return f"a name before {reading.form(last)!r}"
    offices = (each for at in (last, last + 1) for each in reading.matches_from.get(at, ()))
    return "a name before an office" if any(each.entry.offices for each in offices) else ""


def _is_routing(reading: Reading, place: int) -> bool:
    """Return whether the word *place* is one of a header, and not of who classified."""
    passages, start = reading.structure.passages, reading.words.starts[place]
    if not passages or passages[reading.words.passage(place)].kind != "Header":
        return False
    named = (field.span for field in reading.structure.fields if field.name == "classifiedBy")
    return not any(span.start <= start < span.end for span in named)


def _goes_on(reading: Reading, match: Match) -> bool:
    """Return whether the title is a part of a longer one, or another one follows it."""
    longer = any(
        each.last > match.last and (each.entry.titles or each.entry.offices or each.entry.heads)
        for each in reading.matches_from.get(match.first, ())
    )
    return longer or not reading.words.joined(match.last - 1)


def _is_met(reading: Reading, match: Match, last: int) -> bool:
    """Return whether somebody is met, or does something, and a small word follows the name up to *last*."""
    return reading.form(match.first - 1) in _BEFORE and reading.form(last) in _AFTER


def _is_strong(reading: Reading, match: Match) -> bool:
    """Return whether the words of *match* stand before names only: a rank, or what is short for a title."""
    words = reading.words.forms[match.first : match.last]
    rank = any(title.iri for title in match.entry.titles) and " ".join(words) not in _PLAIN_RANKS
    return rank or any(
        is_acronym(title.text) or not title.text[1:].islower()
        for title in match.entry.titles
        if " " not in title.text
    )


def _read_name(reading: Reading, first: int) -> _Read | None:
    """Return the name from the word *first* on; None for none, and for one of which no end is seen."""
    words = reading.words
    place = first
    while place < len(words) and (place == first or words.joined(place - 1)):
        particle = reading.form(place) in PARTICLES and words.joined(place) and _is_part(reading, place + 1)
        if not particle and not _is_part(reading, place):
            break
        place += 1
    while place > first and reading.form(place - 1) in PARTICLES:
        place -= 1
    initials = sum(reading.initial(each) for each in range(first, place))
    if not 0 < place - first <= _MOST + initials:
        return None
    verb = reading.form(place) in _VERBS or reading.form(place).endswith("ed")
    marked = place >= len(words) or words.after(place - 1, 1) in ",.;:)"
    return _Read(place, (verb and words.joined(place - 1)) or marked)


def _is_part(reading: Reading, place: int) -> bool:
    """Return whether the word *place* may be a part of a person's name."""
    form = reading.form(place)
    if reading.initial(place):
        return True
    if not form.replace("'", "").isalpha() or form in _NO_NAMES:
        return False
    if len(form) >= _LONG and form.endswith(_ENDINGS):
        return False
    return not reading.begins_other(place)
