"""The files of a graph in tables: nodes, edges, and how far they may be passed on."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from kgcli.canonical import canonicalize
from kgcli.exporting.tables.dialects import DIALECTS
from kgcli.exporting.tables.gathering import gather_edges, gather_nodes, list_columns
from kgcli.public_sources import add_sources
from kgcli.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kgcli.exporting.evidence.reading import Background
    from kgcli.exporting.release import Release
    from kgcli.exporting.tables.dialects import Dialect
    from kgcli.exporting.tables.gathering import Column, Edge, Node

__all__ = ["make_tables"]


def make_tables(
    release: Release, background: Background | None, name: str, language: str
) -> tuple[dict[str, bytes], int]:
    """Return the files of *release* in the format *name* by their names, and how many statements they hold.

    *background* tells what the graphs of the statements stand for; labels are in *language* where there are
    any. What is said of a node with a literal, or as its class, is in the table of nodes, without evidence.
    """
    quads = canonicalize(release.quads)
    prefixes = {**PREFIXES, **release.prefixes}
    dialect = DIALECTS[name](prefixes)
    nodes = gather_nodes(quads)
    columns = list_columns(nodes.values(), prefixes)
    heading = [*release.heading, "", *dialect.notes]
    files = {
        "nodes.csv": _write(_list_nodes(nodes, columns, dialect, language)),
        "edges.csv": _write(_list_edges(gather_edges(quads), dialect, background)),
        "about.txt": "".join(f"{line}\n" for line in heading).encode(),
    }
    return files, len(quads)


def _list_nodes(
    nodes: Mapping[str, Node], columns: Iterable[Column], dialect: Dialect, language: str
) -> Iterable[Iterable[str]]:
    columns = list(columns)
    yield [
        *dialect.node_columns,
        *(
            dialect.name_column(column, [n.values[column] for n in nodes.values() if column in n.values])
            for column in columns
        ),
    ]
    for name, node in nodes.items():
        yield [
            name,
            node.find_label(language) or dialect.shorten(name),
            dialect.join(dialect.shorten(kind) for kind in node.types),
            *(dialect.join(value.value for value in node.values.get(column, ())) for column in columns),
        ]


def _list_edges(
    edges: Iterable[Edge], dialect: Dialect, background: Background | None
) -> Iterable[Iterable[str]]:
    yield dialect.edge_columns
    for edge in edges:
        start = dialect.start_edge(edge.source, edge.target, edge.predicate)
        support = background.supports.get(edge.graph) if background is not None else None
        if support is None or background is None:
            yield [*start, edge.graph, *[""] * (len(dialect.edge_columns) - len(start) - 1)]
            continue
        support = add_sources(support, (edge.source,), background.sources)
        yield [
            *start,
            edge.graph,
            support.kind,
            support.document,
            support.paragraph,
            support.marking,
            support.voice,
            support.attributed_to,
            dialect.join(support.sources),
        ]


def _write(rows: Iterable[Iterable[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()
