"""How tables of nodes and edges are written: for Gephi, NetworkX and pandas, or for Neo4j's bulk importer.

https://docs.gephi.org/desktop/User_Manual/Import/CSV_Format and
https://neo4j.com/docs/operations-manual/current/import/ name the columns that these look for.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar, Final

from kgcli.descriptions import shorten_iri
from kgcli.vocabulary import XSD, XSD_INTEGERS, XSD_NUMBERS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from pyoxigraph import Literal

    from kgcli.exporting.tables.gathering import Column

__all__ = ["DIALECTS", "Dialect", "Gephi", "Neo4j"]

EVIDENCE: Final = ("Graph", "Kind", "Document", "Paragraph", "Marking", "Voice", "Attributed to", "Sources")
_LARGEST: Final = 1 << 63


class Dialect(ABC):
    """The names of columns, and how several values share a cell."""

    node_columns: ClassVar[tuple[str, ...]]
    edge_columns: ClassVar[tuple[str, ...]]
    notes: ClassVar[tuple[str, ...]]

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.prefixes = prefixes

    @abstractmethod
    def name_column(self, column: Column, cells: Iterable[Collection[Literal]]) -> str:
        """Return the heading of *column*, whose *cells* hold these values."""

    @abstractmethod
    def shorten(self, iri: str) -> str:
        """Return the name of a class or a property."""

    @abstractmethod
    def join(self, values: Iterable[str]) -> str:
        """Return one cell with all *values*, sorted."""

    @abstractmethod
    def start_edge(self, source: str, target: str, predicate: str) -> list[str]:
        """Return the first cells of a row of the table of edges."""


class Gephi(Dialect):
    """Plain names: what Gephi looks for, and NetworkX and pandas take as they come."""

    node_columns = ("Id", "Label", "Types")
    edge_columns = ("Source", "Target", "Type", "Label", "Predicate", *EVIDENCE)
    notes = (
        "nodes.csv: Id is an IRI, or _: and a label for an unnamed node; then its name, its classes, and a",
        "column for each property with literal values, with @ and the language where they have one.",
        "edges.csv: a row for each statement that links two nodes, as often as graphs state it, with what",
        "it rests on.",
        r"Several values in a cell are separated by |; a | or \ inside a value has a \ before it.",
    )

    def name_column(self, column: Column, cells: Iterable[Collection[Literal]]) -> str:
        """Return the prefixed name, with the language."""
        del cells
        predicate, language = column
        return shorten_iri(predicate, self.prefixes) + (f"@{language}" if language else "")

    def shorten(self, iri: str) -> str:
        """Return the prefixed name."""
        return shorten_iri(iri, self.prefixes)

    def join(self, values: Iterable[str]) -> str:
        """Return the values with ``|`` between them; the only one stays as it is."""
        found = sorted(values)
        if len(found) == 1:
            return found[0]
        return "|".join(value.replace("\\", "\\\\").replace("|", "\\|") for value in found)

    def start_edge(self, source: str, target: str, predicate: str) -> list[str]:
        """Return both ends, that the edge has a direction, and its property."""
        return [source, target, "Directed", self.shorten(predicate), predicate]


class Neo4j(Dialect):
    """The headings of ``neo4j-admin database import``; names of properties are those of neosemantics."""

    node_columns = ("iri:ID", "name", ":LABEL")
    edge_columns = (
        ":START_ID",
        ":END_ID",
        ":TYPE",
        "predicate",
        *(name.lower().replace(" ", "_") for name in EVIDENCE),
    )
    notes = (
        "neo4j-admin database import full --nodes=nodes.csv --relationships=edges.csv \\",
        "  --array-delimiter=U+001F --multiline-fields=true",
        "nodes.csv: the IRI, the name, the classes, and a property for each literal one, with its language.",
        "edges.csv: a row for each statement that links two nodes, as often as graphs state it, with what",
        "it rests on.",
    )

    def name_column(self, column: Column, cells: Iterable[Collection[Literal]]) -> str:
        """Return the name with two underscores in it, and the type that all values fit."""
        predicate, language = column
        cells = list(cells)
        types = {_find_type(value) for cell in cells for value in cell}
        kind = types.pop() if len(types) == 1 else "string"
        array = "[]" if any(len(cell) > 1 for cell in cells) else ""
        return self.shorten(predicate) + (f"__{language}" if language else "") + f":{kind}{array}"

    def shorten(self, iri: str) -> str:
        """Return the prefixed name with two underscores for the colon, which the headings use otherwise."""
        short = shorten_iri(iri, self.prefixes)
        return iri.replace(":", "_") if short == iri else short.replace(":", "__", 1).replace(":", "_")

    def join(self, values: Iterable[str]) -> str:
        """Return the values with a unit separator between them, which no text has."""
        return "\x1f".join(sorted(values))

    def start_edge(self, source: str, target: str, predicate: str) -> list[str]:
        """Return both ends and the property."""
        return [source, target, self.shorten(predicate), predicate]


def _find_type(value: Literal) -> str:
    datatype, text = value.datatype.value, value.value
    if datatype in XSD_INTEGERS:
        is_whole = text.removeprefix("-").isascii() and text.removeprefix("-").isdigit()
        return "long" if is_whole and -_LARGEST <= int(text) < _LARGEST else "string"
    if datatype in XSD_NUMBERS:
        try:
            float(text)
        except ValueError:
            return "string"
        return "double"
    return "boolean" if datatype == XSD + "boolean" and text in {"true", "false"} else "string"


DIALECTS: Final[dict[str, type[Dialect]]] = {"csv": Gephi, "neo4j": Neo4j}
