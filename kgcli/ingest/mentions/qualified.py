"""Short names and words for kinds, with what qualifies them near by: ``the Army``, ``Thule's army``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kgcli.ingest.mentions.small_words import ARTICLES, CALENDAR, LINKS, POINTING
from kgcli.ingest.mentions.variants import is_acronym, spell_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.ingest.mentions.lexicon import Name
    from kgcli.ingest.mentions.reading import Match, Reading

__all__ = ["find_heads", "find_short", "list_qualifiers", "own_country"]

_QUALIFIED: Final = frozenset({"label", "alias", "hidden", "acronym", "introduced", "demonym", "variant"})
_OF: Final = frozenset({"of", "for", "de", "del"})
_NEW: Final = frozenset({"new", "another", "nuevo", "nueva", "otro", "otra"})
"""Words that bring in a thing that was not there before."""
_TELLING: Final = 4
_MOST: Final = 8
"""So many things that may be meant say nothing any more."""
_ADJACENT: Final = 1.3
_OWN: Final = 0.92
_ELSEWHERE: Final = 0.6
"""What a thing in a country that a document does not name is worth: one embassy of Thule's of many."""


def own_country(reading: Reading) -> str | None:
    """Return what the document is mostly about, of the things whose people have a name of their own."""
    counts = {iri: number for iri, number in reading.counts.items() if iri in reading.lexicon.demonyms}
    return max(counts, key=lambda iri: (counts[iri], -reading.firsts.get(iri, 0), iri), default=None)


def find_short(reading: Reading) -> None:
    """Find names without what qualifies them, where that is beside them or elsewhere in the document.

    ``the Army`` is the own country's; another one's where only that is named in the passage.
    """
    own = own_country(reading)
    for first, last, entry in reading.matches:
        names = [name for name in entry.names if name.how == "short"]
        if not names:
            continue
        beside = dict(list_qualifiers(reading, first, last))
        for name in names:
            if name.needs in beside:
                low, high = beside[name.needs]
                why = "its name, qualified by what stands beside it"
                reading.put(min(low, first), max(high, last), "short", name.iri, why, fit=_ADJACENT)
            elif (
                not beside
                and (_is_meant(reading, name.needs, own, first) or _is_telling(reading, name, first, last))
                and _is_proper(reading, name, first, last)
            ):
                why = "its name without what qualifies it, which the document names"
                reading.put(first, last, "short", name.iri, why)


def _is_meant(reading: Reading, needs: str, own: str | None, first: int) -> bool:
    """Return whether *needs*, which is not beside the word *first*, may be what qualifies it."""
    if needs not in reading.anchors or own is None or needs == own or needs not in reading.lexicon.demonyms:
        return needs in reading.anchors
    passage = reading.words.passage(first)
    return passage in reading.anchors[needs] and passage not in reading.anchors[own]


def _is_telling(reading: Reading, name: Name, first: int, last: int) -> bool:
    """Return whether *name* is long and nothing else's, so that no more is needed: unless it is a country."""
    found = next((each for each in reading.matches_from[first] if each.last == last), None)
    alone = found is not None and {each.iri for each in found.entry.names} == {name.iri}
    return alone and last - first >= _TELLING and name.needs not in reading.lexicon.demonyms


def _is_proper(reading: Reading, name: Name, first: int, last: int) -> bool:
    """Return whether the words look like a name of their own: with capitals, one word after an article."""
    if reading.shouted(first) or not all(
        reading.capital(number)
        for number in range(first, last)
        if name.text.split()[min(number - first, len(name.text.split()) - 1)][:1].isupper()
    ):
        return False
    if reading.follows_capital(first) or (reading.words.joined(last - 1) and reading.capital(last)):
        return False
    if reading.words.joined(last - 1) and reading.form(last) in (LINKS if last - first > 1 else _OF):
        after = last + 1 + (reading.form(last + 1) in ARTICLES)
        if reading.capital(after):
            # It is a longer name, of something else.
            return False
    if last - first > 1 or reading.form(first - 1) in ARTICLES:
        return True
    # Within a sentence a capital makes it a name.
    return reading.words.joined(first - 1) and not reading.capital(first - 1)


def list_qualifiers(reading: Reading, first: int, last: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield what is named beside the words from *first* up to *last*, and the words that name it.

    It stands before them, as it is or in the possessive, or after them and a word such as ``of``.
    """
    words = reading.words
    start = first
    if reading.form(first - 1) == "s" and words.joined(first - 2):
        start = first - 1
    near = list(reading.ends.get(start, ())) if words.joined(first - 1) else []
    after = last
    if words.joined(last - 1) and after < len(words):
        near += [found for found in reading.starts.get(after, ()) if found.how == "demonym"]
        if words.forms[after] in LINKS:
            after += 1
            while reading.form(after) in ARTICLES:
                after += 1
            if words.connected(last - 1, min(after + 1, len(words))):
                near += [found for found in reading.starts.get(after, ()) if found.how != "demonym"]
    for found in near:
        if found.how in _QUALIFIED:
            for iri in found.meant:
                yield iri, (found.first, found.last)


@dataclass(slots=True)
class _Known:
    """What is known before words for kinds are looked at: the *own* country, and all that is *named*.

    *earlier* has what was named so far by its kinds, and where; *elsewhere* what was asked of things before.
    """

    own: str | None
    named: frozenset[str]
    earlier: dict[str, dict[str, int]] = field(default_factory=dict)
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
        if not match.entry.heads or match.first < reached or _is_within(reading, match):
            continue
        if reading.form(match.first - 1) in _NEW:
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
        members = {
            each
            for kind in match.entry.heads
            for each in reading.members(kind, iri)
            if each != iri and _fits_head(reading, match, kind, each)
        }
        meant = {each for each in members if not _is_named_otherwise(reading, match, each)}
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
    if match.first == 0 or reading.shouted(match.first) or _continues(reading, match):
        return None
    named = {
        each
        for kind in match.entry.heads
        for each in known.earlier.get(kind, ())
        if _fits_head(reading, match, kind, each)
    }
    if len(named) == 1:
        why = "the only such thing named before"
        iri = next(iter(named))
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
    return reading.lexicon.fits_head(iri, kind, " ".join(reading.words.forms[match.first : match.last]))


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
