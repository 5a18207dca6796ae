"""Numbers of people that stand apart from the unit they count: in brackets, between commas, behind "with"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kgcli.phrases.phrase import Quantity

if TYPE_CHECKING:
    from kgcli.ingest.drafts.calls import Call, Filler
    from kgcli.ingest.drafts.filling import Filling
    from kgcli.ingest.drafts.linking import Sentence
    from kgcli.ingest.drafts.pattern import Thing

__all__ = ["add_bracketed", "add_size", "is_dealt_out"]

_WITH: Final = frozenset({"with", "con"})
_NEAR: Final = 4
"""So many words may stand between "with" and a number: "with something under 500 men"."""


def add_bracketed(call: Call, chosen: dict[str, list[Filler]], filling: Filling) -> bool:
    """Put what brackets say behind a place into the role of what is there: "in A (150 men)"."""
    sentence = call.sentence
    role = next((each for each in call.pattern.roles if each.default is not None), None)
    if role is None or not all(
        each.described and each.described.implied for each in chosen.get(role.name, ())
    ):
        return False
    for found in list(chosen.values()):
        for each in found:
            if each.described is None and each.last < len(sentence) and sentence.words[each.last] == "(":
                things = filling.fitting.describe(
                    call, role, each.last + 1, min(each.last + 12, len(sentence))
                )
                if things:
                    chosen[role.name] = things[:1]
                    return True
    return False


def add_size(call: Call, chosen: dict[str, list[Filler]], filling: Filling) -> None:
    """Give a thing without a number the one behind its place: "in A (150 men)", "in A with 150 men"."""
    lasts = {each.last for found in chosen.values() for each in found if each.last > each.first}
    for name, found in chosen.items():
        described = found[0].described if len(found) == 1 else None
        if described is None or described.quantity is not None or described.implied or not described.heads:
            continue
        if described.thing.number is None:
            continue
        for last in sorted(each for each in lasts if each >= found[0].last):
            size = _find_size(call.sentence, last, described.thing, filling)
            if size is not None:
                chosen[name] = [found[0]._replace(described=replace(described, quantity=size))]
                break


def _find_size(sentence: Sentence, at: int, thing: Thing, filling: Filling) -> Quantity | None:
    """Return the number of people at the word *at*: alone in brackets or between commas, or behind "with"."""
    with_at = at + (at + 1 < len(sentence) and sentence.words[at] == ",")
    if at < len(sentence) and sentence.words[with_at] in _WITH:
        return _find_number_of(sentence, with_at + 1, thing)
    size = sentence.thing_at(at + 1) if at + 2 < len(sentence) else None
    if not isinstance(size, Quantity):
        return None
    if sentence.words[at] == ",":
        return size if size.form == "size" and sentence.words[at + 2] in ",.;" else None
    closed = next(
        (each for each in range(at + 2, min(at + 6, len(sentence))) if sentence.words[each] == ")"), 0
    )
    alone = closed == at + 2 or (closed > 0 and filling.fitting.names_thing(sentence, at + 2))
    counts = size.form in ("count", "size") and sentence.words[at] == "("
    return size if alone and counts else None


def _find_number_of(sentence: Sentence, first: int, thing: Thing) -> Quantity | None:
    """Return the number from the word *first* on if it counts persons of *thing*, who have no owner."""
    for at in range(first, min(first + _NEAR, len(sentence) - 1)):
        number = sentence.thing_at(at)
        if number is not None:
            ends = [end for group in thing.persons if (end := sentence.ending(at + 1, group)) is not None]
            alone = any(end == len(sentence) or sentence.links[end] is None for end in ends)
            return number if alone and isinstance(number, Quantity) and number.form == "count" else None
    return None


def is_dealt_out(call: Call) -> bool:
    """Return whether each of several has the number: "three each in A and B"."""
    sentence = call.sentence
    for at in range(call.left, call.right):
        if sentence.is_a(at, "each"):
            return True
        number = sentence.thing_at(at)
        dealt = number.distribution if isinstance(number, Quantity) else None
        if dealt is not None and dealt.each is not None:
            return True
    return False
