"""What may have to stay empty: the classes and properties of an ontology, each with fresh things of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from pyoxigraph import BlankNode, NamedNode

from kgcli.reasoning.noise import BUILT_IN
from kgcli.vocabulary import RDF

if TYPE_CHECKING:
    from kgcli.ontology.structure import Structure
    from kgcli.reasoning.reasoner import Statement

__all__ = ["Candidate", "is_fresh", "list_candidates", "read_owner", "write_fresh"]

CandidateKind = Literal["Class", "ObjectProperty", "DataProperty"]

_TYPE: Final = NamedNode(RDF + "type")
_LABEL: Final = "kgcli-fresh-"
_SHARED: Final = "kgcli-value-"
_KINDS: Final[tuple[CandidateKind, ...]] = ("Class", "ObjectProperty", "DataProperty")


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """A class or property, and a *number* by which what is assumed for it is told from all else.

    What is assumed has no name, since keys are about what is named (OWL 2 Structural Specification, 9.5).
    """

    number: int
    iri: str
    kind: CandidateKind

    @property
    def thing(self) -> BlankNode:
        """The fresh member of the class, or what has the fresh value."""
        return BlankNode(f"{_LABEL}{self.number}")

    @property
    def value(self) -> BlankNode:
        """The fresh value of the property."""
        return write_fresh(self.number, "value")

    @property
    def assumption(self) -> Statement:
        """What is assumed: that the class has a member, or that something has a value for the property."""
        if self.kind == "Class":
            return self.thing, _TYPE, NamedNode(self.iri)
        return self.thing, NamedNode(self.iri), self.value


def list_candidates(structure: Structure) -> tuple[Candidate, ...]:
    """Return the classes and properties of *structure* that are not built in, by IRI."""
    found = [
        (iri, kind)
        for iri, entity in structure.entities.items()
        for kind in _KINDS
        if kind in entity.declared | entity.used and not iri.startswith(BUILT_IN)
    ]
    return tuple(Candidate(number, iri, kind) for number, (iri, kind) in enumerate(sorted(found)))


def write_fresh(owner: int, name: object) -> BlankNode:
    """Return a fresh thing of the candidate number *owner*, which it names so; -1 is no candidate."""
    return BlankNode(f"{_LABEL}{owner}-{name}" if owner >= 0 else f"{_SHARED}{name}")


def is_fresh(term: object) -> bool:
    """Tell whether *term* is a fresh thing."""
    return isinstance(term, BlankNode) and term.value.startswith((_LABEL, _SHARED))


def read_owner(term: object) -> int | None:
    """Return the number of the candidate that *term* is a fresh thing of; None for all other terms."""
    if not isinstance(term, BlankNode) or not term.value.startswith(_LABEL):
        return None
    return int(term.value.removeprefix(_LABEL).partition("-")[0])
