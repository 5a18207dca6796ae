"""What the words that fill a role are, or stand for: "Accra", "the army" and "Thulean" mean a country."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.ingest.drafts.strangers import is_foreign
from kgcli.ingest.mentions.mention import Mention

if TYPE_CHECKING:
    from kgcli.ingest.drafts.calls import Filler
    from kgcli.ingest.drafts.document import Document
    from kgcli.ingest.drafts.grammar import Grammar

__all__ = ["OWN", "resolve"]

OWN: Final = 0.85
"""How sure it is that the document's own country is meant where none is named."""


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
                return None if own is None else filler._replace(iri=own, sure=OWN)
        return filler._replace(sure=linked.new.score)
    if slot is None:
        return filler._replace(iri=linked.thing.iri, sure=sure)
    iri = document.stand_for(linked, slot)
    return None if iri is None else filler._replace(iri=iri, sure=sure)
