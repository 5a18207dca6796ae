"""How far what a call tells has come, by its verb, what governs it and what is supposed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.ingest.drafts.grammar import ENDED, POSSIBLE, REFUSED
from kgcli.phrases.phrase import TimePhrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.dating.timing import Timing
    from kgcli.ingest.drafts.calls import Call, Filler
    from kgcli.ingest.drafts.document import Document

__all__ = ["choose_status"]

_WHETHER: Final = 4
"""So many words stand from "whether" to the verb whose subject stands in between."""
_LONG_AGO: Final = 3 * 365
"""So many days after it began, what somebody did is taken to be over."""


def choose_status(call: Call, fillers: dict[str, list[Filler]], document: Document) -> str:
    """Return the status of what *call* tells, empty where patterns give none; ``none`` is no fact."""
    if call.refused:
        supposed = call.governor is None and _is_supposed(call)
        return "none" if supposed or _is_put_off(call) else call.pattern.status[REFUSED]
    if call.governor is not None:
        return call.pattern.status.get(call.governor.status, call.governor.status)
    if call.pattern.governed:
        return "none"
    if call.verb.tense in call.pattern.status and _is_supposed(call):
        return call.pattern.status[POSSIBLE] if _is_possible(call, fillers, document) else "none"
    status = call.pattern.status.get(call.verb.tense, "none" if call.pattern.status else "")
    if ENDED in call.pattern.status and status != "none" and _is_over(call, fillers, document):
        return call.pattern.status[ENDED]
    return status


def _is_supposed(call: Call) -> bool:
    """Return whether it is only thought of: "it could send", "if it sends", "if elected, he would send"."""
    sentence = call.sentence
    if call.verb.tense != "conditional":
        near = range(max(call.left, call.first - _WHETHER), call.first)
        return sentence.is_a(call.left, "if") or any(sentence.is_a(at, "if") for at in near)
    return call.verb.possible or any(sentence.is_a(at, "if") for at in range(call.first))


def _is_put_off(call: Call) -> bool:
    """Return whether what is not done yet is to be done then: "it will not send troops until it is paid"."""
    return any(call.sentence.is_a(at, "until") for at in range(call.matched.last, len(call.sentence)))


def _is_possible(call: Call, fillers: dict[str, list[Filler]], document: Document) -> bool:
    """Return whether words tell on what condition it could be, or who says that they could do it.

    "It could send a company, provided that it is paid", "told us that it could send one".
    """
    sentence, verb = call.sentence, call.matched.verb
    if POSSIBLE not in call.pattern.status or verb is None:
        return False
    if not any(sentence.is_a(at, "able") for at in range(call.verb.first, verb)):
        return False
    said = sentence.said is not None and sentence.said <= call.verb.first
    own = document.countries.own
    # "Officers in Thule said that Thule could send one": who speaks for it is mostly of it.
    acts = own is not None and any(each.iri == own for found in fillers.values() for each in found)
    return (said and (bool(call.pointer) or acts)) or any(
        sentence.is_a(at, "condition")
        for at in range(len(sentence))
        if at not in range(call.verb.first, verb)
    )


def _is_over(call: Call, fillers: dict[str, list[Filler]], document: Document) -> bool:
    """Return whether a time that is told has an end of its own, before the day of the document.

    What was done so long ago, in the simple past, is over as well: "In 1989 it sent observers".
    """
    day = None if document.as_of is None else document.as_of.earliest
    for timing in _list_timings(fillers):
        last = timing.ends.days.latest
        if last is None or (day is not None and last >= day):
            continue
        if timing.begins != timing.ends:
            return True
        if call.verb.tense == "past" and day is not None and (day - last).days > _LONG_AGO:
            return True
    return False


def _list_timings(fillers: dict[str, list[Filler]]) -> Iterator[Timing]:
    for found in fillers.values():
        for each in found:
            if each.linked is not None and isinstance(each.linked.thing, TimePhrase):
                timing = each.linked.thing.timing
                if timing is not None:
                    yield timing
