"""Things that words describe without a name of their own, such as "a 100-man infantry company"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kgcli.ingest.drafts.descriptions import Descriptions

if TYPE_CHECKING:
    from kgcli.ingest.drafts.described import Described
    from kgcli.ingest.drafts.linking import Sentence
    from kgcli.ingest.drafts.pattern import Thing
    from kgcli.ingest.drafts.schema import Schema

__all__ = ["ThingReader"]

_FAR: Final = 40


class ThingReader:
    """What reads described things out of sentences, by the words of things and the classes of *schema*."""

    def __init__(self, schema: Schema) -> None:
        self.meet = lru_cache(maxsize=4096)(schema.meet)

    def read(self, sentence: Sentence, thing: Thing, first: int, last: int) -> list[Described]:
        """Return what the words from *first* up to *last* describe one after the other, from the beginning.

        What stands alone before "and", as in "a 100-man signals and a 50-man medical company", has the head
        of the next one.
        """
        last = min(last, first + _FAR)
        if not sentence.has_sign(thing.signs, first, last):
            return []
        row = Descriptions(sentence, thing, first)
        place = first
        while place < last:
            after = row.read(place)
            if after is None:
                break
            place = after
        settled: list[Described] = []
        for own in reversed([*row.found, row.own]):
            if _settle(own, settled[-1] if settled else None):
                own.type = self.choose_class(own)
                settled.append(own)
        settled.reverse()
        return settled[: row.count_joined()] if thing.called else settled

    def choose_class(self, own: Described) -> str:
        """Return the widest class that has all that the words say, or most of it."""
        head, modifier, top = own.heads[-1:], own.modifiers[-1:], own.thing.top
        if own.thing.terms:
            return next(iter(head), top)
        for wanted in (
            [*own.sizes, *own.modifiers, *own.heads],
            [*own.sizes, *own.modifiers],
            [*own.modifiers, *own.heads],
            [*modifier, *head],
            [*own.sizes, *head],
            own.sizes,
            modifier if top in head else head,
            head,
            modifier,
        ):
            if wanted and (found := self.meet(tuple(sorted(set(wanted))))) is not None:
                return found
        return own.thing.number or top if own.is_number else top


def _settle(own: Described, after: Described | None) -> bool:
    """Return whether *own* is a thing; without a head it has that of the one *after* it."""
    if own.known is not None or own.heads or (own.modifiers and own.alone and after is None):
        return True
    if own.is_number and not own.modifiers and (after is None or own.owners):
        own.last = max(own.last, own.first + 1)
        return True
    if after is None or after.known is not None or not (own.modifiers or own.quantity):
        return False
    own.heads = list(after.heads)
    own.modifiers = own.modifiers or list(after.modifiers)
    return True
