"""Evidence in the terms of W3C "PROV-O" and "Web Annotation Vocabulary".

https://www.w3.org/TR/prov-o/ and https://www.w3.org/TR/annotation-vocab/. Both count positions in a text from
0, in code points, up to the one behind the last: as evidence spans do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Quad

from kgcli.exporting.evidence.naming import name_after, name_fact
from kgcli.iris import is_iri
from kgcli.vocabulary import EV, OA, PROV, RDF, XSD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import BlankNode

    from kgcli.exporting.evidence.reading import Background

__all__ = ["Annotations"]

_COUNT: Final = NamedNode(XSD + "nonNegativeInteger")


class Annotations:
    """Says of each statement what it was quoted or derived from; names begin with *base*.

    A statement is an ``rdf:Statement`` and a ``prov:Entity``. One that words of a document support
    ``prov:wasQuotedFrom`` the evidence span and ``prov:hadPrimarySource`` the document, and is the body of an
    ``oa:Annotation`` whose target is the span: an ``oa:SpecificResource`` that has the document as source and
    an ``oa:TextPositionSelector``. What follows, and what other graphs state, ``prov:wasDerivedFrom`` its
    graph; ``prov:hadPrimarySource`` names the public sources of what is known from such.
    """

    def __init__(self, background: Background, base: str) -> None:
        self._background = background
        self._base = base

    def tell_statement(self, quad: Quad) -> Iterator[Quad]:
        """Yield what is to be said of *quad*."""
        graph = quad.graph_name
        if not isinstance(graph, NamedNode):
            return
        fact = name_fact(self._base, quad)
        yield _say(fact, RDF + "type", NamedNode(RDF + "Statement"))
        yield _say(fact, RDF + "type", NamedNode(PROV + "Entity"))
        for part, term in zip(("subject", "predicate", "object"), quad.triple, strict=True):
            yield _say(fact, RDF + part, term)
        support = self._background.supports.get(graph.value)
        if support is not None and support.has_words:
            yield _say(fact, PROV + "wasQuotedFrom", graph)
            for document in {place.document for place in self._background.places.get(graph.value, ())}:
                yield _say(fact, PROV + "hadPrimarySource", document)
            yield _say(self._name_annotation(graph), OA + "hasBody", fact)
            return
        yield _say(fact, PROV + "wasDerivedFrom", graph)
        named = self._background.sources.get((_value(quad.subject), graph.value), ())
        for source in filter(is_iri, named or (support.sources if support is not None else ())):
            yield _say(fact, PROV + "hadPrimarySource", NamedNode(source))

    def tell_graph(self, name: str) -> Iterator[Quad]:
        """Yield what is to be said of the graph *name*, besides what the store says of it."""
        graph = NamedNode(name)
        yield _say(graph, RDF + "type", NamedNode(PROV + "Entity"))
        support = self._background.supports.get(name)
        if support is None or not support.has_words:
            return
        yield _say(graph, RDF + "type", NamedNode(EV + "EvidenceSpan"))
        annotation = self._name_annotation(graph)
        yield _say(annotation, RDF + "type", NamedNode(OA + "Annotation"))
        yield _say(annotation, OA + "motivatedBy", NamedNode(OA + "describing"))
        yield _say(annotation, OA + "hasTarget", graph)
        for place in self._background.places.get(name, ()):
            selector = name_after(self._base, "selector", place.document, place.start.value, place.end.value)
            # Words that do not stand together are targets of their own.
            yield _say(annotation, OA + "hasTarget", place.node)
            yield _say(place.node, RDF + "type", NamedNode(OA + "SpecificResource"))
            yield _say(place.node, OA + "hasSource", place.document)
            yield _say(place.node, OA + "hasSelector", selector)
            yield _say(selector, RDF + "type", NamedNode(OA + "TextPositionSelector"))
            yield _say(selector, OA + "start", Literal(place.start.value, datatype=_COUNT))
            yield _say(selector, OA + "end", Literal(place.end.value, datatype=_COUNT))
            yield _say(place.document, RDF + "type", NamedNode(PROV + "Entity"))
            yield _say(graph, PROV + "wasQuotedFrom", place.document)

    def _name_annotation(self, graph: NamedNode) -> NamedNode:
        return name_after(self._base, "annotation", graph)


def _value(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else ""


def _say(subject: NamedNode | BlankNode, predicate: str, value: object) -> Quad:
    return Quad(subject, NamedNode(predicate), value)  # type: ignore[arg-type]
