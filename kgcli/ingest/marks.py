"""Marks as texts print them, read as the home's markings: by notation, and by label in any language.

Words for levels and caveats are the home's. Of release to countries that a mark names (``REL TO``) only the
words ``rel to`` are read, so that the home says what restriction they stand for; which countries is left out.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgcli.vocabulary import EV, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pyoxigraph import Quad

    from kgcli.markings import Marking, MarkingScheme

__all__ = ["MarkWords", "ReadMark", "join_marks", "raise_mark", "read_mark_words"]

_TOKEN: Final = re.compile(r"[^\W_]+")
_SPACED: Final = re.compile(r"(?<![^\W_])[^\W\d_](?:[ \t\u00a0]{1,4}[^\W\d_](?![^\W_])){3,}")
"""Letters set apart, as in ``S E C R E T``."""
_FEWEST: Final = 4
"""An abbreviation such as UNCLAS has so many letters at least."""
_NAMES: Final = frozenset((SKOS + "notation", RDFS + "label", SKOS + "altLabel", SKOS + "hiddenLabel"))
_RELEASED: Final = frozenset({"rel", "relto", "releasableto"})
_LONGEST_COUNTRY: Final = 4
"""So long are the codes of countries and of groups of them, such as ``FVEY``."""


@dataclass(frozen=True, slots=True)
class ReadMark:
    """What the words of a mark mean: the highest *level*, if they name one, and all *caveats*.

    *unknown* are the words that the home has no meaning for.
    """

    level: int | None
    caveats: frozenset[str]
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkWords:
    """The words that a home has for its levels and for its caveats, folded and without spaces.

    *whole* are the caveats on a whole text, which portion marks do not repeat: they hold for each passage.
    *level_nodes* and *caveat_nodes* are their IRIs, by rank and by notation.
    """

    scheme: MarkingScheme
    levels: Mapping[str, int]
    caveats: Mapping[str, str]
    whole: frozenset[str]
    level_nodes: Mapping[int, str]
    caveat_nodes: Mapping[str, str]

    def read(self, words: str) -> ReadMark:
        """Return what *words* such as ``C/NF`` or ``S E C R E T`` mean, in any letter case.

        A word may be short for a level or a caveat, such as ``UNCLAS``, if it is short for one of them only.
        """
        levels: list[int] = []
        caveats: set[str] = set()
        unknown: list[str] = []
        for section in words.split("/"):
            released = False
            for part in self._split(list(_tokenize(section))):
                if part in self.levels:
                    levels.append(self.levels[part])
                elif part in self.caveats:
                    caveats.add(self.caveats[part])
                    released = part in _RELEASED
                elif not released or len(part) > _LONGEST_COUNTRY:
                    unknown.append(part)
        return ReadMark(max(levels, default=None), frozenset(caveats), tuple(unknown))

    def _split(self, tokens: Sequence[str]) -> Iterator[str]:
        """Yield the known words that *tokens* make up, the longest first, and what is left."""
        longest = max(map(len, (*self.levels, *self.caveats)))
        place = 0
        while place < len(tokens):
            word, taken = "", 0
            whole = ""
            for number, token in enumerate(tokens[place:], start=1):
                whole += token
                if len(whole) > longest:
                    break
                if whole in self.levels or whole in self.caveats:
                    word, taken = whole, number
            if taken == 0:
                word, taken = self._widen(tokens[place]), 1
            yield word
            place += taken

    def _widen(self, token: str) -> str:
        """Return the one word that *token* is short for, else *token*."""
        if len(token) < _FEWEST:
            return token
        known = [word for word in (*self.levels, *self.caveats) if word.startswith(token)]
        meant = {self.levels.get(word, self.caveats.get(word)) for word in known}
        return known[0] if len(meant) == 1 else token


def _tokenize(words: str) -> Iterator[str]:
    """Yield the words of a mark, folded; letters that are set apart are one word."""
    joined = _SPACED.sub(lambda found: "".join(found.group().split()), words)
    for found in _TOKEN.finditer(joined):
        yield _fold(found.group())


def _fold(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def read_mark_words(quads: Iterable[Quad], scheme: MarkingScheme) -> MarkWords:
    """Return the words for the markings of *scheme* that *quads* have: notations, labels and aliases.

    Where two levels share a word, it means the higher one.
    """
    from pyoxigraph import Literal

    kinds: dict[str, str] = {}
    distribution: set[str] = set()
    named: dict[str, list[str]] = {}
    for quad in quads:
        iri = getattr(quad.subject, "value", "")
        if quad.predicate.value == RDF + "type":
            kind = getattr(quad.object, "value", "")
            if kind in {EV + "MarkingLevel", EV + "Caveat"}:
                kinds[iri] = kind
            elif kind == EV + "DistributionCaveat":
                distribution.add(iri)
        elif quad.predicate.value in _NAMES and isinstance(quad.object, Literal):
            named.setdefault(iri, []).append(quad.object.value)
    levels: dict[str, int] = {}
    caveats: dict[str, str] = {}
    level_nodes: dict[int, str] = {}
    caveat_nodes: dict[str, str] = {}
    notations = {caveat.casefold(): caveat for caveat in scheme.caveats}
    for iri, kind in sorted(kinds.items()):
        names = named.get(iri, ())
        if kind == EV + "MarkingLevel" and iri in scheme.nodes:
            rank = scheme.nodes[iri].level
            level_nodes[rank] = iri
            for word in map(_join, names):
                levels[word] = max(levels.get(word, 0), rank)
        own = next((notations[name.casefold()] for name in names if name.casefold() in notations), None)
        if kind == EV + "Caveat" and own is not None:
            caveat_nodes[own] = iri
            caveats |= dict.fromkeys(map(_join, names), own)
    whole = frozenset(own for own, iri in caveat_nodes.items() if iri in distribution)
    caveats = {word: own for word, own in caveats.items() if word not in levels}
    return MarkWords(scheme, levels, caveats, whole, level_nodes, caveat_nodes)


def _join(name: str) -> str:
    return "".join(_tokenize(name))


def raise_mark(read: ReadMark, overall: Marking, words: MarkWords) -> Marking:
    """Return the marking of a passage whose mark is *read*, in a document marked *overall* as a whole.

    A mark that is wholly understood counts as it is, also where it is lower, but for caveats on the whole.
    Where some of its words are unknown they may restrict more than the rest says, so it counts no lower than
    the document.
    """
    scheme = words.scheme
    level = overall.level if read.level is None else read.level
    own = scheme.make(level, read.caveats | (overall.caveats & words.whole))
    return scheme.join(own, overall) if read.unknown or read.level is None else own


def join_marks(markings: Iterable[Marking], scheme: MarkingScheme) -> Marking:
    """Return the lowest marking that dominates all *markings*; of none, the lowest there is."""
    found = scheme.lowest()
    for marking in markings:
        found = scheme.join(found, marking)
    return found
