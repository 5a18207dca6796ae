"""What is visible of a home at a clearance, held in memory, and the saved queries run on it."""

from collections.abc import Mapping
from typing import Any

import pyoxigraph as ox
import rdflib
from rdflib.paths import Path as PropertyPath

from kgcli.answers import read_table
from kgcli.home import Home
from kgcli.saved.query import SavedQuery
from kgcli.saved.run import bind_query
from kgcli.store.asking import dump
from kgcli.store.home_stores import current_store

Row = tuple[str, ...]


class Visible:
    """The quads that *clearance* shows of *home*; the default graph is the set of all visible statements."""

    def __init__(self, home: Home, clearance: str | None) -> None:
        built = current_store(home, clearance)
        self.home = home
        self.named = tuple(dump(built))
        self.store = ox.Store()
        self.store.extend(self.named)
        self.store.extend(dump(built, default_graph=True))

    def drop_schema(self) -> "Visible":
        """Keep of the schema only what a saved query may read, so that a slow engine can answer too."""
        used = _find_used(self.named)
        self.named = tuple(quad for quad in self.named if _is_kept(quad, used))
        self.store = ox.Store()
        self.store.extend(self.named)
        self.store.extend(ox.Quad(*quad.triple) for quad in self.named)
        return self

    def ask(self, sparql: str) -> bytes:
        """Return W3C SPARQL JSON."""
        answer = self.store.query(sparql)
        assert isinstance(answer, ox.QuerySolutions | ox.QueryBoolean)
        body = answer.serialize(format=ox.QueryResultsFormat.JSON)
        assert body is not None
        return body

    def select(self, sparql: str) -> list[Row]:
        """Return the text of the cells of each row, in the engine's order; an unbound one is empty."""
        return [
            tuple(cell.value if cell else "" for cell in row) for row in read_table(self.ask(sparql)).rows
        ]

    def rows(self, query: SavedQuery, values: Mapping[str, str] | None = None) -> list[Row]:
        """Return the rows of *query* with *values*, as ``select`` does."""
        return self.select(bind_query(self.home, query, values or {}, self.ask))

    def things(self, class_iri: str) -> list[str]:
        """Return the IRIs of the class's members, sorted; of owl:Class, those that have members too."""
        filled = "?y a ?x ." if class_iri.endswith("owl#Class") else ""
        pattern = f"?x a <{class_iri}> . {filled} FILTER(isIRI(?x))"
        return sorted(thing for (thing,) in self.select(f"SELECT DISTINCT ?x WHERE {{ {pattern} }}"))


_READ = ("label", "subClassOf", "subPropertyOf", "type", "notation")


def _is_own(quad: ox.Quad) -> bool:
    return isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith("https://example.org/")


def _find_used(quads: tuple[ox.Quad, ...]) -> set[object]:
    """Return what facts lead to, in one step or two."""
    used = {term for quad in quads if _is_own(quad) for term in (quad.predicate, quad.object)}
    return used | {quad.object for quad in quads if quad.subject in used}


def _is_kept(quad: ox.Quad, used: set[object]) -> bool:
    if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
        return False
    if isinstance(quad.object, ox.Literal) and quad.object.language not in (None, "en"):
        return False
    read = quad.predicate.value.rpartition("#")[2] in _READ and quad.subject in used
    return _is_own(quad) or read


class BagOfGraphs(rdflib.Dataset):
    """A dataset whose default graph yields a statement once for each named graph that holds it.

    So answers a server whose default graph is a bag union of its named graphs.
    """

    def __init__(self, quads: tuple[ox.Quad, ...]) -> None:
        super().__init__(default_union=True)
        body = ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
        assert body is not None
        self.parse(data=body.decode(), format="nquads")

    def triples(self, triple_or_quad: Any, context: Any = None) -> Any:
        """Yield what matches, repeated as often as it stands in the dataset."""
        subject, predicate, value = triple_or_quad[:3]
        if isinstance(predicate, PropertyPath):
            for start, end in predicate.eval(self, subject, value):
                yield start, predicate, end
        else:
            for found, graphs in self.store.triples((subject, predicate, value), context):
                for _ in graphs:
                    yield found

    def rows(self, query: SavedQuery) -> list[Row]:
        """Return the text of the rows' cells, sorted; an unbound one is empty."""
        found: Any = self.query(query.text)
        return sorted(tuple("" if cell is None else str(cell) for cell in row) for row in found)
