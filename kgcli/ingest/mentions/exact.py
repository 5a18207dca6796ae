"""Names as the home has them: whether words are spelled like a name, strictly for short acronyms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.ingest.mentions.ambiguous import GUESS, fit_ambiguous, is_ambiguous
from kgcli.ingest.mentions.qualified import list_qualifiers, own_country
from kgcli.ingest.mentions.small_words import NUMBERING
from kgcli.ingest.mentions.variants import is_acronym

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kgcli.ingest.mentions.lexicon import Name
    from kgcli.ingest.mentions.reading import Found, Reading

__all__ = ["find_codes", "find_exact"]

_EXPLANATIONS: Final[Mapping[str, str]] = {
    "label": "its label",
    "alias": "its alias",
    "hidden": "a name it is known by",
    "acronym": "its acronym",
    "code": "its code",
    "demonym": "its demonym",
    "variant": "a variant of its name",
}
_QUALIFIABLE: Final = frozenset({"label", "alias", "hidden"})
_SHARED: Final = 0.5
_OTHER_CASE: Final = 0.9
_LOWER: Final = 0.8
_GUESSED: Final = ", though it may be a part of somebody's name"
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
            fit = _fit_name(reading, name, first, last)
            why = _EXPLANATIONS[name.how]
            if fit > 0 and is_ambiguous(reading, name, first, last):
                fit = min(fit, fit_ambiguous(reading, first, last))
                why += _GUESSED if fit <= GUESS else ""
            if fit > 0 and not _is_part(reading, name, first, last):
                reading.put(first, last, name.how, name.iri, why, fit=fit)
    _drop_foreign(reading)
    for found in list(reading.found.values()):
        if found.how != "code" and not _list_shared(reading, found):
            _anchor(reading, found)
    main = own_country(reading)
    for found in list(reading.found.values()):
        if found.how != "code" and (shared := _list_shared(reading, found)):
            _weigh_shared(reading, found, shared, main)


def _anchor(reading: Reading, found: Found) -> None:
    if not _is_covered(reading, found.first, found.last):
        reading.anchor(found)


def _list_shared(reading: Reading, found: Found) -> list[str]:
    """Return what of *found* has a name that any country's could have, such as ``National Police``.

    That is what there is one to each country of, by a name with a word for its kind and without its country.
    """
    lexicon = reading.lexicon
    if found.how not in _QUALIFIABLE:
        return []
    one = {iri: lexicon.kinds.get(iri, frozenset()) & lexicon.one_to_each.keys() for iri in found.meant}
    if not any(one.values()) or is_acronym(reading.words.surface(found.first)):
        return []
    form = f" {' '.join(reading.words.forms[found.first : found.last])} "
    inside = _list_inside(reading, found)
    return [
        iri
        for iri, kinds in one.items()
        if any(f" {head} " in form for kind in kinds for head in lexicon.head_words.get(kind, ()))
        and (own := lexicon.facts.related.get(iri, frozenset()) & lexicon.demonyms)
        and own.isdisjoint(inside)
    ]


def _weigh_shared(reading: Reading, found: Found, shared: Sequence[str], main: str | None) -> None:
    """Leave such a name to its country where that is beside it, or is *main*, what the document is about."""
    lexicon = reading.lexicon
    beside = {iri for iri, _ in list_qualifiers(reading, found.first, found.last)} & lexicon.demonyms
    for iri in shared:
        own = lexicon.facts.related.get(iri, frozenset()) & lexicon.demonyms
        if own & beside or main in own:
            continue
        if main is not None and own.isdisjoint(reading.anchors):
            del found.meant[iri]
        else:
            worth, why = found.meant[iri]
            found.meant[iri] = (worth * _SHARED, f"{why}, which that of another country could have")
    if not found.meant:
        reading.drop(found)
    else:
        _anchor(reading, found)


def _drop_foreign(reading: Reading) -> None:
    """Drop what belongs to one country where the name of another qualifies it: ``Thulean National Police``.

    Only the words beside it tell, if its name does not name its own country.
    """
    lexicon = reading.lexicon
    for found in list(reading.found.values()):
        if found.how not in _QUALIFIABLE or found.meant.keys() <= lexicon.people:
            continue
        beside = {iri for iri, _ in list_qualifiers(reading, found.first, found.last)} & lexicon.demonyms
        if not beside or is_acronym(reading.words.surface(found.first)):
            continue
        inside = _list_inside(reading, found)
        for iri in list(found.meant):
            own = lexicon.facts.related.get(iri, frozenset()) & lexicon.demonyms
            if own and iri not in lexicon.demonyms and own.isdisjoint(beside) and own.isdisjoint(inside):
                del found.meant[iri]
        if not found.meant:
            reading.drop(found)


def _list_inside(reading: Reading, found: Found) -> set[str]:
    """Return what is named by words of *found*."""
    return {
        iri
        for place in range(found.first, found.last)
        for other in reading.starts.get(place, ())
        if other.last <= found.last
        for iri in other.meant
    }


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


def _fit_name(reading: Reading, name: Name, first: int, last: int) -> float:
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
    return first not in reading.titles and reading.words.forms[first - 1] not in NUMBERING


def _is_covered(reading: Reading, first: int, last: int) -> bool:
    """Return whether a longer name has these words in it."""
    return any(
        found.last >= last and found.last - found.first > last - first
        for start in range(max(0, first - _FAR), first + 1)
        for found in reading.starts.get(start, ())
    )
