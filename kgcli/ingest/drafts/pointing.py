"""What fills a role where words point to what was named before: "it", "both", "the latter", "its"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.ingest.drafts.calls import LONGEST, OWNING, POINTERS, UNSAID, YONDER, Filler
from kgcli.ingest.drafts.candidates import list_described
from kgcli.ingest.drafts.grammar import PEOPLE
from kgcli.ingest.drafts.linking import Linked
from kgcli.ingest.drafts.resolving import resolve
from kgcli.ingest.drafts.verbs import is_verb
from kgcli.ingest.drafts.vocabulary import split_words
from kgcli.ingest.drafts.word_order import has_clitic
from kgcli.ingest.mentions.mention import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from kgcli.ingest.drafts.calls import Call
    from kgcli.ingest.drafts.document import Document
    from kgcli.ingest.drafts.fitting import Fitting
    from kgcli.ingest.drafts.pattern import Role
    from kgcli.ingest.structure import Passage
    from kgcli.span import Span

__all__ = ["find_pointer", "look_back"]

_SURE: Final = 0.85
_FURTHER: Final = 0.95
"""What each sentence in between leaves of that."""
_MOST: Final = 4
"""So many sentences back something may be pointed to."""
_MOST_GOING_ON: Final = 8
"""So many may each go on telling of the same person: "He was a cadet. He served in Mu. He commanded"."""
_TWO: Final = 2
_OPENING: Final = 2
"""Among so many words who acts stands where a sentence begins with that."""
_OF_TWO: Final = {"both": slice(2), "latter": slice(1, 2)}
_GOING: Final = frozenset({"in", "to", "toward"})
"""Words besides "in" and "to" before a place where something is or goes."""
_PATIENT: Final = frozenset({"he", "his", UNSAID, YONDER})
"""What may mean who or what was named some sentences before, as none in between names such a one."""
_INTRODUCED: Final = frozenset({"both", YONDER})
_INTRODUCING: Final = frozenset({"in", "to", "preposition"})
_ROW: Final = frozenset({"and", "article"})
_OWNING: Final = {"it": "its", "they": "their", "he": "his", "its": "it", "their": "they", "his": "he"}
_FAR: Final = 3
"""No more words stand from a word such as "its" to what calls a pattern."""


class _Named(NamedTuple):
    """What may be pointed to, and where it is named."""

    filler: Filler
    span: Span


def find_pointer(role: Role, call: Call) -> str:
    """Return the group of the word that points to what fills *role*; empty for none.

    That is who acts, "it will send", whose it is, "its commander", "its troops will go", or where: "there".
    """
    acts = role.undergoes if call.verb.passive else role.acts
    # "He asked whether Thule would send": who is to act is somebody else.
    pointer = call.pointer if (role.asks if call.is_asking else acts) else ""
    if pointer:
        return pointer
    if role.acts and call.leaves_unsaid:
        return UNSAID
    if role.is_place and _is_there(call):
        return YONDER
    body = call.body if role.acts else None
    if body is not None:
        return _find_whose(call, *body)
    return _find_owning(call, role.kinds)


def _find_owning(call: Call, kinds: Set[str]) -> str:
    """Return the group of the word that tells whose something is which stands at places of *kinds*."""
    if "object" in kinds and has_clitic(call):
        return "it"
    first = call.matched.first
    places = list(range(max(0, first - _FAR), first)) if "owner" in kinds else []
    if "earlier" in kinds:
        places += range(first, call.matched.last)
    if "whose" in kinds:
        if any(call.sentence.is_a(at, "of-these") for at in (0, call.left)):
            return "its"
        for found in call.fillers.values():
            places += [at for each in found if each.described for at in range(each.first, each.last)]
    return next((group for group in OWNING for at in places if call.sentence.is_a(at, group)), "")


def _find_whose(call: Call, first: int, last: int) -> str:
    """Return the group of the word that tells whose government acts: "his"; "it" for "the country"."""
    sentence = call.sentence
    owning = next((group for group in OWNING if first and sentence.is_a(first - 1, group)), "")
    country = sentence.ending(first, "own-country") == last
    return owning or ("it" if country and not sentence.is_a(first - 1, "we") else "")


def _is_there(call: Call) -> bool:
    """Return whether the clause tells where by a word such as "there", which is not that of "there are"."""
    sentence = call.sentence
    if YONDER not in sentence.list_kinds():
        return False
    for at in range(call.left, call.right):
        end = sentence.ending(at, YONDER)
        if end is not None and not (end < len(sentence) and is_verb(sentence, end, finite=True)):
            return at > call.left or not sentence.is_a(at, "this")
    return False


def look_back(role: Role, call: Call, document: Document, fitting: Fitting) -> tuple[list[Filler], bool]:
    """Return what fits *role* in the nearest sentence before that names such a thing, and whether several do.

    "It" is the only one there, "he" the only one or the one who acts, "they" may be several in a row, "both"
    are two, "the latter" is the second one of them. Further back than the very sentence before are "he" and
    "there", and "it" where each sentence in between has "it" as well.
    """
    pointer = find_pointer(role, call)
    reading = _Reading(role, call, document, fitting, pointer)
    sure = _SURE
    if pointer == YONDER:
        own = call.sentence.span(0, max(1, call.matched.first))
        found = reading.list_places(call.sentence.passage, own)
        if found:
            return [found[-1].filler._replace(sure=sure)], False
    telling = True
    most = _MOST_GOING_ON if pointer == "he" else _MOST
    for number, (passage, span) in enumerate(document.linker.list_before(call.sentence, most)):
        apart = passage is not call.sentence.passage
        if apart and not (telling if pointer == "he" else pointer in POINTERS and number == 0):
            break
        if number >= _MOST and not telling:
            break
        if pointer == YONDER:
            found = reading.list_places(passage, span)[-1:]
        else:
            found = [] if reading.begins_alike(span) else reading.list_meant(passage, span)
        if found:
            chosen = reading.choose(found)
            return [each.filler._replace(sure=sure) for each in chosen], not chosen
        telling = telling and reading.goes_on(span)
        if pointer not in _PATIENT and not telling:
            break
        sure *= _FURTHER
    return [], False


class _Reading(NamedTuple):
    """What *pointer* in *call* may mean for *role*."""

    role: Role
    call: Call
    document: Document
    fitting: Fitting
    pointer: str

    def list_meant(self, passage: Passage, span: Span) -> Sequence[_Named]:
        """Return what the sentence at *span* names or describes that fits, in order."""
        described = list(self._list_described(span))
        # "Thulean officials": those are meant, and not Thule.
        found = [
            each
            for each in self.list_named(passage, span)
            if not any(own.span.start <= each.span.start < own.span.end for own in described)
        ]
        return sorted([*found, *described], key=lambda each: each.span.start)

    def _list_described(self, span: Span) -> Iterator[_Named]:
        """Yield who or what the sentence at *span* describes that fits: "the minister", "the army"."""
        sentence, first = self.document.heard.get(span.start), self.call.matched.first
        if sentence is None or not self.pointer or self.pointer in _OF_TWO:
            return
        for each in list_described(self.fitting, self.role, sentence, self.pointer, len(sentence)):
            described = each.described
            if described is not None and described.is_new:
                # Its words stand in the other sentence.
                described = replace(described, first=first, last=first)
            meant = each._replace(first=first, last=first, described=described)
            yield _Named(meant, sentence.span(each.first, each.last))

    def list_places(self, passage: Passage, span: Span) -> Sequence[_Named]:
        """Return the places that the words of *span* name, in order: those where something is or goes.

        A country that acts is none, nor where somebody speaks, "In New York, a spokesman", nor "the Force".
        """
        return [each for each in self.list_named(passage, span) if self._is_place(each, span)]

    def _is_place(self, named: _Named, span: Span) -> bool:
        before = split_words(self.document.structure.text[span.start : named.span.start])
        word = next((each for each in reversed(before) if "article" not in self._groups(each)), "")
        groups, linked = self._groups(word), named.filler.linked
        meant = None if linked is None else linked.thing
        if not groups.isdisjoint(_GOING):
            city = isinstance(meant, Mention) and meant.iri is not None and meant.iri != named.filler.iri
            return not (city and len(before) == 1)
        if not groups.isdisjoint(_INTRODUCING) or (isinstance(meant, Mention) and meant.how == "again"):
            return False
        return named.filler.iri not in self.document.lexicon.demonyms or not self._leads(named)

    def begins_alike(self, span: Span) -> bool:
        """Return whether the person who acts in the sentence at *span* is the same: "He met A. He fears"."""
        if self.pointer not in ("he", "his"):
            return False
        words = split_words(self.document.structure.text[span.start : span.end])[:_OPENING]
        return any("he" in self._groups(word) for word in words)

    def list_named(self, passage: Passage, span: Span) -> Iterator[_Named]:
        """Yield what the sentence at *span* names that fits, each once, without what words introduce.

        Only "both" may be one who is introduced as well, "A signed it with B. Both will send", and "there".
        """
        seen: set[str] = set()
        first, linker = self.call.matched.first, self.document.linker
        for mention, new in linker.list_between(passage, span):
            slots = linker.list_slots(mention, new)
            took = next((name for name in self.role.takes if name in slots), "")
            if not took or mention.inside or not self._may_mean(slots):
                continue
            if self.pointer not in _INTRODUCED and self._is_introduced(mention.span, span):
                continue
            if self.pointer == YONDER and mention.how == "demonym":
                continue
            linked = Linked(mention, new, slots)
            filler = resolve(Filler(took, first, first, linked), self.document, self.fitting.grammar)
            name = "" if filler is None else filler.iri or mention.form
            if filler is not None and name not in seen:
                seen.add(name)
                yield _Named(filler, mention.span)

    def choose(self, found: Sequence[_Named]) -> Sequence[_Named]:
        """Return those of *found* that are meant; none where that is not plain."""
        if self.pointer in _OF_TWO:
            return found[_OF_TWO[self.pointer]] if len(found) == _TWO else []
        if self.pointer in ("he", "his", UNSAID) and len(found) > 1:
            return found[:1] if self._leads(found[0]) else []
        row = self.pointer in ("they", "their") and len(found) > 1 and self._is_row(found)
        return found if row or (len(found) == 1 and self.pointer != "their") else []

    def _leads(self, named: _Named) -> bool:
        """Return whether *named* stands before the first verb of its sentence."""
        for sentence in self.document.heard.values():
            if sentence.starts[0] <= named.span.start < sentence.ends[-1]:
                before = (at for at in range(len(sentence)) if sentence.starts[at] < named.span.start)
                return not any(is_verb(sentence, at, finite=True) for at in before)
        return False

    def goes_on(self, span: Span) -> bool:
        """Return whether the sentence at *span* points to the same thing: "It did this. It did that"."""
        words = split_words(self.document.structure.text[span.start : span.end])
        alike = {self.pointer, _OWNING.get(self.pointer, "")}
        return bool(self.pointer) and any(
            not alike.isdisjoint(self._groups(*words[first:last]))
            for first in range(len(words))
            for last in range(first + 1, first + 1 + LONGEST)
        )

    def _may_mean(self, slots: Set[str]) -> bool:
        """Return whether what fills *slots* is a person where one is meant, and none where none is.

        "His government" is that of a country.
        """
        personal = self.pointer in ("he", UNSAID) or (self.pointer == "his" and self.call.body is None)
        return not self.pointer or personal is (PEOPLE in slots)

    def _is_row(self, found: Sequence[_Named]) -> bool:
        """Return whether nothing but "and" and commas stands between those *found*."""
        text = self.document.structure.text
        return all(
            word == "," or not _ROW.isdisjoint(self._groups(word))
            for one, other in pairwise(found)
            for word in split_words(text[one.span.end : other.span.start])
        )

    def _is_introduced(self, span: Span, before: Span) -> bool:
        """Return whether a word such as "in" or "with" stands right before *span* in the one *before*."""
        for word in reversed(split_words(self.document.structure.text[before.start : span.start])[-2:]):
            groups = self._groups(word)
            if "article" not in groups:
                return not groups.isdisjoint(_INTRODUCING)
        return False

    def _groups(self, *words: str) -> set[str]:
        phrases = self.fitting.grammar.vocabularies[self.document.language].phrases
        return {each.group for each in phrases.get(words, ())}
