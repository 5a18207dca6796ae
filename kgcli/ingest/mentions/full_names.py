"""People named in full whom no title tells: ``Kai Bo, who``, ``K. B. Ruiz``, ``Ana Ruiz ... Ruiz said``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.ingest.letters import word_set
from kgcli.ingest.mentions.small_words import ARTICLES
from kgcli.ingest.particles import PARTICLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.ingest.mentions.reading import Reading

__all__ = ["FullName", "list_full_names"]

_FEWEST: Final = 2
_MOST: Final = 4
"""So many words has a name, particles such as "van der" apart."""
_OFFICE_FAR: Final = 6
"""So many words of brackets behind a name are looked at for an office."""
_AGES: Final = range(16, 100)
_WHO: Final = frozenset({"who", "whose", "whom", "quien", "cuyo", "cuya"})
_SPEAKS: Final = word_set("""
    said says told added noted explained recalled argued replied insisted
    thinks thought believes believed complained admitted acknowledged warned
    dijo dice explico agrego anadio senalo indico afirmo conto recordo
""")
"""What a person does whose last name stands alone, in normal form."""
_BECOMES: Final = word_set("""
    appointed elected promoted nominated born sacked dismissed sworn retired
    nombrado nombrada designado designada elegido elegida ascendido ascendida
""")
"""What becomes of people only."""
_TAKES: Final = word_set("""
    became becomes become becoming named designated chosen picked selected made confirmed as
    asumio asume asumira
""")
"""Before an office, what only people do, or what becomes of them."""
_SERVES: Final = word_set("serves served serving acts acted acting continues continued takes took over")
"""What people do "as" holders of an office."""
_CHOOSES: Final = word_set("""
    appoint appoints appointed appointing name names named naming nominate nominates nominated
    designated elected chose chosen picked selected tapped
    succeed succeeds succeeded succeeding replace replaces replaced replacing
    appointment nomination choice selection dismissal
    nombro designo nombrado nombrada eligio reemplaza reemplazo reemplazara
    sucede sucedera sucedio nombramiento designacion
""")
"""Before a name that an office follows, what is done to people."""
_BE: Final = word_set("""
    was is has been had will be being fue ha sido es
    recently later first also now formally officially today yesterday
""")
"""Forms of "be" and "have", and what stands among them."""
_TO_WHOM: Final = frozenset({"of", "to", "a", "de", "del"})
_BEHIND: Final = frozenset(
    {"as", "como", "to", "the", "his", "her", "its", "a", "su", "el", "la", "new", "nuevo", "nueva"}
)
"""Between a name and the office that who bears it is chosen for."""
_OFFICE_NEAR: Final = 4
"""So many words behind those an office may begin."""
_WHOSE: Final = frozenset(
    {"the", "my", "our", "his", "her", "its", "a", "an", "then", "el", "la", "mi", "su", "nuestro"}
)
"""Between a form of "be" and an office that somebody has."""


class FullName(NamedTuple):
    """The words from *first* up to *last*, which name a person; *reason* is what shows it."""

    first: int
    last: int
    reason: str


def list_full_names(reading: Reading) -> Iterator[FullName]:
    """Yield the names of several words that no title, but what stands beside them tells to be people's.

    In lines all in capitals, which show no names, there are none.
    """
    speaking = {
        reading.form(place - 1)
        for place, form in enumerate(reading.words.forms)
        if form in _SPEAKS and _stands_alone(reading, place - 1)
    }
    text, starts = reading.words.text, reading.words.starts
    place = 0
    while place < len(starts):
        last = place if text[starts[place]].islower() else _end_name(reading, place)
        if last == place:
            place += 1
            continue
        first, place = place, last
        reason = _find_reason(reading, first, last, speaking) if _is_name(reading, first, last) else ""
        if reason:
            yield FullName(first, last, reason)


def _stands_alone(reading: Reading, place: int) -> bool:
    return _is_part(reading, place) and not reading.follows_capital(place) and reading.words.joined(place)


def _end_name(reading: Reading, first: int) -> int:
    """Return the end of the words from *first* on that may be a person's name; *first* for none."""
    words, last, place = reading.words, first, first
    while place < len(words) and (place == first or words.joined(place - 1)):
        if _is_part(reading, place) or reading.initial(place):
            last = place + 1
        elif place == first or reading.form(place) not in PARTICLES:
            break
        place += 1
    return last


def _is_part(reading: Reading, place: int) -> bool:
    return reading.name_part(place) and reading.form(place).isalpha()


def _is_name(reading: Reading, first: int, last: int) -> bool:
    """Return whether the words are some, none of another kind of name, and none a plain word elsewhere."""
    own = [place for place in range(first, last) if reading.form(place) not in PARTICLES]
    if not _FEWEST <= len(own) <= _MOST or not _is_part(reading, last - 1):
        return False
    if any(reading.form(place) in reading.lower for place in own):
        return False
    if reading.shouted(first) or reading.headline(first):
        return False
    return not any(reading.begins_other(place) for place in own)


def _find_reason(reading: Reading, first: int, last: int, speaking: set[str]) -> str:
    """Return what shows that the words from *first* up to *last* name a person; nothing for nothing."""
    words = reading.words
    gap = words.text[words.ends[last - 1] : words.starts[last]].strip() if last < len(words) else "."
    behind = reading.form(last)
    aged = gap == "," and behind.isdigit() and int(behind) in _AGES and words.after(last, 1) == ","
    signs = {
        f"a name before {behind!r}": gap in {"", ","} and behind in _WHO,
        # "R. Kai Bo": a letter that begins a line may be an answer's or a heading's.
        "a name with initials": any(reading.initial(place) for place in range(first + 1, last - 1)),
        "a name before an age": aged,
        "a name before an office in brackets": gap == "(" and _has_office(reading, last),
        "a name before what becomes of people": not gap and _becomes(reading, _pass_country(reading, last)),
        "a name of who is chosen for an office": _is_chosen(reading, first, last),
        f"a name whose last word speaks: {words.surface(last - 1)!r}": reading.form(last - 1) in speaking,
    }
    return next((reason for reason, holds in signs.items() if holds), "")


def _has_office(reading: Reading, first: int) -> bool:
    """Return whether brackets that the word *first* begins have an office in them."""
    for place in range(first, min(first + _OFFICE_FAR, len(reading.words))):
        if reading.begins_office(place):
            return True
        if ")" in reading.words.after(place, 2):
            break
    return False


def _becomes(reading: Reading, place: int) -> bool:
    """Return whether the word *place* begins what is told of people only: "was appointed"."""
    first = place
    while reading.form(place) in _BE and reading.words.joined(place):
        place += 1
    if place > first and reading.form(place) in _BECOMES:
        return True
    if place > first and reading.form(place) in _WHOSE:
        return _is_office(reading, place + 1)
    if reading.form(place) in _SERVES and reading.words.joined(place):
        place += 1
        if reading.form(place) != "as":
            return False
    return reading.form(place) in _TAKES and _is_before_office(reading, place + 1)


def _is_chosen(reading: Reading, first: int, last: int) -> bool:
    """Return whether who bears the name is appointed, or follows others: "appointed Kai Bo as its chief"."""
    place = first
    if not reading.words.joined(first - 1):
        return False
    if any(
        name.how == "demonym"
        for match in reading.matches_from.get(first - 1, ())
        for name in match.entry.names
    ):
        # "Appointed the Thulean Kai Bo".
        place -= 1
    while reading.words.joined(place - 1) and (
        reading.form(place - 1) in ARTICLES or reading.form(place - 1) in _TO_WHOM
    ):
        place -= 1
    if not reading.words.joined(place - 1) or reading.form(place - 1) not in _CHOOSES:
        return False
    behind = _pass_country(reading, last)
    if not reading.words.joined(behind - 1) or reading.form(behind) not in _BEHIND:
        return reading.begins_office(behind)
    return _is_before_office(reading, behind)


def _pass_country(reading: Reading, place: int) -> int:
    """Return the word behind the country that the words from *place* on tell: "of Thule"; else *place*."""
    if reading.form(place) not in _TO_WHOM or not reading.words.joined(place - 1):
        return place
    first = place + 1 + (reading.form(place + 1) in ARTICLES)
    ends = [match.last for match in reading.matches_from.get(first, ()) if match.entry.names]
    return max(ends, default=place)


def _is_office(reading: Reading, place: int) -> bool:
    """Return whether a word for an office begins with the word *place*, after others of its title."""
    while any(match.entry.modifies for match in reading.matches_from.get(place, ())):
        place += 1
    ends = [
        match.last
        for match in reading.matches_from.get(place, ())
        if match.entry.offices or match.entry.titles
    ]
    return bool(ends) and not reading.words.after(max(ends) - 1, 2).startswith(("'s", "\u2019s"))


def _is_before_office(reading: Reading, place: int) -> bool:
    """Return whether a word for an office stands near, from the word *place* on, in the same phrase."""
    for at in range(place, min(place + _OFFICE_NEAR, len(reading.words))):
        if reading.begins_office(at):
            return True
        if not reading.words.joined(at):
            break
    return False
