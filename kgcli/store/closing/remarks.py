"""What a build remarks on axioms and rules, each at the lowest marking at which there is reason to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from kgcli.encoding.columns import count, is_class, property_node, term_of
from kgcli.encoding.objects import read_columns, to_term
from kgcli.reasoning.rules import expand
from kgcli.store.graphs.additions import StartAgainError
from kgcli.store.reports import Remark
from kgcli.vocabulary import OWL, RDF

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kgcli.encoding.columns import Columns
    from kgcli.encoding.terms import Terms
    from kgcli.home import Home
    from kgcli.markings import Marking
    from kgcli.places import Place
    from kgcli.reasoning import Statement
    from kgcli.reasoning.layers import Layer
    from kgcli.reasoning.malformed import Malformed
    from kgcli.sources import Source

    Sources = Callable[[Marking], Iterable[Source]]

_TYPE: Final = NamedNode(RDF + "type")
_OF_IMPORTS: Final = frozenset(NamedNode(OWL + name) for name in ("imports", "versionIRI"))
_ONTOLOGY: Final = NamedNode(OWL + "Ontology")
_BY_RULES: Final = "rules"
_TERM: Final = r"(<[^<>]*>|_:\w+|[a-z]+:[A-Za-z]+)"
_BLAMED: Final = re.compile(rf" with {_TERM} {_TERM} {_TERM}: ")
"""The axiom in a remark of the reasoner."""
_ONE_OF_MANY: Final = re.compile(
    r"(by owl:sameAs: .* for (?P<name><[^<>]*>)|on one cycle of (?P<cycle><[^<>]*>), (?P<first><[^<>]*>))"
)
"""What names of one thing, or of one cycle, hang together by, and one of them."""


class Remarks:
    """The remarks on layers that come one after the other, each after those that it dominates.

    *sources* gives the files all of whose graphs a marking may see: only there are places looked for, as
    others may state the same where nobody may know. *before* are remarks of a build that is continued.
    """

    def __init__(self, home: Home, sources: Sources, before: Iterable[Remark] = ()) -> None:
        self._home = home
        self._sources = sources
        self._before = tuple(before)
        self._found: dict[Marking, list[Remark]] = {}
        self._sizes: dict[Marking, int] = {}

    def all(self) -> tuple[Remark, ...]:
        """Return all remarks, those at low markings first."""
        return tuple(remark for found in self._found.values() for remark in found)

    def keep(self, marking: Marking) -> None:
        """Take over what was remarked at *marking* before."""
        self._found[marking] = [one for one in self._before if one.marking == marking.notation]

    def look(self, layer: Layer, base: Columns | None = None) -> None:
        """Remark on *layer*; *base* is what it continues, which was looked at in the build before.

        Raises ``StartAgainError`` where a statement of before gives reason for a remark only now.
        """
        marking = layer.marking
        below = [other for other in self._found if marking.dominates(other)]
        said = {remark.text for other in below for remark in self._found[other]}
        notes = [text for text in layer.step.notes if text not in said]
        self._found[marking] = list(self._place_notes(notes, layer))
        axioms = choose_axioms(layer.known, layer.terms)
        size = self._sizes[marking] = count(axioms)
        if base is not None and count(choose_axioms(base, layer.terms)) == size:
            # What was there is still there, so that these are the same axioms.
            own = [one for one in self._before if one.marking == marking.notation and one.kind != _BY_RULES]
            self._found[marking] += own
        elif size not in {self._sizes.get(other) for other in below}:
            fresh = [one for one in _find_faults(axioms, layer.terms) if one.message not in said]
            self._found[marking] += self._place(fresh, layer, base)

    def _place_notes(self, notes: list[str], layer: Layer) -> Iterator[Remark]:
        """Yield what the reasoner says, with the place of the axiom that it blames."""
        known = {one.text: one.place for one in self._before if one.kind == _BY_RULES}
        blamed = {text: read_blamed(text, layer) for text in notes if text not in known}
        sought = {axiom for axiom in blamed.values() if axiom is not None}
        places = self._find_places(sought, layer.marking) if sought else {}
        for text in notes:
            axiom = blamed.get(text)
            place = known.get(text) if axiom is None else places.get(axiom)
            yield Remark(layer.marking.notation, _BY_RULES, text, None if place is None else str(place))

    def _find_places(self, sought: Iterable[Statement], marking: Marking) -> dict[Statement, Place]:
        from kgcli.places import find_places

        return find_places(sought, self._sources(marking), self._home)

    def _place(self, faults: list[Malformed], layer: Layer, base: Columns | None) -> Iterator[Remark]:
        if not faults:
            return
        notation = layer.marking.notation
        known = {one.text: one for one in self._before if one.kind != _BY_RULES}
        sought = [fault.statement for fault in faults if fault.message not in known]
        if base is not None and sought:
            # The places of what is not new are not looked for, as the old files are not.
            old = set(read_columns(choose_axioms(base, layer.terms), layer.terms))
            if not old.isdisjoint(sought):
                raise StartAgainError("what is new makes an axiom of before malformed")
        places = self._find_places(sought, layer.marking)
        for fault in faults:
            place = places.get(fault.statement)
            told = None if place is None else str(place)
            if fault.message in known:
                told = known[fault.message].place
            yield Remark(notation, fault.kind, fault.message, told)


def read_blamed(text: str, layer: Layer) -> Statement | None:
    """Return the axiom that a remark of the reasoner is about, one of them if there are several."""
    with_axiom = _BLAMED.search(text)
    if with_axiom:
        parts = (part if part[0] in "<_" else f"<{expand(part)}>" for part in with_axiom.groups())
        subject, predicate, value = (to_term(part.encode()) for part in parts)
        return subject, predicate, value  # type: ignore[return-value]  # It is an axiom.
    of_many = _ONE_OF_MANY.search(text)
    if of_many is None:
        return None
    predicate_text = f"<{OWL}sameAs>" if of_many["cycle"] is None else of_many["cycle"]
    number = layer.terms.find(predicate_text.encode())
    name = to_term((of_many["first"] or of_many["name"]).encode())
    columns = {} if number is None else {property_node(number): layer.known.get(property_node(number))}
    known = {node: column for node, column in columns.items() if column is not None}
    found = (one for one in read_columns(known, layer.terms) if name in {one[0], one[2]})
    return min(found, key=str, default=None)


def choose_axioms(columns: Columns, terms: Terms) -> Columns:
    """Return the statements of *columns* that are, or look like, axioms or headers of ontologies."""
    from kgcli.reasoning.malformed import is_relevant

    found: Columns = {}
    for node, column in columns.items():
        term = to_term(terms.text(term_of(node)))
        if is_class(node):
            chosen = term == _ONTOLOGY or is_relevant(_TYPE, term)
        else:
            chosen = isinstance(term, NamedNode) and (term in _OF_IMPORTS or is_relevant(term))
        if chosen:
            found[node] = column
    return found


def _find_faults(axioms: Columns, terms: Terms) -> list[Malformed]:
    from kgcli.imports import find_missing_imports
    from kgcli.reasoning.malformed import find_malformed

    statements = tuple(read_columns(axioms, terms))
    return [*find_missing_imports(statements), *find_malformed(statements)]
