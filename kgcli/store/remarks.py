"""What a build remarks on axioms and rules, each at the lowest marking at which there is reason to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from kgcli.encoding.columns import count, is_class, term_of
from kgcli.encoding.objects import read_columns, to_term
from kgcli.store.reports import Remark
from kgcli.store.starting_again import StartAgainError
from kgcli.vocabulary import OWL, RDF

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kgcli.encoding.columns import Columns
    from kgcli.encoding.terms import Terms
    from kgcli.home import Home
    from kgcli.markings import Marking
    from kgcli.reasoning.layers import Layer
    from kgcli.reasoning.malformed import Malformed
    from kgcli.sources import Source

    Sources = Callable[[Marking], Iterable[Source]]

_TYPE: Final = NamedNode(RDF + "type")
_OF_IMPORTS: Final = frozenset(NamedNode(OWL + name) for name in ("imports", "versionIRI"))
_ONTOLOGY: Final = NamedNode(OWL + "Ontology")
_BY_RULES: Final = "rules"


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
        notes = (text for text in layer.step.notes if text not in said)
        self._found[marking] = [Remark(marking.notation, _BY_RULES, text) for text in notes]
        axioms = choose_axioms(layer.known, layer.terms)
        size = self._sizes[marking] = count(axioms)
        if base is not None and count(choose_axioms(base, layer.terms)) == size:
            # What was there is still there, so that these are the same axioms.
            own = [one for one in self._before if one.marking == marking.notation and one.kind != _BY_RULES]
            self._found[marking] += own
        elif size not in {self._sizes.get(other) for other in below}:
            fresh = [one for one in _find_faults(axioms, layer.terms) if one.message not in said]
            self._found[marking] += self._place(fresh, layer, base)

    def _place(self, faults: list[Malformed], layer: Layer, base: Columns | None) -> Iterator[Remark]:
        if not faults:
            return
        from kgcli.places import find_places

        notation = layer.marking.notation
        known = {one.text: one for one in self._before if one.kind != _BY_RULES}
        sought = [fault.statement for fault in faults if fault.message not in known]
        if base is not None and sought:
            # The places of what is not new are not looked for, as the old files are not.
            old = set(read_columns(choose_axioms(base, layer.terms), layer.terms))
            if not old.isdisjoint(sought):
                raise StartAgainError("what is new makes an axiom of before malformed")
        places = find_places(sought, self._sources(layer.marking), self._home)
        for fault in faults:
            place = places.get(fault.statement)
            told = None if place is None else str(place)
            if fault.message in known:
                told = known[fault.message].place
            yield Remark(notation, fault.kind, fault.message, told)


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
