"""Evidence on the reifiers of RDF 1.2: what stands for statements, and what they rest on.

https://www.w3.org/TR/rdf12-concepts/, section 1.5: one reifier may reify several statements, and one
statement may have several.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode, Quad

from kgcli.exporting.evidence.naming import name_after
from kgcli.iris import is_iri
from kgcli.vocabulary import PROV, RDF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.exporting.evidence.reading import Background

__all__ = ["Reifiers"]

_REIFIES: Final = NamedNode(RDF + "reifies")


class Reifiers:
    """Lets the graph that a statement stands in reify it: an evidence span has its evidence on it.

    What a graph knows from public sources, which it names for one thing at a time, has a reifier for each
    thing, whose name begins with *base*.
    """

    def __init__(self, background: Background, base: str) -> None:
        self._background = background
        self._base = base

    def tell_statement(self, quad: Quad) -> Iterator[Quad]:
        """Yield what is to be said of *quad*."""
        graph = quad.graph_name
        if not isinstance(graph, NamedNode):
            return
        subject = quad.subject
        named = (
            self._background.sources.get((subject.value, graph.value), ())
            if isinstance(subject, NamedNode)
            else ()
        )
        if not named:
            yield Quad(graph, _REIFIES, quad.triple)
            return
        reifier = name_after(self._base, "source", subject, graph)
        yield Quad(reifier, _REIFIES, quad.triple)
        yield Quad(reifier, NamedNode(PROV + "wasDerivedFrom"), graph)
        for source in filter(is_iri, named):
            yield Quad(reifier, NamedNode(PROV + "hadPrimarySource"), NamedNode(source))

    def tell_graph(self, name: str) -> Iterator[Quad]:
        """Yield what is to be said of the graph *name*, besides what the store says of it."""
        support = self._background.supports.get(name)
        for source in filter(is_iri, support.sources if support is not None else ()):
            yield Quad(NamedNode(name), NamedNode(PROV + "hadPrimarySource"), NamedNode(source))
