"""Named graphs fetched from an endpoint, each whole or not at all.

How many statements a graph has is asked first: servers cut answers off without a word. What comes back
shorter is asked for again in parts, by the first digits of a hash of each statement, which needs no order.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from kgcli.errors import RemoteError
from kgcli.remote.asking import ask_endpoint
from kgcli.remote.graph_store import TIMEOUT, fetch_graph, select
from kgcli.remote.hash_parts import DIGITS, list_parts
from kgcli.remote.records.recorded import count_statements

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pyoxigraph import Triple

    from kgcli.remote.endpoints import Endpoint

__all__ = ["fetch_graphs", "list_graphs"]

_PART: Final = 2500
"""Statements asked for at once where a server does not give all at once."""
_TOLD: Final = 50
"""Graphs after which it is told how far the work has come."""
_NAMED: Final = "GRAPH ?g { ?s ?p ?o }"
_HASH: Final = "MD5(CONCAT(STR(?s), STR(?p), STR(?o)))"
_TIED: Final = "isBlank(?s) || isBlank(?o)"


def list_graphs(endpoint: Endpoint) -> tuple[str, ...]:
    """Return the names of all named graphs at *endpoint*.

    Raises ``RemoteError`` where the server does not tell all of them, and what ``select`` does.
    """
    rows = select(endpoint, f"SELECT (COUNT(DISTINCT ?g) AS ?n) {{ {_NAMED} }}").rows
    total = int(rows[0][0].value) if rows and rows[0][0] is not None else 0
    found = _list_names(endpoint, "")
    if len(found) < total:
        found = {
            name
            for digit in DIGITS
            for name in _list_names(endpoint, f'FILTER(STRSTARTS(MD5(STR(?g)), "{digit}"))')
        }
    if len(found) < total:
        raise RemoteError(
            f"{endpoint.shown} names {len(found):,} of its {total:,} graphs. Say which ones: --graph IRI"
        )
    return tuple(sorted(found))


def _list_names(endpoint: Endpoint, condition: str) -> set[str]:
    rows = select(endpoint, f"SELECT DISTINCT ?g {{ {_NAMED} {condition} }}").rows
    return {row[0].value for row in rows if row[0] is not None and row[0].kind == "iri"}


def fetch_graphs(
    endpoint: Endpoint, graphs: Sequence[str], progress: Callable[[str], None]
) -> Iterator[tuple[str, list[Triple]]]:
    """Yield each of *graphs* with its statements; one that is not there has none.

    Raises ``RemoteError`` where a graph does not come whole, and what ``fetch_graph`` does.
    """
    counts = count_statements(endpoint, graphs)
    for number, graph in enumerate(graphs, 1):
        if number % _TOLD == 1:
            progress(f"Fetching graph {number:,} of {len(graphs):,}")
        yield graph, _fetch(endpoint, graph, counts[graph]) if counts[graph] else []


def _fetch(endpoint: Endpoint, graph: str, count: int) -> list[Triple]:
    found = _fetch_at_once(endpoint, graph) if endpoint.graph_store else _construct(endpoint, graph, "")
    if len(found) >= count:
        return found
    # Those that share blank nodes have to come in one answer.
    found = _construct(endpoint, graph, f"FILTER({_TIED})")
    for start in list_parts(count, _PART):
        found += _construct(endpoint, graph, f'FILTER(!({_TIED}) && STRSTARTS({_HASH}, "{start}"))')
    if len(found) < count:
        raise RemoteError(
            f"{endpoint.shown} gives {len(found):,} of the {count:,} statements of <{graph}>; nothing was "
            f"written. Perhaps it is being changed: try again. Or name its graph_store URL in kgcli.toml"
        )
    return found


def _fetch_at_once(endpoint: Endpoint, graph: str) -> list[Triple]:
    from pyoxigraph import RdfFormat, parse

    with TemporaryDirectory() as folder:
        file = Path(folder) / "graph"
        kind = fetch_graph(endpoint, graph, file)
        if kind is None:
            return []
        syntax = RdfFormat.from_media_type(kind or "text/turtle")
        # Virtuoso says that its N-Triples are plain text, as before they had a type of their own.
        syntax = RdfFormat.N_TRIPLES if kind == "text/plain" else syntax
        if syntax is None:
            raise RemoteError(f"{endpoint.shown} gives <{graph}> as {kind}, which is no RDF that kgcli reads")
        try:
            quads = parse(path=file, format=syntax, base_iri=graph, rename_blank_nodes=True)
            return list(dict.fromkeys(quad.triple for quad in quads))
        except (SyntaxError, ValueError) as error:
            raise RemoteError(f"{endpoint.shown} gives a malformed graph <{graph}>: {error}") from error


def _construct(endpoint: Endpoint, graph: str, condition: str) -> list[Triple]:
    from pyoxigraph import RdfFormat, parse

    bare = replace(endpoint, default_graphs=(), named_graphs=())
    answer = ask_endpoint(
        bare,
        f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} {condition} }}",
        timeout=TIMEOUT if endpoint.timeout is None else endpoint.timeout,
    )
    # Labels hold in one answer only.
    quads = parse(answer.body, format=RdfFormat.N_TRIPLES, rename_blank_nodes=True)
    return list(dict.fromkeys(quad.triple for quad in quads))
