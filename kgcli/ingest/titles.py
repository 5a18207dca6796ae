"""The words of titles that the shipped ontology lists: what tells a person to readers that know no names.

How a document is parsed hangs on its text alone, not on the home in use: so these are the package's own.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Final

from kgcli.folding import fold_word
from kgcli.home import shipped_root
from kgcli.ingest.particles import PARTICLES
from kgcli.vocabulary import EV, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["fold_title", "list_heads", "list_office_words"]

_ADDRESS: Final = EV + "formOfAddress"
_OFFICE: Final = EV + "officeWord"
_RANK: Final = "rank"
_HEADS: Final = (_ADDRESS, _OFFICE, _RANK)
_OFFICES: Final = (_ADDRESS, _OFFICE, EV + "officeModifier")
_NAMES: Final = (RDFS + "label", SKOS + "altLabel", SKOS + "hiddenLabel")


def fold_title(words: str) -> str:
    """Return *words* in normal form, without the marks that titles are spelled with."""
    return fold_word(words.replace("'", "").replace("\u2019", ""))


@cache
def list_heads() -> frozenset[str]:
    """Return the single words that are a title, in normal form: ranks, offices, forms of address."""
    titles = (title for kind in _HEADS for title in _list_titles()[kind])
    return frozenset(fold_title(title) for title in titles if title.isalpha())


@cache
def list_office_words() -> frozenset[str]:
    """Return all words of offices and of what stands before them, in normal form.

    Ranks go with names, and so do the words within these; a single letter is an initial.
    """
    titles = (title for kind in _OFFICES for title in _list_titles()[kind])
    words = (fold_title(word) for title in titles for word in title.split())
    return frozenset(word for word in words if len(word) > 1) - PARTICLES


@cache
def _list_titles() -> Mapping[str, frozenset[str]]:
    """Return the titles of the shipped ontology by what tells that they are: a property, or ``rank``."""
    from pyoxigraph import RdfFormat, parse

    found: dict[str, set[str]] = {kind: set() for kind in (*_OFFICES, _RANK)}
    prefixes: set[str] = set()
    types: dict[str, set[str]] = defaultdict(set)
    names: dict[str, set[str]] = defaultdict(set)
    for path in sorted((shipped_root() / "ontology").glob("*.ttl")):
        for quad in parse(path=path, format=RdfFormat.TURTLE):
            subject, name, value = (
                getattr(each, "value", "") for each in (quad.subject, quad.predicate, quad.object)
            )
            if name in _OFFICES:
                found[name].add(value)
            elif name == EV + "namePrefixOf":
                prefixes.add(subject)
            elif name == RDF + "type":
                types[subject].add(value)
            elif name in _NAMES:
                names[subject].add(value)
    found[_RANK] = {each for iri, own in names.items() if prefixes & types[iri] for each in own}
    return {kind: frozenset(own) for kind, own in found.items()}
