"""All violations of OWL 2 RL in an ontology."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kgcli.ontology.profile.axioms import find_in_axiom
from kgcli.ontology.profile.entities import EntityChecker
from kgcli.ontology.profile.ranges import find_in_ranges
from kgcli.ontology.profile.restrictions import RestrictionChecker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.ontology.profile.violations import Violation
    from kgcli.ontology.structure import Part, Structure

__all__ = ["list_violations"]


def list_violations(structure: Structure) -> Iterator[Violation]:
    """Yield each axiom and each part of it that OWL 2 RL, or OWL 2 DL, does not allow; none twice."""
    defined: dict[NamedNode, list[Part]] = {}
    for axiom in structure.axioms:
        if axiom.kind == "DatatypeDefinition" and isinstance(axiom.parts[0], NamedNode):
            defined.setdefault(axiom.parts[0], []).append(axiom.parts[1])
    entities = EntityChecker(structure)
    restrictions = RestrictionChecker(structure.axioms, defined)
    for header in structure.headers:
        for annotation in header.annotations:
            yield from entities.find_in_header(annotation)
    for axiom in structure.axioms:
        yield from entities.find(axiom)
        if axiom.kind not in {"Declaration", "AnnotationAssertion"}:
            yield from dict.fromkeys(
                [*find_in_axiom(axiom), *find_in_ranges(axiom, defined), *restrictions.find(axiom)]
            )
    yield from restrictions.find_circular()
