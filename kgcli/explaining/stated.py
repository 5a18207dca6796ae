"""What asserted statements rest on: the named graphs where they stand, and what these stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.answers import read_table
from kgcli.provenance import read_supports
from kgcli.saved.values import is_iri

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kgcli.answers import Table
    from kgcli.descriptions import AskAll
    from kgcli.explaining.wording import Fact
    from kgcli.home import Home
    from kgcli.provenance import Support
    from kgcli.reasoning import Statement
    from kgcli.store.opening.opened import BuiltStore

__all__ = ["find_files", "find_supports"]

_PLACES: Final = ("s", "p", "o")
_WITHOUT_GRAPHS: Final = (".ttl", ".nt", ".rdf", ".owl")
"""Files that name no graphs, so that all in them is of one marking."""


def find_supports(
    home: Home, store: BuiltStore, ask: AskAll, facts: Collection[Fact]
) -> Mapping[Fact, tuple[Support, ...]]:
    """Return what each of *facts* rests on where it is stated in *store*; without the documents' words."""
    queries: dict[str, list[Fact]] = {}
    for fact in sorted(facts):
        if all(is_iri(part[1:-1]) for part in fact if part.startswith("<") and not part.startswith("<<")):
            queries.setdefault(_ask_graphs(fact), []).append(fact)
    tables = [read_table(body) for body in ask(list(queries))] if queries else []
    graphs: dict[Fact, set[str]] = {}
    for wanted, table in zip(queries.values(), tables, strict=True):
        graphs |= _sort_graphs(wanted, table)
    supports = read_supports(
        home,
        ask,
        {graph for own in graphs.values() for graph in own},
        inferred=store.inferred,
        documents=None,
    )
    return {
        fact: tuple(sorted(supports[graph] for graph in own if supports[graph].kind != "inferred"))
        for fact, own in graphs.items()
    }


def find_files(
    home: Home, clearance: str | None, supports: Mapping[Fact, tuple[Support, ...]]
) -> Mapping[Fact, str]:
    """Return the file and the line of those statements that rest on nothing but where they are stated.

    Only in the schema and, where *clearance* is None and all is visible, in the data: others may state the
    same where nobody may know. Statements that stand in several graphs are left out.
    """
    sought = {
        _to_statement(fact): fact
        for fact, own in supports.items()
        if [support.kind for support in own] == ["stated"]
    }
    if not sought:
        return {}
    from kgcli.places import find_places
    from kgcli.sources import list_sources

    sources = [
        source
        for source in list_sources(home)
        if clearance is None
        or (
            source.role == "schema" and source.path.name.lower().removesuffix(".gz").endswith(_WITHOUT_GRAPHS)
        )
    ]
    return {sought[found]: str(place) for found, place in find_places(sought, sources, home).items()}


def _to_statement(fact: Fact) -> Statement:
    from kgcli.encoding.objects import to_term

    subject, predicate, value = (to_term(part.encode()) for part in fact)
    return subject, predicate, value  # type: ignore[return-value]  # It is asserted.


def _ask_graphs(fact: Fact) -> str:
    """Return the query for the graphs of *fact*; a blank node, which SPARQL cannot name, is left open."""
    parts = (
        f"?{place}" if part.startswith("_:") else part for place, part in zip(_PLACES, fact, strict=True)
    )
    return f"SELECT * WHERE {{ GRAPH ?g {{ {' '.join(parts)} }} }}"


def _sort_graphs(wanted: list[Fact], table: Table) -> dict[Fact, set[str]]:
    """Return which graphs of *table* are those of each of the facts that were asked for together."""
    at = {name: place for place, name in enumerate(table.columns)}
    open_places = [place for place, name in enumerate(_PLACES) if name in at]
    by_nodes = {tuple(fact[place] for place in open_places): fact for fact in wanted}
    found: dict[Fact, set[str]] = {fact: set() for fact in wanted}
    for row in table.rows:
        nodes = tuple(
            f"_:{term.value}" if (term := row[at[_PLACES[place]]]) and term.kind == "bnode" else ""
            for place in open_places
        )
        graph = row[at["g"]]
        if nodes in by_nodes and graph is not None:
            found[by_nodes[nodes]].add(graph.value)
    return found
