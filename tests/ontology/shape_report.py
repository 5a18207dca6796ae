"""Which shapes a toy graph breaks."""

import pyoxigraph as ox
import pyshacl
from rdflib import RDF, SH, Graph, URIRef
from rdflib.term import Node
from toy_graphs import ONTOLOGY, Conclusions, shorten

SHAPES = ONTOLOGY / "shapes"


def broken_shapes(known: Conclusions, *files: str) -> set[tuple[str, str, str]]:
    """Return what breaks the shapes in *files*: the node, the shape by its name, the path or nothing.

    Where a class is in focus, the node is the member that the result names as its value.
    """
    triples = (ox.Triple(*statement) for statement in known.statements)  # type: ignore[arg-type]
    data = Graph().parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    shapes = read_shapes("prefixes.ttl", *files)
    _, report, text = pyshacl.validate(
        data, shacl_graph=shapes, inference="none", do_owl_imports=False, advanced=False
    )
    assert isinstance(report, Graph), text
    return {_entry(report, shapes, node) for node in report.subjects(RDF.type, SH.ValidationResult)}


def read_shapes(*files: str) -> Graph:
    """Return the shapes of *files* as one graph."""
    shapes = Graph()
    for name in files:
        shapes.parse(SHAPES / name)
    return shapes


def _entry(report: Graph, shapes: Graph, result: Node) -> tuple[str, str, str]:
    focus = report.value(result, SH.focusNode)
    if shorten(focus).startswith(("po:", "ev:")):
        focus = report.value(result, SH.value)
    shape = report.value(result, SH.sourceShape)
    while shape is not None and not isinstance(shape, URIRef):
        shape = next(iter(shapes.subjects(None, shape)), None)
    path = report.value(result, SH.resultPath)
    return (
        shorten(focus),
        shorten(shape).removeprefix("shape:"),
        "" if path is None else shorten(path),
    )
