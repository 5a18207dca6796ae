"""Where the terms of an ontology are used outside it: in saved queries, in shapes and in facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from kgcli.vocabulary import RDF

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from kgcli.home import Home
    from kgcli.ontology.reading import Place
    from kgcli.ontology.terms.uses import TextUses
    from kgcli.store.opening.opened import BuiltStore

__all__ = ["FactUses", "Use", "find_fact_uses", "list_text_uses", "place_fact_uses"]

Realm = Literal["facts", "queries", "shapes"]


class Use(NamedTuple):
    """A term that is used, in what, and where; *file* is empty and *line* None where that is not told.

    *role* is what it is used as, a property or a class, and empty where that is not told.
    """

    term: str
    realm: Realm
    file: str = ""
    line: int | None = None
    role: Literal["", "property", "class"] = ""


class FactUses(NamedTuple):
    """The properties and classes that facts use, and those of some things that facts describe."""

    properties: frozenset[str]
    classes: frozenset[str]
    described: frozenset[str]


def list_text_uses(home: Home, texts: TextUses) -> Iterator[Use]:
    """Yield each term that a query or a file of shapes names, with the first line that does.

    What the shapes describe themselves, such as a shape, is no term.
    """
    from kgcli.iris import is_iri

    for term, uses in texts.queries.items():
        for use in uses if is_iri(term) else ():
            yield Use(term, "queries", use.file, use.lines[0])
    described = _list_described(home)
    for term, uses in texts.shapes.items():
        if term not in described and is_iri(term):
            first = {use.file: use.lines[0] for use in sorted(uses, key=lambda use: -use.lines[0])}
            for file, line in sorted(first.items()):
                yield Use(term, "shapes", file, line)


def _list_described(home: Home) -> frozenset[str]:
    from kgcli.errors import UnreadableSourceError
    from kgcli.shapes import list_shape_files
    from kgcli.sources import parse_rdf

    found: set[str] = set()
    for path in list_shape_files(home):
        name = path.relative_to(home.root).as_posix()
        try:
            quads = parse_rdf(path.read_bytes(), name, path.as_uri())
        except (OSError, UnreadableSourceError):
            continue  # Told as a file that cannot be read.
        found.update(quad.subject.value for quad in quads if hasattr(quad.subject, "value"))
    return frozenset(found)


def find_fact_uses(store: BuiltStore, unsure: Collection[str]) -> FactUses:
    """Return the properties and classes of the facts in *store*, and those of *unsure* that it describes.

    What only follows is no fact, and what the ontology states is none either.
    """
    from kgcli.iris import is_iri

    left_out = ", ".join(f"<{graph}>" for graph in (store.schema_graph, *store.inferred))
    own = f"FILTER(?g NOT IN ({left_out}))"
    wanted = " ".join(f"<{term}>" for term in sorted(unsure) if is_iri(term))
    properties, classes, described = _ask(
        store,
        [
            f"SELECT DISTINCT ?term {{ GRAPH ?g {{ ?s ?term ?o }} {own} }}",
            f"SELECT DISTINCT ?term {{ GRAPH ?g {{ ?s <{RDF}type> ?term }} FILTER(ISIRI(?term)) {own} }}",
            f"SELECT ?term {{ VALUES ?term {{ {wanted} }} FILTER EXISTS {{ ?term ?p ?o }} }}",
        ],
    )
    return FactUses(properties, classes, described)


def place_fact_uses(store: BuiltStore, home: Home, terms: Iterable[str]) -> Mapping[str, Place]:
    """Return for each of *terms* a place in the files where a fact uses it.

    To be told only to somebody who may see everything: a line's number tells how much stands above it.
    """
    from kgcli.answers import read_table
    from kgcli.iris import is_iri
    from kgcli.nodes import make_node
    from kgcli.ontology.reading import Place
    from kgcli.places import find_places
    from kgcli.sources import list_sources
    from kgcli.store.asking import ask_all

    left_out = ", ".join(f"<{graph}>" for graph in (store.schema_graph, *store.inferred))
    wanted = sorted(filter(is_iri, terms))
    queries = [
        f"SELECT ?s ?p ?o {{ {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(?p = <{term}>) }} UNION "
        f"{{ GRAPH ?g {{ ?s ?p ?o }} FILTER(?p = <{RDF}type> && ?o = <{term}>) }} "
        f"FILTER(?g NOT IN ({left_out})) }} LIMIT 1"
        for term in wanted
    ]
    if not queries:
        return {}
    samples = {}
    for term, answer in zip(wanted, ask_all(store, queries, timeout=None), strict=True):
        for row in read_table(answer.body).rows:
            samples[term] = tuple(make_node(cell) for cell in row if cell is not None)
    data = [source for source in list_sources(home) if source.role == "data"]
    found = find_places(samples.values(), data, home)  # type: ignore[arg-type]  # three terms, by the query
    return {
        term: Place(place.file, place.line)
        for term, sample in samples.items()
        if (place := found.get(sample)) is not None  # type: ignore[arg-type]  # the same
    }


def _ask(store: BuiltStore, queries: list[str]) -> list[frozenset[str]]:
    """Return the terms that each query gives; whoever checks a large home waits as long as it takes."""
    from kgcli.answers import read_table
    from kgcli.store.asking import ask_all

    return [
        frozenset(cell.value for (cell,) in read_table(answer.body).rows if cell is not None)
        for answer in ask_all(store, queries, timeout=None)
    ]
