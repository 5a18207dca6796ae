"""One term as the ontology's files describe it: names, definitions, kinds, neighbours and place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.vocabulary import OWL, RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgcli.ontology.reading import Place

__all__ = ["CHARACTERISTICS", "KINDS", "PROPERTY_KINDS", "Entry", "Text", "choose_text"]

KINDS: Final = {
    OWL + "Class": "class",
    RDFS + "Class": "class",
    OWL + "DeprecatedClass": "class",
    OWL + "ObjectProperty": "object property",
    OWL + "DatatypeProperty": "data property",
    OWL + "AnnotationProperty": "annotation property",
    OWL + "OntologyProperty": "annotation property",
    RDF + "Property": "property",
    OWL + "DeprecatedProperty": "property",
    RDFS + "Datatype": "datatype",
    OWL + "DataRange": "datatype",
}
"""What a type makes of a term; what has another type is an individual."""
CHARACTERISTICS: Final = {
    OWL + "FunctionalProperty": "functional",
    OWL + "InverseFunctionalProperty": "inverse functional",
    OWL + "TransitiveProperty": "transitive",
    OWL + "SymmetricProperty": "symmetric",
    OWL + "AsymmetricProperty": "asymmetric",
    OWL + "ReflexiveProperty": "reflexive",
    OWL + "IrreflexiveProperty": "irreflexive",
}
"""Types that say how a property behaves (W3C "OWL 2 Structural Specification", section 9.2)."""
PROPERTY_KINDS: Final = ("object property", "data property", "annotation property", "property")


class Text(NamedTuple):
    """A text and its language, None where it has none."""

    text: str
    language: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A term. Other terms are named by IRI; of complex domains and ranges the named classes in a union stand.

    *parents* and *children* are what the files state: superclasses or superproperties, and, of a definition,
    the classes that are intersected or united. *types* are those of an individual. *place* is where the term
    is declared, else where it is first mentioned; *declared* is false for what is only mentioned.
    """

    iri: str
    kinds: tuple[str, ...]
    labels: tuple[Text, ...]
    definitions: tuple[Text, ...]
    notes: tuple[Text, ...]
    place: Place
    declared: bool
    parents: tuple[str, ...]
    children: tuple[str, ...]
    types: tuple[str, ...]
    domains: tuple[str, ...]
    ranges: tuple[str, ...]
    inverses: tuple[str, ...]
    characteristics: tuple[str, ...]
    deprecated: bool
    replaced_by: tuple[str, ...]

    @property
    def is_class(self) -> bool:
        """Whether it is a class."""
        return "class" in self.kinds

    @property
    def is_property(self) -> bool:
        """Whether it is a property of any kind."""
        return any(kind in PROPERTY_KINDS for kind in self.kinds)


def choose_text(texts: Iterable[Text], language: str) -> Text | None:
    """Return the text in *language*, else one without a language, else the first; None of none."""
    ranks = {language: 0, None: 1}
    return min(texts, key=lambda one: ranks.get(one.language, 2), default=None)
