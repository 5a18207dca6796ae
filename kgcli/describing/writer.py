"""The statements about one data set, as they are gathered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kgcli.vocabulary import XSD

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["DCAT", "VOID", "Writer"]

DCAT: Final = "http://www.w3.org/ns/dcat#"
VOID: Final = "http://rdfs.org/ns/void#"


class Writer:
    """The statements about one data set, as they are gathered."""

    def __init__(self, dataset: NamedNode) -> None:
        self.dataset = dataset
        self.quads: list[Quad] = []
        self._number = 0

    def say(self, predicate: str, value: object, about: NamedNode | BlankNode | None = None) -> None:
        """Add a statement, about the data set unless *about* is given; texts and numbers become literals."""
        if isinstance(value, int):
            value = Literal(str(value), datatype=NamedNode(XSD + "integer"))
        elif isinstance(value, str):
            value = Literal(value)
        self.quads.append(Quad(about or self.dataset, NamedNode(predicate), value))  # type: ignore[arg-type]

    def add(self, predicate: str, values: Mapping[str, object]) -> BlankNode:
        """Add something that the data set has, of which *values* are said."""
        self._number += 1
        node = BlankNode(f"n{self._number}")
        self.say(predicate, node)
        for name, value in values.items():
            self.say(name, value, node)
        return node
