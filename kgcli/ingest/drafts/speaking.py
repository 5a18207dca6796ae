"""Who says "I" in an answer or a quotation: "I was chief of staff of the brigade"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.ingest.drafts.calls import Filler
from kgcli.ingest.drafts.linking import Linked
from kgcli.ingest.drafts.verbs import is_adverb

if TYPE_CHECKING:
    from kgcli.ingest.drafts.calls import Call
    from kgcli.ingest.drafts.document import Document
    from kgcli.ingest.drafts.pattern import Role

__all__ = ["find_speaker"]

_SMALL: Final = frozenset({"article", "be"})
_OPENING: Final = 2
"""So many words may stand before what begins an answer: "Yes,"."""
_SURE: Final = 0.95


def find_speaker(role: Role, call: Call, document: Document) -> Filler | None:
    """Return who speaks, where "I" does what *call* tells, or is it, and the document names who speaks."""
    speaker = document.find_me(call) if _says_i(call) else None
    if speaker is None:
        return None
    first = call.matched.first
    new = document.new.get(speaker)
    if new is None:
        return Filler(role.takes[0], first, first, iri=speaker, sure=_SURE)
    mention = new.mentions[0]
    linked = Linked(mention, new, document.linker.list_slots(mention, new))
    return Filler(role.takes[0], first, first, linked, sure=_SURE)


def _says_i(call: Call) -> bool:
    """Return whether "I" stands before the verb, or before a noun and a form of "be"; "fui" needs no "yo".

    So it does in the verb, "I'd been", and "me" in the words that call it: "they made me its head"; and what
    begins an answer without a verb needs none.
    """
    sentence, at = call.sentence, call.verb.first - 1
    if any(sentence.is_a(place, "myself") for place in range(call.matched.first, call.matched.last)):
        return True
    if call.pattern.opens and call.verb.tense == "nominal":
        # "As chief of operations of the battalion": what begins an answer is said of who gives it.
        return call.left <= _OPENING or sentence.words[call.left - 1] == ":"
    if call.matched.verb is not None and sentence.is_a(call.verb.first, "speaker"):
        return True
    while at >= 0 and not sentence.is_a(at, "speaker"):
        if not sentence.is_any(at, _SMALL) and not is_adverb(sentence, at):
            return False
        at -= 1
    return at >= 0
