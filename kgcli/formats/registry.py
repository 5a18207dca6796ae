"""The formats by name, each imported only when asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, BinaryIO, Final, TextIO

from kgcli.errors import UnknownFormatError, WrongFormatError
from kgcli.formats.base import GraphFormat, Look, RowFormat
from kgcli.output import COMPRESSED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

ROW_FORMATS: Final[dict[str, tuple[str, str]]] = {
    "table": ("kgcli.formats.table", "TableFormat"),
    "csv": ("kgcli.formats.csv", "CsvFormat"),
    "tsv": ("kgcli.formats.tsv", "TsvFormat"),
    "json": ("kgcli.formats.json", "JsonFormat"),
    "xml": ("kgcli.formats.xml", "XmlFormat"),
    "jsonl": ("kgcli.formats.jsonl", "JsonLinesFormat"),
    "markdown": ("kgcli.formats.markdown", "MarkdownFormat"),
    "html": ("kgcli.formats.html", "HtmlFormat"),
}
GRAPH_FORMATS: Final[dict[str, tuple[str, str]]] = {
    "turtle": ("kgcli.formats.turtle", "TurtleFormat"),
    "trig": ("kgcli.formats.turtle", "TrigFormat"),
    "ntriples": ("kgcli.formats.lines", "NTriplesFormat"),
    "nquads": ("kgcli.formats.lines", "NQuadsFormat"),
    "jsonld": ("kgcli.formats.jsonld", "JsonLdFormat"),
    "rdfxml": ("kgcli.formats.rdfxml", "RdfXmlFormat"),
}
TABLE_FORMATS: Final = ("csv", "neo4j")
"""Formats of a graph as a table of nodes and one of edges, which ``kgcli.exporting.tables`` writes."""
_ENDINGS: Final = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".srj": "json",
    ".xml": "xml",
    ".srx": "xml",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".txt": "table",
    ".ttl": "turtle",
    ".trig": "trig",
    ".nt": "ntriples",
    ".nq": "nquads",
    ".jsonld": "jsonld",
    ".rdf": "rdfxml",
}
_KINDS: Final = {
    "rows": tuple(ROW_FORMATS),
    "graph": tuple(GRAPH_FORMATS),
    "export": (*GRAPH_FORMATS, *TABLE_FORMATS),
}


def check_format(name: str, kind: str) -> str:
    """Return *name* if it is a format for *kind*: "rows", "graph", or "export" for graphs in tables, too.

    Raises ``UnknownFormatError`` with the nearest name, ``WrongFormatError`` for a format of the other kind.
    """
    formats = _KINDS[kind]
    if name in formats:
        return name
    if name in ROW_FORMATS or name in GRAPH_FORMATS:
        have, need = ("rows", "graphs") if kind == "rows" else ("a graph", "rows")
        raise WrongFormatError(
            f"Format '{name}' is for {need}, but this answer is {have}. Use one of: {', '.join(formats)}"
        )
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), [*formats, *_KINDS["graph" if kind == "rows" else "rows"]], n=1)
    hint = f" Did you mean '{near[0]}'?" if near else ""
    raise UnknownFormatError(f"No format '{name}'.{hint} Use one of: {', '.join(formats)}")


def guess_format(path: Path, kind: str) -> str | None:
    """Return the format of *kind* that the ending of a file's name stands for, or None.

    The ending of a compressed file is that before ``.gz``.
    """
    ending = _find_ending(path)
    name = "csv" if ending == ".zip" and kind == "export" else _ENDINGS.get(ending)
    return name if name in _KINDS[kind] else None


def guess_any_format(path: Path) -> str | None:
    """Return the format of any kind that the ending stands for; None where it leaves that open: .txt."""
    name = _ENDINGS.get(_find_ending(path))
    return None if name == "table" else name


def _find_ending(path: Path) -> str:
    plain = path.with_suffix("") if path.suffix.lower() == COMPRESSED else path
    return plain.suffix.lower()


def load_row_format(name: str) -> type[RowFormat]:
    """Return the class of the row format *name*."""
    module, attribute = ROW_FORMATS[check_format(name, "rows")]
    found: type[RowFormat] = getattr(import_module(module), attribute)
    return found


def open_row_format(name: str, output: TextIO, columns: Sequence[str], look: Look | None = None) -> RowFormat:
    """Return a writer of rows in the format *name*; what stands before the first row is written at once."""
    return load_row_format(name)(output, columns, look or Look())


def load_graph_format(name: str) -> type[GraphFormat]:
    """Return the class of the graph format *name*."""
    module, attribute = GRAPH_FORMATS[check_format(name, "graph")]
    found: type[GraphFormat] = getattr(import_module(module), attribute)
    return found


def open_graph_format(
    name: str, output: BinaryIO, prefixes: Mapping[str, str], heading: Sequence[str] = ()
) -> GraphFormat:
    """Return a writer of statements in the format *name*."""
    return load_graph_format(name)(output, prefixes, heading)
