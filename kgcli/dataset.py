"""What a clearance may see, as an ``rdflib.Dataset`` that reads the store and holds nothing itself."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, Never

from pyoxigraph import NamedNode, RdfFormat, parse
from rdflib import BNode, Dataset, Graph, Literal, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.namespace import XSD
from rdflib.query import Result
from rdflib.store import Store
from rdflib.term import Variable

from kgcli.answers import Table, Term, read_json
from kgcli.errors import ReadOnlyViewError
from kgcli.rdflib_terms import to_rdflib
from kgcli.store.opening.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Mapping

    from pyoxigraph import Quad
    from rdflib.term import IdentifiedNode, Node

    from kgcli.home import Home

__all__ = ["open_dataset"]

_UNION: Final = "__UNION__"
"""What rdflib calls the graph that a union of all is queried under."""


def open_dataset(
    home: Home, clearance: str | None = None, *, progress: Callable[[str], None] = lambda _: None
) -> Dataset:
    """Return what *clearance* may see as a dataset of rdflib, which is read only.

    Its default graph holds each statement once, asserted or inferred; its named graphs say where it stands.
    Literals keep their lexical form. SPARQL is answered by the store, unless values are bound beforehand
    (``initBindings``), when rdflib's own engine does. It shows the home as it is now, also when that changes
    later; ``close()`` lets it go. Raises ``UnknownMarkingError`` and whatever fault the home's files have;
    writing raises ``ReadOnlyViewError``.
    """
    from kgcli.store.home_stores import current_store

    store = current_store(home, clearance, progress=progress)
    view = Dataset(store=_View(Session(store), home.settings.prefixes))
    view.default_union = False
    return view


class _View(Store):
    """The rdflib store over an open session."""

    context_aware = True
    graph_aware = True

    def __init__(self, session: Session, prefixes: Mapping[str, str]) -> None:
        super().__init__()
        self._session = session
        self._prefixes = {name: URIRef(iri) for name, iri in prefixes.items()}

    def triples(self, triple_pattern: Any, context: Graph | None = None) -> Iterator[Any]:
        """Yield what matches, each with the graph in which it stands; without *context* from all graphs."""
        terms = [None if node is None else _make_term(node) for node in triple_pattern]
        if any(term is not None and term.kind != "iri" for term in terms[1:2]) or (
            terms[0] is not None and terms[0].kind == "literal"
        ):
            # No statement has such terms there.
            return
        for triple, quads in groupby(self._session.match(terms, _name(context)), key=_make_triple):
            yield triple, iter([self._find_graph(quad) for quad in quads])

    def _find_graph(self, quad: Quad) -> Graph:
        name = quad.graph_name
        return Graph(self, URIRef(name.value) if isinstance(name, NamedNode) else DATASET_DEFAULT_GRAPH_ID)

    def __len__(self, context: Graph | None = None) -> int:
        """Return the number of statements in *context*, without it in the default graph."""
        name = _name(context)
        where = "{ ?s ?p ?o }" if not name else f"{{ GRAPH <{name}> {{ ?s ?p ?o }} }}"
        table = read_json(self._session.ask(f"SELECT (COUNT(*) AS ?n) {where}").body)
        cell = table.rows[0][0] if isinstance(table, Table) else None
        return int(cell.value) if cell is not None else 0

    def contexts(self, triple: Any = None) -> Generator[Graph, None, None]:
        """Yield the named graphs, or those that state *triple*."""
        if triple is None or triple == (None, None, None):
            names = self._session.list_graphs()
        else:
            found = {graph.identifier for _, graphs in self.triples(triple) for graph in graphs}
            names = sorted(str(name) for name in found - {DATASET_DEFAULT_GRAPH_ID})
        for name in names:
            yield Graph(self, URIRef(name))

    def query(
        self,
        query: Any,
        initNs: Mapping[str, Any],  # noqa: N803 - rdflib's names
        initBindings: Mapping[str, Node],  # noqa: N803
        queryGraph: str,  # noqa: N803
        **_: Any,
    ) -> Result:
        """Return what the store answers; ``NotImplementedError`` lets rdflib's own engine do it."""
        if initBindings or not isinstance(query, str):
            raise NotImplementedError
        declared = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in initNs.items())
        graph = None if str(queryGraph) in (_UNION, str(DATASET_DEFAULT_GRAPH_ID)) else str(queryGraph)
        answer = self._session.ask(declared + query, graph)
        if answer.kind == "graph":
            return _read_graph(answer.body)
        found = read_json(answer.body)
        if not isinstance(found, Table):
            result = Result("ASK")
            result.askAnswer = found
            return result
        result = Result("SELECT")
        result.vars = [Variable(name) for name in found.columns]
        result.bindings = [
            {name: _read_term(term) for name, term in zip(result.vars, row, strict=True) if term is not None}
            for row in found.rows
        ]
        return result

    def bind(self, prefix: str, namespace: URIRef, override: bool = True) -> None:
        """Keep a prefix for what is shown; nothing is written."""
        if override or prefix not in self._prefixes:
            self._prefixes[prefix] = URIRef(namespace)

    def namespace(self, prefix: str) -> URIRef | None:
        """Return what *prefix* stands for."""
        return self._prefixes.get(prefix)

    def prefix(self, namespace: URIRef) -> str | None:
        """Return the prefix of *namespace*."""
        return next((name for name, iri in self._prefixes.items() if iri == namespace), None)

    def namespaces(self) -> Iterator[tuple[str, URIRef]]:
        """Yield the prefixes."""
        yield from self._prefixes.items()

    def close(self, commit_pending_transaction: bool = False) -> None:
        """End the session."""
        del commit_pending_transaction
        self._session.close()

    def add_graph(self, graph: Graph) -> None:
        """Do nothing: rdflib calls this when a graph is looked at."""

    def add(self, *_: Any, **__: Any) -> Never:
        """Refuse to write."""
        raise ReadOnlyViewError("This dataset is a view; facts are changed in the files of graph/.")

    addN = remove = remove_graph = update = add  # noqa: N815 - rdflib's names


def _read_graph(body: bytes) -> Result:
    """Return the N-Triples of *body*, read by hand: rdflib's reader gives literals another spelling."""
    result = Result("CONSTRUCT")
    result.graph = Graph()
    for quad in parse(body, format=RdfFormat.N_TRIPLES):
        result.graph.add(_make_triple(quad))
    return result


def _make_triple(quad: Quad) -> tuple[Node, Node, Node]:
    subject, predicate, value = map(to_rdflib, (quad.subject, quad.predicate, quad.object))
    return subject, predicate, value  # type: ignore[return-value]  # No part is a triple itself.


def _name(context: Graph | None) -> str | None:
    """Return the name of *context*, "" for the default graph."""
    if context is None:
        return None
    return "" if context.identifier == DATASET_DEFAULT_GRAPH_ID else str(context.identifier)


def _make_term(node: Node) -> Term:
    if isinstance(node, Literal):
        return Term("literal", str(node), node.datatype and str(node.datatype), node.language)
    return Term("bnode" if isinstance(node, BNode) else "iri", str(node))


def _read_term(term: Term) -> IdentifiedNode | Literal:
    if term.kind == "iri":
        return URIRef(term.value)
    if term.kind == "bnode":
        return BNode(term.value)
    if term.language:
        return Literal(term.value, lang=term.language)
    plain = term.datatype in (None, str(XSD.string))
    return Literal(term.value, datatype=None if plain else URIRef(term.datatype or ""), normalize=False)
