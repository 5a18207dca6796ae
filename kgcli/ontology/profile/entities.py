"""Names that OWL 2 DL does not allow: W3C "OWL 2 Structural Specification", sections 2.4, 5.8 and 5.9."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from kgcli.ontology.profile.violations import Violation
from kgcli.ontology.structure import Expression
from kgcli.ontology.structure.kinds import BUILT_IN, is_datatype, is_reserved
from kgcli.ontology.structure.uses import list_entities

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kgcli.ontology.structure import Axiom, Entity, Structure
    from kgcli.ontology.structure.model import EntityKind

__all__ = ["EntityChecker"]

_PROPERTIES: Final[frozenset[EntityKind]] = frozenset(
    {"ObjectProperty", "DataProperty", "AnnotationProperty"}
)
_CLASSES: Final[frozenset[EntityKind]] = frozenset({"Class", "Datatype"})
_RESERVED: Final[Mapping[EntityKind, str]] = {
    "Class": "UseOfReservedVocabularyForClassIRI",
    "Datatype": "UseOfUnknownDatatype",
    "ObjectProperty": "UseOfReservedVocabularyForObjectPropertyIRI",
    "DataProperty": "UseOfReservedVocabularyForDataPropertyIRI",
    "AnnotationProperty": "UseOfReservedVocabularyForAnnotationPropertyIRI",
    "NamedIndividual": "UseOfReservedVocabularyForIndividualIRI",
}


class EntityChecker:
    """Checks names against all that an ontology says of them; each name and kind is looked at once."""

    def __init__(self, structure: Structure) -> None:
        self._entities: Mapping[str, Entity] = structure.entities
        self._found: dict[tuple[EntityKind, NamedNode], tuple[str, ...]] = {}

    def find(self, axiom: Axiom) -> Iterator[Violation]:
        """Yield what is wrong with the names in *axiom* and its annotations, each once."""
        for kind, node in dict.fromkeys(list_entities(axiom)):
            key = kind, node
            faults = self._found.get(key)
            if faults is None:
                faults = self._found[key] = tuple(self._check(kind, node))
            for fault in faults:
                yield Violation(fault, axiom, node, Expression(kind, (node,)))

    def find_in_header(self, annotation: Expression) -> Iterator[Violation]:
        """Yield what is wrong with the properties of an annotation of the ontology."""
        node = annotation.parts[-2]
        if isinstance(node, NamedNode):
            for fault in self._check("AnnotationProperty", node):
                yield Violation(fault, None, node, Expression("AnnotationProperty", (node,)))

    def _check(self, kind: EntityKind, node: NamedNode) -> Iterator[str]:
        iri = node.value
        if BUILT_IN.get(iri) == kind or (kind == "Datatype" and is_datatype(iri)):
            return
        if is_reserved(iri):
            # To declare it would not mend it.
            yield _RESERVED[kind]
            return
        if iri not in self._entities:
            return
        declared, used = self._entities[iri]
        if kind != "NamedIndividual" and kind not in declared:
            yield f"UseOfUndeclared{kind}"
        kinds = declared | used
        if kind in _PROPERTIES and len(kinds & _PROPERTIES) > 1:
            yield "IllegalPunning"
        if kind in _CLASSES and kinds >= _CLASSES:
            yield "DatatypeIRIAlsoUsedAsClassIRI"
