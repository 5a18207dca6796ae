"""Calls of patterns by fields of a document's header, such as who classified it, and what fields name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.ingest.drafts.calls import Call, Filler
from kgcli.ingest.drafts.linking import LINK, Linked, Sentence
from kgcli.ingest.drafts.matching import Matched
from kgcli.ingest.drafts.verbs import VerbGroup
from kgcli.ingest.mentions.mention import Mention, NewEntity
from kgcli.ingest.mentions.variants import spell_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kgcli.ingest.drafts.document import Document
    from kgcli.ingest.drafts.pattern import Pattern, Slot
    from kgcli.ingest.structure import Field, Passage

__all__ = ["call_fields", "find_stated"]

_SURE: Final = 0.9
_MOST_OF_NAME: Final = 7
_MOST_OF_TITLE: Final = 9
"""As in "Acting Deputy Assistant Secretary of State for African Affairs"."""


def call_fields(document: Document, patterns: Iterable[Pattern]) -> Iterator[Call]:
    """Yield a call of each of *patterns* by each field of its name that states all details it asks for.

    One that is longer than a name and a title are holds words of the text that are none, and calls nothing.
    """
    for pattern in patterns:
        if not pattern.stated:
            continue
        details = {wish.detail for fact in pattern.facts for wish in fact.values} - {""}
        for field in document.structure.fields:
            if field.name != pattern.stated or not _is_name(field, details):
                continue
            passage = _find_passage(document, field)
            if passage is not None:
                sentence = Sentence(passage, [LINK], [field.span.start], [field.span.end], [None])
                yield Call(pattern, sentence, Matched(0, 1), VerbGroup(0, "nominal"), 0, 1, stated=field)


def find_stated(document: Document, call: Call, names: Sequence[str], slots: Sequence[Slot]) -> Filler | None:
    """Return what of *slots* the field names that makes *call*, or else the first one of *names*."""
    stated = call.stated
    fields = (stated,) if stated is not None and stated.name in names else document.structure.fields
    for name in names if slots else ():
        for field in fields:
            own = field.name == name and _is_name(field)
            passage = _find_passage(document, field) if own else None
            if passage is not None:
                return _find_named(document, passage, field, slots)
    return None


def _is_name(field: Field, details: Iterable[str] = ()) -> bool:
    """Return whether *field* has no more words than a name, and its *details* than a title."""
    titles = [field.details.get(each, "").split() for each in details]
    named = field.value[:1].isupper() and len(field.value.split()) <= _MOST_OF_NAME
    return named and all(1 <= len(words) <= _MOST_OF_TITLE for words in titles)


def _find_passage(document: Document, field: Field) -> Passage | None:
    passages = document.structure.passages
    return next((each for each in passages if each.start <= field.span.start < each.end), None)


def _find_named(document: Document, passage: Passage, field: Field, slots: Sequence[Slot]) -> Filler:
    """Return what *field* names: something known of one of *slots*, or new, at least by its name."""
    for mention, new in document.named.get(passage.name, ()):
        there = mention.span.start < field.span.end and field.span.start < mention.span.end
        fitting = document.linker.list_slots(mention, new) if there else frozenset()
        slot = next((each for each in slots if each.name in fitting), None)
        if slot is not None and (new is not None or mention.iri is not None):
            return Filler(slot.name, 0, 0, Linked(mention, new, fitting), iri=mention.iri, sure=_SURE)
    slot = slots[0]
    mention = Mention(field.span, passage.name, spell_name(field.value), "new")
    identifier = f"{field.name}-{field.span.start}"
    new = NewEntity(identifier, field.value, slot.classes[0], field.name, _SURE, (mention,))
    return Filler(slot.name, 0, 0, Linked(mention, new, frozenset((slot.name,))), sure=_SURE)
