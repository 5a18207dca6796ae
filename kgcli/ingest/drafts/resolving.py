"""What fills a role where words only point to it: "the army", "we", "it", or nothing at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.ingest.drafts.calls import Filler
from kgcli.ingest.drafts.fitting import is_introduced
from kgcli.ingest.drafts.grammar import PEOPLE
from kgcli.ingest.drafts.header import find_stated
from kgcli.ingest.drafts.linking import Linked
from kgcli.ingest.drafts.strangers import is_foreign, names_stranger
from kgcli.ingest.drafts.verbs import is_adverb
from kgcli.ingest.drafts.vocabulary import split_words
from kgcli.ingest.mentions.mention import Mention

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgcli.ingest.drafts.calls import Call
    from kgcli.ingest.drafts.document import Document
    from kgcli.ingest.drafts.grammar import Grammar
    from kgcli.ingest.drafts.pattern import Role, Slot
    from kgcli.ingest.structure import Span

__all__ = ["fall_back", "is_elsewhere", "look_back", "resolve"]

_OWN: Final = 0.85
"""How sure it is that the document's own country is meant where none is named."""
_WE: Final = 0.95
_IT: Final = 0.85
_INTRODUCING: Final = frozenset({"in", "to", "preposition"})


def resolve(filler: Filler, document: Document, grammar: Grammar) -> Filler | None:
    """Return *filler* with the thing that it is, or stands for; None where that is not known."""
    slot = grammar.slots.get(filler.took)
    linked = filler.linked
    if linked is None or not isinstance(linked.thing, Mention):
        return filler
    sure = linked.thing.candidates[0].score if linked.thing.candidates else 0.6
    if linked.new is not None:
        if slot is not None and slot.through:
            above = document.lexicon.facts.broader.get(linked.new.type, frozenset()) | {linked.new.type}
            if above.isdisjoint(slot.classes):
                own = document.stand_for(linked, slot) or document.stand_for_new(linked.new, slot)
                if own is None and not is_foreign(linked, document):
                    own = document.own(slot)
                return None if own is None else filler._replace(iri=own, sure=_OWN)
        return filler._replace(sure=linked.new.score)
    if slot is None:
        return filler._replace(iri=linked.thing.iri, sure=sure)
    iri = document.stand_for(linked, slot)
    return None if iri is None else filler._replace(iri=iri, sure=sure)


def is_elsewhere(role: Role, call: Call, document: Document) -> bool:
    """Return whether *role* is filled by something that the clause need not name, known or not."""
    kinds = {place.kind for place in role.at}
    return ("own" in kinds and not _acts_other(call, role)) or ("we" in kinds and _is_spoken(call, document))


def _is_spoken(call: Call, document: Document) -> bool:
    """Return whether somebody speaks of themselves in the clause, or in what governs it."""
    sentence = call.sentence
    speaks = sentence.passage.kind == "Answer" or sentence.starts[0] in document.quoted
    # "Annex I" and "my" stand anywhere; only in answers and quotations do they tell who speaks.
    wanted = frozenset({"we", "me"}) if speaks else frozenset({"we"})
    places = range(min(call.left, call.first), call.right)
    return call.speaks_of_us or any(sentence.is_any(at, wanted) for at in places)


def fall_back(role: Role, call: Call, document: Document, grammar: Grammar) -> list[Filler]:
    """Return what the role has where the sentence names nothing: "we", a header's field, the own country."""
    first = call.matched.first
    slots = [grammar.slots[name] for name in role.takes if name in grammar.slots]
    for place in role.at:
        kind = place.kind
        found: Iterable[tuple[Slot, str | None]] = ()
        if kind == "we" and _is_spoken(call, document):
            found = [(slot, document.find_we(call, slot)) for slot in slots]
            return [Filler(slot.name, first, first, iri=iri, sure=_WE) for slot, iri in found if iri][:1]
        if kind == "earlier":
            told, _ = look_back(role, call, document, grammar)
            if told:
                return told
        if kind == "field":
            stated = find_stated(document, call, place.fields, slots)
            if stated is not None:
                return [stated]
        elif kind == "own" and not _acts_other(call, role) and not names_stranger(call, role, document):
            found = ((slot, document.own(slot)) for slot in slots)
        elif kind in ("sender", "post"):
            found = ((slot, document.find_post(slot, sender=kind == "sender")) for slot in slots)
        for slot, iri in found:
            if iri is not None:
                return [Filler(slot.name, first, first, iri=iri, sure=_OWN if kind == "own" else 1.0)]
    return []


def _acts_other(call: Call, role: Role) -> bool:
    """Return whether what is named right before the verb acts, and fits not: "the UN will send"."""
    sentence, at = call.sentence, call.first - 1
    if call.matched.verb is None or call.verb.passive:
        return False
    while at > 0 and (is_adverb(sentence, at) or sentence.words[at] in ",)"):
        at -= 1
    linked = sentence.links[at] if at >= 0 else None
    if linked is None or is_introduced(sentence, at):
        return False
    # A person may act for a country.
    return linked.slots.isdisjoint((*role.takes, PEOPLE, "time", "quantity"))


def look_back(role: Role, call: Call, document: Document, grammar: Grammar) -> tuple[list[Filler], bool]:
    """Return what fits *role* in the sentence before, if that is one only, and whether several do."""
    before, first = call.sentence.before, call.matched.first
    if before is None:
        return [], False
    found: dict[str, Filler] = {}
    for mention, new in document.linker.list_between(call.sentence.passage, before):
        slots = document.linker.list_slots(mention, new)
        took = next((name for name in role.takes if name in slots), "")
        if call.acts_for_person and PEOPLE not in slots:
            continue
        if not took or mention.inside or _is_introduced(mention.span, before, document, grammar):
            continue
        resolved = resolve(Filler(took, first, first, Linked(mention, new, slots)), document, grammar)
        if resolved is not None:
            found.setdefault(resolved.iri or mention.form, resolved._replace(sure=_IT))
    return (list(found.values()) if len(found) == 1 else []), len(found) > 1


def _is_introduced(span: Span, before: Span, document: Document, grammar: Grammar) -> bool:
    """Return whether a word such as "in" or "with" stands right before *span* in the sentence *before*."""
    phrases = grammar.vocabularies[document.language].phrases
    for word in reversed(split_words(document.structure.text[before.start : span.start])[-2:]):
        groups = {each.group for each in phrases.get((word,), ())}
        if "article" not in groups:
            return not groups.isdisjoint(_INTRODUCING)
    return False
