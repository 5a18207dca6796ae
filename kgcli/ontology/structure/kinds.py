"""What IRIs are declared as: W3C "OWL 2 Mapping to RDF Graphs", section 3.1.2, with the built-in entities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from kgcli.ontology.structure.index import TYPE, owl
from kgcli.vocabulary import OWL, RDF, RDFS, XSD

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kgcli.ontology.reading import Located
    from kgcli.ontology.structure.model import EntityKind
    from kgcli.reasoning.reasoner import Term

__all__ = ["BUILT_IN", "DECLARED_BY", "IMPLIED_OBJECT", "Kinds", "is_datatype", "is_reserved"]

_RESERVED: Final = (OWL, RDF, RDFS, XSD)
"""The namespaces of the reserved vocabulary: W3C "OWL 2 Structural Specification", section 2.4."""

DECLARED_BY: Final[Mapping[Term, EntityKind]] = {
    owl("Class"): "Class",
    NamedNode(RDFS + "Class"): "Class",
    NamedNode(RDFS + "Datatype"): "Datatype",
    owl("DataRange"): "Datatype",
    owl("ObjectProperty"): "ObjectProperty",
    owl("DatatypeProperty"): "DataProperty",
    owl("AnnotationProperty"): "AnnotationProperty",
    owl("OntologyProperty"): "AnnotationProperty",
    owl("NamedIndividual"): "NamedIndividual",
}
IMPLIED_OBJECT: Final = frozenset(
    {owl("InverseFunctionalProperty"), owl("TransitiveProperty"), owl("SymmetricProperty")}
)
"""Characteristics that declare an object property, as in OWL 1: table 6 of the mapping."""

BUILT_IN: Final[Mapping[str, EntityKind]] = {
    OWL + "Thing": "Class",
    OWL + "Nothing": "Class",
    OWL + "topObjectProperty": "ObjectProperty",
    OWL + "bottomObjectProperty": "ObjectProperty",
    OWL + "topDataProperty": "DataProperty",
    OWL + "bottomDataProperty": "DataProperty",
    **{RDFS + name: "AnnotationProperty" for name in ("label", "comment", "seeAlso", "isDefinedBy")},
    **{
        OWL + name: "AnnotationProperty"
        for name in (
            "versionInfo",
            "deprecated",
            "backwardCompatibleWith",
            "incompatibleWith",
            "priorVersion",
        )
    },
    **{RDF + name: "Datatype" for name in ("PlainLiteral", "XMLLiteral", "langString")},
    **dict.fromkeys((RDFS + "Literal", OWL + "real", OWL + "rational"), "Datatype"),
}
"""W3C "OWL 2 Structural Specification", tables 3 to 6; all of XML Schema are datatypes besides."""


def is_reserved(iri: str) -> bool:
    """Tell whether *iri* is in the reserved vocabulary."""
    return iri.startswith(_RESERVED)


def is_datatype(iri: str) -> bool:
    """Tell whether *iri* is a built-in datatype, or looks like one of XML Schema's."""
    return iri.startswith(XSD) or BUILT_IN.get(iri) == "Datatype"


class Kinds:
    """What each IRI of an ontology is declared as; an undeclared property may be guessed."""

    def __init__(self, statements: Sequence[Located]) -> None:
        self.declared: dict[str, set[EntityKind]] = {}
        self._cache: dict[Term, frozenset[EntityKind]] = {}
        for subject, predicate, value, _ in statements:
            if predicate == TYPE and isinstance(subject, NamedNode):
                kind = DECLARED_BY.get(value)
                if kind is None and value in IMPLIED_OBJECT:
                    kind = "ObjectProperty"
                if kind is not None:
                    self.declared.setdefault(subject.value, set()).add(kind)

    def of(self, term: Term) -> frozenset[EntityKind]:
        """Return what *term* is declared as or built in as, else guessed; empty for anything but an IRI."""
        found = self._cache.get(term)
        if found is None:
            found = self._cache[term] = self._find(term)
        return found

    def guess(self, guesses: Mapping[NamedNode, frozenset[EntityKind]]) -> bool:
        """Take undeclared properties for what *guesses* say; tell whether any was still unknown."""
        fresh: dict[Term, frozenset[EntityKind]] = {
            node: kinds for node, kinds in guesses.items() if not self.of(node)
        }
        self._cache.update(fresh)
        return bool(fresh)

    def _find(self, term: Term) -> frozenset[EntityKind]:
        if not isinstance(term, NamedNode):
            return frozenset()
        iri = term.value
        if iri in BUILT_IN:
            return frozenset({BUILT_IN[iri]})
        if is_datatype(iri):
            return frozenset({"Datatype"})
        return frozenset(self.declared.get(iri, ()))
