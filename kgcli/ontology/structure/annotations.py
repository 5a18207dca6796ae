"""Annotations of axioms and of annotations: W3C "OWL 2 Mapping to RDF Graphs", section 3.2.2 and table 17."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode

from kgcli.ontology.structure.index import TYPE, owl
from kgcli.ontology.structure.model import Expression
from kgcli.ontology.structure.ordering import sort_parts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from kgcli.ontology.reading import Located
    from kgcli.ontology.structure.index import Index
    from kgcli.reasoning.reasoner import Term

__all__ = ["Annotated", "Annotations"]

_SOURCE, _PROPERTY, _TARGET = map(owl, ("annotatedSource", "annotatedProperty", "annotatedTarget"))
_ENDS: Final = (_SOURCE, _PROPERTY, _TARGET)
_AXIOM, _ANNOTATION = owl("Axiom"), owl("Annotation")
_MOST_NESTED: Final = 50
"""What is nested deeper than people write is left unread."""
_STRUCTURAL: Final = frozenset({TYPE, *_ENDS})

Annotated = tuple[tuple[Expression, ...], list["Located"]]
"""Annotations, and the statements that they are read from."""


class Annotations:
    """What is said of statements."""

    def __init__(self, index: Index, statements: Iterable[Located]) -> None:
        self._index = index
        self._of: dict[Term, dict[tuple[Term, Term, Term], list[BlankNode]]] = {
            _AXIOM: {},
            _ANNOTATION: {},
        }
        self._open: set[BlankNode] = set()
        for node, predicate, kind, _ in statements:
            if predicate == TYPE and kind in self._of and isinstance(node, BlankNode):
                said = index.about(node)
                ends = [each.object for end in _ENDS for each in said.get(end, ())]
                if len(ends) == len(_ENDS) == sum(end in said for end in _ENDS):
                    self._of[kind].setdefault((ends[0], ends[1], ends[2]), []).append(node)

    def of_axiom(self, statement: Located) -> list[Annotated]:
        """Return the annotations of the axioms that *statement* begins: none, or one for each axiom."""
        found = self._of[_AXIOM].get(statement[:3], ())
        return [self._read(node) for node in found]

    def _read(self, node: BlankNode) -> Annotated:
        if node in self._open or len(self._open) > _MOST_NESTED:
            # No annotation is about itself.
            return (), []
        used: list[Located] = []
        self._open.add(node)
        annotations = self.read(node, _STRUCTURAL, used)
        self._open.discard(node)
        used += [
            each
            for name, statements in self._index.about(node).items()
            if name in _STRUCTURAL
            for each in statements
        ]
        return annotations, used

    def read(self, node: Term, without: Collection[NamedNode], used: list[Located]) -> tuple[Expression, ...]:
        """Return the annotations that *node* has, but for the predicates in *without*."""
        if not isinstance(node, BlankNode):
            return ()
        said = self._index.about(node)
        return self.read_all(
            [each for name, found in said.items() if name not in without for each in found], used
        )

    def read_all(self, statements: Iterable[Located], used: list[Located]) -> tuple[Expression, ...]:
        """Return the annotations that *statements* make, each with its own."""
        found = []
        for statement in statements:
            value = statement.object
            if isinstance(value, (NamedNode, BlankNode, Literal)):
                used.append(statement)
                nested: list[Expression] = []
                for node in self._of[_ANNOTATION].get(statement[:3], ()):
                    inner, own = self._read(node)
                    nested += inner
                    used += own
                found.append(Expression("Annotation", (*sort_parts(nested), statement.predicate, value)))
        return sort_parts(found)  # type: ignore[return-value]  # they are what they were
