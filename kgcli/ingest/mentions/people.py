"""People by rank or form of address with a name, and by the last name alone once it is clear who is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from kgcli.ingest.mentions.ambiguous import drop_guesses, is_ambiguous
from kgcli.ingest.mentions.small_words import ARTICLES, OF
from kgcli.ingest.mentions.variants import is_acronym
from kgcli.ingest.particles import PARTICLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.ingest.mentions.lexicon import Name, Title
    from kgcli.ingest.mentions.reading import Match, Reading

__all__ = ["TitledName", "find_people", "find_surnames"]

_MOST_PARTS: Final = 7
_ARM: Final = frozenset({"de", "del"})
_MOST_OF: Final = 4
_PARTISAN: Final = ("ista", "ense", "iano", "iana")
_MOST_PARTICLES: Final = 3
_HYPHENS: Final = ("-", "\u2010")
_RETIRED: Final = frozenset({"ret", "retd", "rtd", "retired", "r", "re", "retirado"})
_OTHER_RANK: Final = 0.6
_WHOLE: Final = frozenset({"label", "alias", "acronym", "demonym", "variant", "hidden"})


class TitledName(NamedTuple):
    """A title from the word *start* on, and a name from *first* up to *last* that nobody known has.

    *where* the name stands, seen from the title, which belongs to the mention if that is ``after`` it.
    """

    start: int
    first: int
    last: int
    title: Title
    where: Literal["after", "beside"] = "after"


def find_people(reading: Reading) -> list[TitledName]:
    """Find the people named after a title; return those whom the home does not know."""
    unknown = []
    for last, match in sorted(reading.titles.items()):
        titled = _read_name(reading, match)
        if titled is None:
            continue
        known = list(_list_known(reading, titled))
        new = not known and not _is_other_name(reading, titled)
        if new:
            unknown.append(titled)
        if known or new:
            drop_guesses(reading, titled)
        for name, end in known:
            fit = 1.0
            why = f"its name after {titled.title.text!r}"
            ranks = _list_ranks(reading, name.iri)
            if titled.title.iri and ranks and titled.title.iri not in ranks:
                fit, why = _OTHER_RANK, f"{why}, though it has another rank"
            found = reading.put(titled.start, end, "title", name.iri, why, fit=fit)
            reading.anchor(found)
            reading.firsts.setdefault(name.iri, last)
    return unknown


def find_surnames(reading: Reading) -> None:
    """Find last names alone of people who are named in full, or with a title, further up in the text."""
    for first, last, entry in reading.matches:
        for name in entry.names:
            if name.how != "surname" or reading.firsts.get(name.iri, first) >= first:
                continue
            if reading.capital(first) and not reading.follows_capital(first) and not _goes_on(reading, last):
                why = "its last name, after it was named in full"
                reading.put(first, last, "surname", name.iri, why)


def _goes_on(reading: Reading, last: int) -> bool:
    """Return whether the name goes on after these words."""
    return reading.words.joined(last - 1) and reading.capital(last) and not reading.shouted(last)


def _read_name(reading: Reading, match: Match) -> TitledName | None:
    """Return the name that stands after the title *match*, None where none does."""
    words = reading.words
    behind = _pass_arm(reading, _pass_demonym(reading, match.last))
    first = place = _pass_brackets(reading, behind)
    if (
        (first == behind and not words.joined(first - 1))
        or not reading.capital(first)
        or words.after(first - 1, 1) in _HYPHENS
    ):
        return None
    if any(other.last > match.last and other.entry.titles for other in reading.matches_from[match.first]):
        # The words are the beginning of a longer title.
        return None
    # A title before a title belongs to the name after that: Minister General Soto.
    if any(
        other.entry.titles and other.last in reading.titles for other in reading.matches_from.get(first, ())
    ):
        return None
    while place < len(words) and place - first < _MOST_PARTS:
        if place > first and (not words.joined(place - 1) or _begins_office(reading, place)):
            break
        if (reading.capital(place) and words.after(place, 1) != ".") or _is_short(reading, place):
            place += 1
        elif reading.capital(place):
            place += 1
            break
        elif place > first and (behind := _pass_particles(reading, place)) > place:
            place = behind
        elif place > first and words.after(place - 1, 1) in _HYPHENS:
            # "Kai Mu-lin"
            place += 1
        else:
            break
    start = match.first
    before = reading.titles.get(start)
    while before is not None and words.joined(start - 1):
        start = before.first
        before = reading.titles.get(start)
    return TitledName(start, first, place, match.entry.titles[0]) if place > first else None


def _begins_office(reading: Reading, place: int) -> bool:
    """Return whether a title begins with the word *place*: "appointed General Soto Force Commander".

    One word may be a last name, as Dean is.
    """
    return any(
        match.last - place > 1 and (match.entry.offices or match.entry.titles)
        for match in reading.matches_from.get(place, ())
    )


def _pass_particles(reading: Reading, first: int) -> int:
    """Return the word with a capital behind the small words at *first*, "van der Meer"; else *first*."""
    place = first
    while (
        place - first < _MOST_PARTICLES and reading.form(place) in PARTICLES and reading.words.joined(place)
    ):
        place += 1
    return place if reading.capital(place) else first


def _pass_demonym(reading: Reading, first: int) -> int:
    """Return the word behind the demonym at *first* that a name follows: "el general uruguayo Juan Soto".

    So it does an adjective of a party: "el senador nacionalista Juan Soto".
    """
    if reading.capital(first) or not reading.words.joined(first - 1):
        return first
    if reading.form(first).endswith(_PARTISAN) and reading.words.joined(first) and reading.capital(first + 1):
        return first + 1
    for match in reading.matches_from.get(first, ()):
        demonym = any(name.how == "demonym" for name in match.entry.names)
        if demonym and reading.words.joined(match.last - 1) and reading.capital(match.last):
            return match.last
    return first


def _pass_arm(reading: Reading, first: int) -> int:
    """Return the word behind what the title before *first* is of, without capitals: ``de infantería``."""
    place = first
    while reading.form(place) in _ARM and place - first < _MOST_OF:
        place += 1 + (reading.form(place + 1) in ARTICLES)
        if reading.capital(place) or not reading.words.connected(
            first - 1, min(place + 1, len(reading.words))
        ):
            return first
        place += 1
    return place if place > first and reading.words.connected(place - 1, place + 1) else first


def _pass_brackets(reading: Reading, first: int) -> int:
    """Return the word behind brackets that tell what an office is for, or that its holder is ``(ret.)``.

    What it is for has capitals: "Deputy Minister (Policy and Plans) Ana Soto".
    """
    retired = reading.form(first) in _RETIRED
    if reading.words.after(first - 1, 2) != " (" or not (retired or reading.capital(first)):
        return first
    for place in range(first, min(first + _MOST_OF, len(reading.words))):
        if reading.words.after(place, 3).lstrip(".").startswith(") "):
            return place + 1
        if retired or not reading.words.joined(place):
            break
    return first


def _is_short(reading: Reading, number: int) -> bool:
    """Return whether the word *number* may be short for a name, or a short one: a full stop ends no name."""
    return reading.words.ends[number] - reading.words.starts[number] <= 2 and reading.capital(number)  # noqa: PLR2004


def _list_known(reading: Reading, titled: TitledName) -> Iterator[tuple[Name, int]]:
    """Yield the names of known people that stand where *titled* has its name, the longest first."""
    longest = 0
    for match in reading.matches_from.get(titled.first, ()):
        for name in match.entry.names:
            if name.iri not in reading.lexicon.people or name.needs or match.last < longest:
                continue
            if name.how == "surname" and match.last < titled.last and not reading.shouted(titled.first):
                continue
            longest = match.last
            yield name, match.last


def _list_ranks(reading: Reading, iri: str) -> frozenset[str]:
    return reading.lexicon.ranks & reading.lexicon.facts.related.get(iri, frozenset())


def _is_other_name(reading: Reading, titled: TitledName) -> bool:
    """Return whether the words are no person's name: in a line of capitals, or a part of something else's."""
    words, start, last = reading.words, titled.start, titled.last
    if reading.shouted(titled.first):
        return True
    one = last - titled.first == 1
    plain = " " not in titled.title.text and not is_acronym(titled.title.text)
    if one and plain and reading.follows_capital(start):
        # "Government General Policy", but "Thulean Navy Admiral Ruiz" where the navy is known.
        named = {found.how for found in reading.ends.get(start, ())}
        if named.isdisjoint(_WHOLE):
            return True
    if _is_in_body(reading, titled):
        return True
    if one:
        # "the General Assembly" and "General Order 5", but "el general Soto".
        if reading.form(start - 1) == "the" or (words.joined(last - 1) and reading.form(last).isdigit()):
            return True
        return words.joined(last - 1) and reading.form(last) in OF
    return False


def _is_in_body(reading: Reading, titled: TitledName) -> bool:
    """Return whether a word for a body has the title or the name in it, or the name begins with its name."""
    if any(
        match.entry.heads and match.last > titled.first
        for match in reading.matches_from.get(titled.start, ())
    ):
        # "The General Staff".
        return True
    for place in range(titled.first, titled.last):
        for match in reading.matches_from.get(place, ()):
            names = [
                name
                for name in match.entry.names
                if name.iri not in reading.lexicon.people
                and not is_ambiguous(reading, name, match.first, match.last)
            ]
            if match.entry.heads or (names and place == titled.first):
                return True
    return False
