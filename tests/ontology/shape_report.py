"""Which shapes a toy graph breaks."""

from collections.abc import Collection, Iterator

import pyoxigraph as ox
import pyshacl
from rdflib import RDF, SH, XSD, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection as RdfList
from rdflib.term import Node
from toy_graphs import ONTOLOGY, Conclusions, shorten

from kgcli.reasoning import Statement

SHAPES = ONTOLOGY / "shapes"


def broken_shapes(known: Conclusions, *files: str) -> set[tuple[str, str, str]]:
    """Return what breaks the shapes in *files*: the node, the shape by its name, the path or nothing.

    Where a class is in focus, the node is the member that the result names as its value.
    """
    shapes = read_shapes("prefixes.ttl", *files)
    _, report, text = pyshacl.validate(
        _DATA.show(known.statements),
        shacl_graph=shapes,
        inference="none",
        do_owl_imports=False,
        advanced=False,
    )
    assert isinstance(report, Graph), text
    return {_entry(report, shapes, node) for node in report.subjects(RDF.type, SH.ValidationResult)}


class _Data:
    """A graph that is changed from one set of statements into the next, most of which they share."""

    def __init__(self) -> None:
        self._graph = Graph()
        self._shown: frozenset[Statement] = frozenset()

    def show(self, statements: frozenset[Statement]) -> Graph:
        """Return a graph of *statements*, which is good until the next call."""
        for triple in _convert(self._shown - statements):
            self._graph.remove(triple)
        for triple in _convert(statements - self._shown):
            self._graph.add(triple)
        self._shown = statements
        return self._graph


def _convert(statements: Collection[Statement]) -> Iterator[tuple[Node, Node, Node]]:
    for subject, predicate, value in statements:
        yield _convert_term(subject), _convert_term(predicate), _convert_term(value)


def _convert_term(term: object) -> Node:
    if isinstance(term, ox.Literal):
        # As rdflib reads them: a string has no datatype, nor has what has a language.
        plain = term.language is not None or URIRef(term.datatype.value) == XSD.string
        kind = None if plain else URIRef(term.datatype.value)
        return Literal(term.value, lang=term.language, datatype=kind)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    assert isinstance(term, ox.NamedNode)
    return URIRef(term.value)


_DATA = _Data()


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
    return (
        shorten(focus),
        shorten(shape).removeprefix("shape:"),
        _show_path(report, report.value(result, SH.resultPath)),
    )


def _show_path(report: Graph, path: Node | None) -> str:
    """Return *path* in short, the alternatives of one with bars between."""
    if path is None:
        return ""
    either = report.value(path, SH.alternativePath)
    return shorten(path) if either is None else "|".join(map(shorten, RdfList(report, either)))
