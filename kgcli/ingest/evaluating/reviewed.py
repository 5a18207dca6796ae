"""The reviewed facts of a document, as its files state them in the graphs of its evidence spans."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Final

from kgcli.dating.days import Days
from kgcli.ingest.evaluating.facts import STATUS, SUBJECT, Fact, Place, Ref, Thing
from kgcli.ingest.evaluating.kinds import choose_kind, is_link
from kgcli.ingest.mentions.variants import spell_name
from kgcli.span import Span
from kgcli.verification.bounds import read_period
from kgcli.vocabulary import EV, OWL, RDF, RDFS, SKOS, XSD, XSD_INTEGERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pyoxigraph import BlankNode, Literal, NamedNode

    from kgcli.ingest.evaluating.facts import Kind, Scope, Value, World
    from kgcli.ingest.evaluating.taxonomy import Taxonomy
    from kgcli.verification.evidence import Document, Evidence
    from kgcli.verification.statements import Statements

__all__ = ["UNKNOWN", "Reviewed"]

UNKNOWN: Final = "Unknown"
"""The local name of the kind of a number that is not stated: it says nothing."""
_SCHEMAS: Final = (EV, OWL, RDF, RDFS, SKOS)
_NAMES: Final = (
    *(RDFS + "label", SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel", SKOS + "notation"),
    EV + "demonym",
)
_COUNTED: Final = EV + "counted"


@dataclass(frozen=True)
class Reviewed:
    """What a reader may see of a home's facts, ready to be compared."""

    statements: Statements
    evidence: Evidence
    taxonomy: Taxonomy

    @cached_property
    def world(self) -> World:
        """All things of the home, with all that is stated of them anywhere."""
        found: dict[str, dict[str, set[Value]]] = defaultdict(lambda: defaultdict(set))
        for graph in self.statements.graphs():
            for subject, predicate, term in self.statements.graph(graph):
                self._state(found, subject, predicate, term)
        return {iri: self._make_thing(iri, values) for iri, values in found.items()}

    def list_facts(self, document: Document, scope: Scope) -> tuple[Fact, ...]:
        """Return the facts of the kinds of *scope* that *document* states, in the order of their words."""
        spans = self._list_spans(document)
        found: dict[str, dict[str, set[Value]]] = defaultdict(lambda: defaultdict(set))
        graphs: dict[str, set[str]] = defaultdict(set)
        for graph in spans:
            for subject, predicate, term in self.statements.graph(graph):
                self._state(found, subject, predicate, term)
                graphs[subject].add(graph)
        facts: list[Fact] = []
        for iri, values in found.items():
            facts += self._list_statements(iri, values, scope.kinds, spans)
            types = self._list_types(iri, spans)
            kind = choose_kind(types, scope.kinds, self.taxonomy)
            if kind is not None:
                thing = replace(self._make_thing(iri, values), types=types)
                places = tuple(self._place(each) for each in self._order(iri, graphs[iri]))
                statuses = frozenset(
                    each.text.removeprefix(EV)
                    for each in self.statements.objects(iri, STATUS)
                    if each.graph in spans
                )
                needed = frozenset(self._list_needed(thing, spans, scope))
                told = self._is_told(thing, kind, scope)
                facts.append(Fact(iri, kind, thing, places, statuses, needed, told))
        return tuple(sorted(facts, key=lambda fact: (fact.places[0].span, fact.key)))

    def list_undeclared(self, document: Document, scope: Scope) -> dict[str, list[str]]:
        """Return what *document* states that is neither of a known kind nor a thing of *scope*, by class."""
        spans = self._list_spans(document)
        found: dict[str, list[str]] = defaultdict(list)
        subjects = {subject for graph in spans for subject, _, _ in self.statements.graph(graph)}
        for iri in sorted(subjects):
            types = self._list_types(iri, spans)
            if not types or choose_kind(types, scope.known, self.taxonomy) is not None:
                continue
            if not scope.things.isdisjoint(self.taxonomy.lift_all(types)):
                continue
            found[self._choose_top(types)].append(iri)
        return dict(sorted(found.items()))

    def _choose_top(self, types: Iterable[str]) -> str:
        """Return the highest class of the domain above *types*: the one that has none above it there."""
        own = {each for each in self.taxonomy.lift_all(types) if each in self.domain}
        return min(own or types, key=lambda each: (len(self.taxonomy.lift(each) & own), each))

    @cached_property
    def domain(self) -> frozenset[str]:
        """The classes that the home's own ontology declares, and has labels for."""
        return frozenset(
            each
            for each in self.statements.instances(OWL + "Class")
            if not each.startswith(("_:", *_SCHEMAS)) and self.statements.texts(each, RDFS + "label")
        )

    def _list_spans(self, document: Document) -> frozenset[str]:
        return frozenset(
            iri for iri, span in self.evidence.spans.items() if self.evidence.document_of(span) is document
        )

    def _list_types(self, iri: str, spans: frozenset[str]) -> frozenset[str]:
        return frozenset(
            each.text
            for each in self.statements.objects(iri, RDF + "type")
            if each.graph in spans and not each.text.startswith(_SCHEMAS)
        )

    def _list_statements(
        self, iri: str, values: dict[str, set[Value]], kinds: Sequence[Kind], spans: frozenset[str]
    ) -> Iterator[Fact]:
        for kind in kinds:
            for value in sorted(values.get(kind.term, ()), key=repr) if kind.is_property else ():
                graphs = {
                    each.graph
                    for each in self.statements.objects(iri, kind.term)
                    if each.graph in spans and self._read(kind.term, each.term) == value
                }
                if graphs:
                    said = {SUBJECT: frozenset((Ref(iri),)), kind.term: frozenset((value,))}
                    key = f"{iri} {value}"
                    places = tuple(sorted(self._place(each) for each in graphs))
                    needed = frozenset((name, one) for name, own in said.items() for one in own)
                    yield Fact(key, kind, Thing(key, values=said), places, needed=needed)

    def _list_needed(self, thing: Thing, spans: frozenset[str], scope: Scope) -> Iterator[tuple[str, Value]]:
        """Yield who and what takes part, and the numbers, as far as they stand where the fact is introduced.

        What is a fact itself, a time or words need not be there; nor does a number that reviewers counted.
        """
        typed = {
            each.graph for each in self.statements.objects(thing.key, RDF + "type") if each.graph in spans
        }
        counted = len(self.statements.texts(thing.key, _COUNTED))
        for name, values in thing.values.items():
            for value in values:
                if isinstance(value, str | Days) or value == counted:
                    continue
                if isinstance(value, Ref) and self._is_link(thing, name, value, scope):
                    continue
                if self._states(thing.key, name, value, typed):
                    yield name, value

    def _is_told(self, thing: Thing, kind: Kind, scope: Scope) -> bool:
        """Tell whether *thing* has words that are not compared, and neither a number nor another fact."""
        values = [(name, value) for name, own in thing.values.items() for value in own]
        return any(
            isinstance(value, str) and name not in kind.compared for name, value in values
        ) and not any(
            isinstance(value, Fraction)
            or (
                isinstance(value, Ref)
                and name not in thing.turned
                and self._is_link(thing, name, value, scope)
            )
            for name, value in values
        )

    def _states(self, iri: str, name: str, value: Value, graphs: set[str]) -> bool:
        for each in self.statements.objects(iri, name):
            if each.graph in graphs and self._read(name, each.term) == value:
                return True
        inverse = self.taxonomy.inverses.get(name)
        return (
            inverse is not None
            and isinstance(value, Ref)
            and any(
                each.text == iri and each.graph in graphs
                for each in self.statements.objects(value.key, inverse)
            )
        )

    def _is_link(self, thing: Thing, name: str, value: Ref, scope: Scope) -> bool:
        types = self.statements.texts(value.key, RDF + "type")
        return is_link(types, scope, self.taxonomy, turned=name in thing.turned)

    def _state(
        self,
        found: dict[str, dict[str, set[Value]]],
        subject: str,
        predicate: str,
        term: NamedNode | BlankNode | Literal,
    ) -> None:
        value, own = self._read(predicate, term), found[subject]
        if value is None:
            return
        own[predicate].add(value)
        inverse = self.taxonomy.inverses.get(predicate)
        if inverse is not None and isinstance(value, Ref):
            found[value.key][inverse].add(Ref(subject))

    def _read(self, predicate: str, term: NamedNode | BlankNode | Literal) -> Value | None:
        """Return the value that a statement has, None for one that no draft could have."""
        from pyoxigraph import Literal, NamedNode

        if isinstance(term, NamedNode) and (days := self._bounds.get(term.value)) is not None:
            return days
        if predicate.startswith(_SCHEMAS) or predicate in self._ignored:
            return None
        if isinstance(term, NamedNode):
            return None if _local(term.value) == UNKNOWN else Ref(term.value)
        if not isinstance(term, Literal):
            return None
        return Fraction(int(term.value)) if term.datatype.value in XSD_INTEGERS else spell_name(term.value)

    @cached_property
    def _ignored(self) -> frozenset[str]:
        return self._name_properties | set(self.statements.instances(OWL + "AnnotationProperty"))

    @cached_property
    def _name_properties(self) -> frozenset[str]:
        above = self.taxonomy.above_property
        return frozenset(each for each, own in above.items() if not own.isdisjoint(_NAMES)) | set(_NAMES)

    @cached_property
    def _bounds(self) -> dict[str, Days]:
        ends = (EV + "earliest", EV + "latest")
        nodes = {
            *self.statements.instances(EV + "Bound"),
            *(n for e in ends for n in self.statements.subjects(e)),
        }
        return {node: Days(*(self._day(node, end) for end in ends)) for node in sorted(nodes)}

    def _day(self, node: str, term: str) -> date | None:
        for text in self.statements.texts(node, term):
            period = read_period(text, XSD + "date")
            if period is not None and period.month and period.day:
                return date(period.year, period.month, period.day)
        return None

    def _make_thing(self, iri: str, values: dict[str, set[Value]]) -> Thing:
        names = {
            spell_name(name)
            for each in (*_NAMES, *sorted(self._name_properties))
            for name in self.statements.texts(iri, each)
        }
        types = frozenset(self.statements.texts(iri, RDF + "type"))
        frozen = {name: frozenset(own) for name, own in sorted(values.items())}
        turned = frozenset(name for name in frozen if not self.statements.objects(iri, name))
        return Thing(iri, types, frozenset(names - {""}), frozen, turned=turned)

    def _order(self, iri: str, graphs: Iterable[str]) -> list[str]:
        """Return *graphs*, the one that says most of *iri* first."""
        said = {each: sum(subject == iri for subject, _, _ in self.statements.graph(each)) for each in graphs}
        return sorted(said, key=lambda each: (-said[each], self._place(each)))

    def _place(self, graph: str) -> Place:
        span = self.evidence.spans[graph]
        piece = span.pieces[0]
        voice = next(iter(self.statements.texts(graph, EV + "voice")), "").removeprefix(EV)
        speaker = next(iter(self.statements.texts(graph, EV + "attributedTo")), "")
        where = Span(piece.start, span.pieces[-1].end)
        return Place(self.evidence.passages[span.passage].name, where, voice, speaker)


def _local(iri: str) -> str:
    return iri.replace("#", "/").rpartition("/")[2]
