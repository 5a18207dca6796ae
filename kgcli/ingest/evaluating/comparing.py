"""Whether a draft means the same as a reviewed fact, and if not, in what they differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kgcli.dating.days import Days
from kgcli.ingest.evaluating.facts import Ref
from kgcli.ingest.evaluating.kinds import is_link
from kgcli.ingest.evaluating.sameness import do_meet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kgcli.ingest.evaluating.facts import Fact, Scope, Thing, Value
    from kgcli.ingest.evaluating.sameness import Sameness

__all__ = ["Comparison", "Difference"]


class Difference(NamedTuple):
    """In what a draft differs: the *drafted* values of a *property* in the place of the *reviewed* ones.

    *property* is an IRI, or ``kind``, ``status``, ``evidence`` or ``place``. Where it is not *grave*, the
    draft says less, or the same of other words; it contradicts nothing.
    """

    property: str
    drafted: tuple[Value, ...]
    reviewed: tuple[Value, ...]
    grave: bool = True


@dataclass(slots=True)
class Comparison:
    """Compares what drafts state with what was reviewed.

    *related* has what the home states of each thing, *actual* the statuses of what is or was the case.
    """

    sameness: Sameness
    related: Mapping[str, frozenset[str]]
    actual: frozenset[str]
    scope: Scope

    def compare(self, draft: Fact, fact: Fact) -> tuple[Difference, ...]:
        """Return in what *draft* differs from the reviewed *fact*; nothing where they mean the same."""
        if draft.kind.term != fact.kind.term:
            return (Difference("kind", (Ref(draft.kind.term),), (Ref(fact.kind.term),)),)
        found = list(self._compare_kinds(draft, fact))
        if fact.kind.words:
            found += self._compare_words(draft, fact)
            return tuple(found)
        found += self._compare_statuses(draft, fact)
        found += self._compare_values(draft, fact)
        found += self._compare_days(draft, fact)
        if fact.told and not self.overlaps(draft, fact):
            found.append(Difference("evidence", (), (), grave=False))
        return tuple(found)

    def overlaps(self, draft: Fact, fact: Fact) -> bool:
        """Tell whether words that *draft* rests on are among those that *fact* rests on."""
        return any(
            one.span.start < other.span.end and other.span.start < one.span.end
            for one in draft.places
            for other in fact.places
        )

    def _compare_kinds(self, draft: Fact, fact: Fact) -> Iterator[Difference]:
        drafted, reviewed = draft.thing.types, fact.thing.types
        if not drafted or not reviewed:
            return
        lifted, own = self.sameness.taxonomy.lift_all(drafted), self.sameness.taxonomy.lift_all(reviewed)
        narrower = not reviewed.isdisjoint(lifted)
        wider = not drafted.isdisjoint(own)
        if narrower and not self.sameness.taxonomy.are_apart(drafted, reviewed):
            return
        if wider and not self.sameness.taxonomy.distinguishes(reviewed, drafted):
            return
        yield Difference("kind", _refs(drafted), _refs(reviewed))

    def _compare_words(self, draft: Fact, fact: Fact) -> Iterator[Difference]:
        if not self.overlaps(draft, fact):
            yield Difference("evidence", (), ())
        for name in sorted(fact.kind.compared):
            drafted = draft.thing.values.get(name, frozenset())
            reviewed = fact.thing.values.get(name, frozenset())
            if not drafted and self._is_voice(draft, fact, reviewed):
                continue
            missed, added = self._match(name, drafted, reviewed)
            if missed or added:
                yield Difference(name, _sort(drafted), _sort(reviewed), grave=bool(added))

    def _is_voice(self, draft: Fact, fact: Fact, reviewed: frozenset[Value]) -> bool:
        """Tell whether *reviewed* is who speaks, and the draft has the words of the same voice."""
        return any(
            Ref(place.speaker) in reviewed
            and place.voice == own.voice
            and (own.speaker in {"", place.speaker})
            for place in fact.places
            for own in draft.places
        )

    def _compare_statuses(self, draft: Fact, fact: Fact) -> Iterator[Difference]:
        drafted, reviewed = draft.statuses, fact.statuses
        if (drafted and drafted <= reviewed) or (not drafted and not reviewed):
            return
        if not drafted and reviewed <= self.actual:
            return
        if not reviewed and drafted <= self.actual:
            return
        yield Difference("status", tuple(sorted(drafted)), tuple(sorted(reviewed)))

    def _compare_values(self, draft: Fact, fact: Fact) -> Iterator[Difference]:
        compared = fact.kind.compared
        reviewed = self._choose(fact.thing, compared)
        named = {name for name, own in reviewed.items() if any(isinstance(value, Ref) for value in own)}
        drafted = self._choose(draft.thing, compared | named)
        needed = {name for name, _ in fact.needed}
        seen: set[str] = set()
        for name, values in drafted.items():
            beside = {
                each: own for each, own in reviewed.items() if self.sameness.taxonomy.are_related(name, each)
            }
            seen |= beside.keys()
            others = frozenset(value for own in beside.values() for value in own)
            missed, added = self._match(name, values, others)
            if added and others:
                yield Difference(name, _sort(values), _sort(others))
            elif added:
                yield from self._compare_added(name, added, reviewed)
            elif missed:
                lacking = {value for each in beside for value in beside[each] & missed}
                if any((each, value) in fact.needed for each in beside for value in lacking):
                    yield Difference(name, _sort(values), _sort(others), grave=False)
        for name, values in reviewed.items():
            wanted = {value for value in values if (name, value) in fact.needed}
            if name in needed and name not in seen and wanted:
                yield Difference(name, (), _sort(wanted), grave=False)

    def _compare_added(
        self, name: str, added: frozenset[Value], reviewed: Mapping[str, frozenset[Value]]
    ) -> Iterator[Difference]:
        """Yield what the draft states by a property that the reviewed fact does not have.

        What the home states of another participant anyhow, and links between facts, are no faults.
        """
        parts = {value.key for own in reviewed.values() for value in own if isinstance(value, Ref)}
        wrong = []
        for value in added:
            if isinstance(value, Ref) and (
                self._is_link(value) or any(value.key in self.related.get(part, ()) for part in parts)
            ):
                continue
            wrong.append(value)
        if wrong:
            yield Difference(name, _sort(wrong), ())

    def _choose(self, thing: Thing, compared: frozenset[str]) -> dict[str, frozenset[Value]]:
        """Return the values that are compared: no times, and words only by the properties *compared*.

        A link between facts is compared in the direction in which it is stated.
        """
        found: dict[str, frozenset[Value]] = {}
        for name, values in thing.values.items():
            own = frozenset(
                value
                for value in values
                if not isinstance(value, Days)
                and (not isinstance(value, str) or name in compared)
                and not (
                    name in thing.turned and isinstance(value, Ref) and self._is_link(value, turned=True)
                )
            )
            if own:
                found[name] = own
        return found

    def _is_link(self, value: Ref, *, turned: bool = False) -> bool:
        thing = self.sameness.drafted.get(value.key) or self.sameness.reviewed.get(value.key)
        return thing is not None and is_link(thing.types, self.scope, self.sameness.taxonomy, turned=turned)

    def _compare_days(self, draft: Fact, fact: Fact) -> Iterator[Difference]:
        drafted, reviewed = _list_days(draft.thing), _list_days(fact.thing)
        whole = [days for own in reviewed.values() for days in own]
        for name, values in drafted.items():
            others = reviewed.get(name)
            if others is None and whole:
                others = [_join(whole)]
            if others and not all(any(do_meet(one, other) for other in others) for one in values):
                yield Difference(name, tuple(values), tuple(others))

    def _match(
        self, name: str, drafted: Iterable[Value], reviewed: Iterable[Value]
    ) -> tuple[frozenset[Value], frozenset[Value]]:
        """Return which of *reviewed*, and which of *drafted*, nothing on the other side is the same as."""
        drafted, reviewed = frozenset(drafted), frozenset(reviewed)
        pairs = [
            (one, other) for one in drafted for other in reviewed if self.sameness.are_same(name, one, other)
        ]
        return reviewed - {other for _, other in pairs}, drafted - {one for one, _ in pairs}


def _list_days(thing: Thing) -> dict[str, list[Days]]:
    found = {}
    for name, values in thing.values.items():
        own = [value for value in values if isinstance(value, Days)]
        if own:
            found[name] = own
    return found


def _join(days: Iterable[Days]) -> Days:
    listed = list(days)
    starts = [each.earliest for each in listed]
    ends = [each.latest for each in listed]
    return Days(
        None if None in starts else min(each for each in starts if each),
        None if None in ends else max(each for each in ends if each),
    )


def _refs(iris: Iterable[str]) -> tuple[Value, ...]:
    return tuple(Ref(iri) for iri in sorted(iris))


def _sort(values: Iterable[Value]) -> tuple[Value, ...]:
    return tuple(sorted(values, key=repr))
