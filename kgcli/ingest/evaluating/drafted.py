"""The facts that drafts of a document state, in the form in which they are compared."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from kgcli.dating.days import Days
from kgcli.ingest.drafts.draft import Named, Number, Own, Spoken, Time, Words
from kgcli.ingest.evaluating.facts import STATUS, SUBJECT, Fact, Place, Ref, Thing
from kgcli.ingest.evaluating.kinds import choose_kind
from kgcli.ingest.evaluating.reviewed import UNKNOWN
from kgcli.ingest.mentions.variants import spell_name
from kgcli.vocabulary import EV

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kgcli.ingest.drafts.draft import Draft, Node
    from kgcli.ingest.drafts.draft import Value as Drafted
    from kgcli.ingest.evaluating.facts import Kind, Scope, Value, World
    from kgcli.ingest.evaluating.taxonomy import Taxonomy
    from kgcli.span import Span

__all__ = ["list_drafted", "make_world"]

_BEGINS: Final = EV + "begins"
_ENDS: Final = EV + "ends"


def _name_own(local: str) -> str:
    """Return the key of what drafts call *local*: it is no IRI, but for a thing that the home knows."""
    return local if "://" in local or local.startswith("urn:") else f"new {local}"


def make_world(drafts: Iterable[Draft], taxonomy: Taxonomy) -> World:
    """Return the new things of *drafts*; where several drafts state something of one, it has all of it."""
    types: dict[str, set[str]] = defaultdict(set)
    labels: dict[str, str] = {}
    names: dict[str, set[str]] = defaultdict(set)
    values: dict[str, dict[str, set[Value]]] = defaultdict(lambda: defaultdict(set))
    stated: dict[str, set[str]] = defaultdict(set)
    for draft in drafts:
        for node in draft.nodes:
            key = _name_own(node.local)
            types[key] |= set(node.types)
            labels.setdefault(key, node.labels[0].text if node.labels else node.local)
            names[key] |= {spell_name(label.text) for label in node.labels} - {""}
            for name, value in _list_values(node):
                values[key][name].add(value)
                stated[key].add(name)
                inverse = taxonomy.inverses.get(name)
                if inverse is not None and isinstance(value, Ref):
                    values[value.key][inverse].add(Ref(key))
    return {
        key: Thing(
            key,
            frozenset(types[key]),
            frozenset(names[key]),
            {name: frozenset(own) for name, own in sorted(values[key].items())},
            not key.startswith("new "),
            labels[key],
            frozenset(values[key].keys() - stated[key]),
        )
        for key in sorted(types)
    }


def list_drafted(
    drafts: Sequence[Draft], scope: Scope, taxonomy: Taxonomy, passages: Sequence[tuple[Span, str]]
) -> tuple[Fact, ...]:
    """Return the facts of *scope* in *drafts*, in the order of the text.

    *passages* are in order, with what people call each. What several drafts call the same is one fact, which
    has all that they say; so is what says the same of words that overlap.
    """
    world = make_world(drafts, taxonomy)
    found: dict[str, Fact] = {}
    counted = (each for each in drafts if scope.patterns is None or each.pattern in scope.patterns)
    for draft in sorted(counted, key=lambda each: (each.span, each.identifier)):
        passage = _find_passage(draft, passages)
        place = Place(passage, draft.span, draft.voice, draft.speaker or "")
        for number, node in enumerate(draft.nodes):
            for fact in _list_facts(node, world[_name_own(node.local)], scope.kinds, taxonomy):
                own = draft.status if number == 0 and not fact.kind.is_property else None
                statuses = fact.statuses or frozenset((own,) if own else ())
                before = found.get(fact.key)
                found[fact.key] = replace(
                    fact,
                    places=(*(before.places if before else ()), place),
                    statuses=statuses | (before.statuses if before else frozenset()),
                    patterns=tuple(dict.fromkeys((*(before.patterns if before else ()), draft.pattern))),
                    score=max(draft.score, before.score if before else 0.0),
                )
    return tuple(sorted(_merge(found.values()), key=lambda fact: (fact.places[0].span, fact.key)))


def _find_passage(draft: Draft, passages: Sequence[tuple[Span, str]]) -> str:
    for span, name in passages:
        if span.start <= draft.span.start < span.end:
            return name
    return draft.passage


def _list_facts(node: Node, thing: Thing, kinds: Sequence[Kind], taxonomy: Taxonomy) -> Iterator[Fact]:
    singles = {kind.term: kind for kind in kinds if kind.is_property}
    for name, value in _list_values(node):
        if name in singles:
            yield _make_statement(singles[name], thing.key, value)
        elif isinstance(value, Ref) and (inverse := taxonomy.inverses.get(name)) in singles:
            yield _make_statement(singles[inverse or ""], value.key, Ref(thing.key))
    own = choose_kind(node.types, kinds, taxonomy)
    if own is not None:
        statuses = frozenset(
            value.iri.removeprefix(EV)
            for name, value in node.values
            if name == STATUS and isinstance(value, Named)
        )
        yield Fact(thing.key, own, thing, (), statuses)


def _make_statement(kind: Kind, subject: str, value: Value) -> Fact:
    key = f"{subject} {value}"
    said: dict[str, frozenset[Value]] = {
        SUBJECT: frozenset((Ref(subject),)),
        kind.term: frozenset((value,)),
    }
    return Fact(key, kind, Thing(key, values=said, known=False), ())


def _merge(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Yield *facts*, one in the place of several that say the same of words that overlap."""
    kept: dict[object, list[Fact]] = defaultdict(list)
    for fact in facts:
        same = kept[_describe(fact)]
        for number, other in enumerate(same):
            one, two = fact.places[0].span, other.places[0].span
            if one.start < two.end and two.start < one.end:
                same[number] = replace(
                    other,
                    places=(*other.places, *fact.places),
                    patterns=tuple(dict.fromkeys((*other.patterns, *fact.patterns))),
                    score=max(other.score, fact.score),
                )
                break
        else:
            same.append(fact)
    for group in kept.values():
        yield from group


def _describe(fact: Fact) -> object:
    """Return what *fact* says, whatever it is called and wherever it stands."""
    thing = fact.thing
    values = tuple((name, tuple(sorted(map(repr, own)))) for name, own in sorted(thing.values.items()))
    return fact.kind.term, tuple(sorted(thing.types)), tuple(sorted(thing.names)), values, fact.statuses


def _list_values(node: Node) -> Iterator[tuple[str, Value]]:
    for name, value in node.values:
        read = _read(name, value)
        if read is not None and name != STATUS:
            yield name, read


def _read(name: str, value: Drafted) -> Value | None:
    if isinstance(value, Named):
        local = value.iri.replace("#", "/").rpartition("/")[2]
        return None if local == UNKNOWN else Ref(value.iri)
    if isinstance(value, Own):
        return Ref(_name_own(value.local))
    if isinstance(value, Spoken):
        # Whose the words are is compared by their voice.
        return None
    if isinstance(value, Words):
        return spell_name(value.text)
    if isinstance(value, Number):
        return Fraction(value.value)
    return _read_time(name, value)


def _read_time(name: str, value: Time) -> Value | None:
    timing = value.phrase.timing
    if timing is None:
        return None
    if name == _BEGINS:
        return timing.begins.days
    if name == _ENDS:
        return timing.ends.days
    return Days(timing.begins.days.earliest, timing.ends.days.latest)
