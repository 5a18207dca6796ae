"""What stands below the marking of what it rests on: as numbers while looking, in words when told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from kgcli.markings import Marking

__all__ = ["Kind", "Low", "LowMarking"]

Kind = Literal["span", "stated", "passage", "header", "mention", "graph", "bound"]
"""Which rule is broken.

``span``: facts, or the description of words, below their passage; ``stated``: a marking stated for words
that is below their passage's; ``passage``: a passage told of below its own marking; ``header``: data of a
document's header; ``mention``: what documents first name at a higher marking; ``graph``: the name of a named
graph below its marking; ``bound``: a bound below what it was derived from.
"""


class Low(NamedTuple):
    """*node* is told of in *graph*, which dominates none of *needs*; all are numbers of terms.

    *row* is the place in the columns of a statement that does so, *source* that of one which the marking
    comes from: where a document first names a thing, or an input of a bound.
    """

    kind: Kind
    node: int
    graph: int
    needs: frozenset[Marking]
    row: int
    source: int = -1


@dataclass(frozen=True, slots=True, order=True)
class LowMarking:
    """One thing that stands too low, told to a person.

    *node* and *graph* are IRIs; *name* is the thing's own, where it has one. *marking* is the notation of the
    graph's marking, *needed* those of the lowest ones that would do. *predicate* is that of a statement which
    shows it, *place* that one's file and line, empty where these may not be told.
    """

    kind: Kind
    node: str
    graph: str
    marking: str
    needed: tuple[str, ...]
    predicate: str
    name: str
    message: str
    place: str
