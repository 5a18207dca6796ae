"""The terms of one ontology: which there are, what each is, what it is called, and the axioms about each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from kgcli.ontology.structure import axiom_subject
from kgcli.vocabulary import OWL, RDF, RDFS, SKOS, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kgcli.ontology.structure import Axiom, Structure

__all__ = ["LABELS", "Terms", "read_terms"]

LABELS: Final = (RDFS + "label", SKOS + "prefLabel")
_BUILT_IN: Final = (OWL, RDF, RDFS, XSD)
_ORDER: Final = (
    "Class",
    "ObjectProperty",
    "DataProperty",
    "AnnotationProperty",
    "Datatype",
    "NamedIndividual",
)


@dataclass(frozen=True, slots=True)
class Terms:
    """The axioms *about* each term (None: no named one), and what kinds of thing every IRI is."""

    about: Mapping[str | None, tuple[Axiom, ...]]
    kinds: Mapping[str, frozenset[str]]
    used: frozenset[str]

    def __contains__(self, iri: str) -> bool:
        """Whether something is said of *iri*."""
        return iri in self.about

    @property
    def own(self) -> frozenset[str]:
        """All terms of which something is said, but those of OWL itself."""
        return frozenset(iri for iri in self.about if iri is not None and not iri.startswith(_BUILT_IN))

    @property
    def annotating(self) -> frozenset[str]:
        """The terms that are annotation properties and nothing else."""
        return frozenset(iri for iri, kinds in self.kinds.items() if kinds == {"AnnotationProperty"})

    def list_kinds(self, iri: str) -> tuple[str, ...]:
        """Return what *iri* is, in the usual order."""
        kinds = self.kinds.get(iri, frozenset())
        return tuple(kind for kind in _ORDER if kind in kinds)

    def find_label(self, iri: str, language: str) -> str:
        """Return the name of *iri* in *language*, else without one, else the first; empty if it has none."""
        rank = {language: 0, "": 1}
        found = sorted(
            (LABELS.index(about.value), rank.get(value.language or "", 2), value.value)
            for axiom in self.about.get(iri, ())
            if axiom.kind == "AnnotationAssertion"
            for about, value in [(axiom.parts[0], axiom.parts[-1])]
            if isinstance(about, NamedNode) and about.value in LABELS and isinstance(value, Literal)
        )
        return found[0][2] if found else ""


def read_terms(structure: Structure, axioms: Iterable[Axiom]) -> Terms:
    """Return the terms that *axioms* of *structure*, each given once, are about."""
    about: dict[str | None, list[Axiom]] = defaultdict(list)
    for axiom in axioms:
        about[axiom_subject(axiom)].append(axiom)
    kinds = {iri: entity.declared or entity.used for iri, entity in structure.entities.items()}
    used = frozenset(iri for iri, entity in structure.entities.items() if entity.used)
    return Terms({iri: tuple(found) for iri, found in about.items()}, kinds, used)
