"""Statements in terms of OWL that make no axiom: W3C "OWL 2 Mapping to RDF Graphs", section 3."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, NamedNode

from kgcli.ontology.findings import Finding
from kgcli.vocabulary import OWL, RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.ontology.reading import Located
    from kgcli.ontology.structure import Structure

__all__ = ["check_remains"]

_TYPE: Final = RDF + "type"


def check_remains(structure: Structure) -> Iterator[Finding]:
    """Yield a finding for each statement that speaks in terms of OWL and that no axiom is read from.

    Of what hangs together only the statement that begins it is told.
    """
    below = {each.object for each in structure.unread if each.object != each.subject}
    told: set[BlankNode] = set()
    for located in structure.unread:
        subject = located.subject
        if (
            not _is_of_owl(located)
            or subject in told
            or (isinstance(subject, BlankNode) and subject in below)
        ):
            continue
        if isinstance(subject, BlankNode):
            told.add(subject)
        yield Finding(
            "warn",
            "no-axiom",
            entity=subject.value if isinstance(subject, NamedNode) else "",
            property=located.predicate.value,
            value=located.object.value if isinstance(located.object, NamedNode) else "",
            problem="A statement in terms of OWL is part of no axiom, so that reasoners pass over it.",
            remedy="See that all of it is there, and in its place: a restriction has a property and is said "
            "of something, a list ends, and nothing is inside itself.",
            source="OWL 2 Mapping to RDF Graphs, section 3",
            places=(located.place,),
        )


def _is_of_owl(located: Located) -> bool:
    if located.predicate.value == _TYPE:
        return isinstance(located.object, NamedNode) and located.object.value.startswith(OWL)
    return located.predicate.value.startswith((OWL, RDFS))
