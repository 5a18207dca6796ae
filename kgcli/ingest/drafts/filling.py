"""The filling of roles: what stands where a pattern looks for its participants."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from kgcli.ingest.drafts.actors import look_agent, look_asker, look_doer, look_subject, look_told
from kgcli.ingest.drafts.beside import look_beside
from kgcli.ingest.drafts.fitting import Fitting
from kgcli.ingest.drafts.nouns import look_called, look_dated, look_next
from kgcli.ingest.drafts.objects import look_object
from kgcli.ingest.drafts.owners import look_belonging, look_owner, look_whose
from kgcli.ingest.drafts.pointing import find_pointer
from kgcli.ingest.drafts.surroundings import (
    list_words,
    look_ahead,
    look_antecedent,
    look_clause,
    look_introduced,
    look_left,
    look_opener,
    look_right,
    look_sentence,
    look_trigger,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kgcli.ingest.drafts.calls import Call, Filler
    from kgcli.ingest.drafts.grammar import Grammar
    from kgcli.ingest.drafts.pattern import Place, Role
    from kgcli.ingest.drafts.things import ThingReader

__all__ = ["Filling"]

_PLACES: Final[Mapping[str, Callable[[Fitting, Call, Role], list[Filler]]]] = {
    "subject": look_subject,
    "doer": look_doer,
    "agent": look_agent,
    "asker": look_asker,
    "told": look_told,
    "object": look_object,
    "owner": look_owner,
    "whose": look_whose,
    "belonging": look_belonging,
    "trigger": look_trigger,
    "called": look_called,
    "left": look_left,
    "right": look_right,
    "clause": look_clause,
    "sentence": look_sentence,
    "opener": look_opener,
    "ahead": look_ahead,
    "antecedent": look_antecedent,
    "dated": look_dated,
}


class Filling:
    """What fills the roles of calls, by the slots and things of *grammar*."""

    def __init__(self, grammar: Grammar, reader: ThingReader) -> None:
        self.fitting = Fitting(grammar, reader)

    def may_tell(self, call: Call) -> bool:
        """Return whether all that *call* needs may be there, as far as its clause shows by itself.

        What governs it is not known yet.
        """
        for role in call.pattern.needed:
            if not role.is_phrase and not role.is_governed and not self._may_fill(call, role):
                return False
        return True

    def fill_all(self, call: Call) -> Iterator[Call]:
        """Yield *call* with its roles filled, each from the first of its places that has something for it.

        It is followed by the calls that go on with another thing: "a company to X and a battalion to Y".
        """
        going: Call | None = call
        while going is not None:
            if going.governor is not None:
                going.fillers, going.until = {}, 0
            filled = all(self._may_fill(going, role) for role in going.pattern.needed)
            after: Call | None = None
            if filled:
                for role in going.roles:
                    if role.name not in going.fillers:
                        self._fill_role(going, role)
                if going.until:
                    matched = going.matched._replace(last=going.until)
                    after = replace(going, matched=matched, until=0, fillers={}, resumed=True)
                yield going
            going = after

    def _may_fill(self, call: Call, role: Role) -> bool:
        """Fill *role* of *call* as far as the sentence does, and tell whether something may fill it."""
        if self._fill_role(call, role) or find_pointer(role, call):
            return True
        return any(self._fill_role(call, each) for each in call.roles if each.name in role.unless)

    def _fill_role(self, call: Call, role: Role) -> bool:
        """Fill *role* of *call*, if it is not yet filled, and tell whether it is."""
        if role.name in call.fillers:
            return True
        if not (role.unless and any(call.fillers.get(other) for other in role.unless)):
            for place, own in role.places:
                if not self.fitting.may_fill(own, call.sentence):
                    continue
                self.fitting.goes_on = 0
                found = self._look(call, own, place)
                if found:
                    call.fillers[role.name] = found
                    if call.matched.last < self.fitting.goes_on < call.right:
                        call.until = min(self.fitting.goes_on, call.until or call.right)
                    return True
        return False

    def _look(self, call: Call, role: Role, place: Place) -> list[Filler]:
        words = role.words
        if words:
            found = list_words(call, words, place.kind)
            return list(found) if role.each else list(islice(found, 1))
        if place.kind == "beside":
            return look_beside(self.fitting, call, role, place)
        if place.kind == "next":
            return look_next(self.fitting, call, role, place)
        if place.words:
            return look_introduced(self.fitting, call, role, place)
        look = _PLACES.get(place.kind)
        return [] if look is None else look(self.fitting, call, role)
