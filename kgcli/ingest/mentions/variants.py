"""Other ways to write a name: plurals, last names, with acronyms inside, without what qualifies it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kgcli.ingest.mentions.small_words import CONNECTORS
from kgcli.ingest.mentions.words import is_capital, read_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kgcli.ingest.mentions.automaton import Automaton
    from kgcli.ingest.mentions.facts import StatedName
    from kgcli.ingest.mentions.lexicon import Name
    from kgcli.ingest.mentions.mention import How
    from kgcli.ingest.mentions.words import Words

__all__ = ["is_acronym", "list_surnames", "make_plurals", "shorten_names", "spell_name"]

_VOWELS: Final = frozenset("aeiou")
_LONGEST_ACRONYM: Final = 14
_FULL: Final = 3
_SONS: Final = frozenset({"bin", "ibn", "bint"})
_SPANISH: Final = 4
"""A name of so many parts ends in two last names."""
_MOST_VARIANTS: Final = 12
_SINGULAR: Final = {"las": "la", "los": "el"}
_HOWS: Final = frozenset({"label", "alias", "hidden"})


@lru_cache(maxsize=100_000)
def spell_name(name: str) -> str:
    """Return the words of *name* in normal form, a blank between each.

    The names of a home are spelled for each marking, and again where texts name the things that have them.
    """
    return " ".join(form for form in read_words(name).forms if form)


@lru_cache(maxsize=20_000)
def is_acronym(name: str) -> bool:
    """Return whether *name* is a word of capitals, such as ``MINUTH``, full stops and figures allowed."""
    bare = name.replace(".", "")
    letters = [letter for letter in bare if letter.isalpha()]
    return (
        len(bare) <= _LONGEST_ACRONYM
        and len(letters) > 1
        and bare.isalnum()
        and all(letter.isupper() for letter in letters)
    )


def make_plurals(demonym: str, language: str) -> Iterator[str]:
    """Yield the plural of *demonym*, if it has a form of its own."""
    form = spell_name(demonym)
    if language.startswith("es"):
        yield f"{form}s" if form[-1:] in _VOWELS else f"{form}es"
    elif not form.endswith(("ese", "s", "sh", "ch")):
        yield f"{demonym}s"


def list_surnames(name: str) -> Iterator[tuple[str, How]]:
    """Yield the last names of the person *name*, and the name without what is in the middle."""
    words = read_words(name)
    parts = [words.surface(number) for number in range(len(words))]
    full = [part for part in parts if len(part.rstrip(".")) > 1]
    if len(parts) < 2 or not full:  # noqa: PLR2004 - one name alone is the label itself
        return
    if len(full) == 1:
        # "D. Anders".
        if len(full[0]) > 2 and full[0] == parts[-1]:  # noqa: PLR2004 - as below
            yield full[0], "surname"
        return
    if len(full[-1]) > 2:  # noqa: PLR2004 - shorter ones are mostly particles
        yield full[-1], "surname"
    if not _SONS.isdisjoint(each.casefold() for each in full[1:-1]):
        # "Kai bin Olaf" goes by the first name.
        yield full[0], "surname"
    if len(full) >= _FULL:
        yield " ".join(full[-2:]), "surname"
        # In Spanish it is rather the last name but one by which somebody goes.
        yield full[-2], "surname"
        yield f"{full[0]} {full[-1]}", "variant"
    elif len(parts) >= _FULL:
        yield " ".join(full), "variant"
    if len(full) >= _SPANISH:
        yield f"{full[0]} {full[-2]}", "variant"


def shorten_names(
    stated: StatedName,
    names: Automaton[list[Name]],
    related: Mapping[str, frozenset[str]],
    demonyms: frozenset[str],
    acronyms: Mapping[str, tuple[str, ...]],
) -> Iterator[tuple[str, How, str]]:
    """Yield variants of *stated* that follow from names of other things inside it, with what they need.

    ``Army of Thule`` is also ``Army``, where Thule is meant; ``United Nations Mission`` is ``UN Mission``.
    """
    if stated.how not in _HOWS or (" " not in stated.name and "-" not in stated.name):
        return
    own = related.get(stated.iri, frozenset())
    waiting = [stated.name]
    seen = {stated.name}
    for text in waiting:
        words = read_words(text)
        for first, last, others in names.find(words.forms):
            if last - first == len(words):
                continue
            for other in others:
                if other.iri == stated.iri:
                    continue
                for acronym in acronyms.get(other.iri, ()) if other.how in {"label", "alias"} else ():
                    for new in _replace(words, first, last, acronym):
                        if new not in seen and len(seen) < _MOST_VARIANTS:
                            seen.add(new)
                            waiting.append(new)
                            yield new, "variant", ""
                if other.iri in own or other.iri in demonyms:
                    for short in _cut(words, first, last):
                        yield short, "short", other.iri


def _replace(words: Words, first: int, last: int, acronym: str) -> Iterator[str]:
    """Yield the name with *acronym* for its words from *first* up to *last*; ``las`` is then ``la``, too."""
    parts = [words.surface(number) for number in range(len(words))]
    yield " ".join((*parts[:first], acronym, *parts[last:]))
    if first > 0 and words.forms[first - 1] in _SINGULAR:
        yield " ".join((*parts[: first - 1], _SINGULAR[words.forms[first - 1]], acronym, *parts[last:]))


def _cut(words: Words, first: int, last: int) -> Iterator[str]:
    """Yield what is left of a name that begins or ends with what qualifies it."""
    start, end = (last, len(words)) if first == 0 else (0, first)
    if first > 0 and last < len(words):
        return
    while start < end and words.forms[start] in CONNECTORS:
        start += 1
    while start < end and words.forms[end - 1] in CONNECTORS:
        end -= 1
    if any(is_capital(words.surface(number)) for number in range(start, end)):
        yield words.surfaces(start, end)
