"""Acronyms by convention: letters that stand for a class, and the initials of the document's own country."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgcli.ingest.mentions.small_words import SMALL_WORDS
from kgcli.ingest.mentions.variants import spell_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.ingest.mentions.lexicon import Lexicon
    from kgcli.ingest.mentions.reading import Reading

__all__ = ["find_initials", "list_initials"]


def find_initials(reading: Reading, own: str | None) -> None:
    """Find what the home knows of the country *own* under such an acronym: its government as GOT, say.

    Where another country's is known by it, that is not meant here.
    """
    for kind, acronym, places in list_initials(reading, own):
        meant = reading.members(kind, own or "")
        for place in places:
            found = reading.found.get((place, place + 1))
            if found is not None and found.meant.keys().isdisjoint(meant):
                reading.drop(found)
        if len(meant) != 1:
            continue
        for place in places:
            if (place, place + 1) not in reading.found:
                why = f"{acronym!r} is short for it where this is the country that is written of"
                reading.anchor(reading.put(place, place + 1, "acronym", meant[0], why))


def list_initials(reading: Reading, own: str | None) -> Iterator[tuple[str, str, list[int]]]:
    """Yield the class, the acronym and the words of each acronym of the country *own* in the document."""
    cues = [cue for cue in reading.lexicon.facts.cues if cue.kind == "acronymPrefix"]
    if own is None or not cues:
        return
    initials = _list_initials(reading.lexicon, own)
    for cue in cues:
        for acronym in sorted(cue.words + letters for letters in initials):
            form = spell_name(acronym)
            # "GOT" and "GoT", but not "got".
            spelled = (acronym, cue.words.capitalize() + acronym.removeprefix(cue.words))
            places = [
                place
                for place, each in enumerate(reading.words.forms)
                if each == form and reading.words.surface(place) in spelled
            ]
            if places:
                yield cue.term, acronym, places


def _list_initials(lexicon: Lexicon, iri: str) -> set[str]:
    spelled = (spell_name(name).split(" ") for name in lexicon.spellings.get(iri, ()))
    found = ("".join(word[:1] for word in words if word not in SMALL_WORDS) for words in spelled)
    return {each.upper() for each in found if each.isalpha()}
