"""The making of drafts: tellings of the same are brought together, and become nodes with statements."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kgcli.ingest.drafts.draft import Draft, Named, Node, Words
from kgcli.ingest.drafts.joining import join_drafts
from kgcli.ingest.drafts.presuming import drop_presumed
from kgcli.ingest.drafts.repeating import drop_repeated
from kgcli.ingest.drafts.sameness import Things, find_phrase
from kgcli.ingest.drafts.values import Values
from kgcli.phrases.phrase import Quantity
from kgcli.vocabulary import EV

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence, Set

    from kgcli.ingest.drafts.calls import Call
    from kgcli.ingest.drafts.document import Document
    from kgcli.ingest.drafts.grammar import Grammar
    from kgcli.ingest.drafts.naming import Names
    from kgcli.ingest.drafts.pattern import Fact, Pattern
    from kgcli.ingest.drafts.schema import Schema
    from kgcli.ingest.drafts.telling import Telling
    from kgcli.span import Span

__all__ = ["Maker"]

_MISSING: Final = 0.95
"""What each role that is not filled leaves of a draft's score."""


def _drop_implied(tellings: Sequence[Telling]) -> Iterator[Telling]:
    """Yield *tellings* without those whose thing no words describe, but another one of the sentence does."""
    described = {_list_participants(each) for each in tellings if not _is_implied(each)} - {None}
    for each in tellings:
        if not _is_implied(each) or _list_participants(each) not in described:
            yield each


def _is_implied(telling: Telling) -> bool:
    return any(each.described and each.described.implied for own in telling.fillers.values() for each in own)


def _list_participants(telling: Telling) -> tuple[object, ...] | None:
    """Return the sentence, the family and who and where: what fills roles of which each makes a fact."""
    roles = (role.name for role in telling.pattern.roles if role.each)
    named = frozenset(each.iri for name in roles for each in telling.fillers.get(name, ()) if each.iri)
    return (id(telling.call.sentence), telling.pattern.family, named) if named else None


def _choose_class(telling: Telling, fact: Fact) -> str:
    """Return the class of *fact*: by the status, or by the first role with a class that is filled."""
    chosen = (kind for key, kind in fact.classes.items() if key == telling.status or telling.one(key))
    return next(chosen, fact.classes["else"])


def _is_told(telling: Telling, drafts: Iterable[tuple[Call, Draft]]) -> bool:
    """Return whether one of *drafts* rests on the calling words, or is of the family and the sentence.

    Those of the same call are others of a row: "A and B have agreed".
    """
    sentence = telling.call.sentence
    called, own = sentence.starts[telling.call.matched.first], sentence.span(0, len(sentence))
    return any(
        each.span.start <= called < each.span.end
        or (each.family == telling.pattern.family and own.start <= each.span.start < own.end)
        for call, each in drafts
        if call is not telling.call
    )


class Maker:
    """What makes drafts of the tellings of one *document*."""

    def __init__(self, document: Document, grammar: Grammar, schema: Schema, names: Names) -> None:
        self.document = document
        self.grammar = grammar
        self.schema = schema
        self.names = names
        self.things = Things(document, schema, names)
        self.values = Values(document, grammar, schema, names, self.things)
        self.facts: dict[tuple[object, ...], str] = {}

    def make(self, tellings: Sequence[Telling]) -> tuple[Draft, ...]:
        """Return the drafts of *tellings*, in the order of the text."""
        # What says most comes first, so that what says less of the same thing finds it.
        told = sorted(_drop_implied([*drop_repeated([*drop_presumed(tellings)])]), key=self._rank)
        kept = [each for each in told if self.things.settle(each)]
        kept.sort(key=lambda telling: telling.pattern.last)
        drafts: list[Draft] = []
        near: dict[str, list[tuple[Call, Draft]]] = defaultdict(list)
        for telling in kept:
            if telling.pattern.last and _is_told(telling, near[telling.passage]):
                continue
            for pattern, fact in telling.list_facts():
                made = self._draft(telling, pattern, fact)
                if made is not None:
                    drafts.append(made)
                    near[made.passage].append((telling.call, made))
        return self._number(join_drafts(drafts))

    def _rank(self, telling: Telling) -> tuple[bool, float, float, Span]:
        return self._is_definite(telling), -self._weight(telling), -telling.pattern.score, telling.span

    def _weight(self, telling: Telling) -> float:
        weight = 0.0
        for role in telling.pattern.roles:
            filler = telling.one(role.name)
            if filler is None and role.is_open:
                # Who acts says more than what else is known of that.
                weight -= 2
            if filler is not None and not role.words:
                described = filler.described
                weight += 1 + (described is not None and described.quantity is not None)
                # A mission says more than the country that it is in.
                weight += 0.5 * (filler.took == role.takes[0])
        return weight

    @staticmethod
    def _is_definite(telling: Telling) -> bool:
        """Return whether *telling* means something that another one tells of first."""
        roles = telling.pattern.roles
        meant = (role.name if role.definite else role.like.partition("/")[0] for role in roles)
        return any(name and telling.one(name) is not None for name in meant)

    def _draft(self, telling: Telling, pattern: Pattern, fact: Fact) -> Draft | None:
        wanted = [wish.fact for wish in fact.values if wish.fact]
        if wanted and telling.locals.keys().isdisjoint(wanted):
            # What it is about is no fact here.
            return None
        extra: dict[str, Node] = {}
        local = self._local_of(telling, fact)
        values = list(self.values.make(telling, fact.values, extra))
        if fact.of and not (values and local):
            return None
        if fact.status and telling.status:
            values.append((EV + "status", Named(EV + telling.status)))
        kind = _choose_class(telling, fact)
        labels = tuple(
            Words(text, language)
            for language in fact.label
            if (text := self.names.fill(fact.label[language], telling, language))
        )
        node = Node(local, fact.kind, (kind,), labels, tuple(dict.fromkeys(values)))
        if fact.of:
            node = self._state_of(telling, fact, node)
        voice, speaker = self.document.read_voice(telling.call, telling.span)
        return Draft(
            "",
            f"{pattern.family}/{pattern.name}",
            telling.passage,
            telling.span,
            round(self._score(telling, pattern), 3),
            telling.status if fact.status else None,
            voice,
            (node, *extra.values()),
            speaker,
            self._list_missing(telling, fact, {name for name, _ in values}),
        )

    @staticmethod
    def _list_missing(telling: Telling, fact: Fact, stated: Set[str]) -> tuple[str, ...]:
        """Return the properties that a person has to fill in: those of *fact*, and of what is lacking."""
        needed = (wish.property for wish in fact.values if wish.role in telling.lacking)
        return tuple(each for each in dict.fromkeys((*fact.missing, *needed)) if each not in stated)

    def _score(self, telling: Telling, pattern: Pattern) -> float:
        score = pattern.score if pattern is telling.pattern else telling.pattern.score * pattern.score
        for role in telling.pattern.roles:
            filler = telling.one(role.name)
            if filler is None:
                score *= 1.0 if role.like or role.definite or role.words else _MISSING
            else:
                score *= 0.5 + 0.5 * min(1.0, filler.sure + 0.1)
        return min(score, 1.0)

    def _state_of(self, telling: Telling, fact: Fact, node: Node) -> Node:
        """Return *node* as it is called that *fact* is stated of."""
        filler = telling.one(fact.of)
        new = None if filler is None or filler.linked is None else filler.linked.new
        if new is None:
            return node
        names = tuple(Words(new.name, language) for language in self.names.languages)
        return replace(node, types=(new.type,), labels=names, span=new.mentions[0].span)

    def _local_of(self, telling: Telling, fact: Fact) -> str:
        """Return the local name of *fact*; the same for what is told of the same things twice."""
        if fact.name in telling.locals:
            return telling.locals[fact.name]
        if fact.of:
            telling.locals[fact.name] = self._key_of(telling, fact.of)
            return telling.locals[fact.name]
        for role in fact.same:
            # It is the fact that was told of this thing before.
            thing = self.things.by_local.get(telling.things.get(role, ""))
            for each in thing.tellings if thing is not None else ():
                if fact.name in each.locals:
                    telling.locals[fact.name] = each.locals[fact.name]
                    return each.locals[fact.name]
        things = tuple(sorted(telling.things.items()))
        others = tuple(
            (role.name, each.iri or (each.linked.new.identifier if each.linked and each.linked.new else ""))
            for role in telling.pattern.roles
            for each in telling.fillers.get(role.name, ())
            if each.described is None and (each.iri or (each.linked and each.linked.new))
        )
        numbers = tuple(
            each.linked.thing.value
            for found in telling.fillers.values()
            for each in found
            if each.linked is not None and isinstance(each.linked.thing, Quantity)
        )
        first, last = telling.call.matched.first, telling.call.matched.last
        # What a person has yet to put into words is the same only where the same words call for it.
        words = tuple(telling.call.sentence.words[first:last]) if fact.missing else ()
        key: tuple[object, ...]
        key = (fact.kind, fact.name, self.things.group(telling), things or (others, numbers, words))
        if fact.by:
            key = (fact.kind, fact.name, *(self._key_of(telling, role) for role in fact.by))
        if fact.apart:
            # Its place is all that tells it from others: the clause, or its own words.
            clause = telling.call.sentence.starts[telling.call.left]
            place = telling.span.start if telling.pattern.narrow else clause
            key = (fact.kind, fact.name, telling.passage, place)
        local = self.facts.get(key)
        if local is None:
            label = self.names.fill(fact.label.get("en", fact.kind), telling, "en") or fact.kind
            local = self.facts[key] = self.things.name(fact.kind, label)
        telling.locals[fact.name] = local
        return local

    @staticmethod
    def _key_of(telling: Telling, role: str) -> str:
        """Return what is the same wherever the same thing fills *role*."""
        filler = telling.one(role)
        if filler is None:
            return ""
        new = None if filler.linked is None else filler.linked.new
        if filler.described is not None and filler.described.thing.terms:
            return filler.described.type
        if filler.described is not None and filler.described.thing.called and new is None and not filler.iri:
            sentence = filler.described.sentence or telling.call.sentence
            return " ".join(sentence.words[slice(*filler.described.headed)])
        if filler.took.startswith("<"):
            return " ".join(telling.call.sentence.words[filler.first : filler.last])
        phrase = find_phrase(filler) if filler.took == "time" else None
        if phrase is not None and phrase.timing is not None:
            return str(phrase.timing.begins.days)
        return telling.things.get(role) or filler.iri or ("" if new is None else new.identifier)

    def _number(self, drafts: Iterable[Draft]) -> tuple[Draft, ...]:
        order = {passage.name: number for number, passage in enumerate(self.document.structure.passages)}
        counts: dict[str, int] = {}
        made = []
        for draft in sorted(drafts, key=lambda each: (order[each.passage], each.span, each.pattern)):
            counts[draft.passage] = counts.get(draft.passage, 0) + 1
            made.append(replace(draft, identifier=f"{draft.passage}-{counts[draft.passage]}"))
        return tuple(made)
