"""Changes as one SPARQL 1.1 Update request, which makes the new statements of the old ones in any store."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Triple

from kgcli.errors import UnwritableValueError
from kgcli.isomorphism import collect_blanks
from kgcli.revisions.changes import name_graph, name_nodes, write_rows
from kgcli.revisions.patterns import is_findable, write_filters, write_patterns
from kgcli.revisions.texts import write_term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kgcli.revisions.changes import Changes
    from kgcli.revisions.webs import Web

    Group = tuple[str, Sequence[str]]

__all__ = ["write_update"]

_BATCH: Final = 1000
"""Statements of one operation: some servers refuse long ones."""


def write_update(changes: Changes, *, batch: int = _BATCH) -> Iterator[str]:
    """Return the operations of a request, in order, each without the semicolon that parts it from the next.

    First all that goes is deleted, then what came is inserted. ``DELETE DATA`` cannot name a blank node: the
    statements around one go by a pattern that fits exactly such statements, and come anew if others that say
    the same stay. Where a pattern would cost too much (many nodes that nothing tells apart, or long lists),
    the graphs that these statements stand in are cleared and filled anew. *batch* is how many statements an
    operation holds, but what hangs together by blank nodes stays in one, since their names mean nothing in
    the next.

    Raises ``UnwritableValueError`` for a graph whose name is a blank node, which SPARQL Update cannot write.
    """
    _check(changes)
    return _write_operations(changes, batch)


def _write_operations(changes: Changes, batch: int) -> Iterator[str]:
    nested = any(_is_nested(web) for web in changes.old.webs)
    found: list[Web] = []
    lost: set[bytes] = set()
    for before, after in changes.webs:
        if len(before) > len(after):
            if not nested and is_findable(before[0]):
                found.append(before[0])
            else:
                lost |= _list_graphs(before[0])
    replaced = _close(changes, lost)
    found = [web for web in found if not replaced.intersection(_list_graphs(web))]

    def is_kept(row: bytes) -> bool:
        return row.partition(b"\t")[0] not in replaced

    yield from _write_data("DELETE", filter(is_kept, changes.removed), batch)
    named, default = _find_kinds(changes)
    for web in found:
        patterns = write_patterns(web)
        yield (
            f"DELETE {{\n{_write_groups(patterns)}}}\nWHERE {{\n{_write_groups(patterns)}"
            + "".join(f"  {line}\n" for line in write_filters(web, named=named, default=default))
            + "}"
        )
    for graph in sorted(replaced):
        yield f"CLEAR SILENT GRAPH {graph.decode()}" if graph else "CLEAR SILENT DEFAULT"
    yield from _write_data("INSERT", filter(is_kept, changes.added), batch)
    if replaced:
        yield from _write_data("INSERT", (row for row in changes.new.rows if not is_kept(row)), batch)
    yield from _write_webs(_list_new_webs(changes, replaced), batch)


def _check(changes: Changes) -> None:
    for web in (*changes.old.webs, *changes.new.webs):
        if any(isinstance(quad.graph_name, BlankNode) for quad in web.quads):
            raise UnwritableValueError(
                "A named graph has a blank node for its name, which SPARQL Update cannot write. "
                "Give that graph an IRI, or use --format patch or --format nquads."
            )


def _is_nested(web: Web) -> bool:
    return any(isinstance(quad.object, Triple) and any(collect_blanks(quad.object)) for quad in web.quads)


def _list_graphs(web: Web) -> set[bytes]:
    return {name_graph(quad) for quad in web.quads}


def _close(changes: Changes, graphs: set[bytes]) -> set[bytes]:
    """Return *graphs* with all those that share a blank node with one of them, before or after."""
    groups = [_list_graphs(web) for web in (*changes.old.webs, *changes.new.webs)] if graphs else []
    while True:
        more = {graph for group in groups if group & graphs for graph in group} - graphs
        if not more:
            return graphs
        graphs = graphs | more


def _find_kinds(changes: Changes) -> tuple[bool, bool]:
    """Return whether there are named graphs to be looked into, and whether there is a default graph."""
    graphs = {graph for web in changes.old.webs for graph in _list_graphs(web)}
    return bool(graphs - {b""}), b"" in graphs


def _list_new_webs(changes: Changes, replaced: set[bytes]) -> Iterator[tuple[Web, int]]:
    """Yield what is to be inserted, each web with its number among those that say the same."""
    for before, after in changes.webs:
        # Where there were more, the pattern took all of them.
        start = len(before) if len(after) > len(before) else 0
        for number, web in enumerate(after):
            if number >= start and not replaced.intersection(_list_graphs(web)):
                yield web, number
    seen: dict[tuple[str, ...], int] = {}
    for web in changes.new.webs if replaced else ():
        seen[web.form] = number = seen.get(web.form, -1) + 1
        if replaced.intersection(_list_graphs(web)):
            yield web, number


def _write_data(verb: str, rows: Iterable[bytes], batch: int) -> Iterator[str]:
    pending: list[bytes] = []
    for row in rows:
        pending.append(row)
        if len(pending) == batch:
            yield _write_operation(verb, pending)
            pending = []
    if pending:
        yield _write_operation(verb, pending)


def _write_webs(webs: Iterable[tuple[Web, int]], batch: int) -> Iterator[str]:
    pending: list[bytes] = []
    for web, number in webs:
        rows = write_rows(name_nodes(web, number))
        if pending and len(pending) + len(rows) > batch:
            yield _write_operation("INSERT", sorted(pending))
            pending = []
        pending += rows
    if pending:
        yield _write_operation("INSERT", sorted(pending))


def _write_operation(verb: str, rows: Sequence[bytes]) -> str:
    first: Callable[[bytes], bytes] = lambda row: row.partition(b"\t")[0]  # noqa: E731 - used once, and typed
    groups = [
        (graph.decode(), [write_term(row.partition(b"\t")[2].decode()) for row in own])
        for graph, own in groupby(rows, key=first)
    ]
    return f"{verb} DATA {{\n{_write_groups(groups)}}}"


def _write_groups(groups: Iterable[Group]) -> str:
    text = ""
    for graph, statements in groups:
        if graph:
            text += f"  GRAPH {graph} {{\n" + "".join(f"    {line}\n" for line in statements) + "  }\n"
        else:
            text += "".join(f"  {line}\n" for line in statements)
    return text
