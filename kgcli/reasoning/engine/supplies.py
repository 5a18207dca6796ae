"""What rules read of types, of the values of datatypes, and of what is the same as itself, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kgcli.encoding.columns import class_node, is_class, property_node, term_of
from kgcli.encoding.packing import first_of, pack, second_of
from kgcli.encoding.terms import LITERAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.reasoning.engine.pairs import Column
    from kgcli.reasoning.engine.state import State


class Supplies:
    """Fills tables of *state* that only few ontologies ever ask for."""

    def __init__(self, state: State) -> None:
        self._state = state

    def place_types(self, changed: dict[int, Column]) -> None:
        """Make class members of concluded pairs of rdf:type, and pairs of members where rules read them."""
        types = property_node(self._state.number("rdf:type"))
        for changes in (changed, dict(self._state.fresh)):
            if types in changes:
                for term, members in _group(second_of(changes[types]), first_of(changes[types])):
                    self._state.add(class_node(term), members)
        if types in self._state.read:
            for node in {node for node in (*changed, *self._state.fresh) if is_class(node)}:
                self._mirror(node)

    def _mirror(self, node: int) -> None:
        members = self._state.tables.column(node)
        types = property_node(self._state.number("rdf:type"))
        self._state.add(types, pack(members, np.full(len(members), term_of(node))))

    def supply(self) -> None:
        """Fill the tables that plans read of values of datatypes, and of what is the same as itself."""
        types, same = (property_node(self._state.number(name)) for name in ("rdf:type", "owl:sameAs"))
        datatypes = [
            (class_node(self._state.names.representative(number)), iri)
            for number, iri in self._state.compiler.datatypes()
        ]
        wanted = [pair for pair in datatypes if types in self._state.read or pair[0] in self._state.read]
        if wanted or same in self._state.read:
            used = self._state.used()
            literals = np.flatnonzero(used & (self._state.literals.kinds == LITERAL))
            for node, iri in wanted:
                self._state.add(node, self._state.literals.of_datatype(literals, iri))
            if same in self._state.read:
                everything = np.flatnonzero(used)
                self._state.add(same, pack(everything, everything))
        for term, own in self._state.names.classes().items() if self._state.names.include_literals else ():
            for literal in [member for member in own if self._state.literals.kinds[member] == LITERAL]:
                for datatype in self._state.compiler.datatypes_of(self._state.literals.literal(literal)):
                    self._state.add(class_node(self._state.names.representative(datatype)), np.array([term]))
        if types in self._state.read:
            for node in [node for node in self._state.tables.nodes() if is_class(node)]:
                self._mirror(node)


def _group(names: Column, things: Column) -> Iterator[tuple[int, Column]]:
    """Yield each of *names* with its *things*, sorted."""
    keys = np.sort(pack(names, things))
    for part in np.split(keys, np.flatnonzero(np.diff(first_of(keys))) + 1):
        if len(part):
            yield int(first_of(part[:1])[0]), second_of(part)
