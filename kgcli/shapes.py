"""SHACL validation of what a reader may see: which nodes break which shapes of the home.

Standard: W3C "Shapes Constraint Language (SHACL)", sections 2 to 4 (Core) and 5 (SPARQL-based constraints),
by pySHACL.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kgcli.errors import UnreadableShapesError
from kgcli.sparql_tokens import tokenize
from kgcli.vocabulary import RDF, RDFS, SH

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyoxigraph import Quad
    from rdflib import Graph
    from rdflib.term import Node

    from kgcli.home import Home

__all__ = ["Result", "Validation", "list_shape_files", "validate", "validate_quads"]

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
_SUFFIXES: Final = {"zeroOrMorePath": "*", "oneOrMorePath": "+", "zeroOrOnePath": "?"}


@dataclass(frozen=True, slots=True, order=True)
class Result:
    """One validation result; IRIs are whole, *severity* and *constraint* local names of SHACL.

    *path* is written as a SPARQL property path and empty for a constraint on the node itself; *shape* is the
    IRI of the shape or of the nearest one that holds it; *file* is the shape's, relative to the home.
    """

    severity: str
    focus: str
    path: str
    value: str
    message: str
    constraint: str
    shape: str
    file: str
    focus_label: str


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


def list_shape_files(home: "Home") -> tuple[Path, ...]:
    """Return the home's files of shapes, ``ontology/shapes/*.ttl`` and below, sorted."""
    return tuple(sorted((home.ontology / "shapes").rglob("*.ttl")))


def validate(home: "Home", clearance: str | None = None) -> Validation:
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


def validate_quads(home: "Home", quads: "Iterable[Quad]") -> Validation:
    """Check *quads*, whatever graphs they stand in, against the home's shapes, as ``validate`` does."""
    import pyshacl
    from rdflib import URIRef

    shapes, origin = _read_shapes(home)
    data = _convert(quads)
    count = len({shape for term in _SHAPE_TERMS for shape in shapes.subjects(URIRef(SH + term))})
    files = tuple(path.relative_to(home.root).as_posix() for path in list_shape_files(home))
    try:
        _, report, text = pyshacl.validate(
            data, shacl_graph=shapes, inference="none", do_owl_imports=False, advanced=False, js=False
        )
    except pyshacl.errors.ReportableRuntimeError as error:
        raise UnreadableShapesError(f"The shapes in {', '.join(files)} cannot be applied: {error}") from error
    if not hasattr(report, "subjects"):
        raise UnreadableShapesError(f"The shapes in {', '.join(files)} cannot be applied: {text.strip()}")
    results = _read_report(report, shapes, origin, data, home.settings.language)
    return Validation(files, count, len(data), results)


def _read_shapes(home: "Home") -> "tuple[Graph, Mapping[Node, str]]":
    """Return all shapes as one graph, and for each subject the file that describes it."""
    from rdflib import Graph

    shapes = Graph()
    origin: dict[Node, str] = {}
    for path in list_shape_files(home):
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
    return shapes, origin


def _refuse_outward(graph: "Graph", name: str) -> None:
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


def _convert(quads: "Iterable[Quad]") -> "Graph":
    """Return *quads* as one rdflib graph; literals keep their lexical forms."""
    import pyoxigraph
    import rdflib

    def convert(term: object) -> "Node | None":
        if isinstance(term, pyoxigraph.NamedNode):
            return rdflib.URIRef(term.value)
        if isinstance(term, pyoxigraph.BlankNode):
            return rdflib.BNode(term.value)
        if isinstance(term, pyoxigraph.Literal):
            if term.language:
                return rdflib.Literal(term.value, lang=term.language)
            datatype = term.datatype.value
            if datatype.endswith("#string"):
                return rdflib.Literal(term.value)
            return rdflib.Literal(term.value, datatype=rdflib.URIRef(datatype), normalize=False)
        return None  # SHACL knows no quoted triples

    graph = rdflib.Graph()
    for quad in quads:
        subject, predicate, value = convert(quad.subject), convert(quad.predicate), convert(quad.object)
        if subject is not None and predicate is not None and value is not None:
            graph.add((subject, predicate, value))
    return graph


def _read_report(
    report: "Graph", shapes: "Graph", origin: "Mapping[Node, str]", data: "Graph", language: str
) -> tuple[Result, ...]:
    from rdflib import URIRef

    def one(node: "Node", term: str) -> "Node | None":
        return min(report.objects(node, URIRef(SH + term)), default=None, key=str)

    results = set()
    for node in report.subjects(URIRef(RDF + "type"), URIRef(SH + "ValidationResult")):
        focus, path, shape = one(node, "focusNode"), one(node, "resultPath"), one(node, "sourceShape")
        messages = list(report.objects(node, URIRef(SH + "resultMessage")))
        results.add(
            Result(
                severity=_short(one(node, "resultSeverity")),
                focus=str(focus),
                path="" if path is None else _write_path(report, path),
                value="" if (value := one(node, "value")) is None else str(value),
                message=_choose(messages, language),
                constraint=_short(one(node, "sourceConstraintComponent")),
                shape=_name_shape(shapes, shape),
                file=origin.get(shape, "") if shape is not None else "",
                focus_label=""
                if focus is None
                else _choose(list(data.objects(focus, URIRef(RDFS + "label"))), language),
            )
        )
    return tuple(sorted(results))


def _short(node: "Node | None") -> str:
    return "" if node is None else str(node).rsplit("#", 1)[-1]


def _choose(texts: "list[Any]", language: str) -> str:
    """Return the text in *language*, else without one, else the first; alphabetical among equals."""
    order = {language: 0, "": 1}
    ranked = sorted((order.get(getattr(text, "language", None) or "", 2), str(text)) for text in texts)
    return ranked[0][1] if ranked else ""


def _name_shape(shapes: "Graph", shape: "Node | None") -> str:
    """Return the IRI of *shape*, or of the nearest shape that holds it."""
    from rdflib import URIRef

    seen: set[Node] = set()
    while shape is not None and not isinstance(shape, URIRef) and shape not in seen:
        seen.add(shape)
        shape = min(shapes.subjects(None, shape), default=None, key=str)
    return str(shape) if isinstance(shape, URIRef) else ""


def _write_path(graph: "Graph", path: "Node") -> str:
    """Return a SHACL path as SPARQL writes property paths (SHACL, section 2.3.1)."""
    from rdflib import URIRef
    from rdflib.collection import Collection

    if isinstance(path, URIRef):
        return f"<{path}>"
    for term, mark in _SUFFIXES.items():
        inner = graph.value(path, URIRef(SH + term))
        if inner is not None:
            return f"({_write_path(graph, inner)}){mark}"
    inverse = graph.value(path, URIRef(SH + "inversePath"))
    if inverse is not None:
        return f"^{_write_path(graph, inverse)}"
    either = graph.value(path, URIRef(SH + "alternativePath"))
    steps = Collection(graph, either if either is not None else path)
    return ("|" if either is not None else "/").join(_write_path(graph, step) for step in steps)
