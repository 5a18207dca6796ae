"""SHACL validation of what a reader may see: which nodes break which shapes of the home.

Standard: W3C "Shapes Constraint Language (SHACL)", sections 2 to 4 (Core) and 5 (SPARQL-based constraints),
by pySHACL.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from kgcli.errors import UnreadableShapesError
from kgcli.shape_reports import Result, read_report
from kgcli.sparql.tokens import tokenize
from kgcli.vocabulary import RDF, RDFS, SH

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from pyoxigraph import Quad
    from rdflib import Graph
    from rdflib.term import Node

    from kgcli.home import Home

__all__ = [
    "Result",
    "Shapes",
    "Validation",
    "list_shape_files",
    "read_shapes",
    "validate",
    "validate_quads",
]

# Clauses by which a constraint's query would read something other than the data.
_OUTWARD: Final = frozenset({"FROM", "SERVICE"})
# What only shapes have (SHACL, section 2).
_SHAPE_TERMS: Final = (
    *("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf"),
    *("property", "path", "sparql"),
)
# Constraints that no hidden statement can satisfy (SHACL, section 4): each judges a value that is there.
_JUDGED_ALONE: Final = frozenset(
    f"{name}ConstraintComponent"
    for name in (
        *("Datatype", "In", "LanguageIn", "LessThan", "LessThanOrEquals", "MaxCount", "MaxExclusive"),
        *("MaxInclusive", "MaxLength", "MinExclusive", "MinInclusive", "MinLength", "NodeKind", "Pattern"),
        *("QualifiedMaxCount", "UniqueLang"),
    )
)


@dataclass(frozen=True, slots=True)
class Validation:
    """The outcome: the files and number of shapes that were applied, and what breaks them.

    With no *files* nothing was checked, and ``conforms`` is None. *partial* tells that what must be there
    was left unjudged, because more may stand above the clearance.
    """

    files: tuple[str, ...]
    shapes: int
    statements: int
    results: tuple[Result, ...]
    partial: bool = False

    @property
    def conforms(self) -> bool | None:
        """Whether nothing breaks a shape; None where the home has no shapes."""
        return not self.results if self.files else None


def list_shape_files(home: Home) -> tuple[Path, ...]:
    """Return the home's files of shapes, ``ontology/shapes/*.ttl`` and below, sorted."""
    return tuple(sorted((home.ontology / "shapes").rglob("*.ttl")))


def validate(home: Home, clearance: str | None = None) -> Validation:
    """Check the statements visible at *clearance*, asserted and inferred, against the home's shapes.

    With a *clearance*, only what is stated is judged: what seems to lack may be stated above it.

    Nothing is fetched, inferred anew or changed: imports are not followed, and shapes whose queries would
    read elsewhere are refused. Raises ``UnreadableShapesError`` where a file of shapes cannot be used.
    """
    if not list_shape_files(home):
        return Validation((), 0, 0, ())
    from pyoxigraph import RdfFormat, parse

    from kgcli.store.home_stores import current_store
    from kgcli.store.named_graphs import open_named_graphs

    # As they were written: a store has one datatype for all kinds of integers.
    graphs = open_named_graphs(current_store(home, clearance))
    pieces = graphs.pieces(None, (), named_graphs=False)
    found = validate_quads(home, (quad for piece in pieces for quad in parse(piece, RdfFormat.N_TRIPLES)))
    if clearance is None:
        return found
    kept = tuple(result for result in found.results if result.constraint in _JUDGED_ALONE)
    return replace(found, results=kept, partial=True)


def validate_quads(home: Home, quads: Iterable[Quad]) -> Validation:
    """Check *quads*, whatever graphs they stand in, against the home's shapes, as ``validate`` does."""
    return read_shapes(home).validate(_convert(quads))


class Shapes:
    """The shapes of a home, which were read from *files*; *origin* tells from which one each was."""

    def __init__(
        self, graph: Graph, files: tuple[str, ...], origin: Mapping[Node, str], language: str
    ) -> None:
        self.files = files
        self._graph = graph
        self._origin = origin
        self._language = language

    def validate(self, data: Graph) -> Validation:
        """Check all of *data*; raises ``UnreadableShapesError`` where the shapes cannot be applied."""
        import pyshacl
        from rdflib import URIRef

        count = len({shape for term in _SHAPE_TERMS for shape in self._graph.subjects(URIRef(SH + term))})
        with self._explained():
            _, report, text = pyshacl.validate(
                data,
                shacl_graph=self._graph,
                inference="none",
                do_owl_imports=False,
                advanced=False,
                js=False,
            )
        if not hasattr(report, "subjects"):
            raise self._refuse(text.strip())
        return Validation(self.files, count, len(data), self._read(report, data))

    def judge(self, data: Graph, focuses: Iterable[str]) -> tuple[Result, ...]:
        """Return what breaks the shapes in the things *focuses* of *data*, as ``validate`` would.

        It looks at what the shapes reach from there, however much else *data* holds. Raises
        ``UnreadableShapesError`` where the shapes cannot be applied.
        """
        from rdflib import URIRef

        nodes = {URIRef(iri): _list_classes(URIRef(iri), data) for iri in focuses}
        reports: list[Any] = []
        executor = self._validator.make_executor()
        with self._explained():
            for target in self._targets:
                chosen = [node for node, kinds in nodes.items() if target.holds(node, kinds, data)]
                if chosen:
                    reports += target.shape.validate(executor, data, focus=chosen)[1]
        shapes = self._validator.shacl_graph
        report, _ = self._validator.create_validation_report(shapes, not reports, reports)
        return self._read(report, data)

    @cached_property
    def _validator(self) -> Any:
        from pyshacl import Validator
        from pyshacl.graph_abstraction import DataGraph
        from rdflib import Graph

        return Validator(DataGraph.from_rdflib(Graph()), shacl_graph=self._graph)

    @cached_property
    def _targets(self) -> tuple[_Target, ...]:
        with self._explained():
            found = [_Target(shape) for shape in self._validator.shacl_graph.shapes]
        return tuple(each for each in found if each)

    def _read(self, report: Graph, data: Graph) -> tuple[Result, ...]:
        return read_report(report, self._graph, self._origin, data, self._language)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        from pyshacl.errors import ReportableRuntimeError

        try:
            yield
        except ReportableRuntimeError as error:
            raise self._refuse(str(error)) from error

    def _refuse(self, why: str) -> UnreadableShapesError:
        return UnreadableShapesError(f"The shapes in {', '.join(self.files)} cannot be applied: {why}")


class _Target:
    """What a shape is about (SHACL, section 2.1.3)."""

    def __init__(self, shape: Any) -> None:
        self.shape = shape
        self._nodes = frozenset(shape.target_nodes())
        self._classes = frozenset((*shape.target_classes(), *shape.implicit_class_targets()))
        self._subjects = frozenset(shape.target_subjects_of())
        self._objects = frozenset(shape.target_objects_of())

    def __bool__(self) -> bool:
        return bool(self._nodes or self._classes or self._subjects or self._objects)

    def holds(self, node: Node, classes: Collection[Node], data: Graph) -> bool:
        """Tell whether *node*, a member of *classes*, is one of them."""
        return (
            node in self._nodes
            or not self._classes.isdisjoint(classes)
            or any((node, each, None) in data for each in self._subjects)
            or any((None, each, node) in data for each in self._objects)
        )


def _list_classes(node: Node, data: Graph) -> set[Node]:
    """Return the classes of *node* and those above them, as SHACL reads them (section 1.1)."""
    from rdflib import URIRef

    found: set[Node] = set()
    for kind in data.objects(node, URIRef(RDF + "type")):
        if kind not in found:
            above = data.transitive_objects(kind, URIRef(RDFS + "subClassOf"))
            found |= {each for each in above if each is not None}
    return found


def read_shapes(home: Home) -> Shapes:
    """Return the shapes of *home*; raises ``UnreadableShapesError`` where a file cannot be used."""
    from rdflib import Graph

    shapes = Graph()
    origin: dict[Node, str] = {}
    files = list_shape_files(home)
    for path in files:
        name = path.relative_to(home.root).as_posix()
        graph = Graph()
        try:
            graph.parse(data=path.read_bytes(), format="turtle", publicID=path.as_uri())
        except OSError as error:
            raise UnreadableShapesError(f"Cannot read {name}: {error.strerror}") from error
        except Exception as error:
            line = getattr(error, "lines", None)
            where = f", line {line + 1}" if isinstance(line, int) else ""
            reason = getattr(error, "_why", None) or str(error).splitlines()[0]
            raise UnreadableShapesError(f"Cannot read {name}{where}: {reason}") from error
        _refuse_outward(graph, name)
        for subject in graph.subjects():
            origin.setdefault(subject, name)
        shapes += graph
    names = tuple(path.relative_to(home.root).as_posix() for path in files)
    return Shapes(shapes, names, origin, home.settings.language)


def _refuse_outward(graph: Graph, name: str) -> None:
    from rdflib import Literal, URIRef

    for term in ("select", "ask", "construct"):
        for query in graph.objects(None, URIRef(SH + term)):
            if not isinstance(query, Literal):
                continue
            words = {token.text.upper() for token in tokenize(str(query)) if token.kind == "word"}
            if words & _OUTWARD:
                raise UnreadableShapesError(
                    f"{name}: a constraint's query uses {' and '.join(sorted(words & _OUTWARD))}, "
                    "which would read something other than the data. Write it without."
                )


def _convert(quads: Iterable[Quad]) -> Graph:
    """Return *quads* as one rdflib graph; literals keep their lexical forms."""
    from rdflib import Graph

    from kgcli.rdflib_terms import to_rdflib

    graph = Graph()
    for quad in quads:
        subject, predicate, value = map(to_rdflib, (quad.subject, quad.predicate, quad.object))
        # SHACL knows no quoted triples.
        if subject is not None and predicate is not None and value is not None:
            graph.add((subject, predicate, value))
    return graph
