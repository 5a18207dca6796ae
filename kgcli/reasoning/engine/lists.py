"""RDF lists, read from the tables: the items of well-formed ones only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgcli.encoding.packing import choose_first, second_of

if TYPE_CHECKING:
    from kgcli.reasoning.engine.pairs import Relation


class Lists:
    """The lists that *first* and *rest* make, the pairs of ``rdf:first`` and ``rdf:rest``."""

    def __init__(self, first: Relation, rest: Relation, nil: int) -> None:
        self._first = first
        self._rest = rest
        self._nil = nil
        self._known: dict[int, tuple[int, ...]] = {}

    def items(self, head: int) -> tuple[int, ...]:
        """Return the items of the list *head*; nothing for one that branches, breaks off or runs in a circle.

        Two names of one thing do not make a list branch.
        """
        if head not in self._known:
            self._known[head] = tuple(item for _, item in self.cells(head))
        return self._known[head]

    def cells(self, head: int) -> list[tuple[int, int]]:
        """Return the cells of the list *head*, each with its item; nothing where ``items`` has none."""
        found: dict[int, int] = {}
        while head != self._nil:
            firsts, rests = _objects(self._first, head), _objects(self._rest, head)
            if head in found or len(firsts) != 1 or len(rests) != 1:
                return []
            found[head] = firsts[0]
            head = rests[0]
        return list(found.items())


def _objects(relation: Relation, subject: int) -> list[int]:
    found: list[int] = second_of(choose_first(relation.keys, subject)).tolist()
    return found
