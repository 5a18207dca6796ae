"""An ontology as its files state it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import BlankNode, NamedNode

    from kgcli.reasoning.reasoner import Term

__all__ = ["Located", "Ontology", "Place"]


class Place(NamedTuple):
    """A file, relative to the home or as given, and the line from 1 where the syntax lets it be told.

    It is written as compilers write it, so that a terminal or an editor opens it.
    """

    file: str
    line: int | None

    def __str__(self) -> str:
        return self.file if self.line is None else f"{self.file}:{self.line}"


class Located(NamedTuple):
    """A statement and where it stands."""

    subject: NamedNode | BlankNode
    predicate: NamedNode
    object: Term
    place: Place


@dataclass(frozen=True, slots=True)
class Ontology:
    """Files, what they state in their order, and the prefixes that they declare.

    Of a prefix that files declare differently the first counts. Blank nodes of different files differ.
    """

    files: tuple[str, ...]
    statements: tuple[Located, ...]
    prefixes: Mapping[str, str]
