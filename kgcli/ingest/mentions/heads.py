"""Words for kinds with what tells which thing is meant: ``Thule's army``, ``the mission``, ``the Force``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kgcli.ingest.mentions.qualified import list_qualifiers, own_country
from kgcli.ingest.mentions.small_words import ARTICLES, CALENDAR, LINKS, NEW, POINTING, SMALL_WORDS
from kgcli.ingest.mentions.variants import is_acronym, spell_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgcli.ingest.mentions.reading import Match, Reading

__all__ = ["find_heads"]

_NEAR: Final = 4
"""So many words may stand between "a" or "new" and the word for the kind."""
_AHEAD: Final = 2
"""So many times as often as any other a thing is named that a document is about."""
_MOST: Final = 8
"""So many things that may be meant say nothing any more."""
_OWN: Final = 0.92
_ELSEWHERE: Final = 0.6
"""What a thing in a country that a document does not name is worth: one embassy of Thule's of many."""


@dataclass(slots=True)
class _Known:
    """What is known before words for kinds are looked at: the *own* country, and all that is *named*.

    *earlier* has what was named so far by its kinds, and where last; *fresh* in which passage a thing of a
    kind was brought in, as "a mission"; *elsewhere* what was asked of things before.
    """

    own: str | None
    named: frozenset[str]
    earlier: dict[str, dict[str, int]] = field(default_factory=dict)
    fresh: dict[str, int] = field(default_factory=dict)
    elsewhere: dict[tuple[str, str], bool] = field(default_factory=dict)


def find_heads(reading: Reading) -> None:
    """Find words for a kind of thing, where what is beside them or was named before tells which is meant."""
    known = _Known(
        own_country(reading), frozenset(iri for each in reading.found.values() for iri in each.meant)
    )
    reached = 0
    earlier = known.earlier
    pending = sorted(
        (found.first, found.iri)
        for found in reading.found.values()
        if found.iri is not None and found.how != "code"
    )
    members = {iri: _kinds(reading, iri) for iri in {iri for _, iri in pending if iri}}
    position = 0
    for match in reading.matches:
        kinds = match.entry.heads or match.entry.pointers
        if not kinds or match.first < reached or _is_within(reading, match):
            continue
        if _is_brought_in(reading, match.first):
            known.fresh.update(dict.fromkeys(kinds, reading.words.passage(match.first)))
            continue
        reached = match.last
        while position < len(pending) and pending[position][0] < match.first:
            place, iri = pending[position]
            for kind in members[iri or ""]:
                earlier.setdefault(kind, {})[iri or ""] = place
            position += 1
        made = _read_head(reading, match, known)
        if made is not None:
            for kind in members.setdefault(made, _kinds(reading, made)):
                earlier.setdefault(kind, {})[made] = match.first


def _kinds(reading: Reading, iri: str) -> tuple[str, ...]:
    return tuple(reading.lexicon.kinds.get(iri, frozenset()) & reading.lexicon.head_kinds)


def _read_head(reading: Reading, match: Match, known: _Known) -> str | None:
    lexicon, own = reading.lexicon, known.own
    # The longest name of a country, else the shortest of what may be the end of another name.
    qualifiers = sorted(
        list_qualifiers(reading, match.first, match.last),
        key=lambda each: (
            (0, each[1][0] - each[1][1]) if each[0] in lexicon.demonyms else (1, each[1][1] - each[1][0])
        ),
    )
    for iri, (low, high) in qualifiers:
        if not match.entry.heads and low < match.first:
            # "The Thulean force" is Thule's.
            continue
        members = {
            each
            for kind in match.entry.heads or match.entry.pointers
            for each in reading.members(kind, iri)
            if each != iri and _fits_head(reading, match, kind, each)
        }
        meant = {each for each in members if not _is_named_otherwise(reading, match, each)}
        if len(meant) > _MOST:
            meant &= known.named
        if 0 < len(meant) <= _MOST:
            why = (
                "the only such thing of what stands beside it"
                if len(meant) == 1
                else "such a thing of what stands beside it"
            )
            for each in sorted(meant):
                fit = _ELSEWHERE if _is_elsewhere(reading, known, each, iri) else 1.0
                found = reading.put(min(low, match.first), max(high, match.last), "head", each, why, fit=fit)
            reading.anchor(found)
            return found.iri
    if qualifiers or reading.form(match.first - 1) not in POINTING:
        return None
    if match.first == 0 or _continues(reading, match):
        return None
    named = {
        each: place
        for kind in match.entry.heads or match.entry.pointers
        if known.fresh.get(kind) != reading.words.passage(match.first)
        for each, place in known.earlier.get(kind, {}).items()
        if _fits_head(reading, match, kind, each)
    }
    iri, why = _choose_named(reading, match, named)
    if iri:
        reading.put(match.first, match.last, "again", iri, why)
        return iri
    if not named and own is not None and reading.form(match.first - 1) in ARTICLES:
        meant = {
            each
            for kind in match.entry.heads
            for each in reading.members(kind, own)
            if _is_unique(reading, kind, own) and _fits_head(reading, match, kind, each)
        }
        if len(meant) == 1:
            why = "the only such thing of what the document is mostly about"
            iri = next(iter(meant))
            reading.put(match.first, match.last, "again", iri, why, fit=_OWN)
            return iri
    return None


def _is_brought_in(reading: Reading, first: int) -> bool:
    """Return whether a word such as "a" or "another" stands before the word for a kind at *first*."""
    for place in range(first - 1, max(-1, first - 1 - _NEAR), -1):
        if not reading.words.joined(place):
            return False
        if reading.form(place) in NEW:
            return True
        if reading.form(place) in SMALL_WORDS:
            return False
    return False


def _choose_named(reading: Reading, match: Match, named: Mapping[str, int]) -> tuple[str, str]:
    """Return which of those *named* before, each with the place of its last name, is meant, and why.

    It is the only one; of several the only one of the passage, or the one that the document is about: that is
    named far more often than any other.
    """
    if len(named) < 2:  # noqa: PLR2004 - one, or none
        return next(iter(named), ""), "the only such thing named before"
    passage = reading.words.passage(match.first)
    near = [iri for iri, place in named.items() if reading.words.passage(place) == passage]
    if len(near) == 1:
        return near[0], "the only such thing named before in the passage"
    first, second = sorted(named, key=lambda iri: (-reading.counts.get(iri, 0), iri))[:2]
    if reading.counts.get(first, 0) >= _AHEAD * max(1, reading.counts.get(second, 0)):
        return first, "such a thing, which is named far more often than any other"
    return "", ""


def _is_elsewhere(reading: Reading, known: _Known, iri: str, beside: str) -> bool:
    """Return whether *iri* has a country in its name that the document does not name, other than *beside*."""
    found = known.elsewhere.get((iri, beside))
    if found is None:
        lexicon = reading.lexicon
        others = (lexicon.facts.related.get(iri, frozenset()) & lexicon.demonyms) - {beside}
        names = [f" {spell_name(name)} " for name in lexicon.spellings.get(iri, ())]
        inside = {
            other
            for other in others
            if any(
                f" {spell_name(own)} " in name for own in lexicon.spellings.get(other, ()) for name in names
            )
        }
        found = known.elsewhere[iri, beside] = bool(inside) and inside.isdisjoint(known.named)
    return found


def _fits_head(reading: Reading, match: Match, kind: str, iri: str) -> bool:
    lexicon, head = reading.lexicon, " ".join(reading.words.forms[match.first : match.last])
    if kind in match.entry.heads:
        return lexicon.fits_head(iri, kind, head)
    # "The Force" is a mission whose name has that word; within a sentence its capital is enough.
    own = any(f" {head} " in f" {spell_name(name)} " for name in lexicon.spellings.get(iri, ()))
    within = reading.words.joined(match.first - 1) and reading.form(match.first - 1) in ARTICLES
    return own or (within and reading.capital(match.first) and not reading.shouted(match.first))


def _is_named_otherwise(reading: Reading, match: Match, iri: str) -> bool:
    """Return whether what follows a word for a kind belongs to the name of another thing than *iri*.

    That is an acronym in brackets where *iri* has another one, or ``in`` a place where its name has another.
    """
    words, last, lexicon = reading.words, match.last, reading.lexicon
    names = lexicon.spellings.get(iri, ())
    if words.after(last - 1, 2) == " (" and last < len(words) and is_acronym(words.surface(last)):
        acronyms = {name.replace(".", "") for name in names if is_acronym(name)}
        return bool(acronyms) and words.surface(last).replace(".", "") not in acronyms
    if reading.form(last) not in LINKS or not words.joined(last - 1):
        return False
    place = last + 1 + (reading.form(last + 1) in ARTICLES)
    if not reading.capital(place) or reading.form(place) in CALENDAR:
        return False
    for found in reading.starts.get(place, ()):
        if any(each == iri or lexicon.are_related(each, iri) for each in found.meant):
            return False
    head = " ".join(words.forms[match.first : last])
    ends = [spell_name(name).partition(f"{head} ")[2].split() for name in names]
    own = {tuple(end[1:3]) for end in ends if len(end) > 1 and end[0] in LINKS}
    return bool(own) and all(reading.form(place) not in end for end in own)


def _is_unique(reading: Reading, kind: str, own: str) -> bool:
    """Return whether *own* has one such thing, so that the word for it is enough."""
    other = reading.lexicon.one_to_each.get(kind)
    return other is not None and reading.lexicon.belongs(own, other)


def _continues(reading: Reading, match: Match) -> bool:
    """Return whether the words go on with a capital, or ``of`` and a name, so that another thing is meant."""
    words, last = reading.words, match.last
    if not words.joined(last - 1):
        return False
    if reading.shouted(match.first):
        return reading.form(last) not in SMALL_WORDS
    if reading.capital(last) and reading.form(last) not in POINTING:
        return True
    return reading.form(last) in {"of", "for", "de", "del"} and words.joined(last)


def _is_within(reading: Reading, match: Match) -> bool:
    """Return whether a name is longer than the words of *match*, or just as long."""
    return any(
        found.last >= match.last
        for start in range(max(0, match.first - 13), match.first + 1)
        for found in reading.starts.get(start, ())
    )
