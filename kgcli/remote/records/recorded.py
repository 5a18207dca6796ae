"""The records of pushes at an endpoint: found, read whole, and changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.errors import RemoteError
from kgcli.remote.graph_store import put_graph, select, send_update
from kgcli.remote.hash_parts import list_parts
from kgcli.remote.records.record import CLEARANCE, FORMAT, SOURCE, TYPE, Record, read_record, write_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kgcli.remote.endpoints import Endpoint

__all__ = ["Found", "count_statements", "fetch_record", "find_records", "save_record", "tell_push"]

_MOST_ROWS: Final = 5000
"""Servers cut answers off, Virtuoso at 10,000 rows unless told otherwise; so much is asked for at once."""
_MOST_LINES: Final = 1000
_AT_ONCE: Final = 200


class Found(NamedTuple):
    """That a push is recorded in the graph *record*: of which home, and at which clearances."""

    record: str
    home: str
    clearances: frozenset[str]


def find_records(endpoint: Endpoint) -> tuple[Found, ...]:
    """Return the records of pushes at *endpoint*, by name. Raises what ``select`` does."""
    table = select(
        endpoint,
        f'SELECT ?r ?home ?clearance {{ GRAPH ?r {{ ?r <{TYPE}> "{FORMAT}" ; <{SOURCE}> ?home ; '
        f"<{CLEARANCE}> ?clearance }} }}",
    )
    found: dict[tuple[str, str], set[str]] = {}
    for record, home, clearance in _read_texts(table.rows):
        found.setdefault((record, home), set()).add(clearance)
    return tuple(
        Found(record, home, frozenset(clearances)) for (record, home), clearances in sorted(found.items())
    )


def fetch_record(endpoint: Endpoint, name: str) -> Record | None:
    """Return the record in the graph *name*, if there is one.

    Raises ``RemoteError`` where the server does not give all of it, and what ``select`` does.
    """
    total = _count_all(endpoint, name)
    rows: list[tuple[str, ...]] = []
    if total <= _MOST_ROWS:
        rows += _read_statements(endpoint, name, "")
    else:
        # What the record says of each graph has a name that ends in hexadecimal digits.
        rows += _read_statements(endpoint, name, f"FILTER(?s = <{name}>)")
        for start in list_parts(total, _MOST_ROWS / 4):
            rows += _read_statements(endpoint, name, f'FILTER(STRSTARTS(STR(?s), "{name}#{start}"))')
    if len(rows) != total:
        raise RemoteError(
            f"{endpoint.shown} gives {len(rows):,} of {total:,} statements of <{name}>, the record of what "
            "was pushed there. Another push may be at work: try again"
        )
    return read_record(name, ((row[0], row[1], row[2]) for row in rows))


def save_record(endpoint: Endpoint, old: Record | None, new: Record) -> None:
    """Let the record at *endpoint*, which is *old*, be *new*. Raises what ``send_update`` does."""
    before = write_record(old) if old is not None else set()
    after = write_record(new)
    if endpoint.update is None:
        put_graph(endpoint, new.name, "".join(sorted(after)).encode())
        return
    # What goes of the graphs goes first; then the record's own lines change at once, its clearance among
    # them, before anything else is said of graphs.
    own = f"<{new.name}> "
    added = sorted(after - before, key=lambda line: (not line.startswith(own), line))
    gone = sorted(before - after)
    for chunk in _chunk([line for line in gone if not line.startswith(own)], _MOST_LINES):
        send_update(endpoint, _write_update("DELETE", new.name, chunk), idempotent=True)
    head = [line for line in gone if line.startswith(own)]
    operations = [_write_update("DELETE", new.name, head)] if head else []
    for chunk in _chunk(added, _MOST_LINES):
        operations.append(_write_update("INSERT", new.name, chunk))
        send_update(endpoint, " ;\n".join(operations), idempotent=True)
        operations = []
    if operations:
        send_update(endpoint, operations[0], idempotent=True)


def tell_push(endpoint: Endpoint, record: Record) -> bool:
    """Tell whether the last push that *endpoint* has in *record* is the one that *record* names."""
    table = select(endpoint, f"SELECT ?o {{ GRAPH <{record.name}> {{ <{record.name}> ?p ?o }} }}")
    values = {row[0] for row in _read_texts(table.rows)}
    return record.push in values and sum(value.startswith("urn:uuid:") for value in values) == 1


def count_statements(endpoint: Endpoint, graphs: Iterable[str]) -> dict[str, int]:
    """Return how many statements each of *graphs* has at *endpoint*; one that is not there has none."""
    wanted = list(graphs)
    counts = dict.fromkeys(wanted, 0)
    for chunk in _chunk(wanted, _AT_ONCE):
        names = " ".join(f"<{graph}>" for graph in chunk)
        table = select(
            endpoint,
            f"SELECT ?g (COUNT(*) AS ?n) {{ VALUES ?g {{ {names} }} GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g",
        )
        for row in _read_texts(table.rows):
            if row[0] in counts:
                counts[row[0]] = int(row[1])
    return counts


def _count_all(endpoint: Endpoint, name: str) -> int:
    table = select(endpoint, f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{name}> {{ ?s ?p ?o }} }}")
    return int(next(_read_texts(table.rows))[0])


def _read_statements(endpoint: Endpoint, name: str, condition: str) -> Iterator[tuple[str, ...]]:
    table = select(endpoint, f"SELECT ?s ?p ?o {{ GRAPH <{name}> {{ ?s ?p ?o }} {condition} }}")
    return _read_texts(table.rows)


def _read_texts(rows: Sequence[Sequence[object]]) -> Iterator[tuple[str, ...]]:
    for row in rows:
        yield tuple("" if term is None else term.value for term in row)  # type: ignore[attr-defined]


def _write_update(verb: str, name: str, lines: Sequence[str]) -> str:
    return f"{verb} DATA {{ GRAPH <{name}> {{\n{''.join(lines)}}} }}"


def _chunk(items: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
