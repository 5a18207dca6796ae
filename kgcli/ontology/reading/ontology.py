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
    """A file, relative to the home or as given, and the line from 1 where the syntax lets it be told."""

    file: str
    line: int | None


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
