"""What the engine works on: the tables, which terms are names of one thing, and what is new in them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import numpy as np

from kgcli.encoding.columns import is_class, property_node, term_of
from kgcli.encoding.packing import first_of, second_of
from kgcli.reasoning.engine.joins import Joins
from kgcli.reasoning.engine.pairs import EMPTY, Column, Mask, unite

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgcli.encoding.columns import Columns
    from kgcli.reasoning.engine.compiler import Compiler
    from kgcli.reasoning.engine.literals import Literals
    from kgcli.reasoning.engine.names import Names
    from kgcli.reasoning.engine.plans import Plan
    from kgcli.reasoning.engine.tables import Tables

HIERARCHIES: Final = (
    "rdfs:subClassOf",
    "rdfs:subPropertyOf",
    "owl:equivalentClass",
    "owl:equivalentProperty",
    "rdfs:domain",
    "rdfs:range",
)
"""Properties of which some pairs follow from others, which then are enough to tell what things are."""


class State:
    """Tables and names, and all that the rules have to remember about them."""

    def __init__(self, compiler: Compiler, tables: Tables, names: Names, literals: Literals) -> None:
        self.compiler = compiler
        self.tables = tables
        self.names = names
        self.literals = literals
        self.fired: Counter[str] = Counter()
        """How many statements were first concluded by each rule."""
        self.triggered: frozenset[str] = frozenset()
        """The rules that the axioms give something to do."""
        self.missed: frozenset[str] = frozenset()
        """The rules that they would, were these not switched off."""
        self.merged_by: Counter[tuple[int, str]] = Counter()
        """How often a thing, by its representative then, was merged with another one, and by what."""
        self.cycles: dict[int, tuple[Column, ...]] = {}
        """Cycles of a property that are too large to be written out."""
        self.built_in: Mask = np.empty(0, np.bool_)
        """Which terms are those of the W3C's vocabularies."""
        self.links: dict[int, Column] = {
            property_node(compiler.vocabulary[name]): EMPTY for name in HIERARCHIES
        }
        """The pairs of each hierarchy that its others follow from."""
        self.fresh: dict[int, Column] = {}
        """What no rule has looked at yet."""
        self.equal: list[tuple[int, int]] = []
        """Terms found to be the same, of which none has taken the other's place yet."""
        self.equations: list[Plan] = []
        """The plans that equate things."""
        self.read: set[int] = set()
        """The tables that rules look at."""
        self.demanded: set[int] = set()
        """Tables that have to be filled although no conclusion needs them."""
        self.closed: dict[int, object] = {}
        """Tables that are known to be transitive as they are."""
        self.joins = Joins(tables, names, literals)

    def hold(self) -> dict[str, Columns]:
        """Return what makes up this state, to be restored elsewhere."""
        return {
            "tables": {node: self.tables.column(node) for node in self.tables.nodes()},
            "links": dict(self.links),
            "names": {term: np.array(members) for term, members in self.names.classes().items()},
            "cycles": {node: cycle for node, cycles in self.cycles.items() for cycle in cycles},
            "demanded": dict.fromkeys(self.demanded, EMPTY),
        }

    def grow(self, terms: int) -> None:
        """Take in that there are so many terms now."""
        self.tables.terms = terms
        self.names.grow(terms)
        if len(self.built_in) < terms:
            self.built_in = np.concatenate((self.built_in, self.compiler.are_built_in(len(self.built_in))))

    def add(self, node: int, column: Column) -> None:
        """Put *column*, of representatives, into *node*."""
        fresh, _ = self.tables.add(node, [column])
        if len(fresh):
            note(self.fresh, node, fresh)
            if node in self.links:
                note(self.links, node, fresh)

    def equate(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Take in that the terms of each pair are the same."""
        self.equal += pairs

    def used(self) -> Mask:
        """Tell of each term whether it represents something that a statement is about."""
        used = np.zeros(self.tables.terms, np.bool_)
        used[[self.number("rdf:type"), self.number("owl:sameAs")]] = True
        for node in self.tables.nodes():
            column = self.tables.column(node)
            used[term_of(node)] = True
            if is_class(node):
                used[column] = True
            else:
                used[first_of(column)] = used[second_of(column)] = True
        return used

    def number(self, name: str) -> int:
        """Return the representative of a term of the W3C's vocabularies, by its prefixed name."""
        return self.names.representative(self.compiler.vocabulary[name])


def note(changes: dict[int, Column], node: int, fresh: Column) -> None:
    """Add *fresh* to what *changes* hold of *node*."""
    changes[node] = unite((changes[node], fresh)) if node in changes else fresh
