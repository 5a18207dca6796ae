"""The statements of a draft: what fills the roles of a telling, as the values of properties."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kgcli.dating.timing import make_bound, make_timing
from kgcli.ingest.drafts.draft import Named, Node, Number, Own, Spoken, Time, Words
from kgcli.ingest.drafts.grammar import PEOPLE
from kgcli.ingest.drafts.sameness import find_phrase, make_slug, read_begins
from kgcli.ingest.mentions.mention import Mention
from kgcli.phrases.phrase import Quantity, TimePhrase
from kgcli.vocabulary import EV

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kgcli.dating.days import Days
    from kgcli.ingest.drafts.calls import Filler
    from kgcli.ingest.drafts.described import Described
    from kgcli.ingest.drafts.document import Document
    from kgcli.ingest.drafts.draft import Value
    from kgcli.ingest.drafts.grammar import Grammar
    from kgcli.ingest.drafts.naming import Names
    from kgcli.ingest.drafts.pattern import Wish
    from kgcli.ingest.drafts.sameness import Things
    from kgcli.ingest.drafts.schema import Schema
    from kgcli.ingest.drafts.telling import Telling
    from kgcli.span import Span

__all__ = ["Values"]

_TIMES: Final = ("time", "length")
_UNTOLD: Final = {(EV + "ends", "NotBeforeRule"), (EV + "begins", "NotAfterRule")}
"""Bounds of longer times that words leave open: "since May", "until May"."""
_AHEAD: Final = frozenset({EV + "begins", EV + "due"})
"""Bounds that lie ahead where something is planned or promised."""
_HAPPENED: Final = frozenset({EV + "begins", EV + "on"})
_DONE: Final = frozenset({"past", "perfect", "pluperfect", "participle"})
"""In these tenses words tell of what has happened."""
_UNDECIDED: Final = frozenset({"NearestSuchRule", "EitherSuchRule"})
"""Rules for what the words around a time do not tell to be over, or yet to come."""
_RULES: Final = {"not-after": "NotAfterRule", "not-before": "NotBeforeRule", "same": "SameRule"}


class Values:
    """What makes statements of what fills roles, and nodes of the new things among it."""

    def __init__(
        self, document: Document, grammar: Grammar, schema: Schema, names: Names, things: Things
    ) -> None:
        self.document = document
        self.grammar = grammar
        self.schema = schema
        self.names = names
        self.things = things

    def make(
        self, telling: Telling, wishes: Iterable[Wish], extra: dict[str, Node]
    ) -> Iterator[tuple[str, Value]]:
        """Yield the statements that *wishes* ask for, as *telling* has them; *extra* gets new things."""
        for wish in wishes:
            if wish.when and telling.status not in wish.when:
                continue
            if any(telling.one(name) is None for name in wish.present):
                continue
            if any(telling.one(name) is not None for name in wish.absent):
                continue
            yield from self._value(telling, wish, extra)

    def _value(self, telling: Telling, wish: Wish, extra: dict[str, Node]) -> Iterator[tuple[str, Value]]:
        made = [*self._fixed(telling, wish), *self._filled(telling, wish, extra)]
        if not made and wish.part == "quantityKind":
            made += self._kind_of(wish, "Unknown")
        if not made and wish.otherwise:
            made += self._as_of(telling, wish)
        for value in made:
            yield wish.property, value

    def _fixed(self, telling: Telling, wish: Wish) -> Iterator[Value]:
        """Yield the value that *wish* names itself."""
        if wish.term:
            yield Named(wish.term)
        if wish.number is not None:
            yield Number(wish.number)
        if wish.spoken:
            yield Spoken()
        if wish.called:
            yield Words(self._spell_call(telling))
        if wish.detail and telling.call.stated is not None:
            yield Words(telling.call.stated.details[wish.detail])
        if wish.fact in telling.locals:
            yield Own(telling.locals[wish.fact])
        for language, text in wish.words.items():
            filled = self.names.fill(text, telling, language)
            if filled:
                yield Words(filled)
                return

    def _filled(self, telling: Telling, wish: Wish, extra: dict[str, Node]) -> Iterator[Value]:
        """Yield what fills the role of *wish*."""
        found = telling.fillers.get(wish.role, ())
        if wish.part == "count" and found:
            yield Number(len(found))
            return
        for filler in found:
            if wish.takes and filler.took != wish.takes:
                continue
            if wish.part == "prefix":
                yield from self._prefix_of(filler)
            elif wish.part == "end":
                phrase = find_phrase(filler)
                side = _one_sided(phrase, wish.property) if phrase is not None and _has_end(phrase) else None
                if side is not None:
                    yield Time(side)
            elif wish.part:
                yield from self._part_of(telling, wish, filler)
            elif filler.took.startswith("<"):
                # One of the words that patterns list, as the document spells it.
                span = telling.call.sentence.span(filler.first, filler.last)
                yield Words(" ".join(self.document.structure.words(span).split()))
            elif filler.described is not None:
                yield from self._described(telling, wish, filler, extra)
            elif (phrase := find_phrase(filler)) is not None and filler.took in _TIMES:
                side = _one_sided(phrase, wish.property)
                if side is not None and not self._is_stale(telling, wish, phrase):
                    yield Time(self._look_back(telling, wish, side))
            else:
                yield from self._linked(filler, extra)

    def _is_stale(self, telling: Telling, wish: Wish, phrase: TimePhrase) -> bool:
        """Return whether *phrase* is over where something is yet to begin: it is the time of a decision."""
        as_of, timing = self.document.as_of, phrase.timing
        ahead = self.schema.statuses.get(telling.status or "") == "prospective"
        if not ahead or wish.property not in _AHEAD or as_of is None or timing is None:
            return False
        last, day = timing.begins.days.latest, as_of.earliest
        return last is not None and day is not None and last < day

    def _look_back(self, telling: Telling, wish: Wish, phrase: TimePhrase) -> TimePhrase:
        """Return *phrase*; of what words name alone the last one, where something has happened.

        "Took over in February", told in October, is not of the nearest February, which is yet to come.
        """
        call, as_of, timing = telling.call, self.document.as_of, phrase.timing
        done = call.governor is None and call.verb.tense in _DONE
        ahead = self.schema.statuses.get(telling.status or "") == "prospective"
        if not done or ahead or wish.property not in _HAPPENED or as_of is None or timing is None:
            return phrase
        first, day, inputs = timing.begins.days.earliest, as_of.latest, timing.begins.inputs
        if timing.begins.rule not in _UNDECIDED or first is None or day is None:
            return phrase
        if timing.begins.rule == "NearestSuchRule" and first <= day:
            return phrase
        last = make_bound("LatestSuchRule", anchor=inputs.anchor, recurring=inputs.recurring)
        return replace(phrase, timing=make_timing(timing.phrase, last, last, timing.note))

    def _described(
        self, telling: Telling, wish: Wish, filler: Filler, extra: dict[str, Node]
    ) -> Iterator[Value]:
        described, local = filler.described, telling.things.get(wish.role)
        if described is None:
            return
        if described.thing.terms:
            yield Named(described.type)
        elif described.known is not None:
            meant = described.known.thing
            if isinstance(meant, Mention) and meant.iri is not None:
                yield Named(meant.iri)
            else:
                yield from self._linked(filler, extra)
        elif described.thing.called:
            yield self._called(telling, described, extra)
        elif local is not None:
            if local not in extra:
                self._add_node(telling, described, local, extra)
            yield Own(local)

    def _called(self, telling: Telling, described: Described, extra: dict[str, Node]) -> Own:
        """Return the node of whoever the words call so: the same wherever they do."""
        thing = described.thing
        # "The minister left. He met A": another sentence may say who that is.
        sentence = described.sentence or telling.call.sentence
        described.called = self._spell(sentence.span(*described.headed))
        labels = tuple(
            Words(label, language)
            for language, template in thing.label.items()
            if (label := self.names.fill(template, telling, language, thing=described))
        )
        local = f"{thing.kind}-{make_slug(labels[0].text)}"
        span = sentence.span(described.first, described.last)
        extra.setdefault(local, Node(local, thing.kind, (described.type,), labels, span=span))
        return Own(local)

    def _linked(self, filler: Filler, extra: dict[str, Node]) -> Iterator[Value]:
        linked = filler.linked
        if filler.iri is not None:
            yield Named(filler.iri)
        elif linked is None:
            return
        elif isinstance(linked.thing, Quantity):
            if linked.thing.value is not None:
                yield Number(linked.thing.value)
        elif linked.new is not None:
            new = linked.new
            took = PEOPLE if PEOPLE in linked.slots else filler.took
            slot = self.grammar.slots.get(took)
            kind = self.grammar.things[took].kind if slot is None else slot.kind
            names = tuple(Words(new.name, language) for language in self.names.languages)
            extra[new.identifier] = Node(new.identifier, kind, (new.type,), names, span=new.mentions[0].span)
            yield Own(new.identifier)

    def _spell_call(self, telling: Telling) -> str:
        """Return the words that call the pattern as the document spells them, with a capital."""
        call = telling.call
        return self._spell(call.sentence.span(call.matched.first, call.matched.last))

    def _spell(self, span: Span) -> str:
        """Return the words of *span* as the document spells them, with a capital."""
        text = " ".join(self.document.structure.words(span).split())
        return text[:1].upper() + text[1:]

    def _prefix_of(self, filler: Filler) -> Iterator[Value]:
        """Yield what the words before the name of *filler* mean, such as a rank."""
        named = None if filler.linked is None else filler.linked.thing
        found = self.document.lexicon.find_prefix(named.form) if isinstance(named, Mention) else None
        if found is not None:
            yield Named(found)

    def _part_of(self, telling: Telling, wish: Wish, filler: Filler) -> Iterator[Value]:
        """Yield the part of the number of *filler* that *wish* names."""
        quantity = _quantity_of(filler, wish.part)
        if telling.unsaid and wish.part != "ordinal":
            quantity = None
        if wish.part == "quantityKind":
            yield from self._kind_of(wish, "Unknown" if quantity is None else quantity.kind)
        elif quantity is not None:
            number = {"numerator": quantity.numerator, "denominator": quantity.denominator}.get(
                wish.part, quantity.value
            )
            if number is not None:
                yield Number(number)

    def _kind_of(self, wish: Wish, kind: str) -> Iterator[Value]:
        """Yield the term for a *kind* of number: of that name, beside the property."""
        iri = re.sub(r"[^/#]+$", kind, wish.property)
        if iri in self.schema.terms:
            yield Named(iri)

    def _add_node(self, telling: Telling, described: Described, local: str, extra: dict[str, Node]) -> None:
        """Add the node of the new thing *local*, which *described* is in this telling."""
        same = self.things.by_local[local]
        kind = same.thing
        # It may be meant in its own statements.
        extra[local] = Node(local, kind.kind, (same.type,))
        values = list(self.make(telling, kind.values, extra))
        if kind.ordinal is not None and same.ordinal is not None:
            values.append((kind.ordinal, Number(same.ordinal)))
        said = described.last > described.first
        span = telling.call.sentence.span(described.first, described.last) if said else None
        extra[local] = Node(local, kind.kind, (same.type,), same.labels, tuple(values), span)

    def _as_of(self, telling: Telling, wish: Wish) -> Iterator[Value]:
        """Yield the time that the day of the document gives where the words tell none."""
        day = self.document.as_of
        if day is None:
            return
        bound = make_bound(_RULES.get(wish.otherwise, "NotAfterRule"), anchor=day)
        begins = read_begins(telling)
        if wish.otherwise == "between" and begins is not None and _may_follow(begins, day):
            bound = make_bound("BetweenRule", after=begins, before=day)
        span = telling.call.sentence.span(telling.call.matched.first, telling.call.matched.last)
        yield Time(TimePhrase(span, make_timing("", bound, bound)))


def _quantity_of(filler: Filler, part: str) -> Quantity | None:
    if filler.described is not None:
        return filler.described.ordinal if part == "ordinal" else filler.described.quantity
    meant = None if filler.linked is None else filler.linked.thing
    return meant if isinstance(meant, Quantity) else None


def _may_follow(begins: Days, day: Days) -> bool:
    """Return whether something that began on *begins* can have ended by *day*."""
    return begins.earliest is not None and (day.latest is None or begins.earliest <= day.latest)


def _has_end(phrase: TimePhrase) -> bool:
    """Return whether *phrase* tells from when to when."""
    timing = phrase.timing
    return timing is not None and timing.begins != timing.ends and timing.ends.days.latest is not None


def _one_sided(phrase: TimePhrase, name: str) -> TimePhrase | None:
    """Return *phrase* with the one bound that the property *name* has; the end of "since May" is not told."""
    timing = phrase.timing
    if timing is None:
        return None
    if timing.begins == timing.ends:
        return phrase
    bound = timing.ends if name == EV + "ends" else timing.begins
    if phrase.length is None and (name, bound.rule) in _UNTOLD:
        return None
    return replace(phrase, timing=make_timing(timing.phrase, bound, bound, timing.note))
