"""Names as the home has them: whether words are spelled like a name, strictly for short acronyms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.ingest.mentions.variants import is_acronym

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgcli.ingest.mentions.lexicon import Name
    from kgcli.ingest.mentions.reading import Reading

__all__ = ["find_codes", "find_exact", "fit_name"]

_EXPLANATIONS: Final[Mapping[str, str]] = {
    "label": "its label",
    "alias": "its alias",
    "hidden": "a name it is known by",
    "acronym": "its acronym",
    "code": "its code",
    "demonym": "its demonym",
    "variant": "a variant of its name",
}
_OTHER_CASE: Final = 0.9
_LOWER: Final = 0.8
_SHORT: Final = 3
"""In a line of capitals an acronym of so few letters may be any word."""
_FAR: Final = 13
"""No name has more words before a given one."""
_WRITTEN: Final = 5
"""An acronym of so many letters may be written like a word: ``Monusco``."""


def find_exact(reading: Reading) -> None:
    """Find the names that stand for something wherever they are."""
    for first, last, entry in reading.matches:
        for name in entry.names:
            if name.needs or name.how not in _EXPLANATIONS:
                continue
            fit = fit_name(reading, name, first, last)
            if fit > 0 and not _is_part(reading, name, first, last):
                reading.put(first, last, name.how, name.iri, _EXPLANATIONS[name.how], fit=fit)
    for found in list(reading.found.values()):
        if found.how != "code" and not _is_covered(reading, found.first, found.last):
            reading.anchor(found)


def find_codes(reading: Reading) -> None:
    """Find the codes in fields of the header that stand for something."""
    for field in reading.structure.fields:
        codes = reading.lexicon.facts.codes.get(field.name)
        for iri in codes.get(field.value, ()) if codes else ():
            first = reading.word_at(field.span.start)
            last = reading.word_at(field.span.end)
            if last == first + 1:
                reading.put(first, last, "code", iri, "its code in the header")
                reading.anchors[iri].add(-1)


def fit_name(reading: Reading, name: Name, first: int, last: int) -> float:
    """Return how well the words from *first* up to *last* are spelled like *name*; 0 where they are not."""
    surface = reading.words.surfaces(first, last)
    if last - first > 1:
        return 1.0 if surface[:1].isupper() or not name.text[:1].isupper() else _OTHER_CASE
    if name.how == "code" or is_acronym(name.text):
        return _fit_acronym(reading, name, surface, first)
    if surface[:1].isupper() or not surface[:1].isalpha():
        return 1.0 if name.text[:1].isupper() or name.how == "demonym" else 0.0
    if name.how == "demonym":
        return 0.0 if name.text[:1].isupper() else 1.0
    return _LOWER if name.iri in reading.lexicon.demonyms and name.text[:1].isupper() else 0.0


def _fit_acronym(reading: Reading, name: Name, surface: str, first: int) -> float:
    bare, own = (_bare(each) for each in (surface, name.text))
    if bare != own:
        return _OTHER_CASE if len(own) >= _WRITTEN and bare == own.capitalize() else 0.0
    if "." in surface or not reading.shouted(first):
        return 1.0
    plain = len(own) <= _SHORT or reading.words.forms[first] in reading.lower
    return 0.0 if plain else 1.0


def _bare(acronym: str) -> str:
    return "".join(letter for letter in acronym if letter.isalnum())


def _is_part(reading: Reading, name: Name, first: int, last: int) -> bool:
    """Return whether the words are only a part of another, unknown name, as in ``Central American``."""
    single = last - first == 1
    if not single or (name.how != "demonym" and name.iri not in reading.lexicon.people):
        return False
    if reading.shouted(first) or not reading.capital(first) or not reading.follows_capital(first):
        return False
    return first not in reading.titles


def _is_covered(reading: Reading, first: int, last: int) -> bool:
    """Return whether a longer name has these words in it."""
    return any(
        found.last >= last and found.last - found.first > last - first
        for start in range(max(0, first - _FAR), first + 1)
        for found in reading.starts.get(start, ())
    )
