"""What holds, as columns: the pairs of each property and the members of each class, by representatives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgcli.encoding.columns import is_class
from kgcli.reasoning.engine.extent import NOBODY, Extent
from kgcli.reasoning.engine.pairs import NO_PAIRS, Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kgcli.reasoning.engine.pairs import Column
    from kgcli.reasoning.engine.plans import Atom


class Tables:
    """All tables, each of which never changes: a change puts another one in its place."""

    def __init__(self) -> None:
        self._tables: dict[int, Relation | Extent] = {}
        self.terms = 0
        """Every number in the tables is below this one."""

    def copy(self) -> Tables:
        """Return the same tables, to be changed apart from these."""
        other = Tables()
        other._tables = dict(self._tables)
        other.terms = self.terms
        return other

    def pairs(self, node: int) -> Relation:
        """Return the pairs of a property."""
        found = self._tables.get(node, NO_PAIRS)
        assert isinstance(found, Relation)  # noqa: S101 - by the node's parity
        return found

    def members(self, node: int) -> Extent:
        """Return the members of a class."""
        found = self._tables.get(node, NOBODY)
        assert isinstance(found, Extent)  # noqa: S101 - by the node's parity
        return found

    def total(self) -> int:
        """Return how many pairs and members there are in all."""
        return sum(map(len, self._tables.values()))

    def size(self, node: int) -> int:
        """Return how many pairs or members *node* has."""
        found = self._tables.get(node)
        return 0 if found is None else len(found)

    def have(self, atoms: Iterable[Atom]) -> bool:
        """Tell whether there is something in the tables of all *atoms*."""
        for node, _ in atoms:  # noqa: SIM110 - asked for every plan; a generator would cost twice as much
            if node not in self._tables:
                return False
        return True

    def column(self, node: int) -> Column:
        """Return the keys of a property's pairs, or the members of a class."""
        return self.members(node).members if is_class(node) else self.pairs(node).keys

    def add(self, node: int, candidates: Sequence[Column]) -> tuple[Column, list[int]]:
        """Put *candidates* into *node*; return those that are new, sorted, and how many each was first with.

        Members of classes may come in any order and repeatedly.
        """
        table: Relation | Extent
        if is_class(node):
            table, fresh, counts = self.members(node).add(candidates, self.terms)
        else:
            table, fresh, counts = self.pairs(node).add(candidates)
        if len(fresh):
            self._tables[node] = table
        return fresh, counts

    def replace(self, node: int, column: Column) -> None:
        """Let *node* hold exactly *column*, sorted."""
        if not len(column):
            self._tables.pop(node, None)
        else:
            self._tables[node] = Extent(column) if is_class(node) else Relation(column)

    def table(self, node: int) -> Relation | Extent | None:
        """Return the table of *node* itself, which changes whenever what it holds does."""
        return self._tables.get(node)

    def nodes(self) -> Iterator[int]:
        """Yield the tables that hold something, in the order of their numbers."""
        yield from sorted(self._tables)
