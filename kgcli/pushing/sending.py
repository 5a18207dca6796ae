"""Graphs sent to an endpoint: large ones by Graph Store Protocol, small ones many at a time by update."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from kgcli.pushing.blank_nodes import rename
from kgcli.pushing.contents import write_lines
from kgcli.remote.graph_store import add_to_graph, drop_graph, put_graph, send_update

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kgcli.pushing.contents import Contents, OwnGraph
    from kgcli.remote.endpoints import Endpoint

__all__ = ["group_graphs", "remove_graphs", "send_graphs"]

MOST_STATEMENTS: Final = 1000
"""In one update. Virtuoso's parser takes fewer than 5,000."""
MOST_BYTES: Final = 1 << 18
"""In one update, unless a single statement is longer."""
_MOST_DROPPED: Final = 200
_BODY: Final = 1 << 23
"""Bytes sent in one request of the Graph Store Protocol."""


def group_graphs(endpoint: Endpoint, graphs: Sequence[OwnGraph]) -> Iterator[list[OwnGraph]]:
    """Yield *graphs* in groups, each of which is sent in one go: large ones alone."""
    group: list[OwnGraph] = []
    for graph in graphs:
        if endpoint.update is None or not _is_small([graph]):
            yield [graph]
            continue
        if not _is_small([*group, graph]):
            yield group
            group = []
        group.append(graph)
    if group:
        yield group


def send_graphs(
    endpoint: Endpoint, contents: Contents, group: Sequence[OwnGraph], there: Iterable[str]
) -> None:
    """Let each graph of *group* be at *endpoint* what it is in *contents*; *there* are those to be replaced.

    A server that breaks off leaves graphs half-written. Raises what ``send_update`` does.
    """
    large = group[0]
    if endpoint.graph_store is not None and (endpoint.update is None or not _is_small(group)):
        _put(endpoint, contents, large, replaced=large.name in set(there))
    elif _is_small(group):
        operations = [f"DROP SILENT GRAPH <{graph.name}>" for graph in group]
        for graph in group:
            operations += [text for text, _ in _write_operations(contents, graph, len(operations))]
        send_update(endpoint, " ;\n".join(operations), idempotent=True)
    else:
        send_update(endpoint, f"DROP SILENT GRAPH <{large.name}>", idempotent=True)
        for text, again in _write_operations(contents, large, 0):
            send_update(endpoint, text, idempotent=again)


def remove_graphs(endpoint: Endpoint, graphs: Sequence[str]) -> None:
    """Remove *graphs* from *endpoint*, as far as they are there. Raises what ``send_update`` does."""
    if endpoint.update is None:
        for graph in graphs:
            drop_graph(endpoint, graph)
        return
    for start in range(0, len(graphs), _MOST_DROPPED):
        dropped = [f"DROP SILENT GRAPH <{graph}>" for graph in graphs[start : start + _MOST_DROPPED]]
        send_update(endpoint, " ;\n".join(dropped), idempotent=True)


def _is_small(group: Sequence[OwnGraph]) -> bool:
    return (
        sum(graph.count for graph in group) <= MOST_STATEMENTS
        and sum(graph.size for graph in group) <= MOST_BYTES
    )


def _put(endpoint: Endpoint, contents: Contents, graph: OwnGraph, *, replaced: bool) -> None:
    # Statements that share blank nodes have to come in one request, which is the first.
    tied = write_lines(chain.from_iterable(graph.tied))
    if replaced:
        # Virtuoso takes minutes to put a large graph over another, and no time to drop that first.
        drop_graph(endpoint, graph.name)
    pieces = _join(chain(tied, contents.read_lines(graph)), _BODY, least=len(tied))
    put_graph(endpoint, graph.name, next(pieces, b""))
    for piece in pieces:
        add_to_graph(endpoint, graph.name, piece, idempotent=True)


def _join(lines: Iterable[bytes], most: int, *, least: int) -> Iterator[bytes]:
    """Yield *lines* in pieces of about *most* bytes, the first of which has at least *least* lines."""
    piece: list[bytes] = []
    length = 0
    for number, line in enumerate(lines):
        if length + len(line) > most and number >= least and piece:
            yield b"".join(piece)
            piece, length = [], 0
        piece.append(line)
        length += len(line)
    if piece:
        yield b"".join(piece)


def _write_operations(contents: Contents, graph: OwnGraph, number: int) -> Iterator[tuple[str, bool]]:
    """Yield updates that fill *graph*, each with whether it does the same when sent twice.

    INSERT DATA with blank nodes is standard, but Virtuoso refuses it. Labels hold for a whole request, but
    may not be used again in it: *number* keeps them apart.
    """
    for lines in _pack([line] for line in contents.read_lines(graph)):
        yield f"INSERT DATA {{ GRAPH <{graph.name}> {{\n{b''.join(lines).decode()}}} }}", True
    tied = (write_lines(rename(part, f"o{number}p{place}")) for place, part in enumerate(graph.tied))
    for lines in _pack(tied):
        yield f"INSERT {{ GRAPH <{graph.name}> {{\n{b''.join(lines).decode()}}} }} WHERE {{}}", False


def _pack(parts: Iterable[Sequence[bytes]]) -> Iterator[list[bytes]]:
    """Yield the lines of *parts* in packs that one update may hold; no part is torn."""
    pack: list[bytes] = []
    length = 0
    for part in parts:
        own = sum(map(len, part))
        if pack and (len(pack) + len(part) > MOST_STATEMENTS or length + own > MOST_BYTES):
            yield pack
            pack, length = [], 0
        pack += part
        length += own
    if pack:
        yield pack
