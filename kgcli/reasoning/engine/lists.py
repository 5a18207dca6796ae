"""RDF lists, read from the tables: the items of well-formed ones only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kgcli.reasoning.engine.pairs import second_of

if TYPE_CHECKING:
    from kgcli.reasoning.engine.pairs import Relation


class Lists:
    """The lists that *first* and *rest* make, the pairs of ``rdf:first`` and ``rdf:rest``."""

    def __init__(self, first: Relation, rest: Relation, nil: int) -> None:
        self._first = first
        self._rest = rest
        self._nil = nil

    def items(self, head: int) -> tuple[int, ...]:
        """Return the items of the list *head*; nothing for one that branches, breaks off or runs in a circle.

        Two names of one thing do not make a list branch.
        """
        found: list[int] = []
        seen: set[int] = set()
        while head != self._nil:
            firsts, rests = _objects(self._first, head), _objects(self._rest, head)
            if head in seen or len(firsts) != 1 or len(rests) != 1:
                return ()
            seen.add(head)
            found.append(firsts[0])
            head = rests[0]
        return tuple(found)


def _objects(relation: Relation, subject: int) -> list[int]:
    begin, end = np.searchsorted(relation.keys, (subject << 32, (subject + 1) << 32))
    found: list[int] = second_of(relation.keys[begin:end]).tolist()
    return found
