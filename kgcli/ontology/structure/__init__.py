"""The axioms that an ontology's statements stand for: W3C "OWL 2 Mapping to RDF Graphs", section 3."""

from kgcli.ontology.structure.mapping import read_structure
from kgcli.ontology.structure.model import (
    Axiom,
    Entity,
    Expression,
    Header,
    Meaning,
    Part,
    Structure,
    axiom_subject,
)
from kgcli.ontology.structure.text import write_axiom, write_part

__all__ = [
    "Axiom",
    "Entity",
    "Expression",
    "Header",
    "Meaning",
    "Part",
    "Structure",
    "axiom_subject",
    "read_structure",
    "write_axiom",
    "write_part",
]
