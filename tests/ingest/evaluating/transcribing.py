"""Reviewed facts written down as drafts: what a perfect reader of the document would have drafted."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

from kgcli.dating.days import Days, Inputs
from kgcli.dating.timing import Bound, Timing
from kgcli.ingest.drafts.draft import Draft, Named, Node, Number, Own, Time, Value, Words
from kgcli.ingest.evaluating.facts import SUBJECT, Fact, Ref, Scope, Thing
from kgcli.ingest.evaluating.reviewed import Reviewed
from kgcli.phrases.phrase import TimePhrase
from kgcli.span import Span
from kgcli.verification.evidence import Document

__all__ = ["Transcriber", "make_time"]


def make_time(earliest: str | None, latest: str | None) -> Time:
    """Return a phrase that says the days from *earliest* to *latest*."""
    days = Days(*(None if day is None else date.fromisoformat(day) for day in (earliest, latest)))
    bound = Bound("BetweenRule", Inputs(), days, "RelativePrecision", None)
    return Time(TimePhrase(Span(0, 0), Timing("", bound, bound, None)))


def _unlink(fact: Fact, others: set[str]) -> Fact:
    values = {
        name: frozenset(value for value in own if not isinstance(value, Ref) or value.key not in others)
        for name, own in fact.thing.values.items()
    }
    return replace(fact, thing=replace(fact.thing, values=values))


class Transcriber:
    """Writes the facts of *document* as drafts; what only its own graphs speak of becomes new things."""

    def __init__(self, reviewed: Reviewed, document: Document) -> None:
        self.reviewed = reviewed
        self.singles: set[str] = set()
        self.document = document
        own = {
            iri
            for iri, span in reviewed.evidence.spans.items()
            if reviewed.evidence.document_of(span) is document
        }
        statements = reviewed.statements
        elsewhere = {
            subject
            for graph in statements.graphs()
            if graph not in own
            for subject, _, _ in statements.graph(graph)
        }
        self.new = {subject for graph in own for subject, _, _ in statements.graph(graph)} - elsewhere

    def transcribe(self, scope: Scope) -> tuple[Draft, ...]:
        """Return a draft for each fact of *scope*, in order; without links to other facts."""
        facts = self.reviewed.list_facts(self.document, scope)
        linked = {fact.key for fact in facts}
        self.singles = {kind.term for kind in scope.kinds if kind.is_property}
        return tuple(self._draft(number, _unlink(fact, linked)) for number, fact in enumerate(facts, 1))

    def _draft(self, number: int, fact: Fact) -> Draft:
        place = fact.places[0]
        nodes = list(self._list_nodes(fact))
        return Draft(
            str(number),
            f"{fact.kind.family}/transcribed",
            place.passage,
            place.span,
            0.9,
            min(fact.statuses, default=None),
            place.voice,
            tuple(nodes),
        )

    def _list_nodes(self, fact: Fact) -> Iterator[Node]:
        if fact.kind.is_property:
            (subject,) = fact.thing.values[SUBJECT]
            assert isinstance(subject, Ref)
            thing = self.reviewed.world[subject.key]
            waiting = [
                Thing(
                    subject.key, thing.types, thing.names, {fact.kind.term: fact.thing.values[fact.kind.term]}
                )
            ]
        else:
            waiting = [fact.thing]
        done = set()
        while waiting:
            thing = waiting.pop(0)
            if thing.key in done:
                continue
            done.add(thing.key)
            yield self._node(thing)
            for values in thing.values.values():
                waiting += [
                    self._strip(value.key)
                    for value in values
                    if isinstance(value, Ref) and value.key in self.new and value.key not in done
                ]

    def _strip(self, iri: str) -> Thing:
        """Return the new thing *iri* without what is itself new, or said of it as a part of another fact."""
        thing = self.reviewed.world[iri]
        values = {
            name: frozenset(value for value in own if not isinstance(value, Ref) or value.key not in self.new)
            for name, own in thing.values.items()
            if name not in self.singles
        }
        return replace(thing, values=values)

    def _node(self, thing: Thing) -> Node:
        local = thing.key.partition("/id/")[2] if thing.key in self.new else thing.key
        return Node(
            local,
            local.partition("/")[0],
            tuple(sorted(thing.types)),
            tuple(Words(name, "en") for name in sorted(thing.names)),
            tuple(
                (name, self._value(value))
                for name, own in thing.values.items()
                for value in sorted(own, key=repr)
            ),
        )

    def _value(self, value: object) -> Value:
        if isinstance(value, Ref):
            return Own(value.key.partition("/id/")[2]) if value.key in self.new else Named(value.key)
        if isinstance(value, Days):
            return make_time(
                *(None if day is None else day.isoformat() for day in (value.earliest, value.latest))
            )
        if isinstance(value, Fraction):
            return Number(value)
        return Words(str(value))
