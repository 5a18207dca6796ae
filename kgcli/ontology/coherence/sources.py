"""Which axioms state what: from the statements that a proof rests on back to axioms with their places."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode

from kgcli.ontology.structure import write_axiom
from kgcli.wording import shorten_terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kgcli.ontology.reading import Located, Ontology, Place
    from kgcli.ontology.structure import Axiom, Structure
    from kgcli.reasoning import Statement
    from kgcli.reasoning.reasoner import Term

__all__ = ["Source", "Sources", "list_statements"]


@dataclass(frozen=True, slots=True)
class Source:
    """An axiom, wherever it is stated; or a statement that is part of none, with what its nodes say."""

    axiom: Axiom | None
    statements: tuple[Located, ...]
    places: tuple[Place, ...]

    @property
    def order(self) -> tuple[tuple[str, int], ...]:
        """What sources are ordered by: where they stand."""
        return tuple((place.file, place.line or 0) for place in self.places)

    def write(self, prefixes: Mapping[str, str]) -> str:
        """Return the axiom in functional-style syntax, or the statement, with short names."""
        if self.axiom is not None:
            return write_axiom(self.axiom._replace(annotations=()), prefixes)
        return shorten_terms(" ".join(map(str, self.statements[0][:3])), prefixes)


class Sources:
    """The axioms of an ontology by what they say, each once, however often and wherever it is stated."""

    def __init__(self, ontology: Ontology, structure: Structure) -> None:
        alike: dict[tuple[object, ...], list[Axiom]] = defaultdict(list)
        for axiom in structure.axioms:
            alike[axiom.kind, axiom.parts].append(axiom)
        places = _find_repeated(ontology.statements)
        found = [_unite(same, places) for same in alike.values()]
        found += _read_rest(structure.unread, ontology)
        self.all: tuple[Source, ...] = tuple(found)

    @cached_property
    def _by_statement(self) -> Mapping[Statement, Sequence[int]]:
        found: dict[Statement, list[int]] = defaultdict(list)
        for number, source in enumerate(self.all):
            for located in source.statements:
                found[located[:3]].append(number)
        return found

    def find(self, statements: Iterable[Statement]) -> list[Source]:
        """Return the sources of *statements*, in the order of the ontology."""
        numbers = {number for one in statements for number in self._by_statement.get(one, ())}
        return [self.all[number] for number in sorted(numbers)]


def list_statements(sources: Iterable[Source]) -> list[Statement]:
    """Return what *sources* state."""
    return [located[:3] for source in sources for located in source.statements]


def _find_repeated(statements: Iterable[Located]) -> Mapping[Statement, Sequence[Place]]:
    """Return the places of the statements that stand in several."""
    first: dict[Statement, Place] = {}
    found: dict[Statement, list[Place]] = {}
    for located in statements:
        place = first.setdefault(located[:3], located.place)
        if place is not located.place:
            found.setdefault(located[:3], [place]).append(located.place)
    return found


def _unite(axioms: Sequence[Axiom], places: Mapping[Statement, Sequence[Place]]) -> Source:
    statements = tuple(dict.fromkeys(located for axiom in axioms for located in axiom.statements))
    # One statement may stand in several places, too.
    found = (place for axiom in axioms for place in places.get(axiom.statements[0][:3], (axiom.place,)))
    return Source(axioms[0], statements, tuple(dict.fromkeys(found)))


def _read_rest(unread: Sequence[Located], ontology: Ontology) -> list[Source]:
    """Return statements that are part of no axiom, each with what is said of the nodes it leads to."""
    about: dict[Term, list[Located]] = defaultdict(list)
    for located in ontology.statements if unread else ():
        if isinstance(located.subject, BlankNode):
            about[located.subject].append(located)
    found = []
    for located in unread:
        own = {located: None}
        waiting = [located.subject, located.object]
        seen = set()
        while waiting:
            node = waiting.pop()
            if node in seen or not isinstance(node, BlankNode):
                continue
            seen.add(node)
            own.update(dict.fromkeys(about[node]))
            waiting += (one.object for one in about[node])
        found.append(Source(None, tuple(own), (located.place,)))
    return found
