"""Marks as texts print them, read as the home's markings: by notation, and by label in any language."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgcli.errors import ParameterValueError
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
_NAMES: Final = frozenset((SKOS + "notation", RDFS + "label", SKOS + "altLabel"))


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
    """The words that a home has for its levels and for its caveats, folded and without spaces."""

    scheme: MarkingScheme
    levels: Mapping[str, int]
    caveats: Mapping[str, str]

    def read(self, words: str) -> ReadMark:
        """Return what *words* such as ``C/NF`` or ``S E C R E T`` mean, in any letter case.

        A word may be short for a level or a caveat, such as ``UNCLAS``, if it is short for one of them only.
        """
        levels: list[int] = []
        caveats: set[str] = set()
        unknown: list[str] = []
        for part in self._split(list(_tokenize(words))):
            if part in self.levels:
                levels.append(self.levels[part])
            elif part in self.caveats:
                caveats.add(self.caveats[part])
            else:
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

    def node_of(self, marking: Marking) -> str:
        """Return the IRI of *marking*; raises ``ParameterValueError`` where the ontology has none for it."""
        node = self.scheme.node_of(marking)
        if node is None:
            raise ParameterValueError(
                f"No ev:Marking describes {marking.notation}. Add one to the ontology, with ev:level, "
                "ev:caveat and skos:notation; or choose another --marking."
            )
        return node


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
    named: dict[str, list[str]] = {}
    for quad in quads:
        iri = getattr(quad.subject, "value", "")
        if quad.predicate.value == RDF + "type":
            kind = getattr(quad.object, "value", "")
            if kind in {EV + "MarkingLevel", EV + "Caveat", EV + "Marking"}:
                kinds[iri] = kind
        elif quad.predicate.value in _NAMES and isinstance(quad.object, Literal):
            named.setdefault(iri, []).append(quad.object.value)
    levels: dict[str, int] = {}
    caveats: dict[str, str] = {}
    notations = {caveat.casefold(): caveat for caveat in scheme.caveats}
    for iri, kind in sorted(kinds.items()):
        for name in named.get(iri, ()):
            word = "".join(_tokenize(name))
            if kind == EV + "MarkingLevel" and iri in scheme.nodes:
                levels[word] = max(levels.get(word, 0), scheme.nodes[iri].level)
            elif kind == EV + "Caveat":
                own = next((notations[n.casefold()] for n in named[iri] if n.casefold() in notations), None)
                if own is not None:
                    caveats[word] = own
    return MarkWords(scheme, levels, {word: own for word, own in caveats.items() if word not in levels})


def raise_mark(read: ReadMark, overall: Marking, scheme: MarkingScheme) -> Marking:
    """Return the marking of a passage whose mark is *read*, in a document marked *overall* as a whole.

    A mark that is wholly understood counts as it is, also where it is lower. Where some of its words are
    unknown they may restrict more than the rest says, so it counts no lower than the document.
    """
    level = overall.level if read.level is None else read.level
    own = scheme.make(level, read.caveats)
    return scheme.join(own, overall) if read.unknown or read.level is None else own


def join_marks(markings: Iterable[Marking], scheme: MarkingScheme) -> Marking:
    """Return the lowest marking that dominates all *markings*; of none, the lowest there is."""
    found = scheme.lowest()
    for marking in markings:
        found = scheme.join(found, marking)
    return found
