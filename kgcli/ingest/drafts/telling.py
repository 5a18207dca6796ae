"""Tellings: what the words of a sentence say once, one for each fact that a call makes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import product
from typing import TYPE_CHECKING, Final

from kgcli.ingest.drafts.calls import Filler
from kgcli.ingest.drafts.described import Described
from kgcli.ingest.drafts.grammar import ENDED, PHRASES, POSSIBLE, REFUSED
from kgcli.ingest.drafts.owners import find_owner
from kgcli.ingest.drafts.pointing import find_pointer, look_back
from kgcli.ingest.drafts.presuming import is_presumed
from kgcli.ingest.drafts.resolving import resolve
from kgcli.ingest.drafts.sameness import find_phrase
from kgcli.ingest.drafts.unnamed import fall_back, is_elsewhere, is_nameless
from kgcli.phrases.phrase import Quantity, TimePhrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kgcli.dating.timing import Timing
    from kgcli.ingest.drafts.calls import Call
    from kgcli.ingest.drafts.document import Document
    from kgcli.ingest.drafts.filling import Filling
    from kgcli.ingest.drafts.grammar import Grammar
    from kgcli.ingest.drafts.linking import Sentence
    from kgcli.ingest.drafts.pattern import Fact, Pattern, Role, Thing
    from kgcli.span import Span

__all__ = ["Telling", "tell"]

_WITH: Final = frozenset({"with", "con"})
_NEAR: Final = 4
"""So many words may stand between "with" and a number: "with something under 500 men"."""
_WHETHER: Final = 4
"""So many words stand from "whether" to the verb whose subject stands in between."""
_LONG_AGO: Final = 3 * 365
"""So many days after it began, what somebody did is taken to be over."""


@dataclass(slots=True)
class Telling:
    """One fact as it is told once: *pattern*, *status* and what fills each role; *span* are its words.

    *lacking* are roles that something fills which is not known: whose country it is, say.
    """

    pattern: Pattern
    call: Call
    passage: str
    span: Span
    status: str | None
    fillers: dict[str, list[Filler]] = field(default_factory=dict)
    unsaid: bool = False
    lacking: frozenset[str] = frozenset()
    locals: dict[str, str] = field(default_factory=dict)
    things: dict[str, str] = field(default_factory=dict)

    def may_be_told(self, roles: Iterable[Role]) -> bool:
        """Return whether each of *roles* that is needed is filled, or lacking."""
        return all(
            role.name in self.lacking or any(map(self.fillers.get, (role.name, *role.unless)))
            for role in roles
            if role.required
        )

    def list_facts(self) -> Iterator[tuple[Pattern, Fact]]:
        """Yield the facts that it tells: its pattern's, and those that follow from its family's."""
        for pattern in (self.pattern, *self.call.follows):
            if not self.may_be_told(pattern.roles):
                continue
            for fact in pattern.facts:
                if fact.when and self.status not in fact.when:
                    continue
                if any(self.one(name) is None for name in fact.present):
                    continue
                if any(self.one(name) is not None for name in fact.absent):
                    continue
                yield pattern, fact

    def one(self, role: str) -> Filler | None:
        """Return what fills *role* first."""
        found = self.fillers.get(role)
        return found[0] if found else None


def tell(call: Call, document: Document, grammar: Grammar, filling: Filling) -> Iterator[Telling]:
    """Yield what *call* says, whose roles are filled: nothing where one that it needs is not."""
    fillers: dict[str, list[Filler]] = {}
    lacking = set()
    for role in call.roles:
        found = [
            each
            for filler in call.fillers.get(role.name, ())
            if (each := resolve(filler, document, grammar)) is not None
        ]
        if found and _is_label(found, role, call, document, grammar):
            found = []
        instead = any(fillers.get(each) or call.fillers.get(each) for each in role.unless)
        excused = instead
        if not found and not excused and find_pointer(role, call):
            found, excused = look_back(role, call, document, filling.fitting)
        if not found and not excused and (role.acts or role.falls_back) and not is_nameless(role, call):
            aside = {each.iri for each in fillers.get(role.other_than, ())}
            found = fall_back(role, call, document, filling.fitting, aside)
        if not found and role.default is not None:
            thing = grammar.things[next(name for name in role.takes if name in grammar.things)]
            place = call.matched.first
            described = Described(thing, place, place, type=role.default, implied=True)
            found = [Filler(thing.name, place, place, described=described)]
        if found:
            fillers[role.name] = found
        elif not role.required or instead:
            continue
        elif is_elsewhere(role, call, document):
            lacking.add(role.name)
        elif role in call.pattern.roles and not role.like:
            return
    status = _choose_status(call, fillers, document)
    if status == "none" or (call.pattern.presumed and not is_presumed(call, fillers)):
        return
    for chosen, together in _spread(call, fillers):
        _choose_owners(call, chosen, document, grammar)
        if not _drop_same(call, chosen):
            continue
        span = _find_own_span(call, chosen) if call.pattern.narrow else _find_span(call, fillers)
        unsaid = not _add_bracketed(call, chosen, filling) and together
        _add_size(call, chosen, filling)
        passage, open_roles = call.sentence.passage.name, frozenset(lacking - chosen.keys())
        yield Telling(call.pattern, call, passage, span, status or None, chosen, unsaid, open_roles)


def _is_label(found: Sequence[Filler], role: Role, call: Call, document: Document, grammar: Grammar) -> bool:
    """Return whether what is *found* only heads the sentence, as where something is: "Mu: a company arrived".

    It takes part where something else fills the role that must differ: "Thule: a company arrived in Mu".
    """
    sentence = call.sentence
    if len(found) != 1 or found[0].last > call.matched.first or sentence.words[found[0].last] != ":":
        return False
    others = [each.name for each in call.roles if each.other_than == role.name]
    places = (resolve(each, document, grammar) for name in others for each in call.fillers.get(name, ()))
    named = {each.iri for each in places if each is not None} - {found[0].iri}
    return bool(others) and call.matched.first > found[0].last + 1 and not named


def _choose_status(call: Call, fillers: dict[str, list[Filler]], document: Document) -> str:
    if call.refused:
        supposed = call.governor is None and _is_supposed(call)
        return "none" if supposed or _is_put_off(call) else call.pattern.status[REFUSED]
    if call.governor is not None:
        return call.pattern.status.get(call.governor.status, call.governor.status)
    if call.pattern.governed:
        return "none"
    if call.verb.tense in call.pattern.status and _is_supposed(call):
        return call.pattern.status[POSSIBLE] if _is_possible(call) else "none"
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


def _is_possible(call: Call) -> bool:
    """Return whether words tell on what condition it could be, or who says that they could do it.

    "It could send a company, provided that it is paid", "told us that it could send one".
    """
    sentence, verb = call.sentence, call.matched.verb
    if POSSIBLE not in call.pattern.status or verb is None:
        return False
    if not any(sentence.is_a(at, "able") for at in range(call.verb.first, verb)):
        return False
    said = sentence.said is not None and sentence.said <= call.verb.first
    return (said and bool(call.pointer)) or any(
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


def _spread(call: Call, fillers: dict[str, list[Filler]]) -> Iterator[tuple[dict[str, list[Filler]], bool]]:
    """Yield the fillers of each fact: roles that make one each are paired, or each with each.

    With each comes whether its number is unsaid, being that of several together.
    """
    many = [role.name for role in call.pattern.roles if role.each and len(fillers.get(role.name, ())) > 1]
    if not many:
        yield fillers, False
        return
    rows: Iterator[tuple[Filler, ...]] | Sequence[tuple[Filler, ...]]
    lengths = {len(fillers[name]) for name in many}
    if len(many) > 1 and len(lengths) == 1:
        rows = list(zip(*(fillers[name] for name in many), strict=True))
    else:
        rows = list(product(*(fillers[name] for name in many)))
    # "200 men in A and B" has 200 in both together, "three each in A and B" three in each.
    described = {name for name in many if any(each.described is not None for each in fillers[name])}
    unsaid = bool(set(many) - described) and not described and not _is_dealt_out(call)
    for row in rows:
        yield {**fillers, **{name: [filler] for name, filler in zip(many, row, strict=True)}}, unsaid


def _choose_owners(call: Call, chosen: dict[str, list[Filler]], document: Document, grammar: Grammar) -> None:
    """Give a thing that has an owner of its own to that one: "a company of A and a battalion of B"."""
    described = [role.name for role in call.pattern.roles if not role.definite]
    for role in call.pattern.roles:
        if role.name in chosen and any(place.kind == "whose" for place in role.at):
            for found in [chosen[name] for name in described if name in chosen]:
                owner = find_owner(found[0], role)
                resolved = None if owner is None else resolve(owner, document, grammar)
                if resolved is not None:
                    chosen[role.name] = [resolved]


def _drop_same(call: Call, chosen: dict[str, list[Filler]]) -> bool:
    """Empty roles that have what fills the role that they must differ from; False where one needs it."""
    for role in call.roles:
        other = {_identify(each) for each in chosen.get(role.other_than, ())}
        if other and role.name in chosen:
            chosen[role.name] = [each for each in chosen[role.name] if _identify(each) not in other]
            if not chosen[role.name]:
                del chosen[role.name]
                if role.required and role in call.pattern.roles:
                    return False
    return True


def _identify(filler: Filler) -> str | tuple[int, int]:
    """Return what tells *filler* from others of its sentence: what it is, or where it stands."""
    return filler.iri or (filler.first, filler.last)


def _add_bracketed(call: Call, chosen: dict[str, list[Filler]], filling: Filling) -> bool:
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


def _add_size(call: Call, chosen: dict[str, list[Filler]], filling: Filling) -> None:
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
    linked = sentence.links[at + 1] if at + 2 < len(sentence) else None
    if linked is None or not isinstance(linked.thing, Quantity):
        return None
    if sentence.words[at] == ",":
        alone = linked.thing.form == "size" and sentence.words[at + 2] in ",.;"
        return linked.thing if alone else None
    closed = next(
        (each for each in range(at + 2, min(at + 6, len(sentence))) if sentence.words[each] == ")"), 0
    )
    alone = closed == at + 2 or (closed > 0 and filling.fitting.names_thing(sentence, at + 2))
    counts = linked.thing.form in ("count", "size") and sentence.words[at] == "("
    return linked.thing if alone and counts else None


def _find_number_of(sentence: Sentence, first: int, thing: Thing) -> Quantity | None:
    """Return the number from the word *first* on if it counts persons of *thing*, who have no owner."""
    for at in range(first, min(first + _NEAR, len(sentence) - 1)):
        linked = sentence.links[at]
        if linked is not None:
            ends = [end for group in thing.persons if (end := sentence.ending(at + 1, group)) is not None]
            alone = any(end == len(sentence) or sentence.links[end] is None for end in ends)
            number = linked.thing if isinstance(linked.thing, Quantity) else None
            return number if alone and number is not None and number.form == "count" else None
    return None


def _is_dealt_out(call: Call) -> bool:
    sentence = call.sentence
    for at in range(call.left, call.right):
        if sentence.is_a(at, "each"):
            return True
        linked = sentence.links[at]
        if linked is not None and isinstance(linked.thing, Quantity):
            dealt = linked.thing.distribution
            if dealt is not None and dealt.each is not None:
                return True
    return False


def _find_own_span(call: Call, chosen: dict[str, list[Filler]]) -> Span:
    """Return the words that tell this fact from others of the call, up to the next comma or "and"."""
    sentence, matched = call.sentence, call.matched
    own = [each for role in call.pattern.roles if role.each for each in chosen.get(role.name, ())]
    first, last = (own[0].first, own[0].last) if own else (matched.first, matched.last)
    right = call.right
    if last < right and sentence.words[last] == ",":
        # "They fear, on the other hand, that": it goes on behind what stands between commas.
        after = next((at + 1 for at in range(last + 1, len(sentence)) if sentence.words[at] == ","), None)
        last, right = (last, right) if after is None else (after, len(sentence))
    while last < right and sentence.words[last] not in ",;:.!)" and not sentence.is_a(last, "and"):
        last += 1
    return sentence.find_evidence(first, last)


def _list_seen_from(call: Call, filler: Filler) -> Iterator[int]:
    """Yield the word at which the time stands that one which fills a role is counted from."""
    phrase = find_phrase(filler)
    if phrase is not None and phrase.seen_from is not None:
        starts = call.sentence.starts
        yield from (at for at in range(len(starts)) if starts[at] == phrase.seen_from.start)


def _find_span(call: Call, fillers: dict[str, list[Filler]]) -> Span:
    """Return the words of the clause, without the last mark; of a noun those up to what fills its roles.

    What is told last is told of the whole sentence.

    What stands before the clause, such as a subject that several verbs have, is not taken in.
    """
    sentence, matched = call.sentence, call.matched
    used = [each for found in fillers.values() for each in found if each.last > each.first]
    if call.pattern.last:
        # "COMMENT:" is none of its words.
        first, last = 2 if sentence.words[1:2] == [":"] else 0, len(sentence)
    elif matched.verb is None and call.governor is None and "nominal" in call.pattern.status:
        first = min([matched.first, *(each.first for each in used if each.first >= call.left)])
        last = max([matched.last, *(each.last for each in used)])
        while first > call.left and sentence.is_a(first - 1, "article"):
            first -= 1
        if last + 2 < len(sentence) and sentence.words[last] == "(" and sentence.words[last + 2] == ")":
            last += 3
        opened = sentence.words[first:last].count("(") - sentence.words[first:last].count(")")
        if opened > 0 and last < len(sentence) and sentence.words[last] == ")":
            last += 1
    else:
        # Dates and numbers are evidence, too: "voiced it in June when he met the president".
        ours = [each for each in used if each.described is not None or each.took in PHRASES]
        first = min([call.left, *(each.first for each in ours)])
        last = max([call.until or call.right, matched.last, *(each.last for each in used)])
    # "The next day" is nothing without the day before it.
    first = min([first, *(at for each in used for at in _list_seen_from(call, each))])
    while last - first > 1 and (sentence.words[last - 1] in ",;:.!" or sentence.is_a(last - 1, "and")):
        last -= 1
    while last - first > 1 and sentence.words[first] in ",;:":
        first += 1
    return sentence.find_evidence(first, last)
