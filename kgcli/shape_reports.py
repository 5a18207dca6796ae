"""What SHACL's validation reports say, as results that name shapes, files and paths."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kgcli.vocabulary import RDF, RDFS, SH

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["Result", "find_label", "read_report"]

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


def read_report(
    report: Graph, shapes: Graph, origin: Mapping[Node, str], data: Graph, language: str
) -> tuple[Result, ...]:
    """Return the results of *report* on *data* by *shapes*, sorted; *origin* has the file of each shape.

    Of messages and labels in several languages those in *language* are taken.
    """
    from rdflib import URIRef

    def one(node: Node, term: str) -> Node | None:
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
                focus_label="" if focus is None else find_label(data, focus, language),
            )
        )
    return tuple(sorted(results))


def find_label(data: Graph, node: Node, language: str) -> str:
    """Return the label of *node* in *language*, if there is one; empty for none at all."""
    from rdflib import URIRef

    return _choose(list(data.objects(node, URIRef(RDFS + "label"))), language)


def _short(node: Node | None) -> str:
    return "" if node is None else str(node).rsplit("#", 1)[-1]


def _choose(texts: list[Any], language: str) -> str:
    """Return the text in *language*, else without one, else the first; alphabetical among equals."""
    order = {language: 0, "": 1}
    ranked = sorted((order.get(getattr(text, "language", None) or "", 2), str(text)) for text in texts)
    return ranked[0][1] if ranked else ""


def _name_shape(shapes: Graph, shape: Node | None) -> str:
    """Return the IRI of *shape*, or of the nearest shape that holds it."""
    from rdflib import URIRef

    seen: set[Node] = set()
    while shape is not None and not isinstance(shape, URIRef) and shape not in seen:
        seen.add(shape)
        shape = min(shapes.subjects(None, shape), default=None, key=str)
    return str(shape) if isinstance(shape, URIRef) else ""


def _write_path(graph: Graph, path: Node) -> str:
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
