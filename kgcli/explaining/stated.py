"""What asserted statements rest on: the named graphs where they stand, and what these stand for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kgcli.answers import read_table
from kgcli.descriptions import read_all
from kgcli.errors import AlteredTextError
from kgcli.iris import is_iri
from kgcli.provenance import read_supports
from kgcli.public_sources import add_sources, ask_sources, read_sources
from kgcli.reviews.disputes import REQUESTS, read_disputes
from kgcli.verification.words import TextFolder, ask_places, read_places

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from kgcli.answers import Table
    from kgcli.descriptions import AskAll
    from kgcli.home import Home
    from kgcli.provenance import Support
    from kgcli.reasoning import Statement
    from kgcli.store.opening.opened import BuiltStore
    from kgcli.wording import Fact

__all__ = ["find_files", "find_supports", "find_words"]

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
    if not queries:
        return {}
    about = [query for request in REQUESTS for query in request]
    tables = [read_table(body) for body in ask([*queries, *about])]
    graphs: dict[Fact, set[str]] = {}
    for wanted, table in zip(queries.values(), tables, strict=False):
        graphs |= _sort_graphs(wanted, table)
    supports = read_supports(
        home,
        ask,
        {graph for own in graphs.values() for graph in own},
        inferred=store.inferred,
        documents=None,
    )
    disputes = read_disputes([table.rows for table in tables[len(queries) :]], inferred=store.inferred)
    sources = read_sources(read_all(ask, ask_sources({fact[0][1:-1] for fact in graphs}))[0])
    return {
        fact: tuple(
            sorted(
                replace(
                    add_sources(support, [fact[0][1:-1]], sources),
                    disputes=disputes.find(fact, support.graph, support.marking),
                )
                for support in map(supports.__getitem__, own)
                if support.kind != "inferred"
            )
        )
        for fact, own in graphs.items()
    }


def find_words(ask: AskAll, supports: Iterable[Support], documents: Path | None) -> Mapping[str, Support]:
    """Return by graph those of *supports* whose words stand in *documents*, with their words.

    Where a text holds other words than those that were recorded, the note says so instead. *ask* must see
    what the files are called, which may be marked higher than a paragraph of them is.
    """
    spans = {support.graph: support for support in supports if support.has_words}
    if documents is None or not spans:
        return {}
    places = read_places(read_all(ask, [ask_places(spans)])[0])
    texts = TextFolder(documents)
    found = {}
    for graph, place in places.items():
        try:
            found[graph] = replace(spans[graph], words=texts.cut(place))
        except AlteredTextError as error:
            found[graph] = replace(spans[graph], note=str(error))
    return found


def find_files(
    home: Home, clearance: str | None, supports: Mapping[Fact, tuple[Support, ...]]
) -> Mapping[Fact, str]:
    """Return the file and the line of those statements that rest on nothing but where they are stated.

    Only in the schema and, where *clearance* is None and all is visible, in the data: others may state the
    same where nobody may know. Statements that stand in several graphs are left out. A file whose statement a
    review took away is not the one that is meant.
    """
    sought = {
        _to_statement(fact): fact
        for fact, own in supports.items()
        if len(own) == 1 and own[0].kind in {"stated", "reference"}
    }
    if not sought:
        return {}
    from pyoxigraph import NamedNode, Quad

    from kgcli.places import find_places, find_quads
    from kgcli.sources import list_sources

    sources = list_sources(home)
    schema = [
        source
        for source in sources
        if source.role == "schema"
        and (clearance is None or source.path.name.lower().removesuffix(".gz").endswith(_WITHOUT_GRAPHS))
    ]
    found = {sought[one]: str(place) for one, place in find_places(sought, schema, home).items()}
    if clearance is None:
        data = [source for source in sources if source.role == "data"]
        quads = {
            Quad(*statement, NamedNode(supports[fact][0].graph)): fact
            for statement, fact in sought.items()
            if fact not in found and is_iri(supports[fact][0].graph)
        }
        placed = find_quads(quads, data, home, schema_graph="")
        found |= {quads[quad]: str(place) for quad, place in placed.items()}
        # What has unnamed nodes cannot be reviewed, so that any place of it will do.
        unnamed = [statement for statement, fact in sought.items() if "_:" in " ".join(fact)]
        found |= {sought[one]: str(place) for one, place in find_places(unnamed, data, home).items()}
    return found


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
