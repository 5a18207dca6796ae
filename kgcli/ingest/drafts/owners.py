"""Whose something is, as words tell it: "Thule's offer", "the offer of Thule", "Thulean troops"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgcli.ingest.drafts.actors import look_agent
from kgcli.ingest.drafts.calls import Filler
from kgcli.ingest.drafts.fitting import NEAR, introduces, is_introduced
from kgcli.ingest.drafts.verbs import is_verb

if TYPE_CHECKING:
    from kgcli.ingest.drafts.calls import Call
    from kgcli.ingest.drafts.fitting import Fitting
    from kgcli.ingest.drafts.linking import Sentence
    from kgcli.ingest.drafts.pattern import Role

__all__ = ["find_owner", "look_belonging", "look_owner", "look_whose"]


def look_owner(fitting: Fitting, call: Call, role: Role) -> list[Filler]:
    """Return whose the noun is: what stands before it, or "of" or "by" what."""
    sentence, first, last = call.sentence, call.matched.first, call.matched.last
    for at in range(first - 1, max(-1, first - 1 - 2 * NEAR), -1):
        # "By UN Secretary-General A": it is not the UN that "by" introduces.
        beside = at + 1 == first and call.matched.verb is None
        owns = beside or (at + 2 == first and sentence.words[at + 1] == "'s")
        if fitting.fits(role, sentence, at) and (owns or not is_introduced(sentence, at)):
            return [fitting.take(role, sentence, at)]
        verb = is_verb(sentence, at, finite=True)
        if verb or sentence.names_person(at) or introduces(sentence, at) or sentence.words[at] in ",;:":
            break
    found = look_agent(fitting, call, role)
    if any(is_verb(sentence, at, finite=True) for each in found for at in range(last, each.first)):
        # "With the withdrawal from A the gap is filled by B."
        found = []
    if not found and sentence.is_a(last, "of"):
        found = fitting.introduced(call, role, "of", last, last + NEAR)
    return found


def look_whose(fitting: Fitting, call: Call, role: Role) -> list[Filler]:
    """Return what stands with the first described thing of another role: "Thulean troops"."""
    definite = {each.name for each in call.pattern.roles if each.definite}
    for name, found in call.fillers.items():
        owner = None if name in definite else find_owner(found[0], role)
        if owner is not None:
            return [owner]
    return _look_related(fitting, call, role)


def _look_related(fitting: Fitting, call: Call, role: Role) -> list[Filler]:
    """Return what stands before "whose", behind which a thing is described: "Thule, whose battalion"."""
    sentence = call.sentence
    for found in call.fillers.values():
        first = found[0].first if found[0].described is not None else 0
        comma = first - 2
        if comma > 0 and sentence.is_a(first - 1, "whose") and sentence.words[comma] == ",":
            named = comma - 1
            return [fitting.take(role, sentence, named)] if fitting.fits(role, sentence, named) else []
    return []


def look_belonging(fitting: Fitting, call: Call, role: Role) -> list[Filler]:
    """Return what a described thing is of: "soldiers of A", "efectivos de la Policía de A"."""
    for found in call.fillers.values():
        described = found[-1].described
        if described is not None:
            at = _find_of(call.sentence, found[-1].last)
            if at is not None and fitting.fits(role, call.sentence, at):
                return [fitting.take(role, call.sentence, at)]
    return []


def _find_of(sentence: Sentence, first: int) -> int | None:
    """Return the name that "of" at the word *first* introduces, or another "of" behind that."""
    of = False
    for at in range(first, min(first + 2 * NEAR, len(sentence))):
        if sentence.links[at] is not None:
            return at if of else None
        if sentence.is_a(at, "of"):
            of = True
        elif (
            at == first or introduces(sentence, at) or is_verb(sentence, at) or sentence.words[at] in ",;:()"
        ):
            return None
        elif not sentence.is_a(at, "article"):
            of = False
    return None


def find_owner(filler: Filler, role: Role) -> Filler | None:
    """Return what fits *role* and stands with the described thing that is *filler*.

    What stands with an office or a group of people, as in "Thulean instructors", tells of those alone.
    """
    described = filler.described
    for owner in described.owners if described is not None and not described.thing.called else ():
        took = next((name for name in role.takes if name in owner.slots), "")
        if took:
            return Filler(took, filler.first, filler.last, owner)
    return None
